"""One entry of a bibliography file, as CSL-JSON, and where each of its fields stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from diglot.article import Source
from diglot.diagnostics import SourceSpan


@dataclass(frozen=True)
class Element:
    """An entry read from a file.

    `places` are the offsets of the fields by their CSL names; `repeated` the fields that stand in
    it twice.
    """

    value: Any
    source: Source
    start: int
    end: int
    repeated: tuple[str, ...] = ()
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def span(self) -> SourceSpan:
        """Where the element stands."""
        return self.source.span(self.start, self.end)

    def field(self, name: str) -> SourceSpan:
        """Return where the field `name` stands, the element's own place when it is not found."""
        return self.source.span(*self.places.get(name, (self.start, self.end)))

    def example(self, name: str, value: str = "…") -> str:
        """Return how a text field is written in this kind of file: ``"title": "…"``."""
        return f'"{name}": "{value}"'

    def date_form(self, name: str) -> str:
        """Return how a date is written in this kind of file."""
        return f'"{name}": {{"date-parts": [[2024, 7, 31]]}}'
