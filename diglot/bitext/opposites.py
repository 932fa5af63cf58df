"""Words of which the other language writes the opposite: 左 and right, 至少 and at most.

A text may say the same in other words, so little is taken for a slip: of one kind a sentence
has no pole in both languages. `owners` compares whose the numbers are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from diglot.bitext.letter_names import LetterName
from diglot.bitext.opposite_words import Opposites, Terms, opposites_in, terms_in
from diglot.bitext.sentences import Sentence, Sentences, sentence_pairs
from diglot.bitext.units import Unit
from diglot.bitext.values import UnitPair
from diglot.languages import EachLanguage

_NEGATION: Final[EachLanguage[re.Pattern[str]]] = {
    "zh": re.compile("(?:不(?![良同断仅明规典])|未(?!来)|非(?!常)|没|无(?![力创菌])|除外)"),
    "en": re.compile(
        r"\b(?:no|not|non(?!sense)\w*|never|neither|nor|without|all\sbut|except|less\s(?:common|frequent|likely))\b"
        r"|n't\b",
        re.I,
    ),
}
_LIMIT = re.compile(
    r"(?<![解免切排清删消扣拆废去移摘根祛铲])除|仅|只有|\b(?:only|except|apart\sfrom|other\sthan|but\snot)\b",
    re.I,
)
"""With such words one language may say what is so, the other what is not."""

_TWO: Final = re.compile(
    r"(?<![\d.:/∶：])(\d+(?:\.\d+)?)\s?(?:([±/])|[:∶：]|(?P<range>[%℃a-z天日岁周例]?\s?[~～–至到]|to\s))"
    r"\s?(\d+(?:\.\d+)?)(?![\d:/∶：]|\.\d)"
)
_RATE: Final[EachLanguage[re.Pattern[str]]] = {
    "zh": re.compile(r"(?<![\d.])(\d+)\s?次?[/每]\s?(\d+)\s?(?:h|d|min|小时|[天日周])"),
    "en": re.compile(
        r"(?<![\d.])(\d+)\s(?:times|doses)\s(?:per|every|each|in)\s(\d+)\s?(?:h|d|min|w)"
    ),
}


def opposite_differences(pair: UnitPair) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield the words of each language that say the opposite, and two numbers turned round."""
    for left, right in sentence_pairs(pair):
        both = (*left, *right)
        rows: list[Opposites | Terms] = [*opposites_in(both)]
        rows += terms_in(one.text for one in both)
        if not rows:
            continue
        negated = [any(map(_is_negated, side)) for side in (left, right)]
        limited = any(_LIMIT.search(one.text) for one in both)
        for row in rows:
            is_plain = not limited if row.claims else negated[0] == negated[1]
            if is_plain and (poles := _poles(left, row)):
                yield from _contrary(poles, _poles(right, row), several=isinstance(row, Terms))
    yield from _swapped_numbers(pair)
    yield from _swapped_months(pair)
    yield from _swapped_days(pair)


Words = Mapping[int, LetterName]
"""The first word of each pole of a kind."""


def _poles(side: Sentences, row: Opposites | Terms) -> Words:
    words: dict[int, LetterName] = {}
    for one in side:
        places = row.places(one.unit.text, one.unit.lang, one.start, one.end)
        for pole, found in places.items():
            words.setdefault(pole, LetterName(one.unit, *found[0], str(pole), "letter", row.kind))
    return words


def _contrary(
    left: Words, right: Words, *, several: bool
) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield the first words of a kind where both languages have it, and no pole in common.

    Of `several` that may stand beside each other, drugs, one that is another one is enough.
    """
    first, second = (next((side[one] for one in side if one > 0), None) for side in (left, right))
    if first and second and {abs(one) for one in left}.isdisjoint(map(abs, right)):
        yield first, second
    elif several:
        mine, theirs = _own(left, right), _own(right, left)
        if len(mine) == len(theirs) == 1:
            yield mine[0], theirs[0]


def _own(side: Words, other: Words) -> list[LetterName]:
    there = set(map(abs, other))
    return [side[one] for one in side if one > 0 and one not in there]


def _is_negated(one: Sentence) -> bool:
    return bool(_NEGATION[one.unit.lang].search(one.unit.text, one.start, one.end))


def _swapped_numbers(pair: UnitPair) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield two numbers that have changed places: 34.6±9.8 and 9.8±34.6, 1∶9 and 9:1."""
    left, right = (
        [
            (two, LetterName(unit, *one.span(), one[0], "letter", "two"))
            for unit in side
            for two, one in _twos(unit)
        ]
        for side in (pair.first, pair.second)
    )
    theirs = dict(right)
    for two, one in left:
        turned = (two[2], two[1], two[0])
        if two not in theirs and turned in theirs:
            yield one, theirs[turned]


