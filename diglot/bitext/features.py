"""What a unit is recognised by in another language, and how alike two are.

That is the works it cites, the labels it points to, its numbers, the Latin words that both
languages have, and how long it is. Marks are numbered once for a pair of sections: comparing
numbers is what the alignment does most.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from typing import Protocol

from diglot.article import Lang
from diglot.bitext.quantities import quantities
from diglot.bitext.values import Certainty
from diglot.languages import IDEOGRAPHS


class Passage(Protocol):
    """A piece of a text in one language: what it says, cites, points to, and what it is.

    `label` is what it or its figure is labelled with, `level` a heading's.
    """

    @property
    def kind(self) -> str:
        """What it is: ``heading``, ``text``, ``item``, ``code``."""

    @property
    def lang(self) -> Lang:
        """The language of its text."""

    @property
    def text(self) -> str:
        """Its words in one line."""

    @property
    def keys(self) -> Sequence[str]:
        """The works it cites."""

    @property
    def pointers(self) -> Sequence[str]:
        """The labels it points to."""

    @property
    def label(self) -> str:
        """Its own label, empty without one."""

    @property
    def level(self) -> int:
        """The level of a heading, 0 for other passages."""


_CHARACTER = 2.9
"""How many letters of English a Chinese character stands for; medical prose, both ways measured."""
_ALIKE_PART = 0.5
_HAN = re.compile(f"[{IDEOGRAPHS}]")
_LATIN = re.compile(r"[A-Za-zΑ-ω][\w-]*")


@dataclass(frozen=True, slots=True)
class Features:
    """What a unit, or several together, is recognised by: marks with their weights, and its size.

    `total` is the sum of the weights, `size` a length in letters of English.
    """

    marks: Mapping[int, int]
    total: int
    size: float


def features_of(sides: Sequence[Sequence[Passage]]) -> list[list[Features]]:
    """Return the features of the passages of each side, comparable with those of the other."""
    shared = set.intersection(*(_words(side) for side in sides))
    numbers: defaultdict[Hashable, int] = defaultdict(count().__next__)
    return [[_features(one, shared, numbers) for one in side] for side in sides]


def together(features: Sequence[Features]) -> Features:
    """Return the features of several units as of one."""
    if len(features) == 1:
        return features[0]
    marks: Counter[int] = Counter()
    for one in features:
        marks.update(one.marks)
    return Features(marks, sum(one.total for one in features), sum(one.size for one in features))


def likeness(one: Features, other: Features) -> float:
    """Return how likely two texts say the same, from 0 to 1."""
    if not one.size or not other.size:
        return 0
    length = min(one.size, other.size) / max(one.size, other.size)
    marks = one.total + other.total
    if not marks:
        return 0.6 * length
    common = 2 * _common(one.marks, other.marks) / marks
    weight = min(1.0, marks / 8)
    return weight * (0.75 * common + 0.25 * length) + (1 - weight) * 0.6 * length


def is_part(part: Features, whole: Features) -> bool:
    """Tell whether what a text is recognised by stands in a longer one."""
    return not part.total or _common(part.marks, whole.marks) >= _ALIKE_PART * part.total


def _common(one: Mapping[int, int], other: Mapping[int, int]) -> int:
    """Return the weight of the marks that two texts share."""
    if len(other) < len(one):
        one, other = other, one
    return sum(min(weight, other[mark]) for mark, weight in one.items() if mark in other)


def _words(passages: Iterable[Passage]) -> set[str]:
    return {word.casefold() for one in passages for word in _LATIN.findall(one.text)}


def _features(unit: Passage, shared: set[str], numbers: Mapping[Hashable, int]) -> Features:
    """Return what a unit is recognised by; Latin words count where both languages have them."""
    lang = unit.lang
    marks: Counter[Hashable] = Counter()
    for key in unit.keys:
        marks["cites", key] += 3
    for label in unit.pointers:
        marks["points", label] += 3
    for one in quantities(unit.text, lang):
        if one.certainty is Certainty.FIRM and not one.name:
            marks["number", abs(one.value)] += 2
    for word in {word.casefold() for word in _LATIN.findall(unit.text)} & shared:
        marks["word", word] += 1
    is_formula = unit.text.startswith("\n") and unit.text.endswith("\n")
    if unit.kind == "code" or is_formula:
        marks["code", unit.text] += 10
    numbered = {numbers[mark]: weight for mark, weight in marks.items()}
    return Features(numbered, marks.total(), letters_of(unit.text))


def letters_of(text: str) -> float:
    """Return how long a text is, of either language, in letters of English."""
    han = len(_HAN.findall(text))
    return han * _CHARACTER + (len(text) - han)
