"""What Pango is asked for a line of text, no more often and for no more text than it takes.

WeasyPrint makes a context, a description of the font and its features anew for each layout of a
text, of which a line has three or four; here they are made once for each style, and so is the
height of its lines. To break a line it lays out four times as many characters as the line has em,
four lines of Chinese, or in a narrow cell all that is left; here what is sure to hold the line and
the break behind it. And a text of one style that was broken at one width is not broken there again:
words of a paragraph are when a line is tried longer or shorter, a table's whenever it is placed.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import inf
from typing import Any

from weasyprint.text import line_break
from weasyprint.text.constants import LST_TO_ISO, PANGO_DIRECTION
from weasyprint.text.ffi import ffi, gobject, pango, unicode_to_char_p
from weasyprint.text.fonts import font_features, get_font_description

from diglot.pdf.seams import replace_functions
from diglot.pdf.trials import CURRENT

_FEATURES = (
    "font_kerning", "font_variant_ligatures", "font_variant_position", "font_variant_caps",
    "font_variant_numeric", "font_variant_alternates", "font_variant_east_asian",
    "font_feature_settings",
)  # fmt: skip
_OTHERS = (
    "direction", "font_language_override", "lang", "font_family", "font_style", "font_stretch",
    "font_weight", "font_size", "font_variation_settings", "letter_spacing", "word_spacing",
    "text_decoration_line", "white_space", "overflow_wrap", "word_break", "hyphens",
    "hyphenate_limit_chars", "hyphenate_limit_zone", "hyphenate_character", "tab_size",
)  # fmt: skip


@dataclass(frozen=True)
class Prepared:
    """What the layouts of all texts of a style share.

    `features` are those of the font, by their OpenType names; `language` is Pango's. `widths` are
    those of texts that were measured, in pixels: as they are, and stretched; `broken` is what came
    of texts that were broken into lines; `struts` are heights of lines by their ``line-height``.
    """

    context: Any
    language: Any
    description: Any
    features: Mapping[str, int]
    told: str
    """The same as Pango reads them, each with a comma behind it."""
    broken: dict[Any, Any] = field(default_factory=dict)
    kerns: dict[str, float] = field(default_factory=dict)
    """What pairs of characters are narrower or wider than both apart, in pixels."""
    struts: dict[Any, Any] = field(default_factory=dict)
    widths: dict[Any, tuple[float, float]] = field(default_factory=dict)


_known: dict[Any, Prepared] = {}
"""By the values of a style, of the page that is being set."""


def prepared_style(style: Any) -> Prepared:
    """Return what the layouts of a style share."""
    kept: Prepared | None = getattr(style, "prepared", None)
    if kept is None:
        key = tuple(style[name] for name in (*_OTHERS, *_FEATURES))
        try:
            kept = _known.get(key) or _known.setdefault(key, _prepare(style))
        except TypeError:  # a value that is a list
            kept = _prepare(style)
        style.prepared = kept
    return kept


def _prepare(style: Any) -> Prepared:
    context = ffi.gc(
        pango.pango_font_map_create_context(style.font_config.font_map), gobject.g_object_unref
    )
    pango.pango_context_set_round_glyph_positions(context, False)
    pango.pango_context_set_base_dir(context, PANGO_DIRECTION[style["direction"]])
    tag = style["lang"]
    if (own := style["font_language_override"]) != "normal":
        tag = LST_TO_ISO.get(own.lower(), own)
    if tag:
        pointer, _kept = unicode_to_char_p(tag)
        language = pango.pango_language_from_string(pointer)
        pango.pango_context_set_language(context, language)
    else:
        language = pango.pango_language_get_default()
    features = font_features(*(style[name] for name in _FEATURES))
    told = "".join(f"{key} {value}," for key, value in features.items())
    return Prepared(context, language, get_font_description(style), features, told)


def _setup(layout: Any, style: Any) -> None:
    """Stand in for `Layout.setup`."""
    if style["text_decoration_line"] != "none":  # measures its lines
        _SETUP(layout, style)
        return
    made = prepared_style(style)
    layout.style, layout.first_line_direction = style, 0
    layout.language = made.language
    layout.layout = ffi.gc(pango.pango_layout_new(made.context), gobject.g_object_unref)
    pango.pango_layout_set_auto_dir(layout.layout, False)
    pango.pango_layout_set_font_description(layout.layout, made.description)
    layout.ascent = layout.underline_position = layout.strikethrough_position = None
    if made.features:
        text = made.told[:-1].encode()
        known = style.font_config.font_features
        if text not in known:
            known[text] = pango.pango_attr_font_features_new(text)
        attributes = pango.pango_attr_list_new()
        pango.pango_attr_list_insert(attributes, known[text])
        pango.pango_layout_set_attributes(layout.layout, attributes)


_SETUP, _SPLIT, _STRUT = line_break.Layout.setup, line_break.split_first_line, line_break.strut

_CHINESE, _LATIN = 1.25, 2.75
"""How many characters a line has at most for each em of its width, mostly."""

_MORE = 40
"""How many more are laid out, to hold the place behind the line where the next may break."""

_MORE_OF_A_WORD = 22
"""The same where a text is broken wherever it can be, to find the least width of a table's cell."""

