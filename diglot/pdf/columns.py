"""Columns: figures and tables over all of them, and how a column begins.

WeasyPrint 70 sets what spans all columns where it stands in the text: it balances the columns
before it, and where it does not fit it leaves the rest of the page empty. A journal puts it to the
head or the foot of a page and lets the text flow on. Here a child with ``column-span: all`` is
taken out of the text and placed

- on the page of its first mention (a link to its id, or where it stands in the text), at the page's
  head if the columns begin there, else at the foot;
- where that does not fit, at the head of the next page;
- in order: none before the one in front of it, be that one as wide as a column; figures, tables
  and those of an appendix each keep their own. One that is taller than a page is broken.

Each takes whole lines of the `grid`. What is as wide as a column is the affair of `floats`.
"""

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.layout.percent import resolve_percentages
from weasyprint.text.line_break import strut

from diglot.pdf.floats import FLOW, Skip, Waiting, without_padding
from diglot.pdf.grid import GRID
from diglot.pdf.mentions import behind_mentions, floating, mentions, series, spanning
from diglot.pdf.seams import replace_functions

_LAST = sys.maxsize
_GO_ON = {"break": "any", "page": None}


@dataclass(frozen=True)
class _Spanning:
    """A spanning child that no page has taken yet, and where to go on if one took a part of it."""

    index: int
    skip: Skip = None


@dataclass(frozen=True)
class _State:
    """What a page begins with.

    That is what waits for its head and for that of its first column, and the last spanning child
    seen so far.
    """

    waiting: tuple[_Spanning, ...] = ()
    floats: tuple[Waiting, ...] = ()
    seen: int = -1


@dataclass(frozen=True)
class _Placed:
    """A spanning child set on a page, its height in whole lines, and where it goes on."""

    box: Any
    height: float
    rest: Skip
    index: int = -1


class _Text(NamedTuple):
    """The columns of a page, or none where no line fits or no text is left, and what follows."""

    box: Any
    skip: Skip
    next_page: Any
    floats: tuple[Waiting, ...]


@dataclass(frozen=True)
class _Call:
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

    def text(self, head: float, foot: float, floats: tuple[Waiting, ...]) -> _Text:
        """Lay out the columns between what stands at the page's head and foot.

        `floats` wait for the head of the first column.
        """
        last = len(self.box.children) - 1
        if self.skip and next(iter(self.skip)) == last and not floats:
            return _Text(None, None, _GO_ON, ())
        box = self.box.copy_with_children(self.box.children)
        box.position_y = self.top + head - self.margin - (box.content_box_y() - box.position_y)
        FLOW.start = floats
        new, skip, next_page, *_ = _COLUMNS_LAYOUT(
            self.context, box, self.context.page_bottom - self.bottom + foot, self.skip,
            self.containing_block, self.page_is_empty and not head + foot, self.absolute_boxes,
            self.fixed_boxes, list(self.adjoining_margins), self.first_letter_style,
            self.first_line_style,
        )  # fmt: skip
        if not new:
            return _Text(None, self.skip or {0: None}, _GO_ON, floats)
        if skip and next(iter(skip)) == last and not FLOW.left:
            skip = None
        new.position_y = self.box.position_y + self.margin
        return _Text(new, skip, next_page, FLOW.left)

    def place(self, child: Any, y: float, skip: Skip = None, *, at_foot: bool = False) -> _Placed:
        """Lay out a spanning child at `y`, without the space beyond it at the head or the foot."""
        if at_foot or (self.page_is_empty and y == self.top):
            child = without_padding(child, "bottom" if at_foot else "top")
        child = child.copy()
        resolve_percentages(child, self.containing_block)
        child.position_x, child.position_y = self.box.content_box_x(), y
        new, rest, *_ = block.block_level_layout(
            self.context, child, self.bottom_space, skip, self.containing_block, True,
            self.absolute_boxes, self.fixed_boxes, [], None, None,
        )  # fmt: skip
        return _Placed(new, GRID.whole(new.margin_height()), rest)


