"""Footnotes: where their words stand, what a reviewer changed in them, which are citations.

A note is written ``^[in its place]`` or as ``[^1]`` with its words below, ``[^1]: …``.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from diglot.article import Rendered
from diglot.docx.read.values import Paragraph, Returned
from diglot.matching import matches
from diglot.review.base import Base, Document
from diglot.review.blocks import TextBlock
from diglot.review.markdown import Placed, place_key, placed_tokens
from diglot.review.token_runs import TokenRun, parting
from diglot.review.tokens import Token
from diglot.review.vocabulary import Vocabulary, canonical

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


_PUNCTUATION = frozenset(".,;:!?…，。；：！？、")
_QUOTES = frozenset("”’」』\"'")


def cited_notes(
    document: Returned, notes: Mapping[str, Sequence[TextBlock]], vocabulary: Vocabulary
) -> dict[str, str]:
    """Return the keys of each note that is nothing but a citation, joined as a token has them."""
    found: dict[str, str] = {}
    for ident, paragraphs in document.notes.items():
        if len(paragraphs) != 1 or not vocabulary.noted:
            continue
        tokens = notes[ident][0].tokens
        text = canonical("".join(piece.text for piece in paragraphs[0].pieces)).strip()
        if len(tokens) == 1 and tokens[0].kind == "cite":
            found[ident] = tokens[0].text
        elif text in vocabulary.noted and (keys := _linked_works(paragraphs[0], vocabulary)):
            found[ident] = ";".join(keys)
    return found


def _linked_works(paragraph: Paragraph, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the works that the words of a paragraph lead to, in order."""
    links = (piece.link.removeprefix("#") for piece in paragraph.pieces)
    return tuple(dict.fromkeys(vocabulary.works[one] for one in links if one in vocabulary.works))


def with_cited_notes(block: TextBlock, cited: Mapping[str, str]) -> TextBlock:
    """Return a block of text whose cited notes are citations, before the marks."""
    if not any(token.kind == "note" and token.text in cited for token in block.tokens):
        return block
    out: list[Token] = []
    for token in block.tokens:
        if token.kind != "note" or token.text not in cited:
            out.append(token)
            continue
        place = len(out) if block.rows else _before_marks(out)
        out.insert(place, replace(token, kind="cite", text=cited[token.text]))
    return replace(block, tokens=tuple(out))


def _before_marks(tokens: Sequence[Token]) -> int:
    """Return the place before the punctuation at the end, with the quotation marks behind it."""
    quotes = len(tokens)
    while quotes and tokens[quotes - 1].kind == "mark" and tokens[quotes - 1].text in _QUOTES:
        quotes -= 1
    marks = quotes
    while marks and tokens[marks - 1].kind == "mark" and tokens[marks - 1].text in _PUNCTUATION:
        marks -= 1
    return marks if marks < quotes else len(tokens)
