"""Which tables stand across the columns of a Word document, and which on a turned page."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.docx import Look, fields
from diglot.engines import pandoc
from diglot.tree import attr
from diglot.writing.docx import _sections

ONE, TWO = fields.section_end(1), fields.section_end(2)
TURNED = fields.section_end(1, turned=True)


def table(columns: int, words: str) -> Any:
    rows = [["h"] * columns, ["---"] * columns, [words] * columns]
    return pandoc.read_markdown("\n".join(f"|{'|'.join(row)}|" for row in rows) + "\n")[0]


@pytest.mark.parametrize(
    ("columns", "words", "in_columns", "ends"),
    [
        (3, "12.3±4.0", 2, TWO),
        (8, "12.3±4.0", 2, ONE),
        (6, "a few short ones", 2, TWO),
        (8, "12.3±4.0", 1, ONE),
        (30, "12.3±4.0", 1, TURNED),
        (30, "12.3±4.0", 2, TURNED),
    ],
)
def test_a_table_stands_where_its_numbers_are_not_broken(
    columns: int, words: str, in_columns: int, ends: str
) -> None:
    shown = {"t": "Div", "c": [attr("", ["table-block"]), [table(columns, words)]]}
    note = {"t": "Div", "c": [attr("", ["table-note"]), []]}
    assert _sections([shown, note], Look("en", columns=in_columns)) == [ends, ends]
