"""Columns: figures and tables over all of them, and how a column begins.

WeasyPrint 70 sets what spans all columns where it stands in the text: it balances the columns
before it, and where it does not fit it leaves the rest of the page empty. A journal puts it to the
head or the foot of a page and lets the text flow on. Here a child with ``column-span: all`` is
taken out of the text and placed

- on the page of its first mention (a link to its id, or where it stands in the text), at the page's
  head if the columns begin there, else at the foot;
- where that does not fit, at the head of the next page;
- in order: none before the one in front of it, be that one as wide as a column; figures and tables
  each keep their own. One that is taller than a page is broken.

Each takes whole lines of the `grid`. What is as wide as a column is the affair of `floats`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.text.line_break import strut

from diglot.pdf.column_call import GO_ON, Call, Placed, Text
from diglot.pdf.floats import FLOW, Skip, behind_mentions, floating, mentions, spanning
from diglot.pdf.grid import GRID
from diglot.pdf.seams import replaced

_LAST = sys.maxsize


@dataclass(frozen=True)
class _Waiting:
    """A spanning child that no page has taken yet, and where to go on if one took a part of it."""

    index: int
    skip: Skip = None


@dataclass(frozen=True)
class _State:
    """What a page begins with.

    That is what waits for its head and for that of its first column, and the last spanning child
    seen so far.
    """

    waiting: tuple[_Waiting, ...] = ()
    floats: tuple[Any, ...] = ()
    seen: int = -1


@dataclass
class _Page:
    """The columns of one page, laid out anew for each spanning child that it is tried with."""

    call: Call
    children: list[Any]
    mentions: dict[int, int]
    floats: tuple[Any, ...]
    order: Mapping[Any, int]
    blocked: frozenset[Any] = frozenset()
    heads: list[Placed] = field(default_factory=list)
    feet: list[Placed] = field(default_factory=list)
    set_text: dict[tuple[float, float], Text] = field(default_factory=dict)

    def text(self) -> Text:
        """Lay out the text beside what is placed so far."""
        beside = (_height(self.heads), _height(self.feet))
        if beside not in self.set_text:
            FLOW.blocked = self.blocked
            self.set_text[beside] = self.call.text(*beside, self.floats)
        return self.set_text[beside]

    def take(self, waiting: tuple[_Waiting, ...]) -> tuple[_Waiting, ...]:
        """Place what waits from earlier pages at the head; return what still waits."""
        for i, one in enumerate(waiting):
            if self.before(one.index):
                return waiting[i:]
            y = self.call.top + _height(self.heads)
            child = self.children[one.index]
            placed = self.call.begin(child, y, one.skip) if one.skip else self.call.place(child, y)
            fits = placed.rest is None and y + placed.box.margin_height() <= self.call.bottom
            if not fits and (self.heads or not self.call.page_is_empty):
                return waiting[i:]
            if not fits and not one.skip:  # nothing but this stands on the page
                placed = self.call.begin(child, y)
            self.heads.append(placed)
            if placed.rest is not None:
                return (replace(one, skip=placed.rest), *waiting[i + 1 :])
        return ()

    def mentioned(self, skip: Skip, seen: int) -> list[int]:
        """Return the spanning children after `seen` that the text before `skip` mentions."""
        end = next(iter(skip)) if skip else len(self.children)
        return [i for i, first in self.mentions.items() if i > seen and first <= end]

    def before(self, index: int) -> list[int]:
        """Return what comes before a spanning child, is of its kind, and stands on no page yet."""
        own = self.children[index]
        start = next(iter(self.call.skip)) if self.call.skip else 0
        waiting = [one.element for one in self.floats]
        return [
            i
            for i, child in enumerate(self.children)
            if floating(child)
            and child.element_tag == own.element_tag
            and self.order[child.element] < self.order[own.element]
            and (i >= start or child.element in waiting)
        ]

    def block(self, waiting: tuple[_Waiting, ...]) -> None:
        """Keep off the page what comes behind a spanning child that waits for the next one."""
        first: dict[str, int] = {}
        for one in waiting:
            own = self.children[one.index]
            first.setdefault(own.element_tag, self.order[own.element])
        blocked = frozenset(
            child.element
            for child in self.children
            if floating(child) and self.order[child.element] > first.get(child.element_tag, _LAST)
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
            side.append(placed)
            text = self.text()
            end = next(iter(text.skip)) if text.skip else len(self.children)
            left = [one.element for one in text.floats]
            if (
                text.box is not None
                and index in self.mentioned(text.skip, index - 1)
                and all(i < end and self.children[i].element not in left for i in before)
            ):
                return True
            side.pop()
        return False

    def finish(self, waiting: tuple[_Waiting, ...]) -> tuple[Any, Skip, Any, list[Any], bool]:
        """Put the page together; while something waits, there is a page after it."""
        call = self.call
        new, skip, next_page, _ = self.text()
        if new is None:
            new = call.box.copy_with_children([])
            block.block_level_width(new, call.containing_block)
            new.position_y += call.margin
        heads, y = _stacked(self.heads, call.top)
        y = max([y, *(column.position_y + column.margin_height() for column in new.children)])
        if skip and self.feet:
            y = max(y, call.bottom - _height(self.feet))
        feet, y = _stacked(self.feet, y, at_foot=True)
        new.children = [*heads, *new.children, *feet]
        new.height = y - new.content_box_y()
        if skip is None and waiting:
            skip, next_page = {len(self.children): None}, GO_ON
        return new, skip, next_page, [], False


def _height(placed: list[Placed]) -> float:
    return sum(one.height for one in placed)


def _stacked(placed: list[Placed], y: float, *, at_foot: bool = False) -> tuple[list[Any], float]:
    """Return boxes set below one another from `y` on, and where they end.

    What whole lines leave is white between them and the text.
    """
    for one in placed:
        white = one.height - one.box.margin_height() if at_foot else 0
        one.box.translate(dy=y + white - one.box.position_y)
        y += one.height
    return [one.box for one in placed], y


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint lay out columns our way."""
    # A page may be laid out more than once; what it begins with is what the page before it left.
    states: dict[tuple[Any, int], _State] = {}
    whole: dict[Any, Placed] = {}

    def columns_layout(*arguments: Any) -> Any:
        call = replace(Call(*arguments), whole=whole)
        GRID.step, _ = strut(call.box.style)
        children = behind_mentions(call.box.children)
        first = mentions(children, (i for i, child in enumerate(children) if spanning(child)))
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
        seen = state.seen
        skip = page.text().skip
        for index in page.mentioned(skip, seen):
            seen = index
            if waiting or not page.admit(index):
                waiting = (*waiting, _Waiting(index))
        page.block(waiting)
        states[here[0], here[1] + 1] = _State(waiting, page.text().floats, seen)
        return page.finish(waiting)

    try:
        with replaced({"layout.block.columns_layout": columns_layout}):
            yield
    finally:
        GRID.step = 0
