"""The fields of a BibTeX or biblatex entry as CSL-JSON; `bibtex_tables` tells what is what."""

import re
from collections.abc import Mapping
from typing import Any, Final

from diglot.bibliography.bibtex_names import read_names, unclear_names
from diglot.bibliography.bibtex_tables import (
    DATES,
    LANDS,
    NAMES,
    SUBTYPES,
    TEXTS,
    TYPES,
    VERBATIM,
    is_periodical,
    number_variable,
)
from diglot.bibliography.editions import edition_number
from diglot.bibliography.latex_text import read_latex, read_verbatim
from diglot.bibliography.preprints import arxiv_address, server_name
from diglot.csl.date_text import month_number, parse_date
from diglot.csl.languages import told_language
from diglot.identifiers import page_ends, whole_number

_GENRES: Final = {
    "phdthesis": "PhD thesis",
    "mastersthesis": "Master’s thesis",
    "mathesis": "Master’s thesis",
    "candthesis": "Candidate thesis",
    "techreport": "Technical report",
    "resreport": "Research report",
    "datacd": "Data CD",
    "patent": "Patent",
    **{f"patent{land}": f"{of_it} patent" for land, (_, of_it) in LANDS.items()},
    **{f"patreq{land}": f"{of_it} patent request" for land, (_, of_it) in LANDS.items()},
}
"""What biblatex's own words for a kind of thesis, report or patent stand for."""
_COUNTRIES: Final = {f"country{land}": name for land, (name, _) in LANDS.items()}
_ADDRESS = re.compile(r"https?://[^\s{}]+")
_SEEN = re.compile(
    r"(?i)(?:last )?\b(?:accessed|retrieved|visited|checked|cited)\b(?:\s+(?:on|at|in))?[:\s]+"
    r"([^{}();]{4,40}?\d{4}(?:[-/.]\d\d?){0,2}|\d{4}[^{}();]{0,12})"
)
"""When a page was seen, told in words."""
_AROUND: Final = frozenset({"available", "online", "from", "at", "url", "last", "on", "in"})
"""Words around an address that say nothing else."""
_EDITOR_TYPES: Final = {
    "editor": "editor",
    "compiler": "compiler",
    "director": "director",
    "producer": "producer",
    "organizer": "organizer",
    "redactor": "editor",
}
_STATES: Final = {"inpress": "in press", "inpreparation": "in preparation"}
_TITLES: Final = frozenset({"title", "subtitle", "booktitle", "maintitle", "shorttitle"})

Fields = Mapping[str, str]


class Conversion:
    """One entry on its way to CSL; `origins` tells which field each CSL variable came from."""

    def __init__(self, entry_type: str, fields: Fields) -> None:
        self.type = entry_type
        self.fields = fields
        self.csl: dict[str, Any] = {}
        self.origins: dict[str, str] = {}
        self.unknown: dict[str, list[str]] = {}
        """The LaTeX commands that nothing is known of, by field."""
        self.unclear: dict[str, list[str]] = {}
        """The names that are read by BibTeX's rules and can hardly be meant so, by field."""

    def put(self, variable: str, value: Any, origin: str) -> None:
        """Set a variable that nothing has set yet."""
        if value and variable not in self.csl:
            self.csl[variable] = value
            self.origins[variable] = origin

    def text(self, name: str) -> str:
        """Return a field as text, empty when the entry has none."""
        unknown: list[str] = []
        text = read_latex(self.fields.get(name, ""), title=name in _TITLES, unknown=unknown)
        if unknown:
            self.unknown[name] = unknown
        return text

    def day(self, name: str) -> str:
        """Return a field with a date, in which ``~`` says "about" and is no space."""
        raw = self.fields.get(name, "")
        return self.text(name) if "\\" in raw else re.sub(r"[{}]", "", raw).strip()


def read_entry(entry_type: str, fields: Fields) -> Conversion:
    """Return an entry as CSL-JSON without its id."""
    entry = Conversion(entry_type, fields)
    entry.put("type", _type(entry), "type")
    _put_language(entry)
    for name, variable in NAMES.items():
        if name in fields:
            entry.put(_role(entry, name, variable), read_names(fields[name]), name)
            entry.unclear[name] = unclear_names(fields[name])
    if entry.type == "patent" and "holder" in fields:
        _put_holder(entry)
    for name, variable in TEXTS.items():
        text = entry.text(name)
        entry.put(variable, _COUNTRIES.get(text, text), name)
    for name, variable in VERBATIM.items():
        entry.put(variable, read_verbatim(fields.get(name, "")), name)
    for step in (_put_titles, _put_numbers, _put_dates, _put_eprint, _put_notes):
        step(entry)
    return entry


def _put_holder(entry: Conversion) -> None:
    """Name the holder of a patent first, as GB/T 7714 does (4.5), and keep its inventors."""
    if inventors := entry.csl.get("author"):
        entry.csl["contributor"] = inventors
        entry.origins["contributor"] = entry.origins["author"]
    entry.csl["author"] = read_names(entry.fields["holder"])
    entry.origins["author"] = "holder"


