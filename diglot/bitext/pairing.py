"""Which unit of one edition is the translation of which of the other: the bitext as a value.

Sections are partners by their names. Within a section the running text (headings, paragraphs,
items) is aligned by dynamic programming: what two units share, the works they cite, the labels they
point to, their numbers and Latin names, and how long they are (W. Gale, K. Church, A program for
aligning sentences in bilingual corpora, Computational Linguistics 19, 1993). A paragraph may be up
to three of the other language. Figures and tables are paired by label, cells by row and column.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby, zip_longest

from diglot.article import FRONT, Article
from diglot.bitext.features import Features, Passage, features_of, is_part, likeness, together
from diglot.bitext.known_pairs import AcceptedTexts
from diglot.bitext.units import Unit
from diglot.bitext.values import Bitext, CutSection, SectionPairs, Step, UnitPair
from diglot.stages import Stages, compute

_FLOWING = frozenset({"heading", "text", "item", "code"})
_MOST_PARTS = 3
_LEAST_ALIKE = 0.12
_JOINED, _FITTING, _UNMARKED = 0.15, 0.05, 0.2
"""What each paragraph more costs that is taken for a part of one, one that has just the length that
is missing, and one that nothing marks."""
_SURE = 0.3
_ALIKE_MOVED = 0.5
_MARGIN = 0.2
_WIDEST, _REACH = 40_000, 50
"""Up to how many cells each unit is compared with each, and how far one is sought beyond that."""


def bitext_of(article: Article, stages: Stages = compute) -> Bitext | None:
    """Return an article's editions aligned, None where it has but one.

    What somebody accepted as a pair, and still reads so, is one.
    A section that only one of them has is there too: each of its units stands alone.
    """
    langs = tuple(article.editions)
    if len(langs) < 2:
        return None
    first, second = (
        {one.name: CutSection(one) for one in article.editions[lang].translated_texts}
        for lang in langs[:2]
    )
    unread = {one.name for one in article.texts if one.unread}
    known = AcceptedTexts((langs[0], langs[1]), article.accepted or ())
    sections: list[SectionPairs] = []
    for name in sorted({*first, *second} - unread, key=lambda one: (one != FRONT, one)):
        aligned = stages(("align", name), align_sections, first.get(name), second.get(name))
        one = SectionPairs(first.get(name), second.get(name), aligned)
        sections.append(one.of(known.join(one.pairs)) if article.accepted else one)
    return Bitext((langs[0], langs[1]), ()).of(sections)


def align_sections(first: CutSection | None, second: CutSection | None) -> tuple[Step, ...]:
    """Return which units of two partner sections belong together."""
    sides = [one.units if one else () for one in (first, second)]
    is_front = FRONT in {one.section.name for one in (first, second) if one}
    pairs = _by_label(*sides) if is_front else _pair_sections(*sides)
    return SectionPairs(first, second, ()).of(pairs).steps


def _pair_sections(left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[UnitPair]:
    """Yield the pairs of two partner sections: the running text, then notes, figures and tables."""
    yield from _align(*([one for one in side if one.kind in _FLOWING] for side in (left, right)))
    yield from _pair_by_order(
        *([one for one in side if one.kind == "note"] for side in (left, right))
    )
    yield from _floating(
        *(
            [one for one in side if one.kind not in _FLOWING and one.kind != "note"]
            for side in (left, right)
        )
    )


def _pair_by_order(left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[UnitPair]:
    for one, other in zip_longest(left, right):
        yield UnitPair((one,) if one else (), (other,) if other else ())


def _by_label(left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[UnitPair]:
    """Yield the fields of article.toml, each with that of the same name."""
    named = [{one.label: one for one in side} for side in (left, right)]
    for label in dict.fromkeys([*named[0], *named[1]]):
        sides = [(one[label],) if label in one else () for one in named]
        yield UnitPair(sides[0], sides[1])


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
        yield from _pair_by_order(
            *([one for one in side if one.kind == kind] for side in (left, right))
        )
    cells = [{one.cell: one for one in side if one.kind == "cell"} for side in (left, right)]
    for place in sorted({*cells[0], *cells[1]}):
        sides = [(one[place],) if place in one else () for one in cells]
        yield UnitPair(sides[0], sides[1])


def _align(left: Sequence[Unit], right: Sequence[Unit]) -> Iterator[UnitPair]:
    sides = _Sides(left, right)
    pairs: list[UnitPair] = []
    i = k = 0
    for down, across in _best_steps(sides):
        pair = UnitPair(tuple(left[i : i + down]), tuple(right[k : k + across]))
        sure = not pair.whole or _is_sure(sides, (i, down), (k, across))
        pairs.append(UnitPair(pair.first, pair.second, sure))
        i, k = i + down, k + across
    units = zip([*left, *right], chain(*sides.features), strict=True)
    yield from _join_moves(pairs, {id(one): two for one, two in units})


def _join_moves(pairs: Sequence[UnitPair], features: Mapping[int, Features]) -> list[UnitPair]:
    """Return pairs in which units that stand alone in both languages and are alike are together."""
    alone = [one for one in pairs if not one.first]
    out: list[UnitPair] = []
    for one in pairs:
        if one.whole or not one.first:
            out.append(one)
            continue
        mine = features[id(one.first[0])]
        alike = [
            (likeness(mine, features[id(two.second[0])]), two)
            for two in alone
            if two.second[0].kind == one.first[0].kind
        ]
        near, other = max(alike, key=lambda each: each[0], default=(0.0, one))
        if near >= _ALIKE_MOVED and mine.total:
            alone.remove(other)
            out.append(UnitPair(one.first, other.second, sure=False))
        else:
            out.append(one)
    moved = {id(two) for one in out if one.whole for two in one.second}
    return [one for one in out if one.whole or one.first or id(one.second[0]) not in moved]


def steps_between(left: Sequence[Passage], right: Sequence[Passage]) -> list[tuple[int, int]]:
    """Return how many passages of each side belong together, from the beginning on.

    ``(1, 0)`` is one that the right side has not, ``(1, 2)`` one that it says in two.
    """
    return _best_steps(_Sides(left, right))


def _is_sure(sides: _Sides, rows: tuple[int, int], columns: tuple[int, int]) -> bool:
    """Tell whether a pair is likely, and no other unit near by is much likelier."""
    (i, down), (k, across) = rows, columns
    left, right = sides.units
    if left[i].kind == right[k].kind == "heading":
        return True
    mine, other = sides.run(0, i, down), sides.run(1, k, across)
    alike = likeness(mine, other)
    if alike < _SURE and len(left) != len(right):
        return False
    if not mine.total or not other.total:
        return True
    near = [
        likeness(mine, sides.features[1][n])
        for n in range(max(0, k - _REACH), min(len(right), k + _REACH))
        if not k <= n < k + across and right[n].kind == left[i].kind
    ]
    near += [
        likeness(sides.features[0][n], other)
        for n in range(max(0, i - _REACH), min(len(left), i + _REACH))
        if not i <= n < i + down and left[n].kind == right[k].kind
    ]
    return max(near, default=0) <= alike + _MARGIN


def _best_steps(sides: _Sides) -> list[tuple[int, int]]:
    """Return how many units of each side belong together, from the beginning on."""
    rows, columns = (len(side) for side in sides.units)
    best = [[-math.inf] * (columns + 1) for _ in range(rows + 1)]
    step = [[(1, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[rows][columns] = 0.0
    for i in range(rows, -1, -1):
        for k in reversed(_near_diagonal(i, rows, columns)):
            options = [((1, 0), best[i + 1][k])] if i < rows else []
            options += [((0, 1), best[i][k + 1])] if k < columns else []
            for down, across in _SHAPES:
                if i + down <= rows and k + across <= columns:
                    gain = sides.gain(i, k, down, across)
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


def _near_diagonal(i: int, rows: int, columns: int) -> range:
    """Return the columns to compare with a row: in a long text those near the same place of it."""
    if rows * columns <= _WIDEST:
        return range(columns + 1)
    middle, reach = i * columns, _REACH * max(rows, columns)
    return range(max(0, -((reach - middle) // rows)), min(columns, (middle + reach) // rows) + 1)


class _Sides:
    """The units of both languages in runs of one to three, with what each run is recognised by."""

    def __init__(self, left: Sequence[Passage], right: Sequence[Passage]) -> None:
        self.units = (left, right)
        self.features = features_of(self.units)
        first, second = (sum(one.size for one in side) for side in self.features)
        usual = second / first if first and second else 1.0
        self.scale = min(max(usual, 1 / _MOST_SCALE), _MOST_SCALE)
        self._runs = [
            [
                [together(side[i : i + n]) for i in range(len(side) - n + 1)]
                for n in range(1, _MOST_PARTS + 1)
            ]
            for side in self.features
        ]

    def run(self, side: int, start: int, length: int) -> Features:
        """Return the features of some units of a side together."""
        return self._runs[side][length - 1][start]

    def gain(self, i: int, k: int, down: int, across: int) -> float:
        """Return how much it is worth that two runs are taken for a pair; 0 forbids it."""
        ours, theirs = self.units[0][i : i + down], self.units[1][k : k + across]
        if not _may_pair(ours, theirs):
            return 0
        mine, other = self.run(0, i, down), self.run(1, k, across)
        alike = likeness(mine, other)
        if ours[0].label and ours[0].label == theirs[0].label:
            alike = 1.0
        weight = mine.size + other.size
        if down + across > 2:
            parts, whole = (
                (self.features[0][i : i + down], other)
                if down > 1
                else (self.features[1][k : k + across], mine)
            )
            if not all(is_part(one, whole) for one in parts):
                return 0
            uneven = len(self.units[0]) != len(self.units[1])  # as where one was split
            fills = uneven and _fills(parts, whole, self.scale if down == 1 else 1 / self.scale)
            alike -= (_FITTING if fills else _JOINED) * (down + across - 2)
            if not fills and not all(one.total for one in parts):  # it adds no reason to join them
                alike -= _UNMARKED
                weight = 2 * min(mine.size, other.size)
        kinds = {one.kind for one in ours}, {one.kind for one in theirs}
        if ours[0].level != theirs[0].level or kinds[0] != kinds[1]:
            alike *= 0.8
        return alike * weight if alike > _LEAST_ALIKE else 0


def _fills(parts: Sequence[Features], whole: Features, scale: float) -> bool:
    """Tell whether a text is as long as its parts together, and much longer than any of them.

    `scale` is how long the parts' language is beside the other. The length of a part of a few
    words tells nothing.
    """
    if min(one.size for one in parts) < _LEAST_PART:
        return False
    length = sum(one.size for one in parts) / whole.size / scale
    largest = max(one.size for one in parts) / whole.size / scale
    return _ALL < length < 1 / _ALL and largest < _LARGEST_PART


_MOST_SCALE = 1.25
"""How much longer one writes in one language than in the other at most; more is a lost text."""
_ALL, _LARGEST_PART, _LEAST_PART = 0.78, 0.8, 30


def _may_pair(ours: Sequence[Passage], theirs: Sequence[Passage]) -> bool:
    """Tell whether units are of kinds that translate each other: a paragraph may be an item."""
    kinds = {"text" if one.kind == "item" else one.kind for one in (*ours, *theirs)}
    return len(kinds) == 1 and (len(ours) + len(theirs) == 2 or kinds == {"text"})
