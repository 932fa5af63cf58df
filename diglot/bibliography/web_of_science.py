"""Web of Science's plain text: two capitals, a blank, a value; further values stand indented.

A record begins at ``PT`` and ends at ``ER``; ``PD`` has month and day, ``PY`` the year.
"""

from __future__ import annotations

import re
from typing import Final

from diglot.bibliography.fields import Names
from diglot.bibliography.tagged import Layout, reader

_TYPES: Final = {
    "j": "article-journal",
    "b": "book",
    "s": "chapter",
    "p": "patent",
    "c": "paper-conference",
}
NAMES: Final = Names(
    types=_TYPES,
    type=("PT",),
    texts={
        "title": ("TI",),
        "container-title": ("SO",),
        "container-title-short": ("JI", "J9"),
        "collection-title": ("SE",),
        "volume": ("VL",),
        "publisher": ("PU",),
        "publisher-place": ("PI",),
        "abstract": ("AB",),
        "number": ("PN",),
        "event-title": ("CT",),
        "event-place": ("CL",),
    },
    people={"author": ("AF|AU", "BF|BA", "CA"), "editor": ("BE|ED",)},
    year=("PY",),
    date=("PD", "EA"),
    first_page=("BP",),
    last_page=("EP",),
    article=("AR",),
    number=("IS",),
    supplement=("SU",),
    serial=("SN", "BN"),
    doi=("DI",),
    pmid=("PM",),
    language=("LA",),
)
read_web_of_science = reader(
    Layout(
        program="Web of Science",
        line=re.compile(r"([A-Z][A-Z0-9])(?: (.*))?$"),
        begins=frozenset({"PT"}),
        ends=frozenset({"ER"}),
        heads=frozenset({"FN", "VR", "EF"}),
        names=NAMES,
        repeats=frozenset({"AU", "AF", "BA", "BF", "BE", "ED", "CA"}),
    )
)
