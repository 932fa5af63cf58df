"""Fonts cut to the glyphs that a PDF uses, by the HarfBuzz of a pip package.

WeasyPrint takes the machine's libharfbuzz-subset, which Pango does not bring along, or else
fontTools, which takes 6 to 18 seconds where this takes half a second. One library of a locked
version also gives the same bytes everywhere.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import uharfbuzz

from diglot.pdf.seams import replace_functions

_DROPPED = ("BASE", "DSIG", "EBDT", "EBLC", "EBSC", "GPOS", "GSUB", "JSTF", "LTSH", "PCLT", "SVG ")


def _subset(face: Any, glyphs: Any, flags: int) -> Any:
    wanted = uharfbuzz.SubsetInput()
    wanted.flags = uharfbuzz.SubsetFlags(flags)
    wanted.glyph_set.update(glyphs)
    wanted.drop_table_tag_set.update(int.from_bytes(tag.encode()) for tag in _DROPPED)
    return uharfbuzz.subset(face, wanted)


def subset(data: bytes, glyphs: Mapping[int, str], *, hinting: bool = False) -> bytes:
    """Return a font with these glyphs only, at the numbers that they have."""
    flags = uharfbuzz.SubsetFlags
    common = flags.PASSTHROUGH_UNRECOGNIZED | flags.DESUBROUTINIZE
    if not hinting:
        common |= flags.NO_HINTING
    emptied = _subset(uharfbuzz.Face(data), sorted(glyphs), common | flags.RETAIN_GIDS)
    shortened = _subset(emptied, range(max(glyphs) + 1), common)
    return bytes(shortened.blob.data)


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint cut its fonts with `subset`."""

    def own(font: Any, to_unicode: Mapping[int, str], hinting: bool) -> None:
        known = {glyph: text for glyph, text in to_unicode.items() if glyph < font.glyph_count}
        if known:
            font.file_content = subset(font.file_content, known, hinting=hinting)

    with replace_functions({"pdf.fonts.Font.subset": own}):
        yield
