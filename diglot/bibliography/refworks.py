"""RefWorks' tagged format, which CNKI and Wanfang write too: two letters and a value.

A record begins at ``RT``.
"""

from __future__ import annotations

import re
from typing import Final

from diglot.bibliography.fields import Names
from diglot.bibliography.kinds import EDITED
from diglot.bibliography.tagged import Layout, reader

_TYPES: Final = {
    "journal article": "article-journal",
    "journal": "article-journal",
    "journal, electronic": "article-journal",
    "magazine article": "article-magazine",
    "newspaper article": "article-newspaper",
    "book, whole": "book",
    "book": "book",
    "book, edited": EDITED,
    "book, section": "chapter",
    "conference proceeding": "paper-conference",
    "conference proceedings": "paper-conference",
    "dissertation/thesis": "thesis",
    "dissertation": "thesis",
    "report": "report",
    "patent": "patent",
    "standard": "standard",
    "web page": "webpage",
    "computer program": "software",
    "map": "map",
    "unpublished material": "manuscript",
    "laws/statutes": "legislation",
    "case/court decisions": "legal_case",
    "video/dvd": "motion_picture",
}
NAMES: Final = Names(
    types=_TYPES,
    type=("RT",),
    texts={
        "title": ("T1",),
        "container-title": ("JF", "T2"),
        "container-title-short": ("JO",),
        "collection-title": ("T3",),
        "volume": ("VO", "vo"),
        "publisher": ("PB",),
        "publisher-place": ("PP",),
        "edition": ("ED",),
        "abstract": ("AB",),
        "URL": ("UL", "LK"),
    },
    people={"author": ("A1",), "editor": ("A2",), "translator": ("A4",)},
    year=("YR",),
    date=("FD",),
    accessed=("RD",),
    first_page=("SP",),
    last_page=("OP",),
    article=("OP",),
    number=("IS",),
    serial=("SN",),
    doi=("DO",),
    accession=("AN",),
    database=("DS", "DB"),
    language=("LA",),
)
read_refworks = reader(
    Layout(
        program="RefWorks",
        line=re.compile(r"([A-Z][A-Z0-9]|vo)(?:\s+(.*))?$"),
        begins=frozenset({"RT"}),
        names=NAMES,
    )
)
