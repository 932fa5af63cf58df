"""Dates as people and BibTeX write them, as CSL dates.

Extended Date/Time Format (ISO 8601-2, what biblatex and CSL use) and plain words::

    parse_date("2024-07-31")       -> {"date-parts": [[2024, 7, 31]]}
    parse_date("2020-05/2020-06")  -> {"date-parts": [[2020, 5], [2020, 6]]}
    parse_date("1999~")            -> {"date-parts": [[1999]], "circa": True}
    parse_date("in press")         -> {"literal": "in press"}
"""

from __future__ import annotations

import re
from typing import Any, Final

MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_SEASONS: Final = {"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24}
_DAY = re.compile(r"(-?\d{1,9})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?(?:T[\d:.]*Z?)?([~?%]?)")
_CHINESE = re.compile(r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*日)?)?")
_YEARS = re.compile(r"(\d{4})\s*(?:--?|–|/)\s*(\d{4})")
_CIRCA = re.compile(r"(?:c\.|ca\.?|circa|\[|约)\s*(\d{1,4})\]?", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z]{3,}|\d{1,4}")


def month_number(word: str) -> int:
    """Return the number of an English month or season by its name or first letters, 0 for none.

    >>> month_number("Sept.")
    9
    """
    word = word.strip(" .").lower()
    if word in _SEASONS:
        return _SEASONS[word]
    if len(word) < 3:
        return 0
    return next((n for n, name in enumerate(MONTHS, 1) if name.startswith(word[:4])), 0)


def parse_date(text: str) -> dict[str, Any]:
    """Return a CSL date; words that are no date are kept as they are in ``literal``."""
    text = text.strip()
    if years := _YEARS.fullmatch(text):
        return {"date-parts": [[int(years[1])], [int(years[2])]]}
    if "/" in text and (span := _range(text)):
        return span
    if found := _DAY.fullmatch(text):
        date: dict[str, Any] = {"date-parts": [_numbers(found)]}
        return date | ({"circa": True} if found[4] else {})
    if found := _CHINESE.fullmatch(text):
        return {"date-parts": [_numbers(found)]}
    if found := _CIRCA.fullmatch(text):
        return {"date-parts": [[int(found[1])]], "circa": True}
    return _in_words(text) or {"literal": text}


def _numbers(found: re.Match[str]) -> list[int]:
    return [int(part) for part in found.groups()[:3] if part]


def _range(text: str) -> dict[str, Any] | None:
    """Return an EDTF range; an open one has its known end only."""
    begin, _, end = text.partition("/")
    first, last = _DAY.fullmatch(begin.strip()), _DAY.fullmatch(end.strip())
    if first and last:
        return {"date-parts": [_numbers(first), _numbers(last)]}
    if first and end.strip() in ("", ".."):
        return {"date-parts": [_numbers(first)]}
    return None


def _in_words(text: str) -> dict[str, Any] | None:
    """Return a date such as ``2011 Nov 14``, ``Nov 14, 2011`` or ``2024 Jan-Feb``."""
    words = _WORDS.findall(text)
    years = [int(word) for word in words if len(word) == 4 and word.isdigit()]
    months = [number for word in words if not word.isdigit() and (number := month_number(word))]
    days = [int(word) for word in words if word.isdigit() and len(word) <= 2]
    unknown = [word for word in words if not word.isdigit() and not month_number(word)]
    if len(years) != 1 or not months or unknown:
        return None
    if len(months) == 2 and not days:
        return {"date-parts": [[years[0], months[0]], [years[0], months[1]]]}
    return {"date-parts": [[years[0], months[0], *days[:1]]]}
