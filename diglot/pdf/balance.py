"""Lines of like length in an inline block, a part of a title: ``text-wrap: balance``.

WeasyPrint 70 does not know it, and so a style sheet says ``--text-wrap: balance``. A block that is
wider than its column fills each line and leaves a last word alone; here it is made as narrow as its
lines need, and what it leaves of them is white: no other part of the title stands beside it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import inf
from typing import Any

from weasyprint.layout import block, inline, preferred

from diglot.pdf.seams import replace_functions

_NEAR = 4.0
"""How near the width is to the least one, in pixels."""


def _is_balanced(box: Any) -> bool:
    told = box.style["__text_wrap"]
    return told is not None and "balance" in str(told)


def _lines(box: Any, context: Any, width: float) -> int:
    """Return how many lines a block has at a width."""
    tried = box.copy()
    tried.width, tried.position_x, tried.position_y = width, 0, 0
    laid_out, *_ = block.block_container_layout(
        context, tried, -inf, None, True, [], [], None, None, None, discard=False, max_lines=None
    )
    return len(laid_out.children)


def _least_width(box: Any, context: Any, whole: float) -> float:
    """Return the least width in which a block, `whole` in one line, has as many lines."""
    most, least = box.width, 0.0
    lines = _lines(box, context, most)
    while lines > 1 and most - max(least, whole / lines) > _NEAR:
        width = (most + max(least, whole / lines)) / 2
        if _lines(box, context, width) > lines:
            least = width
        else:
            most = width
    return float(most)


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint set inline blocks that need several lines in lines of like length."""
    set_width = inline.inline_block_width

    def inline_block_width(box: Any, context: Any, containing_block: Any) -> None:
        balanced = box.width == "auto" and _is_balanced(box)
        set_width(box, context, containing_block)
        whole = preferred.max_content_width(context, box, outer=False) if balanced else 0
        if whole > box.width:
            full, box.width = box.width, _least_width(box, context, whole)
            centred = containing_block.style["text_align_all"] == "center"
            box.margin_left += (left := (full - box.width) / 2 if centred else 0)
            box.margin_right += full - box.width - left

    with replace_functions({"layout.inline.inline_block_width": inline_block_width}):
        yield
