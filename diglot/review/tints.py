"""Highlights and colours of a reviewed document as comments on the words they mark.

Chinese co-authors often mark a passage yellow or red instead of writing a comment. Markdown has no
sign for it, so it comes home as what it is: a remark at a place.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from diglot.docx.read.values import Cell, Comment, Paragraph, Part, Piece, Returned, Row, Table
from diglot.messages import say


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
    return Table(tuple(_row(row, found) for row in part.rows), part.opening, part.closing)


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
        pieces += _commented(tint, alike, found) if tint else alike
    return replace(paragraph, pieces=tuple(pieces))


def _commented(tint: str, pieces: Iterable[Piece], found: dict[str, Comment]) -> list[Piece]:
    ident = f"tint {len(found) + 1}"
    found[ident] = Comment(ident, "", "", say("these words are marked in {colour}", colour=tint))
    return [replace(one, comments=(*one.comments, ident)) for one in pieces]
