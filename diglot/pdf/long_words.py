"""Addresses, code and sequences: where they break; and the apostrophes of Latin words.

An address breaks behind a slash and before a dot or another sign of its own (Chicago Manual of
Style, 7.46), as a hyphen in it would be taken for a part of it; code and sequences break anywhere.
"""

import re
from collections.abc import Callable
from typing import Any

from diglot.pdf.spacing import BREAK, GLUE

_ADDRESS = re.compile(
    r"(?:https?://|www\.|doi:\s?10\.|\b10\.\d{4,9}/)[!-;=?-~]{12,}"
    r"|[\w.%+-]{2,64}@[a-z0-9.-]{4,}\.[a-z]{2,}",
    re.I | re.A,
)
_SHORTEST = 24
_SEQUENCE = re.compile(
    r"(?<![!-~])(?=[!-~]*(?:[A-Z*]{12}|\d[!-~]*\d))(?![!-~]*(?:[a-z]{7}|/))"
    rf"[!-~]{{{_SHORTEST},}}"
)
"""A sequence or formula without a word in it: ATGGCC…, NM_000059.4:c.7_8insACGT…, C1CC(=O)…"""

_INSIDE = re.compile(r"(?<=[A-Z*])(?=[A-Z*])")
_LETTERS = re.compile(r"[A-Z*]{12,}")
_BRACKETS = re.compile(r"(?<=[)\]])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[(\[])")
_BEFORE = re.compile(r"(?<=[^/.?&=_~#%+,;:-])(?=[.?&_~#%+,;-][A-Za-z0-9])|(?<=[/:])(?=[A-Za-z0-9])")
_HYPHEN = re.compile(r"(?<=-)(?=[A-Za-z0-9])")
"""Where the engine would break, behind a hyphen that ends the line like that of a divided word."""

CLASS = "address"
"""The class of such a span: letters of an address take no share of a stretch."""

_LONGEST = 24
"""How many signs of code may stand without a place to break, as many as fit half a column."""

_LATIN = "A-Za-z\u00c0-\u024f"
_APOSTROPHE = re.compile(rf"(?:(?<=[{_LATIN}])|\A)’(?=[{_LATIN}])")
_RUN = re.compile(rf"[^\s\u200b]{{{_LONGEST + 1},}}")
_WORDS = re.compile(r"(?<=[^A-Za-z0-9])(?=[A-Za-z0-9])")


def with_places(code: str) -> str:
    """Return code that breaks at the words of what is too long without a space, else anywhere."""
    words = _RUN.sub(lambda run: BREAK.join(_WORDS.split(run[0])), code)
    return _RUN.sub(lambda run: BREAK.join(run[0]), words)


def set_addresses(element: Any) -> None:
    """Put each long address of an element's own texts into a span that breaks as addresses do.

    So are sequences of genes and proteins, which break between any two letters.
    """

    def span(address: str) -> Any:
        made = element.makeelement("span", {"class": CLASS, "style": "hyphens: manual"})
        made.text = _HYPHEN.sub(GLUE, _BEFORE.sub(BREAK, address))
        return made

    def sequence(signs: str) -> Any:
        signs = _LETTERS.sub(lambda run: _INSIDE.sub(BREAK, run[0]), _BRACKETS.sub(BREAK, signs))
        return span(signs)

    if element.get("class") != CLASS:
        texts = [element.text, *(child.tail for child in element)]
        if any(text and _may_be_address(text) for text in texts):
            wrap(element, _ADDRESS, span)
        if any(text and any(len(run) >= _SHORTEST for run in text.split()) for text in texts):
            wrap(element, _SEQUENCE, sequence)


def _may_be_address(text: str) -> bool:
    """Tell quickly whether `_ADDRESS` may find anything in a text."""
    return "://" in text or "@" in text or "10." in text or "www." in text.lower()


def set_apostrophes(element: Any) -> None:
    """Put each apostrophe between Latin letters into a span of its own, ``.apostrophe``.

    In a Chinese text the sign is a full-width mark of the Chinese font: ``Crohn’ s``. The style
    sheet gives the span a Latin one.
    """

    def span(sign: str) -> Any:
        made = element.makeelement("span", {"class": "apostrophe"})
        made.text = sign
        return made

    if element.get("class") != "apostrophe":
        wrap(element, _APOSTROPHE, span)


def wrap(element: Any, pattern: re.Pattern[str], span: Callable[[str], Any]) -> None:
    """Put what a pattern finds in an element's own texts into spans."""
    for child in list(element):
        _wrap_tail(element, child, pattern, span)
    found = pattern.search(element.text or "")
    if found:
        text = element.text
        made = span(found[0])
        element.text, made.tail = text[: found.start()], text[found.end() :]
        element.insert(0, made)
        _wrap_tail(element, made, pattern, span)


def _wrap_tail(
    element: Any, child: Any, pattern: re.Pattern[str], span: Callable[[str], Any]
) -> None:
    """Do so for the text behind a child."""
    while found := pattern.search(child.tail or ""):
        text = child.tail
        made = span(found[0])
        child.tail, made.tail = text[: found.start()], text[found.end() :]
        element.insert(list(element).index(child) + 1, made)
        child = made
