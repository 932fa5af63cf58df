"""Whole paragraphs that come, go and move: where in which file."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from diglot.article import Rendered
from diglot.matching import Pair
from diglot.messages import say
from diglot.review.base import Base, Passage
from diglot.review.lists import ITEM_MARK
from diglot.review.markup import NotWritable
from diglot.review.patches import Patch, expression_at, locate, whole_stretch
from diglot.review.token_runs import Rewrite, token_run
from diglot.source import line_end

_AMONG_PRINTED = say(
    "it stands among what the journal prints by itself; add it by hand where it belongs"
)
_BEHIND_PRINTED = say("it follows what a template prints; add it behind the {{{{ … }}}} by hand")
_PRINTED = say("a template prints it; delete it in the {{{{ … }}}} or in the data by hand")


_NEXT_ITEM = re.compile(r"\n[ \t]*\S")
"""What would go on with a paragraph that is set before it."""


@dataclass(frozen=True)
class Slot:
    """A place for a new paragraph: an offset of a rendered text, and what stands before it there.

    `first` tells that the paragraph comes before what is there. `item` tells that it follows an
    item of a list, from which no empty line parts another.
    """

    rendered: Rendered
    at: int
    before: str
    first: bool = False
    item: bool = False

    def patch_with(self, text: str, *, item: bool = False) -> Patch:
        """Return the patch that sets a paragraph here, or an `item` of a list."""
        parting = "\n" if self.item and item else "\n\n"
        new = f"{text}{parting}" if self.first else f"{parting}{text}"
        if not item and not self.first and _NEXT_ITEM.match(self.rendered.text, self.at):
            new += "\n"
        expression = expression_at(self.rendered, self.at - 1)
        if expression and not self.first:
            source, _, end = expression
            return Patch(source, end, end, new)
        return locate(self.rendered, self.at, self.at, new)


def slot_after(base: Base, pairs: Sequence[Pair], number: int, *, item: bool = False) -> Slot:
    """Return where a paragraph goes that pair `number` brings: behind what it follows.

    What is new, or moved, itself gives no hold; the next neighbour does, and for the first `item`
    of a list the one that was first. Raises `NotWritable` where both neighbours are printed by the
    page itself.
    """
    before = _neighbour(base, reversed(pairs[:number]), -1)
    after = _neighbour(base, pairs[number + 1 :], 0)
    first = item and after is not None and _begins_list(base, *after)
    if before and not (first and base.document.blocks[before[1]].list_level is None):
        return _slot_behind(base, *before)
    if after:
        passage, block = after
        item = base.document.blocks[block].list_level is not None
        return Slot(passage.rendered, passage.start, "", first=True, item=item)
    raise NotWritable(_AMONG_PRINTED)


def _neighbour(base: Base, pairs: Iterable[Pair], end: int) -> tuple[Passage, int] | None:
    """Return the passage and the block at one `end` of the first pair that stayed in its place."""
    stayed = next((one for one in pairs if one.old and one.new and not one.moved), None)
    if stayed is None:
        return None
    block = base.document.blocks[stayed.old[end]]
    passage = base.passage(block) if block.is_text else None
    return (passage, stayed.old[end]) if passage else None


def _begins_list(base: Base, passage: Passage, block: int) -> bool:
    return base.document.blocks[block].list_level == 0 and block == min(base.blocks_of(passage))


def _slot_behind(base: Base, passage: Passage, block: int) -> Slot:
    blocks = list(base.blocks_of(passage))
    item = base.document.blocks[block].list_level is not None
    if block == blocks[-1] or not item:
        return Slot(passage.rendered, passage.end, base.text_through(block), item=item)
    there = [one for one in base.places(block) if one]
    if not there:
        raise NotWritable(_BEHIND_PRINTED)
    end = line_end(passage.rendered.text, there[-1].end)
    return Slot(passage.rendered, end, base.text_through(block), item=True)


def _whole_passages(base: Base, blocks: Sequence[int]) -> list[Passage] | None:
    """Return the passages that blocks are all of, None where a passage keeps some of its own."""
    passages: list[Passage] = []
    for i in blocks:
        passage = base.passage(base.document.blocks[i])
        if passage is None or not set(base.blocks_of(passage)) <= set(blocks):
            return None
        if passage not in passages:
            passages.append(passage)
    return passages


def deletion_of(base: Base, blocks: Sequence[int], leaving: Collection[int]) -> list[Patch]:
    """Return the patches that take blocks out of their files; `leaving` are all that go or move.

    The next item behind the first of a numbered list begins as that did: a list begins with the
    number of its first.
    """
    passages = _whole_passages(base, blocks)
    if passages is not None:
        return [_without(passage) for passage in passages]
    run = token_run(base, blocks)
    there = [one for one in run.places if one] if run else []
    if run is None or not there:
        raise NotWritable(_PRINTED)
    text = run.rendered.text
    start = text.rfind("\n", 0, there[0].start) + 1  # an item goes with its mark
    end = text.find("\n", there[-1].end)
    end = len(text) if end < 0 else end + 1
    gone = locate(run.rendered, max(start, run.start), end, "")
    return [gone, *_numbered_on(base, blocks, leaving)]


def _numbered_on(base: Base, blocks: Sequence[int], leaving: Collection[int]) -> Iterator[Patch]:
    """Yield the patch that gives the number of a list's first item to the next that stays."""
    levels = [one.list_level for one in base.document.blocks]
    level, passage = levels[blocks[0]], base.passage(base.document.blocks[blocks[0]])
    mine = _mark_of(base, blocks[0])
    if level is None or passage is None or mine is None:
        return
    own = list(base.blocks_of(passage))

    def deep(i: int) -> bool:
        found = levels[i]
        return found is not None and found >= level

    before = takewhile(deep, (i for i in reversed(own) if i < blocks[0]))
    behind = takewhile(deep, (i for i in own if i > blocks[-1]))
    following = next((i for i in behind if levels[i] == level and i not in leaving), None)
    if following is None or any(levels[i] == level for i in before):
        return
    mark = _mark_of(base, following)
    if mark and mark["mark"] not in "-*+" and mine["mark"] not in "-*+":
        yield locate(passage.rendered, *mark.span("mark"), mine["mark"])


