"""The columns of a table: as wide as what stands in them, numbers on a decimal tab.

Word fits columns to their words itself; other programs take the widths that the file tells, and a
decimal tab has its place in its cell (ISO/IEC 29500-1, 17.18.84).
"""

import re
from collections.abc import Iterable, Sequence

from diglot.docx.look import TWIPS_PER_POINT
from diglot.docx.names import (
    NAMESPACES,
    Element,
    element,
    properties,
    set_property,
    tag,
    value_element,
    value_of,
)
from diglot.docx.write.styles import CELL_MARGIN, TABLE_NUMBER_ID

_WORD = re.compile(r"[!-~\u00a0-\u024f\u0370-\u03ff\u2010-\u2015\u2212]+")
_NUMBER = re.compile(r"[<>=≤≥±−+-]?\d[\d.,%()/~–±<>≤≥−+-]*\W?\Z")
_WIDE_BRACKETS = str.maketrans({"（": "((", "）": "))"})
"""Behind a number they are a part of it, as wide as two letters: 0.48（0.31～0.75）."""

_WIDE = re.compile(r"[\u2e80-\uffef]")
_GAP = re.compile(rf"{_WIDE.pattern}(?=[0-9A-Za-z])|[0-9A-Za-z](?={_WIDE.pattern})")
"""Where Word sets Chinese and Latin letters apart (ISO/IEC 29500-1, 17.3.1.2), a quarter em."""
_BEFORE_POINT = re.compile(r"\D*\d[\d,]*")

_LETTER = 0.64  # of the size: so wide where a machine lacks Times and takes another font
_TIMES_LETTER = 0.55
_WHOLE_WORDS = (
    (40, _LETTER), (20, _LETTER), (12, _LETTER), (12, _TIMES_LETTER), (8, _LETTER), (5, _LETTER),
)  # fmt: skip
"""Words of so many letters, each so wide, stay whole: the first for which a table has room."""

_SMALL_LETTERS = 7.5
_FEW_LETTERS = 6
_RAGGED = 1.15  # of its width is what a text takes in several lines, none of which is full
_AT_LEAST = _WHOLE_WORDS[3], _WHOLE_WORDS[-1]
"""Letters are made smaller until there is room for both."""

_FEWEST_WIDE = 3.1
"""How many Chinese letters of a cell stand in a line at least, and a little white."""

SMALLEST_LETTERS = 6.5  # points, of a table that is too wide in those of the others
_USUAL_LETTER = 0.5
_GAP_WIDTH = 0.25


_Cells = Sequence[Sequence[tuple[str, bool]]]
"""The words of the cells of each column, and whether all of them stay whole."""


def is_head(row: Element) -> bool:
    """Tell whether a row is repeated on every page."""
    return row.find("w:trPr/w:tblHeader", NAMESPACES) is not None


def fitting_size(table: Element, width: int, size: float) -> float:
    """Return the size in points at which no number and no short word of a table is broken.

    It is `size`, if that does, and a little less if all cells but heads then have one line, or two;
    letters are not smaller than `SMALLEST_LETTERS`.
    """
    cells = _cells(table)
    for lines in (1, 2):
        for smaller in (size, size - 0.5, size - 1, size - 1.5):
            if smaller >= _SMALL_LETTERS and _has_room(table, cells, smaller, lines, width):
                return smaller
    while size > SMALLEST_LETTERS and any(
        sum(_needed_widths(cells, size, *each)) > width for each in _AT_LEAST
    ):
        size -= 0.5
    return max(size, SMALLEST_LETTERS)


def _has_room(table: Element, cells: _Cells, size: float, lines: int, width: int) -> bool:
    """Tell whether no cell but those of the head needs more than so many lines."""
    bodies = _in_lines(_whole(table, size, len(cells), heads=False), lines, size)
    return sum(map(max, _needed_widths(cells, size, *_WHOLE_WORDS[3]), bodies)) <= width


