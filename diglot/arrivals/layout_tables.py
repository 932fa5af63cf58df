"""Tables that only lay out text, a form's or those of two abstracts side by side, as their text."""

from collections.abc import Iterator, Sequence
from typing import Any

from diglot.arrivals.front_matter import label_of
from diglot.arrivals.headings import KNOWN, heading_level, split_number
from diglot.arrivals.inlines import plain
from diglot.arrivals.parts import Styled, blocks_with_styles, text_of
from diglot.article import Node
from diglot.tree import attr, table_rows

Row = list[Any]
Cell = list[Any]
"""A row and a cell of a table as pandoc has them: attributes first, what they hold last."""

_FRONT = ("abstract", "keywords")
_LONGEST_NAME = 30


def take_apart(blocks: Sequence[Node], apart: list[str]) -> Iterator[Node]:
    """Yield blocks; tables that lay out text are in the order in which they are read.

    Above the first heading, one lays out text that has one column, a cell that says 摘要 or
    Keywords, or names beside what they name (题目 | …); below it, one with a row that is one cell,
    a heading with its text. The first words of each go into `apart`.
    """
    headed = False
    for block in blocks:
        rows = table_rows(block) if block["t"] == "Table" else []
        cells = [cell for row in rows for cell in row[1]]
        if any(cell[2] != 1 for cell in cells):
            yield block
        elif not headed and sum(map(_is_named, rows)) > 1:
            apart.append(plain(cells[0][4]))
            yield from (one for row in rows for one in _lines(row[1]))
        elif not headed and (
            (cells and all(len(row[1]) == 1 for row in rows) and not block["c"][1][1])
            or any(_is_front(one) for cell in cells for one in _inside(cell))
        ):
            apart.append(plain(cells[0][4]))
            yield from (one for cell in cells for one in cell[4])
        elif any(_is_section(row[1]) for row in rows):
            apart.append(plain(cells[0][4]))
            yield from _sections(block, rows)
        else:
            headed = headed or any(map(_begins_text, blocks_with_styles([block])))
            yield block


def _begins_text(one: Styled) -> bool:
    """Tell whether a block is a heading of the text; a title is short and bold as well."""
    bare, level = split_number(text_of(one[1]))
    return heading_level(*one) > 0 and (level > 0 or bare.lower().rstrip(":：") in KNOWN)


def _inside(cell: Cell) -> list[Styled]:
    return list(blocks_with_styles(cell[4]))


def _is_front(one: Styled) -> bool:
    label = label_of(text_of(one[1]))
    return label is not None and label[0] in _FRONT


def _is_named(row: Row) -> bool:
    """Tell whether a row is a name of the front matter, 作者, and what it names."""
    return len(row[1]) == 2 and label_of(_name(row[1][0])) is not None


def _name(cell: Cell) -> str:
    return plain(cell[4]).strip(" \u3000:：") + "："


def _lines(cells: Sequence[Cell]) -> Iterator[Node]:
    """Yield the blocks of a row, what a short first cell names behind it: ``作者：张三``."""
    name, told = _name(cells[0]), cells[-1][4]
    if (
        len(cells) == 2
        and len(name) <= _LONGEST_NAME
        and told
        and told[0]["t"] in ("Para", "Plain")
    ):
        yield {"t": "Para", "c": [{"t": "Str", "c": name}, *told[0]["c"]]}
        yield from told[1:]
    else:
        yield from (one for cell in cells for one in cell[4])


def _is_section(cells: Sequence[Cell]) -> bool:
    """Tell whether a row is one cell with a heading and what stands below it."""
    inside = _inside(cells[0]) if len(cells) == 1 else []
    return len(inside) > 1 and heading_level(*inside[0]) > 0


def _sections(table: Node, rows: Sequence[Row]) -> Iterator[Node]:
    """Yield the blocks of the rows that are one cell, and tables of the rows between them."""
    kept: list[Row] = []
    for row in rows:
        if len(row[1]) > 1:
            kept.append(row)
            continue
        yield from _table_of(table, kept)
        kept = []
        yield from row[1][0][4]
    yield from _table_of(table, kept)


def _table_of(table: Node, rows: list[Row]) -> Iterator[Node]:
    if rows:
        about, _, widths = table["c"][:3]
        none = [attr("", []), []]
        body = [attr("", []), 0, [], rows]
        yield {"t": "Table", "c": [about, [None, []], widths, none, [body], none]}
