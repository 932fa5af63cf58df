"""A look over the pages that are set: what leaves its column, its cell or its page.

WeasyPrint says nothing of an overflow: it prints over what stands beside, or off the page. Here the
boxes of every page are walked once. Each must stand between the edges of the column, table cell or
page that holds it; a line of text may hang half a letter beyond them.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from xml.etree.ElementTree import Comment

from weasyprint.formatting_structure import boxes

from diglot.pdf.overflow import Kind, Overflow

_SLACK = 1.0
"""What rounding may add up to, in pixels."""

_HANG = 0.6
"""How far a line may hang beyond the edge, in em: punctuation does by half an em."""


_UNSEEN = {ord(sign): None for sign in "\u200b\u2060\u2063"} | {0xA0: " "}
"""What `break_marks` puts into a text, which its author did not write."""


class _Frame(NamedTuple):
    """The edges between which a box must stand, in pixels of the page."""

    left: float
    right: float
    bottom: float


class _Found(NamedTuple):
    kind: Kind
    box: Any
    needed: float
    room: float
    is_tall: bool


def overflows(pages: Iterable[Any], root: Any) -> tuple[Overflow, ...]:
    """Return what is larger than its place on the pages of a parsed document, once each."""
    found: list[tuple[int, _Found]] = []
    figures: dict[Any, list[tuple[int, Any]]] = {}
    for number, page in enumerate(pages, 1):
        found += ((number, one) for one in _on_page(page))
        for box in _figures(page):
            figures.setdefault(box.element, []).append((number, box))
    for parts in figures.values():
        found += ((parts[0][0], one) for one in _parted_figure([box for _, box in parts]))
    if not found:
        return ()
    places, idents = _places(root)
    seen: dict[tuple[str, Any], Overflow] = {}
    for number, (kind, box, needed, room, is_tall) in found:
        em = float(box.style["font_size"]) or 1.0
        seen.setdefault(
            (kind, box.element),
            Overflow(
                kind=kind,
                place=places.get(box.element, ""),
                ident=idents.get(box.element, ""),
                page=number,
                needed=round(needed, 2),
                room=round(room, 2),
                em=em,
                is_tall=is_tall,
                words=_words(box),
            ),
        )
    return tuple(seen.values())


def _places(root: Any) -> tuple[Mapping[Any, str], Mapping[Any, str]]:
    """Return the comment before each element of a document, and the nearest id around it."""
    places: dict[Any, str] = {}
    idents: dict[Any, str] = {}
    place = ""

    def walk(element: Any, ident: str) -> None:
        nonlocal place
        if element.tag is Comment:
            place = (element.text or "").strip()
            return
        ident = element.get("id", ident)
        places[element], idents[element] = place, ident
        for child in element:
            walk(child, ident)

    walk(root, "")
    return places, idents


def _words(box: Any) -> str:
    """Return how the text of a box begins, of an equation its TeX."""
    if _is_equation(box):
        return str(box.element.get("alt", ""))[:60].strip()
    inside = box.descendants() if isinstance(box, boxes.ParentBox) else [box]
    texts = (one.text for one in inside if isinstance(one, boxes.TextBox))
    return " ".join(text.translate(_UNSEEN).strip() for text in texts)[:60].strip()


def _on_page(page: Any) -> Iterator[_Found]:
    around = page._page_box  # the boxes of a page have no other way in
    frame = _Frame(
        around.content_box_x(),
        around.content_box_x() + around.width,
        around.content_box_y() + around.height,
    )
    for child in around.children:
        if not isinstance(child, boxes.MarginBox):
            yield from _inside(child, frame)


def _figures(page: Any) -> Iterator[Any]:
    """Yield the figures of a page, or their parts, those that are panels of another left out."""
    panels: set[Any] = set()
    for box in page._page_box.descendants():
        if box.element_tag == "figure" and isinstance(box, boxes.BlockBox):
            if box.element not in panels:
                yield box
            panels.update(box.element.iter("figure"))


def _parted_figure(parts: list[Any]) -> Iterator[_Found]:
    """Yield the highest picture of a figure that goes on in the next column, and by how much."""
    if len(parts) > 1:
        yield from _too_high(parts, sum(part.height for part in parts[1:]))


def _too_high(parts: list[Any], beyond: float) -> Iterator[_Found]:
    """Yield the highest picture of a figure that is too high by a length.

    Each row of pictures has to give its share of that length.
    """
    pictures = [
        (number, one)
        for number, part in enumerate(parts)
        for one in part.descendants()
        if isinstance(one, boxes.ReplacedBox) and not _is_equation(one)
    ]
    if pictures:
        rows = len({(number, round(one.position_y)) for number, one in pictures})
        highest = max((one for _, one in pictures), key=lambda one: float(one.height))
        room = highest.height - beyond / rows
        yield _Found("picture", highest, highest.height, room, True)


def _inside(box: Any, frame: _Frame) -> Iterator[_Found]:
    """Yield what leaves a frame; what stands inside of a table that does is not looked at."""
    if not hasattr(box, "position_x") or box.style["position"] not in ("static", "relative"):
        return
    if box.style["transform"]:
        frame = _own_frame(box, frame)
        yield from _too_long(box, frame)
        frame = frame._replace(bottom=math.inf)
    elif _is_drawn_out(box):
        frame = _Frame(box.position_x + box.margin_left, _right(box), frame.bottom)
    below = _below(box, frame) if box.element_tag == "figure" else 0
    if below > _SLACK and isinstance(box, boxes.BlockBox):
        yield from _too_high([box], below)
    elif isinstance(box, boxes.TextBox):
        yield from _text(box, frame)
    elif isinstance(box, boxes.ReplacedBox):
        yield from _picture(box, frame)
    elif isinstance(box, boxes.TableBox) and _beyond(box, frame) > _SLACK:
        yield _Found("table", box, box.width, frame.right - frame.left, False)
    elif isinstance(box, boxes.ParentBox):
        if getattr(box, "is_column", False):
            frame = _Frame(box.content_box_x(), box.content_box_x() + box.width, frame.bottom)
        elif isinstance(box, boxes.TableCellBox):
            left = box.position_x
            frame = _Frame(left, left + box.border_width(), frame.bottom)
        for child in box.children:
            yield from _inside(child, frame)


def _own_frame(box: Any, frame: _Frame) -> _Frame:
    """Return the edges of a box that is turned: its own, since they are turned with it."""
    if not isinstance(box, boxes.ParentBox):
        return frame
    left, top = box.content_box_x(), box.content_box_y()
    return _Frame(left, left + box.width, top + box.height)


def _too_long(box: Any, frame: _Frame) -> Iterator[_Found]:
    """Yield a table that reaches beyond the end of a box that is turned, or what is below it."""
    children = [one for one in getattr(box, "children", ()) if hasattr(one, "position_y")]
    end = max((one.position_y + one.margin_height() for one in children), default=frame.bottom)
    tables = [one for one in children if getattr(one, "is_table_wrapper", False)]
    if tables and end - frame.bottom > _SLACK:
        top = box.content_box_y()
        yield _Found("table", tables[0], end - top, frame.bottom - top, True)


def _is_drawn_out(box: Any) -> bool:
    """Tell whether the style sheet draws a block into the margin."""
    return isinstance(box, boxes.BlockBox) and (box.margin_left < 0 or box.margin_right < 0)


def _right(box: Any) -> float:
    return float(box.position_x + box.margin_left + box.border_width())


def _beyond(box: Any, frame: _Frame) -> float:
    """Return how far a box reaches beyond the right edge, or begins before the left one."""
    right = box.position_x + box.margin_width()
    return float(max(right - frame.right, frame.left - box.position_x))


def _below(box: Any, frame: _Frame) -> float:
    """Return how far what stands in a box reaches below its frame."""
    return float(box.content_box_y() + box.height - frame.bottom)


def _text(box: Any, frame: _Frame) -> Iterator[_Found]:
    if not box.text.strip():
        return
    beyond = _beyond(box, frame)
    if beyond > _HANG * box.style["font_size"] + _SLACK:
        kind: Kind = "code" if box.element_tag in ("code", "pre") else "words"
        room = frame.right - frame.left
        yield _Found(kind, box, room + beyond, room, False)
    baseline = box.position_y + box.baseline - frame.bottom
    if baseline > _SLACK:
        yield _Found("words", box, baseline, 0, True)


def _is_equation(box: Any) -> bool:
    return box.element is not None and "equation" in box.element.get("class", "").split()


def _picture(box: Any, frame: _Frame) -> Iterator[_Found]:
    kind: Kind = "equation" if _is_equation(box) else "picture"
    below = box.position_y + box.margin_height() - frame.bottom
    beyond = max(_right(box) - frame.right, frame.left - box.position_x)
    if beyond > _SLACK:
        yield _Found(kind, box, box.width, box.width - beyond, False)
    elif below > _SLACK:
        yield _Found(kind, box, box.height, box.height - below, True)
