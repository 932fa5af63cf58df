"""XML from a stranger as a tree of plain nodes, in one normal form.

expat reads it: it keeps no stack of its own that deep nesting could break, and tells of a document
type at its first word, in any encoding, before a single entity is declared. In the normal form

- names are those of ``names.NAMESPACES``, ``w:p``, also where the document is written in the
  strict namespaces of ISO/IEC 29500-1 instead of the transitional ones of 29500-4;
- of ``mc:AlternateContent`` stands only what is to be read (ISO/IEC 29500-3, 9.3): the first
  choice of namespaces known here, else the fallback;
- ``w:fldSimple`` is written out as the complex field that it abbreviates (29500-1, 17.16.19).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.parsers import expat

from diglot.docx.names import NAMESPACES
from diglot.docx.read.refused import Refused, sentence

DEEPEST: Final = 256
MOST_NODES: Final = 1_500_000
"""Elements nested in each other, and all elements of a part: a page has about a thousand."""

WORDS: Final = frozenset({"w:t", "w:delText", "m:t"})
"""The elements that hold a text's words."""

_WRONG: Final = sentence("such a file is not written by Word: ask for the document once more")
_STRICT = "http://purl.oclc.org/ooxml"
_MICROSOFT = "http://schemas.microsoft.com/office/word"
_PREFIXES: Mapping[str, str] = {
    **{uri: prefix for prefix, uri in NAMESPACES.items()},
    f"{_STRICT}/wordprocessingml/main": "w",
    f"{_STRICT}/officeDocument/relationships": "r",
    f"{_STRICT}/officeDocument/math": "m",
    f"{_STRICT}/drawingml/wordprocessingDrawing": "wp",
    f"{_STRICT}/drawingml/main": "a",
    f"{_STRICT}/drawingml/picture": "pic",
    f"{_STRICT}/officeDocument/customProperties": "custom",
    f"{_STRICT}/officeDocument/docPropsVTypes": "vt",
    "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties": "custom",
    "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes": "vt",
    "http://schemas.openxmlformats.org/package/2006/relationships": "rel",
    "http://schemas.openxmlformats.org/package/2006/content-types": "ct",
    "http://schemas.openxmlformats.org/markup-compatibility/2006": "mc",
    f"{_MICROSOFT}/2010/wordml": "w14",
    f"{_MICROSOFT}/2012/wordml": "w15",
    f"{_MICROSOFT}/2010/wordprocessingShape": "wps",
    f"{_MICROSOFT}/2010/wordprocessingGroup": "wpg",
    f"{_MICROSOFT}/2010/wordprocessingCanvas": "wpc",
    f"{_MICROSOFT}/2010/wordprocessingDrawing": "wp14",
    "urn:schemas-microsoft-com:vml": "v",
    "urn:schemas-microsoft-com:office:office": "o",
}


@dataclass(slots=True)
class Node:
    """An element: its name, its attributes, its children, and the text that is its own."""

    name: str
    attributes: Mapping[str, str] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def get(self, attribute: str) -> str:
        """Return an attribute's value, empty where there is none."""
        return self.attributes.get(attribute, "")

    def child(self, name: str) -> Node | None:
        """Return the first child of a name."""
        return next((one for one in self.children if one.name == name), None)

    def value(self, name: str) -> str:
        """Return the ``w:val`` of the first child of a name, empty where there is none."""
        found = self.child(name)
        return "" if found is None else found.get("w:val")

    def walk(self) -> Iterator[Node]:
        """Yield this node and all below it, in the order of the document."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            stack.extend(reversed(node.children))


class _Reader:
    """Builds the tree while expat tells what it meets."""

    def __init__(self, part: str) -> None:
        self.part = part
        self.top = Node("")
        self.open = [self.top]
        self.texts: list[list[str]] = [[]]
        self.count = 0
        self.names: dict[str, str] = {}
        self.scopes: dict[str, list[str]] = {}

    def name(self, told: str) -> str:
        """Return ``w:p`` for expat's ``http://…/main p``."""
        known = self.names.get(told)
        if known is None:
            uri, _, local = told.rpartition(" ")
            prefix = _PREFIXES.get(uri, f"{{{uri}}}" if uri else "")
            known = prefix + local if prefix.endswith("}") or not prefix else f"{prefix}:{local}"
            self.names[told] = known
        return known

    def start(self, told: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_NODES:
            raise Refused("{part} is longer than any article", _WRONG, part=self.part)
        if len(self.open) > DEEPEST:
            raise Refused("{part} is nested too deeply", _WRONG, part=self.part)
        node = Node(self.name(told), {self.name(key): one for key, one in attributes.items()})
        if node.name == "mc:Choice":
            wanted = node.get("Requires").split()
            known = all(self.scopes.get(one, [""])[-1] in _PREFIXES for one in wanted)
            node.attributes = {"known": "1"} if known else {}
        self.open[-1].children.append(node)
        self.open.append(node)
        self.texts.append([])

    def data(self, text: str) -> None:
        self.texts[-1].append(text)

    def end(self, _: str) -> None:
        node = self.open.pop()
        node.text = "".join(self.texts.pop())
        if node.name == "mc:AlternateContent":
            chosen = _choose(node)
            if chosen is not None:
                self.open[-1].children[-1:] = chosen.children
        elif node.name == "w:fldSimple":
            self.open[-1].children[-1:] = _complex_field(node)
        elif node.name in WORDS and node.children:  # where no element may be
            below = [one for child in node.children for one in child.walk()]
            node.text += "".join(one.text for one in below if one.name in WORDS)
            node.children = []

    def scope(self, prefix: str | None, uri: str) -> None:
        self.scopes.setdefault(prefix or "", []).append(uri)

    def leave(self, prefix: str | None) -> None:
        self.scopes[prefix or ""].pop()

    def document_type(self, *_: object) -> None:
        raise Refused(
            "{part} declares a document type, which is not safe to read", _WRONG, part=self.part
        )


def _choose(alternatives: Node) -> Node | None:
    for one in alternatives.children:
        if one.name == "mc:Choice" and one.get("known"):
            return one
    return alternatives.child("mc:Fallback")


def _complex_field(simple: Node) -> list[Node]:
    def run(child: Node) -> Node:
        return Node("w:r", {}, [child])

    def mark(kind: str) -> Node:
        return run(Node("w:fldChar", {"w:fldCharType": kind}))

    told = run(Node("w:instrText", {}, [], simple.get("w:instr")))
    return [mark("begin"), told, mark("separate"), *simple.children, mark("end")]


def read_nodes(xml: bytes, part: str) -> Node:
    """Return the root of a part's XML. Raises `Refused`, naming the part."""
    reader = _Reader(part)
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler = reader.start
    parser.EndElementHandler = reader.end
    parser.CharacterDataHandler = reader.data
    parser.StartNamespaceDeclHandler = reader.scope
    parser.EndNamespaceDeclHandler = reader.leave
    parser.StartDoctypeDeclHandler = reader.document_type
    try:
        parser.Parse(xml, True)
    except expat.ExpatError as fault:
        told = expat.ErrorString(fault.code)
        raise Refused(
            "{part} is damaged: line {line}, {why}", _WRONG, part=part, line=fault.lineno, why=told
        ) from fault
    except (ValueError, LookupError) as fault:  # an encoding that nobody knows
        raise Refused("{part} is damaged: {why}", _WRONG, part=part, why=str(fault)) from fault
    return reader.top.children[0]
