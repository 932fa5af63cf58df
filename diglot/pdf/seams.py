"""All that is changed in WeasyPrint while it sets a page of ours, and only then."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from diglot.pdf import (
    columns,
    floating,
    grid,
    hyphenating,
    justifying,
    linking,
    relaxing,
    subsetting,
    tagging,
)

ROOMS = (columns, floating, grid, hyphenating, justifying, relaxing, linking, subsetting, tagging)
"""In this order: `relaxing` breaks anew the lines that `grid` and `justifying` have set."""


@contextmanager
def mended() -> Iterator[None]:
    """Have WeasyPrint work our way until the end of the block."""
    with ExitStack() as stack:
        for room in ROOMS:
            stack.enter_context(room.seam())
        yield
