"""From the fields of a database's record to CSL-JSON: what all formats of databases have in common.

A format says under which names its records keep what (`Names`); the conversions are the same for
all: names, dates in several fields, pages, numbers, identifiers, language.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from diglot.bibliography.kinds import SERIAL, fit_kind
from diglot.bibliography.name_forms import Name
from diglot.bibliography.normal import without_stop
from diglot.bibliography.pages import stated_pages
from diglot.bibliography.people import read_people
from diglot.bibliography.records import doi_of, in_letters
from diglot.csl.date_text import parse_date
from diglot.csl.languages import is_cjk, script_language, told_language
from diglot.identifiers import bare_pmid
from diglot.tables import read_tables

Record = Mapping[str, Sequence[str]]
"""The values of a record by the name of the field, in their order."""


@dataclass(frozen=True)
class Names:
    """The names of a format's fields.

    Of several names the first that has something counts; people are those of all, but for names
    that are told twice, ``"AF|AU"``.
    """

    types: Mapping[str, str]
    """CSL types by what the record calls its type, in small letters."""
    type: Sequence[str]
    texts: Mapping[str, Sequence[str]]
    people: Mapping[str, Sequence[str]]
    year: Sequence[str] = ()
    date: Sequence[str] = ()
    """A date that may lack its year, such as ``SEP`` or ``2018/09/01``."""
    accessed: Sequence[str] = ()
    first_page: Sequence[str] = ()
    last_page: Sequence[str] = ()
    article: Sequence[str] = ()
    """An article's number, where there are no pages."""
    number: Sequence[str] = ()
    """The issue of a periodical, the number of a report, standard or patent."""
    supplement: Sequence[str] = ()
    """The supplement of a volume or an issue, where it has a field of its own."""
    serial: Sequence[str] = ()
    doi: Sequence[str] = ()
    notes: Sequence[str] = ()
    """Notes, of which one may be ``doi: 10.1000/x`` and nothing else."""
    pmid: Sequence[str] = ()
    accession: Sequence[str] = ()
    database: Sequence[str] = ()
    language: Sequence[str] = ()
    english: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """What a Chinese work's record has in English as well: its title, its authors."""


def types_of(program: str) -> dict[str, str]:
    """Return the CSL types by what a program calls them, as programs.toml has them."""
    table = read_tables(__file__, "programs.toml")[program].get("types", {})
    return {name: kind for kind, names in table.items() for name in names}


def names_of(program: str, *more: str) -> Names:
    """Return the names of a program's fields; the types are its own and those of `more`."""
    table = read_tables(__file__, "programs.toml")[program]
    types = {name.lower(): kind for one in (*more, program) for name, kind in types_of(one).items()}
    return Names(**{**table, "types": types})


def first(record: Record, names: Iterable[str]) -> str:
    """Return the first value that is not empty."""
    values = (" ".join(value.split()) for name in names for value in record.get(name, ()))
    return next((value for value in values if value), "")


def read_record(record: Record, names: Names) -> dict[str, Any]:
    """Return a record as CSL-JSON without an id."""
    csl: dict[str, Any] = {"type": names.types.get(first(record, names.type).lower(), "document")}
    for variable, fields in names.texts.items():
        if text := first(record, fields):
            csl[variable] = text
    for role, fields in names.people.items():
        values = (value for name in fields for value in _of_either(record, name))
        if people := read_people(values):
            csl[role] = people
    if issued := read_issued(first(record, names.year), first(record, names.date)):
        csl["issued"] = issued
    if seen := first(record, names.accessed):
        csl["accessed"] = parse_date(_of_slashes(seen))
    csl |= _numbers(record, names, csl["type"])
    csl |= _identifiers(record, names)
    csl = fit_kind(csl)
    told = told_language(first(record, names.language))
    csl["language"] = told or script_language(str(csl.get("title", "")))
    if csl["language"].startswith("zh") and (english := _english(record, names, csl)):
        csl["custom"] = {"en": english}
    return {name: value for name, value in csl.items() if value}


