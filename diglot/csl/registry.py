"""Which of our classes stands for which element of a style: the table that the loader is given."""

from typing import Final

from diglot.csl.citeproc_py import CitationStylesElement
from diglot.csl.conditions import Choose, Else, If
from diglot.csl.dates import Date, DatePart
from diglot.csl.elements import Element
from diglot.csl.labels import Label
from diglot.csl.layouts import Layout, StyleElement
from diglot.csl.name import EtAl, Name, NamePart
from diglot.csl.names import Names, Substitute
from diglot.csl.numbers import Number
from diglot.csl.sorting import Key, Sort
from diglot.csl.texts import Group, Macro, Term, Text

ELEMENTS: Final[dict[str, type[CitationStylesElement]]] = {
    "bibliography": Element,
    "choose": Choose,
    "citation": Element,
    "date": Date,
    "date-part": DatePart,
    "else": Else,
    "else-if": If,
    "et-al": EtAl,
    "group": Group,
    "if": If,
    "key": Key,
    "label": Label,
    "layout": Layout,
    "locale": Element,
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
