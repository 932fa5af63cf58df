"""Files of gettext (PO) of others: the room in which Babel reads and writes them."""

import io
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diglot.messages import Explained, Message, as_message, say


class BadPO(Explained):
    """A text that is no PO file; `line` is where it stops being one."""

    def __init__(self, said: Message, line: int = 1) -> None:
        super().__init__(said)
        self.line = line


@dataclass(frozen=True)
class PoMessage:
    """A message of a PO file: its context, both texts, and what translators are told.

    `places` are files and lines; a `fuzzy` one still has to be looked at.
    """

    context: str
    source: str
    target: str = ""
    fuzzy: bool = False
    comments: tuple[str, ...] = ()
    places: tuple[tuple[str, int], ...] = ()
    line: int = 0


def write_po(header: Mapping[str, str], messages: Iterable[PoMessage]) -> bytes:
    """Return a PO file; its header holds just these fields, no date of a machine."""
    from babel.messages.catalog import Catalog
    from babel.messages.pofile import write_po as write

    catalog = Catalog(charset="utf-8")
    for one in messages:
        catalog.add(
            one.source,
            one.target,
            locations=one.places,
            flags=("fuzzy",) if one.fuzzy else (),
            auto_comments=one.comments,
            context=one.context,
        )
        # Babel takes {1} for a place of Python's; here it is a tag of ours.
        made = catalog.get(one.source, one.context)
        if made:
            made.flags -= {"python-brace-format", "python-format"}
    body = io.BytesIO()
    write(body, catalog, width=0, omit_header=True)
    lines = "".join(f'"{name}: {value}\\n"\n' for name, value in header.items())
    return f'msgid ""\nmsgstr ""\n{lines}\n'.encode() + body.getvalue()


_UNREAD = re.compile(
    r'^(?!\s*$|#|"(?:\\.|[^"\\])*"\s*$|msg(?:ctxt|id|id_plural|str(?:\[\d\])?)\s+"(?:\\.|[^"\\])*"\s*$)',
    re.M,
)


def read_po(data: bytes) -> tuple[dict[str, str], list[PoMessage]]:
    """Return the header of a PO file, its names in lower case, and its messages.

    Raises `BadPO`.
    """
    from babel.messages.pofile import PoFileError
    from babel.messages.pofile import read_po as read

    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError:
        raise BadPO(say("it is not UTF-8")) from None
    if torn := _UNREAD.search(text):
        line = text.count("\n", 0, torn.start()) + 1
        raise BadPO(say("a line of it is broken off or is none of a PO file"), line)
    try:
        catalog = read(io.StringIO(text), abort_invalid=True)
    except PoFileError as fault:
        raise BadPO(as_message(str(fault)), fault.lineno or 1) from None
    except (ValueError, LookupError, TypeError) as fault:
        raise BadPO(as_message(str(fault))) from None
    header = {name.lower(): value for name, value in catalog.mime_headers}
    header |= _written_header(text)
    return header, [
        PoMessage(
            one.context or "", str(one.id), str(one.string or ""), one.fuzzy, line=one.lineno or 1
        )
        for one in catalog
        if one.id and isinstance(one.id, str)
    ]


def _written_header(text: str) -> dict[str, str]:
    """Return the fields of a header as they stand in the file."""
    found = re.search(r'^msgid ""\s*\nmsgstr ((?:"(?:\\.|[^"\\])*"\s*\n?)+)', text, re.M)
    lines = re.findall(r'"((?:\\.|[^"\\])*)"', found[1]) if found else []
    fields = (one.partition(":") for one in "".join(lines).split("\\n"))
    return {name.strip().lower(): value.strip() for name, sign, value in fields if sign}
