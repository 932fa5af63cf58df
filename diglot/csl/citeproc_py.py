"""What this library uses of citeproc-py, seen through types; docs/csl.md tells what that is.

citeproc-py has no annotations, so a class that inherits from it would lose its own. For a type
checker the names below are what we rely on; at run time they are the library's own.
"""

# ruff: noqa: D101, D102, D103 - the names are documented by the library

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import ElementBase

    LOCALES_PATH: str
    PRIMARY_DIALECTS: dict[str, str]
    LANGUAGE_NAMES: dict[str, object]

    class CitationStylesElement(ElementBase):
        """Every element of a style or locale; ``nsmap`` has the prefix ``cs``."""

    class Formatted(CitationStylesElement):
        def format(self, string: str) -> str: ...

    class Term(CitationStylesElement):
        @property
        def single(self) -> str: ...
        @property
        def multiple(self) -> str: ...

    class CitationStylesXML:
        """A parsed style or locale file."""

        root: CitationStylesElement

    class CitationStylesStyle(CitationStylesXML):
        def __init__(self, style: object, locale: str | None, validate: bool) -> None: ...

    def romanize(number: int) -> str: ...
else:
    from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS
    from citeproc.frontend import CitationStylesStyle, CitationStylesXML
    from citeproc.model import CitationStylesElement, Formatted, Term, romanize

__all__ = [
    "LANGUAGE_NAMES",
    "LOCALES_PATH",
    "PRIMARY_DIALECTS",
    "CitationStylesElement",
    "CitationStylesStyle",
    "CitationStylesXML",
    "Formatted",
    "Term",
    "romanize",
]
