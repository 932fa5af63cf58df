"""The numbers of a pair that are not the same in both languages."""

import re
from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from fractions import Fraction

from diglot.bitext.amounts import amount_keys, are_same_amount, contradict
from diglot.bitext.opposite_words import DAILY, Places
from diglot.bitext.same_numbers import (
    Placed,
    match_numbers,
    nearest,
    place_numbers,
    remove,
)
from diglot.bitext.units import Unit
from diglot.bitext.values import Certainty, Quantity, UnitPair

Known = Mapping[str, Set[Fraction]]
"""The values of a language's numbers, without their signs, by what each belongs to."""


@dataclass(frozen=True)
class Difference:
    """A number of one language and what the other has in its place, perhaps nothing."""

    first: Placed | None
    second: Placed | None


def number_differences(pair: UnitPair) -> list[Difference]:
    """Return what numbers of a pair differ: in value, unit or relation, or stand on one side only.

    A number that stands once more than in the other language is a matter of its grammar, unless
    another is missing there.
    """
    left, right = _without_frequencies(pair)
    matched, left, right = match_numbers(left, right)
    found = [Difference(a, b) for a, b in matched if contradict(a.quantity, b.quantity)]
    left = _without_conversions(left, [one for one, _ in matched])
    right = _without_conversions(right, [two for _, two in matched])
    left, right = _without_fractions(left, right), _without_fractions(right, left)
    found += _numbers_without_partner(
        left, right, _known_values(pair.first), _known_values(pair.second)
    )
    return [one for one in found if not _is_said_in_words(one, pair)]


_IN_WORDS = {
    "100%": re.compile(r"全|均|都|所有|每|\b(?:all|every|each|entire|complete\w*|full\w*)\b", re.I),
    "50%": re.compile(r"一半|半数|\b(?:half|halves)\b", re.I),
}


def _is_said_in_words(one: Difference, pair: UnitPair) -> bool:
    """Tell whether the other language has words for a share that stands on one side only."""
    alone, others = (one.first, pair.second) if one.first else (one.second, pair.first)
    words = _IN_WORDS.get(alone.as_written) if alone and not (one.first and one.second) else None
    return words is not None and any(words.search(unit.text) for unit in others)


def _without_frequencies(pair: UnitPair) -> tuple[list[Placed], list[Placed]]:
    """Return the numbers of both languages, without 每12小时 and twice daily: they are the same."""
    sides = (pair.first, pair.second)
    left, right = (place_numbers(side) for side in sides)
    said = [{id(one): DAILY.places(one.text, one.lang) for one in side} for side in sides]
    poles = [{pole for places in side.values() for pole in places} for side in said]
    if not poles[0] or poles[0] != poles[1]:
        return left, right
    kept = [
        [one for one in numbers if not _stands_in(one, places[id(one.unit)])]
        for numbers, places in zip((left, right), said, strict=True)
    ]
    return kept[0], kept[1]


def _stands_in(one: Placed, places: Places) -> bool:
    at = one.quantity.start
    return any(start <= at < end for pole in places.values() for start, end in pole)


def _known_values(units: Iterable[Unit]) -> Known:
    known = defaultdict(set)
    for one in place_numbers(units):
        known[one.quantity.name].add(abs(one.quantity.value))
    return known


def _without_conversions(mine: Sequence[Placed], known: Iterable[Placed]) -> list[Placed]:
    """Return numbers without those that say a known one in another unit: 3 ha (45 mu)."""
    amounts: defaultdict[Hashable, dict[Hashable, Quantity]] = defaultdict(dict)
    for one in (each.quantity for each in known):
        for key in amount_keys(one):
            amounts[key][one.value, one.unit, one.per] = one
    return [
        one
        for one in mine
        if not any(
            one.quantity.unit != other.unit and are_same_amount(one.quantity, other)
            for key in amount_keys(one.quantity)
            for other in amounts[key].values()
        )
    ]


