"""What pandoc wrote as the text, brought into the styles and names of our own document."""

import re
from collections.abc import Callable, Mapping

from diglot.docx.look import Frame, Look
from diglot.docx.names import (
    NAMESPACES,
    Element,
    element,
    properties,
    set_property,
    sort_properties,
    tag,
    value_element,
    value_of,
)
from diglot.docx.write import equations, marks, pictures, runs, sections, tables
from diglot.docx.write.styles import LEVELS, RULE

_RUNNING = frozenset({"", "Compact", "BodyText", "FirstParagraph"})
"""The styles that pandoc gives the paragraphs of a text."""

_JUSTIFIED = _RUNNING | {"FootnoteText", "FootnoteBlockText", "Bibliography"}

_UNBROKEN = re.compile(r"[!-~]{30}")
"""An address or a sequence that no line takes whole: the line before it would be drawn apart."""

_LAST_ENTRIES = 3
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
    if old in _JUSTIFIED and _UNBROKEN.search("".join(map(str, paragraph.itertext(tag("w:t"))))):
        set_property(found, value_element("w:jc", "left"))
    if in_list and old in _RUNNING:
        set_property(found, value_element("w:pStyle", "ListParagraph"))
    elif old in UNNUMBERED:
        # Number 0 takes a paragraph out of the counting that its style asks for.
        set_property(found, value_element("w:pStyle", UNNUMBERED[old]))
        set_property(
            found,
            element("w:numPr", children=[value_element("w:ilvl", 0), value_element("w:numId", 0)]),
        )
    elif old in _RUNNING:
        drawn = paragraph.find("w:r[w:pict]", NAMESPACES)
        set_property(found, value_element("w:pStyle", "BodyText" if drawn is None else RULE))
        if drawn is not None:
            paragraph.remove(drawn)  # a line that pandoc draws; programs save it as a shape
        before = paragraph.getprevious()
        if before is not None and before.tag == tag("w:tbl"):
            set_property(found, element("w:spacing", {"w:before": _AFTER_TABLE}))


def _keep_last_entries(root: Element) -> None:
    """Keep the last entries of the reference list on one page, so that none stands there alone."""
    entries = [one for one in root.iter(tag("w:p")) if _style(one) == "Bibliography"]
    for entry in entries[-_LAST_ENTRIES:]:
        set_property(properties(entry, "w:pPr"), element("w:keepLines"))
    for entry in entries[-_LAST_ENTRIES:-1]:
        set_property(properties(entry, "w:pPr"), element("w:keepNext"))


def _renumber_bookmarks(root: Element, first: int) -> int:
    """Give the bookmarks of a part numbers from `first` on; return the next free one."""
    numbers: dict[str, int] = {}
    for mark in root.iter(tag("w:bookmarkStart"), tag("w:bookmarkEnd")):
        old = str(mark.get(tag("w:id")))
        mark.set(tag("w:id"), str(numbers.setdefault(old, first + len(numbers))))
    return first + len(numbers)


def _format_part(root: Element, look: Look, width_at: Callable[[Element], int]) -> None:
    for table in root.iter(tag("w:tbl")):
        tables.format_table(table, width_at(table), look.sizes["table"])
    for paragraph in root.iter(tag("w:p")):
        _restyle(paragraph)
    for link in root.iter(tag("w:hyperlink")):
        link.set(tag("w:history"), "1")
    equations.mend_equations(root)
    runs.tag_runs(root, look.lang)


def dress_document(root: Element, look: Look, frame: Frame) -> int:
    """Bring ``word/document.xml`` into form; return the next free number for a bookmark."""
    body = next(root.iter(tag("w:body")))
    for old in body.findall("w:sectPr", NAMESPACES):
        body.remove(old)
    marks.place_marks(body)
    marks.part_tables(body)
    found = sections.cut_sections(body, look.columns)
    widths = sections.widths(found, look)

    def width_at(place: Element) -> int:
        return next(widths[up] for up in (place, *place.iterancestors()) if up in widths)

    _format_part(root, look, width_at)
    _keep_last_entries(root)
    pictures.fit_pictures(root, width_at, look.text_height)
    sections.write(body, found, look, frame)
    sort_properties(body)
    return _renumber_bookmarks(root, 1)


def dress_footnotes(root: Element, look: Look, first_bookmark: int) -> None:
    """Bring ``word/footnotes.xml`` into form."""
    order = {"separator": 0, "continuationSeparator": 1}
    root[:] = sorted(root, key=lambda note: order.get(str(note.get(tag("w:type"))), 2))
    _format_part(root, look, lambda _: look.column_width)
    sort_properties(root)
    _renumber_bookmarks(root, first_bookmark)


def used_numberings(roots: Mapping[str, Element]) -> set[str]:
    """Return the ids of the lists that paragraphs of these parts count by."""
    return {
        str(one.get(tag("w:val")))
        for root in roots.values()
        for one in root.iterfind(".//w:pPr/w:numPr/w:numId", NAMESPACES)
    }
