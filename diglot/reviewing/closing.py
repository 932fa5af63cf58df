"""The proof: the text built anew from the patched files must read as the reviewed document."""

from __future__ import annotations

from collections.abc import Sequence

from diglot.reviewing.base import Document
from diglot.reviewing.flows import Flow, Pair, pair
from diglot.reviewing.tokens import Token

Key = tuple[object, ...]


def said(flow: Flow, document: Document) -> tuple[Key, ...]:
    """Return all that a flow says and how it looks, the words of its notes with it."""
    keys: list[Key] = [] if flow.is_table else [(flow.style if _is_heading(flow) else "",)]
    for token in flow.tokens:
        keys.append(_key(token))
        if token.kind == "note":
            for note in document.notes.get(token.text, ()):
                keys += [("note", *_key(one)) for one in note.tokens]
    return tuple(keys)


def _key(token: Token) -> Key:
    return token.full_key


def _is_heading(flow: Flow) -> bool:
    return flow.style.startswith("Heading")


def text_places(pairs: Sequence[Pair], base: Document, new: Document) -> list[int]:
    """Return the places of the new document's flows that show a section's text.

    A flow counts as what it was in the base; one that is new, as the one before it.
    """
    places: list[int] = []
    inside = False
    for one in pairs:
        if one.base and not one.moved:
            inside = any(base.flows[i].is_text for i in one.base)
        listed = any(new.flows[i].listed for i in one.new)
        if inside or one.moved:
            places += [i for i in one.new if not (listed and not one.base)]
    return sorted(places)


def unlike(
    rebuilt: Document, reviewed: Document, places: Sequence[int]
) -> tuple[list[int], list[Flow]]:
    """Return where the reviewed text reads otherwise than the rebuilt one.

    First the places of the reviewed flows that differ, among `places`; then the flows of the
    rebuilt text that the reviewed one does not have.
    """
    mine = [flow for flow in rebuilt.flows if flow.is_text]
    theirs = [reviewed.flows[i] for i in places]
    differ: list[int] = []
    extra: list[Flow] = []
    for one in pair(mine, theirs):
        left = [said(mine[i], rebuilt) for i in one.base]
        right = [said(theirs[i], reviewed) for i in one.new]
        if left == right and not one.moved:
            continue
        differ += [places[i] for i in one.new]
        if not one.new:
            extra += [mine[i] for i in one.base]
    return differ, extra
