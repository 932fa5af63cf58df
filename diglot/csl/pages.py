"""Ranges of numbers: ``213-26`` is written as the style's ``page-range-format`` asks."""

import re

from diglot.csl.terms import Words

_RANGE = re.compile(
    r"(?<![\w.-])(?P<p1>\d*[A-Za-z]+)?(?P<n1>\d+)\s*[-\u2013]\s*(?P<p2>\d*[A-Za-z]+)?(?P<n2>\d+)(?![\w-])"
    r"|(?<![\w-])(?P<r1>[ivxlcdm]+|[IVXLCDM]+)\s*[-\u2013]\s*(?P<r2>[ivxlcdm]+|[IVXLCDM]+)(?![\w-])"
)
_LOOSE = re.compile(r"(?<=\d)\s+-\s+(?=[A-Za-z]*\d)")
_AMPERSAND = re.compile(r"\s{0,9}&\s{0,9}")


def page_range(text: str, style: Words) -> str:
    """Return `text` with its ranges in the style's format and with the language's delimiter."""
    text = text.replace("\u2013", "-")
    return ranges(text, style, style.root.get("page-range-format", ""))


def ranges(text: str, style: Words, wanted: str = "") -> str:
    r"""Return numbers with an en dash in each range; an escaped ``\-`` stays a hyphen."""
    if "&" in text:
        text = _AMPERSAND.sub(f" {style.term('and', 'symbol') or '&'} ", text)
    if "-" not in text and "\u2013" not in text:
        return text
    delimiter = _delimiter(style)

    def write(found: re.Match[str]) -> str:
        if found["r1"]:
            return f"{found['r1']}{delimiter}{found['r2']}"
        before, first, again, last = found["p1"] or "", found["n1"], found["p2"] or "", found["n2"]
        if before != again:
            return found.group()
        return f"{before}{first}{delimiter}{last_page(before, first, last, wanted)}"

    text = _RANGE.sub(write, text)
    return _LOOSE.sub("-", text).replace("\\-", "-")


def _delimiter(style: Words) -> str:
    """Return the sign of a range: the style's default, or the language's where that is a hyphen.

    So citeproc-js has it, and styles of two languages are written to it.
    """
    own, home = style.term("page-range-delimiter"), style.style.default_range_delimiter
    return (own if home in ("", "-") else home) or "\u2013"


def is_range(text: str) -> bool:
    """Tell whether `text` holds a range of numbers, ``1-2`` or ``i-ix`` but not ``3-B``."""
    return bool(_RANGE.search(text))


def last_page(prefix: str, first: str, last: str, wanted: str) -> str:
    """Return the end of a range that began with `prefix` and `first`, shortened as `wanted`."""
    if not wanted:
        return prefix + last
    if len(last) < len(first):
        last = first[: len(first) - len(last)] + last
    if len(last) != len(first) or last < first:
        return prefix + last
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
    number = int(first[-2:])
    if len(first.lstrip("0")) < 3 or number == 0:
        return last
    if edition != "chicago-16" and len(first) == 4:
        changed = sum(old != new for old, new in zip(first, last, strict=True))
        if changed >= 3:
            return last
    return _minimal(first, last, 1 if number < 10 else 2)
