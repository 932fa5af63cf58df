"""The room of bibtexparser and pylatexenc: a BibTeX file cut into blocks, and LaTeX's symbols.

bibtexparser's splitter goes on after a broken block, tells what was wrong with it, and takes time
in proportion to the file. Its later stages are not used: they split names and drop braces in ways
that lose capitals and particles. Of pylatexenc only the table of symbols is used: its own walk
over a text is recursive.
"""

import logging
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise
from typing import Any, Literal

_KEYLESS = re.compile(
    r"^[ \t]*@(?!string|comment|preamble)\w+[ \t]*\{(?=\s*[A-Za-z][\w-]*\s*=)", re.I | re.M
)
"""An entry that begins with a field: some programs write neither a key nor its comma."""
BlockKind = Literal["entry", "string", "fault"]


@dataclass(frozen=True)
class Field:
    """``name = value`` of an entry; `value` is raw, with its braces, quotes and ``#``."""

    name: str
    value: str
    start: int
    end: int


@dataclass(frozen=True)
class Block:
    """One ``@…{…}`` of a file; offsets count from the file's start.

    An entry has a `type` and a `key`; a string has its name as `key` and one field; a fault has
    its reason in `message`.
    """

    kind: BlockKind
    start: int
    end: int
    type: str = ""
    key: str = ""
    fields: tuple[Field, ...] = ()
    message: str = ""


def split_entries(text: str) -> list[Block]:
    """Return the entries, strings and faults of a BibTeX file in its order."""
    from bibtexparser.exceptions import ParserStateException
    from bibtexparser.splitter import Splitter

    logging.getLogger("bibtexparser").setLevel(logging.CRITICAL + 1)  # faults are values here
    gaps = [found.end() for found in _KEYLESS.finditer(text)]
    pieces = [text[begin:end] for begin, end in pairwise((0, *gaps, len(text)))]
    whole = ",".join(pieces)
    try:
        library = Splitter(whole).split()
    except (ParserStateException, RecursionError) as fault:
        return [Block("fault", 0, min(len(text), 1), message=str(fault).splitlines()[0])]
    blocks = _blocks(whole, library.blocks)
    return [_shift_offsets(block, gaps) for block in blocks] if gaps else list(blocks)


def _shift_offsets(block: Block, gaps: list[int]) -> Block:
    """Return a block with its offsets in the text that lacks a comma at each of `gaps`."""

    def before(offset: int) -> int:
        return offset - bisect_right(range(len(gaps)), offset, key=lambda n: gaps[n] + n + 1)

    fields = (replace(one, start=before(one.start), end=before(one.end)) for one in block.fields)
    return replace(block, start=before(block.start), end=before(block.end), fields=tuple(fields))


def _blocks(text: str, parsed: list[Any]) -> Iterator[Block]:
    """Yield blocks with their offsets: each stands verbatim in the text, after the one before."""
    cursor = 0
    for block in parsed:
        raw = (block.raw or "").strip()
        start = text.find(raw, cursor) if raw else cursor
        if start < 0:
            start = cursor
        end = start + len(raw)
        cursor = max(cursor, end)
        inner = getattr(block, "ignore_error_block", None) or block
        name = type(inner).__name__
        if name == "Entry":
            fields = tuple(_fields(raw, start, inner.fields))
            yield Block("entry", start, end, inner.entry_type.lower(), inner.key, fields)
        elif name == "String":
            field = Field(inner.key, inner.value, start, end)
            yield Block("string", start, end, key=inner.key, fields=(field,))
        elif name == "ParsingFailedBlock":
            yield Block("fault", start, end, message=_reason(block.error))


def _fields(raw: str, start: int, parsed: list[Any]) -> Iterator[Field]:
    """Yield fields with their offsets: name and value stand verbatim in the entry, in order."""
    cursor = 0
    for field in parsed:
        begin = max(raw.find(field.key, cursor), cursor)
        equals = max(raw.find("=", begin + len(field.key)), begin)
        end = max(raw.find(field.value, equals), equals) + len(field.value)
        cursor = min(end, len(raw))
        yield Field(field.key.lower(), field.value, start + begin, start + cursor)


def _reason(fault: Exception) -> str:
    reason = str(getattr(fault, "abort_reason", "") or fault or "it cannot be read").strip()
    return re.sub(r"`([^`]*)`", r'"\1"', reason[:1].lower() + reason[1:]).rstrip(". ")


@lru_cache(maxsize=1)
def _symbols() -> Any:
    from pylatexenc.latex2text import get_default_latex_context_db

    return get_default_latex_context_db()


@lru_cache(maxsize=1024)
def symbol(command: str) -> str | None:
    r"""Return the character that a LaTeX command stands for, ``ß`` for ``ss``; None for others.

    None too for ``\today``, of which pylatexenc has the day of the machine.
    """
    spec = _symbols().get_macro_spec(command)
    replacement = getattr(spec, "simplify_repl", None)
    if not isinstance(replacement, str) or "%" in replacement or command == "today":
        return None  # with %, a form for arguments
    return replacement