def _type(entry: Conversion) -> str:
    fields = entry.fields
    known = TYPES.get(entry.type, "document")
    entry_type, kind = SUBTYPES.get(fields.get("entrysubtype", "").lower(), ("", ""))
    if entry_type and TYPES[entry_type] == known:
        return kind
    if entry.type == "inbook" and not {"booktitle", "maintitle"} & fields.keys():
        return "book"  # as BibTeX has it: the title is the book's, and pages tell which part
    if known in ("document", "webpage") and (
        "archiveprefix" in fields or server_name(fields.get("eprinttype", ""))
    ):
        return "article"
    journal = fields.get("journaltitle", "") or fields.get("journal", "")
    if known == "article-journal" and "eprint" in fields and server_name(journal):
        return "article"
    note = fields.get("note", "")
    published = fields.get("howpublished", "") + (note if _is_address(note) else "")
    online = "url" in fields or _ADDRESS.search(published)
    return "webpage" if entry.type == "misc" and online else known


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
    if entry.csl["type"] == "book" and entry.csl.get("container-title") == entry.csl.get("title"):
        entry.csl.pop("container-title", None)  # told twice for those that inherit from it
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
    if is_periodical(kind):
        entry.put("issue", _plain_range(number or issue), "number" if number else "issue")
    else:
        entry.put(number_variable(kind), number, "number")
        entry.put("issue", issue, "issue")
    entry.put("page", _one_page(_plain_range(entry.text("pages"))), "pages")
    for name in ("eid", "articleno"):
        paged = "page" in entry.csl and is_periodical(kind)
        entry.put("number" if paged else "page", entry.text(name), name)
    entry.put("edition", edition_number(entry.text("edition")), "edition")
    genre = entry.text("type")
    thesis = _GENRES.get(entry.type, "") if kind == "thesis" else ""
    entry.put("genre", _GENRES.get(genre.lower(), genre) or thesis, "type")


def _plain_range(text: str) -> str:
    """Return page or issue numbers with a plain hyphen in ranges: ``1--20`` is ``1-20``."""
    return re.sub(r"\s*(?:[–—‒‑−~～－〜―]|-{2,3})\s*", "-", text)


def _one_page(pages: str) -> str:
    """Return pages; a range that ends where it begins is one page."""
    first, last = page_ends(pages)
    return first if first == last else pages


def _put_dates(entry: Conversion) -> None:
    for name, variable in DATES.items():
        if text := entry.day(name):
            entry.put(variable, parse_date(text), name)
    if year := entry.text("year"):
        entry.put("issued", _with_month(parse_date(year), entry), "year")
    if state := entry.csl.get("status", ""):
        entry.csl["status"] = _STATES.get(state.lower(), state)
        if "issued" not in entry.csl:
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
    told = whole_number(day)
    days = [told] if told is not None else numbers[:1] if names else []
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
        kind = server_name(kind) or kind
        own = eprint.lower().startswith(f"{kind.lower()}:")
        entry.put("number", f"{kind}:{eprint}" if kind and not own else eprint, "eprint")
        entry.put("publisher", kind, "eprinttype")
        if kind == "arXiv" and "DOI" not in entry.csl:
            entry.put("URL", arxiv_address(eprint), "eprint")


def _put_notes(entry: Conversion) -> None:
    """Keep notes, but for an address and the day it was seen, which have fields of their own."""
    published, note = (entry.fields.get(name, "") for name in ("howpublished", "note"))
    _put_address(entry, "howpublished")
    notes = [entry.text(name) for name in ("note", "addendum")]
    if _is_address(note):
        _put_address(entry, "note")
        if "url" not in entry.fields or not _ADDRESS.search(note):
            notes[0] = ""
    entry.put("note", ". ".join(note for note in notes if note), "note")
    if not _ADDRESS.search(published):
        entry.put("publisher", read_latex(published), "howpublished")


def _put_address(entry: Conversion, name: str) -> None:
    told = entry.fields.get(name, "")
    if address := _ADDRESS.search(told):
        entry.put("URL", read_verbatim(address[0]).rstrip(".,;)"), name)
    if seen := _SEEN.search(told):
        day = parse_date(read_latex(seen[1]).strip(" .,;)"))
        entry.put("accessed", day if "date-parts" in day else None, name)


def _is_address(note: str) -> bool:
    r"""Tell whether a note says nothing but an address, or when it was seen, or both.

    >>> _is_address(r"\url{https://x.example}, accessed 2 May 2020"), _is_address("See www")
    (True, False)
    """
    rest = _SEEN.sub("", _ADDRESS.sub("", note.replace("\\url", "")))
    words = re.findall(r"[^\W\d_]+", rest.lower())
    return len(rest) < len(note) and set(words) <= _AROUND