@dataclass
class _Page:
    """The columns of one page, laid out anew for each spanning child that it is tried with."""

    call: _Call
    children: list[Any]
    mentions: dict[int, int]
    floats: tuple[Waiting, ...]
    order: Mapping[Any, int]
    waiting: tuple[_Spanning, ...] = ()
    blocked: frozenset[Any] = frozenset()
    heads: list[_Placed] = field(default_factory=list)
    feet: list[_Placed] = field(default_factory=list)
    set_text: dict[tuple[float, float], _Text] = field(default_factory=dict)

    def text(self) -> _Text:
        """Lay out the text beside what is placed so far."""
        beside = (_height(self.heads), _height(self.feet))
        if beside not in self.set_text:
            FLOW.blocked = self.blocked
            self.set_text[beside] = self.call.text(*beside, self.floats)
        return self.set_text[beside]

    def take(self, waiting: tuple[_Spanning, ...]) -> tuple[_Spanning, ...]:
        """Place what waits from earlier pages at the head; return what still waits."""
        for i, one in enumerate(waiting):
            if self.before(one.index):
                return waiting[i:]
            y = self.call.top + _height(self.heads)
            placed = self.call.place(self.children[one.index], y, one.skip)
            fits = placed.rest is None and y + placed.box.margin_height() <= self.call.bottom
            if not fits and (self.heads or not self.call.page_is_empty):
                return waiting[i:]
            self.heads.append(placed)
            if placed.rest is not None:
                return (replace(one, skip=placed.rest), *waiting[i + 1 :])
        return ()

    def mentioned_children(self, skip: Skip, seen: int) -> list[int]:
        """Return the spanning children after `seen` that the text before `skip` mentions."""
        end = next(iter(skip)) if skip else len(self.children)
        return [i for i, first in self.mentions.items() if i > seen and first <= end]

    def before(self, index: int) -> list[int]:
        """Return what comes before a spanning child, is of its kind, and stands on no page yet."""
        own = self.children[index]
        kind = series(own)
        start = next(iter(self.call.skip)) if self.call.skip else 0
        waiting = [one.element for one in self.floats]
        return [
            i
            for i, child in enumerate(self.children)
            if floating(child)
            and self.order[child.element] < self.order[own.element]
            and (i >= start or child.element in waiting)
            and series(child) == kind
        ]

    def block(self, waiting: tuple[_Spanning, ...]) -> None:
        """Keep off the page what comes behind a spanning child that waits or stands at its foot."""
        self.waiting = waiting
        first: dict[tuple[str, str], int] = {}
        for index in (*(one.index for one in self.feet), *(one.index for one in waiting)):
            own = self.children[index]
            first.setdefault(series(own), self.order[own.element])
        blocked = frozenset(
            child.element
            for child in self.children
            if floating(child) and self.order[child.element] > first.get(series(child), _LAST)
        )
        if blocked != self.blocked:
            self.blocked = blocked
            self.set_text.clear()

    def admit(self, index: int) -> bool:
        """Try to place a child that the page mentions; the mention must stay on the page.

        So must what comes before it.
        """
        before = self.before(index)
        at_head = self.call.page_is_empty and not before
        for side in (self.heads, self.feet) if at_head else (self.feet,):
            y = self.call.top + (_height(self.heads) if side is self.heads else 0)
            placed = self.call.place(self.children[index], y, at_foot=side is self.feet)
            used = _height([*self.heads, *self.feet, placed])
            if placed.rest is not None or self.call.top + used > self.call.bottom:
                continue
            side.append(replace(placed, index=index))
            self.block(self.waiting)
            text = self.text()
            end = next(iter(text.skip)) if text.skip else len(self.children)
            left = [one.element for one in text.floats]
            if (
                text.box is not None
                and index in self.mentioned_children(text.skip, index - 1)
                and all(i < end and self.children[i].element not in left for i in before)
            ):
                return True
            side.pop()
            self.block(self.waiting)
        return False

    def finish(self, waiting: tuple[_Spanning, ...]) -> tuple[Any, Skip, Any, list[Any], bool]:
        """Put the page together; while something waits, there is a page after it."""
        call = self.call
        new, skip, next_page, _ = self.text()
        if new is None:
            new = call.box.copy_with_children([])
            block.block_level_width(new, call.containing_block)
            new.position_y += call.margin
        heads, y = _stack_boxes(self.heads, call.top)
        y = max([y, *(column.position_y + column.margin_height() for column in new.children)])
        if skip and self.feet:
            y = max(y, call.bottom - _height(self.feet))
        feet, y = _stack_boxes(self.feet, y, at_foot=True)
        new.children = [*heads, *new.children, *feet]
        new.height = y - new.content_box_y()
        if skip is None and waiting:
            skip, next_page = {len(self.children): None}, _GO_ON
        return new, skip, next_page, [], False


def _height(placed: list[_Placed]) -> float:
    return sum(one.height for one in placed)


def _stack_boxes(
    placed: list[_Placed], y: float, *, at_foot: bool = False
) -> tuple[list[Any], float]:
    """Return boxes set below one another from `y` on, and where they end.

    What whole lines leave is white between them and the text.
    """
    for one in placed:
        white = one.height - one.box.margin_height() if at_foot else 0
        one.box.translate(dy=y + white - one.box.position_y)
        y += one.height
    return [one.box for one in placed], y


_COLUMNS_LAYOUT = block.columns_layout


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint lay out columns our way."""
    # A page may be laid out more than once; what it begins with is what the page before it left.
    states: dict[tuple[Any, int], _State] = {}
    known: dict[Any, tuple[Any, list[Any], dict[int, int]]] = {}

    def children_and_mentions(box: Any) -> tuple[list[Any], dict[int, int]]:
        """Return the children of columns in the order of mentions, and where each is spoken of."""
        own, *_ = known.get(box.element, (None,))
        if own != list(box.children):
            children = behind_mentions(box.children)
            movable = (i for i, child in enumerate(children) if spanning(child))
            known[box.element] = list(box.children), children, mentions(children, movable)
        return known[box.element][1:]

    def columns_layout(*arguments: Any) -> Any:
        call = _Call(*arguments)
        GRID.step, _ = strut(call.box.style)
        children, first = children_and_mentions(call.box)
        here = (call.box.element, call.context.current_page)
        state = states.get(here, _State())
        # One more child than there are, so that a page can go on behind the last one.
        nothing = boxes.BlockBox.anonymous_from(call.box, [])
        text = [*(nothing.copy() if spanning(child) else child for child in children), nothing]
        flowing = replace(call, box=call.box.copy_with_children(text))
        order = {child.element: i for i, child in enumerate(call.box.children)}
        page = _Page(flowing, children, first, state.floats, order)
        waiting = page.take(state.waiting)
        page.block(waiting)
        while waiting and page.before(waiting[0].index) and page.admit(waiting[0].index):
            waiting = waiting[1:]
            page.block(waiting)
        seen = state.seen
        skip = page.text().skip
        for index in page.mentioned_children(skip, seen):
            seen = index
            if waiting or not page.admit(index):
                waiting = (*waiting, _Spanning(index))
        page.block(waiting)
        states[here[0], here[1] + 1] = _State(waiting, page.text().floats, seen)
        return page.finish(waiting)

    try:
        with replace_functions({"layout.block.columns_layout": columns_layout}):
            yield
    finally:
        GRID.step = 0
