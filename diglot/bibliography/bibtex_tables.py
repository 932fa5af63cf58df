"""Which BibTeX or biblatex type and field is which of CSL-JSON: one table for both directions.

Reading goes from top to bottom, and the first field that has something counts. Writing takes the
first type or field that is read as the one in question.

Sources: the biblatex manual (entry types and fields), the fields that the gb7714 styles and
Zotero's exports add, and CSL 1.0.2's appendices.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

TYPES: Final[Mapping[str, str]] = {
    "article": "article-journal",
    "artwork": "graphic",
    "book": "book",
    "booklet": "pamphlet",
    "dataset": "dataset",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "letter": "personal_communication",
    "map": "map",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "thesis": "thesis",
    "unpublished": "manuscript",
    # read as well, but not written
    "archive": "manuscript",
    "audio": "song",
    "bookinbook": "chapter",
    "collection": "book",
    "conference": "paper-conference",
    "database": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "manual": "book",
    "mastersthesis": "thesis",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "newspaper": "article-newspaper",
    "phdthesis": "thesis",
    "preprint": "article",
    "proceedings": "book",
    "reference": "book",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "video": "motion_picture",
    "www": "webpage",
}
MARKS: Final[Mapping[str, str]] = {
    "collection": "G",
    "mvcollection": "G",
    "mvproceedings": "C",
    "proceedings": "C",
}
"""What GB/T 7714 calls a type that is a book to CSL."""
SUBTYPES: Final[Mapping[str, tuple[str, str]]] = {
    "magazine": ("article", "article-magazine"),
    "newspaper": ("article", "article-newspaper"),
    "dictionary": ("inreference", "entry-dictionary"),
    "preprint": ("misc", "article"),
    "post": ("online", "post"),
    "weblog": ("online", "post-weblog"),
}
"""``entrysubtype``: of which BibTeX type it makes which CSL type."""

NAMES: Final[Mapping[str, str]] = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "director": "director",
    "holder": "author",
    "commentator": "contributor",
}
TEXTS: Final[Mapping[str, str]] = {
    "title": "title",
    "shorttitle": "title-short",
    "journaltitle": "container-title",
    "journal": "container-title",
    "booktitle": "container-title",
    "shortjournal": "container-title-short",
    "journalabbr": "container-title-short",
    "series": "collection-title",
    "volume": "volume",
    "volumes": "number-of-volumes",
    "part": "part-number",
    "pagetotal": "number-of-pages",
    "chapter": "chapter-number",
    "publisher": "publisher",
    "institution": "publisher",
    "school": "publisher",
    "organization": "publisher",
    "location": "publisher-place",
    "address": "publisher-place",
    "venue": "event-place",
    "eventtitle": "event-title",
    "origtitle": "original-title",
    "origpublisher": "original-publisher",
    "origlocation": "original-publisher-place",
    "version": "version",
    "abstract": "abstract",
    "keywords": "keyword",
    "keyword": "keyword",
    "annotation": "annote",
    "annote": "annote",
    "library": "call-number",
    "pubstate": "status",
    "issuetitle": "volume-title",
}
CONVERTED: Final[Mapping[str, str]] = {
    "pages": "page",
    "edition": "edition",
    "type": "genre",
    "note": "note",
    "langid": "language",
}
"""Text that is rewritten when it is read."""

VERBATIM: Final[Mapping[str, str]] = {
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
}
DATES: Final[Mapping[str, str]] = {
    "date": "issued",
    "urldate": "accessed",
    "lastchecked": "accessed",
    "lastvisited": "accessed",
    "lastaccessed": "accessed",
    "eventdate": "event-date",
    "origdate": "original-date",
}
LANDS: Final[Mapping[str, tuple[str, str]]] = {
    "de": ("Germany", "German"),
    "eu": ("European Union", "European"),
    "fr": ("France", "French"),
    "uk": ("United Kingdom", "British"),
    "us": ("United States of America", "U.S."),
}
"""The lands that biblatex has words for: ``countryus``, and ``patentus`` for what is of it."""
ENGLISH: Final = "-en"
"""What the name of a field ends with that holds the English words for a bilingual list."""

_PUBLISHERS: Final = {"thesis": "institution", "report": "institution", "webpage": "organization"}
_NUMBERED: Final = frozenset(
    ("report", "patent", "standard", "legislation", "article", "document", "software")
)


def is_periodical(kind: str) -> bool:
    """Tell whether works of the CSL type `kind` stand in a periodical or are one."""
    return kind.startswith("article-") or kind in ("review", "periodical")


def number_variable(kind: str) -> str:
    """Return which CSL variable the field ``number`` is in a work of the CSL type `kind`."""
    if is_periodical(kind):
        return "issue"
    return "number" if kind in _NUMBERED else "collection-number"


def written_type(kind: str) -> tuple[str, str]:
    """Return the BibTeX type and the ``entrysubtype`` of the CSL type `kind`."""
    for subtype, (entry_type, read) in SUBTYPES.items():
        if read == kind:
            return entry_type, subtype
    return next((name for name, read in TYPES.items() if read == kind), "misc"), ""


def written_field(variable: str, kind: str) -> str:
    """Return the field that holds a CSL variable in a work of the CSL type `kind`.

    Empty for a variable that no field of BibTeX holds.
    """
    if variable == "container-title" and not is_periodical(kind):
        return "booktitle"
    if variable == "publisher":
        return _PUBLISHERS.get(kind, "publisher")
    if variable == number_variable(kind):
        return "number"
    if variable == "issue":
        return "issue"
    return _WRITTEN.get(variable, "")


_WRITTEN: Final[Mapping[str, str]] = {
    variable: field
    for table in (NAMES, TEXTS, CONVERTED, VERBATIM, DATES)
    for field, variable in reversed(list(table.items()))
}
