"""How many shapes an SVG comes to: each counted as often as something shows it.

A kilobyte of ``<use>`` of ``<use>`` of …, of patterns filled with patterns or of markers on each
corner of a path can come to billions; what refers to what may stand in attributes or in a style
sheet.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from diglot.engines.svg_pictures import local_name

NUMBER: Final = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_POINTING: Final = frozenset(
    ("animate", "set", "animateTransform", "animateMotion", "discard", "a", "mpath")
)
"""Elements whose target is not drawn by them."""

_LETTERED: Final = frozenset(("text", "tspan", "textPath", "a"))
_TARGET: Final = re.compile(r"url\s*\(\s*[\"']?\s*#([^\"')\s]+)", re.I)
_RULE: Final = re.compile(r"([^{}]*)\{([^{}]*url[^{}]*)\}", re.I)
_NAME: Final = re.compile(r"[.#]?-?[\w-]+|\*")

Rules = Mapping[str, Sequence[str]]
"""What the rules of the style sheets have that name a part of the drawing, by each name before the
braces: a class, an id, an element, or ``*``."""


def count_shapes(root: Any) -> int:
    """Return how many shapes a drawing comes to, 0 for one that a part of itself shows again."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    rules = _rules(root)
    counts: dict[Any, int | None] = {}
    stack = [(root, False)]
    while stack:
        element, done = stack.pop()
        parts = list(_parts(element, named, rules))
        if done:
            total = sum((counts[one] or 0) * times for one, times, _ in parts)
            counts[element] = _own_shapes(element) + total
        elif element not in counts:
            counts[element] = None
            stack.append((element, True))
            for one, _, surely in parts:
                if one not in counts:
                    stack.append((one, False))
                elif counts[one] is None and surely:
                    return 0
    return counts[root] or 0


def _rules(root: Any) -> Rules:
    """Return the rules of a drawing's style sheets that show a part of it."""
    rules: dict[str, list[str]] = {}
    for style in root.iter():
        if local_name(style.tag) == "style" and style.text:
            for before, told in _RULE.findall(style.text):
                for name in _NAME.findall(before):
                    rules.setdefault(name, []).append(told)
    return rules


def _own_shapes(element: Any) -> int:
    """Return how many shapes an element draws itself: one, or the letters of a text."""
    if local_name(element.tag) not in _LETTERED:
        return 1
    return 1 + len(element.text or "") + sum(len(one.tail or "") for one in element)


def _parts(element: Any, named: dict[Any, Any], rules: Rules) -> Iterator[tuple[Any, int, bool]]:
    """Yield the elements that one draws, inside it or by their id, how often, and whether surely.

    A rule of a style sheet counts wherever one of its names fits, and may be meant for others.
    """
    yield from ((child, 1, True) for child in element)
    if local_name(element.tag) in _POINTING:
        return
    corners = max(1, len(NUMBER.findall(element.get("d", "") + element.get("points", ""))) // 2)
    told = [(name, value, True) for name, value in element.attrib.items()]
    for name, value, surely in (
        *told,
        *(("style", one, False) for one in _rules_for(element, rules)),
    ):
        local = local_name(name)
        if local == "href" and value.strip().startswith("#"):
            targets = [value.strip()[1:]]
        else:
            targets = _TARGET.findall(value) if "url" in value else []
        drawn = [named[target] for target in targets if target in named]
        marks = local.startswith("marker") or "marker" in value
        yield from ((one, corners if marks else 1, surely) for one in drawn)


def _rules_for(element: Any, rules: Rules) -> Iterator[str]:
    """Yield what the style sheets may say of an element."""
    if not rules:
        return
    names = (f".{one}" for one in element.get("class", "").split())
    for name in (*names, f"#{element.get('id')}", local_name(element.tag), "*"):
        yield from rules.get(name, ())


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
