"""The catalogues of diglot/locale: every sentence of the code, and what it is in Chinese.

    python -m tests.catalogues    # after a sentence was written or changed

writes diglot.pot, brings zh/LC_MESSAGES/diglot.po up to date (new sentences are empty there, those
that are gone are deleted) and compiles diglot.mo. Then translate what is empty and start it again.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, BinaryIO

from babel.messages import Catalog
from babel.messages.extract import extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from diglot.messages import CATALOGUES, DOMAIN
from tests.test_repository import MODULES, ROOT

KEYWORDS = {
    "say": None,
    "say_count": (1, 2),
    "Refused": None,
    "StyleFault": None,
    "Malformed": (1, 2),
    "sentence": None,
}
"""The functions whose first words are a sentence; of `Refused` also the hint."""

TEMPLATE = CATALOGUES / f"{DOMAIN}.pot"


def po(language: str) -> Path:
    """Return the catalogue of a language; beside it stands the compiled one."""
    return CATALOGUES / language / "LC_MESSAGES" / f"{DOMAIN}.po"


def _sentences() -> Iterator[tuple[str, str | tuple[str, ...]]]:
    """Yield the file of each sentence and the sentence, with its plural where it has one."""
    for path in MODULES:
        name = path.relative_to(ROOT).as_posix()
        with path.open("rb") as file:
            for _, found, _, _ in _extracted(file):
                if name.endswith("docx/read/refused.py"):
                    continue
                if isinstance(found, tuple) and len(found) == 2 and "{count}" not in found[0]:
                    yield from ((name, one) for one in found if one)
                elif found:
                    yield name, found


def _extracted(file: BinaryIO) -> list[Any]:
    # Babel tells of each f-string inside a call; no sentence is one, the type checker sees to that.
    with redirect_stderr(io.StringIO()):
        return list(extract("python", file, keywords=KEYWORDS))


def template() -> Catalog:
    """Return every sentence of the code, by the files that have it."""
    catalog = Catalog(project="diglot", charset="utf-8", fuzzy=False)
    for name, found in _sentences():
        catalog.add(found, locations=[(name, 0)])
    return catalog


def written(catalog: Catalog) -> bytes:
    """Return a catalogue as its file has it: without dates, in the order of the sentences."""
    out = io.BytesIO()
    write_po(out, catalog, sort_output=True, omit_header=True, include_lineno=False, width=100)
    return out.getvalue()


_NO_TIME = datetime(2000, 1, 1, tzinfo=UTC)

HEADER = b"""msgid ""
msgstr ""
"Language: zh\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=1; plural=0;\\n"

"""


def read(language: str) -> Catalog:
    """Return the catalogue of a language."""
    with po(language).open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """Return the catalogue of a language with the sentences that the code has now."""
    catalog = read(language)
    catalog.update(template(), no_fuzzy_matching=True)
    catalog.obsolete.clear()
    return catalog


def compiled(catalog: Catalog) -> bytes:
    """Return a catalogue as gettext loads it."""
    catalog.creation_date = catalog.revision_date = _NO_TIME
    out = io.BytesIO()
    write_mo(out, catalog)
    return out.getvalue()


if __name__ == "__main__":
    TEMPLATE.write_bytes(written(template()))
    new = updated("zh")
    po("zh").write_bytes(HEADER + written(new))
    po("zh").with_suffix(".mo").write_bytes(compiled(read("zh")))
    missing = [one.id for one in new if one.id and not one.string]
    print(f"{len(new)} sentences, {len(missing)} without a translation", *missing, sep="\n  ")
