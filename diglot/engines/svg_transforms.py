"""Transforms of CSS in a drawing, as attributes: resvg heeds no others (CSS Transforms 1, 4 and 8).

``style="transform: rotate(30deg); transform-origin: 5px 9px"`` is written as
``transform="translate(5 9) rotate(30) translate(-5 -9)"``.
"""

import re
from typing import Final
from xml.etree import ElementTree

from diglot.engines.svg_pictures import serialize

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
    """Return a drawing with the transforms of its ``style`` attributes as attributes."""
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
