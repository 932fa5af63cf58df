"""A figure of panels for Word: a table without rules, a panel and its caption in each cell."""

from collections.abc import Callable, Sequence
from typing import Any

from diglot import docx
from diglot.article import Node
from diglot.tree import attr

_ROOM = 0.94
"""What of its column a picture takes; the rest is the white between two."""


def grid(panels: Sequence[Node], across: int, shown: Callable[[Node], list[Node]]) -> Node:
    """Return the panels of a figure as a table of so many columns."""
    cells = [_cell(shown(one)) for one in panels]
    starts = range(0, len(cells), across)
    rows = [[attr(), _fill_row(cells[at : at + across], across)] for at in starts]
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidth", "c": 1 / across}]] * across
    told = attr(pairs={"custom-style": docx.PANELS})
    bodies = [[attr(), 0, [], rows]]
    return {"t": "Table", "c": [told, [None, []], columns, [attr(), []], bodies, [attr(), []]]}


def panel_width(across: int, told: float) -> float:
    """Return what of the text's width a picture takes, `told` how much of its column it may."""
    return told / across * (_ROOM if across > 1 else 1)


def _fill_row(cells: list[Any], across: int) -> list[Any]:
    empty = [_cell([{"t": "Plain", "c": []}]) for _ in range(across - len(cells))]
    return [*cells, *empty]


def _cell(blocks: list[Node]) -> list[Any]:
    return [attr(), {"t": "AlignDefault"}, 1, 1, blocks]
