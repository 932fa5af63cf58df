"""One layout of a page's columns: what WeasyPrint asks, the text, and what spans them all."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from weasyprint.layout import block
from weasyprint.layout.percent import resolve_percentages

from diglot.pdf.floats import FLOW, Skip, without_padding
from diglot.pdf.grid import GRID

GO_ON = {"break": "any", "page": None}
"""That a page comes after this one."""

_ENDLESS = 2.0**20
_COLUMNS_LAYOUT = block.columns_layout


@dataclass(frozen=True)
class Placed:
    """A spanning child set on a page, its height in whole lines, and where it goes on."""

    box: Any
    height: float
    rest: Skip


class Text(NamedTuple):
    """The columns of a page, or none where no line fits or no text is left, and what follows."""

    box: Any
    skip: Skip
    next_page: Any
    floats: tuple[Any, ...]


@dataclass(frozen=True)
class Call:
    """What WeasyPrint asks of a layout of columns, in the order of its arguments."""

    context: Any
    box: Any
    bottom_space: float
    skip: Skip
    containing_block: Any
    page_is_empty: bool
    absolute_boxes: list[Any]
    fixed_boxes: list[Any]
    adjoining_margins: list[float]
    first_letter_style: Any
    first_line_style: Any
    whole: dict[Any, Placed] = field(default_factory=dict)
    """What spans all columns, as it is set where nothing breaks it."""

    @property
    def margin(self) -> float:
        """The margin above the box."""
        return float(block.collapse_margin(self.adjoining_margins))

    @property
    def top(self) -> float:
        """Where the first line begins on the page."""
        return GRID.below(float(self.box.content_box_y() + self.margin))

    @property
    def bottom(self) -> float:
        """Where the last line of the page ends."""
        end = float(self.context.page_bottom - self.bottom_space)
        return self.top + GRID.within(end - self.top)

    def text(self, head: float, foot: float, floats: tuple[Any, ...]) -> Text:
        """Lay out the columns between what stands at the page's head and foot.

        `floats` wait for the head of the first column.
        """
        last = len(self.box.children) - 1
        if self.skip and next(iter(self.skip)) == last and not floats:
            return Text(None, None, GO_ON, ())
        box = self.box.copy_with_children(self.box.children)
        box.position_y = self.top + head - self.margin - (box.content_box_y() - box.position_y)
        FLOW.start = floats
        new, skip, next_page, *_ = _COLUMNS_LAYOUT(
            self.context, box, self.context.page_bottom - self.bottom + foot, self.skip,
            self.containing_block, self.page_is_empty and not head, self.absolute_boxes,
            self.fixed_boxes, list(self.adjoining_margins), self.first_letter_style,
            self.first_line_style,
        )  # fmt: skip
        if not new:
            return Text(None, self.skip or {0: None}, GO_ON, floats)
        if skip and next(iter(skip)) == last and not FLOW.left:
            skip = None
        new.position_y = self.box.position_y + self.margin
        return Text(new, skip, next_page, FLOW.left)

    def place(self, child: Any, y: float, *, at_foot: bool = False) -> Placed:
        """Return a spanning child set whole at `y`, though it be longer than the page.

        It is set without the space beyond it at the head or the foot. How it is set does not
        follow from where it stands, so that it is laid out once and moved.
        """
        key = (child.element, self._without(y, at_foot), self.containing_block.width)
        known = self.whole.get(key)
        if known is not None:
            known.box.translate(self.box.content_box_x() - known.box.position_x)
            known.box.translate(dy=y - known.box.position_y)
            return known
        traces = self.absolute_boxes, self.fixed_boxes, self.context.current_page_footnotes
        before = [len(one) for one in traces]
        placed = self.begin(child, y, end=_ENDLESS, at_foot=at_foot)
        if placed.rest is None and [len(one) for one in traces] == before:
            self.whole[key] = placed
        return placed

    def _without(self, y: float, at_foot: bool) -> str:
        """Return on which side a spanning child at `y` has no padding."""
        return "bottom" if at_foot else "top" if self.page_is_empty and y == self.top else ""

    def begin(
        self, child: Any, y: float, skip: Skip = None, end: float = 0, *, at_foot: bool = False
    ) -> Placed:
        """Lay out a spanning child from `skip` on, as far as the page goes, or `end` farther."""
        side = self._without(y, at_foot)
        child = without_padding(child, side) if side else child.copy()
        resolve_percentages(child, self.containing_block)
        child.position_x, child.position_y = self.box.content_box_x(), y
        new, rest, *_ = block.block_level_layout(
            self.context, child, self.bottom_space - end, skip, self.containing_block, True,
            self.absolute_boxes, self.fixed_boxes, [], None, None,
        )  # fmt: skip
        return Placed(new, GRID.whole(new.margin_height()), rest)
