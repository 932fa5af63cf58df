"""Characters of symbol fonts, as ``w:sym`` and old documents name them, in Unicode.

Such a font has its glyphs in the private area, U+F020 to U+F0FF. The tables are the encodings of
the fonts Symbol (Adobe's, as Unicode's ``VENDORS/ADOBE/symbol.txt`` maps it) and Wingdings.
"""

import re
from collections.abc import Mapping
from typing import Final

_SYMBOL_ROWS: Mapping[int, str] = {
    0x20: " !∀#∃%&∋()∗+,−./0123456789:;<=>?",
    0x40: "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_",
    0x60: "‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼",
    0xA0: "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…⏐⎯↵",
    0xC0: "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓",
    0xE0: "◊〈®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪\ufffd〉∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭",
}
_WINGDINGS: Mapping[int, str] = {
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑",
    0x75: "◆", 0x76: "❖", 0x9F: "•", 0xA7: "▪", 0xA8: "□", 0xD8: "➢", 0xDF: "←", 0xE0: "→",
    0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_SYMBOL = {start + at: char for start, row in _SYMBOL_ROWS.items() for at, char in enumerate(row)}
_FONTS: Mapping[str, Mapping[int, str]] = {"symbol": _SYMBOL, "wingdings": _WINGDINGS}

UNKNOWN: Final = "\ufffd"
PRIVATE: Final = re.compile("[\uf020-\uf0ff]")


def symbol(code: int, font: str) -> str:
    """Return the character at a place of a font: 0xF062 of Symbol is β; `UNKNOWN` if no one knows.

    A font that is no symbol font has Unicode's own characters.
    """
    table = _FONTS.get(font.lower())
    private = 0xF000 <= code <= 0xF0FF
    if table is not None and (private or code <= 0xFF):
        return table.get(code & 0xFF, UNKNOWN)
    if private or not 0x20 <= code <= 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return UNKNOWN
    return chr(code)


def symbol_of(code: str, font: str) -> str:
    """Return the character that a ``w:sym`` names, its place in hexadecimal digits."""
    return symbol(int(code, 16), font) if re.fullmatch("[0-9A-Fa-f]{1,6}", code) else UNKNOWN


def is_symbol_font(name: str) -> bool:
    """Tell whether a font shows signs where others have letters."""
    return name.lower() in _FONTS


def in_unicode(text: str, font: str) -> str:
    """Return a text of a symbol font in Unicode: its private characters, and plain letters.

    >>> in_unicode("m", "Symbol"), in_unicode("m", "Arial")
    ('μ', 'm')
    """
    if not is_symbol_font(font):
        return PRIVATE.sub(UNKNOWN, text)
    return "".join(symbol(ord(one), font) if _has_sign(one) else one for one in text)


def _has_sign(char: str) -> bool:
    return "!" <= char <= "~" or bool(PRIVATE.match(char))
