"""Numbers of a printed table stand on their decimal points, columns are as wide as their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot.article import Node
from diglot.engines.pandoc import read_markdown
from diglot.tree import text_of, walk
from diglot.tree_vocabulary import has_class
from diglot.writing.pdf import write_pdf
from diglot.writing.table_columns import with_columns
from tests.glyphs import glyphs
from tests.unit.writing.test_docx import cited


def table(*cells: str, align: str = "---") -> Node:
    text = f"| 组 | n |\n|---|{align}|\n" + "".join(f"| 甲 | {one} |\n" for one in cells)
    (node,) = read_markdown(text)
    return with_columns(node)


def hidden(node: Node) -> list[str]:
    return [text_of(one) for one in walk(node) if one["t"] == "Span" and has_class(one, "padding")]


@pytest.mark.parametrize(
    ("cells", "padding"),
    [
        (("12.3", "4"), ["1", ".3"]),
        (("12.3±4.0", "9.1±10.2"), ["2", "1"]),
        (("—", "5", "120"), ["12"]),
        (("<0.001", "0.25"), ["<", "1"]),
        (("甲", "5"), []),
        (("5",), []),
    ],
)
def test_numbers_are_padded_to_the_longest_before_and_behind_their_points(
    cells: tuple[str, ...], padding: list[str]
) -> None:
    assert hidden(table(*cells)) == padding


def test_a_column_that_its_author_aligns_stays_as_it_is() -> None:
    assert hidden(table("12.3", "4", align="--:")) == []


def test_widths_that_are_all_alike_are_free_and_others_are_the_authors() -> None:
    long = "很长的一格" * 20
    (alike,) = read_markdown(f"| a | b |\n|----|----|\n| {long} | c |\n")
    (own,) = read_markdown(f"| a | b |\n|------|--|\n| {long} | c |\n")
    kinds = [[one[1]["t"] for one in with_columns(node)["c"][2]] for node in (alike, own)]
    assert kinds == [["ColWidthDefault"] * 2, ["ColWidth"] * 2]


def test_decimal_points_stand_below_one_another_in_print(tiny: Path) -> None:
    rows = "".join(f"| 甲 | {one} |\n" for one in ("12.3", "4.56", "789.0"))
    text = f"# 表\n\n| 组 | 值 |\n|---|---|\n{rows}\n: 值 {{#tbl:v}}\n"
    (tiny / "manuscript" / "zh" / "01-introduction.md").write_text(text, "utf-8")
    edition, profile = cited(tiny, "zh")
    page = glyphs(write_pdf(edition, profile).data)[0]
    small = [one for one in page if one.text == "." and one.size == pytest.approx(7.5)]
    assert len({round(one.x, 1) for one in small[:3]}) == 1
