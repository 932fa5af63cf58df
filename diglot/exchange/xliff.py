"""What XLIFF 1.2 and 2.1 have in common: units in files and groups, tags inside their words."""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Final

from diglot.engines.xml import Element
from diglot.exchange.entries import Entry
from diglot.exchange.segments import Mark, Part, Tag, Written

_PAIRS: Final = frozenset({"g", "pc"})
"""Elements that stand around words."""
_MARKS: Final[Mapping[str, tuple[str, Part]]] = {
    "ph": ("id", "whole"),
    "x": ("id", "whole"),
    "bpt": ("rid", "open"),
    "bx": ("rid", "open"),
    "ept": ("rid", "close"),
    "ex": ("rid", "close"),
    "sc": ("id", "open"),
    "ec": ("startRef", "close"),
}
"""Elements that stand for one tag: what gives its number, if not the id, and its part."""
_CODE: Final = re.compile("[0-9a-fA-F]{1,4}")


def by_section(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    """Yield the name of each section with its entries, which are a ``file``."""
    for name, group in groupby(entries, lambda one: one.section):
        yield name, list(group)


def label(tag: Tag) -> str:
    """Return how a translator's program shows a tag."""
    return " ".join((tag.shown or tag.data).split())


def units(root: Iterable[str | Element], name: str) -> Iterator[Element]:
    """Yield the units of a file in their order, those of groups and of a body included."""
    waiting = [one for one in root if isinstance(one, Element)][::-1]
    while waiting:
        one = waiting.pop()
        if one.name == name:
            yield one
        elif one.name in ("file", "body", "group"):
            waiting += [each for each in reversed(one.content) if isinstance(each, Element)]


def pieces(node: Element) -> Written:
    """Return the words and tags of a source or a target. A note on words (``mrk``) is its words."""
    out: list[str | Mark] = []
    for one in node.content:
        if isinstance(one, str):
            out.append(one)
        elif one.name in _PAIRS:
            ident = one.attributes.get("id", "")
            out += [Mark(ident, "open"), *pieces(one), Mark(ident, "close")]
        elif one.name == "mrk":
            out += pieces(one)
        else:
            out += _piece(one)
    return tuple(out)


def _piece(one: Element) -> Written:
    told = one.attributes
    ident = told.get("id", "")
    if one.name in _MARKS:
        number, part = _MARKS[one.name]
        return (Mark(told.get(number, ident), part),)
    if one.name == "it":
        return (Mark(told.get("rid", ident), "close" if told.get("pos") == "close" else "open"),)
    if one.name == "cp" and _CODE.fullmatch(told.get("hex", "")):
        return (chr(int(told["hex"], 16)),)
    return ()
