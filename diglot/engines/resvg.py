"""resvg: an SVG as PNG, with the fonts of our pip packages and never the machine's.

Word draws SVG with the fonts of the reader's machine, so its labels would look and stand otherwise
on each; a picture of dots looks the same everywhere.
"""

import re
import struct
import zlib
from typing import Any, Final
from xml.etree import ElementTree

from diglot.engines.child import Limits, OverLimit, call
from diglot.engines.drawings import BadDrawing, size_of
from diglot.engines.pdf import font_files
from diglot.engines.raster import MOST_DOTS
from diglot.engines.svg_pictures import serialize
from diglot.messages import Explained, say

_CSS_DPI = 96  # CSS pixels, an SVG's own unit, in an inch
_INCH = 0.0254
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_HEADER_END = len(_SIGNATURE) + 25  # IHDR, always the first chunk, is 25 bytes long
_LINK = re.compile(rb"<(?:\w+:)?a\s[^<>]*>")
_OUTSIDE = re.compile(rb"""\bhref\s*=\s*["']\s*(?!#|data:)""")


_LIMITS: Final = Limits(seconds=60, megabytes=2048)
_ROOT = re.compile(r"<svg\b([^>]*?)/?>", re.S)
_SIZE = re.compile(r"""\s(?:width|height|viewBox)\s*=\s*(?:"[^"]*"|'[^']*')""")
_FAMILY = re.compile(r"""font-family\s*(?:=\s*"[^"<>]*|=\s*'[^'<>]*|:\s*[^;}"<>]+)""")
_WIDEST_EXTENT: Final = 10_000
_PANIC: Final = "PanicException"
"""What Rust raises where a number leaves its range; it is no `Exception`."""


class BrokenPicture(Explained):
    """An SVG that cannot be drawn."""


def draw_png(svg: bytes, dpi: int, widest: int, *, fill: bool = False) -> bytes:
    """Return an SVG as PNG with this many dots in an inch, no more than `widest` across.

    With `fill` it is drawn as wide as `widest`; else in its own size. The PNG tells its density.
    It is drawn in a child with limits. Raises `BrokenPicture`.
    """
    if _OUTSIDE.search(_LINK.sub(b"", svg)):
        raise BrokenPicture(say("it shows another file"))
    try:
        text = with_attributes(svg).decode("utf-8")
        across, high = size_of(svg)
    except BadDrawing as fault:
        raise BrokenPicture(fault.said) from None
    except UnicodeDecodeError:
        raise BrokenPicture(say("its characters are not UTF-8")) from None
    dots = widest if fill else min(widest, across * dpi / _CSS_DPI)
    if not across or dots * dots * high / across > MOST_DOTS:
        raise BrokenPicture(
            say(
                "it would be {dots} × {high} dots",
                dots=round(dots),
                high=round(dots * high / (across or 1)),
            )
        )
    # One that is far too wide is not drawn in its own size first, which may take all memory.
    fill = fill or across * dpi / _CSS_DPI > 2 * widest
    files = [str(path) for path in font_files()]
    try:
        png, why = call(f"{__name__}:_draw", [text, dpi / _CSS_DPI, widest, fill, files], _LIMITS)
    except OverLimit as fault:
        raise BrokenPicture(fault.said) from None
    if why == _PANIC:
        raise BrokenPicture(say("a number in it is too large to be drawn"))
    if why:
        raise BrokenPicture(say("{why}", why=why))
    return _with_density(png, dpi)


def with_extent(svg: bytes) -> bytes:
    """Return a drawing that tells no size with the size of what it draws, from 0, 0 on.

    Without one each program cuts it elsewhere. One that draws nothing stays as it is.
    """
    files = [str(path) for path in font_files()]
    try:
        text = svg.decode("utf-8")
        png, why = call(f"{__name__}:_draw", [text, 1.0, _WIDEST_EXTENT, False, files], _LIMITS)
    except (OverLimit, UnicodeDecodeError):
        return svg
    root = _ROOT.search(text)
    if why or root is None:
        return svg
    width, height = struct.unpack_from(">II", png, len(_SIGNATURE) + 8)
    others = _SIZE.sub("", root[1])
    told = f' viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    return f"{text[: root.start(1)]}{told}{others}{text[root.end(1) :]}".encode()


