"""The grid of lines: the lines of all columns stand on common baselines, on every page alike.

WeasyPrint 70 knows no ``line-grid``. Here, with the line height of what is set in columns as the
grid's step, counted from the head of the page:

- columns begin on the grid and are whole lines high;
- what stands in a column is whole lines high, unless nothing follows it: a figure, table or
  listing in the middle of its lines, another text at their head;
- so is a line with something tall in it, an equation for instance; what is only a little too tall
  reaches into the white between the lines.
"""

import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline
from weasyprint.text.line_break import strut

from diglot.pdf.seams import replace_functions

_SLACK = 0.01
"""What rounding may add up to, in pixels."""

_REACH = 0.15
"""How far something in a line may reach into the lines beside it, in line heights."""

_BLOCK_LEVEL_LAYOUT = block.block_level_layout
_GET_NEXT_LINEBOX = inline.get_next_linebox


@dataclass
class Grid:
    """Where the grid of a page begins, how high the page is, and the step, in pixels; 0 is none."""

    origin: float = 0
    height: float = 0
    step: float = 0

    def whole(self, height: float) -> float:
        """Return a height in whole lines, that hold it."""
        return math.ceil(height / self.step - _SLACK) * self.step if self.step else height

    def within(self, height: float) -> float:
        """Return a height in whole lines, that it holds."""
        return math.floor(height / self.step + _SLACK) * self.step if self.step else height

    def below(self, y: float) -> float:
        """Return where the first line at `y` or below begins."""
        return self.origin + self.whole(y - self.origin)


GRID = Grid()
"""The grid of the page that is being set: WeasyPrint sets one page at a time."""


def _block_level_layout(
    context: Any,
    box: Any,
    bottom_space: float = -math.inf,
    skip_stack: Any = None,
    containing_block: Any = None,
    *others: Any,
    **named: Any,
) -> Any:
    """Stand in for `block_level_layout`: a box in a column is whole lines high."""
    if isinstance(containing_block, boxes.PageBox):
        GRID.origin, GRID.height = containing_block.content_box_y(), containing_block.height
    result = _BLOCK_LEVEL_LAYOUT(
        context, box, bottom_space, skip_stack, containing_block, *others, **named
    )
    new, rest, *_ = result
    if new is not None and rest is None and _goes_on_below(box, containing_block):
        missing = GRID.whole(new.margin_height()) - new.margin_height()
        if missing > _SLACK:
            centred = skip_stack is None and box.style["break_inside"] == "avoid"
            for child in new.children if centred else ():
                child.translate(dy=missing / 2)
            new.height += missing
    return result


def _goes_on_below(box: Any, around: Any) -> bool:
    """Tell whether a box stands in a column and something comes after it."""
    if not getattr(around, "is_column", False):
        return False
    for child in reversed(around.children):
        if child is box:
            return False
        if not isinstance(child, boxes.ParentBox) or child.children:
            break
    return True


def _get_next_linebox(context: Any, linebox: Any, *others: Any, **named: Any) -> Any:
    """Stand in for `get_next_linebox`: a line in a column is whole lines high."""
    result = _GET_NEXT_LINEBOX(context, linebox, *others, **named)
    line, _ = result
    if line is not None and context.in_column and GRID.step:
        height, baseline = strut(line.style)
        if abs(height - GRID.step) < _SLACK < line.height - height:
            _fit(line, height, baseline)
    return result


def _fit(line: Any, height: float, baseline: float) -> None:
    """Make a tall line whole lines high, its baseline on the grid if it has text."""
    above = line.baseline - baseline
    below = line.height - height - above
    top = line.position_y
    if any(isinstance(one, boxes.TextBox) and one.text.strip() for one in line.descendants()):
        lines_above, lines_below = (
            GRID.whole(max(0, tall - _REACH * height)) for tall in (above, below)
        )
        moved, whole = lines_above - above, lines_above + height + lines_below
    else:
        whole = GRID.whole(line.height)
        moved = (whole - line.height) / 2
    line.translate(dy=moved)
    line.position_y, line.height = top, whole
    line.baseline += moved


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint keep to `GRID`."""
    GRID.origin = GRID.step = 0
    stand_ins = {
        "layout.block.block_level_layout": _block_level_layout,
        "layout.inline.get_next_linebox": _get_next_linebox,
    }
    with replace_functions(stand_ins):
        yield
