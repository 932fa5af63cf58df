"""The sections of a document: how many columns each has, its page, its line numbers.

A section's properties stand in its last paragraph, those of the last one at the end of the body
(ISO/IEC 29500-1, 17.6.18). `fields.section_end` marks in pandoc's text where one ends.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diglot.docx.look import TWIPS_PER_POINT, Frame, Look
from diglot.docx.names import Element, element, properties, set_property, tag, value_element

HEADER_ID = "rIdHeader"
FOOTER_ID = "rIdFooter"

_SIDES = {
    False: {side: side for side in ("top", "right", "bottom", "left")},
    True: {"top": "left", "right": "top", "bottom": "right", "left": "bottom"},
}
"""Which margin of the upright page each side of a page has, if it is turned or not."""

_SMALLEST = 20  # twips: the line of a paragraph that holds nothing but a section's end


@dataclass(frozen=True)
class Section:
    """Paragraphs and tables that stand in the same number of columns, on a page turned or not."""

    parts: Sequence[Element]
    columns: int
    turned: bool = False


def cut_sections(body: Element, columns: int) -> list[Section]:
    """Take the marks of the sections' ends out of a body; the last section has `columns`.

    Empty sections are left out, and neighbours of as many columns on the same page are one.
    """
    found: list[Section] = []
    parts: list[Element] = []
    for child in list(body):
        if child.tag == tag("w:cols"):
            turned = child.get(tag("w:orient")) is not None
            found.append(Section(parts, int(child.get(tag("w:num"), "1")), turned))
            parts = []
            body.remove(child)
        else:
            parts.append(child)
    found.append(Section(parts, columns))
    joined: list[Section] = []
    for section in found:
        before = joined[-1] if joined and section.parts else None
        if before and (before.columns, before.turned) == (section.columns, section.turned):
            joined[-1] = replace(section, parts=[*before.parts, *section.parts])
        elif section.parts:
            joined.append(section)
    return joined


def widths(sections: Sequence[Section], look: Look) -> Mapping[Element, int]:
    """Return how wide, in twips, each part of the body may be."""
    wide = {True: look.text_height, False: look.text_width}
    return {
        part: wide[section.turned] if section.columns == 1 else look.column_width
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
        page = _page(look, frame, section, sections[number - 1] if number else None)
        if number == len(sections) - 1:
            body.append(page)
        else:
            set_property(properties(_last_paragraph(section.parts[-1]), "w:pPr"), page)
    if not sections:
        body.append(_page(look, frame, Section([], look.columns), None))


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


def _page(look: Look, frame: Frame, section: Section, before: Section | None) -> Element:
    """Return a section's properties: page, margins, columns; head, foot and first page number.

    Later sections take head and foot from the one `before`, and go on counting. A turned page has
    the margins of the upright one beside the same sides of the text.
    """
    sides = _SIDES[section.turned]
    margins = {f"w:{side}": look.margin(from_) for side, from_ in sides.items()}
    edges = {
        "w:header": look.margin(sides["top"]) * 3 // 5,
        "w:footer": look.margin(sides["bottom"]) * 3 // 5,
    }
    default = {"w:type": "default"}
    heads = [
        element("w:headerReference", {**default, "r:id": HEADER_ID}),
        element("w:footerReference", {**default, "r:id": FOOTER_ID}),
    ]
    begins = "continuous" if before and before.turned == section.turned else "nextPage"
    lines = {"w:countBy": 1, "w:restart": look.line_numbers}
    several = {"w:num": section.columns} if section.columns > 1 else {}
    return element(
        "w:sectPr",
        children=[
            *([value_element("w:type", begins)] if before else heads),
            _size(look, turned=section.turned),
            element("w:pgMar", {**margins, **edges, "w:gutter": 0}),
            *([element("w:lnNumType", lines)] if look.line_numbers else []),
            *([] if before else [element("w:pgNumType", {"w:start": frame.first_page})]),
            element("w:cols", {**several, "w:space": round(look.column_gap * TWIPS_PER_POINT)}),
        ],
    )


def _size(look: Look, *, turned: bool) -> Element:
    width, height = look.page
    if turned:
        return element("w:pgSz", {"w:w": height, "w:h": width, "w:orient": "landscape"})
    return element("w:pgSz", {"w:w": width, "w:h": height})
