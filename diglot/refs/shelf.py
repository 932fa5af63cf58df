"""The folder bib/: what stands in it, and how entries are added without touching the others."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from diglot.article import Library, Source
from diglot.bibliography.answers import VERIFIED
from diglot.bibliography.bibtex_out import to_bibtex
from diglot.bibliography.csl_json import read_elements
from diglot.bibliography.decoding import decode
from diglot.bibliography.library import READERS, load_library
from diglot.diagnostics import Code, Diagnostic, error
from diglot.files import Unreadable, files_below, read_file
from diglot.messages import say
from diglot.outcome import Outcome, usage_error
from diglot.project import read_source

DEFAULT: Final = "bib/references.json"
_YAML_ITEM = re.compile(r"^( *)- ", re.MULTILINE)


@dataclass(frozen=True)
class Shelf:
    """The files of bib/ and the library they make."""

    root: Path
    sources: Mapping[str, Source]
    library: Library
    diagnostics: tuple[Diagnostic, ...]


def read_shelf(root: Path) -> Shelf:
    """Read the bibliography files of the article at `root`."""
    folder = root / "bib"
    paths = [path for path in files_below(folder) if path.suffix.lower() in READERS]
    answers = root / VERIFIED
    read = [read_source(root, path) for path in (*paths, *([answers] if answers.exists() else ()))]
    sources = [one for one in read if isinstance(one, Source)]
    library = load_library(sources)
    faults = [one for one in read if isinstance(one, Diagnostic)]
    by_path = {one.path: one for one in sources}
    return Shelf(root, by_path, library, (*faults, *library.diagnostics))


def read_foreign(path: Path) -> Source | Outcome:
    """Return another program's file as text, or why it cannot be read and what to do."""
    try:
        data = read_file(path)
    except Unreadable as fault:
        return usage_error(fault.said, fault.hint)
    text = decode(data)
    if text is None:
        hint = say("export it again as UTF-8, or save it as such in a text editor")
        return usage_error(say("{name} is no text that can be read", name=path.name), hint)
    return Source(path.name, text)


def with_entries(old: Source, entries: Sequence[Mapping[str, Any]]) -> str | Diagnostic:
    """Return the text of a file of bib/ with entries after its own, which stay as they are.

    A file that cannot be read whole is not touched.
    """
    refused = error(
        Code.BIB_SYNTAX,
        say("{path} cannot be added to without changing what stands in it", path=old.path),
        old.span(0, 0),
        say("mend the file first, or name another one with --into"),
    )
    own = load_library([old] if old.text.strip() else [])
    if any(one.code is Code.BIB_SYNTAX for one in own.diagnostics):
        return refused
    suffix = Path(old.path).suffix.lower()
    if suffix == ".bib":
        before = old.text.rstrip("\n")
        new = (before + "\n\n" if before else "") + to_bibtex(entries)
    elif suffix == ".json":
        new = _with_json(old, entries)
    else:
        new = _with_yaml(old, entries)
    after = load_library([Source(old.path, new)]).references
    expected = [*own.references, *(str(entry["id"]) for entry in entries)]
    kept = all(key in after and after[key].csl == one.csl for key, one in own.references.items())
    return new if kept and list(after) == expected else refused


def _with_json(old: Source, entries: Sequence[Mapping[str, Any]]) -> str:
    written = ",\n".join(
        "\n".join("  " + line for line in json.dumps(one, ensure_ascii=False, indent=2).split("\n"))
        for one in entries
    )
    elements, _ = read_elements(old) if old.text.strip() else ([], [])
    if elements:
        end = elements[-1].end
        return f"{old.text[:end]},\n{written}\n{old.text[end:].lstrip()}"
    return f"[\n{written}\n]\n"


def _with_yaml(old: Source, entries: Sequence[Mapping[str, Any]]) -> str:
    """Return a YAML list with more items; JSON is YAML, and every text in it is quoted."""
    first = _YAML_ITEM.search(old.text)
    indent = first[1] if first else ""
    written = "".join(f"{indent}- {json.dumps(one, ensure_ascii=False)}\n" for one in entries)
    before = old.text.rstrip()
    return (before + "\n" if before not in ("", "[]") else "") + written
