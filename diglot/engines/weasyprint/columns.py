"""Columns: figures and tables over all of them, and how a column begins.

WeasyPrint 70 sets what spans all columns where it stands in the text: it balances the columns
before it, and where it does not fit it leaves the rest of the page empty. A journal puts it to the
head or the foot of a page and lets the text flow on. Here a child with ``column-span: all`` is
taken out of the text and placed

- on the page of its first mention (a link to its id, or where it stands in the text), at the page's
  head if the columns begin there, else at the foot;
- where that does not fit, at the head of the next page;
- in order: none before the one in front of it. One that is taller than a page is broken.

Also, WeasyPrint keeps the space above a heading that begins a column, which the journal's line grid
must not have.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.layout.percent import resolve_percentages

Skip = dict[int, Any] | None
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_GO_ON = {"break": "any", "page": None}


@dataclass(frozen=True)
class _Waiting:
    """A spanning child that no page has taken yet, and where to go on if one took a part of it."""

    index: int
    skip: Skip = None


@dataclass(frozen=True)
class _State:
    """What a page begins with: what waits for it, and the last spanning child seen so far."""

    waiting: tuple[_Waiting, ...] = ()
    seen: int = -1


@dataclass(frozen=True)
class _Placed:
    """A spanning child set on a page, and where the next page goes on with it."""

    box: Any
    height: float
    rest: Skip


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
        """Where the box begins on the page."""
        return float(self.box.content_box_y() + self.margin)

    @property
    def bottom(self) -> float:
        """Where the page ends."""
        return float(self.context.page_bottom - self.bottom_space)

    def text(self, head: float, foot: float) -> tuple[Any, Skip, Any]:
        """Lay out the columns between what stands at the page's head and foot.

        Returns no box where no line fits, or no text is left.
        """
        if self.skip and next(iter(self.skip)) == len(self.box.children):
            return None, None, _GO_ON
        box = self.box.copy_with_children(self.box.children)
        box.position_y += head
        new, skip, next_page, *_ = _COLUMNS_LAYOUT(
            self.context, box, self.bottom_space + foot, self.skip, self.containing_block,
            self.page_is_empty and not head, self.absolute_boxes, self.fixed_boxes,
            list(self.adjoining_margins), self.first_letter_style, self.first_line_style,
        )  # fmt: skip
        return (new, skip, next_page) if new else (None, self.skip or {0: None}, _GO_ON)

    def place(self, child: Any, y: float, skip: Skip = None) -> _Placed:
        """Lay out a spanning child at `y`."""
        child = child.copy()
        resolve_percentages(child, self.containing_block)
        child.position_x, child.position_y = self.box.content_box_x(), y
        new, rest, *_ = block.block_level_layout(
            self.context, child, self.bottom_space, skip, self.containing_block, True,
            self.absolute_boxes, self.fixed_boxes, [], None, None,
        )  # fmt: skip
        return _Placed(new, new.margin_height(), rest)


@dataclass
class _Page:
    """The columns of one page, laid out anew for each spanning child that it is tried with."""

    call: _Call
    children: list[Any]
    mentions: dict[int, int]
    heads: list[_Placed] = field(default_factory=list)
    feet: list[_Placed] = field(default_factory=list)
    set_text: dict[tuple[float, float], tuple[Any, Skip, Any]] = field(default_factory=dict)

    def text(self) -> tuple[Any, Skip, Any]:
        """Lay out the text beside what is placed so far."""
        beside = (_height(self.heads), _height(self.feet))
        if beside not in self.set_text:
            self.set_text[beside] = self.call.text(*beside)
        return self.set_text[beside]

    def take(self, waiting: tuple[_Waiting, ...]) -> tuple[_Waiting, ...]:
        """Place what waits from earlier pages at the head; return what still waits."""
        for i, one in enumerate(waiting):
            y = self.call.top + _height(self.heads)
            placed = self.call.place(self.children[one.index], y, one.skip)
            fits = placed.rest is None and y + placed.height <= self.call.bottom
            if not fits and (self.heads or not self.call.page_is_empty):
                return waiting[i:]
            self.heads.append(placed)
            if placed.rest is not None:
                return (replace(one, skip=placed.rest), *waiting[i + 1 :])
        return ()

    def mentioned(self, skip: Skip, seen: int) -> list[int]:
        """Return the spanning children after `seen` that the text before `skip` mentions."""
        end = next(iter(skip)) if skip else len(self.children)
        return [i for i, first in self.mentions.items() if i > seen and first <= end]

    def admit(self, index: int) -> bool:
        """Try to place a child that the page mentions; the mention must stay on the page."""
        placed = self.call.place(self.children[index], self.call.top)
        used = _height([*self.heads, *self.feet, placed])
        if placed.rest is not None or self.call.top + used > self.call.bottom:
            return False
        for side in (self.heads, self.feet) if self.call.page_is_empty else (self.feet,):
            side.append(placed)
            new, skip, _ = self.text()
            if new is not None and index in self.mentioned(skip, index - 1):
                return True
            side.pop()
        return False

    def finish(self, waiting: tuple[_Waiting, ...]) -> tuple[Any, Skip, Any, list[Any], bool]:
        """Put the page together; while something waits, there is a page after it."""
        call = self.call
        new, skip, next_page = self.text()
        if new is None:
            new = call.box.copy_with_children([])
            block.block_level_width(new, call.containing_block)
            new.position_y += call.margin
        else:
            new.position_y -= _height(self.heads)
        heads, y = _stacked(self.heads, call.top)
        y = max([y, *(column.position_y + column.margin_height() for column in new.children)])
        if skip and self.feet:
            y = max(y, call.bottom - _height(self.feet))
        feet, y = _stacked(self.feet, y)
        new.children = [*heads, *new.children, *feet]
        new.height = y - new.content_box_y()
        if skip is None and waiting:
            skip, next_page = {len(self.children): None}, _GO_ON
        return new, skip, next_page, [], False


def _height(placed: list[_Placed]) -> float:
    return sum(one.height for one in placed)


def _stacked(placed: list[_Placed], y: float) -> tuple[list[Any], float]:
    """Return boxes set below one another from `y` on, and where they end."""
    for one in placed:
        one.box.translate(dy=y - one.box.position_y)
        y += one.height
    return [one.box for one in placed], y


def _spanning(child: Any) -> bool:
    return bool(child.style["column_span"] == "all")


def _mentions(children: list[Any]) -> dict[int, int]:
    """Return, for each spanning child, the index of the child that mentions it first.

    None comes before the one in front of it.
    """
    targets = [set() if _spanning(child) else _values(child, "href", "a") for child in children]
    mentions: dict[int, int] = {}
    latest = 0
    for i, child in enumerate(children):
        if _spanning(child):
            own = {f"#{ident}" for ident in _values(child, "id")}
            latest = max([latest, min([i, *(j for j in range(i) if targets[j] & own)])])
            mentions[i] = latest
    return mentions


def _values(child: Any, attribute: str, tag: str | None = None) -> set[str]:
    """Return the values of an attribute in the element of a box."""
    elements = [] if child.element is None else child.element.iter(tag)
    return {element.get(attribute) for element in elements} - {None}


def _without_space_above(column: Any, skip: Skip) -> Any:
    """Return a column that begins at its very top, though it begin with a heading."""
    index, inside = next(iter(skip.items())) if skip else (0, None)
    if inside is not None or index >= len(column.children):
        return column
    first = column.children[index]
    if first.element_tag not in _HEADINGS:
        return column
    first = first.copy()
    first.style = first.style.copy()
    first.style["padding_top"] = Dimension(0, "px")
    children = [*column.children[:index], first, *column.children[index + 1 :]]
    return column.copy_with_children(children)


_COLUMNS_LAYOUT = block.columns_layout
_BLOCK_BOX_LAYOUT = block.block_box_layout


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint lay out columns our way."""
    # A page may be laid out more than once; what it begins with is what the page before it left.
    states: dict[tuple[Any, int], _State] = {}

    def columns_layout(*arguments: Any) -> Any:
        call = _Call(*arguments)
        children = list(call.box.children)
        mentions = _mentions(children)
        if not mentions:
            return _COLUMNS_LAYOUT(*arguments)
        here = (call.box.element, call.context.current_page)
        state = states.get(here, _State())
        text = [
            boxes.BlockBox.anonymous_from(call.box, []) if _spanning(child) else child
            for child in children
        ]
        page = _Page(replace(call, box=call.box.copy_with_children(text)), children, mentions)
        waiting = page.take(state.waiting)
        seen = state.seen
        _, skip, _ = page.text()
        for index in page.mentioned(skip, seen):
            seen = index
            if waiting or not page.admit(index):
                waiting = (*waiting, _Waiting(index))
        states[here[0], here[1] + 1] = _State(waiting, seen)
        return page.finish(waiting)

    def block_box_layout(
        context: Any, box: Any, bottom: float, skip: Skip, *others: Any, **named: Any
    ) -> Any:
        set_ = _without_space_above(box, skip) if box.is_column else box
        return _BLOCK_BOX_LAYOUT(context, set_, bottom, skip, *others, **named)

    block.columns_layout, block.block_box_layout = columns_layout, block_box_layout
    try:
        yield
    finally:
        block.columns_layout, block.block_box_layout = _COLUMNS_LAYOUT, _BLOCK_BOX_LAYOUT
