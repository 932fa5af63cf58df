"""RIS, the exchange format of reference managers and databases, read and written.

Each line is a tag of two signs, two spaces, a hyphen and a value; a record runs from ``TY`` to
``ER``. Which tag means what follows the RIS specification of 2011, and what databases make of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from diglot.bibliography.fields import Names
from diglot.bibliography.kinds import EDITED, PROCEEDINGS
from diglot.bibliography.records import CSL
from diglot.bibliography.tagged import Layout, reader
from diglot.identifiers import page_ends, whole_number

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
    "EDBOOK": EDITED,
    "WHOLE": "book",
    "CHAP": "chapter",
    "ECHAP": "chapter",
    "CONF": "paper-conference",
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
    # read as well, but not written
    "MUSIC": "musical_score",
    "MPCT": "motion_picture",
    "ADVS": "motion_picture",
    "SLIDE": "graphic",
    "ART": "graphic",
    "FIGURE": "figure",
    "CHART": "figure",
    "EQUA": "figure",
    "HEAR": "hearing",
    "BILL": "bill",
    "UNBILL": "bill",
    "LEGAL": "legislation",
    "STD": "standard",
    "PAMP": "pamphlet",
    "PCOMM": "personal_communication",
    "ICOMM": "personal_communication",
    "INTV": "interview",
    "PRESS": "webpage",
    "POD": "broadcast",
    "MULTI": "webpage",
    "DBASE": "dataset",
    "AGGR": "dataset",
    "ANCIENT": "classic",
    "CLSWK": "classic",
    "CTLG": "book",
    "SER": "book",
    "GRNT": "report",
    "GRANT": "report",
    "UNPD": "manuscript",
    "PREPRINT": "article",
}
_TEXTS: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("title", ("TI", "T1", "CT")),
    ("container-title", ("T2", "JF", "JO", "BT")),
    ("container-title-short", ("JA", "J2", "J1", "JI", "J9")),
    ("collection-title", ("T3",)),
    ("volume", ("VL",)),
    ("publisher", ("PB", "PU")),
    ("publisher-place", ("CY", "PP", "PI")),
    ("edition", ("ET",)),
    ("abstract", ("AB", "N2")),
    ("URL", ("UR", "L2")),
    ("title-short", ("ST",)),
)
_READ_ONLY: Final[Mapping[str, tuple[str, ...]]] = {
    "genre": ("M3",),
    "number-of-volumes": ("NV",),
    PROCEEDINGS: ("C3",),
}
_NAMES: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("author", ("AU", "A1")),
    ("editor", ("ED", "A2")),
    ("collection-editor", ("A3",)),
    ("translator", ("A4",)),
)

_FIELDS: Final = Names(
    types={tag.lower(): kind for tag, kind in _TYPES.items()},
    type=("TY",),
    texts={**dict(_TEXTS), **_READ_ONLY},
    people=dict(_NAMES),
    year=("PY", "Y1"),
    date=("DA",),
    accessed=("Y2",),
    first_page=("SP",),
    last_page=("EP",),
    article=("C7", "AR"),
    number=("IS", "CP", "M1"),
    serial=("SN", "BN"),
    doi=("DO", "UR", "M3", "L3"),
    notes=("N1",),
    accession=("AN",),
    database=("DB", "DP"),
    language=("LA",),
    english={"title": ("TT",), "author": ("TA",)},
)
read_ris = reader(
    Layout(
        program="RIS",
        line=re.compile(r"([A-Z][A-Z0-9])\s{0,2}-(?:\s(.*))?$"),
        begins=frozenset({"TY"}),
        ends=frozenset({"ER"}),
        names=_FIELDS,
    )
)


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
        for name in _as_list(csl.get(variable)):
            if written := _write_name(name):
                yield tags[0], written
    for variable, tags in _TEXTS:
        if isinstance(text := csl.get(variable), (str, int)) and text != "":
            yield tags[0], str(text)
    for variable, tag in (("issued", "PY"), ("accessed", "Y2")):
        yield from _date_lines(csl.get(variable), tag)
    first, last = page_ends(str(csl.get("page") or ""))
    yield from ((tag, text) for tag, text in (("SP", first), ("EP", last)) if text)
    pairs = {
        "issue": "IS",
        "DOI": "DO",
        "ISSN": "SN",
        "ISBN": "SN",
        "PMID": "AN",
        "number": "M1",
        "note": "N1",
    }
    for variable, tag in pairs.items():
        if isinstance(text := csl.get(variable), (str, int)) and text != "":
            yield tag, str(text)
            if variable == "PMID":
                yield "DB", "PubMed"
    if csl.get("language"):
        yield "LA", str(csl["language"])


def _as_list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else []


def _write_name(name: Any) -> str:
    if not isinstance(name, Mapping):
        return ""
    told = {part: text for part, text in name.items() if isinstance(text, str) and text}
    parts = ("dropping-particle", "non-dropping-particle", "family")
    family = " ".join(told[part] for part in parts if part in told) or told.get("literal", "")
    return ", ".join(text for text in (family, told.get("given"), told.get("suffix")) if text)


def _date_lines(value: Any, tag: str) -> Iterator[tuple[str, str]]:
    days = _as_list(value.get("date-parts")) if isinstance(value, Mapping) else []
    if days and isinstance(days[0], list) and days[0]:
        parts = [f"{int(n):02}" for n in days[0] if whole_number(str(n)) is not None]
        if tag == "PY":
            yield "PY", parts[0] if parts else ""
            if len(parts) > 1:
                yield "DA", "/".join(parts)
        else:
            yield tag, "/".join(parts)
    elif isinstance(value, Mapping) and value.get("literal"):
        yield tag, str(value["literal"])
