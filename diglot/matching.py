"""Which words of two paragraphs, and which blocks of two texts, are the same.

One table of what a word is (`PIECES`, `WORDS`), one comparison of two rows of keys (`matches`,
`edits`), one pairing of two rows of blocks (`align`, `moves`). Whoever compares texts, from one
version to the next or a reviewed document with the one that was sent, does it with these.

Keys are anything that can be hashed; results are places in the two rows, never the things::

    edits("abcd", "axcde")   (1, 2, 1, 2): b became x · (4, 4, 4, 5): e came
"""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

WIDE = "\u2e80-\U0010ffff"
"""Characters of scripts that put no space between words, and what is set as wide as they are."""

LETTER = rf"[^\W_{WIDE}]"
"""A letter or digit of a script that is written in words, as a part of a pattern."""

PIECES = re.compile(rf"{LETTER}+|\s+|.", re.S)
"""The smallest pieces that are compared: a run of letters and digits, a space, a character."""

WORDS = re.compile(
    r"\d+(?:[.,:/\u2009]\d+)*[%‰]?"
    rf"|[^\W\d_{WIDE}](?:[\w'’\-](?<![{WIDE}]))*"
    r"|.",
    re.S,
)
"""Words as a reader names them: 12.5% and event-free whole, a Chinese character each by itself."""

Keys = Sequence[Hashable]
Match = tuple[int, int]
Edit = tuple[int, int, int, int]
"""``(start, end, new start, new end)``: this stretch of the one became that of the other."""

_LARGEST = 400_000_000  # pairs of keys between two that are unique: 50 MB; the rest is not matched


def matches(old: Keys, new: Keys) -> list[Match]:
    """Return which places hold the same, both growing.

    Pairs of neighbours that stand once in each row are laid together first (patience diff), so that
    common words such as 的 do not tear the rest; between them as much as possible is matched.

    >>> matches("abcd", "axcd")
    [(0, 0), (2, 2), (3, 3)]
    """
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    ends = (len(old), len(new))
    while min(ends) > start and old[ends[0] - 1] == new[ends[1] - 1]:
        ends = (ends[0] - 1, ends[1] - 1)
    head = [(i, i) for i in range(start)]
    tail = [(ends[0] + i, ends[1] + i) for i in range(len(old) - ends[0])]
    middle = _matches_between(old, new, (start, ends[0]), (start, ends[1]))
    return [*head, *middle, *tail]


def edits(old: Keys, new: Keys) -> Iterator[Edit]:
    """Yield the stretches that differ.

    >>> list(edits("abcd", "axcde"))
    [(1, 2, 1, 2), (4, 4, 4, 5)]
    """
    at = goal = 0
    for i, j in [*matches(old, new), (len(old), len(new))]:
        if (at, goal) != (i, j):
            yield (at, i, goal, j)
        at, goal = i + 1, j + 1


def _matches_between(
    old: Keys, new: Keys, left: tuple[int, int], right: tuple[int, int]
) -> list[Match]:
    found: list[Match] = []
    at, goal = left[0], right[0]
    for i, j in [*_anchors(old, new, left, right), (left[1], right[1])]:
        if i < at or j < goal:
            continue
        found += [(at + a, goal + b) for a, b in _longest(old[at:i], new[goal:j])]
        at, goal = i, j
        while at < left[1] and goal < right[1] and old[at] == new[goal]:
            found.append((at, goal))
            at, goal = at + 1, goal + 1
    return found


def _anchors(old: Keys, new: Keys, left: tuple[int, int], right: tuple[int, int]) -> list[Match]:
    """Return where pairs of neighbours stand that are unique in both, as one growing row."""
    places = [_unique(old, *left), _unique(new, *right)]
    shared = sorted((place, places[1][one]) for one, place in places[0].items() if one in places[1])
    ends: list[int] = []  # the longest growing row, by patience sorting
    piles: list[Match] = []
    before: dict[Match, Match | None] = {}
    for match in shared:
        pile = bisect_left(ends, match[1])
        before[match] = piles[pile - 1] if pile else None
        ends[pile : pile + 1] = [match[1]]
        piles[pile : pile + 1] = [match]
    row: list[Match] = []
    last = piles[-1] if piles else None
    while last:
        row.append(last)
        last = before[last]
    return row[::-1]


