"""Ranges of pages: ``213-26`` is written as the style's ``page-range-format`` asks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from diglot.engines.citeproc.styles import LocalStyle

_RANGE = re.compile(r"(?<![-\u2013\w])([A-Za-z]*)(\d+)\s*[-\u2013]+\s*([A-Za-z]*)(\d+)(?![-\u2013\w])")


def page_range(text: str, style: LocalStyle) -> str:
    """Return `text` with its ranges in the style's format and with the language's delimiter."""
    if "-" not in text and "\u2013" not in text:
        return text
    wanted = style.root.get("page-range-format", "")
    delimiter = style.term("page-range-delimiter") or "\u2013"

    def write(found: re.Match[str]) -> str:
        before, first, before_last, last = found.groups()
        if before_last and before_last != before:
            return f"{before}{first}{delimiter}{before_last}{last}"
        return f"{before}{first}{delimiter}{last_page(before, first, last, bool(before_last), wanted)}"

    text = _RANGE.sub(write, text)
    return text.replace("-", "\u2013") if delimiter == "\u2013" and text[:1].isdigit() else text


def last_page(prefix: str, first: str, last: str, repeated: bool, wanted: str) -> str:
    """Return the end of a range that began with `prefix` and `first`, shortened as `wanted`."""
    written = (prefix if repeated else "") + last
    if not wanted:
        return written
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if len(last) != len(first) or int(last) < int(first):
        return written if len(written) > len(last) else prefix * repeated + last
    match wanted:
        case "minimal":
            return _minimal(first, last, 1)
        case "minimal-two":
            return _minimal(first, last, 2)
        case "chicago" | "chicago-15" | "chicago-16":
            return _chicago(first, last, wanted)
    return prefix + last


def _minimal(first: str, last: str, least: int) -> str:
    same = 0
    while same < len(last) - least and first[same] == last[same]:
        same += 1
    return last[same:]


def _chicago(first: str, last: str, edition: str) -> str:
    """Chicago Manual of Style 15, section 9.64; 16, section 9.60."""
    number = int(first)
    if number < 100 or number % 100 == 0:
        return last
    if edition != "chicago-16" and len(first) == 4:
        changed = sum(old != new for old, new in zip(first, last, strict=True))
        if changed >= 3:
            return last
    return _minimal(first, last, 1 if number % 100 < 10 else 2)
