"""A line that was broken once is not broken again.

Columns are laid out anew for each figure that is tried on a page and to balance them, a line of a
journal article three or four times. What it holds follows from where its text begins and from its
width alone, so it is kept, and set at its new place.

Not kept are lines beside what floats, and lines with something in them whose layout leaves traces
elsewhere: boxes in a line, notes, what is placed absolutely.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

from diglot.pdf.seams import replace_functions
from diglot.pdf.trials import CURRENT

_PLAIN = (boxes.LineBox, boxes.InlineBox, boxes.TextBox, boxes.InlineReplacedBox)


def _key(
    context: Any, linebox: Any, skip: Any, around: Any, first_letter: Any, first_line: Any
) -> tuple[Any, ...] | None:
    """Return what a line follows from, or nothing where that is not all."""
    if first_letter or first_line or context.excluded_shapes:
        return None
    return (
        linebox,
        _frozen(skip),
        around.width,
        linebox.text_indent,
        context.in_column,
        CURRENT.trial.room,
    )


def _frozen(skip: Any) -> Any:
    """Return a place in a tree of boxes, ``{1: {0: {17: None}}}``, as a value."""
    return tuple((at, _frozen(inside)) for at, inside in skip.items()) if skip else skip


def is_plain(line: Any) -> bool:
    """Tell whether the layout of a line leaves no traces elsewhere."""
    return all(
        isinstance(box, _PLAIN) and box.is_in_normal_flow() and not box.footnote
        for box in (line, *line.descendants())
    )


def has_plain_lines(linebox: Any) -> bool:
    """Tell whether all of a paragraph's lines leave no traces elsewhere."""
    if not hasattr(linebox, "plain"):
        linebox.plain = is_plain(linebox)
    return bool(linebox.plain)


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint take lines that it has broken before."""
    next_line = inline.get_next_linebox
    known: dict[tuple[Any, ...], tuple[Any, Any, float]] = {}

    def get_next_linebox(
        context: Any, linebox: Any, y: float, bottom: float, skip: Any, around: Any, *others: Any
    ) -> Any:
        key = _key(context, linebox, skip, around, *others[2:])
        if key in known:
            line, resume, x = known[key]
            line = line.deepcopy()
            line.translate(around.content_box_x() - x, y - line.position_y)
            line.position_y = y
            return line, resume
        line, resume = next_line(context, linebox, y, bottom, skip, around, *others)
        if key and line is not None and (has_plain_lines(linebox) or is_plain(line)):
            known[key] = line.deepcopy(), resume, around.content_box_x()
        return line, resume

    with replace_functions({"layout.inline.get_next_linebox": get_next_linebox}):
        yield
