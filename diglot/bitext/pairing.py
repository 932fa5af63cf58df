"""Which unit of one edition is the translation of which of the other: the bitext as a value.

Sections are partners by their names. Within a section the running text (headings, paragraphs,
items) is aligned by dynamic programming: what two units share, the works they cite, the labels they
point to, their numbers and Latin names, and how long they are (W. Gale, K. Church, A program for
aligning sentences in bilingual corpora, Computational Linguistics 19, 1993). A paragraph may be up
to three of the other language. Figures and tables are paired by label, cells by row and column.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, groupby, zip_longest

from diglot.article import Article, Section
from diglot.bitext.known_pairs import with_known
from diglot.bitext.quantities import quantities
from diglot.bitext.units import Unit, units_of
from diglot.bitext.values import Bitext, Certainty, UnitPair
from diglot.languages import IDEOGRAPHS

_FLOWING = frozenset({"heading", "text", "item", "code"})
_MOST_PARTS = 3
_CHARACTER = 2.9
"""How many letters of English a Chinese character stands for; medical prose, both ways measured."""
_LEAST_ALIKE = 0.12
_JOINED, _UNMARKED = 0.15, 0.2
"""What each paragraph more costs that is taken for a part of one, and one that nothing marks."""
_SURE = 0.3
_ALIKE_MOVED = 0.5
_ALIKE_PART = 0.5
_MARGIN = 0.2
_WIDEST = 40_000


@dataclass(frozen=True)
class _Features:
    """What a unit, or several together, is recognised by in another language."""

    marks: Counter[Hashable]
    size: float


def bitext_of(article: Article) -> Bitext | None:
    """Return an article's editions aligned, None where it has but one.

    What somebody accepted as a pair, and still reads so, is one.
    A section that only one of them has is there too: each of its units stands alone.
    """
    langs = tuple(article.editions)
    if len(langs) < 2:
        return None
    first, second = ({one.name: one for one in article.editions[lang].texts} for lang in langs[:2])
    unread = {one.name for one in article.texts if one.too_hard}
    pairs = [
        pair
        for name in sorted({*first, *second} - unread)
        for pair in pair_sections(first.get(name), second.get(name))
    ]
    pairs = with_known(pairs, (langs[0], langs[1]), article.accepted or ())
    return Bitext((langs[0], langs[1]), tuple(pairs))


def pair_sections(first: Section | None, second: Section | None) -> Iterator[UnitPair]:
    """Yield the pairs of two partner sections: the running text, then notes, figures and tables."""
    left, right = (units_of(one) if one else [] for one in (first, second))
    yield from _aligned(*([one for one in side if one.kind in _FLOWING] for side in (left, right)))
    yield from _in_order(*([one for one in side if one.kind == "note"] for side in (left, right)))
    yield from _floating(
        *(
            [one for one in side if one.kind not in _FLOWING and one.kind != "note"]
            for side in (left, right)
        )
    )


def _in_order(left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[UnitPair]:
    for one, other in zip_longest(left, right):
        yield UnitPair((one,) if one else (), (other,) if other else ())


def _floating(left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[UnitPair]:
    """Yield the pairs of captions, alternative texts and cells, figure by figure."""
    sides = [
        [(key, list(group)) for key, group in groupby(side, _float_of)] for side in (left, right)
    ]
    labelled = {key[0]: group for key, group in sides[1] if key[0]}
    loose = [group for key, group in sides[1] if not key[0]]
    for (label, _), group in sides[0]:
        partner = labelled.pop(label, []) if label else (loose.pop(0) if loose else [])
        yield from _parts(group, partner)
    for group in [*labelled.values(), *loose]:
        yield from _parts([], group)


def _float_of(unit: Unit) -> tuple[str, str]:
    return unit.label, unit.block.anchor


def _parts(left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[UnitPair]:
    for kind in ("caption", "alt"):
        yield from _in_order(*([one for one in side if one.kind == kind] for side in (left, right)))
    cells = [{one.cell: one for one in side if one.kind == "cell"} for side in (left, right)]
    for place in sorted({*cells[0], *cells[1]}):
        sides = [(one[place],) if place in one else () for one in cells]
        yield UnitPair(sides[0], sides[1])


def _aligned(left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[UnitPair]:
    if len(left) * len(right) > _WIDEST:
        yield from _in_order(left, right)
        return
    shared = _words(left) & _words(right)
    features = [[_features(one, shared) for one in side] for side in (left, right)]
    pairs: list[UnitPair] = []
    i = k = 0
    for down, across in _best_steps(left, right, features):
        pair = UnitPair(tuple(left[i : i + down]), tuple(right[k : k + across]))
        sure = not pair.whole or _is_sure(features, (i, down), (k, across), left, right)
        pairs.append(UnitPair(pair.first, pair.second, sure))
        i, k = i + down, k + across
    known = {id(one): two for one, two in zip([*left, *right], chain(*features), strict=True)}
    yield from _with_moved(pairs, known)


def _with_moved(pairs: Sequence[UnitPair], features: Mapping[int, _Features]) -> list[UnitPair]:
    """Return pairs in which units that stand alone in both languages and are alike are together."""
    alone = [one for one in pairs if not one.first]
    out: list[UnitPair] = []
    for one in pairs:
        if one.whole or not one.first:
            out.append(one)
            continue
        mine = features[id(one.first[0])]
        alike = [
            (_likeness(mine, features[id(two.second[0])]), two)
            for two in alone
            if two.second[0].kind == one.first[0].kind
        ]
        near, other = max(alike, key=lambda each: each[0], default=(0.0, one))
        if near >= _ALIKE_MOVED and mine.marks:
            alone.remove(other)
            out.append(UnitPair(one.first, other.second, sure=False))
        else:
            out.append(one)
    moved = {id(two) for one in out if one.whole for two in one.second}
    return [one for one in out if one.whole or one.first or id(one.second[0]) not in moved]


def _is_sure(
    features: Sequence[Sequence[_Features]],
    rows: tuple[int, int],
    columns: tuple[int, int],
    left: Sequence[Unit],
    right: Sequence[Unit],
) -> bool:
    """Tell whether a pair is likely, and no other unit near by is much likelier."""
    (i, down), (k, across) = rows, columns
    if left[i].kind == right[k].kind == "heading":
        return True
    mine = _sum(features[0][i : i + down])
    other = _sum(features[1][k : k + across])
    alike = _likeness(mine, other)
    near = [
        _likeness(mine, one)
        for n, one in enumerate(features[1])
        if not k <= n < k + across and right[n].kind == left[i].kind
    ]
    near += [
        _likeness(one, other)
        for n, one in enumerate(features[0])
        if not i <= n < i + down and left[n].kind == right[k].kind
    ]
    rivals = bool(mine.marks) and bool(other.marks) and max(near, default=0) > alike + _MARGIN
    return not rivals and (alike >= _SURE or len(left) == len(right))


def _best_steps(
    left: Sequence[Unit], right: Sequence[Unit], features: Sequence[Sequence[_Features]]
) -> list[tuple[int, int]]:
    """Return how many units of each side belong together, from the beginning on."""
    rows, columns = len(left), len(right)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    step = [[(1, 0)] * (columns + 1) for _ in range(rows + 1)]
    for i in range(rows, -1, -1):
        for k in range(columns, -1, -1):
            options = [((1, 0), best[i + 1][k])] if i < rows else []
            options += [((0, 1), best[i][k + 1])] if k < columns else []
            for down, across in _SHAPES if i < rows and k < columns else ():
                if i + down <= rows and k + across <= columns:
                    gain = _gain(left, right, features, (i, down), (k, across))
                    if gain:
                        options.append(((down, across), gain + best[i + down][k + across]))
            if options:
                step[i][k], best[i][k] = max(options, key=lambda one: one[1])
    steps: list[tuple[int, int]] = []
    i = k = 0
    while i < rows or k < columns:
        steps.append(step[i][k])
        i, k = i + steps[-1][0], k + steps[-1][1]
    return steps


_SHAPES = [(1, 1), *((1, n) for n in range(2, _MOST_PARTS + 1)),
           *((n, 1) for n in range(2, _MOST_PARTS + 1))]  # fmt: skip


def _gain(
    left: Sequence[Unit],
    right: Sequence[Unit],
    features: Sequence[Sequence[_Features]],
    rows: tuple[int, int],
    columns: tuple[int, int],
) -> float:
    (i, down), (k, across) = rows, columns
    ours, theirs = left[i : i + down], right[k : k + across]
    kinds = {"text" if one.kind == "item" else one.kind for one in (*ours, *theirs)}
    split = down + across > 2
    if len(kinds) > 1 or (split and kinds != {"text"}):
        return 0
    mine, other = _sum(features[0][i : i + down]), _sum(features[1][k : k + across])
    alike = _likeness(mine, other)
    if ours[0].label and ours[0].label == theirs[0].label:
        alike = 1.0
    weight = mine.size + other.size
    if split:
        parts, whole = (features[0][i : i + down], other) if down > 1 else (
            features[1][k : k + across], mine)  # fmt: skip
        if not all(_is_part(one, whole) for one in parts):
            return 0
        alike -= _JOINED * (down + across - 2)
        if not all(one.marks for one in parts):  # what it adds to a side tells nothing for it
            alike -= _UNMARKED
            weight = 2 * min(mine.size, other.size)
    if ours[0].level != theirs[0].level or {one.kind for one in ours} != {
        one.kind for one in theirs
    }:
        alike *= 0.8
    return alike * weight if alike > _LEAST_ALIKE else 0


def _likeness(one: _Features, other: _Features) -> float:
    """Return how likely two texts say the same, from 0 to 1."""
    if not one.size or not other.size:
        return 0
    length = math.exp(-abs(math.log(one.size / other.size)))
    marks = one.marks.total() + other.marks.total()
    if not marks:
        return 0.6 * length
    common = 2 * (one.marks & other.marks).total() / marks
    weight = min(1.0, marks / 8)
    return weight * (0.75 * common + 0.25 * length) + (1 - weight) * 0.6 * length


def _is_part(part: _Features, whole: _Features) -> bool:
    """Tell whether what a text is recognised by stands in a longer one."""
    marks = part.marks.total()
    return not marks or (part.marks & whole.marks).total() >= _ALIKE_PART * marks


def _sum(features: Iterable[_Features]) -> _Features:
    features = list(features)
    return _Features(
        sum((one.marks for one in features), Counter()), sum(one.size for one in features)
    )


_HAN = re.compile(f"[{IDEOGRAPHS}]")
_LATIN = re.compile(r"[A-Za-zΑ-ω][\w-]*")


def _words(units: Iterable[Unit]) -> set[str]:
    return {word.casefold() for one in units for word in _LATIN.findall(one.text)}


def _features(unit: Unit, shared: set[str]) -> _Features:
    """Return what a unit is recognised by; Latin words count where both languages have them."""
    lang = unit.section.lang
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
    if unit.kind == "code":
        marks["code", unit.text] += 10
    return _Features(marks, letters_of(unit.text))


def letters_of(text: str) -> float:
    """Return how long a text is, of either language, in letters of English."""
    han = len(_HAN.findall(text))
    return han * _CHARACTER + (len(text) - han)
