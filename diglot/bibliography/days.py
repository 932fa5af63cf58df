"""A day of a CSL date, ``[year, month, day]`` as far as it is told, and what is wrong with one."""

import calendar
from typing import Any

from diglot.messages import NOTHING, Message, say


def day_parts(day: list[Any]) -> list[Any]:
    """Return ``[year, month, day]`` without the end that says nothing: ``[2020, null, null]``.

    >>> day_parts([2020, 5, 0]), day_parts([0])
    ([2020, 5], [0])
    """
    end = len(day)
    while end > 1 and day[end - 1] in (None, "", 0, "0", "00"):
        end -= 1
    return day[:end]


def impossible(day: list[Any]) -> Message:
    """Return why ``[year, month, day]`` is no date, nothing when it is one.

    >>> impossible([2024, 13])
    'there is no month 13'
    """
    numbers = []
    for part in day:
        try:
            numbers.append(int(part) if not isinstance(part, (bool, float)) else int("no"))
        except (TypeError, ValueError):
            return say('"{part}" is no number', part=str(part)[:20])
    if not 1 <= len(numbers) <= 3:
        return say("it needs a year, and may have a month and a day")
    if abs(numbers[0]) > 9999:
        return say("there is no year {year}", year=str(numbers[0])[:12])
    if len(numbers) > 1 and not 1 <= numbers[1] <= 12 and not 21 <= numbers[1] <= 24:
        return say("there is no month {month}", month=numbers[1])  # 21 to 24 are seasons in EDTF
    if len(numbers) > 2:
        year = numbers[0] if 1 <= numbers[0] <= 9999 else 2000
        last = calendar.monthrange(year, numbers[1])[1] if numbers[1] <= 12 else 0
        if not 1 <= numbers[2] <= last:
            return say(
                "there is no day {day} in month {month} of {year}",
                day=numbers[2],
                month=numbers[1],
                year=numbers[0],
            )
    return NOTHING
