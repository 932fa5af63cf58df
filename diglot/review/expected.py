"""What a text should read with some of a reviewer's changes made, block by block."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import zip_longest

from diglot.matching import Outline, Pair
from diglot.messages import Message
from diglot.review.base import Base, Document
from diglot.review.blocks import TextBlock
from diglot.review.changes import Change
from diglot.review.edits import RowEdit, TokenEdit, apply_edits
from diglot.review.notes import note_tokens
from diglot.review.tokens import Token, words_of

Content = tuple[tuple[object, ...], ...]
"""All that a block says: what kind of block it is, its tokens, the words of its notes."""


def content_of(block: TextBlock, document: Document) -> Content:
    """Return all that a block says and how it looks, the words of its notes with it."""
    return _content(block, block.tokens, {}, document)


def _content(
    kind: TextBlock, tokens: Sequence[Token], notes: dict[str, Sequence[Token]], own: Document
) -> Content:
    keys: list[tuple[object, ...]] = [kind.kind]
    for token in _drop_style_spaces(tokens):
        keys.append(token.full_key)
        if token.kind == "note":
            words = notes.get(token.text)
            words = note_tokens(own, token.text) if words is None else words
            keys += [
                ("note", *one.full_key) for one in _drop_style_spaces(words) if one.kind != "end"
            ]
    return tuple(keys)


def _drop_style_spaces(tokens: Sequence[Token]) -> Iterator[Token]:
    """Yield tokens without spaces before a citation: the journal's style decides on them."""
    for one, following in zip_longest(tokens, tokens[1:]):
        if one.kind != "space" or following is None or following.kind != "cite":
            yield one


_Standing = tuple[int, int, Content]
"""A block's place in the document that was sent, -1 where it had none, its pair, what it says."""


