"""Which of our classes stands for which element of a style: the table that the loader is given."""

from __future__ import annotations

from typing import Final

from diglot.engines.citeproc import foreign
from diglot.engines.citeproc.conditions import Choose, Else, ElseIf, If
from diglot.engines.citeproc.dates import Date, DatePart
from diglot.engines.citeproc.elements import Element
from diglot.engines.citeproc.labels import Label
from diglot.engines.citeproc.layouts import Bibliography, Citation, Layout, StyleElement
from diglot.engines.citeproc.name import EtAl, Name, NamePart
from diglot.engines.citeproc.names import Names, Substitute
from diglot.engines.citeproc.numbers import Number
from diglot.engines.citeproc.sorting import Key, Sort
from diglot.engines.citeproc.texts import Group, Macro, Term, Text

ELEMENTS: Final[dict[str, type[foreign.CitationStylesElement]]] = {
    "bibliography": Bibliography,
    "choose": Choose,
    "citation": Citation,
    "date": Date,
    "date-part": DatePart,
    "else": Else,
    "else-if": ElseIf,
    "et-al": EtAl,
    "group": Group,
    "if": If,
    "key": Key,
    "label": Label,
    "layout": Layout,
    "locale": foreign.Locale,
    "macro": Macro,
    "multiple": Element,
    "name": Name,
    "name-part": NamePart,
    "names": Names,
    "number": Number,
    "sort": Sort,
    "style": StyleElement,
    "substitute": Substitute,
    "term": Term,
    "text": Text,
}
