"""Addresses, code and sequences: where they break, and that no hyphen is put into them.

An address breaks behind a slash and before a dot or another sign of its own (Chicago Manual of
Style, 7.46), as a hyphen in it would be taken for a part of it; code and sequences break anywhere.
"""

from __future__ import annotations

import re
from typing import Any

from diglot.pdf.spacing import BREAK

_ADDRESS = re.compile(r"(?:https?://|www\.|doi:\s?10\.|\b10\.\d{4,9}/)[!-;=?-~]{12,}", re.I)
_BEFORE = re.compile(
    r"(?<=[^/.?&=_~#%+,;:-])(?=[.?&=_~#%+,;-][A-Za-z0-9])|(?<=[/:])(?=[A-Za-z0-9])"
)
CLASS = "address"
"""The class of such a span: letters of an address take no share of a stretch."""

_LONGEST = 24
"""How many signs of code may stand without a place to break, as many as fit half a column."""

_RUN = re.compile(rf"[^\s\u200b]{{{_LONGEST + 1},}}")


def with_places(code: str) -> str:
    """Return code that breaks anywhere in what is too long without a space."""
    return _RUN.sub(lambda run: BREAK.join(run[0]), code)


def set_addresses(element: Any) -> None:
    """Put each long address of an element's own texts into a span that breaks as addresses do."""
    for child in list(element):
        _set_tail(element, child)
    found = _ADDRESS.search(element.text or "")
    if found:
        text = element.text
        span = _span(element, found[0])
        element.text, span.tail = text[: found.start()], text[found.end() :]
        element.insert(0, span)
        _set_tail(element, span)


def _set_tail(element: Any, child: Any) -> None:
    """Do so for the text behind a child."""
    while found := _ADDRESS.search(child.tail or ""):
        text = child.tail
        span = _span(element, found[0])
        child.tail, span.tail = text[: found.start()], text[found.end() :]
        element.insert(list(element).index(child) + 1, span)
        child = span


def _span(element: Any, address: str) -> Any:
    span = element.makeelement("span", {"class": CLASS, "style": "hyphens: manual"})
    span.text = _BEFORE.sub(BREAK, address)
    return span
