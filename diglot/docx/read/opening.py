"""A package from a stranger, opened without trust.

Nothing is written to disk, and a part is decompressed only when it is asked for. What a package
says of its own sizes is not believed: bytes are counted as they come out.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from diglot.docx.read.refused import Refused, sentence

LARGEST_FILE: Final = 256 << 20
LARGEST_PART: Final = 64 << 20
LARGEST_TOTAL: Final = 128 << 20
"""Bytes of the file itself, of one decompressed part, and of all parts that are read."""

MOST_PARTS: Final = 5000

STEEPEST: Final = 200
"""How many bytes may come out of one that went in: what Word writes stays below 100."""

_MILD: Final = 4 << 20  # a part below this size may be as regular as it likes
_CHUNK: Final = 1 << 18

AS_DOCX: Final = sentence("open it in Word or LibreOffice and save it as a Word document (.docx)")
_AGAIN: Final = sentence("ask for the file once more, or open it in Word and save it again")
_TOO_LARGE: Final = sentence(
    "check that it is the article; if it is, take large pictures out and try again"
)

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEAD_OF_DOC = b"\xec\xa5"
_OF_WPS = (b"KSOProductBuildVer", b"WPS Office")
_PASSWORD: Final = sentence("open it with its password, take the password off and save it again")
_IN_WPS: Final = sentence("open it in WPS Office and save it as a Word document (.docx)")
_OWNER_FILE: Final = (162, 165)
"""How large the files are that Word leaves beside a document that is open."""
_STARTS: Mapping[bytes, str] = {
    b"%PDF": sentence("it is a PDF, not a Word document"),
    b"{\\rtf": sentence("it is rich text (RTF), not a .docx"),
    b"\xff\xd8\xff": sentence("it is a picture, not a Word document"),
    b"\x89PNG": sentence("it is a picture, not a Word document"),
    b"Rar!": sentence("it is a RAR archive, not a Word document"),
    b"7z\xbc\xaf": sentence("it is a 7z archive, not a Word document"),
    b"CAJ": sentence("it is a CAJ file, not a Word document"),
    b"KDH ": sentence("it is a CAJ file, not a Word document"),
    b"HN\0\0": sentence("it is a CAJ file, not a Word document"),
}
_ZIPS: Mapping[str, str] = {
    "META-INF/manifest.xml": sentence("it is an OpenDocument file (.odt), not a .docx"),
    "OFD.xml": sentence("it is an OFD file, not a Word document"),
    "Index/Document.iwa": sentence("it is a Pages document, not a .docx"),
    "xl/workbook.xml": sentence("it is an Excel workbook, not a Word document"),
    "ppt/presentation.xml": sentence("it is a PowerPoint presentation, not a Word document"),
}
_ANOTHER: Final = sentence("choose the manuscript's own document instead")
_END_OF_ZIP = b"PK\x05\x06"
_SANE_NAME = re.compile(r'[^\x00-\x1f\x7f\\:*?"<>|]+')


def _refuse_no_zip(data: bytes) -> Refused:
    """Tell what a file is that is no zip archive."""
    if not data:
        return Refused("the file is empty", _AGAIN)
    if data.startswith(_OLE):
        return _refuse_compound(data)
    if len(data) in _OWNER_FILE and 0 < data[0] < 54 and b"\0" in data:
        hint = sentence("close the document and take the file of this name without ~$")
        return Refused("it is the small file that Word keeps beside an open document", hint)
    for start, what in _STARTS.items():
        if data.startswith(start):
            return Refused(what, AS_DOCX)
    head = data[:4096].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe").lstrip().lower()
    if head.startswith((b"<?xml", b"<html", b"<!doctype", b"<pkg:")):
        return Refused("it is a single XML or HTML file, not a .docx", AS_DOCX)
    return Refused("it is not a Word document (.docx)", AS_DOCX)


def _refuse_compound(data: bytes) -> Refused:
    """Tell what a compound file is (MS-CFB): the names of its streams stand in it in UTF-16."""

    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage") or (holds("WordDocument") and _is_locked(data)):
        return Refused("the document has a password", _PASSWORD)
    if any(sign in data or holds(sign.decode()) for sign in _OF_WPS):
        return Refused("it is a WPS document (.wps), not a .docx", _IN_WPS)
    if holds("WordDocument"):
        return Refused("it is an old .doc document, not a .docx", AS_DOCX)
    if holds("MatOST"):
        return Refused("it is a Works document (.wps), not a .docx", AS_DOCX)
    return Refused("it is an old Office or WPS file, not a .docx", AS_DOCX)


def _is_locked(data: bytes) -> bool:
    """Tell whether the text of a .doc is encrypted: a bit at its head (MS-DOC 2.5.2)."""
    heads = (at for at in range(512, len(data), 512) if data[at : at + 2] == _HEAD_OF_DOC)
    return any(len(data) > at + 11 and data[at + 11] & 1 for at in heads)


@dataclass
class Package:
    """The parts of a document, by name whatever their case; `read` counts what comes out."""

    archive: zipfile.ZipFile
    entries: Mapping[str, zipfile.ZipInfo]
    left: int = field(default=LARGEST_TOTAL)

    def anew(self) -> Package:
        """Return the package as if nothing had been read of it."""
        return Package(self.archive, self.entries)

    def __contains__(self, name: str) -> bool:
        return name.lower() in self.entries

    def read(self, name: str) -> bytes:
        """Return a part's bytes. Raises `Refused` where they are too many or damaged."""
        entry = self.entries[name.lower()]
        most = min(self.left, LARGEST_PART)
        chunks: list[bytes] = []
        count = 0
        try:
            with self.archive.open(entry) as stream:
                while chunk := stream.read(_CHUNK):
                    count += len(chunk)
                    if count > most:
                        raise Refused("{part} is too large", _TOO_LARGE, part=entry.filename)
                    if count > _MILD and count > STEEPEST * max(entry.compress_size, 1):
                        raise Refused(
                            "{part} swells as only a zip bomb does", _AGAIN, part=entry.filename
                        )
                    chunks.append(chunk)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as fault:
            raise Refused("{part} is damaged", _AGAIN, part=entry.filename) from fault
        except (NotImplementedError, RuntimeError) as fault:
            raise Refused(
                "{part} is packed in a way no .docx is", _AGAIN, part=entry.filename
            ) from fault
        self.left -= count
        return b"".join(chunks)


