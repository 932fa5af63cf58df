"""The fields of a BibTeX or biblatex entry as CSL-JSON; the tables are read from top to bottom.

Sources: the biblatex manual (entry types and fields), the fields that the gb7714 styles and
Zotero's exports add, and CSL 1.0.2's appendices.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from diglot.citing.bibtex_names import read_names
from diglot.citing.dates import month_number, parse_date
from diglot.citing.latex_text import read_latex, read_verbatim
from diglot.engines.citeproc.languages import told_language

TYPES: Final[Mapping[str, str]] = {
    "article": "article-journal",
    "artwork": "graphic",
    "audio": "song",
    "archive": "document",
    "book": "book",
    "bookinbook": "chapter",
    "booklet": "pamphlet",
    "collection": "book",
    "conference": "paper-conference",
    "database": "dataset",
    "dataset": "dataset",
    "electronic": "webpage",
    "inbook": "chapter",
    "incollection": "chapter",
    "inproceedings": "paper-conference",
    "inreference": "entry-encyclopedia",
    "jurisdiction": "legal_case",
    "legislation": "legislation",
    "letter": "personal_communication",
    "manual": "book",
    "map": "map",
    "mastersthesis": "thesis",
    "misc": "document",
    "movie": "motion_picture",
    "music": "song",
    "mvbook": "book",
    "mvcollection": "book",
    "mvproceedings": "book",
    "mvreference": "book",
    "newspaper": "article-newspaper",
    "online": "webpage",
    "patent": "patent",
    "performance": "performance",
    "periodical": "periodical",
    "phdthesis": "thesis",
    "preprint": "article",
    "proceedings": "book",
    "reference": "book",
    "report": "report",
    "review": "review",
    "software": "software",
    "standard": "standard",
    "suppbook": "chapter",
    "suppcollection": "chapter",
    "suppperiodical": "article-journal",
    "techreport": "report",
    "thesis": "thesis",
    "unpublished": "manuscript",
    "video": "motion_picture",
    "www": "webpage",
}
_SUBTYPES: Final = {"magazine": "article-magazine", "newspaper": "article-newspaper"}
_GENRES: Final = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "mathesis": "Master’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "datacd": "Data CD",
}
"""What biblatex's own words for a kind of thesis or report stand for."""
_PREPRINTS = re.compile("arxiv|biorxiv|medrxiv|chemrxiv", re.IGNORECASE)
_NAMES: Final = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "bookauthor": "container-author",
    "director": "director",
    "holder": "author",
    "commentator": "contributor",
}
_EDITOR_TYPES: Final = {
    "editor": "editor",
    "compiler": "compiler",
    "director": "director",
    "producer": "producer",
    "organizer": "organizer",
    "redactor": "editor",
}
_TEXTS: Final = {
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
_VERBATIM: Final = {
    "doi": "DOI",
    "url": "URL",
    "isbn": "ISBN",
    "issn": "ISSN",
    "pmid": "PMID",
    "pmcid": "PMCID",
}
_STATES: Final = {"inpress": "in press", "inpreparation": "in preparation"}
_NUMBERED: Final = (
    "report",
    "patent",
    "standard",
    "legislation",
    "article",
    "document",
    "software",
)
_ORDINALS: Final = {
    "first": "1",
    "second": "2",
    "third": "3",
    "fourth": "4",
    "fifth": "5",
    "sixth": "6",
    "seventh": "7",
    "eighth": "8",
    "ninth": "9",
    "tenth": "10",
}

Fields = Mapping[str, str]


class Conversion:
    """One entry on its way to CSL; `origins` tells which field each CSL variable came from."""

    def __init__(self, entry_type: str, fields: Fields) -> None:
        self.type = entry_type
        self.fields = fields
        self.csl: dict[str, Any] = {}
        self.origins: dict[str, str] = {}

    def put(self, variable: str, value: Any, origin: str) -> None:
        """Set a variable that nothing has set yet."""
        if value and variable not in self.csl:
            self.csl[variable] = value
            self.origins[variable] = origin

    def text(self, name: str) -> str:
        """Return a field as text, empty when the entry has none."""
        return read_latex(self.fields.get(name, ""))

    def day(self, name: str) -> str:
        """Return a field with a date, in which ``~`` says "about" and is no space."""
        raw = self.fields.get(name, "")
        return self.text(name) if "\\" in raw else re.sub(r"[{}]", "", raw).strip()


def read_entry(entry_type: str, fields: Fields) -> Conversion:
    """Return an entry as CSL-JSON without its id."""
    entry = Conversion(entry_type, fields)
    entry.put("type", _type(entry), "type")
    _put_language(entry)
    for name, variable in _NAMES.items():
        if name in fields:
            entry.put(_role(entry, name, variable), read_names(fields[name]), name)
    for name, variable in _TEXTS.items():
        entry.put(variable, entry.text(name), name)
    for name, variable in _VERBATIM.items():
        entry.put(variable, read_verbatim(fields.get(name, "")), name)
    for step in (_put_titles, _put_numbers, _put_dates, _put_eprint, _put_notes):
        step(entry)
    return entry


def _type(entry: Conversion) -> str:
    fields = entry.fields
    known = TYPES.get(entry.type, "document")
    if known == "article-journal":
        return _SUBTYPES.get(fields.get("entrysubtype", "").lower(), known)
    if known == "document" and (
        "archiveprefix" in fields or _PREPRINTS.search(fields.get("eprinttype", ""))
    ):
        return "article"
    return "webpage" if entry.type == "misc" and "url" in fields else known


def _role(entry: Conversion, name: str, variable: str) -> str:
    if name == "editor":
        return _EDITOR_TYPES.get(entry.fields.get("editortype", "").lower(), variable)
    return variable


def _put_language(entry: Conversion) -> None:
    for name in ("langid", "language", "hyphenation"):
        if told := told_language(entry.text(name)):
            entry.put("language", told, name)


def _put_titles(entry: Conversion) -> None:
    """Join titles and subtitles, and put the titles of larger works where CSL has them."""
    _join(entry, "title", "subtitle")
    _join(entry, "container-title", "journalsubtitle")
    _join(entry, "container-title", "booksubtitle")
    if addition := entry.text("titleaddon"):
        entry.csl["title"] = f"{entry.csl.get('title', '')}. {addition}".lstrip(". ")
    if main := entry.text("maintitle"):
        chapter = entry.csl.get("type") in ("chapter", "paper-conference", "entry-encyclopedia")
        larger = "container-title" if chapter else "title"
        part = entry.csl.get(larger)
        entry.csl[larger] = main
        entry.origins[larger] = "maintitle"
        if part:
            entry.put("volume-title", part, "title")


def _join(entry: Conversion, variable: str, subtitle: str) -> None:
    title, rest = entry.csl.get(variable, ""), entry.text(subtitle)
    if title and rest:
        chinese = entry.csl.get("language", "").startswith("zh")
        colon = "" if title.endswith(("?", "!", "？", "！", ":")) else "：" if chinese else ":"
        entry.csl[variable] = f"{title}{colon}{'' if chinese else ' '}{rest}"


def _put_numbers(entry: Conversion) -> None:
    number, issue = entry.text("number"), entry.text("issue")
    kind = entry.csl["type"]
    if kind.startswith("article-") or kind in ("review", "periodical"):
        entry.put("issue", _ranged(number or issue), "number" if number else "issue")
    elif kind in _NUMBERED:
        entry.put("number", number, "number")
    else:
        entry.put("collection-number", number, "number")
        entry.put("issue", issue, "issue")
    entry.put("page", _ranged(entry.text("pages")), "pages")
    entry.put("page", entry.text("eid"), "eid")
    entry.put("page", entry.text("articleno"), "articleno")
    edition = entry.text("edition")
    plain = re.sub(r"^(\d+)(?:st|nd|rd|th)?(?:\s+ed(?:ition|\.)?)?$", r"\1", edition)
    entry.put("edition", _ORDINALS.get(plain.lower(), plain), "edition")
    genre = entry.text("type")
    thesis = _GENRES.get(entry.type, "") if kind == "thesis" else ""
    entry.put("genre", _GENRES.get(genre.lower(), genre) or thesis, "type")


def _ranged(text: str) -> str:
    """Return page or issue numbers with a plain hyphen in ranges: ``1--20`` is ``1-20``."""
    return re.sub(r"\s*(?:[–—‒‑−]|-{2,3})\s*", "-", text)


def _put_dates(entry: Conversion) -> None:
    for name, variable in (
        ("urldate", "accessed"),
        ("eventdate", "event-date"),
        ("origdate", "original-date"),
    ):
        if text := entry.day(name):
            entry.put(variable, parse_date(text), name)
    if date := entry.day("date"):
        entry.put("issued", parse_date(date), "date")
    elif year := entry.text("year"):
        entry.put("issued", _with_month(parse_date(year), entry), "year")
    if "issued" not in entry.csl and (state := entry.csl.get("status", "")):
        entry.csl["status"] = _STATES.get(state.lower(), state)
        entry.put("issued", {"literal": entry.csl["status"]}, "pubstate")


def _with_month(date: dict[str, Any], entry: Conversion) -> dict[str, Any]:
    """Return a date of one year with the month and the day that the entry gives."""
    parts = date.get("date-parts", [])
    month, day = entry.text("month"), entry.text("day")
    if len(parts) != 1 or len(parts[0]) != 1 or not month:
        return date
    numbers = [int(word) for word in re.findall(r"\d{1,2}", month)]
    names = [number for word in re.findall(r"[A-Za-z]+", month) if (number := month_number(word))]
    if len(names) == 2 and not numbers:
        return {**date, "date-parts": [[*parts[0], names[0]], [*parts[0], names[1]]]}
    days = [int(day)] if day.isdigit() else numbers[:1] if names else []
    first = names[:1] or numbers[:1]
    return {**date, "date-parts": [[*parts[0], *first, *(days if first else [])]]}


def _put_eprint(entry: Conversion) -> None:
    eprint = read_verbatim(entry.fields.get("eprint", ""))
    kind = entry.text("eprinttype") or entry.text("archiveprefix")
    if not eprint:
        return
    if kind.lower() == "pubmed":
        entry.put("PMID", eprint, "eprint")
    elif kind.lower() == "pmc":
        entry.put("PMCID", eprint, "eprint")
    elif entry.csl["type"] == "article":
        entry.put("number", f"{kind}:{eprint}" if kind else eprint, "eprint")
        entry.put("publisher", kind, "eprinttype")


def _put_notes(entry: Conversion) -> None:
    notes = [entry.text(name) for name in ("note", "addendum")]
    entry.put("note", ". ".join(note for note in notes if note), "note")
    published = entry.fields.get("howpublished", "")
    if address := re.search(r"https?://[^\s{}]+", published):
        entry.put("URL", read_verbatim(address[0]), "howpublished")
    else:
        entry.put("publisher", read_latex(published), "howpublished")
