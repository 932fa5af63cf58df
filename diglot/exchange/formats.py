"""The formats of the exchange: how each is written, and which a file is."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from diglot.engines.xml import BadXML, read_without_type
from diglot.exchange.entries import Entry
from diglot.exchange.po import read_po_file, write_po_file
from diglot.exchange.segments import Answers, BadFile
from diglot.exchange.xliff2 import read_xliff2, write_xliff2
from diglot.exchange.xliff12 import read_xliff12, write_xliff12
from diglot.languages import Lang
from diglot.messages import say


@dataclass(frozen=True)
class Format:
    """A format: what its files end with, and how one is written."""

    suffix: str
    write: Callable[[Iterable[Entry], Lang, Lang], str]


FORMATS: Mapping[str, Format] = {
    "xliff": Format(".xlf", write_xliff2),
    "xliff12": Format(".xliff12.xlf", write_xliff12),
    "po": Format(".po", write_po_file),
}

_UNKNOWN = say("it is no XLIFF and no PO file")
_SAVE = say("save it as XLIFF or PO in the translator's tool, or ask for the whole file again")


def read_answers(data: bytes) -> Answers:
    """Return what a translator's file holds, known by what it begins with. Raises `BadFile`."""
    start = data.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")[:1]
    if start != b"<":
        if b"msgid" not in data:
            raise BadFile(_UNKNOWN, hint=_SAVE)
        return read_po_file(data)
    try:
        root = read_without_type(data)
    except BadXML as fault:
        raise BadFile(fault.said, fault.line, fault.column, _SAVE) from None
    if root.name != "xliff":
        raise BadFile(_UNKNOWN, hint=_SAVE)
    version = root.attributes.get("version", "")
    if version.startswith("2"):
        return read_xliff2(root)
    if version.startswith("1"):
        return read_xliff12(root)
    message = say("it is XLIFF {version}, which is not known here", version=version or "?")
    raise BadFile(message, hint=say("save it as XLIFF 2.1, 2.0 or 1.2"))