def open_package(data: bytes) -> Package:
    """Return the package in a file. Raises `Refused` where it is none, or not a sound one."""
    if len(data) > LARGEST_FILE:
        raise Refused("the file is too large", _TOO_LARGE)
    if not data.startswith(b"PK"):
        raise _refuse_no_zip(data)
    if _END_OF_ZIP not in data[-(1 << 16) - 22 :]:
        raise Refused("the file breaks off: only a part of it was copied or downloaded", _AGAIN)
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        entries = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, OverflowError) as fault:
        raise Refused("the file is damaged: it is not a whole zip archive", _AGAIN) from fault
    if len(entries) > MOST_PARTS:
        raise Refused(
            "the file holds {number} parts, too many for a document", _AGAIN, number=len(entries)
        )
    found: dict[str, zipfile.ZipInfo] = {}
    for entry in entries:
        _check(entry)
        key = entry.filename.lower()
        if key in found:
            raise Refused("two parts have the name {part}", _AGAIN, part=repr(entry.filename))
        found[key] = entry
    return Package(archive, found)


def _check(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    steps = name.removesuffix("/").split("/")
    if not _SANE_NAME.fullmatch(name) or any(step in ("", ".", "..") for step in steps):
        raise Refused("a part has the unsafe name {part}", _AGAIN, part=repr(name[:80]))
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused("the part {part} is a link to another file", _AGAIN, part=repr(name[:80]))
    if entry.flag_bits & 1:
        raise Refused(
            "the archive is encrypted", sentence("ask for the document without a password")
        )
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused("{part} is packed in a way no .docx is", _AGAIN, part=name)


def not_word(package: Package) -> Refused:
    """Tell what a zip archive is in which no Word document was found."""
    for name, what in _ZIPS.items():
        if name in package:
            is_text = not name.startswith(("xl/", "ppt/"))
            return Refused(what, AS_DOCX if is_text else _ANOTHER)
    return Refused("it is a zip archive without a Word document in it", AS_DOCX)
