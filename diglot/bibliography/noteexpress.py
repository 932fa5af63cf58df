"""NoteExpress' export, which CNKI, Wanfang and VIP write too: ``{Title}: …``.

A record begins at ``{Reference Type}``.
"""

from __future__ import annotations

import re
from typing import Final

from diglot.bibliography.endnote import TYPES
from diglot.bibliography.fields import Names
from diglot.bibliography.kinds import PROCEEDINGS
from diglot.bibliography.tagged import Layout, reader

_MORE: Final = {
    "newspaper": "article-newspaper",
    "conference paper": "paper-conference",
    "journal": "article-journal",
    "dissertation": "thesis",
}
NAMES: Final = Names(
    types={name.lower(): kind for name, kind in TYPES.items()} | _MORE,
    type=("Reference Type",),
    texts={
        "title": ("Title",),
        "container-title": (
            "Journal",
            "Secondary Title",
            "Newspaper",
            "Book Title",
        ),
        PROCEEDINGS: ("Tertiary Title",),
        "container-title-short": ("Alternate Journal",),
        "volume": ("Volume",),
        "publisher": ("Publisher", "Tertiary Author", "University"),
        "publisher-place": ("Place Published", "Place"),
        "edition": ("Edition",),
        "abstract": ("Abstract",),
        "URL": ("URL",),
        "genre": ("Type of Work",),
    },
    people={
        "author": ("Author", "Inventor"),
        "editor": ("Secondary Author", "Editor"),
        "translator": ("Subsidiary Author", "Translator"),
    },
    year=("Year",),
    date=("Date", "Date Published"),
    accessed=("Access Date",),
    first_page=("Pages",),
    number=("Issue", "Number", "Patent Number", "Standard Number"),
    serial=("ISBN/ISSN", "ISSN", "ISBN"),
    doi=("DOI",),
    accession=("Accession Number",),
    database=("Database Provider",),
    language=("Language",),
    english={"title": ("Translated Title",), "author": ("Translated Author",)},
)
read_noteexpress = reader(
    Layout(
        program="NoteExpress",
        line=re.compile(r"\{([A-Z][A-Za-z/ ]{1,30})\}[:：]\s?(.*)$"),
        begins=frozenset({"Reference Type"}),
        names=NAMES,
    )
)
