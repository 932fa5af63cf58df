"""One annotation for one link.

WeasyPrint 70 makes a link annotation for an ``a`` and again for each box inside of it, which it
tags outside of the link: PDF/UA-1 forbids that of ``<a><sup>1</sup></a>``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint import anchors

from diglot.pdf.seams import replace_functions

_GATHER_ANCHORS = anchors.gather_anchors


def _gather_anchors(*arguments: Any) -> None:
    """Stand in for `gather_anchors`, whose last argument is the link of the box around."""
    _GATHER_ANCHORS(*arguments[:7])


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint make an annotation of a link's own boxes only."""
    with replace_functions({"anchors.gather_anchors": _gather_anchors}):
        yield
