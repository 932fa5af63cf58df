"""A drawing as the engine of the PDF can set it: its font written out, or the whole in dots.

WeasyPrint leaves out, or sets in another place, words along a path, vertical and underlined ones,
masks, filters and blends, and the words whose font is told in short with weight or slant. It cuts
with the outline of what has holes, paints words that should cut, and sets a symbol smaller.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final
from xml.etree import ElementTree

from diglot.article import Asset, Block
from diglot.diagnostics import Code, Diagnostic, error
from diglot.engines.drawings import size_of
from diglot.engines.resvg import BrokenPicture, draw_png
from diglot.engines.svg_pictures import SVG, XLINK, data_url
from diglot.messages import Message, say
from diglot.tree import walk

_SVG: Final = "image/svg+xml"
_DOTS_PER_INCH: Final = 600
_WIDEST: Final = 7 * _DOTS_PER_INCH
"""Both columns of a page."""
_BEYOND: Final = re.compile(
    r"""<(?:\w+:)?textPath\b
    |\b(?:filter|mask)\s*[:=]\s*["']?\s*url
    |\bwriting-mode\s*[:=]\s*["']?\s*(?:tb|vertical)
    |\bbaseline-shift\s*[:=]\s*["']?\s*(?:super|sub|[-+.]?\d*[1-9])
    |\bpaint-order\s*[:=]\s*["']?\s*(?:stroke|markers)
    |\btext-decoration(?:-line)?\s*[:=]\s*["']?\s*(?:under|over|line-through)
    |\bmix-blend-mode\s*[:=]\s*["']?\s*(?!normal|["';\s])
    """,
    re.X,
)
_FONT: Final = re.compile(
    r"""(?<![-\w])font\s*:\s*
    (?P<looks>(?:(?:italic|oblique|normal|bold|bolder|lighter|small-caps|[1-9]00)\s+)*)
    (?P<size>[\d.]+(?:px|pt|em|%|mm|in)?)(?:\s*/\s*[\w.%]+)?\s+
    (?P<family>[^;}"<]+)""",
    re.X,
)
_SLANTS: Final = ("italic", "oblique")


def printable(asset: Asset) -> Asset:
    """Return a picture that the engine of the PDF sets as browsers show it."""
    if asset.media_type != _SVG:
        return asset
    text = asset.data.decode("utf-8", "replace")
    written_out = _FONT.sub(_longhand, text)
    if not _is_beyond(asset.data):
        same = written_out == text
        return asset if same else Asset(asset.path, _SVG, written_out.encode())
    png = _in_dots(asset.data)
    if not isinstance(png, bytes):
        return asset
    width, height = size_of(asset.data)
    address = data_url(png, "image/png")
    size = f'width="{width:g}" height="{height:g}"'
    framed = (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} viewBox="0 0 {width:g} {height:g}">'
        f'<image {size} href="{address}"/></svg>'
    )
    return Asset(asset.path, _SVG, framed.encode())


@lru_cache(maxsize=64)
def _is_beyond(svg: bytes) -> bool:
    """Tell whether the engine of the PDF would set a drawing in part or in another place.

    It is read once however often its pages are set until all fits.
    """
    text = svg.decode("utf-8", "replace")
    if _BEYOND.search(text):
        return True
    if "clipPath" not in text and "<symbol" not in text:
        return False
    root = ElementTree.fromstring(text)  # noqa: S314 - reading has refused declarations
    return _cuts_beyond(root) or _shrinks_symbols(root)


@lru_cache(maxsize=64)
def _in_dots(svg: bytes) -> bytes | Message:
    """Return a drawing as a PNG, or why it is none.

    It is drawn once however often its pages are set until all fits.
    """
    try:
        return draw_png(svg, _DOTS_PER_INCH, _WIDEST)
    except BrokenPicture as fault:
        return fault.said


def faults_of_drawings(
    blocks: Iterable[Block], assets: Mapping[str, Asset]
) -> Iterator[Diagnostic]:
    """Name the drawings that the engine of the PDF cannot set and that are no dots either."""
    told: set[str] = set()
    for block in blocks:
        for node in walk(block.node):
            path = node["c"][2][0] if node["t"] == "Image" else ""
            asset = assets.get(path)
            if not asset or path in told or asset.media_type != _SVG:
                continue
            told.add(path)
            if _is_beyond(asset.data) and not isinstance(why := _in_dots(asset.data), bytes):
                message = say(
                    'the figure "{path}" cannot be drawn for the PDF: {why}', path=path, why=why
                )
                hint = say("export it anew without filters and masks, or as a picture of dots")
                yield error(Code.FIGURE_BROKEN, message, block.span, hint)


_EVEN_ODD: Final = re.compile(r"clip-rule\s*:\s*evenodd")
_RULE: Final = re.compile(r"\.([-\w]+)(?=[^{}]*\{[^{}]*clip-rule\s*:\s*evenodd)")
"""A class whose shapes cut with their holes."""


def _cuts_beyond(root: ElementTree.Element) -> bool:
    """Tell whether a drawing cuts with words, or with a shape that has holes."""
    sheets = "".join(one.text or "" for one in root.iter(f"{{{SVG}}}style"))
    with_holes = frozenset(_RULE.findall(sheets))
    for path in root.iter(f"{{{SVG}}}clipPath"):
        for one in path.iter():
            told = f"clip-rule:{one.get('clip-rule')};{one.get('style')}"
            classes = frozenset((one.get("class") or "").split())
            if one.tag == f"{{{SVG}}}text" or _EVEN_ODD.search(told) or classes & with_holes:
                return True
    return False


def _shrinks_symbols(root: ElementTree.Element) -> bool:
    """Tell whether a drawing shows a symbol that has a view of its own, and tells no size."""
    seen = {one.get("id") for one in root.iter(f"{{{SVG}}}symbol") if one.get("viewBox")}
    for use in root.iter(f"{{{SVG}}}use"):
        target = use.get("href") or use.get(f"{{{XLINK}}}href") or ""
        if target[1:] in seen and not (use.get("width") and use.get("height")):
            return True
    return False


def _longhand(found: re.Match[str]) -> str:
    """Return ``font: bold 10px Arial`` as a property for each of its parts (CSS Fonts 4, 2.7)."""
    looks = found["looks"].split()
    slants = [one for one in looks if one in _SLANTS]
    weights = [one for one in looks if one.startswith(("bold", "lighter")) or one.isdigit()]
    return "; ".join(
        (
            *(f"font-style: {one}" for one in slants),
            *(f"font-weight: {one}" for one in weights),
            f"font-size: {found['size']}",
            f"font-family: {found['family'].strip()}",
        )
    )
