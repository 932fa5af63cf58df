"""Words of which the other language writes the opposite: 左 and right, 至少 and at most.

A text may say the same in other words, so little is taken for a slip: of one opposite each language
has one pole only, and not the same. `owners` compares whose the numbers are.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from diglot.article import Lang
from diglot.bitext.letter_names import LetterName
from diglot.bitext.units import Unit
from diglot.bitext.values import UnitPair

_TREATED: Final = r"(?:\s(?:the|drug|stem|cell))*\s(?:treatment|therapy|surgery|transplant)"
_RELATED: Final = r"(?!\s(?:correl|assoc|relat|effect|impact|feedback|predict))"
_POLES: Final[Mapping[str, Mapping[Lang, tuple[str, str]]]] = {
    "side": {
        "zh": ("左(?!右|旋|氧|甲|炔|乙|西)", "(?<!左)右(?!旋|美)"),
        "en": (r"\bleft\b", r"\bright\b"),
    },
    "sex": {
        "zh": ("男", "女"),
        "en": (r"\b(?:m[ae]n|males?|boys?)\b", r"\b(?:wom[ae]n|females?|girls?)\b"),
    },
    "time": {
        "zh": ("(?<![较比与同])(?:治疗|术|移植)前(?!后)", "(?:治疗|术|移植)后"),
        "en": (
            rf"(?<!than\s)(?<!with\s)\b(?:before|prior\sto){_TREATED}|\bpre-?(?:operative|treatment|transplant)",
            rf"\b(?:after|following){_TREATED}|\bpost-?(?:operative|treatment|transplant)",
        ),
    },
    "height": {
        "zh": ("上(?:肢|叶|消化道|呼吸道)", "下(?:肢|叶|消化道|呼吸道)"),
        "en": (
            r"\bupper[\s-](?:limb|extremit|lobe|gastro|respir)\w*",
            r"\blower[\s-](?:limb|extremit|lobe|gastro|respir)\w*",
        ),
    },
    "bound": {
        "zh": (r"(?:高于|超过|大于)\s?\d[\d.]*", r"(?:低于|小于|少于)\s?\d[\d.]*"),
        "en": (
            r"\b(?:above|over|more\sthan|exceed\w*)\s\d[\d.]*",
            r"\b(?:below|under|less\sthan)\s\d[\d.]*",
        ),
    },
    "least": {"zh": ("至少", "至多|最多"), "en": (r"\bat\sleast\b", r"\bat\smost\b")},
    "result": {
        "zh": ("阳性", "阴性"),
        "en": (rf"\bpositive\b{_RELATED}", rf"\bnegative\b{_RELATED}"),
    },
}
"""Pairs of opposites; pole by pole, as each language writes them."""

_NEGATION: Final[Mapping[Lang, re.Pattern[str]]] = {
    "zh": re.compile("[不未非没]|无(?!力)"),
    "en": re.compile(r"\b(?:no|not|non\w*|none|never|neither|without)\b|n't\b", re.I),
}
_SPREAD: Final = re.compile(r"(?<![\d.])(\d+(?:\.\d+)?)\s?±\s?(\d+(?:\.\d+)?)(?![\d.])")


@dataclass(frozen=True)
class _Found:
    unit: Unit
    start: int
    end: int
    pole: int
    count: str = ""

    def letter_name(self, kind: str) -> LetterName:
        return LetterName(self.unit, self.start, self.end, str(self.pole), "letter", kind)


def opposite_differences(pair: UnitPair) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield the words of each language that say the opposite, and means for their deviations."""
    for kind, forms in _POLES.items():
        yield from _contrary(pair, forms, kind)
    yield from _spread_swaps(pair)


def _both(pair: UnitPair, find: Callable[[Unit], Iterator[_Found]]) -> list[list[_Found]]:
    return [[one for unit in side for one in find(unit)] for side in (pair.first, pair.second)]


def _contrary(
    pair: UnitPair, forms: Mapping[Lang, tuple[str, str]], kind: str
) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield the first words of a kind where each language has one pole only, and another."""

    def find(unit: Unit) -> Iterator[_Found]:
        for pole, form in enumerate(forms[unit.section.lang]):
            for found in re.finditer(form, unit.text, re.I):
                yield _Found(unit, *found.span(), pole)

    left, right = _both(pair, find)
    poles = [{one.pole for one in side} for side in (left, right)]
    if len(poles[0]) == len(poles[1]) == 1 and poles[0] != poles[1]:
        negated = [
            any(_NEGATION[unit.section.lang].search(unit.text) for unit in side)
            for side in (pair.first, pair.second)
        ]
        if negated[0] == negated[1]:
            yield left[0].letter_name(kind), right[0].letter_name(kind)


def _spread_swaps(pair: UnitPair) -> Iterator[tuple[LetterName, LetterName]]:
    """Yield a mean and its deviation that have changed places: 34.6±9.8, 9.8±34.6."""

    def find(unit: Unit) -> Iterator[_Found]:
        for one in _SPREAD.finditer(unit.text):
            yield _Found(unit, *one.span(), 0, f"{one[1]} {one[2]}")

    left, right = _both(pair, find)
    theirs = {one.count: one for one in right}
    for one in left:
        turned = " ".join(reversed(one.count.split()))
        if one.count not in theirs and turned in theirs:
            yield one.letter_name("spread"), theirs[turned].letter_name("spread")
