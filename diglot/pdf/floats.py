"""Figures and tables as wide as a column: at the head of the next one where they leave a hole.

WeasyPrint 70 knows no ``float: top``: what is not to be broken goes to the next column, and leaves
the rest of its own empty. Here the text flows on into that rest, and the figure waits for the head
of the next column. One that the text mentions before it stands moves to behind its first mention.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.layout.percent import resolve_percentages

from diglot.pdf.grid import GRID
from diglot.pdf.mentions import floating, series
from diglot.pdf.seams import replace_functions

Skip = dict[int, Any] | None
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BLOCK_BOX_LAYOUT = block.block_box_layout


@dataclass(frozen=True)
class Waiting:
    """A figure or table that no column has taken yet, or where it goes on if one took a part."""

    box: Any
    skip: Skip = None

    @property
    def element(self) -> Any:
        """The element of its box."""
        return self.box.element

    @property
    def element_tag(self) -> Any:
        """The tag of its element, which tells its kind."""
        return self.box.element_tag


class Resume(dict[int, Any]):
    """Where a column's text goes on, and what waits for the head of the next column."""

    waiting: tuple[Waiting, ...] = ()

    @classmethod
    def of(cls, skip: Skip, waiting: Sequence[Waiting], end: int) -> Resume | None:
        """Return where to go on; nowhere if no text is left and nothing waits."""
        if skip is None and not waiting:
            return None
        resume = cls(skip or {end: None})
        resume.waiting = tuple(waiting)
        return resume


@dataclass
class Flow:
    """What waits for the head of a page's first column, and what its last one left waiting.

    `blocked` are the elements of figures and tables that the page must not have, since one that
    comes before them stands across the columns of a later page.
    """

    start: tuple[Waiting, ...] = ()
    left: tuple[Waiting, ...] = ()
    blocked: frozenset[Any] = frozenset()


FLOW = Flow()
"""Of the columns that are being set: WeasyPrint sets one page at a time."""


@dataclass(frozen=True)
class _Column:
    """What WeasyPrint asks of the layout of one column, and the arguments that go through."""

    context: Any
    box: Any
    bottom_space: float
    skip: Skip
    around: Any
    page_is_empty: bool
    others: tuple[Any, ...]
    named: dict[str, Any]

    @property
    def bottom(self) -> float:
        """Where the column ends."""
        return float(self.context.page_bottom - self.bottom_space)

    def text(self, children: list[Any], head: float) -> tuple[Any, ...]:
        """Lay out the text below what stands at the head, the rest of what that gives behind it."""
        if self.skip and next(iter(self.skip)) >= len(children):
            return None, None, _GO_ON, [], False, None
        box = self.box.copy_with_children(children)
        if not head:
            box = _without_space_above(box, self.skip)
        box.position_y += head
        empty = self.page_is_empty and not head
        result: tuple[Any, ...] = _BLOCK_BOX_LAYOUT(
            self.context, box, self.bottom_space, self.skip, self.around, empty,
            *self.others, **self.named,
        )  # fmt: skip
        return result

    def place(self, child: Any, y: float) -> Any:
        """Lay out a figure or table at `y`, without the space above it at the column's head."""
        child = child.copy()
        if y == self.box.position_y:
            child = without_padding(child, "top")
        resolve_percentages(child, self.box)
        child.position_x, child.position_y = self.box.position_x, y
        new, *_ = block.block_level_layout(
            self.context, child, -_ENDLESS, None, self.box, True, [], [], [], None, None
        )
        return new

    def place_part(self, one: Waiting, y: float, *, is_first: bool) -> tuple[Any, Skip]:
        """Lay out what of a long table the column holds below `y`; return where it goes on.

        Nothing is returned where the column has no room for its head and a row.
        """
        child = _breakable_box(without_padding(one.box, "top") if is_first else one.box)
        resolve_percentages(child, self.box)
        child.position_x, child.position_y = self.box.position_x, y
        new, rest, *_ = block.block_level_layout(
            self.context, child, self.bottom_space, one.skip, self.box, is_first, [], [], [],
            None, None,
        )  # fmt: skip
        return new, rest

    def heads(self, waiting: Sequence[Waiting]) -> tuple[list[Any], float, list[Waiting]]:
        """Place as much of what waits as the column holds; return it, where it ends, and the rest.

        A table that no column holds is broken. A figure that a whole page does not hold is placed
        all the same, and `boxes` tells of it.
        """
        placed: list[Any] = []
        y = self.box.position_y
        for at, one in enumerate(waiting):
            if one.element in FLOW.blocked:
                return placed, y, list(waiting[at:])
            new, rest = None if one.skip else self.place(one.box, y), None
            if new is None or y + new.margin_height() > self.bottom + _SLACK:
                if new is None or (one.element_tag != "figure" and self.is_long(one.box)):
                    new, rest = self.place_part(one, y, is_first=not placed)
                elif placed or not self.page_is_empty:
                    new = None
            if new is None:
                return placed, y, list(waiting[at:])
            placed.append(new)
            y += new.margin_height()
            if rest is not None:
                return placed, y, [Waiting(one.box, rest), *waiting[at + 1 :]]
        return placed, y, []

    def hole(self, new: Any) -> float:
        """Return how many lines a column leaves empty that stopped before a figure."""
        ends = max((one.position_y + one.margin_height() for one in new.children), default=0)
        return float((self.bottom - ends + _SLACK) / (GRID.step or 1))

    def is_long(self, child: Any) -> bool:
        """Tell whether no column of a whole page would hold a figure or table."""
        height = self.place(child, self.box.position_y).margin_height()
        first = self.context.current_page == 1 and child.element_tag == "figure"
        return bool(height > GRID.height * (_LATER_PAGES if first else 1))


