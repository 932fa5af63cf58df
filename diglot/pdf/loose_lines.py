"""A line that would be torn apart is broken where a good line is not.

In Chinese text ``（P=0.009）`` or ``0.75~7.67`` is one word to a line breaker, and the line before
it is stretched until rivers run through it. GB/T 3102.11 lets a formula be broken behind ``=``, and
GB/T 15834-2011 a dash end a line, though not begin one. `break_marks` puts `MAYBE` there, an
invisible character at which no line breaks; a line that comes out too loose is broken again with a
break allowed at each. Then `hyphenation` also divides words more freely.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

from diglot.pdf.seams import replaced
from diglot.pdf.spacing import BREAK

MAYBE = "\u2063"
"""An invisible separator, as long in UTF-8 as the zero-width space that takes its place."""

_LOOSE, _LOOSE_CHINESE = 0.35, 0.1
"""How far, in em, a space or a Chinese character is stretched in a line that is left as it is."""


@dataclass
class Relaxed:
    """Whether a line is being broken again."""

    on: bool = False


RELAXED = Relaxed()


def _loose(line: Any) -> bool:
    chinese = (line.style["lang"] or "").startswith("zh")
    return bool(getattr(line, "looseness", 0) > (_LOOSE_CHINESE if chinese else _LOOSE))


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint break loose lines again."""
    next_line, set_text = inline.get_next_linebox, line_break.Layout.set_text

    def relaxed_text(layout: Any, text: str, justify: bool = False) -> None:
        set_text(layout, text.replace(MAYBE, BREAK) if RELAXED.on else text, justify)

    def get_next_linebox(*arguments: Any) -> Any:
        line, resume = next_line(*arguments)
        if not (line and resume and _loose(line)):
            return line, resume
        RELAXED.on = True
        try:
            again, elsewhere = next_line(*arguments)
        finally:
            RELAXED.on = False
        better = again and again.looseness < line.looseness
        return (again, elsewhere) if better else (line, resume)

    stand_ins = {
        "layout.inline.get_next_linebox": get_next_linebox,
        "text.line_break.Layout.set_text": relaxed_text,
    }
    with replaced(stand_ins):
        yield
