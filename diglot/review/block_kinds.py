"""What a paragraph became: an item of a list of another level or kind, a heading, a quotation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from diglot.matching import Pair
from diglot.messages import say
from diglot.review.base import Base, Document, Passage
from diglot.review.blocks import TextBlock
from diglot.review.changes import Change, with_patches
from diglot.review.lists import with_kinds
from diglot.review.markup import NotWritable
from diglot.review.patches import Patch, locate
from diglot.review.token_runs import list_kind, prefix_of
from diglot.review.tokens import words_of
from diglot.review.wording import kind_of

_OF_ONE_GONE = say(
    "LibreOffice gives what stands behind a deleted paragraph the style of that one; "
    "if it is meant, change it by hand"
)
_MARK = re.compile(r"#{1,6}[ \t]+|>[ \t]?")


@dataclass(frozen=True)
class BlockKinds:
    """The blocks of the sent document beside those of the reviewed one."""

    base: Base
    new: Document
    pairs: Sequence[Pair]

    def changes(self, number: int) -> Iterator[Change]:
        """Yield a change of what a block is: a heading, an item of a list, a quotation, a text."""
        one = self.pairs[number]
        for place, now in zip(one.old, one.new, strict=False):
            left, right = self.base.document.blocks[place], self.new.blocks[now]
            if left.is_text and left.kind != right.kind:
                before = f"{words_of(right.tokens)}: "
                kinds = kind_of(left), kind_of(right)
                change = Change("look", *kinds, number, before=before)
                if self._is_of_one_gone(place, right.kind):
                    yield replace(change, reason=_OF_ONE_GONE)
                else:
                    yield self._new_kind(change, place, right)

    def _is_of_one_gone(self, place: int, kind: tuple[str, str, int]) -> bool:
        """Tell whether a kind is that of a block that stood right before and is gone from there."""
        for before in reversed(range(place)):
            if before in self._kinds and before not in self._moved_blocks:
                return False
            if self.base.document.blocks[before].kind == kind:
                return True
        return False

    def _new_kind(self, change: Change, left: int, right: TextBlock) -> Change:
        """Return the change of what a paragraph is: an item, a heading, a quotation, a text."""
        block = self.base.document.blocks[left]
        passage = self.base.passage(block)
        reason = say("mark it up by hand")
        if passage is None:
            return replace(change, reason=reason)
        if block.kind[0] == "item":
            if right.kind[0] not in ("item", "text"):
                return replace(change, span=passage.span, reason=reason)
            return with_patches(change, lambda: self._item_patches(passage, left))
        if len(self.base.blocks_of(passage)) > 1:
            return replace(change, span=passage.span, reason=reason)
        mark = _MARK.match(passage.text)
        end = passage.start + (mark.end() if mark else 0)
        return with_patches(
            change, lambda: [locate(passage.rendered, passage.start, end, prefix_of(right, ""))]
        )

    def _item_patches(self, passage: Passage, block: int) -> list[Patch]:
        """Return the patches that make an item of a list what it is now, with what follows it."""
        blocks = list(self.base.blocks_of(passage))
        before = [self.base.document.blocks[i].kind for i in blocks]
        after = [self._kinds.get(i, kind) for i, kind in zip(blocks, before, strict=True)]
        edits = with_kinds(passage.text, [list_kind(one) for one in after])
        place = blocks.index(block)
        later = [n for n in range(place + 1, len(blocks)) if before[n] != after[n]]
        own = edits[place : later[0] if later else len(blocks)]
        start = passage.start
        patches = [
            locate(passage.rendered, start + one, start + end, new)
            for item in own
            for one, end, new in item
        ]
        if not patches:
            raise NotWritable(say("mark it up by hand"))
        return patches

    @cached_property
    def _moved_blocks(self) -> frozenset[int]:
        return frozenset(old for one in self.pairs if one.moved for old in one.old)

    @cached_property
    def _kinds(self) -> dict[int, tuple[str, str, int]]:
        """What each block of the sent document, by its place, is in the reviewed one."""
        return {
            old: self.new.blocks[new].kind
            for one in self.pairs
            for old, new in zip(one.old, one.new, strict=False)
        }
