"""Whether two numbers with their units are the same amount, or say different things."""

from collections.abc import Hashable
from fractions import Fraction
from typing import Final

from diglot.bitext.measures import MEASURES, Measure
from diglot.bitext.values import Quantity

_POWERS: Final = {"^2": ("area", 2, 1), "^3": ("volume", 3, 1000)}
"""What a power of a length measures, and how many cubes of 1 mm are 1 mL."""


def measure_of(one: Quantity) -> Measure | None:
    """Return what a number counts by its unit, a power of a length as an area or a volume."""
    measure = MEASURES.get(one.unit)
    power = next((name for name in one.per.split() if name in _POWERS), "")
    if measure is None or measure.dimension != "length" or not power:
        return measure
    dimension, exponent, parts = _POWERS[power]
    return Measure(dimension, measure.factor**exponent / parts)


_ROUNDED: Final = Fraction("0.2")
"""What a temperature may lose where one scale is counted in the other: 300 ℃ and 573 K."""


def are_same_amount(one: Quantity, two: Quantity) -> bool:
    """Tell whether two numbers with units are the same amount; a step of 10 K is one of 10 ℃."""
    first, second = measure_of(one), measure_of(two)
    if first is None or second is None or first.dimension != second.dimension:
        return False
    if first.zero == second.zero:
        return first.convert(one.value) == second.convert(two.value)
    is_step = one.value == two.value and first.factor == second.factor and one.value < _A_STEP
    return is_step or abs(first.convert(one.value) - second.convert(two.value)) <= _ROUNDED


_A_STEP: Final = 100
_SCALES: Final = frozenset(one.dimension for one in MEASURES.values() if one.zero)


def amount_keys(one: Quantity) -> tuple[Hashable, ...]:
    """Return keys of which numbers of one value, and those of the same amount, share one."""
    measure = measure_of(one)
    if measure is None:
        return (abs(one.value),)
    if measure.dimension in _SCALES:
        return abs(one.value), measure.dimension
    return abs(one.value), (measure.dimension, measure.convert(one.value))


def contradict(one: Quantity, two: Quantity) -> bool:
    """Tell whether two numbers of one value say different things: another unit, sign, relation."""
    if one.name or two.name:
        return False
    if one.relation and two.relation and one.relation != two.relation:
        return True
    if one.value != two.value:
        return not are_same_amount(one, two)
    parts = [set(each.per.split()) for each in (one, two)]
    divisors = [{part for part in each if part[0] != "^"} for each in parts]
    if not (divisors[0] <= divisors[1] or divisors[1] <= divisors[0]):
        return True  # mg/kg may go on in words, per day
    if None in (measure_of(one), measure_of(two)):
        return parts[0] - divisors[0] != parts[1] - divisors[1]
    return not are_same_amount(one, two)