@dataclass(frozen=True)
class Comparison:
    """The document that was sent beside the reviewed one, and which blocks are the same.

    `resaved` tells what a program did to all of the reviewed one and no reviewer.
    """

    base: Base
    reviewed: Document
    pairs: Sequence[Pair]
    resaved: tuple[Message, ...] = ()

    def blocks(self, number: int) -> tuple[list[TextBlock], list[TextBlock]]:
        """Return the blocks of a pair, before and after."""
        one = self.pairs[number]
        old, new = self.base.document.blocks, self.reviewed.blocks
        return [old[i] for i in one.old], [new[i] for i in one.new]

    @cached_property
    def outlines(self) -> list[Outline]:
        """What the blocks of the sent document are recognised by."""
        return [block.outline for block in self.base.document.blocks]

    @cached_property
    def _pair_of(self) -> dict[int, int]:
        return {i: number for number, one in enumerate(self.pairs) for i in one.old}

    def pair_of_old(self, place: int) -> int:
        """Return the pair that a block of the sent document belongs to."""
        return self._pair_of[place]

    @cached_property
    def text_pairs(self) -> frozenset[int]:
        """The pairs that show a section's text.

        A block counts as what it was; one that is new, as the one before it.
        """
        found: set[int] = set()
        inside = False
        for number, one in enumerate(self.pairs):
            old, new = self.blocks(number)
            if one.old and not one.moved:
                inside = any(block.is_text for block in old)
            listed = not one.old and any(block.listed for block in new)
            if (inside or one.moved) and not listed:
                found.add(number)
        return frozenset(found)

    @cached_property
    def _groups(self) -> dict[int, int]:
        """Which deletions and insertions stand side by side: one took the other's place."""
        groups: dict[int, int] = {}
        run: list[int] = []
        for number in range(len(self.pairs) + 1):
            one = self.pairs[number] if number < len(self.pairs) else None
            alone = one is not None and not one.moved and bool(one.old) != bool(one.new)
            if alone and number in self.text_pairs:
                run.append(number)
                continue
            if len({bool(self.pairs[n].old) for n in run}) == 2:
                groups |= dict.fromkeys(run, run[0])
            run = []
        return groups

    def group_of(self, number: int) -> int | None:
        """Return a number that a pair shares with those it holds or falls together with."""
        return self._groups.get(number)

    def section_of(self, number: int) -> str:
        """Return the words of the heading that a pair stands under in the document."""
        for one in reversed(self.pairs[: number + 1]):
            blocks = [self.reviewed.blocks[i] for i in one.new] or [
                self.base.document.blocks[i] for i in one.old
            ]
            for block in reversed(blocks):
                if block.is_heading:
                    return words_of(block.tokens)
        return ""

    def page_of(self, number: int) -> int:
        """Return the page that a pair begins on, or what stands before it; 0 if none is told."""
        for one in reversed(self.pairs[: number + 1]):
            for i in one.new:
                if page := self.reviewed.blocks[i].page:
                    return page
        return 0

    def contents(self, number: int) -> tuple[list[Content], list[Content]]:
        """Return what the blocks of a pair say, before and after."""
        old, new = self.blocks(number)
        return (
            [content_of(block, self.base.document) for block in old],
            [content_of(block, self.reviewed) for block in new],
        )

    def unlike_pairs(self) -> Iterator[int]:
        """Yield the pairs of the text whose blocks say something else than before."""
        for number in sorted(self.text_pairs):
            before, after = self.contents(number)
            if before != after or self.pairs[number].moved:
                yield number

    def expected_contents(
        self, changes: Sequence[Change], made: Collection[int]
    ) -> list[tuple[int, Content]]:
        """Return what each block of the text should say with the changes in `made`, with its pair.

        What moved without its change being made stands where it stood.
        """
        by_pair: dict[int, list[int]] = {}
        for n, change in enumerate(changes):
            by_pair.setdefault(change.pair, []).append(n)
        out: list[_Standing] = []
        stayed: list[int] = []
        for number, one in enumerate(self.pairs):
            if number not in self.text_pairs:
                continue
            own = by_pair.get(number, [])
            if one.moved and not any(n in made for n in own):
                stayed.append(number)
                continue
            out += self._standing(number, self._expected_contents(number, own, changes, made))
        for number in sorted(stayed, key=lambda n: self.pairs[n].old):
            for place, _, content in self._standing(number, self.contents(number)[0], stays=True):
                before = [(one[0], at) for at, one in enumerate(out) if -1 < one[0] < place]
                at = max(before)[1] + 1 if before else 0
                out.insert(at, (place, number, content))
        return [(number, content) for _, number, content in out]

    def _standing(
        self, number: int, contents: Sequence[Content], *, stays: bool = False
    ) -> list[_Standing]:
        """Return blocks with the places where they stood: what comes, or moved away, had none."""
        one = self.pairs[number]
        if not one.old or (one.moved and not stays):
            places: Sequence[int] = [-1] * len(contents)
        elif len(one.old) == len(contents):
            places = one.old
        else:
            places = [one.old[-1]] * len(contents)
        return [(place, number, content) for place, content in zip(places, contents, strict=True)]

    def _expected_contents(
        self, number: int, own: Sequence[int], changes: Sequence[Change], made: Collection[int]
    ) -> list[Content]:
        before, after = self.contents(number)
        there = [n for n in own if n in made]
        if len(there) == len(own):
            return after if own else before
        if not there:
            return before
        one = self.pairs[number]
        if len(one.old) != 1 or len(one.new) != 1:
            return after  # which is not what will be found: all of its changes or none
        return [self._partly(number, [changes[n] for n in there])]

    def _partly(self, number: int, made: Sequence[Change]) -> Content:
        """Return what a block says with some of its changes made."""
        (old,), (new,) = self.blocks(number)
        words: list[TokenEdit | RowEdit] = []
        notes: dict[str, list[TokenEdit | RowEdit]] = {}
        for change in made:
            if change.edit is not None and change.note:
                notes.setdefault(change.note, []).append(change.edit)
            elif change.edit is not None:
                words.append(change.edit)
        restyled = any(change.edit is None for change in made)
        document = self.base.document
        edited = {
            ident: apply_edits(note_tokens(document, ident), found)
            for ident, found in notes.items()
        }
        tokens = apply_edits(old.tokens, words)
        added = {
            token.text: note_tokens(self.reviewed, token.text)
            for edit in words
            for token in edit.new
            if token.kind == "note"
        }
        return _content(new if restyled else old, tokens, {**edited, **added}, document)
