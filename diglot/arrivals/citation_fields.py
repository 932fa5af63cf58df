"""The citations of a Word document that programs made, brought into one form with their works.

`convert_citation_fields` is the page to read. What no program of `bibliography.citation_programs`
marks, or what holds no works, is text as it is shown, and is read as if it had been typed.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from diglot.arrivals.typed_list import looks_like_works
from diglot.bibliography import citation_programs as programs
from diglot.bibliography.citation_programs import Item
from diglot.bibliography.word_sources import word_sources
from diglot.csl.locator_words import write_locator
from diglot.docx.read.citations import with_one_form
from diglot.docx.read.document import Document


@dataclass
class Known:
    """The works that citations name, as CSL-JSON, each under the id by which it is cited."""

    works: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)

    def citation_of(self, items: Sequence[Item]) -> str:
        """Return a citation of works, in CSL-JSON."""
        return json.dumps({"citationItems": [self._item(one) for one in items]})

    def _item(self, item: Item) -> dict[str, str]:
        told = json.dumps({**item.csl, "id": ""}, sort_keys=True)
        ident = self.ids.setdefault(told, f"w{len(self.ids) + 1}")
        self.works[ident] = item.csl
        place = write_locator(item.label, item.locator)
        around = {
            "prefix": item.prefix,
            "suffix": f", {place}{item.suffix}" if place else item.suffix,
        }
        return {"id": ident, **{name: value for name, value in around.items() if value}}


@dataclass(frozen=True)
class Prepared:
    """A document for pandoc: its bytes, the works of its citations by id, words of text boxes."""

    data: bytes
    works: Mapping[str, Mapping[str, Any]]
    boxes: Sequence[str] = ()


def convert_citation_fields(document: Document, *, accept: bool) -> Prepared:
    """Return the document with citations that pandoc reads, its tracked changes settled.

    Raises `Refused`.
    """
    kept = programs.Kept(document.variables, word_sources(document.data))
    known = Known()

    def answer(words: str, hidden: str) -> str | None:
        items = kept.items_of(f"{words}\n{hidden}")
        return known.citation_of(items) if items else None

    marks = _bookmarks(document.properties)
    made, boxes = with_one_form(document, answer, marks, looks_like_works, accept=accept)
    return Prepared(made, known.works, boxes)


def _bookmarks(properties: Mapping[str, str]) -> dict[str, str]:
    """Return the words of Zotero's bookmarks, which it cuts into numbered pieces.

    >>> _bookmarks({"ZOTERO_BREF_a_2": "B", "ZOTERO_BREF_a_1": "A"})
    {'ZOTERO_BREF_a': 'AB'}
    """
    pieces: dict[str, dict[int, str]] = {}
    for name, value in properties.items():
        if found := re.fullmatch(r"(ZOTERO_BREF_\w+)_(\d+)", name):
            pieces.setdefault(found[1], {})[int(found[2])] = value
    return {name: "".join(one[at] for at in sorted(one)) for name, one in pieces.items()}
