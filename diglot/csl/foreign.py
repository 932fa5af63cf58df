"""The parts of citeproc-py that this room builds upon, seen through types.

citeproc-py has no annotations, so a class that inherits from it would lose its own. For a type
checker the names below are what we rely on; at run time they are the library's own.
"""

# ruff: noqa: D101, D102, D103 - the names are documented by the library

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import ElementBase

    LOCALES_PATH: str
    PRIMARY_DIALECTS: dict[str, str]
    LANGUAGE_NAMES: dict[str, object]

    class CitationStylesElement(ElementBase):
        """Every element of a style or locale; ``nsmap`` has the prefix ``cs``."""

    class Style(CitationStylesElement):
        locales: list[Locale]

    class Locale(CitationStylesElement): ...

    class Formatted(CitationStylesElement):
        def format(self, string: str) -> str: ...

    class Term(CitationStylesElement):
        @property
        def single(self) -> str: ...
        @property
        def multiple(self) -> str: ...

    class Macro(CitationStylesElement): ...

    class Layout(Formatted): ...

    class Citation(CitationStylesElement): ...

    class Bibliography(CitationStylesElement): ...

    class Sort(CitationStylesElement): ...

    class Key(CitationStylesElement): ...

    class Text(Formatted): ...

    class Number(Formatted): ...

    class Date(Formatted): ...

    class DatePart(Formatted): ...

    class Names(Formatted): ...

    class Name(Formatted): ...

    class NamePart(Formatted): ...

    class EtAl(Formatted): ...

    class Substitute(CitationStylesElement): ...

    class Label(Formatted): ...

    class Group(Formatted): ...

    class Choose(CitationStylesElement): ...

    class If(CitationStylesElement): ...

    class ElseIf(If): ...

    class Else(CitationStylesElement): ...

    class CitationStylesXML:
        """A parsed style or locale file."""

        root: CitationStylesElement

    class CitationStylesStyle(CitationStylesXML):
        def __init__(self, style: object, locale: str | None, validate: bool) -> None: ...

    def romanize(number: int) -> str: ...
else:
    from citeproc import LANGUAGE_NAMES, LOCALES_PATH, PRIMARY_DIALECTS
    from citeproc.frontend import CitationStylesStyle, CitationStylesXML
    from citeproc.model import (
        Bibliography,
        Choose,
        Citation,
        CitationStylesElement,
        Date,
        Else,
        Formatted,
        Group,
        If,
        Key,
        Label,
        Layout,
        Locale,
        Macro,
        Name,
        Names,
        Number,
        Sort,
        Style,
        Substitute,
        Term,
        Text,
        romanize,
    )
    from citeproc.model import Date_Part as DatePart
    from citeproc.model import Else_If as ElseIf
    from citeproc.model import Et_Al as EtAl
    from citeproc.model import Name_Part as NamePart

__all__ = [
    "LANGUAGE_NAMES",
    "LOCALES_PATH",
    "PRIMARY_DIALECTS",
    "Bibliography",
    "Choose",
    "Citation",
    "CitationStylesElement",
    "CitationStylesStyle",
    "CitationStylesXML",
    "Date",
    "DatePart",
    "Else",
    "ElseIf",
    "EtAl",
    "Formatted",
    "Group",
    "If",
    "Key",
    "Label",
    "Layout",
    "Locale",
    "Macro",
    "Name",
    "NamePart",
    "Names",
    "Number",
    "Sort",
    "Style",
    "Substitute",
    "Term",
    "Text",
    "romanize",
]
