"""The paragraphs of a tagged PDF and their printed lines, read from the file alone.

Which glyphs are a paragraph, a heading or a cell is what the structure of the document says
(ISO 32000-1, 14.7); where they stand, `glyphs` reads from the page descriptions.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from statistics import median
from typing import Any

import pikepdf

from tests.glyphs import Glyph, glyphs

BLOCKS = frozenset({"P", "H1", "H2", "H3", "H4", "H5", "H6", "LBody", "TD", "TH", "Caption"})
"""The kinds of elements whose lines are one paragraph."""

_RAISED = 0.85
"""A glyph smaller than that, in sizes of its line, is raised or lowered."""


@dataclass(frozen=True)
class Line:
    """A printed line of a paragraph: its page, from 0, its glyphs from left to right, its edges."""

    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        """Its words, a space where the print has one."""
        return "".join(one.text for one in self.glyphs).strip()

    @property
    def size(self) -> float:
        return max(one.size for one in self.glyphs)

    @property
    def y(self) -> float:
        """Its baseline, that of its largest glyphs."""
        return median(one.y for one in self.glyphs if one.size > _RAISED * self.size)

    @property
    def left(self) -> float:
        return self._inked[0].x

    @property
    def right(self) -> float:
        return max(one.end for one in self._inked)

    @property
    def _inked(self) -> list[Glyph]:
        return [one for one in self.glyphs if one.text.strip()]

    def is_raised(self, at: int) -> bool:
        """Tell whether the first (0) or last (-1) glyph is raised."""
        one = self._inked[at]
        return one.size < _RAISED * self.size and one.y < self.y - 0.1 * self.size


@dataclass(frozen=True)
class Paragraph:
    """A paragraph, heading, caption, list item or cell: its kind and its lines.

    `table` and `row` are the numbers of the elements that a cell belongs to, 0 outside of tables.
    """

    kind: str
    table: int
    row: int
    lines: tuple[Line, ...]


@lru_cache(maxsize=8)
def paragraphs(pdf: bytes) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a PDF in the order in which they begin in the file."""
    known: dict[int, tuple[str, int, int]] = {}
    held: dict[int, list[tuple[int, Glyph]]] = {}
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        parents = _parents(opened.Root.StructTreeRoot.ParentTree)
        for number, (page, drawn) in enumerate(zip(opened.pages, glyphs(pdf), strict=True)):
            blocks = [_block(one) for one in parents.get(int(page.get("/StructParents", -1)), ())]
            for one in drawn:
                found = blocks[one.mark] if 0 <= one.mark < len(blocks) else None
                if found is not None:
                    ident, known[found[0]] = found[0], found[1:]
                    held.setdefault(ident, []).append((number, one))
    return tuple(Paragraph(*known[ident], tuple(_lines(held[ident]))) for ident in held)


def _parents(tree: Any) -> dict[int, Any]:
    numbers = list(tree.Nums)
    return {int(key): list(value) if isinstance(value, pikepdf.Array) else ()
            for key, value in zip(numbers[::2], numbers[1::2], strict=True)}  # fmt: skip


def _block(element: Any) -> tuple[int, str, int, int] | None:
    """Return the nearest block around an element: its number, kind, table and row."""
    numbers = {"Table": 0, "TR": 0}
    block: tuple[int, str] | None = None
    while isinstance(element, pikepdf.Dictionary) and "/S" in element:
        kind = str(element.S)[1:]
        if block is None and kind in BLOCKS:
            block = element.objgen[0], kind
        if kind in numbers:
            numbers[kind] = numbers[kind] or element.objgen[0]
        element = element.P
    return (*block, numbers["Table"], numbers["TR"]) if block else None


def _lines(drawn: Iterable[tuple[int, Glyph]]) -> Iterator[Line]:
    """Yield the lines of a paragraph, in its order.

    A line ends where the next glyph stands further left, not under or over the one before it.
    """
    pieces: list[list[tuple[int, Glyph]]] = []
    for page, one in drawn:
        if not one.text:
            continue
        if pieces and not _begins(pieces[-1], page, one):
            pieces[-1].append((page, one))
        else:
            pieces.append([(page, one)])
    for piece in pieces:
        if any(one.text.strip() for _, one in piece):
            yield Line(piece[0][0], tuple(one for _, one in piece))


def _begins(line: list[tuple[int, Glyph]], page: int, one: Glyph) -> bool:
    before = line[-1][1]
    if page != line[-1][0]:
        return True
    size = max(one.size, before.size)
    return one.x < before.x - 0.5 * size or abs(one.y - line[0][1].y) > 1.1 * size
