"""What has changed its owner: 18 men and 12 women for 12 men and 18 women; what rose, and fell."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache, partial
from itertools import chain, combinations
from typing import Final

from diglot.bitext.measures import MEASURES, PER
from diglot.bitext.opposite_words import (
    OPPOSITES,
    Opposites,
    Terms,
    opposites_in,
    opposites_table,
    terms_in,
)
from diglot.bitext.quantities import quantities
from diglot.bitext.sentences import Sentence, Sentences, sentence_pairs
from diglot.bitext.units import Unit
from diglot.bitext.values import Certainty, Excerpt, UnitPair
from diglot.languages import EachLanguage, Lang

OWNERS: Final = (*(one for one in OPPOSITES if one.counted), *opposites_table("owners"))
"""Two that a text counts beside each other, by their words in each language."""

_KINDS = frozenset(
    {
        "change",
        "sex",
        "side",
        "result",
        "severity",
        "route",
        "course",
        "survival",
        "high",
        "success",
    }
)
"""Words of which one has this and another that, beside the terms."""

_TWO: Final = 2
_NAME = re.compile(r"(?<![A-Za-z\d])[A-Za-zα-ω]+(?:[-‑]?[A-Za-zα-ω\d]+)*\+?(?![A-Za-z\d])")
"""A name that both languages write: IL-6, MMF, CD4+, the A of 组A and of group A."""

_DIGITS: Final = re.compile(r"(?<![A-Za-z\d.^])\d+(?:\.\d+)?(?![\d.])")
_WORD: Final = re.compile(f"{_NAME.pattern}|{_DIGITS.pattern}")

_FARTHEST: Final[EachLanguage[int]] = {"zh": 12, "en": 36}
"""How many characters stand between an owner and what is its own at most."""

_PARTED: Final = re.compile(r"[,，、:：和与而]|\b(?:and|but|while|whereas|or)\b")
_PART_COST = 12
_CLAUSE_COST = 24
_SURE = 1.3
"""How many times as far its other neighbour stands at least."""

_MANY = 100
"""So many names in one sentence are a list, and each has its own next to it."""

_SPREAD = re.compile(r"±\s?$")


@dataclass(frozen=True, eq=False)
class Owned(Excerpt):
    """What belongs to an owner of a row: a number, a work."""

    value: Fraction | str


Own = Callable[[Sentence], Sequence[Owned]]
Place = tuple[int, int]


def exchanged_numbers(pair: UnitPair) -> Iterator[tuple[Owned, Owned]]:
    """Yield the number of an owner in both languages where those of two owners are exchanged."""
    for left, right in sentence_pairs(pair):
        yield from exchanges(left, right, _numbers)


def exchanged_words(pair: UnitPair) -> Iterator[tuple[Owned, Owned]]:
    """Yield what one has in one language and another in the other, while that has the reverse.

    What rises and falls, and words of one kind: the first case a man, the second a woman.
    """
    for left, right in sentence_pairs(pair):
        both = (*left, *right)
        owned = (row for row in opposites_in(both) if row.kind in _KINDS)
        for row in chain[Opposites | Terms](owned, terms_in(one.text for one in both)):
            yield from exchanges(left, right, partial(_words_of, row), row.kind)


def exchanges(
    left: Sentences, right: Sentences, own: Own, kind: str = "", numbers_own: bool = False
) -> Iterator[tuple[Owned, Owned]]:
    """Yield what is exchanged; owners that are themselves of the `kind` own none of it."""
    if any(sum(len(own(one)) for one in side) < _TWO for side in (left, right)):
        return
    told: set[Owned] = set()
    names = names_in(left) & names_in(right)
    if numbers_own:
        names |= _digits_in(left) & _digits_in(right)
    sides = [_owned_by_row(side, names, own) for side in (left, right)]
    for row, owned in sides[0].items():
        theirs = sides[1].get(row, ()) if row != kind else ()
        for (one, other), (mine, its) in zip(owned, theirs, strict=False):
            exchanged = (one.value, other.value) == (its.value, mine.value)
            if len(owned) != len(theirs) or one.value == other.value or not exchanged:
                continue
            if told.isdisjoint((one, other)):
                yield (one, mine) if one.start < other.start else (other, its)
            told |= {one, other}


def _numbers(one: Sentence) -> Sequence[Owned]:
    return [
        Owned(one.unit, each.start, each.end, each.value)
        for each in quantities(one.unit.text, one.unit.lang)
        if one.start <= each.start < one.end and each.certainty is not Certainty.LOOSE
        if not (
            each.name
            or each.ordinal
            or _SPREAD.search(one.unit.text, max(0, each.start - 2), each.start)
        )
    ]


def _words_of(row: Opposites | Terms, one: Sentence) -> Sequence[Owned]:
    places = row.places(one.unit.text, one.unit.lang, one.start, one.end)
    found = [Owned(one.unit, *at, Fraction(pole)) for pole in places for at in places[pole]]
    return sorted(found, key=lambda each: each.start)


def names_in(side: Iterable[Sentence]) -> set[str]:
    """Return the names of sentences that both languages may write."""
    return {found for one in side for found in _NAME.findall(one.text)}


def _digits_in(side: Iterable[Sentence]) -> set[str]:
    return {found for one in side for found in _DIGITS.findall(one.text)}


def _owned_by_row(
    side: Iterable[Sentence], names: set[str], own: Own
) -> Mapping[str, Sequence[tuple[Owned, Owned]]]:
    """Return what the two owners of each row have, sentence by sentence."""
    rows: dict[str, list[tuple[Owned, Owned]]] = {}
    for one in side:
        owned = own(one)
        for row, owners in _owners(one, names):
            found = [_nearest(owners, owned, one.unit, behind=behind) for behind in (True, False)]
            near = sorted((each for each in found if each), key=lambda each: each[0])
            if in_turn := _in_turn(owners, owned, one):
                rows.setdefault(row, []).append(in_turn)
            elif len(near) == 1 or (near and near[0][0] * _SURE < near[1][0]):
                rows.setdefault(row, []).append(near[0][1])
    return rows


def _owners(one: Sentence, names: set[str]) -> Iterator[tuple[str, tuple[Place, Place]]]:
    """Yield where both owners of a row stand, each once in a sentence, by the row's name."""
    yield from _pairs_of_owners(one.unit.text, one.unit.lang, one.start, one.end)
    by_name: dict[str, list[Place]] = {}
    for found in _WORD.finditer(one.unit.text, one.start, one.end):
        if found[0] in names and found[0] not in MEASURES and found[0] not in PER:
            by_name.setdefault(found[0], []).append(found.span())
    once = sorted(name for name, places in by_name.items() if len(places) == 1)
    for first, second in combinations(once, 2) if len(once) < _MANY else ():
        yield f"{first} {second}", (by_name[first][0], by_name[second][0])


