"""Two tables become one with marked rows and cells, where both have the same columns."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from diglot.article import Node
from diglot.matching import Outline, align
from diglot.revisions.align import outline
from diglot.revisions.marks import bare, rows
from diglot.tree import attr, table_rows, text_of

Captions = Callable[[Any, Any], Any]
Blocks = Callable[[Sequence[Node], Sequence[Node]], list[Node]]


def merge_tables(old: Node, new: Node, captions: Captions, blocks: Blocks) -> Node | None:
    """Return two tables as one, None where their columns or bodies differ in number.

    `captions` merges two captions, `blocks` the blocks of two cells.
    """
    _, old_caption, old_columns, old_head, old_bodies, old_foot = old["c"]
    attributes_, caption, columns, head, bodies, foot = new["c"]
    same = len(columns) == len(old_columns) and len(bodies) == len(old_bodies)
    if not same or not (_is_plain(old) and _is_plain(new)):
        return None
    merged = [
        [about, heads, _rows(before[2], between, blocks), _rows(before[3], body, blocks)]
        for before, (about, heads, between, body) in zip(old_bodies, bodies, strict=True)
    ]
    return {
        "t": "Table",
        "c": [
            attributes_,
            captions(old_caption, caption),
            columns,
            [head[0], _rows(old_head[1], head[1], blocks)],
            merged,
            [foot[0], _rows(old_foot[1], foot[1], blocks)],
        ],
    }


def _is_plain(table: Node) -> bool:
    """Tell whether no cell reaches over others: then a row can come or go by itself."""
    return all(cell[2] == cell[3] == 1 for _, cells in table_rows(table) for cell in cells)


def _rows(old: Sequence[Any], new: Sequence[Any], blocks: Blocks) -> list[Any]:
    here, there = ([_outline(row) for row in side] for side in (old, new))
    out: list[Any] = []
    came: list[Any] = []
    for one in align(here, there):
        if not one.old:
            came += rows([new[one.new[0]]], "insertion")
            continue
        if not one.new:
            out += rows([bare(old[one.old[0]])], "deletion")
            continue
        out += [*came, _row(old[one.old[0]], new[one.new[0]], blocks)]
        came = []
    return [*out, *came]


def _outline(row: Any) -> Outline:
    """Return what a row is paired by: its cells' words, and what its first cell names."""
    found = outline({"t": "Row", "c": [attr(), [block for cell in row[1] for block in cell[4]]]})
    return replace(found, label=text_of(row[1][0][4]).strip() if row[1] else "")


def _row(old: Any, new: Any, blocks: Blocks) -> Any:
    cells = []
    for before, after in zip(old[1], new[1], strict=True):
        merged = blocks(before[4], after[4])
        cells.append([*after[:4], merged or [{"t": "Plain", "c": []}]])
    return [new[0], cells]
