"""Numbers that have changed their owners: 18 men and 12 women for 12 men and 18 women."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from typing import Final

from diglot.article import Lang
from diglot.bitext.quantities import quantities
from diglot.bitext.units import Unit
from diglot.bitext.values import Certainty, UnitPair

_ROWS: Final[Sequence[tuple[Mapping[Lang, str], Mapping[Lang, str]]]] = (
    ({"zh": "男", "en": "males?|m[ae]n|boys?"}, {"zh": "女", "en": "females?|wom[ae]n|girls?"}),
    ({"zh": "左", "en": "left"}, {"zh": "右", "en": "right"}),
    ({"zh": "上(?=肢|肺|叶|段|组)", "en": "upper"}, {"zh": "下(?=肢|肺|叶|段|组)", "en": "lower"}),
    ({"zh": "阳性", "en": "positive"}, {"zh": "阴性", "en": "negative"}),
    (
        {"zh": "(?:治疗|观察|试验|实验|研究|干预)组",
         "en": r"(?:treat\w+|\w+al|test|study|intervention|observation) group"},
        {"zh": "对照(?:组|者)?", "en": "control(?: group)?s?"},
    ),
    ({"zh": "患者|病例组", "en": "patients?"},
     {"zh": "对照(?:组|者)?", "en": "control(?: group)?s?"}),
    ({"zh": "(?:治疗|用药|术|手术)前", "en": "before|preoperative"},
     {"zh": "(?:治疗|用药|术|手术)后", "en": "after|postoperative"}),
    ({"zh": "死亡", "en": "died|deaths?"}, {"zh": "存活|生存", "en": "surviv\\w+|alive"}),
)  # fmt: skip
"""Two that a text counts beside each other, by their words in each language."""

_FARTHEST: Final[Mapping[Lang, int]] = {"zh": 8, "en": 28}
"""How many characters stand between an owner and its number at most."""

_SPREAD = re.compile(r"±\s?$")
_SENTENCE_END = re.compile(r"。|\.(?=\s|$)")


@dataclass(frozen=True)
class Owned:
    """A number of a unit, at `start` to `end`, that belongs to an owner of a row."""

    unit: Unit
    start: int
    end: int
    value: Fraction

    @property
    def as_written(self) -> str:
        """The number as the text has it."""
        return self.unit.text[self.start : self.end]


def exchanged_numbers(pair: UnitPair) -> Iterator[tuple[Owned, Owned]]:
    """Yield the number of an owner in both languages where those of two owners are exchanged."""
    for row in _ROWS:
        sides = [
            [two for unit in side for two in _numbers_of_owners(unit, row)]
            for side in (pair.first, pair.second)
        ]
        if len(sides[0]) != len(sides[1]):
            continue
        for (one, other), (mine, its) in zip(*sides, strict=True):
            if one.value != other.value and (one.value, other.value) == (its.value, mine.value):
                yield one, mine


def _numbers_of_owners(
    unit: Unit, row: tuple[Mapping[Lang, str], Mapping[Lang, str]]
) -> Iterator[tuple[Owned, Owned]]:
    """Yield the numbers of the two owners of a row, where a sentence names both of them once."""
    lang = unit.section.lang
    edge = r"\b" if lang == "en" else ""
    words = [re.compile(f"{edge}(?:{one[lang]}){edge}", re.I) for one in row]
    if not all(one.search(unit.text) for one in words):
        return
    ends = [0, *(found.end() for found in _SENTENCE_END.finditer(unit.text)), len(unit.text)]
    for begin, end in pairwise(ends):
        named = [list(one.finditer(unit.text, begin, end)) for one in words]
        if not all(len(one) == 1 for one in named):
            continue
        owners = [one[0] for one in named]
        numbers = [
            Owned(unit, one.start, one.end, one.value)
            for one in quantities(unit.text, lang)
            if begin <= one.start < end and one.certainty is not Certainty.LOOSE
            if not (one.name or one.ordinal or _SPREAD.search(unit.text, 0, one.start))
        ]
        found = [_nearest(owners, numbers, lang, behind=one) for one in (True, False)]
        near = [one for one in found if one is not None]
        if near:
            yield min(near, key=lambda one: one[0])[1]


Near = tuple[int, tuple[Owned, Owned]]
"""How far the numbers stand from their owners, and the numbers."""


def _nearest(
    owners: Sequence[re.Match[str]], numbers: Sequence[Owned], lang: Lang, *, behind: bool
) -> Near | None:
    """Return the next number behind each owner, or before it, the other owner not between."""
    gaps, found = [], []
    for owner, other in (owners, owners[::-1]):
        if behind:
            one = next((one for one in numbers if one.start >= owner.end()), None)
            gap = (owner.end(), one.start) if one else None
        else:
            one = next((one for one in reversed(numbers) if one.end <= owner.start()), None)
            gap = (one.end, owner.start()) if one else None
        if one is None or gap is None or gap[0] <= other.start() < gap[1]:
            return None
        gaps.append(gap[1] - gap[0])
        found.append(one)
    return (sum(gaps), (found[0], found[1])) if max(gaps) <= _FARTHEST[lang] else None
