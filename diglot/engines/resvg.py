"""resvg: an SVG as PNG, with the fonts of our pip packages and never the machine's.

Word draws SVG with the fonts of the reader's machine, so its labels would look and stand otherwise
on each; a picture of dots looks the same everywhere.
"""

from __future__ import annotations

import re
import struct
import zlib

from diglot.engines.pdf import font_files

_CSS_DPI = 96  # CSS pixels, an SVG's own unit, in an inch
_INCH = 0.0254
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_END = len(_SIGNATURE) + 25  # IHDR, always the first chunk, is 25 bytes long
_OUTSIDE = re.compile(rb"""\bhref\s*=\s*["']\s*(?!#|data:)""")


class BrokenPicture(Exception):
    """An SVG that cannot be drawn."""


def draw_png(svg: bytes, dpi: int, widest: int, *, fill: bool = False) -> bytes:
    """Return an SVG as PNG with this many dots in an inch, no more than `widest` across.

    With `fill` it is drawn as wide as `widest`; else in its own size. The PNG tells its density.
    Raises `BrokenPicture`.
    """
    if _OUTSIDE.search(svg):
        raise BrokenPicture("it shows another file")
    if fill:
        return _with_density(_draw(svg, width=widest), dpi)
    png = _draw(svg, zoom=dpi / _CSS_DPI)
    if width(png) > widest:
        png = _draw(svg, width=widest)
    return _with_density(png, dpi)


def _draw(svg: bytes, *, zoom: float | None = None, width: int | None = None) -> bytes:
    import resvg_py

    files = [str(path) for path in font_files()]
    try:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg.decode("utf-8"),
                zoom=zoom,
                width=width,
                background="#ffffff",
                skip_system_fonts=True,
                font_files=files,
                font_family="Noto Sans SC",
                serif_family="Noto Serif SC",
                sans_serif_family="Noto Sans SC",
            )
        )
    except (ValueError, UnicodeDecodeError) as fault:
        raise BrokenPicture(str(fault)) from None


def width(png: bytes) -> int:
    """Return how many dots a PNG is across."""
    return int(struct.unpack_from(">I", png, len(_SIGNATURE) + 8)[0])


def _with_density(png: bytes, dpi: int) -> bytes:
    """Return a PNG that tells its dots in a metre, the chunk pHYs, after its header."""
    per_metre = round(dpi / _INCH)
    content = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", 9) + content + struct.pack(">I", zlib.crc32(content))
    return png[:_HEADER_END] + chunk + png[_HEADER_END:]