def least_width(columns: Iterable[tuple[Sequence[str], Sequence[str]]], size: float) -> float:
    """Return about how wide in twips a table must be so that no word of its heads is broken.

    Nor a number, nor a short word of its other cells; letters have `size` points. Of each column
    its heads and its other cells are given.
    """
    cells = [
        [*((one, True) for one in heads), *((one, False) for one in others)]
        for heads, others in columns
    ]
    return sum(_needed_widths(cells, size, *_WHOLE_WORDS[-1]))


def _cells(table: Element) -> _Cells:
    grid = table.findall("w:tblGrid/w:gridCol", NAMESPACES)
    found: list[list[tuple[str, bool]]] = [[] for _ in grid]
    for row in table.iterfind("w:tr", NAMESPACES):
        for i, cell in _columns(row).items():
            number = _holds_number(cell)
            text = _text(cell).translate(_WIDE_BRACKETS) if number else _text(cell)
            found[i].append((text, is_head(row) or number))
    return found


def _needed_widths(cells: _Cells, size: float, letters: int, letter: float) -> list[float]:
    """Return about how wide each column must be so that no word that stays whole is broken.

    Words of no more `letters` do, and all words of some cells, a `letter` of them so wide; and
    numbers, as wide as anywhere. Of Chinese letters a line holds a few.
    """
    em = size * TWIPS_PER_POINT

    def width_of(text: str, *, whole: bool) -> float:
        latin = _longest_word(text, 0 if whole else letters, letter)
        wide = min(len(_WIDE.findall(text)) * 1.05, _FEWEST_WIDE)
        return max(latin, wide) * em + 2 * CELL_MARGIN

    return [
        max((width_of(text, whole=whole) for text, whole in column), default=0) for column in cells
    ]


def _longest_word(text: str, letters: int, letter: float) -> float:
    """Return the em of the longest word that stays whole: a number, or no more `letters`."""
    longest = 0.0
    for one in _WORD.findall(text):
        if _NUMBER.match(one):
            longest = max(longest, len(one) * _LETTER)
        elif not letters or len(one) <= letters:
            longest = max(longest, len(one) * letter)
    return longest


def columns_of(table: Element, width: int, size: float) -> list[int]:
    """Return the widths of the columns, which fill `width` together, letters of `size` points.

    They are the author's where the table's layout is fixed.
    """
    grid = table.findall("w:tblGrid/w:gridCol", NAMESPACES)
    cells, whole = _cells(table), _whole(table, size, len(grid))
    bodies = _whole(table, size, len(grid), heads=False)
    fixed = table.find("w:tblPr/w:tblLayout", NAMESPACES) is not None
    trials = [(each, _in_lines(bodies, n, size)) for n in (1, 2, 3) for each in _WHOLE_WORDS[:4]]
    none = [(each, [0.0] * len(grid)) for each in _WHOLE_WORDS]
    for each, least in none if fixed else trials + none:
        needed = list(map(max, _needed_widths(cells, size, *each), least))
        if sum(needed) <= width:
            break
    if fixed:
        theirs = [int(column.get(tag("w:w"), "1")) for column in grid]
        wanted = [width * one / max(sum(theirs), 1) for one in theirs]
    else:
        wanted = fill(whole if sum(whole) <= width else bodies, width)
    return share(wanted, needed)


def _in_lines(whole: Sequence[float], lines: int, size: float) -> list[float]:
    """Return how wide columns are whose cells have so many lines, those of a few letters one."""
    few = _FEW_LETTERS * size * TWIPS_PER_POINT
    return [one if one <= few or lines == 1 else one * _RAGGED / lines for one in whole]


def fill(whole: Sequence[float], width: float) -> list[float]:
    """Return widths that fill `width`; `whole` are those at which no cell has a second line.

    Columns that need less than their equal part have what they need, the others the rest.

    >>> fill([10, 20, 300], 120)
    [10, 20, 90.0]
    """
    if sum(whole) <= width:
        return [width * one / max(sum(whole), 1) for one in whole]
    made = list(whole)
    long = list(range(len(whole)))
    room = width
    while short := [i for i in long if whole[i] <= room / len(long)]:
        long = [i for i in long if i not in short]
        room -= sum(whole[i] for i in short)
    for i in long:
        made[i] = room * whole[i] / sum(whole[j] for j in long)
    return made