_ENOUGH = 16
"""How many must be left behind the line, so that what they end with has no say in it."""

_LOOKED_AT = frozenset("\n\t\xad\u200e\u200f\u202a\u202b\u202c\u202d\u202e")
"""Characters for which a text is looked at as a whole."""


def _split(
    text: str, style: Any, context: Any, width: Any, spacing: Any, *others: Any, **named: Any
) -> Any:
    """Stand in for `split_first_line`: break a text once, and of a long one only the beginning."""
    known = prepared_style(style).broken
    key = (text, width, spacing, CURRENT.trial.parts, others, *named.items())
    found = known.get(key)
    if found is None:
        found = known[key] = _split_beginning(
            text, style, context, width, spacing, *others, **named
        )
    return same_layout(found[0]), *found[1:]


def same_layout(layout: Any) -> Any:
    """Return a copy of a layout, as `copy` makes it in a tenth of its time."""
    made = line_break.Layout.__new__(line_break.Layout)
    vars(made).update(vars(layout))
    return made


def _split_beginning(
    text: str, style: Any, context: Any, width: Any, spacing: Any, *others: Any, **named: Any
) -> Any:
    """Do as `split_first_line`, with the beginning of the text where that holds the line."""
    short = _beginning(text, style, width)
    if short:
        found = _SPLIT(short, style, context, width, spacing, *others, **named)
        if found[2] is not None:
            left = short.encode()[found[2] :].decode()
            if len(left) >= _ENOUGH and line_break.can_break_text(left, style["lang"]):
                return found
    return _SPLIT(text, style, context, width, spacing, *others, **named)


def _strut(style: Any) -> Any:
    """Stand in for `strut`."""
    known, height = prepared_style(style).struts, style["line_height"]
    if height not in known:
        known[height] = _STRUT(style)
    return known[height]


def _beginning(text: str, style: Any, width: Any) -> str:
    """Return as much of a text as surely holds a line; nothing where it is taken whole."""
    size = style["font_size"]
    if width is None or width == inf or not size or style["white_space"] != "normal":
        return ""
    wide = text[:1] > "\u2e7f" or text[1:2] > "\u2e7f" or text[2:3] > "\u2e7f"
    more = _MORE if width > 0 else _MORE_OF_A_WORD
    most = int(max(0, width) / size * (_CHINESE if wide else _LATIN)) + more
    if len(text) < most * 1.25 or not _LOOKED_AT.isdisjoint(text):
        return ""
    return text[:most]


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint ask Pango for less."""
    _known.clear()
    stand_ins = {
        "text.line_break.Layout.setup": _setup,
        "text.line_break.split_first_line": _split,
        "layout.preferred.split_first_line": _split,
        "layout.inline.strut": _strut,
    }
    try:
        with replace_functions(stand_ins):
            yield
    finally:
        _known.clear()
