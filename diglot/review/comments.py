"""The comments of a reviewed document, each at its place in the text."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from diglot.docx.read.values import Comment, Returned, paragraphs_of
from diglot.matching import Pair, matches
from diglot.review.base import Base, Document
from diglot.review.changes import ReviewComment
from diglot.review.markup import NotWritable
from diglot.review.notes import note_tokens
from diglot.review.patches import Patch, locate
from diglot.review.tokens import Token, words_of


def comments_of(
    returned: Returned, base: Base, reviewed: Document, pairs: Sequence[Pair]
) -> tuple[ReviewComment, ...]:
    """Return the comments in the order of the text, answers below what they answer."""
    marks = (
        ident
        for block in chain(reviewed.blocks, *reviewed.notes.values())
        for token in block.tokens
        for ident in token.comments
    )
    order = {ident: place for place, ident in enumerate(dict.fromkeys(marks))}
    gone = _deleted_words(returned)
    threads = [one for one in returned.comments.values() if one.parent not in returned.comments]
    threads.sort(key=lambda one: order.get(one.id, len(order)))
    found = (_comment(one, returned, base, reviewed, pairs) for one in threads)
    return tuple(
        replace(one, words=gone.get(thread.id, one.words))
        for one, thread in zip(found, threads, strict=True)
    )


def _deleted_words(returned: Returned) -> dict[str, str]:
    """Return the words of each comment that hangs on nothing but deleted ones."""
    gone: dict[str, str] = {}
    kept: set[str] = set()
    for paragraph in paragraphs_of(returned.parts):
        for piece in paragraph.pieces:
            for ident in piece.comments if piece.text else ():
                if piece.deleted:
                    gone[ident] = gone.get(ident, "") + piece.text
                else:
                    kept.add(ident)
    return {ident: words for ident, words in gone.items() if ident not in kept}


def _comment(
    comment: Comment, returned: Returned, base: Base, reviewed: Document, pairs: Sequence[Pair]
) -> ReviewComment:
    words: list[str] = []
    anchor: Patch | None = None
    section = ""
    for number, one in enumerate(pairs):
        for place in one.new:
            tokens = reviewed.blocks[place].tokens
            marked = [n for n, one in enumerate(tokens) if _hangs_on(comment.id, one, reviewed)]
            if not marked:
                continue
            words.append(words_of(tokens[n] for n in marked))
            section = section or _section(reviewed, place)
            anchor = anchor or _anchor(base, reviewed, pairs[number], place, marked)
    replies = [
        ReviewComment(other.author, other.date, other.text, "", None, other.done)
        for other in returned.comments.values()
        if other.parent == comment.id
    ]
    return ReviewComment(
        comment.author,
        comment.date,
        comment.text,
        " ".join(words),
        anchor.span if anchor else None,
        comment.done,
        tuple(replies),
        anchor,
        section,
    )


def _hangs_on(comment: str, token: Token, document: Document) -> bool:
    """Tell whether a comment hangs on a token, or on words of the note that it calls."""
    words = note_tokens(document, token.text) if token.kind == "note" else ()
    return any(comment in one.comments for one in (token, *words))


def _section(document: Document, place: int) -> str:
    """Return the words of the heading that a block stands under."""
    heads = (one for one in reversed(document.blocks[: place + 1]) if one.is_heading)
    return next((words_of(one.tokens) for one in heads), "")


def _anchor(
    base: Base, reviewed: Document, one: Pair, place: int, marked: Sequence[int]
) -> Patch | None:
    """Return the words of the base, as a patch that changes nothing, that a comment hangs on."""
    for old in one.old:
        passage = base.passage(base.document.blocks[old])
        if passage is None:
            continue
        keys = [[token.key for token in block.tokens] for block in
                (base.document.blocks[old], reviewed.blocks[place])]  # fmt: skip
        same = {new: there for there, new in matches(*keys)}
        found = [base.places(old)[same[n]] for n in marked if n in same]
        there = [spot for spot in found if spot]
        start, end = (there[0].start, there[-1].end) if there else (passage.start, passage.end)
        try:
            made = locate(passage.rendered, start, end, "")
        except NotWritable:
            continue
        return Patch(made.source, made.start, made.end, made.old)
    return None
