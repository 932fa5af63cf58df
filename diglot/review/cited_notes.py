"""Citations that a style sets in footnotes: such a note of a document is a citation of its text.

The Markdown writes ``words[@key].`` and the document prints ``words.¹``; read back, the note is the
citation again, before the mark that it was printed behind. A note that says anything but what the
journal prints there stays a note, so that what a reviewer typed into it is named.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from diglot.docx.read.values import Paragraph, Returned
from diglot.review.blocks import TextBlock
from diglot.review.tokens import Token
from diglot.review.vocabulary import Vocabulary, canonical

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
