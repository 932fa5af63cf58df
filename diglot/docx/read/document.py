"""The parts of a document, found as the standard says: through relationships, never by their names.

ISO/IEC 29500-2, 6.5: the package points to the document, and the document to the rest.
"""

import hashlib
import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import unquote

from diglot.docx.package import Relationship, relationships_part
from diglot.docx.read.nodes import Node, read_nodes
from diglot.docx.read.opening import Package, not_word, open_package
from diglot.docx.read.refused import Refused

LONGEST_PROPERTY: Final = 4096
MOST_PROPERTIES: Final = 20_000


@dataclass(frozen=True)
class Part:
    """A part's name, its XML, and its relationships."""

    name: str
    root: Node
    relationships: tuple[Relationship, ...] = ()
    pictures: Mapping[str, str] = field(default_factory=dict)
    """The SHA-256 of each picture's file, by relationship id."""

    @property
    def links(self) -> dict[str, str]:
        """The addresses that hyperlinks of the part lead to, by relationship id."""
        return {one.id: one.target for one in self.relationships if one.kind == "hyperlink"}


@dataclass(frozen=True)
class Document:
    """The main part, and those it points to, each by the kind of its relationship."""

    package: Package
    main: Part
    parts: Mapping[str, tuple[Part, ...]] = field(default_factory=dict)
    properties: Mapping[str, str] = field(default_factory=dict)
    macros: bool = False
    data: tuple[Node, ...] = ()
    """The roots of the data that programs keep in the document, without damaged ones."""

    @property
    def variables(self) -> dict[str, str]:
        """The document variables (ISO/IEC 29500-1, 17.15.1.30)."""
        settings = self.root("settings")
        found = settings.walk() if settings else ()
        return {one.get("w:name"): one.get("w:val") for one in found if one.name == "w:docVar"}

    def root(self, kind: str) -> Node | None:
        """Return the root of the first part of a kind, ``styles``."""
        found = self.parts.get(kind, ())
        return found[0].root if found else None


_KINDS: Mapping[str, str] = {
    "styles": "w:styles",
    "numbering": "w:numbering",
    "footnotes": "w:footnotes",
    "endnotes": "w:endnotes",
    "comments": "w:comments",
    "commentsExtended": "w15:commentsEx",
    "settings": "w:settings",
    "header": "w:hdr",
    "footer": "w:ftr",
}


def relationships_of(package: Package, part: str) -> tuple[Relationship, ...]:
    """Return the relationships of a part, none where it has none. Raises `Refused`."""
    name = relationships_part(part)
    if name not in package:
        return ()
    home = posixpath.dirname(part)
    found: list[Relationship] = []
    for one in read_nodes(package.read(name), name).children:
        external = one.get("TargetMode") == "External"
        target = one.get("Target")
        if not external:
            target = posixpath.normpath(posixpath.join("/", home, unquote(target))).lstrip("/")
        kind = one.get("Type").rpartition("/")[2]
        found.append(Relationship(one.get("Id"), kind, target, external))
    return tuple(found)


def _part(package: Package, name: str) -> Part:
    relationships = relationships_of(package, name)
    pictures = {
        one.id: hashlib.sha256(package.read(one.target)).hexdigest()
        for one in relationships
        if one.kind == "image" and not one.external and one.target in package
    }
    return Part(name, read_nodes(package.read(name), name), relationships, pictures)


def _own_data(package: Package, relationships: Iterable[Relationship]) -> tuple[Node, ...]:
    found: dict[str, Node] = {}
    for one in relationships:
        if one.kind == "customXml" and one.target in package:
            try:
                found[one.target] = read_nodes(package.read(one.target), one.target)
            except Refused:  # nothing of the text lies there
                continue
    return (*found.values(),)


def _properties(package: Package, name: str) -> dict[str, str]:
    """Return the custom properties as strings; one that is too long to be meant is left out."""
    found: dict[str, str] = {}
    for one in read_nodes(package.read(name), name).children:
        value = "".join(inner.text for inner in one.children)
        key = one.get("name")
        if key and max(len(key), len(value)) <= LONGEST_PROPERTY and len(found) < MOST_PROPERTIES:
            found.setdefault(key, value)
    return found


def open_document(data: bytes) -> Document:
    """Return the document in a file. Raises `Refused`."""
    package = open_package(data)
    outside = [one for one in relationships_of(package, "") if not one.external]
    mains = [one.target for one in outside if one.kind == "officeDocument"]
    if not mains or mains[0] not in package:
        raise not_word(package)
    main = _part(package, mains[0])
    if main.root.name != "w:document":
        raise not_word(package)
    parts: dict[str, list[Part]] = {}
    read: set[str] = set()
    for one in main.relationships:
        name = one.target.lower()
        if one.kind in _KINDS and not one.external and name in package and name not in read:
            read.add(name)
            part = _part(package, one.target)
            if part.root.name != _KINDS[one.kind]:
                raise Refused("{part} is not what the document says it is", part=one.target)
            parts.setdefault(one.kind, []).append(part)
    properties: dict[str, str] = {}
    for one in outside:
        if one.kind == "custom-properties" and one.target in package:
            properties |= _properties(package, one.target)
    macros = any(name.endswith("vbaproject.bin") for name in package.entries)
    return Document(
        package.anew(),
        main,
        {kind: tuple(found) for kind, found in parts.items()},
        properties,
        macros,
        _own_data(package, main.relationships),
    )
