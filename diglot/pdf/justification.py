"""Chinese lines: stretched to the margin, their punctuation squeezed, Latin words set off.

WeasyPrint 70 stretches a line only at its spaces, so that one Chinese line in four misses the
margin, and knows neither ``text-spacing-trim`` nor ``text-autospace`` nor ``hanging-punctuation``.
Here, in the words of 《中文排版需求》 (W3C clreq):

- between Chinese and Latin letters or digits stands an eighth of an em (3.2.2);
- of two full-width marks side by side, the blank half between them goes (3.1.6.3);
- a justified line is stretched equally after each Chinese character and at each space (3.2.4);
  where those are too few, Latin letters take a share, in English text as well;
- one that would be torn apart may be a little shorter at the blank halves of its marks, an English
  one at its spaces (3.2.4); `loose_lines` tells which;
- the blank half of a mark that ends such a line, or of a bracket that begins one, hangs beyond the
  margin (3.1.6.2).

Every stretch is a letter spacing in a Pango layout. What a spacing adds to a layout's width is
linear, so one probe tells how much of it a line needs.
"""

import math
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from weasyprint.draw import text as drawing
from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import FROM_UNITS, TO_UNITS, ffi, pango

from diglot.pdf.layouts import prepared_style, same_layout
from diglot.pdf.line_edges import hang, is_address, overhang, texts_of
from diglot.pdf.seams import replace_functions
from diglot.pdf.spacing import Spacing, Way, is_chinese, marks_of, spacing_of
from diglot.pdf.trials import CURRENT


class Shared(float):
    """A spacing of which Latin letters take a share."""


class Narrow(float):
    """A spacing by which the blank halves of Chinese marks are drawn together."""


def _way(spacing: float) -> Way:
    if isinstance(spacing, Narrow):
        return "narrow"
    return "shared" if isinstance(spacing, Shared) else "even"


_PROBE = 2.0
"""A spacing to measure with, in pixels."""


def _set_text(layout: Any, text: str, justify: bool = False) -> None:
    """Stand in for `Layout.set_text` where the text has Chinese in it or letters are stretched."""
    spaced_before = getattr(layout, "spaced", False)
    marks = marks_of(layout.style)
    way = _way(layout.justification_spacing) if justify else "even"
    layout.spaced = way == "shared" or bool(marks.chinese.search(text))
    if not (layout.spaced or spaced_before):
        _ORIGINAL_SET_TEXT(layout, text, justify)
        return
    features = prepared_style(layout.style).told
    if features:
        _own_features(layout, features)
    _ORIGINAL_SET_TEXT(layout, text, justify and not layout.spaced)
    attributes = pango.pango_layout_get_attributes(layout.layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)

    def add(attribute: Any, start: int = 0, end: int = _TO_THE_END) -> None:
        attribute.start_index, attribute.end_index = start, end
        pango.pango_attr_list_change(attributes, attribute)

    size, own = layout.style["font_size"], layout.style["letter_spacing"]
    base = 0 if own == "normal" else own
    stretch = layout.justification_spacing if justify else 0
    if spaced_before:  # a layout keeps the attributes of its former text
        add(pango.pango_attr_letter_spacing_new(_units(base)))
        add(pango.pango_attr_font_features_new(f"{features}halt 0".encode()))
    spacing = spacing_of(layout.text, marks, way) if layout.spaced else Spacing((), ())
    for run in spacing.stretches:
        width = _units(base + run.gap * size + stretch * run.stretched)
        if width:
            add(pango.pango_attr_letter_spacing_new(width), run.start, run.end)
    for start, end in spacing.squeezed:
        add(pango.pango_attr_font_features_new(f"{features}halt 1".encode()), start, end)
    pango.pango_layout_set_attributes(layout.layout, attributes)


def _own_features(layout: Any, features: str) -> None:
    """Give a layout its features anew: WeasyPrint lets all layouts share one attribute.

    To lay others over it frees it, and the next layout with small capitals crashes.
    """
    attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    made = pango.pango_attr_font_features_new(features.encode())
    pango.pango_attr_list_insert(attributes, made)
    pango.pango_layout_set_attributes(layout.layout, attributes)


