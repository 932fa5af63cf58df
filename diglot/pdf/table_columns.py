"""Widths of a table's columns with which it has the fewest lines.

Where not every cell has room for one line, CSS takes from each column a like part of what it could
do without (CSS 2.1, 17.5.2.2): a column of short names loses a few points and each of its cells
breaks. Here a column is made narrower where that costs the table the fewest lines.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from math import ceil
from typing import Any

from weasyprint.layout import preferred, table

from diglot.pdf.seams import replace_functions

_STEP = 4.0
"""By how much a column is made narrower at the least, in pixels."""

_RAGGED = 1.1
"""How much more room words take in several lines, none of which is full."""

_BROKEN, _LONGER = 1.0, 0.25
"""What a cell counts that breaks at all, and each line more of it, beside a line of its row."""


def fewest_lines(
    cells: Sequence[Sequence[float]], least: Sequence[float], whole: Sequence[float], width: float
) -> list[float]:
    """Return widths of columns that take `width` together, none less than its `least`.

    `cells` are the rows, of each cell the width in one line; `whole` those of the columns.

    >>> [round(one) for one in fewest_lines([[30, 90], [30, 10]], [10, 10], [30, 90], 80)]
    [30, 50]
    """
    made = list(whole)
    taken: list[tuple[int, float]] = []
    while (excess := sum(made) - width) > 0:
        steps = []
        for i, now in enumerate(made):
            narrower = max(least[i], _next_width([row[i] for row in cells], now, excess))
            if narrower < now:
                lost = _lines(cells, [*made[:i], narrower, *made[i + 1 :]]) - _lines(cells, made)
                steps.append((lost / min(now - narrower, excess), -now, i, narrower))
        if not steps:
            break
        _, _, i, narrower = min(steps)
        taken.append((i, made[i]))
        made[i] = narrower
    for i, before in reversed(taken):
        if sum(made) - made[i] + before <= width:
            made[i] = before
    lacking = [full - now for full, now in zip(whole, made, strict=True)]
    share = max(width - sum(made), 0) / (sum(lacking) or 1)
    return [now + share * more for now, more in zip(made, lacking, strict=True)]


def _next_width(cells: Sequence[float], now: float, excess: float) -> float:
    """Return the greatest width less than `now` at which a cell of a column would break anew."""
    breaks = (
        cell * (_RAGGED if count else 1) / (count + 1) for cell in cells for count in range(9)
    )
    return max((one for one in breaks if one <= now - _STEP), default=now - max(excess, _STEP))


def _lines(cells: Sequence[Sequence[float]], widths: Sequence[float]) -> float:
    """Return how many lines a table has, cells that break counted too."""
    lines = 0.0
    for row in cells:
        each = [
            1 if cell <= width else ceil(cell * _RAGGED / max(width, 1))
            for cell, width in zip(row, widths, strict=True)
        ]
        lines += max(each) + sum(_BROKEN + _LONGER * one for one in each if one > 1)
    return lines


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint set tables that are too narrow for their words in the fewest lines."""
    layout = table.auto_table_layout

    def auto_table_layout(context: Any, box: Any, containing_block: Any) -> None:
        layout(context, box, containing_block)
        inner = box.get_wrapped_table()
        _, _, least, whole, shares, constrained, between, columns = (
            preferred.table_and_columns_preferred_widths(context, box, outer=False)
        )
        room = inner.width - between
        if sum(least) < room < sum(whole) and not any(shares) and not any(constrained):
            cells = [
                [_whole_width(context, cell) if cell else 0.0 for cell in row]
                for row in zip(*columns, strict=True)
            ]
            inner.column_widths = fewest_lines(cells, least, whole, room)

    with replace_functions({"layout.table.auto_table_layout": auto_table_layout}):
        yield


def _whole_width(context: Any, cell: Any) -> float:
    if cell.colspan > 1:
        return 0.0
    return float(preferred.table_cell_min_max_content_width(context, cell)[1])
