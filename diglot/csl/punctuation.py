"""Joining rendered pieces without doubled spaces or clashing punctuation.

The CSL specification leaves colliding punctuation to the processor; the table is the one that
the conformance cases ``punctuation_FullMonty…`` print. Only the two characters that meet are
looked at, so ``Wait...`` inside a title stays as its author wrote it.
"""

import re
from collections.abc import Iterable
from typing import Final

from diglot.csl.codes import ANY, CLOSERS, LINK, NONCHARACTERS, QUOTE_CLOSE

_RIGHT_GOES: Final = frozenset(
    (
        ":.",
        ";:",
        ";.",
        "!:",
        "!.",
        "?:",
        "?.",
        "..",
        ",,",
        ";;",
        "::",
        "!!",
        "??",
        "  ",
        "，，",
        "。。",
    )
)
_LEFT_GOES: Final = frozenset((":!", ":?", ";!", ";?"))
_QUOTE_AND_COMMA: Final = f"{QUOTE_CLOSE},"
_LEADING = re.compile(f"(?:{LINK}.|[{ANY}])+", re.DOTALL)
_MEETING: Final = frozenset(".,;:!? ，。")


def concat(left: str, right: str) -> str:
    """Return `left` and `right` as one text, with the characters that meet made to agree.

    >>> concat("What now?", ". Then")
    'What now? Then'
    """
    if not left or not right:
        return left or right
    first_at = 0
    if NONCHARACTERS.match(right) and (found := _LEADING.match(right)):
        first_at = found.end()
    if first_at >= len(right) or right[first_at] not in _MEETING:
        return left + right
    last_at = len(left) - 1
    while last_at >= 0 and left[last_at] in CLOSERS:
        last_at -= 1
    if last_at < 0 or left[last_at] not in _MEETING:
        return left + right
    pair = left[last_at] + right[first_at]
    if pair in _RIGHT_GOES:
        return left + right[:first_at] + right[first_at + 1 :]
    if pair in _LEFT_GOES:
        return left[:last_at] + left[last_at + 1 :] + right
    return left + right


def join(pieces: Iterable[str], delimiter: str = "") -> str:
    """Return the pieces that are not empty, with `delimiter` between two of them."""
    text = ""
    stop = delimiter[:1] == "."
    for piece in pieces:
        if not piece:
            continue
        if stop and text[-2:] == _QUOTE_AND_COMMA:
            # Both go into the quotation, the delimiter's stop first (as in citeproc-js).
            text = f"{text[:-1]}.,{delimiter[1:]}{piece}"
        else:
            text = concat(concat(text, delimiter), piece) if text else piece
    return text
