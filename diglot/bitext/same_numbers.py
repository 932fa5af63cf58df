"""Which numbers of both languages are the same, and where in the text each stands."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain

from diglot.bitext.amounts import amount_keys, are_same_amount, measure_of
from diglot.bitext.measures import DIVIDED
from diglot.bitext.quantities import quantities
from diglot.bitext.units import Unit
from diglot.bitext.values import Certainty, Quantity
from diglot.diagnostics import SourceSpan

_GAPS = " \u00a0-"
"""What may stand between a number and its unit."""

Same = Callable[[Quantity, Quantity], bool]


@dataclass(frozen=True)
class Placed:
    """A number and the unit it stands in; `place` tells from 0 to 1 how far into the pair."""

    quantity: Quantity
    unit: Unit
    place: float

    @property
    def span(self) -> SourceSpan:
        """Where the number stands in the author's file."""
        return self.unit.span(self.quantity.start, self.quantity.end)

    @property
    def as_written(self) -> str:
        """The number as the text writes it, with the sign before and the unit behind it."""
        one = self.quantity
        behind = self.unit.text[one.end :]
        bare = behind.lstrip(_GAPS)
        words = self.unit.text[one.start : one.end]
        if not one.unit or not bare.startswith(one.unit):
            return one.relation + words
        gap = behind[: len(behind) - len(bare)].replace("\u00a0", " ")
        divided = DIVIDED.match(bare, len(one.unit)) if one.per else None
        return f"{one.relation}{words}{gap}{one.unit}{divided[0] if divided else ''}"


def place_numbers(units: Iterable[Unit]) -> list[Placed]:
    """Return the numbers of some units together, in order."""
    units = list(units)
    whole = sum(len(one.text) + 1 for one in units)
    found: list[Placed] = []
    at = 0
    for unit in units:
        found += [
            Placed(one, unit, (at + one.start) / whole)
            for one in quantities(unit.text, unit.section.lang)
        ]
        at += len(unit.text) + 1
    return found


def match_numbers(
    left: Sequence[Placed], right: Sequence[Placed]
) -> tuple[list[tuple[Placed, Placed]], list[Placed], list[Placed]]:
    """Return which numbers are the same, the best reasons first, and what is left of both sides."""
    pairs: list[tuple[Placed, Placed]] = []
    waiting = _Waiting(right)
    for same in _REASONS:
        rest = []
        for one in left:
            alike = waiting.of_value(one.quantity)
            near = [
                two
                for each in alike
                if same(one.quantity, each[0].quantity)
                for two in nearest(each, one.place)
                if _are_near(one, two)
            ]
            if near:
                other = min(near, key=partial(_distance, one))
                pairs.append((one, other))
                waiting.take(other)
            else:
                rest.append(one)
        left = rest
    return pairs, list(left), waiting.all()


class _Waiting:
    """Numbers that have no partner yet: those that are alike in one row, in the order of places.

    A paragraph may hold thousands: the nearest of a row is found by halving.
    """

    def __init__(self, numbers: Sequence[Placed]) -> None:
        self._rows: defaultdict[Hashable, list[Placed]] = defaultdict(list)
        self._by_value: defaultdict[Hashable, dict[Hashable, list[Placed]]] = defaultdict(dict)
        for one in numbers:
            row = self._rows[_kind(one.quantity)]
            row.append(one)
            for value in amount_keys(one.quantity):
                self._by_value[value][_kind(one.quantity)] = row

    def of_value(self, one: Quantity) -> list[list[Placed]]:
        """Return the rows of the same value, whatever its sign and unit."""
        rows = {
            kind: row for value in amount_keys(one) for kind, row in self._by_value[value].items()
        }
        return [row for row in rows.values() if row]

    def take(self, one: Placed) -> None:
        """Let a number wait no longer."""
        remove(self._rows[_kind(one.quantity)], one)

    def all(self) -> list[Placed]:
        """Return all that wait, in order."""
        return sorted(chain.from_iterable(self._rows.values()), key=_place)


def nearest(row: Sequence[Placed], place: float) -> Sequence[Placed]:
    """Return, of numbers in order, the one before a place and the one behind it."""
    at = bisect_left(row, place, key=_place)
    return row[max(at - 1, 0) : at + 1]


def remove(row: list[Placed], one: Placed) -> None:
    """Take a number out of numbers in order."""
    del row[bisect_left(row, one.place, key=_place)]


def _place(one: Placed) -> float:
    return one.place


def _kind(one: Quantity) -> Hashable:
    """Return all of a number that a reason for a pair looks at."""
    return one.name, one.value, measure_of(one), one.certainty, one.ordinal


def _are_near(one: Placed, two: Placed) -> bool:
    """Tell whether a word like "none" stands where the other language has its 0."""
    if one.quantity.value or Certainty.LOOSE not in (
        one.quantity.certainty,
        two.quantity.certainty,
    ):
        return True
    return abs(one.place - two.place) < _NEAR


_NEAR = 0.2


def _distance(one: Placed, two: Placed) -> tuple[bool, float]:
    """Return how far apart two numbers stand; an ordinal is best answered by an ordinal."""
    loose = [Certainty.LOOSE is side.quantity.certainty for side in (one, two)]
    return loose[0] is not loose[1], abs(two.place - one.place)


_REASONS: tuple[Same, ...] = (
    lambda one, two: one.name == two.name != "" and one.value == two.value,
    lambda one, two: _equal(one, two) and measure_of(one) == measure_of(two),
    lambda one, two: _plain(one, two) and are_same_amount(one, two),
    lambda one, two: _equal(one, two) and None in (measure_of(one), measure_of(two)),
    lambda one, two: _equal(one, two),
    lambda one, two: _plain(one, two) and one.value == -two.value,
    lambda one, two: (
        bool(one.name) is not bool(two.name)
        and one.value == two.value
        and one.certainty is two.certainty
    ),
)
"""Why two numbers are taken for the same, from the surest on."""


def _plain(one: Quantity, two: Quantity) -> bool:
    return not one.name and not two.name


def _equal(one: Quantity, two: Quantity) -> bool:
    return _plain(one, two) and one.value == two.value