def _mark_of(base: Base, block: int) -> re.Match[str] | None:
    """Return the mark that an item of a list begins with."""
    passage = base.passage(base.document.blocks[block])
    place = next((one for one in base.places(block) if one), None)
    if passage is None or place is None:
        return None
    text = passage.rendered.text
    return ITEM_MARK.match(text, text.rfind("\n", 0, place.start) + 1)


def _without(passage: Passage) -> Patch:
    """Return the patch that deletes a passage, with the empty lines behind it."""
    whole = whole_stretch(passage.rendered, passage.start, passage.end)
    text, end = whole.source.text, whole.end
    while whole.start == 0 or text[whole.start - 1] == "\n":
        if end == len(text) or text[end] != "\n":
            break
        end += 1
    return Patch(whole.source, whole.start, end, "")


def move_of(
    base: Base,
    blocks: Sequence[int],
    slot: Slot,
    inner: Sequence[Rewrite],
    prefix: str,
    leaving: Collection[int],
) -> list[Patch]:
    """Return the patches that move whole passages to a slot, edited inside on the way.

    An item of a list that stays begins with `prefix` in its new place.
    """
    passages = _whole_passages(base, blocks)
    if passages is None:
        gone = deletion_of(base, blocks, leaving)
        return [*gone, slot.patch_with(prefix + _item_words(base, blocks, inner), item=True)]
    gone = [_without(passage) for passage in passages]
    place = slot.patch_with("")
    if any(one.start <= place.start <= one.end for one in gone if one.source is place.source):
        raise NotWritable(say("it was moved into itself"))
    parts = [_edited_text(one.rendered, one.start, one.end, inner) for one in passages]
    return [*gone, slot.patch_with("\n\n".join(parts))]


def _item_words(base: Base, blocks: Sequence[int], inner: Sequence[Rewrite]) -> str:
    """Return the author's own words of one item of a list, with edits made in them."""
    run, mark = token_run(base, blocks), _mark_of(base, blocks[0])
    there = [one for one in run.places if one] if run else []
    if run is None or mark is None or len(blocks) > 1:
        raise NotWritable(say("only a part of a list was moved; move it by hand"))
    end = line_end(run.rendered.text, there[-1].end)
    return _edited_text(run.rendered, mark.end(), end, inner)


def _edited_text(rendered: Rendered, start: int, end: int, inner: Sequence[Rewrite]) -> str:
    """Return the author's own text of a stretch with edits made in it."""
    patches = [
        locate(rendered, one.start, one.end, one.new) for one in inner if start <= one.start <= end
    ]
    whole = whole_stretch(rendered, start, end)
    text, at = [], whole.start
    for patch in sorted(patches, key=lambda one: one.start):
        if patch.source is not whole.source or not whole.start <= patch.start <= whole.end:
            raise NotWritable(say("the table was moved and edited; do one of both by hand"))
        text += [whole.source.text[at : patch.start], patch.new]
        at = patch.end
    return "".join([*text, whole.source.text[at : whole.end]])
