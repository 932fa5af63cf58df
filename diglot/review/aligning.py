"""Which tokens of two texts are the same, found by what is rare in both (patience diff).

`difflib` alone takes seconds for a long paragraph, in which spaces and commas recur a hundred
times, and cuts Chinese into single common characters. So pairs of neighbours that stand once in
each text are matched first, and `difflib` only sees what is left between them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Hashable, Iterator, Sequence
from difflib import SequenceMatcher

Keys = Sequence[Hashable]
Match = tuple[int, int]
Edit = tuple[int, int, int, int]
"""``(start, end, new start, new end)``: this stretch of the one became that of the other."""


def matches(old: Keys, new: Keys) -> list[Match]:
    """Return which places hold the same, both growing.

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
    middle = _between(old, new, (start, ends[0]), (start, ends[1]))
    return [*head, *middle, *tail]


def _between(old: Keys, new: Keys, left: tuple[int, int], right: tuple[int, int]) -> list[Match]:
    found: list[Match] = []
    at, goal = left[0], right[0]
    for i, j in [*_anchors(old, new, left, right), (left[1], right[1])]:
        if i < at or j < goal:
            continue
        matcher = SequenceMatcher(None, old[at:i], new[goal:j], autojunk=False)
        for a, b, size in matcher.get_matching_blocks():
            found += [(at + a + n, goal + b + n) for n in range(size)]
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
