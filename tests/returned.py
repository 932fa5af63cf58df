"""Specimens of Word documents built from fragments of XML, and what was read, told in lines."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from diglot.docx import Frame, Look
from diglot.docx.read.values import Change, Paragraph, Piece, Returned, Table
from diglot.docx.write.styles import styles_part

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "http://schemas.microsoft.com/office/word"
NAMESPACES: Mapping[str, str] = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": f"{OFFICE}/relationships",
    "m": f"{OFFICE}/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "w14": f"{WORD}/2010/wordml",
    "w15": f"{WORD}/2012/wordml",
    "wps": f"{WORD}/2010/wordprocessingShape",
    "x": "urn:a-format-of-the-year-2040",
}
DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
STRICT = "http://purl.oclc.org/ooxml"

CASES = sorted((Path(__file__).parent / "golden" / "returned").glob("*.case"))

# How each kind of part is wrapped, and where it stands.
_ROOTS: Mapping[str, str] = {
    "document": "<w:document {0}><w:body>{1}</w:body></w:document>",
    "styles": "<w:styles {0}>{1}</w:styles>",
    "numbering": "<w:numbering {0}>{1}</w:numbering>",
    "footnotes": "<w:footnotes {0}>{1}</w:footnotes>",
    "endnotes": "<w:endnotes {0}>{1}</w:endnotes>",
    "comments": "<w:comments {0}>{1}</w:comments>",
    "commentsExtended": "<w15:commentsEx {0}>{1}</w15:commentsEx>",
    "header": "<w:hdr {0}>{1}</w:hdr>",
    "settings": "<w:settings {0}>{1}</w:settings>",
}
_SOURCES = f'<b:Sources xmlns:b="{OFFICE}/bibliography">{{}}</b:Sources>'
_PROPERTIES = (
    f'<Properties xmlns="{OFFICE}/custom-properties" xmlns:vt="{OFFICE}/docPropsVTypes">'
    "{}</Properties>"
)


def sections(case: Path) -> dict[str, str]:
    """Return the sections of a case by name, each under a line ``=== name``."""
    pieces = re.split(r"^=== (.+)\n", case.read_text("utf-8"), flags=re.M)
    return dict(zip(pieces[1::2], pieces[2::2], strict=True))


def arrows(lines: str) -> str:
    """Return a relationships part around its ``Relationship`` elements."""
    return f'<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def arrow(number: str, kind: str, target: str, *, outside: bool = False) -> str:
    """Return one relationship of the office's kinds."""
    mode = ' TargetMode="External"' if outside else ""
    kind = f"{OFFICE}/relationships/{kind}"
    return f'<Relationship Id="{number}" Type="{kind}" Target="{target}"{mode}/>'


def zipped(parts: Mapping[str, str | bytes], *, packed: bool = True) -> bytes:
    """Return parts as an archive."""
    out = io.BytesIO()
    method = zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED
    with zipfile.ZipFile(out, "w", method) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def parts_of(fragments: Mapping[str, str]) -> dict[str, str | bytes]:
    """Return the parts of a document from the inside of each: ``{"document": "<w:p/>"}``.

    ``links`` are lines ``id address``. Styles are our own where none are given.
    """
    made: dict[str, str | bytes] = {}
    pointers = []
    for line in fragments.get("links", "").splitlines():
        if line.strip():
            ident, address = line.split(maxsplit=1)
            pointers.append(arrow(ident, "hyperlink", address, outside=True))
    for kind, root in _ROOTS.items():
        if kind in fragments:
            made[f"word/{kind}.xml"] = root.format(DECLARED, fragments[kind])
        if kind != "document":
            pointers.append(arrow(f"p{kind}", kind, f"{kind}.xml"))
    if "sources" in fragments:
        made["customXml/item1.xml"] = _SOURCES.format(fragments["sources"])
        pointers.append(arrow("pdata", "customXml", "../customXml/item1.xml"))
    if "styles" not in fragments:
        made["word/styles.xml"] = styles_part(Look("en"), Frame(), numbered_headings=True)
    made["word/_rels/document.xml.rels"] = arrows("".join(pointers))
    top = arrow("rId1", "officeDocument", "word/document.xml")
    if "properties" in fragments:
        made["docProps/custom.xml"] = _PROPERTIES.format(fragments["properties"])
        top += arrow("rId2", "custom-properties", "docProps/custom.xml")
    made["_rels/.rels"] = arrows(top)
    return made


