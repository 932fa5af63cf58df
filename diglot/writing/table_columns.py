"""The columns of a printed table: as wide as what stands in them, numbers on their decimal points.

Widths that are all alike are pandoc's, not the author's: it gives them to any table with a long
line. A column of numbers is centred under its head, each number padded to the longest before and
behind its point (CY/T 170-2019, 8.5), unless the author aligns the column otherwise.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from diglot.article import Node
from diglot.tree import text_of
from diglot.tree_vocabulary import our_span

_NUMBER = re.compile(
    r"(?P<before>[<>≤≥≈]?[+−-]?\d[\d,]*)"
    r"(?P<behind>(?:\.\d+)?(?:±\d+(?:\.\d+)?)?(?:\s?（[^（）]*）|\s?\([^()]*\))?%?[*#†‡]?)"
)
_NONE = frozenset({"", "-", "–", "—", "/", "NA"})
"""What stands for a number that is not known."""

_SHORT = 6
"""How many signs the head of a column may have that stands in one line."""

_FEWEST = 2
_ALIKE = 0.001


@dataclass(frozen=True)
class _Padding:
    """The longest of what stands before the decimal points of a column, and behind them."""

    before: str
    behind: str


def with_columns(table: Node) -> Node:
    """Return a table whose columns have widths by their content and numbers on their points."""
    attributes_, caption, columns, head, bodies, foot = table["c"]
    rows = [row for _, _, above, inside in bodies for row in (*above, *inside)]
    padding = [_padding(rows, i, len(columns), one[0]["t"]) for i, one in enumerate(columns)]
    columns = _free(columns, padding)
    bodies = [
        [more, heads, _padded(above, padding), _padded(inside, padding)]
        for more, heads, above, inside in bodies
    ]
    head = [head[0], [[attr_, [_head(one) for one in cells]] for attr_, cells in head[1]]]
    return {"t": "Table", "c": [attributes_, caption, columns, head, bodies, foot]}


def _free(columns: Sequence[Any], padding: Sequence[_Padding | None]) -> list[Any]:
    """Return columns without widths that are all alike, those of numbers centred."""
    widths = [one[1].get("c", 0.0) for one in columns]
    free = max(widths, default=0) - min(widths, default=0) < _ALIKE
    return [
        [{"t": "AlignCenter"} if pad else align, {"t": "ColWidthDefault"} if free else width]
        for (align, width), pad in zip(columns, padding, strict=True)
    ]


def with_number_style(table: Node, style: str) -> Node:
    """Return a table whose numbers, in columns of them, are paragraphs of a style of Word's."""
    attributes_, caption, columns, head, bodies, foot = table["c"]
    rows = [row for _, _, above, inside in bodies for row in (*above, *inside)]
    padding = [_padding(rows, i, len(columns), one[0]["t"]) for i, one in enumerate(columns)]
    columns = _free(columns, padding)

    def styled(row: Any) -> Any:
        attributes_, cells = row
        named = ["", [], [["custom-style", style]]]
        return [
            attributes_,
            [
                [*cell[:-1], [{"t": "Div", "c": [named, [{**cell[-1][0], "t": "Para"}]]}]]
                if pad and [one["t"] for one in cell[-1]] in (["Plain"], ["Para"])
                else cell
                for cell, pad in zip(cells, padding, strict=True)
            ],
        ]

    if any(padding):
        bodies = [
            [more, heads, [styled(one) for one in above], [styled(one) for one in inside]]
            for more, heads, above, inside in bodies
        ]
    return {"t": "Table", "c": [attributes_, caption, columns, head, bodies, foot]}


def _head(cell: Any) -> Any:
    """Return the head of a column, in one line if it is short: 例数/例."""
    blocks = cell[-1]
    if len(blocks) != 1 or blocks[0]["t"] != "Plain" or len(_text(cell)) > _SHORT:
        return cell
    return [*cell[:-1], [{"t": "Plain", "c": [our_span("unbroken", blocks[0]["c"])]}]]


def _padding(rows: Sequence[Any], i: int, count: int, align: str) -> _Padding | None:
    """Return what a column of numbers is padded to, None for another column."""
    if align != "AlignDefault" or any(len(cells) != count for _, cells in rows):
        return None
    texts = [_text(cells[i]) for _, cells in rows]
    found = [_NUMBER.fullmatch(text) for text in texts if text not in _NONE]
    numbers = [one for one in found if one]
    if len(numbers) < _FEWEST or len(numbers) < len(found):
        return None
    return _Padding(
        max((one["before"] for one in numbers), key=len),
        max((one["behind"] for one in numbers), key=len),
    )


def _text(cell: Any) -> str:
    return text_of(cell[-1]).strip()


def _padded(rows: Sequence[Any], padding: Sequence[_Padding | None]) -> list[Any]:
    return [
        [
            attributes_,
            [_cell(cell, pad) if pad else cell for cell, pad in zip(cells, padding, strict=False)],
        ]
        for attributes_, cells in rows
    ]


def _cell(cell: Any, pad: _Padding) -> Any:
    number = _NUMBER.fullmatch(_text(cell))
    blocks = cell[-1]
    if not number or len(blocks) != 1 or blocks[0]["t"] not in ("Plain", "Para"):
        return cell
    left = pad.before[: len(pad.before) - len(number["before"])]
    right = pad.behind[len(number["behind"]) :]
    inlines = [*_hidden(left), *blocks[0]["c"], *_hidden(right)]
    return [*cell[:-1], [{"t": blocks[0]["t"], "c": inlines}]]


def _hidden(text: str) -> list[Node]:
    """Return signs that take their room and are not printed."""
    return [our_span("padding", [{"t": "Str", "c": text}])] if text else []
