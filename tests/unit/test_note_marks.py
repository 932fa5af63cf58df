"""Marks in a table lead to their notes; those without a partner are found."""

from __future__ import annotations

import pytest

from diglot.article import Node
from diglot.engines.pandoc import read_markdown
from diglot.note_marks import marks_in, unmatched_marks, with_linked_marks
from diglot.tree import attributes, walk


def read(cells: tuple[str, ...], note: str) -> tuple[Node, list[Node]]:
    rows = "".join(f"| {one} |\n" for one in cells)
    table, *notes = read_markdown(f"| n |\n|---|\n{rows}\n\n::: table-note\n{note}\n:::\n")
    return table, notes


@pytest.mark.parametrize(
    ("cells", "note", "lost"),
    [
        (("5^a^", "6*"), "^a^用药后；\\**P*<0.05", ([], [])),
        (("5^a,b^", "6#"), "注：与前比较，^a^*P*<0.05；^b^*P*<0.01；#*P*<0.05", ([], [])),
        (("5^c^",), "^a^用药后", (["c"], ["a"])),
        (("5*",), "用药后", (["*"], [])),
        (("5^\\*^", "6^\\*\\*^"), "\\*一；\\*\\*二", ([], [])),
        (("10^9^", "x^n^", "Ca^2+^"), "单位 10^9^/L", ([], [])),
        (("HLA-A\\*02", "C#"), "注", ([], [])),
    ],
)
def test_marks_without_a_partner_are_found(
    cells: tuple[str, ...], note: str, lost: tuple[list[str], list[str]]
) -> None:
    assert unmatched_marks(*read(cells, note)) == lost


def test_a_mark_is_raised_and_leads_to_its_note() -> None:
    table, notes = with_linked_marks(*read(("5*", "6^a,b^", "7"), "*甲；^a^乙；^b^丙"), "tbl:a")
    targets = [one["c"][2][0] for one in walk(table) if one["t"] == "Link"]
    assert targets == ["#tbl:a-note-1", "#tbl:a-note-2", "#tbl:a-note-3"]
    assert marks_in(table) == ["*", "a", "b"]
    names = [attributes(one)[0] for one in walk(notes) if one["t"] == "Span"]
    assert [f"#{one}" for one in names] == targets


def test_a_table_without_marked_notes_stays_as_it_is() -> None:
    given = read(("5*", "x^n^"), "注")
    assert with_linked_marks(*given, "tbl:a") == (given[0], given[1])
