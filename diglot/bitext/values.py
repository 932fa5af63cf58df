"""The values of a bitext: pairs of units, and what a number of a text is."""

from dataclasses import dataclass
from enum import IntEnum
from fractions import Fraction

from diglot.article import Lang
from diglot.bitext.units import Unit
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
    def whole(self) -> bool:
        """Whether both languages have it."""
        return bool(self.first and self.second)

    @property
    def section(self) -> str:
        """The name of the section that it stands in."""
        return (self.first or self.second)[0].section.name


@dataclass(frozen=True)
class Bitext:
    """Two editions of an article, aligned, in the order of the first."""

    langs: tuple[Lang, Lang]
    pairs: tuple[UnitPair, ...]