def _without_fractions(mine: Sequence[Placed], others: Sequence[Placed]) -> list[Placed]:
    """Return numbers without those that the other language writes as a fraction: 2/3, two thirds.

    A fraction is taken out too where the other language has both its numbers; 0.75 is none.
    """
    whole = {one.quantity.value for one in others if "." not in one.as_written}
    parts = {
        part
        for value in whole
        if value.denominator > 1
        for part in (Fraction(value.numerator), Fraction(value.denominator))
    }
    return [
        one
        for one in mine
        if one.quantity.value not in parts and not _is_written_out(one.quantity.value, whole)
    ]


def _is_written_out(value: Fraction, whole: set[Fraction]) -> bool:
    parts = {Fraction(value.numerator), Fraction(value.denominator)}
    return value.denominator > 1 and parts <= whole


def _numbers_without_partner(
    left: Sequence[Placed],
    right: Sequence[Placed],
    known_left: Known,
    known_right: Known,
) -> list[Difference]:
    """Return what is left of both sides, each with what the other has in its place.

    Where one number is left on each side, the one stands for the other.
    """
    firm = [[one for one in side if _must_return(one.quantity)] for side in (left, right)]
    found: list[Difference] = []
    free: defaultdict[str, list[Placed]] = defaultdict(list)
    for two in filter(_is_likely, right):
        free[two.quantity.name].append(two)
    likely = [[one for one in side if _is_likely(one)] for side in (left, right)]
    last = len(likely[0]) == len(likely[1]) == 1
    for one in left:
        other = _partner(one, free[one.quantity.name])
        if other and (last or _worth_telling(one, other, known_left, known_right)):
            found.append(Difference(one, other))
            remove(free[one.quantity.name], other)
    found += _ordinals(left, right, found)
    told = {id(one) for each in found for one in (each.first, each.second)}
    rest = [[one for one in side if id(one) not in told] for side in firm]
    alone = [Difference(one, None) for one in rest[0] if _is_new(one, known_right)]
    return [*found, *alone, *(Difference(None, one) for one in rest[1] if _is_new(one, known_left))]


def _ordinals(
    left: Sequence[Placed], right: Sequence[Placed], found: Sequence[Difference]
) -> list[Difference]:
    """Return the one ordinal that each side has left, 第二 and third, as a difference."""
    told = {id(one) for each in found for one in (each.first, each.second)}
    sides = [
        [one for one in side if one.quantity.ordinal and id(one) not in told]
        for side in (left, right)
    ]
    if len(sides[0]) == len(sides[1]) == 1:
        return [Difference(sides[0][0], sides[1][0])]
    return []


def _is_likely(one: Placed) -> bool:
    return one.quantity.certainty >= Certainty.LIKELY


def _must_return(one: Quantity) -> bool:
    """Tell whether a number is missed by itself: a small 两组 may be "the groups", 三组 not."""
    whole = one.value.denominator == 1
    few = one.certainty is Certainty.LIKELY and whole and one.value < _FIRST_MISSED
    return one.certainty is not Certainty.LOOSE and not few


_FIRST_MISSED = 3


def _is_new(one: Placed, known: Known) -> bool:
    """Tell whether the other language has a number nowhere; of a name, if it knows its letters."""
    quantity = one.quantity
    if quantity.name:
        return quantity.name in known and quantity.value not in known[quantity.name]
    if not quantity.value and quantity.certainty is Certainty.FIRM:
        return True  # words such as 无 stand everywhere
    return abs(quantity.value) not in known.get("", ())


def _partner(one: Placed, others: Sequence[Placed]) -> Placed | None:
    """Return the number that most likely stands where another should: the nearest of its kind."""
    near = nearest(others, one.place) if _is_likely(one) else ()
    return min(near, key=lambda two: abs(two.place - one.place), default=None)


_SAME_PLACE = 0.05


def _worth_telling(
    one: Placed,
    other: Placed,
    known_left: Known,
    known_right: Known,
) -> bool:
    """Tell whether two numbers that are left contradict each other: both are not mere repetitions.

    In digits they do, and where they stand at the same place; of others one must stand nowhere in
    the other language.
    """
    if abs(one.place - other.place) < _SAME_PLACE:
        return True
    return _are_firm(one, other) or _is_new(one, known_right) or _is_new(other, known_left)


def _are_firm(one: Placed, other: Placed) -> bool:
    return one.quantity.certainty is other.quantity.certainty is Certainty.FIRM
