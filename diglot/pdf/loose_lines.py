"""A line that would be torn apart is broken where a good line is not.

In Chinese text ``（P=0.009）`` or ``0.75~7.67`` is one word to a line breaker, and the line before
it is stretched until rivers run through it. A line that comes out too loose is broken again:

- with more room than there is, `justification` drawing its marks or spaces together (clreq 3.2.4);
- if nothing else helps, with a break wherever `break_marks` has put `MAYBE`, an invisible character
  at which no line breaks: GB/T 3102.11 lets a formula be broken behind ``=``, and GB/T 15834-2011 a
  dash end a line, though not begin one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.layout import inline
from weasyprint.text import line_break

from diglot.pdf.known_lines import is_plain
from diglot.pdf.seams import replace_functions
from diglot.pdf.spacing import BREAK, is_chinese
from diglot.pdf.trials import CURRENT, Trial

MAYBE = "\u2063"
"""An invisible separator, as long in UTF-8 as the zero-width space that takes its place."""

_LOOSE, _LOOSE_CHINESE = 0.35, 0.1
"""How far, in em, a space or a Chinese character is stretched in a line that is left as it is."""

_TORN = 0.22
"""How far in a line in which a relation is rather broken."""

_ROOM, _ROOM_CHINESE = 0.6, 1.5
"""How much wider than its place, in em, a line is tried that is drawn together."""


def _trials(line: Any) -> Iterator[tuple[float, Trial]]:
    """Yield the ways to break a line again, each with how loose a line may be without it."""
    chinese = is_chinese(line.style)
    loose = _LOOSE_CHINESE if chinese else _LOOSE
    if getattr(line, "looseness", 0) <= loose:
        return
    if is_plain(line):
        room = (_ROOM_CHINESE if chinese else _ROOM) * line.style["font_size"]
        yield loose, Trial(line.style, room)
    if chinese:
        yield _TORN, Trial(parts=True)


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint break loose lines again."""
    next_line, set_text = inline.get_next_linebox, line_break.Layout.set_text
    avoid = inline.avoid_collisions

    def relaxed_text(layout: Any, text: str, justify: bool = False) -> None:
        parts = CURRENT.trial.parts
        set_text(layout, text.replace(MAYBE, BREAK) if parts else text, justify)

    def avoid_collisions(context: Any, box: Any, *others: Any, **named: Any) -> Any:
        x, y, width = avoid(context, box, *others, **named)
        return x, y, width + CURRENT.trial.room if box.style is CURRENT.trial.style else width

    def get_next_linebox(*arguments: Any) -> Any:
        line, resume = next_line(*arguments)
        if not line or not resume or CURRENT.trial.room:
            return line, resume
        for loose, trial in _trials(line):
            if getattr(line, "looseness", 0) <= loose:
                break
            with CURRENT.trying(trial):
                again, elsewhere = next_line(*arguments)
            if again and again.looseness < line.looseness:
                if trial.parts:  # no better, but for the reader's eye
                    again.looseness = line.looseness
                line, resume = again, elsewhere
        return line, resume

    stand_ins = {
        "layout.inline.get_next_linebox": get_next_linebox,
        "layout.inline.avoid_collisions": avoid_collisions,
        "text.line_break.Layout.set_text": relaxed_text,
    }
    with replace_functions(stand_ins):
        yield
