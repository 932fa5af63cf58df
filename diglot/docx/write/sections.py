"""The sections of a document: how many columns each has, its page, its line numbers.

A section's properties stand in its last paragraph, those of the last one at the end of the body
(ISO/IEC 29500-1, 17.6.18). `fields.section_end` marks in pandoc's text where one ends.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from diglot.docx.look import TWIPS_PER_POINT, Frame, Look
from diglot.docx.names import Element, element, properties, set_property, tag, value_element

HEADER_ID = "rIdHeader"
FOOTER_ID = "rIdFooter"

_SMALLEST = 20  # twips: the line of a paragraph that holds nothing but a section's end


@dataclass(frozen=True)
class Section:
    """Paragraphs and tables that stand in the same number of columns."""

    parts: Sequence[Element]
    columns: int


def cut_sections(body: Element, columns: int) -> list[Section]:
    """Take the marks of the sections' ends out of a body; the last section has `columns`.

    Empty sections are left out, and neighbours of as many columns are one.
    """
    found: list[Section] = []
    parts: list[Element] = []
    for child in list(body):
        if child.tag == tag("w:cols"):
            found.append(Section(parts, int(child.get(tag("w:num"), "1"))))
            parts = []
            body.remove(child)
        else:
            parts.append(child)
    found.append(Section(parts, columns))
    joined: list[Section] = []
    for section in found:
        if joined and section.parts and joined[-1].columns == section.columns:
            joined[-1] = Section([*joined[-1].parts, *section.parts], section.columns)
        elif section.parts:
            joined.append(section)
    return joined


def widths(sections: Sequence[Section], look: Look) -> Mapping[Element, int]:
    """Return how wide, in twips, each part of the body may be."""
    return {
        part: look.text_width if section.columns == 1 else look.column_width
        for section in sections
        for part in section.parts
    }


def write(body: Element, sections: Sequence[Section], look: Look, frame: Frame) -> None:
    """Write the properties of each section where they belong.

    Word makes columns equally long only where another section follows, so a last one is added.
    """
    if sections and sections[-1].columns > 1:
        body.append(_end())
        sections = [*sections, Section([body[-1]], 1)]
    for number, section in enumerate(sections):
        page = _page(look, frame, section.columns, first=number == 0)
        if number == len(sections) - 1:
            body.append(page)
        else:
            set_property(properties(_last_paragraph(section.parts[-1]), "w:pPr"), page)
    if not sections:
        body.append(_page(look, frame, look.columns, first=True))


def _last_paragraph(part: Element) -> Element:
    """Return the paragraph that ends a section: `part`, or behind a table one for this alone."""
    if part.tag == tag("w:p"):
        return part
    part.addnext(_end())
    following = part.getnext()
    return part if following is None else following


def _end() -> Element:
    """Return a paragraph that shows nothing and takes next to no room."""
    spacing = element("w:spacing", {
        "w:before": 0, "w:after": 0, "w:line": _SMALLEST, "w:lineRule": "exact",
    })  # fmt: skip
    kept = element("w:pPr", children=[value_element("w:pStyle", "Normal"), spacing])
    return element("w:p", children=[kept])


def _page(look: Look, frame: Frame, columns: int, *, first: bool) -> Element:
    """Return a section's properties: page, margins, columns; head, foot and first page number.

    Later sections take head and foot from the one before, and go on counting.
    """
    margins = {f"w:{side}": look.margin(side) for side in ("top", "right", "bottom", "left")}
    edges = {"w:header": look.margin("top") * 3 // 5, "w:footer": look.margin("bottom") * 3 // 5}
    default = {"w:type": "default"}
    heads = [
        element("w:headerReference", {**default, "r:id": HEADER_ID}),
        element("w:footerReference", {**default, "r:id": FOOTER_ID}),
    ]
    lines = {"w:countBy": 1, "w:restart": look.line_numbers}
    several = {"w:num": columns} if columns > 1 else {}
    return element(
        "w:sectPr",
        children=[
            *(heads if first else [value_element("w:type", "continuous")]),
            element("w:pgSz", {"w:w": look.page[0], "w:h": look.page[1]}),
            element("w:pgMar", {**margins, **edges, "w:gutter": 0}),
            *([element("w:lnNumType", lines)] if look.line_numbers else []),
            *([element("w:pgNumType", {"w:start": frame.first_page})] if first else []),
            element("w:cols", {**several, "w:space": round(look.column_gap * TWIPS_PER_POINT)}),
        ],
    )
