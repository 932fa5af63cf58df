"""Where in a print the phrases of a source are expected, both in the same order.

Long phrases that are printed as often as they are written stand for themselves. Most of them keep
their order; notes and captions, which print puts elsewhere, do not. A short phrase, a cell or a
number, which stands in many places, is expected between its neighbours.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import accumulate

LEAST = 6
"""Letters by which a phrase, or a part of it, is known from others."""

_NEAR = 400
"""Letters between which a short phrase is looked for: a table's caption may stand there."""


class Places:
    """The places of phrases, by their index among those that are sought.

    `aside` are the indices of notes and captions: that of a table is printed above it, wherever it
    is written.
    """

    def __init__(self, sought: Sequence[str], shown: str, aside: Collection[int] = ()) -> None:
        self._sought = sought
        self._shown = shown
        self._known = dict(_certain_places(sought, shown))
        self._chain = _longest_rise(sorted(self._known.keys() - set(aside)), self._known)
        away = self._known.keys() - set(self._chain)
        self._aside = sorted(away)
        sizes = (0 if index in away else len(words) for index, words in enumerate(sought))
        self._before = [0, *accumulate(sizes)]

    def near(self, index: int) -> bool:
        """Tell whether a short phrase stands where it is expected, or beside a neighbour."""
        words = self._sought[index]
        return any(
            self._shown.find(words, max(0, start), max(0, end)) >= 0
            for start, end in self._windows(index)
        )

    def _windows(self, index: int) -> Iterator[tuple[int, int]]:
        """Yield where to look: what is printed beside the phrase makes its place uncertain."""
        after, before, start, end = self._around(index)
        written = self._before[before] - self._before[after]
        passed = self._before[index] - self._before[after]
        expected = start + (end - start) * passed // max(1, written)
        around = _NEAR + abs(end - start - written)
        yield max(start - _NEAR, expected - around), min(end + _NEAR, expected + around)
        at = bisect_left(self._aside, index)
        for neighbour in self._aside[max(0, at - 1) : at + 1]:
            if bisect_left(self._chain, neighbour) == bisect_left(self._chain, index):
                yield self._known[neighbour] - _NEAR, self._end(neighbour) + _NEAR

    def _around(self, index: int) -> tuple[int, int, int, int]:
        """Return the phrases between two that keep the order, and the letters between these."""
        at = bisect_left(self._chain, index)
        after, start, before, end = 0, 0, len(self._sought), len(self._shown)
        if at:
            after, start = self._chain[at - 1] + 1, self._end(self._chain[at - 1])
        if at < len(self._chain):
            before, end = self._chain[at], self._known[self._chain[at]]
        return after, before, start, end

    def _end(self, index: int) -> int:
        return self._known[index] + len(self._sought[index])


def _certain_places(sought: Sequence[str], shown: str) -> Iterator[tuple[int, int]]:
    """Yield the index and the place of each long phrase that is shown as often as it is sought."""
    written = Counter(sought)
    indices = defaultdict(list)
    for index, words in enumerate(sought):
        if len(words) >= LEAST:
            indices[words].append(index)
    for words, those in indices.items():
        if shown.count(words) == written[words]:
            at = 0
            for index in those:
                at = shown.find(words, at)
                yield index, at
                at += len(words)


def _longest_rise(indices: Sequence[int], places: dict[int, int]) -> list[int]:
    """Return the most indices whose places rise (the longest increasing subsequence).

    >>> _longest_rise([0, 1, 2, 3], {0: 5, 1: 90, 2: 20, 3: 30})
    [0, 2, 3]
    """
    lowest: list[int] = []
    ends: list[int] = []
    previous: dict[int, int | None] = {}
    for index in indices:
        at = bisect_left(lowest, places[index])
        previous[index] = ends[at - 1] if at else None
        lowest[at : at + 1] = [places[index]]
        ends[at : at + 1] = [index]
    rise: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        rise.append(last)
        last = previous[last]
    return rise[::-1]
