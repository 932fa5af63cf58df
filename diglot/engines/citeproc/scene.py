"""What is asked of a style when one cite or entry is rendered, and what has happened so far.

citeproc-py hands one `item` down through its elements; ours is a `Scene`. Elements read from it
which work, position and form are wanted, and write into it which variables they printed, since a
``cs:group`` is dropped when its variables are empty and ``cs:substitute`` prints nothing twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from diglot.engines.citeproc.people import Person
from diglot.engines.citeproc.works import Work

if TYPE_CHECKING:
    from diglot.engines.citeproc.styles import LocalStyle

Area = Literal["citation", "bibliography"]
Wanted = Literal["all", "no-author", "author-only", "year-suffix"]
Position = Literal["first", "subsequent", "ibid", "ibid-with-locator"]


@dataclass(frozen=True, slots=True)
class CiteItem:
    """One work inside a cluster, as in CSL-JSON; prefix, suffix and locator as marked text."""

    key: str
    locator: str = ""
    label: str = "page"
    prefix: str = ""
    suffix: str = ""
    suppress_author: bool = False
    author_only: bool = False
    position: Position = "first"
    near_note: bool = False
    first_note: int = 0


@dataclass(frozen=True, slots=True)
class Treatment:
    """How an entry's cites are kept apart from those of other entries (CSL: disambiguation).

    `shown` and `forms` count per names element in order of rendering: how many names, and for
    each name how much of the given name (0 as the style says, 1 initials, 2 in full).
    """

    shown: tuple[int, ...] = ()
    forms: tuple[tuple[int, ...], ...] = ()
    disambiguate: bool = False
    year_suffix: int = 0


@dataclass(frozen=True, slots=True)
class SortNames:
    """A sort key's wish on names: its own et-al settings; None where it leaves the style's."""

    minimum: int | None = None
    first: int | None = None
    last: bool | None = None


@dataclass(frozen=True, slots=True)
class NamesRecord:
    """One names element as it came out: the variable, the persons, how many were printed."""

    variables: tuple[str, ...]
    persons: tuple[Person, ...]
    shown: int
    total: int
    text: str
    pieces: tuple[str, ...] = ()


PLAIN: Treatment = Treatment()


@dataclass(slots=True)
class Scene:
    """The rendering of one work in one place."""

    work: Work
    style: LocalStyle
    area: Area
    number: int = 0
    index: int = 0
    item: CiteItem | None = None
    treatment: Treatment = PLAIN
    wanted: Wanted = "all"
    sort: SortNames | None = None
    instead: Mapping[int, str] | str | None = None
    """What to print for the first names: a whole text, or one for each name by its place."""

    seen: list[str] = field(default_factory=list)
    called: int = 0
    suppressed: set[str] = field(default_factory=set)
    names: list[NamesRecord] = field(default_factory=list)
    names_at: int = 0
    suffixed: bool = False

    def text(self, variable: str) -> str:
        """Return a text variable's value and note that an element called for it."""
        self.called += 1
        if variable in self.suppressed:
            return ""
        value = self.work.texts.get(variable, "")
        if value:
            self.seen.append(variable)
        return value

    def note(self, variable: str, printed: object) -> None:
        """Note that an element called for `variable`, and whether it printed anything."""
        self.called += 1
        if printed:
            self.seen.append(variable)

    @property
    def title_case(self) -> bool:
        """Title case is English; another language keeps its capitals (CSL 1.0.2, text-case)."""
        language = self.work.language or self.style.language
        return language[:2].lower() == "en"
