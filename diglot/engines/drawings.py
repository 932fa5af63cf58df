"""SVG of strangers: what it may hold, how large it is, and how much it draws.

A drawing is shown by browsers, by WeasyPrint and by resvg. What could run or fetch in one of them
is left out: scripts, event attributes, HTML inside the drawing, addresses of other files. A drawing
that multiplies itself, ``<use>`` of ``<use>`` of …, is refused by the number of shapes it comes to.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from xml.etree import ElementTree

from diglot.engines.svg_pictures import PICTURE, SVG, local_name, pictures_in, serialize
from diglot.engines.svg_shapes import NUMBER, count_shapes, unfit_number
from diglot.engines.svg_switches import choose
from diglot.engines.svg_text import plain_text
from diglot.messages import Explained, Message, say

_XHTML: Final = "http://www.w3.org/1999/xhtml"

MOST_SHAPES: Final = 100_000
DEEPEST: Final = 200
LONGEST_SIDE: Final = 100_000
"""In CSS pixels: 26 metres."""

_PIXELS: Final = {
    "": 1,
    "px": 1,
    "pt": 96 / 72,
    "pc": 16,
    "in": 96,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
}
_LENGTH = re.compile(r"\s*\+?(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,3}))?\s*([a-z]*)\s*")
_ACTIVE: Final = frozenset(
    (
        "script",
        "foreignObject",
        "flowRoot",
        "handler",
        "listener",
        "iframe",
        "embed",
        "object",
        "audio",
        "video",
    )
)
_WORDS_LOST: Final = frozenset(("foreignObject", "flowRoot"))
"""Elements whose words few programs show: HTML, and the flowed text of Inkscape before 1.0."""

_CHANGING: Final = frozenset(("animate", "set", "animateTransform", "animateMotion", "discard"))
_LINK = re.compile(r"(?:https?|mailto):", re.I)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.S)
_OUTSIDE = re.compile(
    r"@import\b|(?:image|image-set|src)\s*\(|url\s*\(\s*[\"']?\s*(?![\"'\s]|#|data:image/(?:png|jpeg))",
    re.I,
)
_FOREIGN_RULE = re.compile(r"@(font-face)\s*\{[^{}]*\}|@(import)\b[^;{}]*;", re.I)
"""Rules of a style sheet that bring letters or rules from elsewhere."""
_PREFIXED = re.compile(rb"<[\w.-]+:svg\b")
"""A root element as ``<svg:svg>``, which the engine of the PDF takes for something else."""
_LONGEST_WORDS = 60
_FAMILIES = re.compile(rb"font(?:-family)?\s*[:=]\s*[^;{}<>]*")
_MOST_FONTS: Final = 100
"""Every one is looked for on the machine: 50,000 took a minute."""


class BadDrawing(Explained):
    """A file that is no SVG, or one that is too much; the message says why."""


@dataclass(frozen=True)
class Drawing:
    """An SVG that may be shown: its text, what was left out of it, the pictures that it holds.

    `sized` is one that tells how large it is, or which part of the plane it shows; `had_html` one
    whose words, or some, were HTML or flowed text.
    """

    data: bytes
    removed: tuple[Message, ...] = ()
    pictures: tuple[bytes, ...] = ()
    sized: bool = True
    had_html: bool = False


def read_drawing(data: bytes) -> Drawing:
    """Return an SVG without what could do harm. Raises `BadDrawing`.

    An SVG without any such thing comes back as it was, byte for byte, but for a document type that
    declares nothing or short names alone, which is taken off, and for the encodings of Chinese
    programs, of which UTF-8 is made.
    """
    data = plain_text(data)
    root = _parse(data)
    if root.tag != f"{{{SVG}}}svg":
        raise BadDrawing(say("its root element is not svg in the SVG namespace"))
    chosen = choose(root)
    had_html = any(local_name(one.tag) in _WORDS_LOST for one in root.iter())
    removed = list(dict.fromkeys(_clean(root)))
    if b"<?xml-stylesheet" in data:
        removed.append(say("a style sheet from elsewhere"))
    _check_size(root)
    if number := unfit_number(root):
        raise BadDrawing(say("a number in it cannot be drawn: {number}", number=number))
    if any(one.count(b",") > _MOST_FONTS for one in _FAMILIES.findall(data)):
        raise BadDrawing(say("it names more than {count} fonts for one word", count=_MOST_FONTS))
    if not (count := count_shapes(root)):
        raise BadDrawing(say("a part of it holds itself"))
    if count > MOST_SHAPES:
        raise _too_many()
    pictures = tuple(held for _, _, held in pictures_in(root))
    if None in pictures:
        raise BadDrawing(say("a picture in it cannot be read"))
    sized = bool(_view_box(root)[0]) or None not in map(_pixels, map(root.get, ("width", "height")))
    held = tuple(one for one in pictures if one is not None)
    if removed or chosen or not _is_utf8(data) or _PREFIXED.search(data):
        data = serialize(root)
    return Drawing(data, tuple(removed), held, sized, had_html)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


class _Builder(ElementTree.TreeBuilder):
    """Builds a tree of bounded depth and size, and of no document type."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = self.count = 0

    def doctype(self, *_: Any) -> None:
        raise BadDrawing(say("it has a document type declaration"))

    def start(self, tag: Any, attrs: Any, /) -> Any:
        self.depth += 1
        self.count += 1
        if self.depth > DEEPEST:
            raise BadDrawing(say("it is nested too deeply"))
        if self.count > MOST_SHAPES:
            raise _too_many()
        return super().start(tag, attrs)

    def end(self, tag: Any, /) -> Any:
        self.depth -= 1
        return super().end(tag)