def _draw(job: list[Any]) -> tuple[bytes, str]:
    """Return a PNG, or why there is none."""
    svg, zoom, widest, fill, files = job
    import resvg_py

    # A family that is not here is a serif one to resvg; the page takes its sans serif.
    svg = _FAMILY.sub(r"\g<0>, sans-serif", svg)

    def render(*, zoom: float | None = None, width: int | None = None) -> bytes:
        return bytes(
            resvg_py.svg_to_bytes(
                svg_string=svg,
                dpi=_CSS_DPI,  # else millimetres, points and the like come to nothing
                zoom=zoom,
                width=width,
                background="#ffffff",
                skip_system_fonts=True,
                font_files=files,
                # It has bold and italics; for Chinese resvg goes on to Noto Sans SC.
                font_family="Source Sans Pro",
                serif_family="Source Serif Pro",
                sans_serif_family="Source Sans Pro",
                monospace_family="IBM Plex Mono",
            )
        )

    try:
        if fill:
            return render(width=widest), ""
        png = render(zoom=zoom)
        return render(width=widest) if dots_across(png) > widest else png, ""
    except (ValueError, RuntimeError) as fault:
        return b"", str(fault)
    except BaseException as fault:
        if type(fault).__name__ != _PANIC:
            raise
        return b"", _PANIC


def dots_across(png: bytes) -> int:
    """Return how many dots a PNG is across."""
    return int(struct.unpack_from(">I", png, len(_SIGNATURE) + 8)[0])


def _with_density(png: bytes, dpi: int) -> bytes:
    """Return a PNG that tells its dots in a metre, the chunk pHYs, after its header."""
    per_metre = round(dpi / _INCH)
    content = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", 9) + content + struct.pack(">I", zlib.crc32(content))
    return png[:_HEADER_END] + chunk + png[_HEADER_END:]


_TRANSFORM: Final = re.compile(r"(?:^|;)\s*transform\s*:\s*([^;]+)")
_ORIGIN: Final = re.compile(
    r"(?:^|;)\s*transform-origin\s*:\s*([-+.\d]+)(?:px)?\s+([-+.\d]+)(?:px)?\s*(?:;|$)"
)
_UNIT: Final = re.compile(r"(?<=[\d.])(?:px|deg)\b")
_NAMES: Final = {"translateX": "translate", "skewx": "skewX", "skewy": "skewY"}
_KNOWN: Final = re.compile(
    r"(?:\s*(?:matrix|translate|scale|rotate|skewX|skewY)\([-+.,\deE\s]*\)\s*)+"
)
_HAS: Final = re.compile(rb"""style\s*=\s*["'][^"'<>]*\btransform\s*:""")


def with_attributes(svg: bytes) -> bytes:
    """Return a drawing with the transforms of its ``style`` attributes as attributes.

    resvg heeds no others (CSS Transforms 1, 4 and 8): ``style="transform: rotate(30deg);
    transform-origin: 5px 9px"`` is written as ``transform="translate(5 9) rotate(30) …"``.
    """
    if not _HAS.search(svg):
        return svg
    root = ElementTree.fromstring(svg)  # noqa: S314 - reading has refused declarations
    for element in root.iter():
        style = element.get("style", "")
        if (found := _TRANSFORM.search(style)) and (written := _attribute(found[1])):
            if origin := _ORIGIN.search(style):
                x, y = map(float, origin.groups())
                written = f"translate({x:g} {y:g}) {written} translate({-x:g} {-y:g})"
            element.set("transform", written)
            element.set("style", _TRANSFORM.sub("", style, count=1))
    return serialize(root)


def _attribute(functions: str) -> str:
    """Return what CSS says as SVG 1.1 does; nothing where it has no word for that."""
    written = _UNIT.sub("", functions.replace("!important", "")).strip()
    for css, name in _NAMES.items():
        written = written.replace(f"{css}(", f"{name}(")
    written = re.sub(r"translateY\(\s*", "translate(0 ", written)
    return written if _KNOWN.fullmatch(written) else ""
