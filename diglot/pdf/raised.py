"""Raised and lowered signs of Unicode, ``CD4⁺``, ``10⁻⁹``, that no font of the page has.

They are set as what they stand for, raised or lowered like any other word: a font that has ``²``
and not ``⁻`` would print a power in two looks.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import Any

from diglot.pdf import fonts

_ELEMENTS = {"<super>": "sup", "<sub>": "sub"}
_SKIPPED = frozenset({"script", "style", "title", "{http://www.w3.org/2000/svg}svg"})


@lru_cache(maxsize=4096)
def meaning_of(char: str) -> tuple[str, str]:
    """Return the element of a raised or lowered sign and the signs it stands for, else nothing.

    >>> meaning_of("⁺"), meaning_of("₂"), meaning_of("a")
    (('sup', '+'), ('sub', '2'), ('', ''))
    """
    kind, _, points = unicodedata.decomposition(char).partition(" ")
    if kind not in _ELEMENTS:
        return "", ""
    signs = "".join(chr(int(point, 16)) for point in points.split())
    return _ELEMENTS[kind], signs if all(map(_has_glyph, signs)) else ""


def _has_glyph(char: str) -> bool:
    return ord(char) in fonts.characters()


def set_raised(element: Any) -> None:
    """Set the signs of a parsed page that its fonts lack as ``sup`` and ``sub``."""
    if not isinstance(element.tag, str) or element.tag in _SKIPPED:
        return
    for child in list(element):
        set_raised(child)
        child.tail, made = _split_runs(element, child.tail or "")
        place = list(element).index(child) + 1
        for offset, one in enumerate(made):
            element.insert(place + offset, one)
    element.text, made = _split_runs(element, element.text or "")
    for offset, one in enumerate(made):
        element.insert(offset, one)


def _split_runs(element: Any, text: str) -> tuple[str, list[Any]]:
    """Return a text up to its first such run, and the elements that hold the rest."""
    if text.isascii() or all(_has_glyph(char) for char in text if meaning_of(char)[0]):
        return text, []
    first, made = "", []
    for kind, run in _runs(text):
        if kind:
            made.append(element.makeelement(kind, {}))
            made[-1].text = "".join(meaning_of(char)[1] for char in run)
        elif made:
            made[-1].tail = (made[-1].tail or "") + run
        else:
            first += run
    return first, made


def _runs(text: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield a text in runs, each with the element that its signs are set in, if in any."""
    for kind, chars in groupby(text, key=lambda char: meaning_of(char)[0]):
        run = "".join(chars)
        lacking = not all(map(_has_glyph, run))
        yield kind if lacking and all(meaning_of(char)[1] for char in run) else "", run
