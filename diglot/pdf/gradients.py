"""A gradient of a drawing fills all that it is asked to.

WeasyPrint 70 makes a pattern of it, whose cell is the box of the shape, without its stroke; turned
by ``gradientTransform`` the cell comes to nothing. Cells that lie edge to edge are drawn as a dot
by poppler, the library of most readers of Linux. Here the cell holds the shape with its stroke,
wherever the gradient is turned to, and the next one is far away. A stroke has its own width, which
WeasyPrint sets for plain colours only.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import product
from typing import Any, NamedTuple

from weasyprint.svg import defs
from weasyprint.svg.bounding_box import is_valid_bounding_box

from diglot.pdf.seams import replace_functions

_DRAW_GRADIENT = defs.draw_gradient

Box = tuple[float, float, float, float]
"""Left, top, width and height."""


class _Celled(NamedTuple):
    """What is drawn into a cell: WeasyPrint's stream, but for the size of the cell."""

    stream: Any
    cell: Box

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def add_group(self, *_: float) -> _Celled:
        """Return the part of the cell that is shown, which is all of it."""
        return _Celled(self.stream.add_group(*self.cell), self.cell)

    def set_alpha_state(self, *_: float) -> Any:
        """Return what tells how clear the cell is."""
        return self.stream.set_alpha_state(*self.cell)


class _Page(NamedTuple):
    """The stream of a page, in which a gradient fills an area of the drawing."""

    stream: Any
    area: Box

    def __getattr__(self, name: str) -> Any:
        return getattr(self.stream, name)

    def add_pattern(self, *given: Any) -> Any:
        """Return the pattern whose cell holds the area; `given` are its cell, steps and matrix."""
        matrix = given[-1]
        to_user = matrix @ self.stream.ctm.invert
        if not to_user.determinant:
            return self.stream.add_pattern(*given)
        left, top, width, height = self.area
        corners = [
            to_user.invert.transform_point(x, y)
            for x, y in product((left, left + width), (top, top + height))
        ]
        (x, *_, right), (y, *_, bottom) = (sorted(one) for one in zip(*corners, strict=True))
        cell = (x, y, right - x, bottom - y)
        pattern = self.stream.add_pattern(*cell, cell[2] * 2, cell[3] * 2, matrix)
        return _Celled(pattern, cell)


def _draw_gradient(
    svg: Any, node: Any, gradient: Any, font_size: float, opacity: float, *, stroke: bool
) -> Any:
    """Stand in for `draw_gradient`."""
    around = svg.length(node.get("stroke-width", "1px"), font_size)
    if stroke:
        svg.stream.set_line_width(around)
    box = svg.calculate_bounding_box(node, font_size, stroke=True)
    if not is_valid_bounding_box(box):
        return _DRAW_GRADIENT(svg, node, gradient, font_size, opacity, stroke=stroke)
    left, top, width, height = box
    area = (left - around, top - around, width + 2 * around, height + 2 * around)
    page, svg.stream = svg.stream, _Page(svg.stream, area)
    try:
        return _DRAW_GRADIENT(svg, node, gradient, font_size, opacity, stroke=stroke)
    finally:
        svg.stream = page


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint fill shapes with gradients whole."""
    with replace_functions({"svg.draw_gradient": _draw_gradient}):
        yield