def _too_many() -> BadDrawing:
    return BadDrawing(say("it draws more than {count} shapes", count=f"{MOST_SHAPES:,}"))


def _parse(data: bytes) -> Any:
    parser = ElementTree.XMLParser(target=_Builder())  # noqa: S314 - no document type is let in
    try:
        parser.feed(data)
        return parser.close()
    except ElementTree.ParseError as fault:
        raise BadDrawing(say("it is not well-formed XML: {why}", why=fault)) from None
    except (LookupError, ValueError) as fault:
        raise BadDrawing(say("its characters cannot be read: {why}", why=fault)) from None


def _clean(root: Any) -> Iterator[Message]:
    """Take out of a tree what could run or fetch, and yield what that was."""
    waiting = [root]
    while waiting:
        parent = waiting.pop()
        for child in list(parent):
            if _is_active(child):
                _remove(parent, child)
                if local_name(child.tag) != "flowRoot" or "".join(child.itertext()).strip():
                    yield _describe(child)
            elif (picture := _picture_outside(child)) is not None:
                _remove(parent, child)
                yield say('the picture "{name}", which is a file of its own', name=picture)
            else:
                waiting.append(child)
        yield from _clean_attributes(parent)
        if (
            local_name(parent.tag) == "style"
            and parent.text
            and _OUTSIDE.search(_plain(parent.text))
        ):
            for name in dict.fromkeys(a or b for a, b in _FOREIGN_RULE.findall(parent.text)):
                yield say("what a style sheet says with @{name}", name=name.lower())
            parent.text = _FOREIGN_RULE.sub("", parent.text)
            if _OUTSIDE.search(_plain(parent.text)):
                parent.text = ""
                yield say("a style sheet that names other files")


def _picture_outside(element: Any) -> str | None:
    """Return the address of a picture that a drawing fetches; without it nothing would be drawn."""
    if local_name(element.tag) != "image":
        return None
    targets = [
        value for name, value in element.attrib.items() if local_name(name).lower() == "href"
    ]
    return next((one[:80] for one in targets if not _may_point("image", one)), None)


