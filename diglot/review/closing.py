"""The proof: the text built anew from the patched files must read as the reviewed document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diglot.matching import Pair, edits
from diglot.review.base import Document
from diglot.review.flows import Flow, pair

Key = tuple[object, ...]


def said(flow: Flow, document: Document) -> tuple[Key, ...]:
    """Return all that a flow says and how it looks, the words of its notes with it."""
    keys: list[Key] = [] if flow.is_table else [(flow.style if flow.is_heading else "",)]
    for token in flow.tokens:
        keys.append(token.full_key)
        if token.kind == "note":
            for note in document.notes.get(token.text, ()):
                keys += [("note", *one.full_key) for one in note.tokens]
    return tuple(keys)


def text_places(pairs: Sequence[Pair], base: Document, new: Document) -> list[int]:
    """Return the places of the new document's flows that show a section's text.

    A flow counts as what it was in the base; one that is new, as the one before it.
    """
    places: list[int] = []
    inside = False
    for one in pairs:
        if one.old and not one.moved:
            inside = any(base.flows[i].is_text for i in one.old)
        listed = any(new.flows[i].listed for i in one.new)
        if inside or one.moved:
            places += [i for i in one.new if not (listed and not one.old)]
    return sorted(places)


@dataclass(frozen=True)
class Gap:
    """What a rebuilt text still reads otherwise than the reviewed one.

    `places` are the reviewed flows that differ, `extra` the flows of the rebuilt text that the
    reviewed one does not have, `size` how many tokens differ in all. `labels` are what the rebuilt
    text can point to.
    """

    places: tuple[int, ...] = ()
    extra: tuple[Flow, ...] = ()
    size: int = 0
    labels: frozenset[str] = frozenset()


def unlike(rebuilt: Document, reviewed: Document, places: Sequence[int]) -> Gap:
    """Return where the reviewed text, the flows at `places`, reads otherwise than the rebuilt."""
    mine = [flow for flow in rebuilt.flows if flow.is_text]
    theirs = [reviewed.flows[i] for i in places]
    differ: list[int] = []
    extra: list[Flow] = []
    size = 0
    for one in pair(mine, theirs):
        left = [said(mine[i], rebuilt) for i in one.old]
        right = [said(theirs[i], reviewed) for i in one.new]
        if left == right and not one.moved:
            continue
        differ += [places[i] for i in one.new]
        extra += [] if one.new else [mine[i] for i in one.old]
        both = [[key for keys in side for key in (*keys, ())] for side in (left, right)]
        size += sum(b - a + d - c for a, b, c, d in edits(*both))
    labels = frozenset(rebuilt.vocabulary.labels.values())
    return Gap(tuple(differ), tuple(extra), size, labels)