_TO_THE_END = 2**31 - 1


def _units(spacing: float) -> int:
    """Return a spacing as Pango counts it, odd: it rounds the halves of whole pixels."""
    return int(spacing * TO_UNITS) | 1 if spacing else 0


_ORIGINAL_SET_TEXT = line_break.Layout.set_text


def _widths(style: Any, text: str, probe: float = 0.0) -> tuple[float, float]:
    """Return how wide a text is, and how wide when it is stretched by a spacing."""
    known, key = prepared_style(style).widths, (text, probe, _way(probe))
    if key not in known:
        layout = line_break.Layout(style, probe)
        layout.set_text(text)
        natural = stretched = _width(layout)
        if probe:
            layout.set_text(text, justify=True)
            stretched = _width(layout)
        known[key] = natural, stretched
    return known[key]


def _width(layout: Any) -> float:
    line, _ = layout.get_first_line()
    extents = ffi.new("PangoRectangle *")
    pango.pango_layout_line_get_extents(line, ffi.NULL, extents)
    return float(extents.width * FROM_UNITS)


def _gain(box: Any, probe: float = _PROBE) -> float:
    """Return by how much a text grows for each pixel of stretch."""
    if not isinstance(probe, Shared) and not _has_chinese(box):
        return float(box.text.count(" ") + box.text.count("\u00a0"))
    natural, stretched = _widths(box.style, box.text, probe)
    return (stretched - natural) / probe


def _kerning(box: Any) -> float:
    """Return what a Latin text is kerned by at its spaces, lost where they are stretched."""
    if _has_chinese(box):
        return 0  # the probe of `_gain` has it in it
    known = prepared_style(box.style).kerns
    total = 0.0
    for pair in _AT_SPACE.findall(box.text):
        if pair not in known:
            apart = sum(_widths(box.style, one)[0] for one in pair)
            known[pair] = _widths(box.style, pair)[0] - apart
        total += known[pair]
    return total


_AT_SPACE = re.compile(r"(?=(\S[ \u00a0]|[ \u00a0]\S))")


def _text_align(context: Any, line: Any, available: float, last: bool) -> float:
    """Stand in for `text_align`: a line begins with the ink of its bracket."""
    moved = overhang(line)
    line.looseness = 0.0
    missing = available + moved - CURRENT.trial.room - line.width
    tried = line.style is CURRENT.trial.style
    # Pango lets a line be a little too long where attributes meet.
    if tried or (
        -line.style["font_size"] < missing < 0 and line.style["text_align_all"] == "justify"
    ):
        _draw_together(context, line, missing, last)
        line.looseness = line.looseness if tried else 0.0
        return -moved
    return float(_TEXT_ALIGN(context, line, available + moved, last)) - moved


def _justify_line(context: Any, line: Any, missing: float) -> None:
    """Stand in for `justify_line`: make a line wider by `missing` pixels."""
    missing += hang(line)
    texts = list(texts_of(line))
    if missing <= 0 or not texts:
        return
    missing += sum(map(_kerning, texts))
    size = line.style["font_size"]
    gains = {box: _gain(box) for box in texts}
    total = sum(gains.values())
    spacing = missing / total if total else 0.0
    line.looseness = spacing / size
    if line.looseness > marks_of(line.style).loose or not total:
        gains = {box: _gain(box, _PROBE if is_address(box) else Shared(_PROBE)) for box in texts}
        spacing = Shared(missing / max(sum(gains.values()), 1))
    if 0 < spacing <= _loosest(line.style) * size:
        _stretch(context, line, spacing, 0, gains)


def _loosest(style: Any) -> float:
    """Return how far, in em, spaces may be stretched: ``--loosest`` of the style sheet.

    Chinese characters may by half of that. A line that would need more is not stretched, and ends
    short of the margin.
    """
    told = style["__loosest"]
    most = float(told[0].value) if told else math.inf
    return most / 2 if is_chinese(style) else most


_TEXT_ALIGN = inline.text_align