def share(wanted: Sequence[float], needed: Sequence[float]) -> list[int]:
    """Return the wanted widths, those too narrow widened at the cost of those with room to spare.

    Where there is too little for all, each has its part of what it needs.

    >>> share([10, 90], [20, 30])
    [20, 80]
    """
    width, least = sum(wanted), sum(needed)
    spare = [max(0, one - own) for one, own in zip(wanted, needed, strict=True)]
    made: Sequence[float] = wanted
    if least >= width:
        made = [width * one / max(least, 1) for one in needed]
    elif sum(spare):
        part = (width - least) / sum(spare)
        made = [own + one * part for own, one in zip(needed, spare, strict=True)]
    ends = [round(sum(made[: i + 1])) for i in range(len(made))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def set_numbers(table: Element, columns: Sequence[int], size: float) -> None:
    """Set the numbers of each column on a decimal tab, the longest of them in its middle."""
    rows = [_columns(row) for row in table.iterfind("w:tr", NAMESPACES)]
    for i, width in enumerate(columns):
        cells = [cells[i] for cells in rows if i in cells]
        numbers = [one for cell in cells for one in cell.iter(tag("w:p")) if _is_number(one)]
        parts = [_parts(_text(one)) for one in numbers]
        before = max((_breadth(one, size) for one, _ in parts), default=0)
        behind = max((_breadth(one, size) for _, one in parts), default=0)
        place = round(max((width - 2 * CELL_MARGIN - before - behind) / 2, 0) + before)
        for number in numbers:
            _set_number(number, place)


def _columns(row: Element) -> dict[int, Element]:
    """Return the cells of a row that stand in one column, by its number."""
    out: dict[int, Element] = {}
    at = 0
    for cell in row.iterfind("w:tc", NAMESPACES):
        spans = int(value_of(cell, "w:tcPr/w:gridSpan") or 1)
        if spans == 1:
            out[at] = cell
        at += spans
    return out


def _set_number(paragraph: Element, place: int) -> None:
    found = properties(paragraph, "w:pPr")
    if any(char.isdigit() for char in _text(paragraph)):
        stop = element("w:tab", {"w:val": "decimal", "w:pos": place})
        set_property(found, element("w:tabs", children=[stop]))
        set_property(found, value_element("w:jc", "left"))


def _is_number(paragraph: Element) -> bool:
    return value_of(paragraph, "w:pPr/w:pStyle") == TABLE_NUMBER_ID


def _parts(text: str) -> tuple[str, str]:
    """Return a number up to its decimal point, and the rest."""
    found = _BEFORE_POINT.match(text)
    return (text[: found.end()], text[found.end() :]) if found else ("", "")


def _text(part: Element) -> str:
    """Return the words of a part, with a digit for the mark of each note."""
    return "".join(
        str(one.text or "1") for one in part.iter(tag("w:t"), tag("w:footnoteReference"))
    )


def _breadth(text: str, size: float) -> float:
    """Return about how wide words are in twips.

    >>> _breadth("变量24", 10) / TWIPS_PER_POINT
    32.5
    """
    wide = len(_WIDE.findall(text))
    letters = (len(text) - wide) * _USUAL_LETTER + len(_GAP.findall(text)) * _GAP_WIDTH
    return (wide + letters) * size * TWIPS_PER_POINT


def _whole(table: Element, size: float, count: int, *, heads: bool = True) -> list[float]:
    """Return about how wide each column is when none of its cells has a second line."""
    whole = [2.0 * CELL_MARGIN] * count
    for row in table.iterfind("w:tr", NAMESPACES):
        if is_head(row) and not heads:
            continue
        for i, cell in _columns(row).items():
            for one in cell.iter(tag("w:p")):
                whole[i] = max(whole[i], _breadth(_text(one), size) + 2 * CELL_MARGIN)
    return whole


def _holds_number(cell: Element) -> bool:
    return any(_is_number(one) for one in cell.iter(tag("w:p")))