def specimen(**fragments: str) -> bytes:
    """Return a document as a file: ``specimen(document="<w:p/>")``."""
    return zipped(parts_of(fragments))


def _change(word: str, change: Change | None) -> list[str]:
    if change is None:
        return []
    move = [f"moved as {change.move}"] if change.move else []
    return [" ".join([word, f"by {change.author or 'no one'}", change.date, *move]).strip()]


def _piece(piece: Piece) -> str:
    text = piece.text.replace("\n", "⏎").replace("\t", "⇥")
    told = [f"“{text}”" if piece.kind == "text" else f"{piece.kind} “{text}”"]
    if piece.look:
        told.append(" ".join(sorted(piece.look)))
    told += [f"link {piece.link}"] if piece.link else []
    told += [f"field {piece.field}"] if piece.field else []
    told += _change("inserted", piece.inserted) + _change("deleted", piece.deleted)
    told += _change("reformatted", piece.reformatted)
    if piece.former is not None:
        told.append(f"was {' '.join(sorted(piece.former)) or 'plain'}")
    told += [f"comments {' '.join(piece.comments)}"] if piece.comments else []
    return " | ".join(told)


def _marks(opening: tuple[str, ...], closing: tuple[str, ...]) -> list[str]:
    told = [f"opens {' '.join(opening)}"] if opening else []
    return told + ([f"closes {' '.join(closing)}"] if closing else [])


def _paragraph(one: Paragraph) -> Iterator[str]:
    told = [one.style]
    told += [] if one.list_level is None else [f"list level {one.list_level}"]
    told += _marks(one.opening, one.closing)
    told += _change("mark inserted", one.inserted) + _change("mark deleted", one.deleted)
    told += _change("reformatted", one.reformatted)
    told += [] if one.former is None else [f"was {one.former}"]
    yield " | ".join(told)
    for piece in one.pieces:
        yield f"  {_piece(piece)}"


def _table(table: Table) -> Iterator[str]:
    yield " | ".join(["table", *_marks(table.opening, table.closing)])
    for row in table.rows:
        history = _change("inserted", row.inserted) + _change("deleted", row.deleted)
        yield " | ".join(["  row", *history])
        for cell in row.cells:
            told = ["    cell"]
            told += [f"{cell.columns} columns"] if cell.columns > 1 else []
            told += ["covered"] if cell.covered else []
            told += _change("inserted", cell.inserted) + _change("deleted", cell.deleted)
            yield " | ".join(told)
            for one in cell.paragraphs:
                for line in _paragraph(one):
                    yield f"      {line}"


def told(returned: Returned) -> str:
    """Tell a document line by line: each paragraph by its style, and under it its pieces."""
    lines: list[str] = []
    for part in returned.parts:
        lines += _table(part) if isinstance(part, Table) else _paragraph(part)
    for key, note in returned.notes.items():
        lines.append(f"note {key}")
        lines += [f"  {line}" for one in note for line in _paragraph(one)]
    for comment in returned.comments.values():
        words = [f"comment {comment.id} by {comment.author} {comment.date}: “{comment.text}”"]
        words += [f"answers {comment.parent}"] if comment.parent else []
        words += ["done"] if comment.done else []
        lines.append(" | ".join(words))
    lines += [f"property {key}: {value}" for key, value in sorted(returned.properties.items())]
    lines += [f"unread: {one}" for one in returned.unread]
    return "\n".join(line.rstrip() for line in lines)
