"""The values of a bitext: pairs of units, and what a number of a text is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction
from functools import cached_property

from diglot.article import Lang, Section
from diglot.bitext.units import Unit, units_of
from diglot.diagnostics import SourceSpan


class Certainty(IntEnum):
    """How sure a translation shows a number too.

    A number in digits must come back (`FIRM`); a small one in words likely does (``three trials``);
    a `LOOSE` one, an ordinal or ``both``, only answers for a number of the other language.
    """

    LOOSE = 0
    LIKELY = 1
    FIRM = 2


@dataclass(frozen=True)
class Quantity:
    """A number of a text by its value: ``1.2万``, ``12 000`` and ``twelve thousand`` are equal.

    `unit` is the unit behind it, as written, `per` what that is divided by: ``kg d``; `relation`
    the sign before it: ``<``, ``=``. `name` is what a number belongs to that is part of a name:
    ``CD`` of CD34. `ordinal` tells that it counts places: 第二, third.
    """

    value: Fraction
    start: int
    end: int
    certainty: Certainty = Certainty.FIRM
    unit: str = ""
    relation: str = ""
    name: str = ""
    per: str = ""
    ordinal: bool = False


@dataclass(frozen=True, eq=False)
class Excerpt:
    """Words of a unit, at `start` to `end` of its text."""

    unit: Unit
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as the unit has them."""
        return self.unit.text[self.start : self.end]

    @property
    def span(self) -> SourceSpan:
        """Where they stand in the author's file."""
        return self.unit.span(self.start, self.end)


@dataclass(frozen=True, eq=False)
class UnitPair:
    """Units of the first edition and those of the second that say the same; a side may be empty.

    An unsure pair is laid beside each other by its place alone, or another unit fits better.
    """

    first: tuple[Unit, ...]
    second: tuple[Unit, ...]
    sure: bool = True

    @property
    def units(self) -> tuple[Unit, ...]:
        """The units of both."""
        return (*self.first, *self.second)

    @property
    def whole(self) -> bool:
        """Whether both languages have it."""
        return bool(self.first and self.second)

    @property
    def section(self) -> str:
        """The name of the section that it stands in."""
        return (self.first or self.second)[0].section.name


@dataclass(frozen=True)
class CutSection:
    """A section, which is cut into units once, when they are asked for."""

    section: Section

    @cached_property
    def units(self) -> tuple[Unit, ...]:
        """Its units in reading order."""
        return tuple(units_of(self.section))


Step = tuple[tuple[int, ...], tuple[int, ...], bool]
"""A pair by the places of its units in both sections, and whether it is sure."""


@dataclass(frozen=True)
class SectionPairs:
    """Two partner sections, one of which may be lacking, and what of them belongs together."""

    first: CutSection | None
    second: CutSection | None
    steps: tuple[Step, ...]

    @property
    def cut(self) -> tuple[CutSection, ...]:
        """The sections that are there."""
        return tuple(one for one in (self.first, self.second) if one)

    @property
    def name(self) -> str:
        """The name of both."""
        return self.cut[0].section.name

    @cached_property
    def pairs(self) -> tuple[UnitPair, ...]:
        """The pairs of their units."""
        left, right = (one.units if one else () for one in (self.first, self.second))
        return tuple(
            UnitPair(tuple(left[at] for at in first), tuple(right[at] for at in second), sure)
            for first, second, sure in self.steps
        )

    def of(self, pairs: Iterable[UnitPair]) -> SectionPairs:
        """Return the same sections with other pairs of their units."""
        places = {id(unit): at for one in self.cut for at, unit in enumerate(one.units)}
        steps = (
            (
                *(tuple(places[id(unit)] for unit in side) for side in (one.first, one.second)),
                one.sure,
            )
            for one in pairs
        )
        return SectionPairs(self.first, self.second, tuple(steps))  # type: ignore[arg-type]


@dataclass(frozen=True)
class Bitext:
    """Two editions of an article, aligned, in the order of the first."""

    langs: tuple[Lang, Lang]
    pairs: tuple[UnitPair, ...]
    sections: tuple[SectionPairs, ...] = ()

    def of(self, sections: Iterable[SectionPairs]) -> Bitext:
        """Return the bitext of some of its sections."""
        kept = tuple(sections)
        return Bitext(self.langs, tuple(pair for one in kept for pair in one.pairs), kept)

    def units_of(self, section: Section) -> Sequence[Unit]:
        """Return the units of a section, which are known where it is one of the bitext's."""
        known = (cut.units for one in self.sections for cut in one.cut if cut.section is section)
        return next(known, None) or units_of(section)
