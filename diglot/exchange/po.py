"""PO files of gettext, for Poedit and whatever reads them: written, and read again.

A tag is a word in braces, ``{1:@burt2011}``, a pair ``{2:italic}`` and ``{/2}``; what stands behind
the number only tells a person what it is.
"""

import re
from collections.abc import Iterable, Iterator

from diglot.engines.gettext_files import BadPO, PoMessage, read_po, write_po
from diglot.exchange.entries import Entry
from diglot.exchange.segments import (
    Answer,
    Answers,
    BadFile,
    Mark,
    Segment,
    Tag,
    TagKind,
    segment_of,
)
from diglot.languages import Lang, language

_NAMES: dict[TagKind, str] = {
    "emphasis": "italic", "strong": "bold", "raised": "raised", "lowered": "lowered",
}  # fmt: skip
_MARK = re.compile(r"(?<!\\)\{(/?)(\d+)(?::[^{}]*)?\}")
_LOOKS_LIKE_ONE = re.compile(r"\{(?=/?\d)")
_LONGEST = 40


def write_po_file(entries: Iterable[Entry], source: Lang, target: Lang) -> str:
    """Return entries as a PO file; a translation that is out of date is marked fuzzy."""
    header = {
        "Project-Id-Version": "diglot",
        "Language": language(target).locale.replace("-", "_"),
        "X-Source-Language": language(source).locale.replace("-", "_"),
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return write_po(header, map(_message, entries)).decode()


def _message(entry: Entry) -> PoMessage:
    path, _, line = entry.place.rpartition(":")
    told = [entry.heading, entry.kind, *entry.news, *entry.remarks]
    return PoMessage(
        context=entry.name,
        source=write_line(entry.source),
        target=write_line(entry.target),
        fuzzy=entry.state == "stale",
        comments=tuple(one for one in told if one),
        places=((path, int(line)),),
    )


def write_line(segment: Segment) -> str:
    """Return a segment as one line, its tags as words in braces."""
    return "".join(
        _LOOKS_LIKE_ONE.sub(r"\\{", one) if isinstance(one, str) else _tag(one) for one in segment
    )


def _tag(tag: Tag) -> str:
    if tag.part == "close":
        return f"{{/{tag.number}}}"
    if tag.part == "open":
        return f"{{{tag.number}:{_NAMES.get(tag.kind, tag.kind)}}}"
    shown = re.sub(r"[{}\s]+", " ", tag.shown or tag.data).strip()
    return f"{{{tag.number}:{shown[:_LONGEST]}}}"


def read_po_file(data: bytes) -> Answers:
    """Return what a translator's file holds. Raises `BadFile`."""
    try:
        header, messages = read_po(data)
    except BadPO as fault:
        raise BadFile(fault.said, fault.line) from None
    items = tuple(
        Answer(
            one.context,
            segment_of(_pieces(one.target)),
            one.line,
            finished=bool(one.target) and not one.fuzzy,
            confirmed=not one.fuzzy,
        )
        for one in messages
    )
    languages = [
        header.get(name, "").replace("_", "-") for name in ("x-source-language", "language")
    ]
    return Answers(languages[0], languages[1], items)


def _pieces(text: str) -> Iterator[str | Mark]:
    at = 0
    for found in _MARK.finditer(text):
        yield _words(text[at : found.start()])
        rest = text[found.end() :]
        closed = re.search(rf"(?<!\\)\{{/{found[2]}(?::[^{{}}]*)?\}}", rest)
        yield Mark(found[2], "close" if found[1] else "open" if closed else "whole")
        at = found.end()
    yield _words(text[at:])


def _words(text: str) -> str:
    return text.replace("\\{", "{")
