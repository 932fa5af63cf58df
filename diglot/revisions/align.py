"""Which block of the new text is which of the old one: kept, edited, split, joined, moved.

Blocks that read the same are laid beside each other first; what lies between them is matched by
likeness, in order; what is left over and reads nearly the same elsewhere has moved.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from diglot.article import Node
from diglot.revisions.tokens import tokens
from diglot.tree import attributes, walk

_ALIKE = 0.4
_MOVED = 0.75
_LEAST_MOVED = 12  # pairs of words; shorter blocks are alike by chance
_MOST_PARTS = 3
_LARGEST_GAP = 250_000  # pairs of blocks compared between two that read the same


@dataclass(frozen=True)
class Outline:
    """What two blocks are compared by: their kind, label, and pairs of neighbouring words."""

    kind: str
    ident: str
    pairs: Counter[Any]
    size: int
    exact: Any

    @property
    def flows(self) -> bool:
        """Whether it is a paragraph, which can be split and joined."""
        return self.kind == "Para"


@dataclass(frozen=True)
class Match:
    """Blocks of the old text, from `old[0]` up to `old[1]`, and those of the new that they became.

    One side may be empty.
    """

    old: tuple[int, int]
    new: tuple[int, int]


def outline(node: Node) -> Outline:
    """Return what a block is compared by."""
    kind = "Para" if node["t"] == "Plain" else str(node["t"])
    found: list[Any] = []
    for one in walk(node):
        if one["t"] in ("Para", "Plain"):
            found += [token.key for token in tokens(one["c"])]
        elif one["t"] == "Header":
            found += [token.key for token in tokens(one["c"][2])]
        elif one["t"] == "CodeBlock":
            found += [("code", line) for line in one["c"][1].splitlines()]
        elif one["t"] == "LineBlock":
            found += [token.key for line in one["c"] for token in tokens(line)]
    pairs = Counter(zip([None, *found], [*found, None], strict=True))
    ident = attributes(node)[0] if kind in ("Figure", "Table", "Header") else ""
    ident = ident if ":" in ident else ""
    return Outline(kind, ident, pairs, pairs.total(), (kind, tuple(found)))


def likeness(a: Outline, b: Outline, common: int | None = None) -> float:
    """Return how much of two blocks is the same, from 0 to 1.

    `common` is how many pairs of words they share, where that is known.
    """
    if a.kind != b.kind:
        return 0
    if a.ident and a.ident == b.ident:
        return 1
    if common is None:
        common = (a.pairs & b.pairs).total()
    return 2 * common / (a.size + b.size)


class _Common:
    """How many pairs of words the blocks of two texts share, found by what each pair stands in."""

    def __init__(self, old: Sequence[Outline], new: Sequence[Outline]) -> None:
        places: dict[Any, list[tuple[int, int]]] = defaultdict(list)
        for k, block in enumerate(new):
            for pair, count in block.pairs.items():
                places[pair].append((k, count))
        self._shared: list[Counter[int]] = []
        for block in old:
            shared: Counter[int] = Counter()
            for pair, count in block.pairs.items():
                for k, other in places.get(pair, ()):
                    shared[k] += min(count, other)
            self._shared.append(shared)

    def of(self, i: int, k: int) -> int:
        """Return how many pairs block `i` of the old text shares with block `k` of the new one."""
        return self._shared[i][k]


def _together(blocks: Sequence[Outline]) -> Outline:
    pairs: Counter[Any] = Counter()
    for block in blocks:
        pairs += block.pairs
    return Outline(blocks[0].kind, "", pairs, pairs.total(), None)


def align(old: Sequence[Outline], new: Sequence[Outline]) -> list[Match]:
    """Return how the blocks of the old text became those of the new one, in the new one's order."""
    same = SequenceMatcher(None, [x.exact for x in old], [x.exact for x in new], autojunk=False)
    out: list[Match] = []
    i = k = 0
    for block in same.get_matching_blocks():
        out += _gap(old, new, (i, block.a), (k, block.b))
        out += [
            Match((block.a + n, block.a + n + 1), (block.b + n, block.b + n + 1))
            for n in range(block.size)
        ]
        i, k = block.a + block.size, block.b + block.size
    return out


