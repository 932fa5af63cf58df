"""Equations of a web page that are longer than a printed line: on screen they slide, on paper not.

A browser breaks no equation, and prints what it shows of one that slides. A style sheet cannot
measure a formula, so its length stands beside it, in em of the text around it.
"""

import re
from math import ceil

from diglot.engines.math import draw

_DISPLAY = re.compile(r'<math display="block"(.*?)</math>', re.S)
_LONG = 25.0
"""A column of the page with both languages is about so wide when it is printed, in em."""

_SHORT = 30
"""So many elements are never longer than that: their equation is not drawn to be measured."""


def with_lengths(html: str) -> str:
    """Return HTML whose long equations tell a printed page how long they are: ``--long:62``."""
    return _DISPLAY.sub(_with_length, html)


def _with_length(found: re.Match[str]) -> str:
    if found[0].count("<m") < _SHORT:
        return found[0]
    width = draw(found[0]).width
    if width <= _LONG:
        return found[0]
    return f'<math display="block" style="--long:{ceil(width)}"{found[1]}</math>'
