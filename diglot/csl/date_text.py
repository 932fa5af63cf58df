"""Dates as people, databases and BibTeX write them, as CSL dates: the one reader of date text.

Extended Date/Time Format (ISO 8601-2, what biblatex and CSL use), the orders of databases and plain
words. A season is month 21 to 24, as in EDTF; an open range ends in year 0::

    parse_date("2024-07-31")       -> {"date-parts": [[2024, 7, 31]]}
    parse_date("2024/07/31")       -> the same, as are "20240731", "7/31/2024" and "2024年7月31日"
    parse_date("2020-05/2020-06")  -> {"date-parts": [[2020, 5], [2020, 6]]}
    parse_date("2020-05-00")       -> {"date-parts": [[2020, 5]]}
    parse_date("1984/")            -> {"date-parts": [[1984], [0]]}
    parse_date("1999~")            -> {"date-parts": [[1999]], "circa": True}
    parse_date("in press")         -> {"literal": "in press"}
"""

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
_NARROW: Final = str.maketrans("０１２３４５６７８９－．／　", "0123456789-./ ")
_YEAR_FIRST: Final = r"(-?\d{1,9})(?:([-/.])(\d{1,2})(?:\2(\d{1,2}))?\2?)?(?:[T ]\d\d?:.*)?"
_COMPACT: Final = r"(\d{4})(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])"
_YEAR_LAST: Final = r"(\d{1,2})([/.])(?:(\d{1,2})\2)?(\d{4})"
_CHINESE: Final = r"(\d{4})\s*年(?:\s*(\d{1,2})\s*月(?:\s*(\d{1,2})\s*[日号])?)?"
_OPEN: Final = r"(\d{4}(?:-\d\d?){0,2})\s*(?:/(?:\.\.)?|[-–—]{1,2})"
_CIRCA: Final = r"(?:c\.|ca\.?|circa|约|約)\s*(?=\d)|\[(?=\d{1,4}\]$)"
_SEPARATORS: Final = ("/", "--", "–", "—", "_", " - ", "~", "-")
_WORD: Final = r"[^\W\d_]+\.?|\d+"

Day = list[int]


def month_number(word: str) -> int:
    """Return the number of an English month or season by its name or first letters, 0 for none.

    >>> month_number("Sept.")
    9
    """
    word = word.strip(" .").lower()
    if len(word) < 3:
        return 0
    for season, number in _SEASONS.items():
        if season.startswith(word):
            return number
    return next((n for n, name in enumerate(MONTHS, 1) if name.startswith(word[:4])), 0)


def parse_date(text: str) -> dict[str, Any]:
    """Return a CSL date; words that are no date are kept as they are in ``literal``.

    What has the shape of a date stays one even if no calendar has it, such as ``2024-13``, so that
    whoever checks it can say so.
    """
    text = text.strip()
    narrow, circa = _without_circa(text.translate(_NARROW).strip())
    days = _days(narrow)
    if not days:
        return {"literal": text}
    return {"date-parts": days, "circa": True} if circa else {"date-parts": days}


def _without_circa(text: str) -> tuple[str, bool]:
    """Return a date without what says "about": ``c. 1999``, ``[1999]``, ``1999~``, ``1999?``."""
    if found := re.match(_CIRCA, text, re.IGNORECASE):
        return text[found.end() :].rstrip("]"), True
    if text[-1:] in ("~", "?", "%") and text[:-1]:
        return text[:-1], True
    return text, False


def _days(text: str) -> list[Day]:
    """Return one day, or the first and the last of a range; nothing for what is no date."""
    if found := re.fullmatch(_OPEN, text):
        begin = _day(found[1])
        return [begin, [0]] if begin else []
    found = re.fullmatch(r"(\d\d)(\d\d)/(\d\d)", text)
    if found and int(found[3]) > 12:  # 2020/21
        return [[int(found[1] + found[2])], [int(found[1] + found[3])]]
    if day := _day(text):
        return [day]
    for separator in _SEPARATORS:
        first, parted, last = text.partition(separator)
        if not parted or (separator == "-" and len(last.strip()) < 4):
            continue
        begin, end = _day(first.strip()), _day(last.strip())
        if begin and end:
            return [begin, end]
    return _in_words(text)


def _day(text: str) -> Day | None:
    """Return ``[year, month, day]`` as far as it is told, None for what is no single date."""
    if found := re.fullmatch(_COMPACT, text):
        return [int(part) for part in found.groups()]
    if found := re.fullmatch(_YEAR_FIRST, text):
        if found[2] in ("/", ".") and len(found[1]) != 4:
            return None
        day = [int(part) for part in (found[1], found[3], found[4]) if part]
        return next((day[:at] for at in (1, 2) if day[at:] and not any(day[at:])), day)
    if found := re.fullmatch(_CHINESE, text):
        return [int(part) for part in found.groups() if part]
    if found := re.fullmatch(_YEAR_LAST, text):
        return _year_last(found)
    days = _in_words(text)
    return days[0] if len(days) == 1 else None


def _year_last(found: re.Match[str]) -> Day:
    """Return the date of ``7/31/2024`` or ``31.7.2024``: a point puts the day first."""
    first, sign, second, year = found.groups()
    if second is None:
        return [int(year), int(first)]
    month, day = (second, first) if sign == "." or int(first) > 12 else (first, second)
    return [int(year), int(month), int(day)]


def _in_words(text: str) -> list[Day]:
    """Return a date such as ``2011 Nov 14``, ``Nov 14, 2011``, ``May 4-6, 1999``, ``2024 Jan-Feb``.

    Every word is a month or a season, and there is one year.
    """
    months: list[int] = []
    days: list[int] = []
    years: list[int] = []
    for word in re.findall(_WORD, text):
        if not word.isdecimal():
            if word.lower() in ("st", "nd", "rd", "th", "of"):
                continue
            months.append(month_number(word))
        elif len(word) <= 2:
            days.append(int(word))
        else:
            years.append(int(word) if len(word) <= 4 else 0)
    if len(years) != 1 or 0 in (*years, *months) or len(months) > 2 or len(days) > 2:
        return []
    year = years[0]
    if len(months) == 2:
        ends = days if len(days) == 2 else []
        if days and not ends:
            return []
        return [[year, month, *ends[at : at + 1]] for at, month in enumerate(months)]
    if not months:
        return [] if days else [[year]]
    return [[year, *months, day] for day in days] or [[year, *months]]
