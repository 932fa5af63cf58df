"""RIS, the exchange format of reference managers and databases, read and written.

Each line is a tag of two signs, two spaces, a hyphen and a value; a record runs from ``TY`` to
``ER``. Which tag means what follows the RIS specification of 2011, and what databases make of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from diglot.article import Source
from diglot.bibliography.people import read_name
from diglot.bibliography.records import CSL, Found, doi_of
from diglot.csl.date_text import parse_date
from diglot.csl.languages import script_language, told_language
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.messages import say

_LINE = re.compile(r"^([A-Z][A-Z0-9])\s{0,2}-(?:\s(.*))?$")
_TYPES: Final = {
    "JOUR": "article-journal",
    "JFULL": "periodical",
    "EJOUR": "article-journal",
    "ABST": "article-journal",
    "INPR": "article-journal",
    "MGZN": "article-magazine",
    "NEWS": "article-newspaper",
    "BOOK": "book",
    "EBOOK": "book",
    "EDBOOK": "book",
    "WHOLE": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "book",
    "CPAPER": "paper-conference",
    "THES": "thesis",
    "RPRT": "report",
    "GOVDOC": "report",
    "STAND": "standard",
    "PAT": "patent",
    "ELEC": "webpage",
    "WEB": "webpage",
    "BLOG": "post-weblog",
    "DATA": "dataset",
    "COMP": "software",
    "MAP": "map",
    "CASE": "legal_case",
    "STAT": "legislation",
    "UNPB": "manuscript",
    "MANSCPT": "manuscript",
    "ENCYC": "entry-encyclopedia",
    "DICT": "entry-dictionary",
    "VIDEO": "motion_picture",
    "SOUND": "song",
    "GEN": "document",
}
_TEXTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("title", ("TI", "T1", "CT")),
    ("container-title", ("T2", "JF", "JO", "BT")),
    ("container-title-short", ("JA", "J2", "J1")),
    ("collection-title", ("T3",)),
    ("volume", ("VL",)),
    ("issue", ("IS", "CP")),
    ("publisher", ("PB",)),
    ("publisher-place", ("CY", "PP")),
    ("edition", ("ET",)),
    ("abstract", ("AB", "N2")),
    ("URL", ("UR", "L2")),
    ("title-short", ("ST",)),
)
_NAMES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("author", ("AU", "A1")),
    ("editor", ("ED", "A2")),
    ("translator", ("A4",)),
)

Record = dict[str, list[str]]


def read_ris(source: Source) -> tuple[list[Found], list[Diagnostic]]:
    """Return the records of a RIS file; a line that belongs to none is named."""
    found: list[Found] = []
    faults: list[Diagnostic] = []
    record: Record = {}
    start = offset = 0
    last = ""
    for line in source.text.split("\n"):
        tagged = _LINE.match(line.strip("\ufeff").rstrip())
        if tagged:
            last, value = tagged[1], (tagged[2] or "").strip()
            if last == "TY":
                _close(source, record, start, offset, found)
                record, start = {}, offset
            if last == "ER":
                _close(source, record, start, offset + len(line), found)
                record = {}
            elif record or last == "TY":
                record.setdefault(last, []).append(value)
        elif line.strip() and record.get(last):
            record[last][-1] += " " + line.strip()
        elif line.strip() and not found:
            place = source.span(offset, offset + len(line))
            faults.append(warning(Code.REFS_IMPORT, say("this line is not RIS"), place))
        offset += len(line) + 1
    _close(source, record, start, offset, found)
    return found, faults


def _close(source: Source, record: Record, start: int, end: int, found: list[Found]) -> None:
    if record:
        found.append(Found(_csl(record), place=source.span(start, min(end, len(source.text)))))


def _first(record: Record, tags: Iterable[str]) -> str:
    return next((value for tag in tags for value in record.get(tag, []) if value), "")


def _csl(record: Record) -> dict[str, Any]:
    csl: dict[str, Any] = {"type": _TYPES.get(_first(record, ["TY"]).upper(), "document")}
    for variable, tags in _TEXTS:
        if text := _first(record, tags):
            csl[variable] = text
    for variable, tags in _NAMES:
        names = [read_name(value) for tag in tags for value in record.get(tag, [])]
        if names := [name for name in names if name]:
            csl[variable] = names
    for variable, tags in (("issued", ("DA", "PY", "Y1")), ("accessed", ("Y2",))):
        if date := _date(_first(record, tags)):
            csl[variable] = date
    csl |= _pages(record)
    csl |= _identifiers(record, csl["type"])
    csl["language"] = told_language(_first(record, ["LA"])) or script_language(csl.get("title", ""))
    return csl


def _date(text: str) -> dict[str, Any] | None:
    """Return a date of RIS: ``2024/07/31/`` with empty parts, or free words."""
    if found := re.fullmatch(r"(\d{4})/?(\d{1,2})?/?(\d{1,2})?(?:/.*)?", text.strip()):
        return {"date-parts": [[int(part) for part in found.groups() if part]]}
    return parse_date(text) if text.strip() else None


def _pages(record: Record) -> dict[str, str]:
    start, end = _first(record, ["SP"]), _first(record, ["EP"])
    article = _first(record, ["C7", "AR"])
    if start and end and start != end and "-" not in start:
        return {"page": f"{start}-{end}"}
    page = start or article or end
    return {"page": re.sub(r"\s*[-–]{1,2}\s*", "-", page)} if page else {}


def _identifiers(record: Record, kind: str) -> dict[str, str]:
    out: dict[str, str] = {}
    if doi := doi_of(_first(record, ["DO"])) or doi_of(_first(record, ["UR", "M3", "L3"])):
        out["DOI"] = doi
    serial = _first(record, ["SN"])
    if serial:
        book = len(re.sub(r"[^0-9Xx]", "", serial)) > 8
        out["ISBN" if book else "ISSN"] = serial
    number = _first(record, ["M1", "AN"])
    if kind in ("report", "standard", "patent") and number:
        out["number"] = number
    database = " ".join(record.get("DB", []) + record.get("DP", []))
    if re.search("pubmed|medline", database, re.IGNORECASE) and _first(record, ["AN"]).isdigit():
        out["PMID"] = _first(record, ["AN"])
    return out


def to_ris(entries: Iterable[CSL]) -> str:
    """Return entries as a RIS file."""
    return "\n".join(
        "".join(f"{tag}  - {' '.join(value.split())}\n" for tag, value in _lines(entry))
        + "ER  - \n"
        for entry in entries
    )


def _lines(csl: CSL) -> Iterator[tuple[str, str]]:
    kinds = {kind: tag for tag, kind in reversed(_TYPES.items())}
    yield "TY", kinds.get(str(csl.get("type")), "GEN")
    yield "ID", str(csl.get("id", ""))
    for variable, tags in _NAMES:
        for name in _listed(csl.get(variable)):
            if written := _written(name):
                yield tags[0], written
    for variable, tags in _TEXTS:
        if isinstance(text := csl.get(variable), (str, int)) and text != "":
            yield tags[0], str(text)
    for variable, tag in (("issued", "PY"), ("accessed", "Y2")):
        yield from _date_lines(csl.get(variable), tag)
    first, _, last = str(csl.get("page") or "").partition("-")
    yield from ((tag, text) for tag, text in (("SP", first), ("EP", last)) if text)
    pairs = {"DOI": "DO", "ISSN": "SN", "ISBN": "SN", "PMID": "AN", "number": "M1", "note": "N1"}
    for variable, tag in pairs.items():
        if isinstance(text := csl.get(variable), (str, int)) and text != "":
            yield tag, str(text)
            if variable == "PMID":
                yield "DB", "PubMed"
    if csl.get("language"):
        yield "LA", str(csl["language"])


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _written(name: Any) -> str:
    if not isinstance(name, Mapping):
        return ""
    told = {part: text for part, text in name.items() if isinstance(text, str) and text}
    parts = ("dropping-particle", "non-dropping-particle", "family")
    family = " ".join(told[part] for part in parts if part in told) or told.get("literal", "")
    return ", ".join(text for text in (family, told.get("given"), told.get("suffix")) if text)


def _date_lines(value: Any, tag: str) -> Iterator[tuple[str, str]]:
    days = _listed(value.get("date-parts")) if isinstance(value, Mapping) else []
    if days and isinstance(days[0], list) and days[0]:
        parts = [f"{int(n):02}" for n in days[0] if str(n).isdigit()]
        if tag == "PY":
            yield "PY", parts[0] if parts else ""
            if len(parts) > 1:
                yield "DA", "/".join(parts)
        else:
            yield tag, "/".join(parts)
    elif isinstance(value, Mapping) and value.get("literal"):
        yield tag, str(value["literal"])
