"""Cells of grid tables one behind the other, each with all of its lines (Pandoc: grid_tables)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

_TABLE = re.compile(r"^[ \t]*\+(?:[-=:]+\+)+[ \t]*\n(?:[ \t]*[+|].*(?:\n|\Z))+", re.M)
_RULE = re.compile(r"[ \t]*\+(?:[-=:]+\+)+[ \t]*\n?\Z")
_BORDER = re.compile(r"(?<!\\)\|")


def reading_order(text: str) -> tuple[str, Sequence[int]]:
    """Return a text with the lines of each cell of a grid table together, and where each stood.

    The second value is the offset in the text as it was written for each character.
    """
    said: list[str] = []
    offsets: list[int] = []
    at = 0
    for table in _TABLE.finditer(text):
        for start, end in ((at, table.start()), *_cells(text, table.start(), table.end())):
            said.append(text[start:end])
            offsets += range(start, end)
        at = table.end()
    if not at:
        return text, range(len(text))
    return "".join(said) + text[at:], [*offsets, *range(at, len(text))]


def _cells(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a table, row after row between its rules."""
    row: list[tuple[int, int]] = []
    at = start
    for line in text[start:end].splitlines(keepends=True):
        if _RULE.match(line):
            yield from _columns(text, row)
            row = []
            yield at, at + len(line)
        else:
            row.append((at, at + len(line)))
        at += len(line)
    yield from row


def _columns(text: str, row: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a row by its columns, or by its lines where cells span others.

    A cell's first border parts it from the cell before. The end of its line goes with each piece.
    """
    lines = [[at + one.start() for one in _BORDER.finditer(text[at:end])] for at, end in row]
    closed = all(
        borders and not text[at : borders[0]].strip() and not text[borders[-1] + 1 : end].strip()
        for borders, (at, end) in zip(lines, row, strict=True)
    )
    if not closed or len({len(borders) for borders in lines}) != 1:
        yield from row
        return
    for column in range(len(lines[0]) - 1):
        for number, (borders, (_, end)) in enumerate(zip(lines, row, strict=True)):
            yield borders[column] + (number > 0), borders[column + 1]
            yield end - 1, end
