"""A text that fits into its line but for the blank at its end is not broken behind its first word.

Where an inline element follows, Pango takes the blank for one that hangs beyond the margin, and
breaks nothing; WeasyPrint 70 measures it, finds the line too long, and is left with the first word
of the text, however much of the line is free.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.text import line_break

from diglot.pdf.seams import replace_functions

_LEFT = 2
"""How much of a line, in em, is left where something is wrong: more than a break may leave."""

_BLANK = 0.5
"""What a blank may be wide, in em."""


def _split_at_blank(split_first_line: Any, *arguments: Any, **named: Any) -> Any:
    """Do as `split_first_line`."""
    text, style, context, max_width, *others = arguments

    def split(part: str, room: float | None) -> Any:
        return split_first_line(part, style, context, room, *others, **named)

    found = split(text, max_width)
    if found[2] is None or max_width is None or text[-1:] not in (" ", "\u00a0"):
        return found
    if max_width - found[3] < _LEFT * style["font_size"]:
        return found
    if text[-1] == " " and split(text.rstrip(" "), max_width)[2] is None:
        return split(text, None)
    return max(found, split(text, max_width - _BLANK * style["font_size"]), key=_end)


def _end(found: Any) -> float:
    """Return where a text goes on, in bytes; at no place at all is farthest."""
    return float("inf") if found[2] is None else float(found[2])


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint not count the blank at a text's end."""
    split = line_break.split_first_line

    def split_first_line(*arguments: Any, **named: Any) -> Any:
        return _split_at_blank(split, *arguments, **named)

    with replace_functions({"text.line_break.split_first_line": split_first_line}):
        yield
