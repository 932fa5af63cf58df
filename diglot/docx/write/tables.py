"""Tables as three-line tables: full width, ruled, the head repeated on every page."""

from collections.abc import Sequence

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
from diglot.docx.write.column_widths import columns_of, fitting_size, is_head, set_numbers
from diglot.docx.write.styles import PANELS, PANELS_TABLE, TABLE

_FIRST_ROWS = 3  # that stay with the caption: one alone looks lost
_LAST_ROWS = 4  # that stay on one page, so that none of them stands alone on the next

_FULL_WIDTH = 5000  # in fiftieths of a percent


def _set_widths(table: Element, columns: Sequence[int]) -> None:
    """Tell the widths of the columns, which Word may still fit to the words."""
    for column, one in zip(table.iterfind("w:tblGrid/w:gridCol", NAMESPACES), columns, strict=True):
        column.set(tag("w:w"), str(one))
    for row in table.iterfind("w:tr", NAMESPACES):
        at = 0
        for cell in row.iterfind("w:tc", NAMESPACES):
            spans = int(value_of(cell, "w:tcPr/w:gridSpan") or 1)
            whole = sum(columns[at : at + spans])
            set_property(
                properties(cell, "w:tcPr"), element("w:tcW", {"w:w": whole, "w:type": "dxa"})
            )
            at += spans


def _set_style(table: Element, width: int) -> int:
    """Give a table our style; return how wide it is: one in a list is set in."""
    found = properties(table, "w:tblPr")
    set_property(found, value_element("w:tblStyle", TABLE))
    indent = found.find("w:tblInd", NAMESPACES)
    inside = width - int(indent.get(tag("w:w"), "0")) if indent is not None else width
    if inside == width:
        set_property(found, element("w:tblW", {"w:w": _FULL_WIDTH, "w:type": "pct"}))
    else:
        set_property(found, element("w:tblW", {"w:w": inside, "w:type": "dxa"}))
    return inside


def _set_size(table: Element, size: float) -> None:
    """Set the words of a table smaller than its style does."""
    for run in table.iter(tag("w:r")):
        found = properties(run, "w:rPr")
        for name in ("w:sz", "w:szCs"):
            set_property(found, value_element(name, round(size * 2)))


def _keep(row: Element) -> None:
    """Keep a row on the page of what follows it."""
    for paragraph in row.iter(tag("w:p")):
        set_property(properties(paragraph, "w:pPr"), element("w:keepNext"))


def _rule_under(row: Element) -> None:
    line = {"w:val": "single", "w:sz": "6", "w:space": "0", "w:color": "000000"}
    rule = element("w:tcBorders", children=[element("w:bottom", line)])
    for cell in row.iterfind("w:tc", NAMESPACES):
        set_property(properties(cell, "w:tcPr"), rule)


def _dress_row(row: Element) -> None:
    set_property(properties(row, "w:trPr"), element("w:cantSplit"))
    style = "TableHeading" if is_head(row) else "TableText"
    for paragraph in row.iter(tag("w:p")):
        found = properties(paragraph, "w:pPr")
        if value_of(paragraph, "w:pPr/w:pStyle") in ("", "Compact", "BodyText", "FirstParagraph"):
            set_property(found, value_element("w:pStyle", style))


def _dress_panels(table: Element, width: int) -> None:
    """Set the panels of a figure in columns of one width, on the page of the caption below."""
    found = properties(table, "w:tblPr")
    set_property(found, value_element("w:tblStyle", PANELS_TABLE))
    set_property(found, element("w:tblW", {"w:w": width, "w:type": "dxa"}))
    count = len(table.findall("w:tblGrid/w:gridCol", NAMESPACES))
    _set_widths(table, [width // count] * count)
    for row in table.iterfind("w:tr", NAMESPACES):
        set_property(properties(row, "w:trPr"), element("w:cantSplit"))
        _keep(row)


def _has_note(table: Element) -> bool:
    following = table.getnext()
    return following is not None and value_of(following, "w:pPr/w:pStyle") == "TableNote"


def format_table(table: Element, width: int, size: float) -> None:
    """Rule a table and set it across the text, `width` twips wide, in letters of `size` points."""
    if value_of(table, "w:tblPr/w:tblStyle") == PANELS:
        _dress_panels(table, width)
        return
    inside = _set_style(table, width)
    fitting = fitting_size(table, inside, size)
    if fitting != size:
        _set_size(table, fitting)
    columns = columns_of(table, inside, fitting)
    _set_widths(table, columns)
    rows = table.findall("w:tr", NAMESPACES)
    heads = [row for row in rows if is_head(row)]
    for row in rows:
        _dress_row(row)
    set_numbers(table, columns, fitting)
    first = [row for row in rows if not is_head(row)][:_FIRST_ROWS]
    for row in [*heads, *first[:-1], *rows[-_LAST_ROWS:-1]]:
        _keep(row)
    if heads:
        _rule_under(heads[-1])
    if rows and _has_note(table):
        _keep(rows[-1])
