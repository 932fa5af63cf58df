"""The values that `compose` takes and returns."""

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from diglot.csl.inlines import Inline

Item = Mapping[str, Any]
"""A CSL-JSON item."""

Cluster = Sequence[Mapping[str, Any]] | Mapping[str, Any]
"""A list of cite items, or an object with them and the number of their footnote."""

Locators = Literal["style", "outside"]
"""Where the locator of a cite stands: where the style prints it, or raised behind the bracket."""

NO_TRANSLATIONS: Final[Mapping[str, Item]] = {}

ProblemKind = Literal["unknown-key", "style", "macro", "item"]


class Problem(NamedTuple):
    """Something that could not be rendered as it was asked; `key` names the entry, if one.

    Of a faulty style, `said` is the message as a form and the values for its names.
    """

    kind: ProblemKind
    message: str
    key: str = ""
    said: tuple[str, Mapping[str, object]] | None = None

    def __repr__(self) -> str:
        """Show what tells one problem from another."""
        return f"Problem(kind={self.kind!r}, message={self.message!r}, key={self.key!r})"


class Entry(NamedTuple):
    """An entry of the list of references.

    `label` is the part that stands in the margin (``[1]``), empty where the style sets none;
    `body` is the rest; `inlines` is the whole entry, in which both are `Part`s. `translation` is
    the entry once more in the words of another language, without its label; empty if there is none.
    """

    key: str
    number: int
    label: tuple[Inline, ...]
    body: tuple[Inline, ...]
    inlines: tuple[Inline, ...]
    language: str = ""
    translation: tuple[Inline, ...] = ()


class Composition(NamedTuple):
    """The rendered citations in document order, the list of references, and what went wrong."""

    citations: tuple[tuple[Inline, ...], ...]
    entries: tuple[Entry, ...]
    problems: tuple[Problem, ...] = ()