def _unique(keys: Keys, start: int, end: int) -> dict[tuple[Hashable, Hashable], int]:
    places: dict[tuple[Hashable, Hashable], int] = {}
    twice: set[tuple[Hashable, Hashable]] = set()
    for i in range(start, end - 1):
        both = (keys[i], keys[i + 1])
        if both in places:
            twice.add(both)
        places[both] = i
    return {both: place for both, place in places.items() if both not in twice}


def _longest(old: Keys, new: Keys) -> list[Match]:
    """Return a longest common row of keys.

    A row of the table of lengths is one integer, in which a zero tells where the length grows
    (H. Hyyrö, Bit-parallel LCS-length computation revisited, AWOCA 2004): 64 places at a time.
    """
    if not old or not new or len(old) * len(new) > _LARGEST:
        return []
    stands: dict[Hashable, int] = defaultdict(int)
    for i, key in enumerate(old):
        stands[key] |= 1 << i
    whole = (1 << len(old)) - 1
    row = whole
    rows: list[int] = []
    for key in new:
        there = row & stands.get(key, 0)
        row = ((row + there) | (row - there)) & whole
        rows.append(row)
    found: list[Match] = []
    i, j = len(old), len(new)
    while i and j:
        if rows[j - 1] >> (i - 1) & 1:
            i -= 1
        elif j > 1 and not rows[j - 2] >> (i - 1) & 1:
            j -= 1
        else:
            i, j = i - 1, j - 1
            found.append((i, j))
    return found[::-1]


_ALIKE = 0.4
_ALIKE_MARKED = 0.1
_ALIKE_PARTED = 0.6
_ALIKE_MOVED = 0.75
_MOST_PARTS = 3
_WIDEST = 250_000  # pairs of blocks compared between two that read the same


@dataclass(frozen=True)
class Outline:
    """What a block is paired by.

    Blocks of one `exact` read the same. Only blocks of one `kind` can have become each other; of
    those, two of one `label` have, whatever they say, and two that bear the same `marks` have if
    they are only a little alike. `grams` are neighbouring words or characters, counted. A block
    that is `whole`, such as a table, is never split or joined.
    """

    exact: Hashable
    kind: str
    grams: Counter[Hashable]
    size: int
    label: str = ""
    marks: frozenset[int] = frozenset()
    whole: bool = False


@dataclass(frozen=True)
class Pair:
    """Blocks of the old text and the blocks of the new one that they became, by their places.

    One side may be empty: deleted, inserted. `moved` ones stand elsewhere than before.
    """

    old: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def grams(keys: Sequence[Hashable]) -> Counter[Hashable]:
    """Return each key with the one before it, counted; the first has none before it."""
    return Counter(zip([None, *keys], keys, strict=False))


def likeness(old: Outline, new: Outline, common: int | None = None) -> float:
    """Return how much of two blocks is the same, from 0 to 1 (Dice's coefficient).

    `common` is how many grams they share, where that is known.
    """
    if old.kind != new.kind:
        return 0
    if old.label and old.label == new.label:
        return 1
    if common is None:
        common = (old.grams & new.grams).total()
    return 2 * common / max(1, old.size + new.size)


def align(old: Sequence[Outline], new: Sequence[Outline]) -> list[Pair]:
    """Return how the blocks of the old text became those of the new one, in order.

    Blocks that read the same are laid beside each other first; between them the pairing that keeps
    most together is found by dynamic programming, in which one block may have become up to three,
    and up to three one. None of the pairs is `moved`; see `moves`.
    """
    pairs: list[Pair] = []
    at = goal = 0
    same = matches([one.exact for one in old], [one.exact for one in new])
    for i, k in [*same, (len(old), len(new))]:
        pairs += _gap(old[at:i], new[goal:k], at, goal)
        if i < len(old) or k < len(new):
            pairs.append(Pair((i,), (k,)))
        at, goal = i + 1, k + 1
    return pairs


def moves(
    old: Sequence[Outline], new: Sequence[Outline], pairs: Sequence[Pair], shortest: int
) -> dict[int, int]:
    """Return which block of the new text stood elsewhere in the old one, by their places.

    Blocks of fewer than `shortest` grams are alike by chance, unless they have a label.
    """
    gone = [i for one in pairs if not one.new for i in one.old]
    came = [k for one in pairs if not one.old for k in one.new]
    found: dict[int, int] = {}
    common = _common([old[i] for i in gone], [new[k] for k in came])
    places = {i: n for n, i in enumerate(gone)}
    for n, k in enumerate(came):
        if not gone or (new[k].size < shortest and not new[k].label):
            continue
        alike = {i: likeness(old[i], new[k], common[places[i]][n]) for i in gone}
        near = max(gone, key=alike.__getitem__)
        if alike[near] >= _ALIKE_MOVED:
            found[k] = near
            gone.remove(near)
    return found


