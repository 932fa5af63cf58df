"""Footnotes: where the words of a note stand in the text, and what a reviewer changed in them.

A note is written ``^[in its place]`` or as ``[^1]`` with its words below, ``[^1]: …``.
"""

import re
from collections.abc import Iterator, Sequence

from diglot.article import Rendered
from diglot.matching import matches
from diglot.review.base import Base, Document
from diglot.review.markdown import Placed, place_key, placed_tokens
from diglot.review.token_runs import TokenRun, parting
from diglot.review.tokens import Token

_END = re.compile(r"\n(?=\[\^[^\]\s]+\]:)|\n[ \t]*\n(?! {4}|\t)|\Z")


def changed_notes(
    base: Base, reviewed: Document, old: int, new: int
) -> Iterator[tuple[str, TokenRun | None, Sequence[Token], Sequence[Token]]]:
    """Yield the notes of a block whose words changed: its id, where they stand, before and now."""
    left, right = base.document.blocks[old].tokens, reviewed.blocks[new].tokens
    for a, b in matches([one.key for one in left], [one.key for one in right]):
        if left[a].kind != "note":
            continue
        before = note_tokens(base.document, left[a].text)
        after = note_tokens(reviewed, right[b].text)
        if [one.full_key for one in before] != [one.full_key for one in after]:
            passage, place = base.passage(base.document.blocks[old]), base.places(old)[a]
            found = _token_run(base, passage.rendered, place, before) if passage and place else None
            yield left[a].text, found, before, after


def note_tokens(document: Document, ident: str) -> list[Token]:
    """Return the words of a note, an ``end`` between its paragraphs; empty ones say nothing."""
    tokens: list[Token] = []
    for block in document.notes.get(ident, ()):
        tokens += [Token("end")] if tokens and block.tokens else []
        tokens += block.tokens
    return tokens


def _token_run(
    base: Base, rendered: Rendered, mark: Placed, tokens: Sequence[Token]
) -> TokenRun | None:
    place = _words_of_note(rendered.text, mark)
    if place is None:
        return None
    there = list(placed_tokens(rendered.text, *place, base.labels))
    places: list[Placed | None] = [None] * len(tokens)
    for a, b in matches([place_key(one) for one in tokens], [one.key for one in there]):
        places[a] = there[b]
    for i, token in enumerate(tokens):
        if token.kind == "end":
            places[i] = parting(rendered.text, places[:i], places[i + 1 :])
    return TokenRun(rendered, tokens, places, *place)


def _words_of_note(text: str, mark: Placed) -> tuple[int, int] | None:
    shown = text[mark.start : mark.end]
    if shown.startswith("^["):
        return mark.start + 2, mark.end - 1
    found = re.compile(rf"^{re.escape(shown)}:[ \t]*", re.M).search(text)
    if not found:
        return None
    end = _END.search(text, found.end())
    return found.end(), end.start() if end else len(text)
