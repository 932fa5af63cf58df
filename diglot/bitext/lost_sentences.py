"""A sentence inside a paragraph that the other language lacks.

A translator parts and joins sentences, so two things must tell it: that one language is shorter
than the article is elsewhere, by about a sentence, and that laid beside each other one stays alone.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

from diglot.article import Lang
from diglot.bitext.contents import marks_in
from diglot.bitext.features import letters_of
from diglot.bitext.pairing import steps_between
from diglot.bitext.sentences import Sentence, sentences_of
from diglot.bitext.values import UnitPair

_USUAL: Final = 0.72
"""How long Chinese is beside English by `letters_of`, measured; a longer article tells its own."""
_WEIGHT: Final = 2000
_LEAST_GAP, _MOST_LEFT = 4.0, 0.7
"""From which difference of lengths on (logarithms, by the root of the letters as Gale and Church
have it), and how much of it may be left without the sentence."""


@dataclass(frozen=True)
class _Passage:
    """A sentence as `pairing` takes it."""

    lang: Lang
    text: str
    keys: Sequence[str]
    pointers: Sequence[str]
    kind: str = "text"
    label: str = ""
    level: int = 0


class Lengths(NamedTuple):
    """How long the prose of some pairs is in both languages.

    `uneven` are the places of pairs in which one language has more sentences than the other.
    """

    first: float
    second: float
    uneven: tuple[int, ...]


def lengths_of(pairs: Sequence[UnitPair]) -> Lengths:
    """Return how long the prose of pairs is, in letters of English."""
    prose = [at for at, one in enumerate(pairs) if one.whole and one.sure and _is_prose(one)]
    first = sum(letters_of(unit.text) for at in prose for unit in pairs[at].first)
    second = sum(letters_of(unit.text) for at in prose for unit in pairs[at].second)
    uneven = (at for at in prose if len({len(side) for side in _sentences(pairs[at])}) > 1)
    return Lengths(first, second, tuple(uneven))


def lost_sentences(
    sections: Sequence[tuple[Sequence[UnitPair], Lengths]],
) -> Iterator[tuple[Sentence, UnitPair]]:
    """Yield each sentence that its pair's other language lacks."""
    first = sum(each.first for _, each in sections)
    second = sum(each.second for _, each in sections)
    scale = (first + _USUAL * _WEIGHT) / (second + _WEIGHT)
    for pairs, lengths in sections:
        for at in lengths.uneven:
            if lost := _find_lonely(_sentences(pairs[at]), scale):
                yield lost, pairs[at]


def _sentences(pair: UnitPair) -> list[list[Sentence]]:
    return [list(sentences_of(units)) for units in (pair.first, pair.second)]


def _is_prose(pair: UnitPair) -> bool:
    return {one.kind for one in pair.units} <= {"text", "item"}


def _find_lonely(sides: Sequence[Sequence[Sentence]], scale: float) -> Sentence | None:
    """Return the sentence of the longer side that has no partner."""
    longer = 0 if len(sides[0]) > len(sides[1]) else 1
    sizes = [[letters_of(one.text) for one in side] for side in sides]
    gap = _gap(sizes, scale, longer)
    if gap * math.sqrt(min(map(sum, sizes))) < _LEAST_GAP:
        return None
    alone, at = [], [0, 0]
    for step in steps_between(*([_passage(one) for one in side] for side in sides)):
        if 0 in step:
            alone.append((step.index(max(step)), at[step.index(max(step))]))
        at = [at[0] + step[0], at[1] + step[1]]
    if len(alone) != 1 or alone[0][0] != longer:
        return None
    sizes[longer].pop(alone[0][1])
    return (
        sides[longer][alone[0][1]] if abs(_gap(sizes, scale, longer)) < _MOST_LEFT * gap else None
    )


def _gap(sizes: Sequence[Sequence[float]], scale: float, longer: int) -> float:
    """Return by how much a side is longer than the other usually is."""
    gap = math.log(sum(sizes[0]) / sum(sizes[1]) / scale)
    return -gap if longer else gap


def _passage(one: Sentence) -> _Passage:
    marks = [content for _, content in marks_in(one)]
    keys, pointers = ([m.name for m in marks if m.kind == kind] for kind in ("work", "pointer"))
    return _Passage(one.unit.lang, one.text, keys, pointers)
