"""ziamath: an equation in MathML becomes a drawing, for pages whose engine knows no MathML.

WeasyPrint 70 prints MathML as a run of letters. The glyphs are drawn as paths from STIX Two Math,
which ziamath brings along; it would draw a box for a character that this font lacks, so they are
told.
"""

from __future__ import annotations

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

_SIZE = 100.0
"""Units per em of a drawing."""

_ANNOTATION = re.compile(r"<annotation\b.*?</annotation>|</?semantics>", re.S)
_TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True)
class Equation:
    """A drawing in SVG, its size in em of the text around it, and the characters it lacks.

    `depth` is what of the height lies below the baseline, `gap` the white behind it.
    """

    svg: bytes
    width: float
    height: float
    depth: float
    missing: tuple[str, ...]
    gap: float = 0.0


@lru_cache(maxsize=1024)
def draw(mathml: str) -> Equation:
    """Return an equation, ``<math …>…</math>`` as pandoc writes it, as a drawing."""
    plain = _ANNOTATION.sub("", mathml)
    with warnings.catch_warnings():
        # ziamath 0.13 finds its font in a way that Python 3.11 and 3.12 call deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziafont.config import config
        from ziamath.zmath import Math

        symbols, config.svg2 = config.svg2, False
        try:
            drawn = Math(plain, size=_SIZE, margin=0)
            svg = drawn.svg()
        finally:
            config.svg2 = symbols
    width, height = drawn.getsize()
    letters = dict.fromkeys(unescape(_TAG.sub("", plain)))
    return Equation(
        svg=svg.encode(),
        width=width / _SIZE,
        height=height / _SIZE,
        depth=-drawn.getyofst() / _SIZE,
        missing=tuple(
            char for char in letters if not char.isspace() and not drawn.font.glyphindex(char)
        ),
    )
