"""EndNote's XML export; every text may lie in ``style`` elements, which count for nothing."""

from __future__ import annotations

import re
from typing import Any, Final

from diglot.article import Source
from diglot.bibliography.fields import read_issued
from diglot.bibliography.pages import stated_pages
from diglot.bibliography.people import read_people
from diglot.bibliography.records import Found, doi_of
from diglot.csl.languages import script_language, told_language
from diglot.diagnostics import Code, Diagnostic, error, warning
from diglot.engines.xml import BadXML, Element, read_xml
from diglot.identifiers import bare_pmid
from diglot.messages import say

_DECLARATION = re.compile(r"\A\s*<\?xml[^>\n]*\?>")
"""It names the encoding of the file, which is text by now."""
TYPES: Final = {
    "Journal Article": "article-journal",
    "Electronic Article": "article-journal",
    "Magazine Article": "article-magazine",
    "Newspaper Article": "article-newspaper",
    "Book": "book",
    "Edited Book": "book",
    "Electronic Book": "book",
    "Book Section": "chapter",
    "Conference Paper": "paper-conference",
    "Conference Proceedings": "paper-conference",
    "Thesis": "thesis",
    "Report": "report",
    "Government Document": "report",
    "Standard": "standard",
    "Patent": "patent",
    "Web Page": "webpage",
    "Blog": "post-weblog",
    "Dataset": "dataset",
    "Computer Program": "software",
    "Map": "map",
    "Manuscript": "manuscript",
    "Unpublished Work": "manuscript",
    "Encyclopedia": "entry-encyclopedia",
    "Dictionary": "entry-dictionary",
    "Film or Broadcast": "motion_picture",
    "Audiovisual Material": "motion_picture",
    "Music": "song",
    "Artwork": "graphic",
    "Figure": "figure",
    "Chart or Table": "figure",
    "Legal Rule or Regulation": "legislation",
    "Statute": "legislation",
    "Bill": "bill",
    "Case": "legal_case",
    "Hearing": "hearing",
    "Personal Communication": "personal_communication",
    "Pamphlet": "pamphlet",
    "Serial": "periodical",
    "Online Database": "dataset",
    "Online Multimedia": "webpage",
    "Press Release": "webpage",
    "Podcast": "broadcast",
    "Interview": "interview",
    "Discussion Forum": "post",
    "Social Media": "post",
    "Electronic Book Section": "chapter",
    "Electronic Thesis": "thesis",
}
_TEXTS: Final = (
    ("title", ("titles/title",)),
    ("container-title", ("periodical/full-title", "titles/secondary-title")),
    ("container-title-short", ("periodical/abbr-1", "titles/alt-title", "alt-periodical/abbr-1")),
    ("collection-title", ("titles/tertiary-title",)),
    ("volume", ("volume",)),
    ("edition", ("edition",)),
    ("publisher", ("publisher",)),
    ("publisher-place", ("pub-location",)),
    ("abstract", ("abstract",)),
    ("URL", ("urls/related-urls/url", "urls/web-urls/url")),
    ("note", ("notes",)),
)
_NAMES: Final = (
    ("author", "contributors/authors/author"),
    ("editor", "contributors/secondary-authors/author"),
    ("translator", "contributors/subsidiary-authors/author"),
)
_BOOKS: Final = frozenset({"book", "chapter"})


def read_endnote(source: Source) -> tuple[list[Found], list[Diagnostic]]:
    """Return the records of an EndNote XML file."""
    text = _DECLARATION.sub(lambda found: " " * len(found[0]), source.text)
    try:
        root = read_xml(text.encode("utf-8", "replace"))
    except BadXML as fault:
        offset = source.line_offset(fault.line) + max(fault.column, 1) - 1
        message = say("the file is no XML that can be read: {fault}", fault=fault)
        return [], [error(Code.REFS_IMPORT, message, source.span(offset, offset))]
    records = [*root.all("records/record"), *root.all("record")]
    if not records:
        message = say("the file holds no EndNote record")
        return [], [warning(Code.REFS_IMPORT, message, source.span(0, 0))]
    return [_found(source, one) for one in records], []


def _found(source: Source, record: Element) -> Found:
    start = source.line_offset(record.line)
    return Found(_csl(record), place=source.span(start, start))


def _first(record: Element, paths: tuple[str, ...]) -> str:
    return next((text for path in paths if (text := " ".join(record.first(path).split()))), "")


def _csl(record: Element) -> dict[str, Any]:
    name = next((one.attributes.get("name", "") for one in record.all("ref-type")), "")
    csl: dict[str, Any] = {"type": TYPES.get(name, "document")}
    for variable, paths in _TEXTS:
        if text := _first(record, paths):
            csl[variable] = text
    for variable, path in _NAMES:
        if names := read_people(" ".join(one.text.split()) for one in record.all(path)):
            csl[variable] = names
    number = _first(record, ("number",))
    if number:
        csl["issue" if csl["type"].startswith("article") else "number"] = number
    if pages := _first(record, ("pages",)):
        csl["page"] = stated_pages(pages)
    year, day = _first(record, ("dates/year",)), _first(record, ("dates/pub-dates/date",))
    if date := read_issued(year, day):
        csl["issued"] = date
    csl |= _identifiers(record, csl["type"])
    told = told_language(_first(record, ("language",)))
    csl["language"] = told or script_language(csl.get("title", ""))
    return csl


def _identifiers(record: Element, kind: str) -> dict[str, str]:
    out: dict[str, str] = {}
    if doi := doi_of(_first(record, ("electronic-resource-num",))):
        out["DOI"] = doi
    if serial := _first(record, ("isbn",)):
        out["ISBN" if kind in _BOOKS else "ISSN"] = serial
    database = record.first("remote-database-name").lower()
    if "pubmed" in database or "medline" in database or "nlm" in database:
        out["PMID"] = bare_pmid(_first(record, ("accession-num",)))
    return {variable: value for variable, value in out.items() if value}