def _gap(
    old: Sequence[Outline], new: Sequence[Outline], a: tuple[int, int], b: tuple[int, int]
) -> list[Match]:
    """Return the matches of two stretches without a common block."""
    rows, columns = a[1] - a[0], b[1] - b[0]
    if not rows or not columns or rows * columns > _LARGEST_GAP:
        return _apart(a, b)
    gap = _Gap(old[slice(*a)], new[slice(*b)])
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows, -1, -1):
        for k in range(columns, -1, -1):
            for step, gain in gap.steps(i, k):
                value = gain + best[i + step[0]][k + step[1]]
                if (i, k) not in steps or value > best[i][k]:
                    best[i][k], steps[i, k] = value, step
    out: list[Match] = []
    i = k = 0
    while (i, k) in steps:
        down, right = steps[i, k]
        out.append(Match((a[0] + i, a[0] + i + down), (b[0] + k, b[0] + k + right)))
        i, k = i + down, k + right
    return out


def _apart(a: tuple[int, int], b: tuple[int, int]) -> list[Match]:
    gone = [Match((i, i + 1), (b[0], b[0])) for i in range(*a)]
    return [*gone, *(Match((a[1], a[1]), (k, k + 1)) for k in range(*b))]


class _Gap:
    """Two stretches of blocks, none of which reads the same, and what may follow at each place."""

    def __init__(self, old: Sequence[Outline], new: Sequence[Outline]) -> None:
        self._old, self._new = old, new
        self._common = _Common(old, new)

    def steps(self, i: int, k: int) -> list[tuple[tuple[int, int], float]]:
        """Return what may come next, and how much it keeps together."""
        old, new = self._old, self._new
        found: list[tuple[tuple[int, int], float]] = []
        if i < len(old):
            found.append(((1, 0), 0))
        if k < len(new):
            found.append(((0, 1), 0))
        if i == len(old) or k == len(new):
            return found
        alone = likeness(old[i], new[k], self._common.of(i, k))
        if alone >= _ALIKE:
            found.append(((1, 1), alone * (old[i].size + new[k].size)))
        for count in range(2, _MOST_PARTS + 1):
            parts = [self._common.of(i, n) for n in range(k, min(k + count, len(new)))]
            gain = _parted(old[i], new[k : k + count], parts, count)
            if gain:
                found.append(((1, count), gain))
            parts = [self._common.of(n, k) for n in range(i, min(i + count, len(old)))]
            gain = _parted(new[k], old[i : i + count], parts, count)
            if gain:
                found.append(((count, 1), gain))
        return found


def _parted(one: Outline, many: Sequence[Outline], common: Sequence[int], count: int) -> float:
    """Return what is kept where a paragraph is cut into `many`; 0 where it is not.

    `common` are the pairs of words that each of them shares with the paragraph.
    """
    if len(many) < count or not all(block.flows for block in (one, *many)):
        return 0
    if any(2 * shared < part.size for shared, part in zip(common, many, strict=True)):
        return 0
    whole = _together(many)
    found = likeness(one, whole)
    return found * (one.size + whole.size) if found >= 0.6 else 0


def moves(
    old: Sequence[Outline], new: Sequence[Outline], matches: Sequence[Match]
) -> dict[int, int]:
    """Return which block of the new text stood elsewhere in the old one, by their places."""
    gone = [i for match in matches if match.new[0] == match.new[1] for i in range(*match.old)]
    came = [k for match in matches if match.old[0] == match.old[1] for k in range(*match.new)]
    found: dict[int, int] = {}
    common = _Common(old, new) if gone and came else _Common([], [])
    for k in came if gone else ():
        if new[k].size < _LEAST_MOVED and not new[k].ident:
            continue
        near = max(gone, key=lambda i: likeness(old[i], new[k], common.of(i, k)), default=None)
        if near is not None and likeness(old[near], new[k], common.of(near, k)) >= _MOVED:
            found[k] = near
            gone.remove(near)
    return found
