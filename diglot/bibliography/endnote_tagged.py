"""EndNote's tagged export (.enw, "Refer"): a percent sign, a letter, a value.

CNKI, Wanfang, Google Scholar and EndNote itself write it; a record begins at ``%0``.
"""

from __future__ import annotations

import re
from typing import Final

from diglot.bibliography.endnote import TYPES
from diglot.bibliography.fields import Names
from diglot.bibliography.tagged import Layout, reader

NAMES: Final = Names(
    types={name.lower(): kind for name, kind in TYPES.items()},
    type=("0",),
    texts={
        "title": ("T",),
        "container-title": ("J", "B"),
        "container-title-short": ("O",),
        "collection-title": ("S",),
        "volume": ("V",),
        "publisher": ("I",),
        "publisher-place": ("C",),
        "edition": ("7",),
        "abstract": ("X",),
        "URL": ("U",),
        "genre": ("9",),
    },
    people={"author": ("A|Q",), "editor": ("E", "Y"), "translator": ("?",)},
    year=("D",),
    date=("8",),
    accessed=("[",),
    first_page=("P",),
    number=("N",),
    serial=("@",),
    doi=("R", "O"),
    pmid=(),
    accession=("M",),
    database=("~", "W"),
    language=("G",),
    english={"title": ("Q",), "author": ("H",)},
)
read_endnote_tagged = reader(
    Layout(
        program="EndNote",
        line=re.compile(r"\s*%([0-9A-Z?@!#$\[~&*+^>(])(?:\s+(.*))?$"),
        begins=frozenset({"0"}),
        names=NAMES,
    )
)
