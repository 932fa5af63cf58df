"""Whole paragraphs that come, go and move: where in which file."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from diglot.article import Rendered
from diglot.matching import Pair
from diglot.messages import say
from diglot.review.base import Base, Passage
from diglot.review.markup import NotWritable
from diglot.review.patches import Patch, expression_at, locate, whole_stretch
from diglot.review.token_runs import Rewrite, token_run

_AMONG_PRINTED = say(
    "it stands among what the journal prints by itself; add it by hand where it belongs"
)
_BEHIND_PRINTED = say("it follows what a template prints; add it behind the {{{{ … }}}} by hand")
_PRINTED = say("a template prints it; delete it in the {{{{ … }}}} or in the data by hand")


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
        expression = expression_at(self.rendered, self.at - 1)
        if expression and not self.first:
            source, _, end = expression
            return Patch(source, end, end, new)
        return locate(self.rendered, self.at, self.at, new)


def slot_after(base: Base, pairs: Sequence[Pair], number: int) -> Slot:
    """Return where a paragraph goes that pair `number` brings: behind what it follows.

    What is new, or moved, itself gives no hold; the next neighbour does. Raises `NotWritable` where
    both neighbours are printed by the page itself.
    """
    if before := _neighbour(base, reversed(pairs[:number]), -1):
        return _slot_behind(base, *before)
    if after := _neighbour(base, pairs[number + 1 :], 0):
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


def _slot_behind(base: Base, passage: Passage, block: int) -> Slot:
    blocks = list(base.blocks_of(passage))
    item = base.document.blocks[block].list_level is not None
    if block == blocks[-1] or not item:
        return Slot(passage.rendered, passage.end, base.text_through(block), item=item)
    there = [one for one in base.places(block) if one]
    if not there:
        raise NotWritable(_BEHIND_PRINTED)
    return Slot(passage.rendered, there[-1].end, base.text_through(block), item=True)


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


def deletion_of(base: Base, blocks: Sequence[int]) -> list[Patch]:
    """Return the patches that take blocks out of their files."""
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
    return [locate(run.rendered, max(start, run.start), end, "")]


def _without(passage: Passage) -> Patch:
    """Return the patch that deletes a passage, with the empty lines behind it."""
    whole = whole_stretch(passage.rendered, passage.start, passage.end)
    text, end = whole.source.text, whole.end
    while whole.start == 0 or text[whole.start - 1] == "\n":
        if end == len(text) or text[end] != "\n":
            break
        end += 1
    return Patch(whole.source, whole.start, end, "")


def move_of(base: Base, blocks: Sequence[int], slot: Slot, inner: Sequence[Rewrite]) -> list[Patch]:
    """Return the patches that move whole passages to a slot, edited inside on the way."""
    passages = _whole_passages(base, blocks)
    if passages is None:
        raise NotWritable(say("only a part of a list was moved; move it by hand"))
    gone = [_without(passage) for passage in passages]
    place = slot.patch_with("")
    if any(one.start <= place.start <= one.end for one in gone if one.source is place.source):
        raise NotWritable(say("it was moved into itself"))
    parts = [_edited_text(passage, inner) for passage in passages]
    return [*gone, slot.patch_with("\n\n".join(parts))]


def _edited_text(passage: Passage, inner: Sequence[Rewrite]) -> str:
    """Return the author's own text of a passage with edits made in it."""
    rendered = passage.rendered
    patches = [
        locate(rendered, one.start, one.end, one.new)
        for one in inner
        if passage.start <= one.start <= passage.end
    ]
    whole = whole_stretch(rendered, passage.start, passage.end)
    text, at = [], whole.start
    for patch in sorted(patches, key=lambda one: one.start):
        if patch.source is not whole.source or not whole.start <= patch.start <= whole.end:
            raise NotWritable(say("the table was moved and edited; do one of both by hand"))
        text += [whole.source.text[at : patch.start], patch.new]
        at = patch.end
    return "".join([*text, whole.source.text[at : whole.end]])
