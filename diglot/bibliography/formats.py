"""The formats of references, one row each: how a file is known, read and written.

A new import format is one module with a reader, and one row here. A file is known by what it begins
with, else by the end of its name; what is neither is refused, never guessed.
"""

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from diglot.article import Source
from diglot.bibliography import tagged_formats
from diglot.bibliography.bibtex_out import to_bibtex
from diglot.bibliography.endnote import read_endnote
from diglot.bibliography.entries import check_entry, key_of
from diglot.bibliography.json_export import read_json
from diglot.bibliography.library import READERS, merge_unknown_languages
from diglot.bibliography.library import Reader as EntryReader
from diglot.bibliography.nbib import read_nbib
from diglot.bibliography.pasted import is_pasted, read_pasted
from diglot.bibliography.records import Found, propose_key
from diglot.bibliography.ris import read_ris, to_ris
from diglot.diagnostics import Diagnostic
from diglot.messages import Message, say

Read = tuple[list[Found], list[Diagnostic]]
Reader = Callable[[Source], Read]
Writer = Callable[[Sequence[Mapping[str, Any]]], str]


@dataclass(frozen=True)
class Format:
    """One format.

    `name` is what the command line calls it, `suffixes` how its files end, `known` tells from a
    text whether it is one, and `programs` says who writes it and where the export is found.
    """

    name: str
    suffixes: tuple[str, ...]
    known: Callable[[str], object]
    read: Reader
    programs: Message
    write: Writer | None = None


_HEAD: Final = 4000
"""In how many characters the sign of a format stands: some programs write lines before it."""


def _begins(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).match


def _has_line(pattern: str) -> Callable[[str], object]:
    """Return what tells whether a line at the head of a text begins as in `pattern`."""
    line = re.compile(rf"^[ \t\ufeff]*(?:{pattern})", re.MULTILINE)
    return lambda text: line.search(text[:_HEAD])


def _read_entries(reader: EntryReader) -> Reader:
    """Return a reader of a format that has entries with keys, as bib/ takes them.

    The keys are kept; an entry without one gets its own.
    """

    def read(source: Source) -> Read:
        elements, faults = reader(source)
        checked: list[Diagnostic] = []
        found: list[Found] = []
        taken: set[str] = set()
        for element in elements:
            value = element.value
            if isinstance(value, Mapping) and (not key_of(value) or "://" in key_of(value)):
                told = value.get("citation-key")  # Zotero's id is an address that nobody can type
                value = {**value, "id": told or propose_key(value, taken)}
            checked += check_entry(replace(element, value=value))
            if isinstance(value, Mapping):
                taken.add(key_of(value).casefold())
                found.append(Found({**value, "id": key_of(value)}, place=element.span))
        return found, [*faults, *merge_unknown_languages(checked)]

    return read


def _to_json(entries: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps(list(entries), ensure_ascii=False, indent=2) + "\n"


FORMATS: Final[Mapping[str, Format]] = {
    one.name: one
    for one in (
        Format(
            "ris",
            (".ris",),
            _has_line(r"TY {0,2}-\s"),
            read_ris,
            say(
                "RIS, of Scopus, Embase, Web of Science or Ovid (Export, RIS)"
                " and Zotero (Export Library, RIS)"
            ),
            to_ris,
        ),
        Format(
            "nbib",
            (".nbib",),
            _has_line(r"PMID *-\s*\d"),
            read_nbib,
            say("PubMed (Send to, Citation manager)"),
        ),
        Format(
            "endnote",
            (".xml",),
            _begins(r"\s*(?:<\?xml[^>]*>\s*)?<(?:xml|records)\b"),
            read_endnote,
            say("EndNote (File, Export, XML)"),
        ),
        Format(
            "enw",
            (".enw",),
            _has_line(r"%0 [A-Z]"),
            tagged_formats.read_endnote_tagged,
            say(
                "EndNote tagged (.enw), of CNKI or Wanfang (Export, EndNote)"
                " and Google Scholar (Cite, EndNote)"
            ),
        ),
        Format(
            "noteexpress",
            (".net",),
            _has_line(r"\{Reference Type\}[:：]"),
            tagged_formats.read_noteexpress,
            say("NoteExpress, of CNKI, Wanfang or VIP (Export, NoteExpress)"),
        ),
        Format(
            "refworks",
            (),
            _has_line(r"RT +(?:[A-Z][a-z]+)(?:[/ ,][A-Za-z ]+)?$"),
            tagged_formats.read_refworks,
            say("RefWorks, of CNKI, Wanfang or ProQuest (Export, RefWorks)"),
        ),
        Format(
            "wos",
            (".ciw",),
            _has_line(r"PT [JBSCP]$"),
            tagged_formats.read_web_of_science,
            say("Web of Science (Export, Plain text file)"),
        ),
        Format(
            "cnki",
            (".eln",),
            _has_line(r"(?:DataType[:：]|(?:\[\d+\]\s*)?SrcDatabase-)"),
            tagged_formats.read_estudy,
            say("CNKI (Export, E-Study, or the fields you choose)"),
        ),
        Format(
            "json",
            (".json",),
            _begins(r"\s*(?:\[\s*(?:\{|\])|\{\s*\"(?:[\w-]+\"\s*:))"),
            _read_entries(read_json),
            say(
                "CSL-JSON, of Zotero (Export Library, CSL JSON), Better BibTeX, pandoc or Crossref"
            ),
            _to_json,
        ),
        Format(
            "bibtex",
            (".bib", ".bibtex"),
            _has_line(r"@[A-Za-z]+\s*\{|@(?:article|book|in[a-z]+|misc|[a-z]+thesis|string)\s*\("),
            _read_entries(READERS[".bib"]),
            say(
                "BibTeX, of Zotero, JabRef or Mendeley (Export, BibTeX)"
                " and Google Scholar (Cite, BibTeX)"
            ),
            to_bibtex,
        ),
        Format(
            "yaml",
            (".yaml", ".yml"),
            _begins(r"(?:---\s*\n)?(?:references:\s*\n)?\s*- +id:"),
            _read_entries(READERS[".yaml"]),
            say("CSL-YAML, of Better BibTeX or pandoc"),
        ),
        Format(
            "text",
            (),
            is_pasted,
            read_pasted,
            say(
                "a list of references as text, numbered or one in a line: GB/T 7714 with its [J],"
                " Vancouver, APA, IEEE"
            ),
        ),
    )
}
"""The formats by name, the surest to know first."""


EXPORTS: Final[Mapping[str, Writer]] = {
    one.suffixes[0].removeprefix("."): one.write for one in FORMATS.values() if one.write
}
"""The writers of those formats that are written, by the end of their files' names."""


def recognise(source: Source) -> Format | None:
    """Return the format of a file, None for one that is not known."""
    suffix = Path(source.path).suffix.lower()
    rows = FORMATS.values()
    known = (one for one in rows if one.known(source.text))
    named = (one for one in rows if suffix in one.suffixes)
    return next(known, None) or next(named, None)
