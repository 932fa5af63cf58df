"""A returned document as it reads with all tracked changes accepted, and with all rejected.

A paragraph whose mark is gone goes on in the next one (ISO/IEC 29500-1, 17.13.5.15) and takes its
style, as that one's mark now ends both; unless nothing is left of the next one's words, as when a
reviewer deletes or types a paragraph from the end of the one before. Comments and bookmarks stay,
but a bookmark goes with a paragraph or table of which nothing stays.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Literal

from diglot.docx.read.values import Cell, Paragraph, Part, Piece, Returned, Row, Table

_View = Literal["accepted", "attributed", "original"]


def accepted_view(returned: Returned, *, authors: bool = False) -> Returned:
    """Return the document as if every tracked change were accepted.

    With `authors` each piece still tells who inserted it.
    """
    return _view_of(returned, "attributed" if authors else "accepted")


def original_view(returned: Returned) -> Returned:
    """Return the document as if every tracked change were rejected."""
    return _view_of(returned, "original")


def _view_of(returned: Returned, view: _View) -> Returned:
    notes = {key: _paragraphs(note, view) for key, note in returned.notes.items()}
    return replace(returned, parts=_parts(returned.parts, view), notes=notes)


def _is_in_view(one: Piece | Paragraph | Row | Cell, view: _View) -> bool:
    return (one.inserted if view == "original" else one.deleted) is None


def _piece(piece: Piece, view: _View) -> Piece:
    look = piece.look
    if view == "original" and piece.former is not None:
        look = piece.former
    inserted = piece.inserted if view == "attributed" else None
    return replace(piece, look=look, inserted=inserted, deleted=None, reformatted=None, former=None)


def _pieces(pieces: Sequence[Piece], view: _View) -> tuple[Piece, ...]:
    """Return the pieces that stay, those of text joined where they are alike now."""
    texts: list[list[str]] = []
    found: list[Piece] = []
    cut = False  # a formula was, by a change inside it
    hung = {ident for one in pieces if _is_in_view(one, view) for ident in one.comments}
    for one in pieces:
        cut = one.kind == "formula" and (cut or bool(one.inserted or one.deleted))
        if not _is_in_view(one, view):
            if view == "attributed" and (
                lost := [ident for ident in one.comments if ident not in hung]
            ):
                hung.update(lost)  # they stay where the words were that they hung on
                found.append(Piece("text", "", comments=tuple(lost)))
                texts.append([""])
            continue
        piece = replace(_piece(one, view), text="")
        alike = one.kind == "text" and found and found[-1] == piece and one.text and texts[-1][0]
        if alike or (cut and found and found[-1].kind == "formula"):
            texts[-1].append(one.text)
            found[-1] = replace(found[-1], inserted=found[-1].inserted or piece.inserted)
        else:
            found.append(piece)
            texts.append([one.text])
    whole = zip(found, texts, strict=True)
    return tuple(replace(piece, text="".join(words)) for piece, words in whole)


def _paragraph(one: Paragraph, view: _View) -> Paragraph:
    """Return a paragraph as its own mark has it."""
    style = one.style
    if view == "original" and one.former is not None:
        style = one.former
    pieces = _pieces(one.pieces, view)
    plain = replace(one, pieces=pieces, style=style, inserted=None, deleted=None)
    return replace(plain, reformatted=None, former=None)


def _join_paragraphs(first: Paragraph, second: Paragraph) -> Paragraph:
    """Return two paragraphs as one."""
    if not first.pieces:
        first = _drop_own_bookmarks(first)
    if not second.pieces:
        second = replace(
            _drop_own_bookmarks(second),
            style=first.style,
            list_level=first.list_level,
            list_format=first.list_format,
            layout=first.layout,
        )
    return replace(
        second,
        page=first.page or second.page,
        pieces=_pieces((*first.pieces, *second.pieces), "attributed"),
        opening=(*first.opening, *second.opening),
        closing=(*first.closing, *second.closing),
    )


def _drop_own_bookmarks(one: Paragraph) -> Paragraph:
    """Return a paragraph without the bookmarks that cover nothing but it."""
    own = set(one.opening) & set(one.closing)
    return replace(
        one,
        opening=tuple(name for name in one.opening if name not in own),
        closing=tuple(name for name in one.closing if name not in own),
    )


def _parts(parts: Iterable[Part], view: _View) -> tuple[Part, ...]:
    found: list[Part] = []
    before: Paragraph | None = None  # its mark is gone, so that it goes on in the next
    for part in parts:
        if isinstance(part, Table):
            table = _table(part, view)
            if table is not None:  # a paragraph cannot go on in a table
                found += [] if before is None else _unless_empty(before)
                before = None
                found.append(table)
            continue
        whole = _paragraph(part, view)
        whole = whole if before is None else _join_paragraphs(before, whole)
        before = None if _is_in_view(part, view) else whole
        if before is None:
            found.append(whole)
    return (*found, *([] if before is None else _unless_empty(before)))


def _unless_empty(one: Paragraph) -> list[Paragraph]:
    """Return a paragraph that has no next one to go on in; nothing where it is empty."""
    return [one] if one.pieces else []


def _paragraphs(paragraphs: tuple[Paragraph, ...], view: _View) -> tuple[Paragraph, ...]:
    """Return what stays of a cell's or a note's paragraphs, one at least."""
    found = tuple(one for one in _parts(paragraphs, view) if isinstance(one, Paragraph))
    return found or tuple(_paragraph(one, view) for one in paragraphs[-1:])


def _table(table: Table, view: _View) -> Table | None:
    rows = [
        Row(tuple(_cell(cell, view) for cell in row.cells if _is_in_view(cell, view)))
        for row in table.rows
        if _is_in_view(row, view)
    ]
    left = tuple(row for row in rows if row.cells)
    return replace(table, rows=left) if left or not table.rows else None


def _cell(cell: Cell, view: _View) -> Cell:
    paragraphs = _paragraphs(cell.paragraphs, view)
    return replace(cell, paragraphs=paragraphs, inserted=None, deleted=None)