_GO_ON = {"break": "any", "page": None}
_ENDLESS = 2.0**20
_SLACK = 0.01
_LATER_PAGES = 1.25
"""How much higher than the first page, which has a foot, others may be: no figure is broken."""

_FEWEST = 6
"""How many lines of a long table a column must hold: its title, its head and some rows."""


def lay_out(column: _Column) -> tuple[Any, ...]:
    """Lay out a column, and have wait what would leave a hole in it."""
    later = isinstance(column.skip, Resume)
    waiting = column.skip.waiting if isinstance(column.skip, Resume) else FLOW.start
    heads, y, left = column.heads(waiting)
    head = y - column.box.position_y
    children = [
        _empty_box(column.box) if _is_among(child, waiting) else child
        for child in column.box.children
    ]
    held = _withheld_children(column, children, left)
    for i in held:
        children[i] = _empty_box(column.box)
    for i, inside in (column.skip or {}).items():
        if inside is not None or (floating(children[i]) and column.is_long(children[i])):
            children[i] = _breakable_box(children[i])
    result = _lay_out_text(column, children, head, held)
    new, skip = result[:2]
    end = next(iter(skip)) if skip else len(children)
    children = column.box.children
    left += [Waiting(children[i]) for i in sorted(held) if new is not None and i < end]
    if new is None and not heads and not later:
        FLOW.left = waiting
        return result
    if new is None:
        done = column.skip is not None and next(iter(column.skip)) >= len(children)
        skip = None if done else column.skip or {0: None}
        new = column.box.copy_with_children([])
        new.position_y, new.height = y, 0
    new.position_y -= head
    new.height += head
    new.children = [*heads, *new.children]
    FLOW.left = tuple(left)
    return new, Resume.of(skip, left, len(children) - 1), *result[2:]


def _withheld_children(
    column: _Column, children: Sequence[Any], left: Sequence[Waiting]
) -> list[int]:
    """Return which children the column must not have, since others come before them."""
    begins = next(iter(column.skip or {0: None}))
    return [
        i
        for i in range(begins, len(children))
        if floating(children[i])
        and (children[i].element in FLOW.blocked or _is_behind(children[i], left))
    ]


def _lay_out_text(
    column: _Column, children: list[Any], head: float, held: list[int]
) -> tuple[Any, ...]:
    """Lay out the text until it leaves no hole; add to `held` what waits for that."""
    while True:
        result = column.text(children, head)
        new, skip = result[:2]
        index = _next_floating_child(children, skip) if new is not None else None
        if index is None or column.hole(new) < 1:
            return result
        if column.is_long(children[index]):
            if column.hole(new) < _FEWEST:
                return result
            children[index] = _breakable_box(children[index])
            continue
        waits = [
            i
            for i in range(index, len(children))
            if floating(children[i]) and _is_behind(children[i], (children[index],))
        ]
        for i in waits:
            children[i] = _empty_box(column.box)
        held += waits


def _next_floating_child(children: Sequence[Any], skip: Skip) -> int | None:
    """Return which floating child a column stopped before, itself or with the headings above it."""
    if not skip:
        return None
    (index, inside), *_ = skip.items()
    while inside is None and index < len(children) and children[index].element_tag in HEADINGS:
        index += 1
    stopped = inside is None and index < len(children) and floating(children[index])
    return index if stopped else None


def _is_behind(child: Any, waiting: Sequence[Any]) -> bool:
    """Tell whether a figure or table would overtake one of its series that waits."""
    return any(series(child) == series(one) for one in waiting)


def _is_among(child: Any, waiting: Sequence[Any]) -> bool:
    return any(child.element is one.element for one in waiting) and floating(child)


def _empty_box(box: Any) -> Any:
    return boxes.BlockBox.anonymous_from(box, [])


def _breakable_box(child: Any) -> Any:
    """Return a box that columns may break, since it is longer than any of them."""
    child = child.copy()
    child.style = child.style.copy()
    child.style["break_inside"] = "auto"
    return child


def without_padding(child: Any, side: str) -> Any:
    """Return a box without its padding on a side."""
    child = child.copy()
    child.style = child.style.copy()
    child.style[f"padding_{side}"] = Dimension(0, "px")
    return child


def _without_space_above(column: Any, skip: Skip) -> Any:
    """Return a column that begins at its very top, though it begin with a heading."""
    index, inside = next(iter(skip.items())) if skip else (0, None)
    if inside is not None or index >= len(column.children):
        return column
    first = column.children[index]
    if first.element_tag not in HEADINGS and not floating(first):
        return column
    first = without_padding(first, "top")
    return column.copy_with_children(
        [*column.children[:index], first, *column.children[index + 1 :]]
    )


def _block_box_layout(
    context: Any, box: Any, bottom: float, skip: Skip, around: Any, empty: bool,
    *others: Any, **named: Any,
) -> Any:  # fmt: skip
    """Stand in for `block_box_layout`."""
    if box.is_column:
        return lay_out(_Column(context, box, bottom, skip, around, empty, others, named))
    return _BLOCK_BOX_LAYOUT(context, box, bottom, skip, around, empty, *others, **named)


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint lay out each column our way."""
    FLOW.start, FLOW.left, FLOW.blocked = (), (), frozenset()
    with replace_functions({"layout.block.block_box_layout": _block_box_layout}):
        yield
