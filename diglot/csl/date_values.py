"""The dates of an entry: CSL-JSON dates as values."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from diglot.csl.date_text import parse_date
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
        told = parse_date(raw)
        days = [day for day in told.get("date-parts", ()) if day != [0]]
        told |= {"date-parts": days} if days else {}  # as citeproc-js reads the raw "1984/"
        return read_when({**told, "circa": circa or told.get("circa", False)})
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
