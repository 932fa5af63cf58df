"""RTF as its reader understands it: letters of symbol fonts in Unicode; what it loses is told.

A letter of the font Symbol is written as the byte of its place there, or as a character of
Unicode's private area (RTF 1.9.1, "Font Table" and "Unicode RTF"); pandoc reads neither.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from diglot.arrivals.values import BOX, Open
from diglot.docx.read.symbols import UNKNOWN, is_symbol_font, symbol
from diglot.messages import say, say_all

_LOST: Final = (
    (rb"\\(?:deleted|revised)(?![a-z0-9])", say("tracked changes")),
    (rb"\\(?:mmath|moMath)|\\fldinst[^\\}]{0,40}(?:\\[a-z]+\d* ?|[{} ]){0,9}EQ ", say("formulas")),
    (rb"\\(?:up|dn)[1-9]", say("letters raised or lowered by their position")),
    (rb"\\v(?![a-z0-9])", say("hidden text")),
    (rb"\\s?caps(?![a-z0-9])", say("letters shown as capitals")),
    (
        rb"\\fldinst[^\\}]{0,40}(?:\\[a-z]+\d* ?|[{} ]){0,9}SYMBOL ",
        say("signs that are fields (SYMBOL)"),
    ),
)
"""What pandoc's reader of RTF loses, or shows as if it were nothing (RTF 1.9.1)."""

_FONT: Final = re.compile(rb"\{\\f(\d+)(?:\\[a-z]+-?\d*|\{[^{}]*\}|\s)*([^{};\\]*);")
_TOKEN: Final = re.compile(
    rb"\\([a-z]+)(-?\d+)? ?|\\'([0-9a-fA-F]{2})|\\[^a-z']|[{}]|[^\\{}]+", re.S
)
_UNPARTED: Final = re.compile(rb"(?<!\\)\\u-?\d+(?=[^\\{}\s\d])")
_NO_TEXT: Final = frozenset({b"fonttbl", b"stylesheet", b"colortbl", b"info", b"pict"})


def lost_of_rtf(data: bytes) -> Iterator[Open]:
    """Yield what an RTF holds that its reader loses, and that it lays open text boxes."""
    if found := [name for pattern, name in _LOST if re.search(pattern, data)]:
        what = say_all(*found)
        yield Open(
            say("RTF is read without {what}; save it in Word as .docx, and import that", what=what)
        )
    if re.search(rb"\\shptxt(?![a-z0-9])", data):
        yield Open(BOX)


def with_unicode_signs(data: bytes) -> bytes:
    r"""Return an RTF in which letters of symbol fonts are characters of Unicode.

    A blank ends each number of a character, since pandoc's reader of ``caf\u233?s`` loses the s.

    >>> with_unicode_signs(rb"{\rtf1{\fonttbl{\f1\fcharset2 Symbol;}}\u946?{\f1 b}}")
    b'{\\rtf1{\\fonttbl{\\f1\\fcharset2 Symbol;}}\\u946 ?{\\f1 \\u946 ?}}'
    """
    data = _UNPARTED.sub(rb"\g<0> ", data)
    fonts = dict(reversed(_FONT.findall(data)))  # what stands first is the table of fonts
    names = {number: name.decode("latin-1").strip() for number, name in fonts.items()}
    symbols = {number: name for number, name in names.items() if is_symbol_font(name)}
    return b"".join(_with_signs(data, symbols)) if symbols else data


def _with_signs(data: bytes, symbols: Mapping[bytes, str]) -> list[bytes]:
    out: list[bytes] = []
    around: list[tuple[str, bool]] = []
    font, is_text, fallback = "", True, False
    for token in _TOKEN.finditer(data):
        word, number, code = token.groups()
        written = token[0]
        if written == b"{":
            around.append((font, is_text))
        elif written == b"}" and around:
            font, is_text = around.pop()
        elif word in _NO_TEXT or written == rb"\*":
            is_text = False
        elif word == b"f" or word == b"plain":
            font = symbols.get(number or b"", "")
        elif font and is_text and word == b"u":
            written = _sign(int(number) & 0xFFFF, font) or written
        elif font and is_text and code and not fallback:
            written = _with_fallback(int(code, 16), font) or written
        elif font and is_text and word is None and written[:1] != b"\\":
            first = written[:1] if fallback else b""
            rest = written[len(first) :]
            written = first + b"".join(
                _with_fallback(one, font) or bytes([one]) if 0x20 < one < 0x7F else bytes([one])
                for one in rest
            )
        fallback = word == b"u"
        out.append(written)
    return out


def _sign(code: int, font: str) -> bytes:
    """Return a sign's control word without what old readers show, nothing for an unknown one."""
    sign = symbol(code, font)
    return b"" if sign == UNKNOWN else rb"\u%d" % (ord(sign) - 0x10000 * (ord(sign) > 0x7FFF))


def _with_fallback(code: int, font: str) -> bytes:
    return sign + b" ?" if (sign := _sign(code, font)) else b""
