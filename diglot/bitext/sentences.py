"""The sentences of a pair, laid beside each other where both languages have as many."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache

from diglot.bitext.quantities import quantities
from diglot.bitext.units import OBJECT, Unit
from diglot.bitext.values import Certainty, Excerpt, UnitPair

_SHORT = "".join(rf"(?<!\b{one})" for one in ("vs", "al", r"e\.g", r"i\.e", "cf", "Dr", "[A-Z]"))
_END = re.compile(
    rf"[。！？][”』」）]*{OBJECT}*|{_SHORT}[.!?][”\")]*{OBJECT}*(?=\s+[A-Z{OBJECT}]|\s*$)"
)
"""Where a sentence ends; an abbreviation ends none."""


@dataclass(frozen=True)
class Sentence(Excerpt):
    """A sentence of a unit."""


Sentences = tuple[Sentence, ...]


@lru_cache(maxsize=256)
def sentence_pairs(pair: UnitPair) -> tuple[tuple[Sentences, Sentences], ...]:
    """Return what of both languages says the same: sentence by sentence, or the pair as a whole.

    Sentences are compared one by one where there are as many of both, and where each has half of
    the numbers of its partner: a translator parts and joins them.
    """
    left, right = (tuple(sentences_of(side)) for side in (pair.first, pair.second))
    if len(left) == len(right) > 1:
        found = zip(left, right, strict=True)
        return tuple(((one,), (two,)) for one, two in found if _fit(one, two))
    return ((left, right),)


def sentences_of(units: Sequence[Unit]) -> Iterator[Sentence]:
    """Yield the sentences of units in order.

    A citation behind a stop belongs to what is before it, a pointer to what follows.
    """
    for unit in units:
        start = 0
        pointers = _places_of_pointers(unit)
        for end in _ends(unit.text):
            while end - 1 in pointers:
                end -= 1
            yield Sentence(unit, start, end)
            start = end
        if unit.text[start:].strip():
            yield Sentence(unit, start, len(unit.text))


def _places_of_pointers(unit: Unit) -> frozenset[int]:
    if OBJECT not in unit.text:
        return frozenset()
    anchors = unit.anchors("cross-reference")
    return frozenset(at for at, anchor in unit.marks if anchor in anchors)


@lru_cache(maxsize=1024)
def _ends(text: str) -> tuple[int, ...]:
    return tuple(found.end() for found in _END.finditer(text))


def _fit(one: Sentence, two: Sentence) -> bool:
    left, right = _numbers(one), _numbers(two)
    return 2 * (left & right).total() >= max(left.total(), right.total())


def _numbers(one: Sentence) -> Counter[Fraction]:
    return Counter(
        each.value
        for each in quantities(one.unit.text, one.unit.lang)
        if one.start <= each.start < one.end and each.certainty is Certainty.FIRM and not each.name
    )
