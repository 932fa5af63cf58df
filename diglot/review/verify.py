"""Verify patches: the text built anew with them must read as the reviewed document does.

In: proposed changes. Out: the same changes, those that do not hold without their patches and with
the reason, and one more for each difference that nobody proposed a change for.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from diglot.matching import Pair, edits, likeness
from diglot.messages import say
from diglot.review.base import Document
from diglot.review.blocks import TextBlock, pair
from diglot.review.changes import Change, patched
from diglot.review.rebuild import BuildInputs, Rebuilt
from diglot.review.tokens import words_of
from diglot.toml import TomlFault

_MOST_PROOFS = 8
_MOST_TRIALS = 24
_OTHERWISE = say("the text built anew would not read as the reviewed document does")
_LEFT = say("it was not understood")

Key = tuple[object, ...]


def content_of(block: TextBlock, document: Document) -> tuple[Key, ...]:
    """Return all that a block says and how it looks, the words of its notes with it."""
    keys: list[Key] = [] if block.is_table else [(block.style if block.is_heading else "",)]
    for token in block.tokens:
        keys.append(token.full_key)
        if token.kind == "note":
            for note in document.notes.get(token.text, ()):
                keys += [("note", *one.full_key) for one in note.tokens]
    return tuple(keys)


def text_places(pairs: Sequence[Pair], base: Document, new: Document) -> list[int]:
    """Return the places of the new document's blocks that show a section's text.

    A block counts as what it was in the base; one that is new, as the one before it.
    """
    places: list[int] = []
    inside = False
    for one in pairs:
        if one.old and not one.moved:
            inside = any(base.blocks[i].is_text for i in one.old)
        listed = any(new.blocks[i].listed for i in one.new)
        if inside or one.moved:
            places += [i for i in one.new if not (listed and not one.old)]
    return sorted(places)


@dataclass(frozen=True)
class Difference:
    """What a rebuilt text still reads otherwise than the reviewed one.

    `places` are the reviewed blocks that differ, `extra` the blocks of the rebuilt text that the
    reviewed one does not have, `size` how many tokens differ in all. `labels` are what the rebuilt
    text can point to.
    """

    places: tuple[int, ...] = ()
    extra: tuple[TextBlock, ...] = ()
    size: int = 0
    labels: frozenset[str] = frozenset()


def differences(rebuilt: Document, reviewed: Document, places: Sequence[int]) -> Difference:
    """Return where the reviewed text, the blocks at `places`, reads otherwise than the rebuilt."""
    mine = [block for block in rebuilt.blocks if block.is_text]
    theirs = [reviewed.blocks[i] for i in places]
    differ: list[int] = []
    extra: list[TextBlock] = []
    size = 0
    for one in pair(mine, theirs):
        left = [content_of(mine[i], rebuilt) for i in one.old]
        right = [content_of(theirs[i], reviewed) for i in one.new]
        if left == right and not one.moved:
            continue
        differ += [places[i] for i in one.new]
        extra += [] if one.new else [mine[i] for i in one.old]
        both = [[key for keys in side for key in (*keys, ())] for side in (left, right)]
        size += sum(b - a + d - c for a, b, c, d in edits(*both))
    labels = frozenset(rebuilt.vocabulary.labels.values())
    return Difference(tuple(differ), tuple(extra), size, labels)


@dataclass(frozen=True)
class Verification:
    """Builds patched texts anew and measures what they still read otherwise."""

    build: BuildInputs
    sent: Rebuilt
    reviewed: Document
    pairs: Sequence[Pair]
    places: Sequence[int]

    def difference(self, changes: Sequence[Change]) -> Difference | None:
        """Return what is left over with these changes made, None where they break a file."""
        texts = patched(changes)
        try:
            rebuilt = self.build.rebuild(texts) if texts else self.sent
        except TomlFault:
            return None
        return differences(rebuilt.document, self.reviewed, self.places)

    def bad(self, difference: Difference) -> set[int]:
        """Return the pairs that a difference lies in."""
        bad = {_pair_of(place, self.pairs) for place in difference.places}
        return bad | {_origin(block, self.sent.document, self.pairs) for block in difference.extra}

    def verified(self, changes: list[Change]) -> list[Change]:
        """Return the changes that hold, and those that do not with the reason.

        All are tried together. What lies in a paragraph that reads otherwise is taken back, and
        then tried once more, one by one: a change holds that brings the texts nearer.
        """
        tried = list(changes)
        difference: Difference | None = None
        for _ in range(_MOST_PROOFS):
            difference = self.difference(tried)
            bad = set(range(len(self.pairs))) if difference is None else self.bad(difference)
            failing = [n for n, one in enumerate(tried) if one.patches and one.pair in bad]
            if difference is not None and not failing:
                break
            tried = [_without_patches(one) if n in failing else one for n, one in enumerate(tried)]
        undone = [n for n, one in enumerate(changes) if one.patches and not tried[n].patches]
        for n in undone[:_MOST_TRIALS] if len(undone) > 1 else []:
            trial = [*tried[:n], changes[n], *tried[n + 1 :]]
            nearer = self.difference(trial)
            if nearer and difference and self._is_nearer(nearer, difference):
                tried, difference = trial, nearer
        return [*tried, *self._left_over(tried, difference or Difference())]

    def _is_nearer(self, one: Difference, other: Difference) -> bool:
        return one.size < other.size and self.bad(one) <= self.bad(other)

    def _left_over(self, changes: Sequence[Change], difference: Difference) -> list[Change]:
        told = {change.pair for change in changes if change.reason}
        left = sorted(self.bad(difference) - told)
        return [self._unexplained(n, difference) for n in left]

    def _unexplained(self, number: int, difference: Difference) -> Change:
        """Return what nobody made a change of, so that it is at least told."""
        one = self.pairs[number]
        old = [self.sent.document.blocks[i].tokens for i in one.old]
        new = [self.reviewed.blocks[i].tokens for i in one.new]
        pointers = [token.text for tokens in new for token in tokens if token.kind == "xref"]
        gone = [label for label in pointers if label not in difference.labels]
        reason = say("it points to {gone}, which is gone", gone=gone[0]) if gone else _LEFT
        words = [" ¶ ".join(map(words_of, side)) for side in (old, new)]
        return Change("text", words[0], words[1], number, reason=reason)


def _without_patches(change: Change) -> Change:
    return replace(change, patches=(), reason=_OTHERWISE) if change.patches else change


def _pair_of(place: int, pairs: Sequence[Pair]) -> int:
    return next(n for n, one in enumerate(pairs) if place in one.new)


def _origin(block: TextBlock, base: Document, pairs: Sequence[Pair]) -> int:
    """Return the pair of the block of the base that a left-over block was."""
    left = block.outline
    best = max(range(len(base.blocks)), key=lambda i: likeness(base.blocks[i].outline, left))
    return next(n for n, one in enumerate(pairs) if best in one.old)