def _describe(element: Any) -> Message:
    """Return what an element is that is taken out, with the words that are lost with it."""
    words = " ".join("".join(element.itertext()).split())
    if local_name(element.tag) not in _WORDS_LOST or not words:
        return say("an element <{name}>", name=local_name(element.tag))
    if len(words) > _LONGEST_WORDS:
        words = words[:_LONGEST_WORDS] + "…"
    return say('an element <{name}>: "{words}"', name=local_name(element.tag), words=words)


def _is_active(element: Any) -> bool:
    name = local_name(element.tag)
    if name in _ACTIVE or str(element.tag).startswith(f"{{{_XHTML}}}"):
        return True
    target = local_name(element.get("attributeName", "")).rpartition(":")[2].lower()
    return name in _CHANGING and (target == "href" or target.startswith("on"))


def _remove(parent: Any, child: Any) -> None:
    """Take an element out; what follows it in a text stays."""
    if child.tail:
        at = list(parent).index(child)
        if at:
            parent[at - 1].tail = (parent[at - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _clean_attributes(element: Any) -> Iterator[Message]:
    for name, value in list(element.attrib.items()):
        local = local_name(name).lower()
        harmful = local.startswith("on") or name.endswith("}base")
        if local in ("href", "src"):
            harmful = not _may_point(local_name(element.tag), value)
        elif _OUTSIDE.search(_plain(value)) and local not in ("id", "class", "d"):
            harmful = harmful or "url" in _plain(value).lower() or local == "style"
        if harmful:
            del element.attrib[name]
            yield say("an attribute {name}", name=local_name(name))


def _may_point(element: str, target: str) -> bool:
    """Tell whether an element may point there: into the drawing, to a picture inside the file."""
    plain = "".join(target.split())
    if plain.startswith("#") or not plain:
        return True
    if element in ("image", "feImage"):
        return bool(PICTURE.match(plain))
    return element == "a" and bool(_LINK.match(plain))


def _plain(css: str) -> str:
    """Return CSS without escapes and comments, as a browser understands it (CSS Syntax, 4.3.7)."""

    def letter(found: re.Match[str]) -> str:
        number = int(found[1], 16) if found[1] else 0
        return (chr(number) if 0 < number < 0x110000 else "\ufffd") if found[1] else found[2]

    return _ESCAPE.sub(letter, re.sub(r"/\*.*?\*/", "", css, flags=re.S))


def _pixels(length: str | None) -> float | None:
    """Return a length in CSS pixels, None for one that depends on the page."""
    found = _LENGTH.fullmatch(length or "")
    if not found or found[3] not in _PIXELS:
        return None
    return float(f"{found[1]}e{found[2] or 0}") * _PIXELS[found[3]]


def size_of(data: bytes) -> tuple[float, float]:
    """Return width and height of an SVG in CSS pixels. Raises `BadDrawing`."""
    return _size(_parse(data))


def _size(root: Any) -> tuple[float, float]:
    """Return width and height of a drawing in CSS pixels, 100 each where it does not tell."""
    wide, high = _view_box(root)
    width, height = _pixels(root.get("width")), _pixels(root.get("height"))
    if width is None and height is None:
        return wide or 100, high or 100
    if width is None:
        return (height or 0) * (wide / high if high else 1), height or 0
    return width, height if height is not None else width * (high / wide if wide else 1)


def _view_box(root: Any) -> tuple[float, float]:
    """Return the size of the part of the plane that a drawing shows, 0 where it does not tell."""
    numbers = [float(one) for one in NUMBER.findall(root.get("viewBox", ""))]
    return (numbers[2], numbers[3]) if len(numbers) == 4 else (0, 0)


def _check_size(root: Any) -> None:
    width, height = _size(root)
    if not (0 < width <= LONGEST_SIDE and 0 < height <= LONGEST_SIDE):
        raise BadDrawing(
            say(
                "its size is {width} × {height}; a side has at most {most}",
                width=f"{width:g}",
                height=f"{height:g}",
                most=LONGEST_SIDE,
            )
        )
