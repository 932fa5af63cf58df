"""The formats of references, one row each: how a file is known, read and written.

A new import format is one module with a reader, and one row here. A file is known by what it begins
with, else by the end of its name; what is neither is refused, never guessed.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from diglot.article import Source
from diglot.bibliography.bibtex_out import to_bibtex
from diglot.bibliography.endnote import read_endnote
from diglot.bibliography.library import load_library
from diglot.bibliography.nbib import read_nbib
from diglot.bibliography.pasted import is_pasted, read_pasted
from diglot.bibliography.records import Found
from diglot.bibliography.ris import read_ris, to_ris
from diglot.diagnostics import Diagnostic
from diglot.messages import untranslated

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
    programs: str
    write: Writer | None = None


def _begins(pattern: str) -> Callable[[str], object]:
    return re.compile(pattern).match


def _read_library(suffix: str) -> Reader:
    """Return a reader of a format that bib/ takes as well; the keys of the entries are kept."""

    def read(source: Source) -> Read:
        library = load_library([Source(f"imported{suffix}", source.text)])
        found = [
            Found(one.csl, place=source.span(one.span.start.offset, one.span.end.offset))
            for one in library.references.values()
        ]
        faults = [
            Diagnostic(
                one.severity,
                one.code,
                one.message,
                source.span(one.span.start.offset, one.span.end.offset) if one.span else None,
                untranslated(one.hint.replace(f"imported{suffix}", source.path)),
            )
            for one in library.diagnostics
        ]
        return found, faults

    return read


def _to_json(entries: Sequence[Mapping[str, Any]]) -> str:
    return json.dumps(list(entries), ensure_ascii=False, indent=2) + "\n"


FORMATS: Final[Mapping[str, Format]] = {
    one.name: one
    for one in (
        Format(
            "ris",
            (".ris",),
            _begins(r"\s*TY\s{0,2}-\s"),
            read_ris,
            "RIS: Zotero, EndNote, Mendeley, Scopus, Web of Science, Embase",
            to_ris,
        ),
        Format(
            "nbib",
            (".nbib",),
            _begins(r"\s*PMID\s*-\s"),
            read_nbib,
            "PubMed: Send to, Citation manager",
        ),
        Format(
            "endnote",
            (".xml",),
            _begins(r"\s*<(?:\?xml|xml|records)\b"),
            read_endnote,
            "EndNote XML: File, Export, XML",
        ),
        Format(
            "json",
            (".json",),
            _begins(r"\s*\[\s*(?:\{|\])"),
            _read_library(".json"),
            "CSL-JSON: Zotero, Better BibTeX, pandoc",
            _to_json,
        ),
        Format(
            "bibtex",
            (".bib", ".bibtex"),
            _begins(r"(?:\s*%.*\n)*\s*@\w+\s*[{(]"),
            _read_library(".bib"),
            "BibTeX or biblatex: Zotero, JabRef, Mendeley, Google Scholar",
            to_bibtex,
        ),
        Format(
            "yaml",
            (".yaml", ".yml"),
            _begins(r"(?:---\s*\n)?(?:references:\s*\n)?\s*- +id:"),
            _read_library(".yaml"),
            "CSL-YAML: Zotero, pandoc",
        ),
        Format(
            "text",
            (),
            is_pasted,
            read_pasted,
            "a list of references in the form of GB/T 7714, with [J], [M] and so on",
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
