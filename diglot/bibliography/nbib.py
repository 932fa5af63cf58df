"""PubMed's own format (.nbib, "MEDLINE"): a tag of up to four signs, a hyphen, a value."""

import re
from collections.abc import Iterator
from typing import Any, Final

from diglot.article import Source
from diglot.bibliography.answers import retraction_words
from diglot.bibliography.pages import article_number, stated_pages
from diglot.bibliography.people import read_initials, read_name
from diglot.bibliography.records import Found, doi_of
from diglot.csl.date_text import parse_date
from diglot.csl.languages import script_language, told_language
from diglot.diagnostics import Diagnostic, References, error
from diglot.messages import say

_LINE = re.compile(r"^([A-Z]{2,4}) *-(?: +(.*)|(\d+))?$")
_TYPES: Final = (
    ("Book Chapter", "chapter"),
    ("Book", "book"),
    ("Books", "book"),
    ("Preprint", "article"),
    ("Dataset", "dataset"),
    ("Newspaper Article", "article-newspaper"),
    ("Technical Report", "report"),
    ("Journal Article", "article-journal"),
)
_TEXTS: Final = {
    "JT": "container-title",
    "TA": "container-title-short",
    "VI": "volume",
    "IP": "issue",
    "PMID": "PMID",
    "PB": "publisher",
    "PL": "publisher-place",
    "AB": "abstract",
    "BTI": "container-title",
    "CTI": "collection-title",
    "ISBN": "ISBN",
    "IS": "ISSN",
    "EN": "edition",
}

_CATALOGUED: Final = r" \((?:[^()]*, [^()]*|[^()]* ed\.?)\)$"
"""What NLM's catalogue tells journals of one name apart by: ``Lancet (London, England)``."""
_PEOPLE: Final = {"author": ("FAU", "AU", "CN"), "editor": ("FED", "ED", "")}
"""By role the tags of full names, of names with initials, and of groups."""

Record = list[tuple[str, str]]


def read_nbib(source: Source) -> tuple[list[Found], list[Diagnostic]]:
    """Return the records of a PubMed file."""
    found: list[Found] = []
    faults: list[Diagnostic] = []
    for start, end, record in _records(source.text):
        one = Found(_csl(record), place=source.span(start, end))
        found.append(one)
        faults += _name_retraction(one, record)
    if found:
        return found, faults
    return [], [
        error(References.REFS_IMPORT, say("the file holds no PubMed record"), source.span(0, 0))
    ]


def _name_retraction(found: Found, record: Record) -> Iterator[Diagnostic]:
    """Yield an error for a work that PubMed says is retracted, with where that is told."""
    notices = [value for tag, value in record if tag in ("RIN", "PRIN", "RRI")]
    if notices or ("PT", "Retracted Publication") in record:
        told = f"retraction {notices[0]}" if notices else "marked as a retracted publication"
        how = retraction_words(told)
        message = say('"{title}" is retracted: {how}', title=found.title[:60], how=how)
        yield error(References.REFS_RETRACTED, message, found.place)


def _records(text: str) -> Iterator[tuple[int, int, Record]]:
    """Yield the records: a ``PMID`` after an empty line begins a new one."""
    record: Record = []
    start = offset = 0
    for line in text.split("\n"):
        tagged = _LINE.match(line)
        if tagged and tagged[1] == "PMID" and any(tag == "PMID" for tag, _ in record):
            yield start, offset, record
            record, start = [], offset
        if tagged:
            record.append((tagged[1], (tagged[2] or tagged[3] or "").strip()))
        elif line.startswith("      ") and record:
            tag, value = record[-1]
            record[-1] = (tag, f"{value} {line.strip()}")
        offset += len(line) + 1
    if record:
        yield start, len(text), record


def _csl(record: Record) -> dict[str, Any]:
    values = dict(reversed(record))  # of a repeated tag, the first
    kinds = {value for tag, value in record if tag == "PT"}
    csl: dict[str, Any] = {
        "type": next((kind for name, kind in _TYPES if name in kinds), "article-journal")
    }
    if title := values.get("TI") or values.get("TT") or values.get("BTI"):
        csl["title"] = re.sub(r"^\[(.*)\]\.?$", r"\1", title).removesuffix(".")
    if values.get("TI") and values.get("TT"):
        csl["original-title"] = values["TT"].removesuffix(".")
    for role, (full, short, group) in _PEOPLE.items():
        if names := _people(record, full, short, group):
            csl[role] = names
    for tag, variable in _TEXTS.items():
        if values.get(tag):
            csl[variable] = re.sub(_CATALOGUED, "", values[tag]) if tag == "JT" else values[tag]
    if date := values.get("DP"):
        csl["issued"] = parse_date(date)
    if pages := values.get("PG"):
        csl["page"] = stated_pages(pages)
    for tag, value in record:
        if tag in ("LID", "AID") and value.endswith("[doi]"):
            csl["DOI"] = doi_of(value)
        elif tag == "LID" and value.endswith("[pii]") and "page" not in csl:
            csl["page"] = article_number(value.removesuffix("[pii]").strip())
        elif tag == "PMC":
            csl["PMCID"] = value
    if csl["type"] == "book" and csl.get("container-title") == csl.get("title"):
        del csl["container-title"]
    csl["language"] = told_language(values.get("LA", "")) or script_language(csl.get("title", ""))
    return {name: value for name, value in csl.items() if value}


def _people(record: Record, full: str, short: str, group: str) -> list[dict[str, str]]:
    """Return people: by their full names where there are, else by initials; groups as they are."""
    named = any(tag == full for tag, _ in record)
    names = []
    for tag, value in record:
        if tag == full:
            names.append(read_name(value))
        elif tag == short and not named:
            names.append(read_initials(value)[0])
        elif tag == group:
            names.append({"literal": value})
    return [name for name in names if name]
