"""What pandoc wrote as the text, brought into the styles and names of our own document."""

from __future__ import annotations

from collections.abc import Mapping

from diglot.engines.ooxml import marks, pictures, runs, tables
from diglot.engines.ooxml.look import PAGE_HEIGHT, PAGE_WIDTH, Frame, Look
from diglot.engines.ooxml.names import (
    NAMESPACES,
    Element,
    element,
    properties,
    put,
    sort_properties,
    tag,
    value_of,
    valued,
)
from diglot.engines.ooxml.styles import LEVELS

HEADER_ID = "rIdHeader"
FOOTER_ID = "rIdFooter"

_AFTER_TABLE = 160  # twips; a table itself has no space after it

UNNUMBERED = {f"UnnumberedHeading{level}": f"Heading{level}" for level in LEVELS}
"""The style that marks a heading without a number, and the one it gets."""


def _style(paragraph: Element | None) -> str:
    return "" if paragraph is None else value_of(paragraph, "w:pPr/w:pStyle")


def _restyle(paragraph: Element) -> None:
    """Give a paragraph of pandoc's the style that a manuscript wants there."""
    note = paragraph.getparent()
    if note is not None and note.get(tag("w:type")):
        return  # the rule above the footnotes is a paragraph too
    old = _style(paragraph)
    in_list = paragraph.find("w:pPr/w:numPr", NAMESPACES) is not None
    found = properties(paragraph, "w:pPr")
    if in_list and old in ("", "Compact", "BodyText", "FirstParagraph"):
        put(found, valued("w:pStyle", "ListParagraph"))
    elif old in UNNUMBERED:
        # Number 0 takes a paragraph out of the counting that its style asks for.
        put(found, valued("w:pStyle", UNNUMBERED[old]))
        put(found, element("w:numPr", children=[valued("w:ilvl", 0), valued("w:numId", 0)]))
    elif old in ("", "Compact", "BodyText", "FirstParagraph"):
        rule = paragraph.find("w:r/w:pict", NAMESPACES) is not None
        put(found, valued("w:pStyle", "Normal" if rule else "BodyText"))
        before = paragraph.getprevious()
        if before is not None and before.tag == tag("w:tbl"):
            put(found, element("w:spacing", {"w:before": _AFTER_TABLE}))


def _renumber_bookmarks(root: Element, first: int) -> int:
    """Give the bookmarks of a part numbers from `first` on; return the next free one."""
    numbers: dict[str, int] = {}
    for mark in root.iter(tag("w:bookmarkStart"), tag("w:bookmarkEnd")):
        old = str(mark.get(tag("w:id")))
        mark.set(tag("w:id"), str(numbers.setdefault(old, first + len(numbers))))
    return first + len(numbers)


def _page(look: Look, frame: Frame) -> Element:
    """Return the section's properties: A4, margins, running head and foot, first page number."""
    margins = {f"w:{side}": look.margin(side) for side in ("top", "right", "bottom", "left")}
    edges = {"w:header": look.margin("top") * 3 // 5, "w:footer": look.margin("bottom") * 3 // 5}
    default = {"w:type": "default"}
    return element(
        "w:sectPr",
        children=[
            element("w:headerReference", {**default, "r:id": HEADER_ID}),
            element("w:footerReference", {**default, "r:id": FOOTER_ID}),
            element("w:pgSz", {"w:w": PAGE_WIDTH, "w:h": PAGE_HEIGHT}),
            element("w:pgMar", {**margins, **edges, "w:gutter": 0}),
            element("w:pgNumType", {"w:start": frame.first_page}),
            element("w:cols", {"w:space": 425}),
        ],
    )


def _dress(root: Element, look: Look) -> None:
    for table in root.iter(tag("w:tbl")):
        tables.dress(table, look.text_width, look.sizes["table"])
    for paragraph in root.iter(tag("w:p")):
        _restyle(paragraph)
    for link in root.iter(tag("w:hyperlink")):
        link.set(tag("w:history"), "1")
    runs.dress(root, look.lang)
    sort_properties(root)


def dress_document(root: Element, look: Look, frame: Frame) -> int:
    """Bring ``word/document.xml`` into form; return the next free number for a bookmark."""
    body = root.find("w:body", NAMESPACES)
    if body is not None:
        for old in body.findall("w:sectPr", NAMESPACES):
            body.remove(old)
        marks.settle(body)
        marks.part_tables(body)
        body.append(_page(look, frame))
    _dress(root, look)
    pictures.dress(root, look.text_width, look.text_height)
    return _renumber_bookmarks(root, 1)


def dress_footnotes(root: Element, look: Look, first_bookmark: int) -> None:
    """Bring ``word/footnotes.xml`` into form."""
    order = {"separator": 0, "continuationSeparator": 1}
    root[:] = sorted(root, key=lambda note: order.get(str(note.get(tag("w:type"))), 2))
    _dress(root, look)
    _renumber_bookmarks(root, first_bookmark)


def numberings_used(roots: Mapping[str, Element]) -> set[str]:
    """Return the ids of the lists that paragraphs of these parts count by."""
    return {
        str(one.get(tag("w:val")))
        for root in roots.values()
        for one in root.iterfind(".//w:pPr/w:numPr/w:numId", NAMESPACES)
    }
