"""Where a line begins and ends: the mark whose blank half hangs beyond the margin."""

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes

from diglot.pdf.long_words import CLASS
from diglot.pdf.spacing import marks_of


def texts_of(box: Any) -> Iterator[Any]:
    """Yield the texts of a line, in their order."""
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        for child in box.children:
            yield from texts_of(child)


def is_address(box: Any) -> bool:
    """Tell whether a text is an address or a sequence."""
    return box.element is not None and box.element.get("class") == CLASS


def _edge(line: Any, last: bool) -> tuple[Any, float]:
    """Return the text that begins or ends a line, if a text does, and the gap beyond it."""
    box, gap = line, 0.0
    while isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        inside = [child for child in box.children if child.is_in_normal_flow()]
        if not inside:
            return None, gap
        box = inside[-1 if last else 0]
        gap += box.margin_right if last else box.margin_left
    return (box, gap) if isinstance(box, boxes.TextBox) else (None, gap)


def hang(line: Any) -> float:
    """Return the width of the blank half of a mark that ends a line, or of a gap."""
    box, gap = _edge(line, last=True)
    if box is None:  # a formula or a picture ends the line
        return float(gap)
    text = box.text.rstrip(_UNSEEN)
    hangs = text[-1:] in tuple(marks_of(box.style).closing)
    return float(box.style["font_size"] / 2 if hangs else gap)


def overhang(line: Any) -> float:
    """Return the width of the blank half of a bracket that begins a line, or of a gap."""
    box, gap = (None, 0) if line.text_indent else _edge(line, last=False)
    if box is None or box.style["text_align_all"] in ("center", "right", "end"):
        return 0
    text = box.text.lstrip(_UNSEEN)
    hangs = text[:1] in tuple(marks_of(box.style).opening)
    return float(box.style["font_size"] / 2 if hangs else gap)


_UNSEEN = "\u200b\u2060\u2063"
