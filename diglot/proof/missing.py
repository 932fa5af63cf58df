"""Words in against words out: every phrase of the source stands in every document."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate

from diglot.article import Section
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.messages import say
from diglot.proof.source_words import Phrase, letters, phrases

_COLUMN = 400
"""Letters that a narrow column holds at least, whose end may part a phrase."""

_SHOWN = 40
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+")
"""Hebrew, Arabic and their kin."""

_TAKEN = "\0"
"""Stands in a print where a piece was taken out."""


@dataclass(frozen=True)
class Lost:
    """Words of a section that a document does not show."""

    span: SourceSpan
    words: str


def lost_words(
    sections: Sequence[Section],
    printed: str,
    *,
    parts: int = 1,
    ordered: bool = False,
    leftward: bool = True,
    aside: str | None = None,
) -> list[Lost]:
    """Return what of the sections' words `printed` does not hold.

    `parts` is in how many pieces a phrase may stand: a page ends inside a sentence. Where what is
    printed is `ordered` as the sections are, a short phrase has to stand near its neighbours.
    `aside` are the words of notes and captions, where it is known which those are: a short note has
    to stand there. Without `leftward`, words of scripts that run to the left are passed over.
    """
    shown = letters(printed if leftward else _LEFTWARD.sub("", printed))
    every = [(one, section) for section in sections for one in phrases(section.rendered.text)]
    if not leftward:
        parted = [(replace(one, letters=_LEFTWARD.sub("", one.letters)), at) for one, at in every]
        every = [(one, section) for one, section in parted if one.letters]
    sought = [phrase.letters for phrase, _ in every]
    rests = {
        words: _missing_parts(words, copies, shown, parts)
        for words, copies in _count_phrases(sought)
    }
    apart = frozenset(index for index, (phrase, _) in enumerate(every) if phrase.aside)
    places = Places(sought, shown, apart) if ordered else None
    notes = None if aside is None else letters(aside)
    lost: list[Lost] = []
    for index, (phrase, section) in enumerate(every):
        missing = next(rests[phrase.letters], "")
        if missing or len(phrase.letters) >= LEAST:
            pass
        elif phrase.aside:
            missing = phrase.letters if notes is not None and phrase.letters not in notes else ""
        elif places and not places.near(index):
            missing = phrase.letters
        if missing:
            lost.append(_lost_end(phrase, missing, section))
    return lost


def _count_phrases(sought: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield each phrase and how often it is written; short ones are a part of many others."""
    for words, copies in Counter(sought).items():
        yield words, copies if len(words) >= LEAST else 1


def _missing_parts(words: str, copies: int, shown: str, parts: int) -> Iterator[str]:
    """Yield for each copy of a phrase that is not shown what of it is missing.

    Copies in one piece are counted. Of what is left of the print, each of the others is put
    together by itself: no piece serves two copies.
    """
    whole = shown.count(words)
    if whole >= copies:
        return
    left = shown.replace(words, _TAKEN)
    pieces = 1 if parts == 1 else (parts + len(words) // _COLUMN) * (copies - whole)
    for _ in range(copies - whole):
        missing, left = _missing_part(words, left, pieces)
        if missing:
            yield missing


def _missing_part(words: str, shown: str, parts: int) -> tuple[str, str]:
    """Return what of a phrase is not shown in so many pieces, and the print without these."""
    short = parts > 1
    for _ in range(parts):
        if words in shown:
            return "", _without(words, shown)
        known = _longest(words, shown)
        if known < min(LEAST, len(words)):
            known = _short_piece(words, known, shown) if short else 0
            short = False
            if not known:
                return words, shown
        shown = _without(words[:known], shown)
        words = words[known:]
    return words, shown


def _without(piece: str, shown: str) -> str:
    """Return the print without a piece; short ones are a part of many others, and stay."""
    return shown.replace(piece, _TAKEN, 1) if len(piece) >= LEAST else shown


def _short_piece(words: str, known: int, shown: str) -> int:
    """Return how many letters of a phrase may stand alone at a column's end, 0 where none do.

    What follows them has to be found in a piece that is known to be the phrase's.
    """
    sizes = range(known, 0, -1)
    return next((at for at in sizes if _longest(words[at:], shown) >= LEAST), 0)


def _longest(words: str, shown: str) -> int:
    """Return how many letters of a phrase's beginning are shown in one piece."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in shown else (low, middle - 1)
    return low


def _lost_end(phrase: Phrase, missing: str, section: Section) -> Lost:
    """Return where the missing end of a phrase begins."""
    text = section.rendered.text
    start, skipped = phrase.start, len(phrase.letters) - len(missing)
    while skipped > 0 and start < phrase.end:
        skipped -= len(letters(text[start]))
        start += 1
    while start < phrase.end - 1 and not letters(text[start]):
        start += 1
    if start == phrase.end:  # it begins in a later line of a cell
        start = phrase.start
    words = text[start : phrase.end].strip()
    return Lost(section.rendered.span(start, phrase.end), words)


def name_losses(lost: Sequence[Lost], document: str) -> Iterator[Diagnostic]:
    """Yield a warning for each stretch of words that a document does not show."""
    for one in lost:
        words = one.words if len(one.words) <= _SHOWN else one.words[:_SHOWN] + "…"
        message = say('{document} does not show "{words}"', document=document, words=words)
        hint = say(
            "look for a mark of Markdown before these words, and for a rule of the journal's style"
            " sheet that hides them; if there is neither, please report it to diglot"
        )
        yield warning(Code.WORDS_MISSING, message, one.span, hint)


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
