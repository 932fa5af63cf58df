"""Tables as three-line tables: full width, ruled, the head repeated on every page."""

from __future__ import annotations

import re

from diglot.docx.look import TWIPS_PER_POINT
from diglot.docx.names import (
    NAMESPACES,
    Element,
    element,
    properties,
    put,
    tag,
    value_of,
    valued,
)
from diglot.docx.write.styles import CELL_MARGIN, PANELS, PANELS_TABLE, TABLE

_WORD = re.compile(r"[!-~\u00a0-\u024f\u0370-\u03ff]+")

_LAST_ROWS = 4  # that stay on one page, so that none of them stands alone on the next

_LONGEST_NUMBER = 5
_LETTER = 0.64  # of the size: so wide where a machine lacks Times and takes another font

_FULL_WIDTH = 5000  # in fiftieths of a percent


def _is_head(row: Element) -> bool:
    return row.find("w:trPr/w:tblHeader", NAMESPACES) is not None


def _columns(table: Element, width: int, size: float) -> list[int]:
    """Return the widths of the columns, in pandoc's proportions, that fill `width` together."""
    grid = table.findall("w:tblGrid/w:gridCol", NAMESPACES)
    theirs = [int(column.get(tag("w:w"), "1")) for column in grid]
    return share([width * one / max(sum(theirs), 1) for one in theirs], _needed(table, size))


def share(wanted: list[float], needed: list[float]) -> list[int]:
    """Return the wanted widths, those too narrow widened at the others' cost, if there is room.

    >>> share([10, 90], [20, 30])
    [20, 80]
    """
    short = [i for i, one in enumerate(wanted) if one < needed[i]]
    rest = sum(one for i, one in enumerate(wanted) if i not in short)
    room = sum(wanted) - sum(needed[i] for i in short)
    if short and room > 0 and rest > 0:
        wanted = [needed[i] if i in short else one * room / rest for i, one in enumerate(wanted)]
    ends = [round(sum(wanted[: i + 1])) for i in range(len(wanted))]
    return [end - start for start, end in zip([0, *ends], ends, strict=False)]


def _needed(table: Element, size: float) -> list[float]:
    """Return about how wide each column must be so that no word of its heads is broken.

    Nor a short one of its rows, a year or a count, which reads wrong in two lines.
    """
    count = len(table.findall("w:tblGrid/w:gridCol", NAMESPACES))
    letter = size * TWIPS_PER_POINT * _LETTER
    needed = [0.0] * count
    for row in table.iterfind("w:tr", NAMESPACES):
        most = _LONGEST_NUMBER if not _is_head(row) else None
        cells = row.findall("w:tc", NAMESPACES)
        if len(cells) != count:
            continue
        for i, cell in enumerate(cells):
            text = "".join(str(one.text or "") for one in cell.iter(tag("w:t")))
            words = [one for one in _WORD.findall(text) if most is None or len(one) <= most]
            longest = max(map(len, words), default=0)
            needed[i] = max(needed[i], longest * letter + 2 * CELL_MARGIN)
    return needed


def _set_widths(table: Element, width: int, size: float) -> None:
    """Fix the columns where the author gave their widths; else Word fits them to the words."""
    columns = _columns(table, width, size)
    for column, one in zip(table.iterfind("w:tblGrid/w:gridCol", NAMESPACES), columns, strict=True):
        column.set(tag("w:w"), str(one))
    if table.find("w:tblPr/w:tblLayout", NAMESPACES) is None:
        return
    for row in table.iterfind("w:tr", NAMESPACES):
        at = 0
        for cell in row.iterfind("w:tc", NAMESPACES):
            spans = int(value_of(cell, "w:tcPr/w:gridSpan") or 1)
            whole = sum(columns[at : at + spans])
            put(properties(cell, "w:tcPr"), element("w:tcW", {"w:w": whole, "w:type": "dxa"}))
            at += spans


def _set_style(table: Element) -> None:
    found = properties(table, "w:tblPr")
    put(found, valued("w:tblStyle", TABLE))
    put(found, element("w:tblW", {"w:w": _FULL_WIDTH, "w:type": "pct"}))


def _keep(row: Element) -> None:
    """Keep a row on the page of what follows it."""
    for paragraph in row.iter(tag("w:p")):
        put(properties(paragraph, "w:pPr"), element("w:keepNext"))


def _rule_under(row: Element) -> None:
    line = {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "000000"}
    rule = element("w:tcBorders", children=[element("w:bottom", line)])
    for cell in row.iterfind("w:tc", NAMESPACES):
        put(properties(cell, "w:tcPr"), rule)


def _dress_row(row: Element) -> None:
    put(properties(row, "w:trPr"), element("w:cantSplit"))
    style = "TableHeading" if _is_head(row) else "TableText"
    for paragraph in row.iter(tag("w:p")):
        found = properties(paragraph, "w:pPr")
        if value_of(paragraph, "w:pPr/w:pStyle") in ("", "Compact", "BodyText", "FirstParagraph"):
            put(found, valued("w:pStyle", style))


def _dress_panels(table: Element, width: int) -> None:
    """Set the panels of a figure in columns of one width, on the page of the caption below."""
    found = properties(table, "w:tblPr")
    put(found, valued("w:tblStyle", PANELS_TABLE))
    put(found, element("w:tblW", {"w:w": width, "w:type": "dxa"}))
    columns = table.findall("w:tblGrid/w:gridCol", NAMESPACES)
    for column in columns:
        column.set(tag("w:w"), str(width // len(columns)))
    for row in table.iterfind("w:tr", NAMESPACES):
        put(properties(row, "w:trPr"), element("w:cantSplit"))
        for cell in row.iterfind("w:tc", NAMESPACES):
            wide: dict[str, str | int] = {"w:w": width // len(columns), "w:type": "dxa"}
            put(properties(cell, "w:tcPr"), element("w:tcW", wide))
        _keep(row)


def _has_note(table: Element) -> bool:
    following = table.getnext()
    return following is not None and value_of(following, "w:pPr/w:pStyle") == "TableNote"


def dress(table: Element, width: int, size: float) -> None:
    """Rule a table and set it across the text, `width` twips wide, in letters of `size` points."""
    if value_of(table, "w:tblPr/w:tblStyle") == PANELS:
        _dress_panels(table, width)
        return
    _set_style(table)
    _set_widths(table, width, size)
    rows = table.findall("w:tr", NAMESPACES)
    heads = [row for row in rows if _is_head(row)]
    for row in rows:
        _dress_row(row)
    for row in [*heads, *rows[-_LAST_ROWS:-1]]:
        _keep(row)
    if heads:
        _rule_under(heads[-1])
    if rows and _has_note(table):
        _keep(rows[-1])
