"""Characters as the strokes of their glyphs, for drawings that are to look alike everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from diglot.pdf import fonts

Stroke = tuple[str | float, ...]
"""``("M", x, y)``, ``("L", x, y)``, ``("Q", …)``, ``("C", x1, y1, x2, y2, x, y)`` or ``("Z",)``."""


@dataclass(frozen=True)
class Outline:
    """A drawn character, in thousandths of an em, upwards from the baseline.

    `box` is left, bottom, right and top of its strokes.
    """

    advance: float
    box: tuple[float, float, float, float]
    strokes: tuple[Stroke, ...]


@lru_cache(maxsize=256)
def chinese_outline(char: str) -> Outline | None:
    """Return a character as Noto Serif SC draws it, None where that font has it not."""
    name = fonts.files_of(["Noto Serif SC"], weight=400, italic=False)[0]
    if ord(char) not in fonts.characters_of(name):
        return None
    advance, strokes = _shape(name, char)
    points = [float(one) for _, *point in strokes for one in point]
    across, up = points[::2] or [0.0], points[1::2] or [0.0]
    return Outline(advance, (min(across), min(up), max(across), max(up)), tuple(strokes))


def words_outline(
    text: str, families: Sequence[str], *, weight: int, italic: bool
) -> tuple[float, list[Stroke]] | None:
    """Return the width and the strokes of a line of words, in thousandths of an em.

    Each character is of the first family that has it; None where no font has one.
    """
    files = fonts.files_of(families, weight=weight, italic=italic)

    def file_of(char: str) -> str:
        return next((one for one in files if ord(char) in fonts.characters_of(one)), "")

    width, strokes = 0.0, list[Stroke]()
    for name, chars in groupby(text, key=file_of):
        if not name:
            return None
        advance, made = _shape(name, "".join(chars))
        strokes += [_shift(one, width) for one in made]
        width += advance
    return width, strokes


def _shift(stroke: Stroke, by: float) -> Stroke:
    kind, *points = stroke
    return (kind, *[float(one) if i % 2 else float(one) + by for i, one in enumerate(points)])


def _shape(name: str, text: str) -> tuple[float, list[Stroke]]:
    import uharfbuzz

    font = _font(name)
    scale = 1000 / font.face.upem
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    pen, strokes = 0.0, list[Stroke]()
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        across, up = pen + place.x_offset, place.y_offset
        for kind, *points in _strokes_of(name, info.codepoint):
            moved = [float(one) + (up if i % 2 else across) for i, one in enumerate(points)]
            strokes.append((kind, *[one * scale for one in moved]))
        pen += place.x_advance
    return pen * scale, strokes


@lru_cache(maxsize=2048)
def _strokes_of(name: str, glyph: int) -> tuple[Stroke, ...]:
    drawn: list[Stroke] = []
    _font(name).draw_glyph(glyph, _draw(), drawn)
    return tuple(drawn)


@lru_cache(maxsize=32)
def _font(name: str) -> Any:
    import uharfbuzz

    blob = uharfbuzz.Blob.from_file_path(str(fonts.path_of(name)))
    return uharfbuzz.Font(uharfbuzz.Face(blob))


@lru_cache(maxsize=1)
def _draw() -> Any:
    """Return what HarfBuzz calls for each stroke of a glyph, to put it into a list."""
    import uharfbuzz

    def stroke(kind: str) -> Any:
        return lambda *points: points[-1].append((kind, *points[:-1]))

    made = uharfbuzz.DrawFuncs()
    made.set_move_to_func(stroke("M"))
    made.set_line_to_func(stroke("L"))
    made.set_quadratic_to_func(stroke("Q"))
    made.set_cubic_to_func(stroke("C"))
    made.set_close_path_func(stroke("Z"))
    return made
