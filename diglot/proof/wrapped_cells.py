"""Cells of tables one behind the other, each with all of its lines.

Pandoc's grid_tables part them by ``|``, its multiline_tables by blanks below a line of dashes.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import accumulate

from diglot.messages import cells_of

_TABLE = re.compile(r"^[ \t]*\+(?:[-=:]+\+)+[ \t]*\n(?:[ \t]*[+|].*(?:\n|\Z))+", re.M)
_MULTILINE = re.compile(
    r"(?:\A|(?<=\n\n))(?P<rule>[ ]*-{3,}(?: +-+)*)[ \t]*\n"
    r"(?P<rows>(?=.*\S)(?:.*\n){1,400}?)(?P=rule)[ \t]*(?:\n|\Z)"
)
_DASHES = re.compile(r"[ ]*-+(?: +-+)+[ \t]*\Z")
_HEAD = re.compile(r"(?:.*\S.*\n)+?(?P<rule>[ ]*-+(?: +-+)+)[ \t]*\n")
_FENCED = re.compile(r"^[ ]{0,12}(`{3,}|~{3,})[^`\n]*\n[\s\S]*?^[ ]{0,12}\1[`~]*[ \t]*$", re.M)
_RULE = re.compile(r"[ \t]*\+(?:[-=:]+\+)+[ \t]*\n?\Z")
_BORDER = re.compile(r"(?<!\\)\|")


def reading_order(text: str) -> tuple[str, Sequence[int]]:
    """Return a text with the lines of each cell of a table together, and where each stood.

    The second value is the offset in the text as it was written for each character.
    """
    said: list[str] = []
    offsets: list[int] = []
    at = 0
    fenced = [one.span() for one in _FENCED.finditer(text)]
    for begin, cells in sorted([*_grids(text), *_multilines(text)]):
        if begin < at or any(start <= begin < end for start, end in fenced):
            continue
        for start, end in ((at, begin), *cells):
            said.append(text[start:end])
            offsets += range(start, end)
        at = cells[-1][1]
    if not at:
        return text, range(len(text))
    return "".join(said) + text[at:], [*offsets, *range(at, len(text))]


_Cells = list[tuple[int, int]]
"""Stretches of a table in the order in which they are to be read, the last at its end."""


def _grids(text: str) -> Iterator[tuple[int, _Cells]]:
    """Yield where each grid table begins, and its stretches."""
    for table in _TABLE.finditer(text):
        yield table.start(), list(_cells(text, table.start(), table.end()))


def _multilines(text: str) -> Iterator[tuple[int, _Cells]]:
    """Yield where each multiline table begins, and its stretches."""
    for table in _MULTILINE.finditer(text):
        head = _HEAD.match(table["rows"])
        columns = table["rule"] if _DASHES.match(table["rule"]) else head and head["rule"]
        if columns:
            starts = [one.start() for one in re.finditer("-+", columns)]
            rows = _rows(text, *table.span("rows"))
            cells = [cell for row in rows for cell in _below(text, row, starts)]
            yield table.start(), [*cells, (table.end("rows"), table.end())]


def _rows(text: str, start: int, end: int) -> Iterator[list[tuple[int, int]]]:
    """Yield the lines of each row, which ends at a blank line or a line of dashes."""
    row: list[tuple[int, int]] = []
    for line in re.finditer(r".*\n", text[start:end]):
        if line[0].strip(" \t-\n"):
            row.append((start + line.start(), start + line.end()))
        else:
            yield row
            row = []
    yield row


def _below(text: str, row: _Cells, starts: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a row by its columns; a wide character stands in two."""
    lines = [(at, end, _cuts(text[at : end - 1], starts)) for at, end in row]
    for column in range(len(starts)):
        for at, end, cuts in lines:
            yield at + cuts[column], at + cuts[column + 1]
            yield end - 1, end
        yield from ((end - 1, end) for _, end, _ in lines[-1:])


def _cuts(line: str, starts: Sequence[int]) -> list[int]:
    """Return where the columns begin in a line, and its end."""
    widths = [0, *accumulate(map(cells_of, line))]
    return [0, *(min(bisect_left(widths, at), len(line)) for at in starts[1:]), len(line)]


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
