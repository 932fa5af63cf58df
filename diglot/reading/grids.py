r"""Tables with drawn borders (pandoc's ``grid_tables``), drawn so that each cell holds its words.

pandoc parts their cells by the columns of the screen at which the corners ``+`` stand. A citation
is longer as pandoc reads it than as the author wrote it, a value of Jinja than its name, and a
Chinese character is two columns wide, so that the bars of a row stand beside their corners; the
words behind them would go to another cell::

    +----+------+        +----+-------+
    | 甲 | 见@fig:a |    | 甲 | 见@fig:a |
    +----+------+        +----+----------+
"""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import NamedTuple

from diglot.messages import cells_of
from diglot.noncharacters import NONCHARACTER
from diglot.verbatim import inside, verbatim

GRID_TABLE = re.compile(r"^[ ]*\+(?:[-=:]+\+)+[ \t]*\n(?:[ ]*[|+][^\n]*(?:\n|\Z))+", re.M)
_BORDER = re.compile(r"[|+](?:[-=:]+[|+])+")
_SIGNS = re.compile(r"[|+]")
_BAR = re.compile(r"`[^`\n]*`|\\.|(?P<bar>\|)")
_RULED = frozenset("-=:")


class _Cell(NamedTuple):
    """What a line shows between the corners `first` and `last`, the border before it included."""

    first: int
    last: int
    words: str


def fit_grids(written: str, changed: str) -> str:
    """Return `changed`, an author's text as pandoc reads it, with its tables drawn to fit."""
    if "+-" not in written and "+=" not in written and "+:" not in written:
        return changed
    tables = [list(_tables(text)) for text in (written, changed)]
    if len(tables[0]) != len(tables[1]):
        return changed
    out, last = [], 0
    for one, other in zip(*tables, strict=True):
        drawn = _draw(one[0].splitlines(), other[0].splitlines())
        if drawn is not None:
            out += [changed[last : other.start()], drawn]
            last = other.end() - other[0].endswith("\n")
    return "".join([*out, changed[last:]])


def crooked_rows(table: str) -> Iterator[tuple[int, int]]:
    """Yield where a line of a table stands whose bars are neither below the corners nor as many."""
    lines = table.splitlines(keepends=True)
    corners = _corners(lines)
    for start, line in zip(accumulate(map(len, lines), initial=0), lines, strict=False):
        if _bars(line.rstrip(), corners) is None:
            yield start, start + len(line.rstrip())


def _tables(text: str) -> Iterator[re.Match[str]]:
    apart = verbatim(text)
    return (one for one in GRID_TABLE.finditer(text) if not inside(apart, one.start()))


def _corners(lines: Sequence[str]) -> list[int]:
    """Return the columns of the screen at which a border has a corner."""
    places: set[int] = set()
    for line in lines:
        columns = _columns_of(line)
        for border in _BORDER.finditer(line):
            places |= {columns[at] for at in range(*border.span()) if line[at] == "+"}
    return sorted(places)


def _columns_of(line: str) -> list[int]:
    """Return the column of the screen at which each character of a line begins."""
    return list(accumulate(map(cells_of, line), initial=0))


def _bars(line: str, corners: Sequence[int]) -> list[tuple[int, int]] | None:
    """Return the corners that the bars of a line stand below, and where; None if they do not.

    A line with as many bars as there are corners has one for each, wherever they stand.
    """
    counted = [one.start() for one in _BAR.finditer(line) if one["bar"]]
    closed = counted[-1:] == [len(line) - 1] and not line[: counted[0]].strip()
    if closed and len(counted) == len(corners) and not _BORDER.search(line):
        return list(enumerate(counted))
    known = {column: at for at, column in enumerate(corners)}
    columns = _columns_of(line)
    signs = (one.start() for one in _SIGNS.finditer(line))
    below = [(known[columns[at]], at) for at in signs if columns[at] in known]
    whole = below and (below[0][0], below[-1][0]) == (0, len(corners) - 1)
    return below if whole and below[-1][1] == len(line) - 1 else None


def _draw(written: Sequence[str], changed: Sequence[str]) -> str | None:
    """Return a table drawn anew, its cells as in `written`; None where these are not certain."""
    corners = _corners(written)
    rows: list[list[_Cell]] = []
    ends: list[str] = []
    if len(written) != len(changed):
        return None
    for line, other in zip(written, changed, strict=True):
        bars = _bars(line.rstrip(), corners)
        signs = [[one.start() for one in _SIGNS.finditer(text)] for text in (line, other)]
        if bars is None or len(signs[0]) != len(signs[1]):
            return None
        places = [(corner, signs[1][signs[0].index(at)]) for corner, at in bars]
        rows.append(
            [
                _Cell(first, last, other[start:end])
                for (first, start), (last, end) in pairwise(places)
            ]
        )
        ends.append(other[places[-1][1]])
    widths = _widths(rows, [end - start for start, end in pairwise(corners)])
    indent = written[0][: corners[0]]
    return "\n".join(
        indent + "".join(_fit(cell, sum(widths[cell.first : cell.last])) for cell in row) + end
        for row, end in zip(rows, ends, strict=True)
    )


def _widths(rows: Sequence[Sequence[_Cell]], widths: list[int]) -> list[int]:
    """Return how wide each column has to be, its border included; cells of several come last."""
    cells = (cell for row in rows for cell in row if not _is_border(cell.words))
    for cell in sorted(cells, key=lambda one: one.last - one.first):
        lacks = _columns(cell.words.rstrip()) - sum(widths[cell.first : cell.last])
        widths[cell.last - 1] += max(0, lacks)
    return widths


def _columns(words: str) -> int:
    """Return how many columns of the screen pandoc counts for words; each of our marks has one."""
    return cells_of(NONCHARACTER.sub(".", words))


def _is_border(words: str) -> bool:
    return len(words) > 1 and set(words[1:]) <= _RULED


def _fit(cell: _Cell, width: int) -> str:
    """Return a cell as wide as its columns."""
    if not _is_border(cell.words):
        words = cell.words.rstrip()
        return words + " " * (width - _columns(words))
    line = "=" if "=" in cell.words else "-"
    return cell.words[:2] + line * (width - len(cell.words)) + cell.words[2:]
