"""What is asked of a style when one cite or entry is rendered, and what has happened so far.

One `Context` goes down through the elements of a style. They read from it which work, position and
form are wanted, and write into it which variables they printed, since a ``cs:group`` is dropped
when its variables are empty and ``cs:substitute`` prints nothing twice.
"""

from collections.abc import Callable, Mapping
from typing import Literal, NamedTuple

from diglot.csl.people import Person
from diglot.csl.terms import Words
from diglot.csl.works import Work

Area = Literal["citation", "bibliography"]
Wanted = Literal["all", "no-author", "no-suffix"]
Position = Literal["first", "subsequent", "ibid", "ibid-with-locator"]


class CiteItem(NamedTuple):
    """One work inside a cluster, as in CSL-JSON; prefix, suffix and locator as text with codes."""

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
    mid_sentence: bool = False
    """Other words of a footnote stand before the cite."""
    goes_on: bool = False
    """Other words of a footnote follow its cluster."""


class Treatment(NamedTuple):
    """How an entry's cites are kept apart from those of other entries (CSL: disambiguation).

    `shown` is the least number of names printed. `forms` tells for each names element, in order of
    rendering, and each name in it how much of the given name is printed: 0 as the style says,
    1 with initials, 2 in full. `branches` tells how many of the style's ``disambiguate`` tests
    hold, counted as they are met.
    """

    shown: int = 0
    forms: tuple[tuple[int, ...], ...] = ()
    branches: int = 0
    year_suffix: int = 0


class SortNames(NamedTuple):
    """A sort key's wish on names: its own et-al settings; None where it leaves the style's."""

    minimum: int | None = None
    first: int | None = None
    last: bool | None = None


def _no_name(person: Person, level: int) -> str:  # noqa: ARG001 - the shape of `NamesRecord.at`
    return ""


class NamesRecord(NamedTuple):
    """One list of names as it came out. `at` writes one of its persons at a level of `forms`."""

    text: str
    persons: tuple[Person, ...] = ()
    shown: int = 0
    at: Callable[[Person, int], str] = _no_name
    nobody: bool = False
    """The style's own words stand for the names: ``Anonymous``, who is not one person."""

    @property
    def total(self) -> int:
        """How many names the entry has."""
        return len(self.persons)

    def printed_persons(self) -> tuple[str, ...]:
        """Return the printed persons, each in full."""
        return tuple(self.at(person, 2) for person in self.persons[: self.shown])

    def plain(self, person: Person) -> str:
        """Return a person as the style says."""
        return self.at(person, 0)


PLAIN: Treatment = Treatment()


class Context:
    """The rendering of one work in one place: what is wanted, and what was printed so far.

    `instead` is what to print for the first names: a whole text, or one for each name by its
    place. `comparing` tells that it is rendered only to see whether cites read the same: when
    a page was visited does not count.
    """

    def __init__(
        self,
        work: Work,
        style: Words,
        area: Area,
        number: int = 0,
        index: int = 0,
        cite: CiteItem | None = None,
        treatment: Treatment = PLAIN,
    ) -> None:
        self.work = work
        self.style = style
        self.area = area
        self.number = number
        self.index = index
        self.cite = cite
        self.treatment = treatment
        self.wanted: Wanted = "all"
        self.sort: SortNames | None = None
        self.instead: Mapping[int, str] | str | None = None
        self.comparing = False
        self.seen: list[str] = []
        self.called = 0
        self.suppressed: set[str] = set()
        self.substituting = 0
        self.names: list[NamesRecord] = []
        self.suffixed = False
        self.branches = 0
        self.author_hidden = False
        """The citation leaves the author out, so nothing takes the author's place."""

    def text(self, variable: str) -> str:
        """Return a text variable's value and note that an element called for it."""
        self.called += 1
        if variable in self.suppressed:
            return ""
        value = self.work.texts.get(variable, "")
        if value:
            self.print_variable(variable)
        return value

    def note(self, variable: str, printed: object) -> None:
        """Note that an element called for `variable`, and whether it printed anything."""
        self.called += 1
        if printed:
            self.print_variable(variable)

    def print_variable(self, *variables: str) -> None:
        """Note that `variables` were printed; a substitute's are printed nowhere else."""
        self.seen.extend(variables)
        if self.substituting:
            self.suppressed.update(variables)

    @property
    def title_case(self) -> bool:
        """Title case is English; another language keeps its capitals (CSL 1.0.2, text-case).

        So do works of a jurisdiction, whose titles are names (as in citeproc-js).
        """
        if "jurisdiction" in self.work.texts:
            return False
        language = self.work.language or self.style.style.default
        return language[:2].lower() == "en"
