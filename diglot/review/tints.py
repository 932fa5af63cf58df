"""Highlights and colours of a reviewed document as comments on the words they mark.

Chinese co-authors often mark a passage yellow or red instead of writing a comment. Markdown has no
sign for it, so it comes home as what it is: a remark at a place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import groupby

from diglot.docx.read.values import Cell, Comment, Paragraph, Part, Piece, Returned, Row
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


def with_tints(returned: Returned) -> Returned:
    """Return a document in which a comment hangs on every tinted stretch."""
    found: dict[str, Comment] = {}
    parts = tuple(_part(part, found) for part in returned.parts)
    notes = {
        ident: tuple(_paragraph(one, found) for one in note)
        for ident, note in returned.notes.items()
    }
    return replace(returned, parts=parts, notes=notes, comments={**returned.comments, **found})


def _part(part: Part, found: dict[str, Comment]) -> Part:
    if isinstance(part, Paragraph):
        return _paragraph(part, found)
    return replace(part, rows=tuple(_row(row, found) for row in part.rows))


def _row(row: Row, found: dict[str, Comment]) -> Row:
    return replace(row, cells=tuple(_cell(cell, found) for cell in row.cells))


def _cell(cell: Cell, found: dict[str, Comment]) -> Cell:
    return replace(cell, paragraphs=tuple(_paragraph(one, found) for one in cell.paragraphs))


def _paragraph(paragraph: Paragraph, found: dict[str, Comment]) -> Paragraph:
    if not any(piece.tint for piece in paragraph.pieces):
        return paragraph
    pieces: list[Piece] = []
    for tint, group in groupby(paragraph.pieces, lambda piece: piece.tint):
        alike = list(group)
        pieces += _add_comment(tint, alike, found) if tint else alike
    return replace(paragraph, pieces=tuple(pieces))


def _add_comment(tint: str, pieces: Iterable[Piece], found: dict[str, Comment]) -> list[Piece]:
    ident = f"tint {len(found) + 1}"
    found[ident] = Comment(
        ident, "", "", say("these words are marked in {colour}", colour=colour_of(tint))
    )
    return [replace(one, comments=(*one.comments, ident)) for one in pieces]