_YEAR: Final = 4
"""The digits of a year, beside which a day is no end of a range."""


def _twos(unit: Unit) -> Iterator[tuple[tuple[str, str, str], re.Match[str]]]:
    """Yield two numbers and the sign between them, with the words."""
    for one in _TWO.finditer(unit.text):
        first, sign, between, second = one.groups("")
        if not between or (len(first) == _YEAR) is (len(second) == _YEAR):
            yield (first, "–" if between else sign, second), one
    for one in _RATE[unit.lang].finditer(unit.text):
        yield (one[1], "times", one[2]), one


_MONTHS: Final[EachLanguage[re.Pattern[str]]] = {
    "zh": re.compile(
        r"(?:(?P<year>(?:19|20)\d\d)年)?(?<![\d个第.])(?P<month>1[0-2]|[1-9])月(?![龄经后])"
        r"(?:(?P<day>\d{1,2})日)?"
    ),
    "en": re.compile(
        r"\b(?:(?<!\d)(?P<before>\d{1,2})\s)?(?P<month>Jan|Feb|Mar(?=ch|\.|\s\d)|Apr|May(?=\s(?:\d|to\b|and\b))|Jun|Jul|Aug|Sep|Oct"
        r"|Nov|Dec)[a-z]*\.?(?:\s(?P<day>\d{1,2})\b)?(?:,?\s(?P<year>(?:19|20)\d\d)\b)?"
    ),
}
_NAMES: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def _swapped_months(pair: UnitPair) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield two months with exchanged years: 2019年3月至2021年6月, June 2019 to March 2021."""
    left, right = (
        [
            ((one["year"], _month(one["month"])), LetterName(unit, *one.span(), one[0], "letter"))
            for unit in side
            for one in _MONTHS[unit.lang].finditer(unit.text)
        ]
        for side in (pair.first, pair.second)
    )
    if not all(year for (year, _), _ in (*left, *right)):
        return
    here, there = ([when for when, _ in side] for side in (left, right))
    own = [
        [name for when, name in side if when not in other]
        for side, other in ((left, there), (right, here))
    ]
    years, months = ([sorted(one[at] for one in side) for side in (here, there)] for at in (0, 1))
    if own[0] and own[1] and years[0] == years[1] and months[0] == months[1]:
        yield own[0][0], own[1][0]


def _swapped_days(pair: UnitPair) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield the first days of two ranges turned round: 3月5日至3月12日, 12 March to 5 March."""
    for left in _ranges_of_days(pair.first):
        for right in _ranges_of_days(pair.second):
            if left[0] == right[0][::-1] != right[0]:
                yield left[1], right[1]


def _ranges_of_days(side: Sequence[Unit]) -> Iterator[tuple[list[tuple[int, int]], LetterName]]:
    for unit in side:
        found = list(_MONTHS[unit.lang].finditer(unit.text))
        for one, other in pairwise(found):
            days = [(_month(each["month"]), _day(each)) for each in (one, other)]
            if all(day for _, day in days) and _TO.fullmatch(unit.text, one.end(), other.start()):
                words = unit.text[one.start() : other.end()]
                yield days, LetterName(unit, one.start(), other.end(), words, "letter")


_TO = re.compile(r"\s?(?:[~～–—-]{1,2}|[至到]|to|through|until|till)\s?")


def _day(date: re.Match[str]) -> int:
    return int(date["day"] or date.groupdict().get("before") or 0)


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _NAMES.index(name.lower()) + 1
