"""Text boxes of a Word document as paragraphs behind the one that they hang on.

A box is written twice, as DrawingML and for old programs as VML (ISO/IEC 29500-3, 9.3); readers
that know neither lose its words, and some those around it.
"""

from collections.abc import Iterator

from diglot.docx.names import Element, tag

_COMPATIBLE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_BOX = tag("w:txbxContent")


def unpack_text_boxes(root: Element) -> Iterator[str]:
    """Move the paragraphs of text boxes behind those that hold them; return the boxes' words."""
    kinds = (f"{_COMPATIBLE}AlternateContent", tag("w:drawing"), tag("w:pict"))
    for holder in list(root.iter(*kinds)):
        choice = holder.find(f"{_COMPATIBLE}Choice")
        chosen = holder if choice is None else choice
        boxes = [one for one in chosen.iter(_BOX) if next(one.iterancestors(_BOX), None) is None]
        paragraph = next(holder.iterancestors(tag("w:p")), None)
        if not boxes or paragraph is None or root not in holder.iterancestors():
            continue  # without a box, or it went with the one that held it
        yield from (words for box in boxes if (words := words_of(box)))
        for one in reversed([one for box in boxes for one in box]):
            paragraph.addnext(one)
        _keep_pictures(holder, chosen, boxes)


def words_of(node: Element) -> str:
    """Return the words of an element, without blanks at its ends."""
    return "".join(one.text or "" for one in node.iter(tag("w:t"))).strip()


def _keep_pictures(holder: Element, chosen: Element, boxes: list[Element]) -> None:
    """Take out what held the boxes; a picture that stands beside them in a group stays."""
    parent = holder.getparent()
    drawing = next(chosen.iter(tag("w:drawing")), None)
    if parent is None:
        return
    if drawing is None or next(chosen.iter(tag("pic:pic")), None) is None:
        parent.remove(holder)
        return
    for box in boxes:
        around = box.getparent()
        shape = None if around is None else around.getparent()
        if around is not None and shape is not None:
            shape.remove(around)
    parent.replace(holder, drawing)
