"""The words of an SVG as paths, so that Word draws them with our fonts and not with the reader's.

What ``text`` may be here: words at a place, anchored, in ``tspan`` of their own look, in a family,
size, weight and slant, squeezed to a length. A drawing that asks for more of its text (a path, a
baseline, letters apart, a style sheet for text) has no such form.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree import ElementTree

from diglot.engines.pdf import words_outline
from diglot.pdf.outlines import COORDINATES, Drawn

_SVG = "http://www.w3.org/2000/svg"
_TEXT, _TSPAN, _STYLE = (f"{{{_SVG}}}{name}" for name in ("text", "tspan", "style"))
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MOST_LETTERS = 20_000

_FONT = re.compile(
    r"(?:(?P<style>italic|oblique|normal)\s+)?(?:(?P<weight>bold|\d{3})\s+)?"
    r"(?P<size>[\d.]+)px\s+(?P<family>.+)"
)
_OF_TEXT = frozenset(
    {"x", "y", "dx", "dy", "font-family", "font-size", "font-weight", "font-style", "text-anchor"}
    | {"textLength", "lengthAdjust", "font", "xml:space", "letter-spacing", "font-variant"}
    | {"font-stretch", "text-rendering", "white-space", "line-height", "text-align"}
)
_USUAL = {
    "letter-spacing": "normal 0 0px",
    "font-variant": "normal",
    "font-stretch": "normal",
    "lengthAdjust": "spacing spacingAndGlyphs",
}
_NUMBER = re.compile(r"-?(?:\d+\.?\d*|\.\d+)(?:e-?\d+)?(?:px)?")
_WEIGHTS = {"normal": 400, "bold": 700, "bolder": 700, "lighter": 400}
_ENTIRELY = re.compile(r"text|tspan|font")


class _Unknown(Exception):
    """A drawing asks for something of its text that is not read here."""


@dataclass(frozen=True)
class _Look:
    families: tuple[str, ...] = ()
    size: float = 16.0
    weight: int = 400
    italic: bool = False
    anchor: str = "start"


@dataclass
class _Chunk:
    """Words from one place on, which are anchored together."""

    x: float
    y: float
    anchor: str
    parts: list[tuple[Any, Drawn, float]] = field(default_factory=list)
    width: float = 0.0


def outline_words(svg: bytes) -> bytes | None:
    """Return a drawing whose words are paths, None where they cannot be such."""
    try:
        root = ElementTree.fromstring(svg)  # noqa: S314 - reading refuses declarations
        if sum(len(one) for text in root.iter(_TEXT) for one in text.itertext()) > _MOST_LETTERS:
            return None
        if any(_ENTIRELY.search(one.text or "") for one in root.iter(_STYLE)):
            return None
        _replace_texts(root, _Look())
    except (_Unknown, ElementTree.ParseError, ValueError):
        return None
    ElementTree.register_namespace("", _SVG)
    made: bytes = ElementTree.tostring(root, encoding="utf-8", xml_declaration=True)
    return made


def _replace_texts(element: Any, look: _Look) -> None:
    look = _look(element, look)
    for place, child in enumerate(list(element)):
        if child.tag == _TEXT:
            element[place] = _draw_text(child, look)
        else:
            _replace_texts(child, look)


def _properties_of(element: Any) -> dict[str, str]:
    """Return the properties of an element, those of its style attribute above the others."""
    told = {name: value for name, value in element.attrib.items() if "}" not in name}
    for one in told.pop("style", "").split(";"):
        name, colon, value = one.partition(":")
        if colon:
            told[name.strip()] = value.strip()
    if found := _FONT.fullmatch(told.pop("font", "")):
        told |= {f"font-{name}": value for name, value in found.groupdict().items() if value}
    return told


def _look(element: Any, look: _Look) -> _Look:
    told = _properties_of(element)
    if "font-family" in told:
        names = (one.strip(" \t\n'\"") for one in told["font-family"].split(","))
        look = replace(look, families=tuple(names))
    if "font-size" in told:
        look = replace(look, size=_number(told["font-size"]))
    if "font-weight" in told:
        weight = told["font-weight"]
        look = replace(look, weight=_WEIGHTS[weight] if weight in _WEIGHTS else int(weight))
    if "font-style" in told:
        look = replace(look, italic=told["font-style"] in ("italic", "oblique"))
    return replace(look, anchor=told.get("text-anchor", look.anchor))


def _number(value: str) -> float:
    if not _NUMBER.fullmatch(value.strip()):
        raise _Unknown(value)
    return float(value.strip().removesuffix("px"))


def _draw_text(text: Any, look: _Look) -> Any:
    """Return a ``g`` with the paths of a ``text``."""
    if text.get(_SPACE) == "preserve" and "  " in "".join(text.itertext()):
        raise _Unknown("xml:space")
    chunks = [_Chunk(0, 0, _look(text, look).anchor)]
    _add(text, look, chunks)
    group = ElementTree.Element(f"{{{_SVG}}}g", _path_attributes(text))
    for chunk in chunks:
        start = {"middle": -chunk.width / 2, "end": -chunk.width}.get(chunk.anchor, 0.0)
        for attributes, drawn, at in chunk.parts:
            if path := _path(drawn, chunk.x + start + at, chunk.y):
                ElementTree.SubElement(group, f"{{{_SVG}}}path", {**attributes, "d": path})
    group.tail = text.tail
    return group


def _add(element: Any, look: _Look, chunks: list[_Chunk]) -> None:
    """Add the words of a ``text`` or ``tspan`` to the chunks."""
    told = _properties_of(element)
    for name, usual in _USUAL.items():
        if told.get(name, "normal spacing") not in (*usual.split(), "normal spacing"):
            raise _Unknown(name)
    look = _look(element, look)
    last = chunks[-1]
    if "x" in told or "y" in told:
        x = _number(told["x"]) if "x" in told else last.x + last.width
        chunks.append(_Chunk(x, _number(told["y"]) if "y" in told else last.y, look.anchor))
    if set(told) & {"dx", "dy"}:
        last = chunks[-1]
        x = last.x + last.width + _number(told.get("dx", "0"))
        chunks.append(_Chunk(x, last.y + _number(told.get("dy", "0")), look.anchor))
    length = _number(told["textLength"]) if "textLength" in told else None
    kept = _path_attributes(element) if element.tag == _TSPAN else {}
    _add_words(element.text or "", look, chunks[-1], kept, length)
    for child in element:
        if child.tag != _TSPAN:
            raise _Unknown(str(child.tag))
        _add(child, look, chunks)
        _add_words(child.tail or "", look, chunks[-1], kept, None)


def _add_words(
    text: str, look: _Look, chunk: _Chunk, kept: dict[str, str], length: float | None
) -> None:
    text = re.sub(r"\s+", " ", text)
    if not chunk.parts:
        text = text.lstrip(" ")
    if not text:
        return
    made = words_outline(text, look.families, weight=look.weight, italic=look.italic)
    if made is None:
        raise _Unknown(text)
    width, (kinds, points) = made[0] * look.size / 1000, made[1]
    squeezed = length / width if length and width else 1.0
    across, up = look.size / 1000 * squeezed, -look.size / 1000
    points[::2] = [x * across for x in points[::2]]
    points[1::2] = [y * up for y in points[1::2]]
    chunk.parts.append((kept, (kinds, points), chunk.width))
    chunk.width += width * squeezed


def _path_attributes(element: Any) -> dict[str, str]:
    """Return the attributes of a text that a path has too."""
    told = _properties_of(element)
    known = {name: value for name, value in told.items() if name not in _OF_TEXT}
    if unread := [name for name in known if not _PLAIN.fullmatch(name)]:
        raise _Unknown(unread[0])
    return known


_PLAIN = re.compile(r"fill(?:-\w+)?|stroke(?:-\w+)?|opacity|transform|id|class|clip-path")


def _path(drawn: Drawn, x: float, y: float) -> str:
    """Return strokes as the ``d`` of a path, at a place."""
    kinds, points = drawn
    points[::2] = [one + x for one in points[::2]]
    points[1::2] = [one + y for one in points[1::2]]
    return _ZEROS.sub("", "".join(map(_FORMS.__getitem__, kinds)) % tuple(points))


_FORMS = {kind: kind + " ".join(["%.2f"] * count) for kind, count in COORDINATES.items()}
"""How a stroke of each kind is written."""

_ZEROS = re.compile(r"\.00|(?<=\.\d)0")
"""What is left out of a number with two places behind its point."""
