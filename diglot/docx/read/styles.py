"""What a document's styles give its words and paragraphs (``word/styles.xml``).

A look is a run's own, by itself or by its character style: italics of a word, the raised number of
a citation. What a paragraph's style gives all its words, as the bold of a heading, is none.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Final

from diglot.docx.look import Frame, Look
from diglot.docx.names import NAMESPACES, parse, tag, value_of
from diglot.docx.read import values
from diglot.docx.read.nodes import Node
from diglot.docx.write.styles import styles_part

Format = Mapping[str, str]
"""What run properties say: ``{"bold": "1", "position": "superscript", "code": ""}``; a property
that they do not name is not in it."""

HIDDEN: Final = "hidden"

# Toggle properties (ISO/IEC 29500-1, 17.7.3): two styles that both set one undo each other.
_TOGGLES: Mapping[str, str] = {
    "w:b": "bold",
    "w:i": "italic",
    "w:strike": "strike",
    "w:smallCaps": "small capitals",
    "w:caps": "capitals",
    "w:vanish": HIDDEN,
}
_LEVEL = re.compile("[0-8]")
OFF = frozenset({"0", "false", "off", "none"})
_LOOKS: Mapping[str, values.Look] = {
    "bold": "bold",
    "italic": "italic",
    "strike": "strike",
    "double strike": "strike",
    "underline": "underline",
    "code": "code",
    "small capitals": "small capitals",
    "capitals": "capitals",
}
_POSITIONS: Mapping[str, values.Look] = {"superscript": "superscript", "subscript": "subscript"}
_MONOSPACED = frozenset(
    {"andale mono", "cascadia code", "cascadia mono", "consolas", "courier", "courier new"}
    | {"dejavu sans mono", "fira code", "fira mono", "ibm plex mono", "liberation mono", "menlo"}
    | {"lucida console", "monaco", "noto sans mono", "source code pro", "ubuntu mono"}
)
RAISED = 4
"""Half points by which letters stand above or below their line that are no correction of a font."""
_QUOTATIONS = ("quote", "intense quote", "quotations", "引用", "明显引用")
"""What Word, LibreOffice and WPS call their styles of a quotation, where ours is Block Text."""
# What these styles give, blue and underlined, tells of the link, which is read by itself.
_OF_LINKS = frozenset({"hyperlink", "followedhyperlink", "internet link", "visited internet link"})


def read_format(properties: Node | None) -> Format:
    """Return what a ``w:rPr`` says of looks."""
    said: dict[str, str] = {}
    for one in () if properties is None else properties.children:
        on = "" if one.get("w:val") in OFF else "1"
        if one.name in _TOGGLES:
            said[_TOGGLES[one.name]] = on
        elif one.name == "w:dstrike":
            said["double strike"] = on
        elif one.name == "w:u":
            said["underline"] = on and one.get("w:val") and "1"
        elif one.name == "w:vertAlign":
            said["position"] = one.get("w:val")
        elif one.name == "w:position" and abs(_half_points(one)) >= RAISED:
            said.setdefault("position", "superscript" if _half_points(one) > 0 else "subscript")
        elif one.name == "w:rFonts":
            name = one.get("w:ascii") or one.get("w:hAnsi")
            if one.get("w:asciiTheme"):
                said["code"] = ""
            elif name:
                said["code"] = "1" if name.lower() in _MONOSPACED else ""
    return said


def shade_of(properties: Node) -> str:
    """Return the colour behind a run, a paragraph or a cell, empty for none."""
    shade = properties.child("w:shd")
    fill = "" if shade is None else shade.get("w:fill")
    return "" if fill in ("auto", "FFFFFF", "clear") else fill


def _half_points(node: Node) -> int:
    told = node.get("w:val")
    return int(told) if re.fullmatch(r"-?\d{1,4}", told) else 0


def _looks(said: Format) -> frozenset[values.Look]:
    found = {look for name, look in _LOOKS.items() if said.get(name)}
    position = _POSITIONS.get(said.get("position", ""))
    return frozenset(found | {position} if position else found)


@dataclass(frozen=True)
class Style:
    """A style, what it is based on taken in.

    `id` is our own style's id where its name is one of ours, whatever the editor called it.
    `number` is its ``w:numId``, empty where it has none, and `level` its place in that list;
    `alignment` is its ``w:jc``.
    """

    id: str
    format: Format = field(default_factory=dict)
    number: str = ""
    level: int = 0
    alignment: str = ""
    name: str = ""


@dataclass(frozen=True)
class Styles:
    """The styles of a document by id. `default` is the style of a paragraph that names none."""

    paragraphs: Mapping[str, Style]
    characters: Mapping[str, Style]
    default: Style
    everywhere: Format
    lists: Mapping[tuple[str, int], str] = field(default_factory=dict)
    """How each level of each list counts, by ``w:numId``: ``bullet``, ``decimal``."""

    def of_paragraph(self, properties: Node | None) -> Style:
        """Return the style of a paragraph with these ``w:pPr``."""
        name = "" if properties is None else properties.value("w:pStyle")
        return self.paragraphs.get(name, self.default)

    def looks_by_name(self) -> Mapping[str, frozenset[values.Look]]:
        """Return what each style of words gives them."""
        return {one.name: _looks(one.format) for one in self.characters.values()}

    @property
    def hiding(self) -> frozenset[str]:
        """The ids of the styles of words that hide them."""
        return frozenset(name for name, one in self.characters.items() if one.format.get(HIDDEN))

    def looks(self, properties: Node | None, style: Style) -> frozenset[values.Look]:
        """Return a run's looks in a paragraph of a style."""
        if properties is None or not properties.children:
            return frozenset()
        return _looks(self._format(properties, style)) - _looks(self._around(style))

    def hides(self, properties: Node | None, style: Style) -> bool:
        """Tell whether a run's words are not shown at all."""
        if properties is None or not properties.children:
            return bool(self._around(style).get(HIDDEN))
        return bool(self._format(properties, style).get(HIDDEN))

    def _around(self, style: Style) -> Format:
        return {**self.everywhere, **style.format}

    def _format(self, properties: Node, style: Style) -> Format:
        character = self.characters.get(properties.value("w:rStyle"))
        named: Format = {} if character is None else character.format
        toggles = _TOGGLES.values()
        plain = {name: said for name, said in named.items() if name not in toggles}
        odd = {
            name: "1" if self.everywhere.get(name) or not style.format.get(name) else ""
            for name in toggles
            if named.get(name)
        }
        return {**self._around(style), **plain, **odd, **read_format(properties)}


