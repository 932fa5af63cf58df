"""The package of a .docx: its parts, what each part is, and which part points to which.

A package is a zip archive of parts; ``[Content_Types].xml`` tells what each is, and the parts
``_rels/*.rels`` hold the relationships of the part they are named after (ISO/IEC 29500-2).
"""

import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from lxml import etree

from diglot.docx.names import parse

CONTENT_TYPES = "[Content_Types].xml"

_EARLIEST = (1980, 1, 1, 0, 0, 0)  # the first date that a zip archive can tell
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
_CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TYPES_OF_THEIR_OWN = {
    "core-properties": _CORE,
    "commentsExtended": "http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
}
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."

_BY_SUFFIX = {
    "jpeg": "image/jpeg",
    "jpg": "image/jpeg",
    "png": "image/png",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "svg": "image/svg+xml",
    "xml": "application/xml",
}
_BY_NAME = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "word/comments.xml": f"{_WORD}comments+xml",
    "word/commentsExtended.xml": f"{_WORD}commentsExtended+xml",
    "word/document.xml": f"{_WORD}document.main+xml",
    "word/fontTable.xml": f"{_WORD}fontTable+xml",
    "word/footer1.xml": f"{_WORD}footer+xml",
    "word/footnotes.xml": f"{_WORD}footnotes+xml",
    "word/header1.xml": f"{_WORD}header+xml",
    "word/numbering.xml": f"{_WORD}numbering+xml",
    "word/settings.xml": f"{_WORD}settings+xml",
    "word/styles.xml": f"{_WORD}styles+xml",
}


@dataclass(frozen=True)
class Relationship:
    """An arrow from one part to another, or to an address outside the package.

    `kind` is the last word of its type: ``image``, ``hyperlink``, ``styles``. `target` is a part's
    name from the package's root, ``word/media/image1.png``.
    """

    id: str
    kind: str
    target: str
    external: bool = False


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def pack(parts: Mapping[str, bytes]) -> bytes:
    """Return parts as a package, their content types written; the same parts give the same bytes.

    The content types stand first, the other parts in the order of their names, all with one date.
    """
    whole = {**parts, CONTENT_TYPES: _content_types(parts)}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in sorted(whole, key=lambda name: (name != CONTENT_TYPES, name)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3  # else the machine's own system is written
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, whole[name], compresslevel=9)
    return out.getvalue()


def _content_types(parts: Iterable[str]) -> bytes:
    names = sorted(parts)
    suffixes = sorted({name.rpartition(".")[2] for name in names} | {"rels", "xml"})
    root = parse(f'<Types xmlns="{_TYPES}"/>'.encode())
    for suffix in suffixes:
        made = etree.SubElement(root, f"{{{_TYPES}}}Default")
        made.set("Extension", suffix)
        made.set("ContentType", _BY_SUFFIX[suffix])
    for name in names:
        if name in _BY_NAME:
            made = etree.SubElement(root, f"{{{_TYPES}}}Override")
            made.set("PartName", f"/{name}")
            made.set("ContentType", _BY_NAME[name])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def relationships_part(part: str) -> str:
    """Return where the relationships of a part stand: ``word/_rels/document.xml.rels``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def read_relationships(parts: Mapping[str, bytes], part: str) -> list[Relationship]:
    """Return the relationships of a part, none where it has none."""
    xml = parts.get(relationships_part(part))
    if xml is None:
        return []
    home = posixpath.dirname(part)
    found: list[Relationship] = []
    for one in parse(xml):
        external = one.get("TargetMode") == "External"
        target = one.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", home, target)).lstrip("/")
        kind = one.get("Type", "").rpartition("/")[2]
        found.append(Relationship(one.get("Id", ""), kind, target, external))
    return found


def write_relationships(part: str, relationships: Iterable[Relationship]) -> bytes:
    """Return the relationships of a part as the bytes of their own part, sorted by id."""
    home = posixpath.dirname(part) or "."
    root = parse(f'<Relationships xmlns="{_RELATIONSHIPS}"/>'.encode())
    for one in sorted(relationships, key=lambda one: one.id):
        made = etree.SubElement(root, f"{{{_RELATIONSHIPS}}}Relationship")
        made.set("Id", one.id)
        made.set("Type", _TYPES_OF_THEIR_OWN.get(one.kind, _OFFICE + one.kind))
        made.set("Target", one.target if one.external else posixpath.relpath(one.target, home))
        if one.external:
            made.set("TargetMode", "External")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
