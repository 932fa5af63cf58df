"""ziamath: an equation in MathML becomes a drawing, for pages whose engine knows no MathML.

WeasyPrint 70 prints MathML as a run of letters. The glyphs are drawn as paths from STIX Two Math,
which ziamath brings along, and those that it lacks, Chinese words, from the page's Chinese font;
ziamath would draw a box for a character that neither has, so they are told.
"""

import re
import warnings
from dataclasses import dataclass
from functools import lru_cache
from html import unescape
from threading import Lock
from typing import Any

from diglot.engines.pdf import chinese_outline

_SIZE = 100.0
"""Units per em of a drawing."""

_ANNOTATION = re.compile(r"<annotation\b.*?</annotation>|</?semantics>", re.S)
_ALIGNED = re.compile(r"<mtable>(?=<mtr><mtd[^>]*padding-right: 0)")
_PERCENT = re.compile(r'(?<=size=")(\d+)%(?=")')
_UNARY = re.compile("<mi>([−+±∓])</mi>")
_BAR = re.compile('(?<=</mrow>)<mo accent="true">¯</mo>')
_UNSPACED = {
    "0.2222em": re.compile(r"<mo>(?=[×÷⋅∗∘∪∩∖\\∧∨⊕⊗]</mo>)"),
    "0.2778em": re.compile("<mo>(?=[⊂⊃⊥⟂⊢⊨]</mo>)"),
}
"""Signs that MathML sets apart from their neighbours (MathML Core, B.1) and ziamath does not."""

_SPACED = {"∇": "0em", ",": "0.1667em"}
"""The white behind signs that ziamath sets too far from what follows (MathML Core, B.1)."""

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


_one_at_a_time = Lock()
"""ziamath is told by a variable of its module how to draw, and both editions are set at once."""


@lru_cache(maxsize=1024)
def draw(mathml: str) -> Equation:
    """Return an equation, ``<math …>…</math>`` as pandoc writes it, as a drawing."""
    plain = _as_ziamath_reads(mathml)
    with _one_at_a_time, warnings.catch_warnings():
        # ziamath 0.13 finds its font in a way that Python 3.11 and 3.12 call deprecated.
        warnings.simplefilter("ignore", DeprecationWarning)
        from ziafont.config import config
        from ziamath.zmath import Math

        _with_chinese()
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
            char
            for char in letters
            if not char.isspace() and not drawn.font.glyphindex(char) and not chinese_outline(char)
        ),
    )


def _as_ziamath_reads(mathml: str) -> str:
    """Return an equation whose brackets and columns are as far as MathML tells in other words.

    ziamath reads no size in percent and no style sheets, by which pandoc closes up the columns
    that are aligned on a sign; a sign before a number that is no operator it sets as one, and a
    bar over several terms as that over a letter.
    """
    plain = _ANNOTATION.sub("", mathml)
    plain = _BAR.sub('<mo stretchy="true">‾</mo>', plain)
    for one, behind in _SPACED.items():
        plain = plain.replace(f"<mo>{one}</mo>", f'<mo lspace="0em" rspace="{behind}">{one}</mo>')
    plain = _UNARY.sub(r'<mo form="prefix">\1</mo>', plain)
    for space, sign in _UNSPACED.items():
        plain = sign.sub(f'<mo lspace="{space}" rspace="{space}">', plain)
    plain = _ALIGNED.sub('<mtable columnspacing="0em 1em">', plain)
    return _PERCENT.sub(lambda found: f"{int(found[1]) / 100}em", plain)


@lru_cache(maxsize=1)
def _with_chinese() -> None:
    """Have ziamath's font draw what it lacks with the page's Chinese font."""
    from ziamath.zmath import loadedfonts

    font: Any = loadedfonts["default"]
    own = font.glyph

    def glyph(char: str) -> Any:
        known = font.glyphindex(char) or char.isspace()
        return own(char) if known else _chinese_glyph(char, font) or own(char)

    font.glyph = glyph


def _chinese_glyph(char: str, font: Any) -> Any:
    """Return a glyph of the Chinese font, to `font` its ``.notdef``, which has no kerning."""
    from ziafont.fonttypes import BBox
    from ziafont.glyph import SimpleGlyph
    from ziafont.svgpath import Cubic, Lineto, Moveto, Point

    outline = chinese_outline(char)
    if outline is None:
        return None
    point: Any = Point
    kinds = {"M": Moveto, "L": Lineto, "C": Cubic}
    scale = font.info.layout.unitsperem / 1000
    operators = []
    for kind, *points in (one for one in outline.strokes if one[0] in kinds):
        pairs = zip(points[::2], points[1::2], strict=True)
        operators.append(kinds[str(kind)](*(point(x * scale, y * scale) for x, y in pairs)))
    left, bottom, right, top = (one * scale for one in outline.box)
    made: Any = SimpleGlyph(0, operators, BBox(left, right, bottom, top), font)
    made.advance = lambda **_: round(outline.advance * scale)
    return made
