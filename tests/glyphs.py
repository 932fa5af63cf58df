"""What stands where in a PDF, glyph by glyph, read from its page descriptions.

poppler tells the boxes of words; this tells baselines, fonts and the white between two glyphs.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import pikepdf


@dataclass(frozen=True)
class Glyph:
    """A printed character: its left end and baseline, in points from the page's left and top.

    `width` is that of its font, without what is added or taken behind it. `mark` is the number of
    the marked content that it belongs to (ISO 32000-1, 14.6), -1 for an artifact.
    """

    text: str
    x: float
    y: float
    size: float
    width: float
    font: str
    mark: int = -1

    @property
    def end(self) -> float:
        """Where its own width ends."""
        return self.x + self.width


@dataclass(frozen=True)
class Line:
    """Glyphs on one baseline in one column, from left to right."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.glyphs)

    @property
    def y(self) -> float:
        return _most(round(one.y, 2) for one in self.glyphs)

    @property
    def size(self) -> float:
        return _most(round(one.size, 2) for one in self.glyphs)

    @property
    def left(self) -> float:
        return self.glyphs[0].x

    @property
    def right(self) -> float:
        return max(one.end for one in self.glyphs)


def _most(values: Iterable[float]) -> float:
    """Return the value that most have."""
    return Counter(values).most_common(1)[0][0]


Matrix = tuple[float, float, float, float, float, float]


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j,
        e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


@dataclass(frozen=True)
class _Font:
    name: str
    texts: dict[int, str]
    widths: dict[int, float]


def _font(font: Any) -> _Font:
    cmap = font.ToUnicode.read_bytes().decode()
    pairs = re.findall(r"<([0-9a-f]{4})> <([0-9a-f]*)>", cmap)
    texts = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
    widths: dict[int, float] = {}
    entries = list(font.DescendantFonts[0].W)
    for start, run in zip(entries[::2], entries[1::2], strict=True):
        for i, width in enumerate(run):
            widths[int(start) + i] = float(width) / 1000
    return _Font(str(font.BaseFont).partition("+")[2], texts, widths)


def _mark(operands: Any) -> int:
    named = operands[1] if len(operands) > 1 else {}
    return int(named.get("/MCID", -1)) if isinstance(named, pikepdf.Dictionary) else -1


def _drawn(page: Any) -> Iterator[Glyph]:
    height = float(page.MediaBox[3])
    fonts: dict[str, _Font] = {}
    matrix: Matrix = (1, 0, 0, 1, 0, 0)
    saved: list[Matrix] = []
    at: Matrix = matrix
    font, size = _Font("", {}, {}), 1.0
    marks: list[int] = []
    instructions: Iterable[Any] = pikepdf.parse_content_stream(page)
    for operands, operator in instructions:
        match str(operator):
            case "q":
                saved.append(matrix)
            case "Q":
                matrix = saved.pop()
            case "cm":
                matrix = _times(tuple(map(float, operands)), matrix)  # type: ignore[arg-type]
            case "BMC" | "BDC":
                marks.append(_mark(operands))
            case "EMC":
                marks.pop()
            case "Tm":
                at = tuple(map(float, operands))  # type: ignore[assignment]
            case "Tf":
                name = str(operands[0])
                if name not in fonts:
                    fonts[name] = _font(page.Resources.Font[name])
                font, size = fonts[name], float(operands[1])
            case "TJ":
                for part in operands[0]:
                    if not isinstance(part, pikepdf.String):
                        at = _times((1, 0, 0, 1, -float(part) / 1000 * size, 0), at)
                        continue
                    codes = bytes(part)
                    for i in range(0, len(codes), 2):
                        code = int.from_bytes(codes[i : i + 2])
                        wide = font.widths.get(code, 1.0) * size
                        a, _, _, d, x, y = _times(at, matrix)
                        yield Glyph(
                            font.texts.get(code, ""), x, height - y, size * abs(d), wide * a,
                            font.name, marks[-1] if marks else -1,
                        )  # fmt: skip
                        at = _times((1, 0, 0, 1, wide, 0), at)


@lru_cache(maxsize=8)
def glyphs(pdf: bytes) -> tuple[tuple[Glyph, ...], ...]:
    """Return the glyphs of each page, in the order of the file."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return tuple(tuple(_drawn(page)) for page in opened.pages)


def lines(page: Sequence[Glyph], left: float, right: float) -> list[Line]:
    """Return the lines of a page between two edges, from its head to its foot.

    Raised and lowered glyphs stand in the line around them; a bracket may hang out by half an em.
    """
    inside = [one for one in page if left - 6 <= one.x < right and one.text.strip()]
    rows: list[list[Glyph]] = []
    for one in sorted(inside, key=lambda one: (-round(one.size, 1), one.y)):
        near = min(rows, key=lambda row: abs(row[0].y - one.y), default=None)
        if near is not None and abs(near[0].y - one.y) < 0.5 * near[0].size:
            near.append(one)
        else:
            rows.append([one])
    made = [Line(tuple(sorted(row, key=lambda one: one.x))) for row in rows]
    return sorted(made, key=lambda line: line.y)