@cache
def our_ids() -> Mapping[str, str]:
    """Return the ids of our own paragraph styles by name: ``body text`` gives ``BodyText``.

    Word, LibreOffice and WPS each give a style an id of their own, but keep its name, as Word does
    without regard to case.
    """
    part = parse(styles_part(Look("zh"), Frame(), numbered_headings=True))
    ours = {
        value_of(one, "w:name").lower(): str(one.get(tag("w:styleId")))
        for one in part.iterfind("w:style[@w:type='paragraph']", NAMESPACES)
    }
    return {**dict.fromkeys(_QUOTATIONS, ours["block text"]), **ours}


_HEADING = re.compile(r"(?:heading|标题) ?([1-9])", re.I)


def _id(style: Node, outline: str) -> str:
    """Return our id of a style, or its own; `outline` is the level that it has in the outline."""
    ours = our_ids()
    name = style.value("w:name")
    theirs = style.get("w:styleId")
    if known := ours.get(name.lower()):
        return known
    if found := _HEADING.fullmatch(name):
        return f"Heading{found[1]}"
    if _LEVEL.fullmatch(outline) and style.get("w:type") == "paragraph":
        return f"Heading{int(outline) + 1}"
    return name if theirs in ours.values() else theirs


@dataclass(frozen=True)
class _Given:
    """What a style gives by itself and by those it is based on."""

    said: Format = field(default_factory=dict)
    number: str = ""
    level: str = ""
    alignment: str = ""
    outline: str = ""


