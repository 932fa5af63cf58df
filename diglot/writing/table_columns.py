"""The columns of a table as documents set them: free widths, numbers on their decimal points.

Widths that are all alike are pandoc's, not the author's: it gives them to any table with a long
line. A column of numbers (`number_columns`) is centred under its head; in print and on the page
each number is padded with signs that are not shown, in Word it has a style with a decimal tab.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from diglot.article import Node
from diglot.tree import text_of
from diglot.tree_vocabulary import our_span
from diglot.writing.number_columns import NumberColumn, number_columns, number_of, placed_cells

_SHORT_HEAD = 6
"""How many signs the head of a column may have that stands in one line: 例数/例."""

_SHORT_CELL = 4
"""How many signs a cell may have that stands in one line: 对照组."""

_SHORT_BRACKET = 14
"""How many signs behind a number stand in one line: （1.01～1.54）."""

_ALIKE = 0.001
_FREE: Node = {"t": "ColWidthDefault"}

Change = Callable[[Any, NumberColumn], Any]
"""Takes a cell of a column of numbers, and gives it as a document has it."""


def with_columns(table: Node) -> Node:
    """Return a table whose columns have widths by their content and numbers on their points."""
    attributes_, caption, columns, head, bodies, foot = _change_cells(table, _pad)["c"]
    head = [head[0], _in_one_line(head[1], _SHORT_HEAD)]
    bodies = [
        [more, heads, above, _in_one_line(inside, _SHORT_CELL)]
        for more, heads, above, inside in bodies
    ]
    return {"t": "Table", "c": [attributes_, caption, columns, head, bodies, foot]}


def with_number_style(table: Node, style: str) -> Node:
    """Return a table whose numbers, in columns of them, are paragraphs of a style of Word's."""

    def style_cell(cell: Any, _: NumberColumn) -> Any:
        if [one["t"] for one in cell[-1]] not in (["Plain"], ["Para"]):
            return cell
        named = ["", [], [["custom-style", style]]]
        return [*cell[:-1], [{"t": "Div", "c": [named, [{**cell[-1][0], "t": "Para"}]]}]]

    return _change_cells(table, style_cell)


def _change_cells(table: Node, change: Change) -> Node:
    """Return a table with free columns, the cells of its columns of numbers changed."""
    attributes_, caption, columns, head, bodies, foot = table["c"]
    numbers = number_columns(table)
    bodies = [
        [more, heads, _rows(above, numbers, change), _rows(inside, numbers, change)]
        for more, heads, above, inside in bodies
    ]
    columns = _fill_width(columns, numbers)
    return {"t": "Table", "c": [attributes_, caption, columns, head, bodies, foot]}


def _rows(rows: Sequence[Any], numbers: Sequence[NumberColumn | None], change: Change) -> list[Any]:
    out = []
    for (attributes_, _), cells in zip(rows, placed_cells(rows, len(numbers)), strict=True):
        columns = [(cell, None if at is None else numbers[at]) for at, cell in cells]
        changed = [change(cell, column) if column else cell for cell, column in columns]
        out.append([attributes_, changed])
    return out


def _fill_width(columns: Sequence[Any], numbers: Sequence[NumberColumn | None]) -> list[Any]:
    """Return columns that fill the table together, those of numbers centred.

    Widths that are all alike are none.
    """
    widths = [one[1].get("c", 0.0) for one in columns]
    free = max(widths, default=0) - min(widths, default=0) < _ALIKE
    whole = sum(widths) if all(widths) else 1.0
    return [
        [
            {"t": "AlignCenter"} if of_numbers else align,
            {"t": "ColWidth", "c": width / whole} if width and not free else _FREE,
        ]
        for (align, _), width, of_numbers in zip(columns, widths, numbers, strict=True)
    ]


def _in_one_line(rows: Sequence[Any], most: int) -> list[Any]:
    """Return rows whose cells stand in one line where they have few signs."""
    return [[attr_, [_unbroken(one, most) for one in cells]] for attr_, cells in rows]


def _unbroken(cell: Any, most: int) -> Any:
    blocks = cell[-1]
    if len(blocks) != 1 or blocks[0]["t"] != "Plain" or len(text_of(blocks).strip()) > most:
        return cell
    return [*cell[:-1], [{"t": "Plain", "c": [our_span("unbroken", blocks[0]["c"])]}]]


def _pad(cell: Any, column: NumberColumn) -> Any:
    """Return a cell whose number has what others of its column have on either side."""
    number = number_of(cell)
    if number is None:
        return cell
    before, behind, mark = column.padding(number)
    (block,) = cell[-1]
    raised = [{"t": "Superscript", "c": _padding(mark)}] if mark else []
    inlines = [*_padding(before), *block["c"], *_padding(behind), *raised]
    return [*cell[:-1], [{"t": block["t"], "c": _allow_break(inlines)}]]


def _allow_break(inlines: list[Node]) -> list[Node]:
    """Return a number that breaks before its bracket only: 1.25（1.01～1.54）."""
    for i, one in enumerate(inlines):
        at = re.search(r"[（(\[]", one["c"]) if one["t"] == "Str" else None
        if at is not None:
            left, right = one["c"][: at.start()], one["c"][at.start() :]
            before = [*inlines[:i], *([{"t": "Str", "c": left}] if left else [])]
            behind: list[Node] = [{"t": "Str", "c": right}, *inlines[i + 1 :]]
            if len(text_of(behind)) <= _SHORT_BRACKET:
                behind = [our_span("unbroken", behind)]
            return [our_span("unbroken", before), *behind]
    return [our_span("unbroken", inlines)]


def _padding(signs: str) -> list[Node]:
    """Return signs that take their room and are not shown, nor copied with the number."""
    return [our_span("padding", [], {"pad": signs})] if signs else []


def count_rows(table: Node) -> int:
    """Return how many rows stand below a table's head."""
    return sum(len(above) + len(inside) for _, _, above, inside in table["c"][4])


def parts_of(table: Node, most: int, continued: str) -> list[Node]:
    """Return a table in parts of so many rows at the most, each with the head.

    The later ones are called `continued`, and have no id. Cells that reach down several rows keep
    these in one part.
    """
    (ident, classes, pairs), caption, columns, head, bodies, foot = table["c"]
    rows = [row for _, _, above, inside in bodies for row in (*above, *inside)]
    more, heads = bodies[0][:2] if bodies else (["", [], []], 0)
    words = [our_span("label", [{"t": "Str", "c": continued}])] if continued else []
    later: list[Any] = [None, [{"t": "Plain", "c": words}] if words else []]
    pieces = _pieces(rows, most)
    out: list[Node] = []
    for i, piece in enumerate(pieces):
        told = [ident if i == 0 else "", classes, pairs]
        end = foot if i == len(pieces) - 1 else [["", [], []], []]
        body = [[more, heads, [], piece]]
        content = [told, caption if i == 0 else later, columns, head, body, end]
        out.append({"t": "Table", "c": content})
    return out


def _pieces(rows: Sequence[Any], most: int) -> list[list[Any]]:
    """Return rows in pieces, cut where no cell reaches from one into the next."""
    out: list[list[Any]] = [[]]
    reach = 0
    for row in rows:
        if len(out[-1]) >= most and reach <= 0:
            out.append([])
        out[-1].append(row)
        reach = max([reach, *(cell[2] for cell in row[1])]) - 1
    return out