def _common(old: Sequence[Outline], new: Sequence[Outline]) -> list[Counter[int]]:
    """Return how many grams each old block shares with each new one, by what each stands in."""
    places: dict[Hashable, list[tuple[int, int]]] = defaultdict(list)
    for k, block in enumerate(new):
        for gram, count in block.grams.items():
            places[gram].append((k, count))
    found: list[Counter[int]] = []
    for block in old:
        shared: Counter[int] = Counter()
        for gram, count in block.grams.items():
            for k, other in places.get(gram, ()):
                shared[k] += min(count, other)
        found.append(shared)
    return found


def _gap(old: Sequence[Outline], new: Sequence[Outline], at: int, goal: int) -> list[Pair]:
    """Return the pairs of two stretches none of whose blocks read the same."""
    rows, columns = len(old), len(new)
    if not rows or not columns or rows * columns > _WIDEST:
        gone = [Pair((at + i,), ()) for i in range(rows)]
        return [*gone, *(Pair((), (goal + k,)) for k in range(columns))]
    gains = _gains(old, new)
    best = [[0.0] * (columns + 1) for _ in range(rows + 1)]
    steps: dict[tuple[int, int], tuple[int, int]] = {}
    for i in range(rows, -1, -1):
        for k in range(columns, -1, -1):
            if i < rows:
                best[i][k], steps[i, k] = best[i + 1][k], (1, 0)
            if k < columns and ((i, k) not in steps or best[i][k + 1] > best[i][k]):
                best[i][k], steps[i, k] = best[i][k + 1], (0, 1)
            for (down, right), gain in gains(i, k):
                value = gain + best[i + down][k + right]
                if value > best[i][k]:
                    best[i][k], steps[i, k] = value, (down, right)
    pairs: list[Pair] = []
    i = k = 0
    while (i, k) in steps:
        down, right = steps[i, k]
        pairs.append(
            Pair(tuple(range(at + i, at + i + down)), tuple(range(goal + k, goal + k + right)))
        )
        i, k = i + down, k + right
    return pairs


Steps = list[tuple[tuple[int, int], float]]


def _gains(old: Sequence[Outline], new: Sequence[Outline]) -> Callable[[int, int], Steps]:
    """Return what tells which blocks from a place on can be paired, and how much that keeps."""
    common = _common(old, new)

    def gains(i: int, k: int) -> Steps:
        if i == len(old) or k == len(new):
            return []
        one, other = old[i], new[k]
        found: Steps = []
        alike = likeness(one, other, common[i][k])
        marked = bool(one.marks) and one.marks == other.marks
        if alike >= (_ALIKE_MARKED if marked else _ALIKE):
            found.append(((1, 1), alike * (one.size + other.size) * (1.2 if marked else 1.0)))
        if not common[i][k]:
            return found
        for count in range(2, _MOST_PARTS + 1):
            shared = [common[i][n] for n in range(k, min(k + count, len(new)))]
            if gain := _score_of_parts(one, new[k : k + count], shared, count):
                found.append(((1, count), gain))
            shared = [common[n][k] for n in range(i, min(i + count, len(old)))]
            if gain := _score_of_parts(other, old[i : i + count], shared, count):
                found.append(((count, 1), gain))
        return found

    return gains


def _score_of_parts(
    one: Outline, many: Sequence[Outline], shared: Sequence[int], count: int
) -> float:
    """Return what is kept where a block is cut into `many`; 0 where it is not.

    `shared` are the grams that each of them has in common with the block.
    """
    if len(many) < count or any(part.whole or part.kind != one.kind for part in (one, *many)):
        return 0
    marked = bool(one.marks) and all(part.marks == one.marks for part in many)
    if not marked and any(2 * known < part.size for known, part in zip(shared, many, strict=True)):
        return 0
    size = one.size + sum(part.size for part in many)
    together: Counter[Hashable] = sum((part.grams for part in many), Counter())
    alike = 2 * (one.grams & together).total() / size
    if alike < (_ALIKE_MARKED if marked else _ALIKE_PARTED):
        return 0
    return alike * size * (1.2 if marked else 1.0)
