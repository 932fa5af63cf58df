"""The dates of an entry: CSL-JSON dates as values."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from diglot.csl.markup import inline


class Day(NamedTuple):
    """A date as far as it is known; 0 stands for an unknown month, day or season."""

    year: int
    month: int = 0
    day: int = 0
    season: int = 0

    @property
    def order(self) -> tuple[int, int, int]:
        """The date's place in time."""
        return self.year, self.month or (self.season * 3), self.day


class When(NamedTuple):
    """A date variable: a day, a range of days, or words. An open range has `end` of year 0."""

    begin: Day | None = None
    end: Day | None = None
    circa: bool = False
    literal: str = ""


_SEASONS: Final = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4}
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_ISO: Final = r"^(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:T.*)?$"
_SLASHED: Final = r"^(\d{1,2})/(?:(\d{1,2})/)?(\d{4})$"
_WORD: Final = r"([^\W\d_]+)|(\d+)"


def read_when(value: Any) -> When | None:
    """Return a CSL-JSON date variable as a value, nothing for what tells no date."""
    if isinstance(value, (str, int)) and not isinstance(value, bool):
        value = {"raw": str(value)}
    if not isinstance(value, Mapping):
        return None
    circa = value.get("circa") not in (None, False, 0, "", "0", "false")
    parts = value.get("date-parts")
    days = _days(parts, value.get("season")) if isinstance(parts, Sequence) else []
    literal = value.get("literal")
    raw = value.get("raw")
    if days:
        return When(days[0], days[1] if len(days) > 1 else None, circa)
    if isinstance(literal, str) and literal.strip():
        return When(literal=inline(literal), circa=circa)
    if isinstance(raw, str) and raw.strip():
        return read_raw(raw.strip(), circa)
    return None


def _days(parts: Sequence[Any], season: Any) -> list[Day]:
    if parts and not isinstance(parts[0], (list, tuple)):
        parts = [parts]
    days: list[Day] = []
    for part in parts[:2]:
        numbers = (
            [_integer(number) for number in part[:3]] if isinstance(part, (list, tuple)) else []
        )
        if not numbers or numbers[0] is None:
            continue
        year, month, day = ([number or 0 for number in numbers] + [0, 0])[:3]
        days.append(_day(year, month, day, _season(season)))
    if len(days) == 1 and len(parts) > 1:
        days.append(Day(0))
    return [] if days and days[0] == Day(0) else days


def _day(year: int, month: int, day: int, season: int = 0) -> Day:
    if 13 <= month <= 24:  # EDTF and Zotero write a season as month 13-16 or 21-24
        season, month = (month - 13) % 4 + 1, 0
    if not 0 <= month <= 12:
        month = day = 0
    return Day(year, month, day if 0 < day <= 31 else 0, season if 1 <= season <= 4 else 0)


def _integer(value: Any) -> int | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int):
        return value if abs(value) < 10**6 else None
    if isinstance(value, str) and re.fullmatch(r"\s*-?\d{1,6}\s*", value):
        return int(value)
    return None


def _season(value: Any) -> int:
    if isinstance(value, str):
        value = _SEASONS.get(value.strip().lower(), value)
    return _integer(value) or 0


def read_raw(text: str, circa: bool = False) -> When:
    """Return the date that `text` writes in one of the usual ways; otherwise its words.

    >>> read_raw("2003-04/2004-05")
    When(begin=Day(year=2003, month=4, day=0, season=0), end=Day(year=2004, month=5, day=0, \
season=0), circa=False, literal='')
    """
    if re.match(r"^(?:c\.|ca\.?|circa)\s*\d", text) or text.endswith("?"):
        circa, text = True, re.sub(r"^(?:c\.|ca\.?|circa)\s*|\?$", "", text)
    for separator in ("/", "--", "–", "_", " - ", "-"):
        first, found, last = text.partition(separator)
        if found:
            begin, end = _single(first.strip()), _single(last.strip())
            if begin and end and not (separator == "-" and len(last.strip()) < 4):
                return When(begin, end, circa)
    if day := _single(text):
        return When(day, None, circa)
    return When(literal=inline(text), circa=circa)


def _single(text: str) -> Day | None:
    if found := re.match(_ISO, text):
        year, month, day = (int(part or 0) for part in found.groups())
        return _day(year, month, day)
    if found := re.match(_SLASHED, text):
        month, day, year = (int(part or 0) for part in found.groups())
        return _day(year, month, day)
    year = month = day = season = 0
    for word, number in re.findall(_WORD, text):
        if number:
            if len(number) > 2 and not year:
                year = int(number)
            elif len(number) <= 2 and not day:
                day = int(number)
            else:
                return None
        elif word.lower() in _SEASONS and not season:
            season = _SEASONS[word.lower()]
        elif word[:3].lower() in _MONTHS and not month:
            month = _MONTHS.index(word[:3].lower()) + 1
        else:
            return None
    return _day(year, month, day, season) if year and (month or season or not day) else None