_NARROW, _NARROW_CHINESE = 0.05, 0.25
"""How far, in em, a space or the blank half of a Chinese mark may be drawn together."""


def _draw_together(context: Any, line: Any, missing: float, last: bool) -> None:
    """Make a line fit into its place that is longer by `-missing` pixels, if it can.

    One that cannot is infinitely loose: it is no line.
    """
    if missing + hang(line) >= 0:
        if not last:
            _justify_line(context, line, missing)
        return
    chinese, texts = is_chinese(line.style), list(texts_of(line))
    probe, most = (Narrow(_PROBE), _NARROW_CHINESE) if chinese else (_PROBE, _NARROW)
    gains = {box: _gain(box, probe) if _has_chinese(box) == chinese else 0.0 for box in texts}
    total = sum(gains.values())
    missing += hang(line) + (0 if chinese else sum(map(_kerning, texts)))
    if -missing > total * most * line.style["font_size"]:
        line.looseness = math.inf
    elif missing < 0:
        _stretch(context, line, Narrow(missing / total), 0, gains)


def _has_chinese(box: Any) -> bool:
    return bool(marks_of(box.style).chinese.search(box.text))


def _stretch(
    context: Any, box: Any, spacing: float, moved: float, gains: dict[Any, float]
) -> float:
    """Stretch a box that is moved by `moved`; return by how much what follows is moved."""
    if isinstance(box, boxes.TextBox):
        box.position_x += moved
        gain = gains[box]
        if gain:
            box.justification_spacing = spacing
            # As `create_layout` would make it, but for Pango's part, which is made to be printed.
            layout = same_layout(box.pango_layout)
            layout.text, layout.justification_spacing, layout.max_width = box.text, spacing, None
            layout.spaced = _has_chinese(box)
            box.pango_layout = layout
            box.width += spacing * gain
        return moved + spacing * gain
    if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
        box.position_x += moved
        before = moved
        for child in box.children:
            if child.is_in_normal_flow():
                moved = _stretch(context, child, spacing, moved, gains)
        box.width += moved - before
        return moved
    box.translate(moved, 0)
    return moved


def _draw_first_line(stream: Any, textbox: Any, *others: Any) -> Any:
    """Stand in for `draw_first_line`, which makes the layout of the text anew."""
    textbox.pango_layout.drawn = True
    return _DRAW_FIRST_LINE(stream, textbox, *others)


def _get_first_line(layout: Any) -> Any:
    """Stand in for `Layout.get_first_line`: in print a gap is whole, behind its character.

    Pango sets half of a letter spacing before it, inside of a word: ``Englis h之``.
    """
    line, index = _GET_FIRST_LINE(layout)
    if getattr(layout, "drawn", False) and layout.spaced:
        spacing, size = layout.justification_spacing, layout.style["font_size"]
        way = "narrow" if isinstance(spacing, Narrow) else "even"
        stretch = spacing if way == "narrow" else 0
        runs = spacing_of(layout.text, marks_of(layout.style), way).stretches
        gaps = {run.start: run.gap * size + stretch * run.stretched for run in runs}
        run = line.runs[0] if gaps else ffi.NULL
        while run != ffi.NULL:
            half = int(gaps.get(run.data.item.offset, 0) * TO_UNITS / 2)
            if half and run.data.item.num_chars == 1:
                geometry = run.data.glyphs.glyphs[0].geometry
                added = geometry.x_offset  # not all of it at the edge of a text
                geometry.x_offset -= min(added, half) if half > 0 else max(added, half)
            run = run.next
    return line, index


_DRAW_FIRST_LINE, _GET_FIRST_LINE = drawing.draw_first_line, line_break.Layout.get_first_line


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint set Chinese text our way."""
    stand_ins = {
        "layout.inline.justify_line": _justify_line,
        "layout.inline.text_align": _text_align,
        "text.line_break.Layout.set_text": _set_text,
        "text.line_break.Layout.get_first_line": _get_first_line,
        "draw.text.draw_first_line": _draw_first_line,
    }
    with replace_functions(stand_ins):
        yield
