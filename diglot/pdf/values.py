"""Values of boxes that WeasyPrint works out again and again, found in fewer steps.

Of the time that a page takes, a fifth went to questions whose answers are plain: the value of a
property that no style sheet sets, margins of a text without any, whether a box floats. Here such
answers are given at once, or kept with the style that they follow from; whatever is not plain goes
to WeasyPrint's own functions. Layout copies a style before it changes it, so what is kept stays
true.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import css
from weasyprint.css.computed_values import COMPUTER_FUNCTIONS, PHYSICAL_FUNCTIONS
from weasyprint.css.properties import INHERITED, INITIAL_NOT_COMPUTED, INITIAL_VALUES
from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent

from diglot.pdf.seams import replace_functions

_PLAIN = (str, int, float, type(None))
"""Types of values that hold no function of CSS."""

_HANDED_DOWN = INHERITED | {
    "page", "text_decoration_color", "text_decoration_line", "text_decoration_style",
    "text_decoration_thickness",
}  # fmt: skip
"""Properties that are their parent's where no style sheet sets them, and those named ``--x``."""

_INITIAL = {
    name: value
    for name, value in INITIAL_VALUES.items()
    if name not in _HANDED_DOWN
    and name not in INITIAL_NOT_COMPUTED
    and not name.startswith("text_decoration_")
    and not css.check_math(value)
}
"""Values of properties that are neither inherited nor computed."""

_SPECIFIED = ("position", "float")
"""Properties of which WeasyPrint keeps what is specified too, in this order."""

_WIDTHS = frozenset(name for name in INITIAL_NOT_COMPUTED if name.endswith("_width"))
"""Widths of lines, which follow from whether there is a line."""

_LOGICAL = {
    name: frozenset(function(block="ttb", inline=way) for way in ("ltr", "rtl"))
    for name, function in PHYSICAL_FUNCTIONS.items()
}
"""The names under which a style sheet may set a property by the direction of the text."""


def _compute_value(style: Any, name: str) -> Any:
    """Stand in for `ComputedStyle.__missing__`."""
    told = style.cascaded
    if name in told or (name in _LOGICAL and not _LOGICAL[name].isdisjoint(told)):
        return _COMPUTED(style, name)
    if name in _SPECIFIED:
        if name == "float":
            style["position"]
        value = style[name] = style.specified[name] = _INITIAL[name]
    elif name in _INITIAL:
        value = style[name] = _INITIAL[name]
    elif name in _WIDTHS:
        value = style[name] = COMPUTER_FUNCTIONS[name](style, name, INITIAL_VALUES[name])
    elif name in _HANDED_DOWN and style.parent_style is not None:
        value = style.parent_style[name]
        if not isinstance(value, _PLAIN) and css.check_math(value):
            return _COMPUTED(style, name)
        style[name] = value
    else:
        value = _COMPUTED(style, name)
    return value


def _anonymous(style: Any, name: str) -> Any:
    """Stand in for `AnonymousStyle.__missing__`."""
    if name in _INITIAL:
        value = style[name] = _INITIAL[name]
    elif name in _HANDED_DOWN:
        value = style[name] = style.parent_style[name]
    else:
        value = _ANONYMOUS(style, name)
    return value


_COMPUTED, _ANONYMOUS = css.ComputedStyle.__missing__, css.AnonymousStyle.__missing__

_BORDERS = (
    "border_left_width", "border_right_width", "border_top_width", "border_bottom_width",
)  # fmt: skip
_USED = (
    "margin_left", "margin_right", "margin_top", "margin_bottom",
    "padding_left", "padding_right", "padding_top", "padding_bottom", *_BORDERS,
    "width", "min_width", "max_width", "height", "min_height", "max_height",
)  # fmt: skip
"""What `resolve_percentages` sets, and what follows from a style and the box around alone."""

_OTHERWISE = (
    boxes.PageBox, boxes.TableBox, boxes.TableCellBox, boxes.TableRowBox,
    boxes.TableRowGroupBox, boxes.TableColumnBox, boxes.TableColumnGroupBox,
)  # fmt: skip
"""Boxes whose lengths follow from more: borders of a table's parts from those beside them."""


def _resolve_percentages(box: Any, containing_block: Any) -> None:
    """Stand in for `resolve_percentages`: boxes of one style in one place have the same lengths."""
    style = box.style
    is_box = isinstance(containing_block, boxes.Box)
    size = (containing_block.width, containing_block.height) if is_box else tuple(containing_block)
    known, used = getattr(style, "used", (None, None))
    if known == size:
        box.__dict__.update(used)
        return
    _RESOLVE(box, containing_block)
    if not isinstance(box, _OTHERWISE):
        values = box.__dict__
        used = {name: values[name] for name in _USED}
        if style["border_collapse"] != "collapse" or not any(style[name] for name in _BORDERS):
            style.used = size, used


_RESOLVE = percent.resolve_percentages


def _is_in_normal_flow(box: Any) -> bool:
    """Stand in for `Box.is_in_normal_flow`."""
    style = box.style
    if style["position"] == "static" and style["float"] == "none":
        return True
    return bool(_IN_FLOW(box))


_IN_FLOW = boxes.Box.is_in_normal_flow


def _page_values(box: Any) -> tuple[Any, Any]:
    """Stand in for `ParentBox.page_values`: only the first and the last child in flow are asked."""
    start = end = box.style["page"]
    first = next(filter(_is_in_flow, box.children), None)
    if first is not None:
        last = next(filter(_is_in_flow, reversed(box.children)))
        begins, ends = first.page_values()
        if last is not first:
            _, ends = last.page_values()
        start, end = begins or start, ends or end
    return start, end


def _is_in_flow(box: Any) -> bool:
    return bool(box.is_in_normal_flow() or box.is_floated())


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint find values in fewer steps."""
    stand_ins = {
        "css.ComputedStyle.__missing__": _compute_value,
        "css.AnonymousStyle.__missing__": _anonymous,
        "formatting_structure.boxes.Box.is_in_normal_flow": _is_in_normal_flow,
        "formatting_structure.boxes.ParentBox.page_values": _page_values,
        "layout.block.resolve_percentages": _resolve_percentages,
    }
    with replace_functions(stand_ins):
        yield
