"""Highlights and colours of a reviewed document as comments on the words they mark.

Chinese co-authors often mark a passage yellow or red instead of writing a comment. Markdown has no
sign for it, so it comes home as what it is: a remark at a place.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby

from diglot.docx.read.values import (
    Cell,
    Comment,
    Paragraph,
    Part,
    Piece,
    Returned,
    Row,
    paragraphs_of,
)
from diglot.messages import Message, say

_COLOURS: Mapping[str, Message] = {
    "yellow": say("yellow"),
    "red": say("red"),
    "green": say("green"),
    "cyan": say("cyan"),
    "magenta": say("pink"),
    "blue": say("blue"),
    "gray": say("grey"),
    "black": say("black"),
    "white": say("white"),
}
_MARKS: Mapping[str, Message] = {
    "dots": say("these words have dots of emphasis"),
    "frame": say("these words have a frame"),
}
_UNNAMED = say("another colour")
_GREY, _SEEN = 0x20, 0.65
"""How far apart red, green and blue are at most in a grey; how much of the most still shows."""


def colour_of(tint: str) -> Message:
    """Return what a person calls a colour of Word's (``darkYellow``) or a number (``FFC000``)."""
    name = tint.lower().removeprefix("dark").removeprefix("light")
    if _NUMBER.fullmatch(tint):
        parts = [int(tint[at : at + 2], 16) for at in (0, 2, 4)]
        if max(parts) - min(parts) < _GREY:
            name = "black" if max(parts) < _GREY else "white" if min(parts) > 0xE0 else "gray"
        else:
            most = max(parts)
            name = _MIXED[tuple(one > _SEEN * most for one in parts)]
    return _COLOURS.get(name, _UNNAMED)


_NUMBER = re.compile("[0-9A-Fa-f]{6}")
_MIXED: Mapping[tuple[bool, ...], str] = {
    (True, False, False): "red",
    (False, True, False): "green",
    (False, False, True): "blue",
    (True, True, False): "yellow",
    (True, False, True): "magenta",
    (False, True, True): "cyan",
}


@dataclass(frozen=True)
class _Tints:
    """The comments on tinted stretches by id; `plain` is the colour of most words, no mark."""

    plain: str
    comments: dict[str, Comment] = field(default_factory=dict)

    def of(self, piece: Piece) -> str:
        """Return the colour that marks a piece, empty where none does."""
        return "" if piece.tint == self.plain else piece.tint


def _most_common_tint(returned: Returned) -> str:
    """Return the colour of more than half of a document, which its program set."""
    sizes: Counter[str] = Counter()
    for paragraph in paragraphs_of(returned.parts):
        for piece in paragraph.pieces:
            sizes[piece.tint] += len(piece.text)
    return next((tint for tint, size in sizes.items() if 2 * size > sizes.total()), "")


def with_tints(returned: Returned) -> Returned:
    """Return a document in which a comment hangs on every tinted stretch."""
    found = _Tints(_most_common_tint(returned))
    parts = tuple(_part(part, found) for part in returned.parts)
    notes = {
        ident: tuple(_paragraph(one, found) for one in note)
        for ident, note in returned.notes.items()
    }
    return replace(
        returned, parts=parts, notes=notes, comments={**returned.comments, **found.comments}
    )


def _part(part: Part, found: _Tints) -> Part:
    if isinstance(part, Paragraph):
        return _paragraph(part, found)
    return replace(part, rows=tuple(_row(row, found) for row in part.rows))


def _row(row: Row, found: _Tints) -> Row:
    return replace(row, cells=tuple(_cell(cell, found) for cell in row.cells))


def _cell(cell: Cell, found: _Tints) -> Cell:
    return replace(cell, paragraphs=tuple(_paragraph(one, found) for one in cell.paragraphs))


def _paragraph(paragraph: Paragraph, found: _Tints) -> Paragraph:
    if not any(found.of(piece) for piece in paragraph.pieces):
        return paragraph
    pieces: list[Piece] = []
    for tint, group in groupby(paragraph.pieces, found.of):
        alike = list(group)
        pieces += _add_comment(tint, alike, found) if tint else alike
    return replace(paragraph, pieces=tuple(pieces))


def _add_comment(tint: str, pieces: Iterable[Piece], found: _Tints) -> list[Piece]:
    ident = f"tint {len(found.comments) + 1}"
    told = _MARKS.get(tint) or say("these words are marked in {colour}", colour=colour_of(tint))
    found.comments[ident] = Comment(ident, "", "", told)
    return [replace(one, comments=(*one.comments, ident)) for one in pieces]
