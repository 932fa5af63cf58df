"""Bookmarks that cover whole paragraphs and tables, moved to where Word itself would set them.

pandoc writes the raw marks between the paragraphs, where the schema allows them, but a program
that saves the document again may lose them there or take them for the next paragraph's.
"""

from diglot.docx.names import Element, element, tag

_START = tag("w:bookmarkStart")
_END = tag("w:bookmarkEnd")
_MARKS = (_START, _END)
_BETWEEN = (*_MARKS, tag("w:cols"))
"""What stands between paragraphs and tables: marks, and the ends of sections."""
_PARAGRAPH = tag("w:p")


def _place(mark: Element) -> str:
    return str(mark.get(tag("w:id")))


def _drop_empty(body: Element) -> None:
    """Drop the marks of what has become no paragraph at all."""
    for start in body.findall(_START):
        between = start.getnext()
        while between is not None and between.tag in _MARKS:
            if between.tag == _END and _place(between) == _place(start):
                body.remove(between)
                body.remove(start)
                break
            between = between.getnext()


def _marked_neighbour(mark: Element, *, before: bool) -> Element | None:
    """Return the paragraph or table that a mark ends behind, or begins before."""
    other = mark.getprevious() if before else mark.getnext()
    while other is not None and other.tag in _BETWEEN:
        other = other.getprevious() if before else other.getnext()
    return other


def _begin_mark(part: Element, mark: Element) -> None:
    """Begin a mark in the first paragraph of a part, before its words.

    LibreOffice loses a mark of several paragraphs whose first one begins with it straight behind a
    table; there it stands behind the first words.
    """
    paragraph = next(part.iter(_PARAGRAPH))
    before = _marked_neighbour(mark, before=True)
    skipped = [tag("w:pPr")]
    if before is not None and before.tag == tag("w:tbl"):
        skipped.append(tag("w:r"))
    place = 0
    while skipped and place < len(paragraph):
        place += paragraph[place].tag == skipped[0]
        skipped.pop(0)
    paragraph.insert(place, mark)


def place_marks(body: Element) -> None:
    """Set each mark between paragraphs into the first or last one that it covers.

    That of a table stands in one of its cells: behind the table it would, to Word, stand in the
    next paragraph.
    """
    _drop_empty(body)
    for mark in body.iterchildren(*_MARKS):
        mark.tail = None  # the line break after it, which would move along
    for mark in body.findall(_END):
        covered = _marked_neighbour(mark, before=True)
        if covered is not None:
            list(covered.iter(_PARAGRAPH))[-1].append(mark)
    for mark in reversed(body.findall(_START)):
        following = _marked_neighbour(mark, before=False)
        if following is not None:
            _begin_mark(following, mark)


def part_tables(body: Element) -> None:
    """Set an empty paragraph between neighbouring tables, which would else become one."""
    for table in body.findall(tag("w:tbl")):
        following = _marked_neighbour(table, before=False)
        if following is not None and following.tag == tag("w:tbl"):
            table.addnext(element("w:p"))
