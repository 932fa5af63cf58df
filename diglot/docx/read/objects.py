"""What stands in a paragraph beside words: pictures, text boxes, formulas, embedded objects."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from diglot.docx.read.nodes import WORDS, Node
from diglot.docx.read.refused import sentence
from diglot.docx.read.story import Around, Story
from diglot.docx.read.values import PieceKind
from diglot.docx.write.styles import RULE

UNREAD: Final = frozenset(
    {"text box", "chart", "diagram", "embedded object", "MathType formula", "shape"}
)
"""Objects whose content no value holds."""

NAMES: Final = (
    sentence("chart"),
    sentence("column break"),
    sentence("diagram"),
    sentence("embedded object"),
    sentence("form field that nobody filled in"),
    sentence("formula in a field (EQ)"),
    sentence("hidden text"),
    sentence("horizontal line"),
    sentence("imported document"),
    sentence("ink"),
    sentence("macros"),
    sentence("MathType formula"),
    sentence("noncharacter of Unicode"),
    sentence("page break"),
    sentence("page number"),
    sentence("reading above characters"),
    sentence("shape"),
    sentence("sub-document"),
    sentence("table inside a cell"),
    sentence("text box"),
    sentence("tracked change in a footer"),
    sentence("tracked change in a header"),
    sentence("tracked merge of cells"),
    sentence("words in the instruction of a field"),
    sentence("words outside a paragraph"),
)
"""What a document holds that is no text, as readers of this library's values are told it."""


def has_words(node: Node) -> bool:
    """Tell whether an element holds text anywhere."""
    return any(one.name in WORDS and one.text for one in node.walk())


def read_object(node: Node) -> tuple[PieceKind, str]:
    """Return what a ``w:drawing``, ``w:pict`` or ``w:object`` is, as a piece's kind and text."""
    found = list(node.walk())
    names = {one.name for one in found}
    if "w:txbxContent" in names:
        return "other", "text box"
    if node.name == "w:object":
        programs = (one.get("ProgID") for one in found if one.name == "o:OLEObject")
        is_formula = any(one.startswith("Equation.") for one in programs)
        return "other", "MathType formula" if is_formula else "embedded object"
    if "v:imagedata" in names:
        return "picture", next((one.get("alt") for one in found if one.get("alt")), "")
    if any(one.get("o:hr") for one in found):
        return "other", "horizontal line"
    if node.name == "w:pict":
        return "other", "shape"
    for one in found:
        kind = one.get("uri").rpartition("/")[2] if one.name == "a:graphicData" else ""
        if kind in ("chart", "diagram"):
            return "other", kind
    if "pic:pic" not in names and "a:blip" not in names:
        return "other", "shape"
    return "picture", next((one.get("descr") for one in found if one.name == "wp:docPr"), "")


def is_rule(properties: Node | None, style: str) -> bool:
    """Tell whether an empty paragraph is a line across the text: by our style, or by its border."""
    edges = None if properties is None else properties.child("w:pBdr")
    line = "" if edges is None else edges.value("w:bottom")
    return style == RULE or line not in ("", "nil", "none")


# What is written between the parts of a structure (ISO/IEC 29500-1, 22.1.2), so that a raised
# number does not read as the same as a lowered one.
_BEFORE: Mapping[str, str] = {"m:sup": "^", "m:sub": "_", "m:lim": "_", "m:den": "/"}


def _character(node: Node, properties: str, name: str, otherwise: str) -> Node:
    """Return a character that a structure's properties name, as ``m:chr`` of ``m:naryPr``."""
    found = node.child(properties)
    told = None if found is None else found.child(name)
    return Node("m:t", text=otherwise if told is None else told.get("m:val"))


def _spell_out(node: Node) -> list[Node]:
    """Return what to read of an element of a formula, in order, with the characters it implies."""
    inner = [one for one in node.children if not one.name.endswith("Pr") or has_words(one)]
    if node.name == "m:d":
        between = _character(node, "m:dPr", "m:sepChr", "|")
        spread = [part for one in inner for part in (between, one)]
        first = _character(node, "m:dPr", "m:begChr", "(")
        return [first, *spread[1:], _character(node, "m:dPr", "m:endChr", ")")]
    if node.name == "m:nary":
        return [_character(node, "m:naryPr", "m:chr", "∫"), *inner]
    if node.name == "m:rad":
        return [Node("m:t", text="√"), *inner]
    if node.name in ("m:acc", "m:bar"):
        # One mark for every accent: LibreOffice writes a bar as an acute.
        return [*inner, Node("m:t", text="\u203e")]
    if node.name in _BEFORE and has_words(node):
        return [Node("m:t", text=_BEFORE[node.name]), *inner]
    return inner


_NO_SIGN = re.compile("[&\u200b]")
"""Where rows are aligned, and where signs stand closer, which only some programs keep."""


def read_formula(story: Story, node: Node, around: Around) -> Iterator[tuple[str, Around]]:
    """Yield the characters of a ``m:oMath``, in as many stretches as it has histories."""
    text = ""
    where = around
    stack = [(iter(_spell_out(node)), around)]
    while stack:
        one = next(stack[-1][0], None)
        if one is None:
            stack.pop()
        elif one.name in WORDS:
            if stack[-1][1] != where and text:
                yield text, where
                text = ""
            where = stack[-1][1]
            text += "".join(_NO_SIGN.sub("", one.text).split())
        else:
            stack.append((iter(_spell_out(one)), story.within(one, stack[-1][1])))
    if text:
        yield text, where