def _english(record: Record, names: Names, csl: Mapping[str, Any]) -> dict[str, Any]:
    """Return the English words of a record, as `citing.translations` takes them."""
    told = {name: first(record, fields) for name, fields in names.english.items()}
    title = told.get("title", "")
    if not title or any(map(is_cjk, title)):
        return {}
    authors = read_people(one for name in names.english["author"] for one in record.get(name, ()))
    own = [*csl.get("author", ()), *({} for _ in authors)]
    authors = [_in_order(name, chinese) for name, chinese in zip(authors, own, strict=False)]
    return {"title": without_stop(title), **({"author": authors} if authors else {})}


def _in_order(name: Name, chinese: Name) -> Name:
    """Return a name in Latin letters, of which the Chinese one tells the family: ``Zhang San``."""
    words = name.get("literal", "").split()
    family = in_letters(chinese.get("family", ""))
    at = next((place for place in (0, -1) if words and words[place].lower() == family), None)
    if at is None or len(words) < 2:
        return name
    given = words[1:] if at == 0 else words[:-1]
    return {"family": words[at].capitalize(), "given": " ".join(given)}


def _of_either(record: Record, names: str) -> Sequence[str]:
    """Return the values of a field, of ``AF|AU`` those of the first that has any."""
    return next((record[name] for name in names.split("|") if any(record.get(name, ()))), ())


def read_issued(year: str, date: str) -> dict[str, Any] | None:
    """Return the date that two fields tell: ``2018`` and ``SEP``, or a whole one of either.

    >>> read_issued("2018", "SEP 3")
    {'date-parts': [[2018, 9, 3]]}
    """
    year, day = _of_slashes(year).strip(" /;."), _of_slashes(date).strip(" /;")
    tried = (day, f"{year} {day}") if day else ()
    for text in (*tried, year):
        read = parse_date(text) if text else {}
        if "date-parts" in read and abs(read["date-parts"][0][0]) > 99:
            return read
    words = year or day
    return {"literal": words} if words else None


def _of_slashes(text: str) -> str:
    """Return a date of RIS, ``2011/03/05/Spring``, as one of days or of words; Zotero adds a time.

    >>> _of_slashes("2011/03/05/12:34:56"), _of_slashes("2011///Spring")
    ('2011/03/05', 'Spring 2011')
    """
    found = re.fullmatch(r"\s*(\d{4})/(\d{0,2})/(\d{0,2})/\s*(\D.*|\d+:.*)", text)
    if not found:
        return text
    year, month, day, words = found.groups()
    return "/".join(part for part in (year, month, day) if part) if month else f"{words} {year}"


def _numbers(record: Record, names: Names, kind: str) -> dict[str, str]:
    """Return issue or number, pages and edition."""
    out: dict[str, str] = {}
    if number := first(record, names.number):
        periodical = kind.startswith("article-") or kind in ("periodical", "review")
        out["issue" if periodical else "number"] = number
    if supplement := first(record, names.supplement):
        out["issue"] = f"{out.get('issue', '')} Suppl {supplement}".strip()
    start, end = first(record, names.first_page), first(record, names.last_page)
    whole = f"{start}-{end}" if start and end and "-" not in start else start
    out["page"] = stated_pages(whole or first(record, names.article) or end)
    edition = first(record, names.texts.get("edition", ()))
    if re.fullmatch(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}", edition):  # a date of entry, not an edition
        out["edition"] = ""
    return out


def _identifiers(record: Record, names: Names) -> dict[str, str]:
    notes = (value for name in names.notes for value in record.get(name, ()))
    stated = (note for note in notes if re.fullmatch(r"(?i)\s*doi:?\s*\S+\s*", note))
    told = (*(value for name in names.doi for value in record.get(name, ())), *stated)
    doi = next((found for value in told if (found := doi_of(value))), "")
    out = {"DOI": doi, "PMID": bare_pmid(first(record, names.pmid))}
    out[SERIAL] = first(record, names.serial)
    database = " ".join(value for name in names.database for value in record.get(name, ()))
    if not out["PMID"] and re.search("pubmed|medline|nlm", database, re.IGNORECASE):
        out["PMID"] = bare_pmid(first(record, names.accession))
    return out
