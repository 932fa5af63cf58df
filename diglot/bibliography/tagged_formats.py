"""Formats of lines that begin with a tag: of EndNote, CNKI, NoteExpress, RefWorks, Web of Science.

How a line is written and where a record begins; the tags stand in programs.toml.
"""

import re
from typing import Final

from diglot.bibliography.fields import names_of
from diglot.bibliography.tagged import Layout, reader

NOTEEXPRESS: Final = names_of("NoteExpress", "EndNote")
read_endnote_tagged = reader(
    Layout(
        program="EndNote",
        line=re.compile(r"\s*%([0-9A-Z?@!#$\[~&*+^>(])(?:\s+(.*))?$"),
        begins=frozenset({"0"}),
        names=names_of("Refer", "EndNote"),
    )
)
"""EndNote's .enw ("Refer"), which CNKI, Wanfang and Google Scholar write too: ``%T Title``."""

read_estudy = reader(
    Layout(
        program="CNKI",
        line=re.compile(
            r"(?:\[\d+\]\s*)?([A-Z][A-Za-z]{2,20})(?:-[\u4e00-\u9fff/]{1,10})?[:：]\s*(.*)$"
        ),
        begins=frozenset({"DataType", "SrcDatabase"}),
        names=names_of("CNKI"),
    )
)
"""E-Study, and CNKI's plain export: a tag in English, its Chinese name: ``Title-题名: …``.

A record that has both ``DataType`` and ``SrcDatabase-来源库`` begins at the first.
"""

read_noteexpress = reader(
    Layout(
        program="NoteExpress",
        line=re.compile(r"\{([A-Z][A-Za-z/ ]{1,30})\}[:：]\s?(.*)$"),
        begins=frozenset({"Reference Type"}),
        names=NOTEEXPRESS,
    )
)
"""NoteExpress, which CNKI, Wanfang and VIP write too: ``{Title}: …``."""

read_refworks = reader(
    Layout(
        program="RefWorks",
        line=re.compile(r"([A-Z][A-Z0-9]|vo)(?:\s+(.*))?$"),
        begins=frozenset({"RT"}),
        names=names_of("RefWorks"),
    )
)
"""RefWorks, which CNKI and Wanfang write too: two letters and a value."""

read_web_of_science = reader(
    Layout(
        program="Web of Science",
        line=re.compile(r"([A-Z][A-Z0-9])(?: (.*))?$"),
        begins=frozenset({"PT"}),
        ends=frozenset({"ER"}),
        heads=frozenset({"FN", "VR", "EF"}),
        names=names_of("Web of Science"),
        repeats=frozenset({"AU", "AF", "BA", "BF", "BE", "ED", "CA"}),
    )
)
"""Two capitals, a blank, a value; further values stand indented.

``PD`` has month and day, ``PY`` the year.
"""
