"""Texts of other word processors as Word documents: OpenDocument and RTF, known by their bytes.

What their programs keep of citations is text then, and read as it is shown.
"""

from diglot.docx.read.nodes import read_nodes
from diglot.docx.read.opening import open_package
from diglot.docx.read.refused import Refused
from diglot.engines.pandoc import TooHard, as_word

_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_TEXTS = ("content.xml", "styles.xml", "meta.xml")
_MANIFEST = "META-INF/manifest.xml"


def as_word_document(data: bytes) -> bytes:
    """Return a file as .docx where it is OpenDocument or RTF, else unchanged. Raises `Refused`."""
    if data.startswith(b"{\\rtf"):
        return _convert(data, "rtf")
    if data.startswith(b"PK") and _OPEN_DOCUMENT in data[:120]:
        package = open_package(data)
        for name in _TEXTS:
            if name in package:
                read_nodes(package.read(name), name)  # refuses what is not safe to read
        if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
            hint = "open it with its password, take the password off and save it again"
            raise Refused("the document has a password", hint)
        return _convert(data, "odt")
    return data


def _convert(data: bytes, form: str) -> bytes:
    try:
        return as_word(data, form)
    except TooHard as fault:
        raise Refused("pandoc cannot read it: {why}", "", why=fault.said) from None
