"""Characters as the strokes of their glyphs, for drawings that are to look alike everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby, islice
from typing import Any

from diglot.pdf import fonts

Stroke = tuple[str | float, ...]
"""``("M", x, y)``, ``("L", x, y)``, ``("Q", …)``, ``("C", x1, y1, x2, y2, x, y)`` or ``("Z",)``."""

COORDINATES = {"M": 2, "L": 2, "Q": 4, "C": 6, "Z": 0}
"""How many coordinates a stroke of each kind has, x and y in turn."""

Drawn = tuple[str, list[float]]
"""The kinds of all strokes, ``MLLZ``, and their coordinates in one row: many are quickly moved."""


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
    advance, (kinds, points) = _shape(name, char)
    across, up = points[::2] or [0.0], points[1::2] or [0.0]
    row = iter(points)
    strokes: list[Stroke] = [(kind, *islice(row, COORDINATES[kind])) for kind in kinds]
    return Outline(advance, (min(across), min(up), max(across), max(up)), tuple(strokes))


def words_outline(
    text: str, families: Sequence[str], *, weight: int, italic: bool
) -> tuple[float, Drawn] | None:
    """Return the width and the strokes of a line of words, in thousandths of an em.

    Each character is of the first family that has it; None where no font has one.
    """
    files = fonts.files_of(families, weight=weight, italic=italic)

    def file_of(char: str) -> str:
        return next((one for one in files if ord(char) in fonts.characters_of(one)), "")

    width, kinds, points = 0.0, "", list[float]()
    for name, chars in groupby(text, key=file_of):
        if not name:
            return None
        advance, (drawn, row) = _shape(name, "".join(chars))
        kinds += drawn
        row[::2] = [x + width for x in row[::2]]
        points += row
        width += advance
    return width, (kinds, points)


def _shape(name: str, text: str) -> tuple[float, Drawn]:
    import uharfbuzz

    font = _font(name)
    scale = 1000 / font.face.upem
    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.guess_segment_properties()
    uharfbuzz.shape(font, buffer)
    pen, kinds, points = 0.0, "", list[float]()
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        across, up = pen + place.x_offset, place.y_offset
        drawn, row = _glyph(name, info.codepoint)
        kinds += drawn
        moved = row.copy()
        moved[::2] = [(x + across) * scale for x in row[::2]]
        moved[1::2] = [(y + up) * scale for y in row[1::2]]
        points += moved
        pen += place.x_advance
    return pen * scale, (kinds, points)


@lru_cache(maxsize=2048)
def _glyph(name: str, glyph: int) -> Drawn:
    kinds, points = list[str](), list[float]()
    _font(name).draw_glyph(glyph, _draw(), (kinds, points))
    return "".join(kinds), points


@lru_cache(maxsize=32)
def _font(name: str) -> Any:
    import uharfbuzz

    blob = uharfbuzz.Blob.from_file_path(str(fonts.path_of(name)))
    return uharfbuzz.Font(uharfbuzz.Face(blob))


@lru_cache(maxsize=1)
def _draw() -> Any:
    """Return what HarfBuzz calls for each stroke of a glyph, to put it into two lists."""
    import uharfbuzz

    def stroke(kind: str) -> Any:
        def add(*told: Any) -> None:
            *points, (kinds, row) = told
            kinds.append(kind)
            row.extend(points)

        return add

    made = uharfbuzz.DrawFuncs()
    made.set_move_to_func(stroke("M"))
    made.set_line_to_func(stroke("L"))
    made.set_quadratic_to_func(stroke("Q"))
    made.set_cubic_to_func(stroke("C"))
    made.set_close_path_func(stroke("Z"))
    return made