@lru_cache(maxsize=1024)
def _pairs_of_owners(
    text: str, lang: Lang, start: int, end: int
) -> Sequence[tuple[str, tuple[Place, Place]]]:
    found = [(row.kind, row.places(text, lang, start, end)) for row in OWNERS]
    return [
        (kind, (places[1][0], places[2][0]))
        for kind, places in found
        if len(places) == 2 and all(len(each) == 1 for each in places.values())
    ]


Near = tuple[float, tuple[Owned, Owned]]
"""How far what is owned stands from its owners, and what that is."""


def _nearest(
    owners: tuple[Place, Place], owned: Sequence[Owned], unit: Unit, *, behind: bool
) -> Near | None:
    """Return what stands next behind each owner, or before it, the other owner not between."""
    cost, found = 0, []
    for owner, other in (owners, owners[::-1]):
        if behind:
            one = next((one for one in owned if one.start >= owner[1]), None)
            gap = (owner[1], one.start) if one else None
        else:
            one = next((one for one in reversed(owned) if one.end <= owner[0]), None)
            gap = (one.end, owner[0]) if one else None
        if one is None or gap is None or gap[0] <= other[0] < gap[1]:
            return None
        if gap[1] - gap[0] > _FARTHEST[unit.lang]:
            return None
        cost += _cost(unit.text[slice(*gap)])
        found.append(one)
    return cost, (found[0], found[1])


_RESPECTIVELY = re.compile(r"分别|依次|\brespectively\b")


def _in_turn(
    owners: tuple[Place, Place], owned: Sequence[Owned], one: Sentence
) -> tuple[Owned, Owned] | None:
    """Return what two owners have whose words stand together: 两组分别为12例和15例."""
    first, last = sorted(owners)
    between = [each for each in owned if first[1] <= each.start < last[0]]
    behind = [each for each in owned if each.start >= last[1]]
    if between or len(behind) != 2 or not _RESPECTIVELY.search(one.text):
        return None
    return (behind[0], behind[1]) if owners[0] == first else (behind[1], behind[0])


def _cost(between: str) -> int:
    clauses = _CLAUSE_COST * len(re.findall("[;；]", between))
    return 1 + len(between) + _PART_COST * len(_PARTED.findall(between)) + clauses
