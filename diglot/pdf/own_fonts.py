"""Fonts that an article or a journal brings for characters which the page's fonts lack.

A font is looked at before it is used: whether it is one, whether its owner lets it be embedded and
cut (OpenType, OS/2, fsType), which characters it has. A page gets the glyphs that it needs of it.
"""

import base64
import struct
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

_RESTRICTED, _WHOLE_ONLY, _BITMAPS_ONLY = 0x0002, 0x0100, 0x0200
_LOWEST_FREE = 0x000C
"""Bits of preview and editing: of several, the least restrictive holds."""

_BLANKS = frozenset((0x20, 0xA0))
"""Between two words of a foreign script they are of its font, or they are boxes."""

Trouble = Literal["", "broken", "restricted"]


@dataclass(frozen=True)
class OwnFont:
    """A font file: its name, its bytes, the code points that it has, and what is wrong with it."""

    name: str
    data: bytes
    characters: frozenset[int] = frozenset()
    trouble: Trouble = ""


def examine_font(name: str, data: bytes) -> OwnFont:
    """Return a font file with what it has; nothing of it is trusted."""
    import uharfbuzz

    if data[:4] not in (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf"):
        return OwnFont(name, data, trouble="broken")
    face = uharfbuzz.Face(data)
    os2 = _table(face, "OS/2")
    characters = frozenset(face.unicodes)
    if len(os2) < 10 or not face.glyph_count or not characters:
        return OwnFont(name, data, trouble="broken")
    (bits,) = struct.unpack_from(">H", os2, 8)
    restricted = bits & _RESTRICTED and not bits & _LOWEST_FREE
    if restricted or bits & (_WHOLE_ONLY | _BITMAPS_ONLY):
        return OwnFont(name, data, trouble="restricted")
    return OwnFont(name, data, characters)


def _table(face: Any, tag: str) -> bytes:
    return bytes(face.reference_table(tag).data)


def faces_of(fonts: Iterable[OwnFont], wanted: Iterable[str]) -> str:
    """Return the style sheet with the ``@font-face`` of what a page needs of these fonts.

    A character is of the first font that has it.
    """
    left = {ord(char) for char in wanted}
    rules: list[str] = []
    for number, font in enumerate(fonts, start=1):
        taken = sorted(left & font.characters)
        left -= font.characters
        if taken:
            blanks = sorted(_BLANKS & font.characters)
            data = base64.b64encode(_subset(font.data, [*taken, *blanks])).decode()
            rules.append(
                f'@font-face {{ font-family: "Own {number}"; '
                f"src: url(data:font/otf;base64,{data}) }}"
            )
    return "\n".join(rules)


def _subset(data: bytes, points: Iterable[int]) -> bytes:
    """Return a font with these characters only, as high as the page's own fonts."""
    import uharfbuzz

    wanted = uharfbuzz.SubsetInput()
    wanted.unicode_set.update(points)
    face = uharfbuzz.subset(uharfbuzz.Face(data), wanted)
    made = bytearray(face.blob.data)
    up, down = (round(part * face.upem) for part in (0.88, -0.12))
    for tag, offset in _tables(made).items():
        if tag == b"hhea":
            struct.pack_into(">hhh", made, offset + 4, up, down, 0)
        elif tag == b"OS/2":
            struct.pack_into(">hhhHH", made, offset + 68, up, down, 0, up, -down)
    return bytes(made)


def _tables(data: bytearray) -> Mapping[bytes, int]:
    (count,) = struct.unpack_from(">H", data, 4)
    found = (struct.unpack_from(">4sIII", data, 12 + 16 * i) for i in range(count))
    return {tag: offset for tag, _, offset, _ in found}
