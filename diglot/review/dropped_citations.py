"""The citations and the list that LibreOffice drops where it writes a document of Zotero's as .doc.

The fields of reference managers are gone there with all that they showed; a reviewer deleted none
of these. So where no citation of the text and no line of the list is left, each stands again where
it stood; one whose words were deleted goes with them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from diglot.matching import Pair, matches
from diglot.messages import Message, say
from diglot.review.base import Document
from diglot.review.blocks import TextBlock
from diglot.review.tokens import Token

DROPPED = say(
    "a program saved the document without its citations and their list: they count as they were "
    "sent; see whether one still belongs where words beside it were changed"
)


def with_dropped_citations(
    sent: Document, reviewed: Document, pairs: Sequence[Pair]
) -> tuple[Document, Sequence[Pair], tuple[Message, ...]]:
    """Return a reviewed document with what a program dropped, its pairs, and what is to be told."""
    beside = [one for one in pairs if len(one.old) == len(one.new) == 1]
    blocks = dict(enumerate(reviewed.blocks))
    notes = dict(reviewed.notes)
    for one in beside:
        old, new = sent.blocks[one.old[0]], blocks[one.new[0]]
        places = dict(matches(old.keys, new.keys))
        if (old.listed and not old.is_heading) or any(old.tokens[a].kind == "cite" for a in places):
            return reviewed, pairs, ()
        blocks[one.new[0]] = _with_citations(old, new, places)
        for a, b in places.items():
            if old.tokens[a].kind == "note":
                left = sent.notes.get(old.tokens[a].text, ())
                right = reviewed.notes.get(new.tokens[b].text, ())
                if len(left) == len(right):
                    notes[new.tokens[b].text] = tuple(
                        _with_citations(was, now, dict(matches(was.keys, now.keys)))
                        for was, now in zip(left, right, strict=True)
                    )
    if blocks == dict(enumerate(reviewed.blocks)):
        return reviewed, pairs, ()
    pairs = _with_list(sent.blocks, pairs, blocks)
    found = replace(reviewed, blocks=[blocks[at] for at in range(len(blocks))], notes=notes)
    return found, pairs, (DROPPED,)


def _with_citations(old: TextBlock, new: TextBlock, places: Mapping[int, int]) -> TextBlock:
    """Return a block with the citations that it had; `places` are where its tokens stand now."""
    for run in reversed(_lost_citations(old.tokens, places)):
        before = places.get(run[0] - 1, -1 if run[0] == 0 else None)
        end = min((b for a, b in places.items() if a > run[-1]), default=len(new.tokens))
        start = max((b for a, b in places.items() if a < run[0]), default=-1) + 1
        if before is not None or start < end:
            at = end if before is None else before + 1
            new = _with_tokens(new, at, [old.tokens[one] for one in run])
    return new


def _lost_citations(tokens: Sequence[Token], places: Mapping[int, int]) -> list[list[int]]:
    """Return the places of citations that are not in `places`, with the lost spaces around them."""
    runs = groupby(
        range(len(tokens)), lambda a: a not in places and tokens[a].kind in ("cite", "space")
    )
    lost = [list(run) for gone, run in runs if gone]
    return [run for run in lost if any(tokens[a].kind == "cite" for a in run)]


def _with_tokens(block: TextBlock, at: int, tokens: Sequence[Token]) -> TextBlock:
    """Return a block with more tokens at a place, of a table inside the cell there."""
    more = len(tokens)
    rows = tuple(
        tuple((a + more * (a > at), b + more * (b >= at)) for a, b in row) for row in block.rows
    )
    return replace(block, tokens=(*block.tokens[:at], *tokens, *block.tokens[at:]), rows=rows)


def _with_list(
    sent: Sequence[TextBlock], pairs: Sequence[Pair], blocks: dict[int, TextBlock]
) -> list[Pair]:
    """Return pairs in which the lines of the list are there still; `blocks` gets those."""
    out: list[Pair] = []
    for one in pairs:
        if not one.new and all(sent[i].listed for i in one.old):
            new = tuple(range(len(blocks), len(blocks) + len(one.old)))
            blocks.update(zip(new, (sent[i] for i in one.old), strict=True))
            out.append(replace(one, new=new))
        else:
            out.append(one)
    return out
