"""Numbers of an SVG that no reader of a PDF can draw: it leaves out the drawing, or more."""

import re
from typing import Any, Final

from diglot.engines.svg_shapes import NUMBER

_MEASURES: Final = frozenset({
    "width", "height", "x", "y", "x1", "x2", "y1", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy",
    "dx", "dy", "d", "points", "transform", "viewBox", "font-size", "stroke-width",
    "stroke-dasharray", "gradientTransform", "patternTransform",
})  # fmt: skip
_NO_NUMBER: Final = re.compile(r"(?<![\w#./-])(?:nan|inf|infinity)(?![\w./-])", re.I)
_GREATEST: Final = 1e7
_SHORTEST_DASH: Final = 1e-3
"""A line of dashes that short takes more memory than there is."""


def unfit_number(root: Any) -> str:
    """Return the first measure of a drawing that is no number or out of all range, or nothing."""
    for element in root.iter():
        for name in sorted(_MEASURES & set(element.keys())):
            value = str(element.get(name))
            if odd := _NO_NUMBER.search(value):
                return odd.group()
            for one in map(str, NUMBER.findall(value)):
                size = abs(float(one))
                short = name == "stroke-dasharray" and 0 < size < _SHORTEST_DASH
                if short or not size < _GREATEST:
                    return one
    return ""