def _extend(base: _Given, style: Node) -> _Given:
    said = {} if style.value("w:name").lower() in _OF_LINKS else read_format(style.child("w:rPr"))
    layout = style.child("w:pPr")
    numbering = None if layout is None else layout.child("w:numPr")
    number = level = ""
    if numbering is not None:
        number, level = numbering.value("w:numId"), numbering.value("w:ilvl")
    # A format is most often its base's own, which a long chain of styles must not copy.
    whole = {**base.said, **said} if said else base.said
    alignment, outline = ("", "") if layout is None else map(layout.value, ("w:jc", "w:outlineLvl"))
    return _Given(
        whole,
        number or base.number,
        level or base.level,
        alignment or base.alignment,
        outline or base.outline,
    )


def _resolve_styles(by_id: Mapping[str, Node]) -> dict[str, _Given]:
    """Return what each style gives; a circle of styles ends where it closes."""
    given: dict[str, _Given] = {}
    for name, style in by_id.items():
        chain: dict[str, Node] = {}
        while name in by_id and name not in given and name not in chain:
            if by_id[name].get("w:type") != style.get("w:type"):
                break
            chain[name] = by_id[name]
            name = chain[name].value("w:basedOn")
        alike = name in given and by_id[name].get("w:type") == style.get("w:type")
        base = given[name] if alike else _Given()
        for one, node in reversed(chain.items()):
            base = given[one] = _extend(base, node)
    return given


def _levels(numbering: Node | None) -> dict[str, int]:
    """Return the level of each style that a list's level names as its own (17.9.23)."""
    found: dict[str, int] = {}
    for one in () if numbering is None else numbering.walk():
        style = one.value("w:pStyle") if one.name == "w:lvl" else ""
        if style and _LEVEL.fullmatch(one.get("w:ilvl")):
            found[style] = int(one.get("w:ilvl"))
    return found


def read_styles(styles: Node | None, numbering: Node | None) -> Styles:
    """Return the styles of ``styles.xml``; `numbering` tells the levels of those that count."""
    whole = Node("w:styles") if styles is None else styles
    nodes = [one for one in whole.children if one.name == "w:style" and one.get("w:styleId")]
    by_id = {one.get("w:styleId"): one for one in nodes}
    levels = _levels(numbering)
    read = {
        name: Style(
            _id(by_id[name], one.outline),
            one.said,
            one.number,
            levels.get(name, int(one.level) if _LEVEL.fullmatch(one.level) else 0),
            one.alignment,
            by_id[name].value("w:name"),
        )
        for name, one in _resolve_styles(by_id).items()
    }

    def of_kind(kind: str) -> dict[str, Style]:
        return {name: read[name] for name, one in by_id.items() if one.get("w:type") == kind}

    defaults = [
        name
        for name, one in by_id.items()
        if one.get("w:type") == "paragraph" and one.get("w:default") in ("1", "true", "on")
    ]
    default = read[defaults[0]] if defaults else Style("Normal")
    return Styles(
        of_kind("paragraph"),
        of_kind("character"),
        default,
        _default_format(whole),
        _list_formats(numbering),
    )


def _list_formats(numbering: Node | None) -> dict[tuple[str, int], str]:
    """Return how each level of each list counts (17.9.17); a list may override its model's."""
    children = () if numbering is None else numbering.children
    models = {
        one.get("w:abstractNumId"): _formats_of(one.children)
        for one in children
        if one.name == "w:abstractNum"
    }
    found: dict[tuple[str, int], str] = {}
    for one in children:
        if one.name == "w:num":
            formats = models.get(one.value("w:abstractNumId"), {})
            own = [level for over in one.children for level in over.children]
            for level, name in {**formats, **_formats_of(own)}.items():
                found[one.get("w:numId"), level] = name
    return found


def _formats_of(levels: Iterable[Node]) -> dict[int, str]:
    return {
        int(one.get("w:ilvl")): one.value("w:numFmt")
        for one in levels
        if one.name == "w:lvl" and _LEVEL.fullmatch(one.get("w:ilvl")) and one.value("w:numFmt")
    }


def _default_format(styles: Node) -> Format:
    """Return what ``w:docDefaults`` give every run."""
    step: Node | None = styles
    for name in ("w:docDefaults", "w:rPrDefault", "w:rPr"):
        step = None if step is None else step.child(name)
    return read_format(step)
