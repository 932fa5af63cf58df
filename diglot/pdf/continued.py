"""A table that goes on in the next column or on the next page: what stands above that part.

CSS repeats a table's head, not its caption. A table that tells how its later parts are called,
``<table data-continued="续表2">``, has these words above each of them, as a caption: the tagged PDF
has a table for each part, and so each has its own name.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.formatting_structure import boxes
from weasyprint.layout import block
from weasyprint.layout.percent import resolve_percentages

from diglot.pdf.floats import Skip
from diglot.pdf.seams import replace_functions

_TOLD = "data-continued"
_CLASS = "continued"
_ENDLESS = 2.0**20


def add_captions(root: Any) -> None:
    """Add to each table that tells it the caption of its later parts, behind its own."""
    for table in root.iter("table"):
        words = table.get(_TOLD)
        if words:
            caption = Element("caption", {"class": _CLASS})
            caption.text = words
            table.insert(1 if len(table) and table[0].tag == "caption" else 0, caption)


def _is_later(box: Any) -> bool:
    """Tell whether a box is the caption of a table's later parts."""
    return (
        isinstance(box, boxes.TableCaptionBox)
        and box.element is not None
        and _CLASS in box.element.get("class", "").split()
    )


def _caption(context: Any, box: Any, caption: Any) -> Any:
    """Return the caption of a later part, laid out at the head of the table's box."""
    caption = caption.copy()
    resolve_percentages(caption, box)
    caption.position_x, caption.position_y = box.content_box_x(), box.content_box_y()
    new, *_ = block.block_level_layout(
        context, caption, -_ENDLESS, None, box, True, [], [], [], None, None
    )
    return new


def _goes_on(skip_stack: Skip) -> bool:
    """Tell whether a table has begun before."""
    return skip_stack is not None and next(iter(skip_stack.values())) is not None


def _move_place(skip_stack: Skip, at: int, by: int) -> Skip:
    """Return a place inside a table's box that has one child more or less at `at`."""
    if skip_stack is None:
        return None
    ((index, inside),) = skip_stack.items()
    return {index + by if index >= at else index: inside}


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint set a caption above each later part of a table, and there alone."""
    container = block.block_container_layout

    def block_container_layout(
        context: Any, box: Any, bottom_space: float, skip_stack: Any, *others: Any, **named: Any
    ) -> Any:
        caption = next(filter(_is_later, box.children), None) if box.is_table_wrapper else None
        if caption is None:
            return container(context, box, bottom_space, skip_stack, *others, **named)
        at = box.children.index(caption)
        whole = box.copy_with_children([one for one in box.children if one is not caption])
        above = _caption(context, box, caption) if _goes_on(skip_stack) else None
        height = above.margin_height() if above is not None else 0
        whole.position_y += height
        skip = _move_place(skip_stack, at, -1)
        new, resume_at, *rest = container(context, whole, bottom_space, skip, *others, **named)
        if new is not None:
            for child in new.children:
                child.index += child.index >= at
            if above is not None:
                above.index = at
                new.position_y -= height
                new.height += height
                new.children = [above, *new.children]
        return (new, _move_place(resume_at, at, 1), *rest)

    with replace_functions({"layout.block.block_container_layout": block_container_layout}):
        yield
