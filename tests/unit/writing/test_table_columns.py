"""Numbers of a printed table stand on their decimal points, columns are as wide as their words."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot.article import Node
from diglot.engines.pandoc import read_markdown
from diglot.tree import pairs_of, text_of, walk
from diglot.tree_vocabulary import has_class
from diglot.writing.number_columns import number_columns
from diglot.writing.pdf import write_pdf
from diglot.writing.table_columns import with_columns, with_number_style
from tests.glyphs import glyphs
from tests.unit.writing.test_docx import cited


def table(*cells: str, align: str = "---") -> Node:
    text = f"| 组 | n |\n|---|{align}|\n" + "".join(f"| 甲 | {one} |\n" for one in cells)
    (node,) = read_markdown(text)
    return with_columns(node)


def hidden(node: Node) -> list[str]:
    spans = (one for one in walk(node) if one["t"] == "Span" and has_class(one, "padding"))
    return [pairs_of(one)["pad"] for one in spans]


@pytest.mark.parametrize(
    ("cells", "padding"),
    [
        (("12.3", "4"), ["0", ".0"]),
        (("12.3±4.0", "9.1±10.2"), ["0", "0"]),
        (("12.3 ± 4.0", "9.1"), ["0", "  .00±"]),
        (("—", "5", "120"), ["00"]),
        (("–1.5", "2.5"), ["–"]),
        (("<0.001", "0.25"), ["<", "0"]),
        (("18–65", "5–9"), ["0", "0"]),
        (("45%", "5"), ["0", "%"]),
        (("5（25%）", "12"), ["0", "%00（）"]),
        (("1.5\\*", "12.5"), ["0", "*"]),
        (("1.5^a^", "12.5"), ["0", "a"]),
        (("1.5^2^", "12.5"), []),
        (("1.5×10^6^", "12×10^5^"), ["0", ".0"]),
        (("1,205", "12"), [",00"]),
        (("甲", "5"), []),
        (("5",), []),
    ],
)
def test_numbers_have_what_others_of_their_column_have_around_their_points(
    cells: tuple[str, ...], padding: list[str]
) -> None:
    assert hidden(table(*cells)) == padding


def test_a_column_that_its_author_sets_to_a_side_stays_as_it_is() -> None:
    assert hidden(table("12.3", "4", align="--:")) == []
    assert hidden(table("12.3", "4", align=":-:")) == ["0", ".0"]


def test_a_row_across_all_columns_leaves_those_of_numbers() -> None:
    lines = ["| 组 | 值 |", "+====+====+", "| 男性    |", "+----+----+", "| 甲 | 12 |"]
    lines += ["+----+----+", "| 乙 | 3  |"]
    text = "\n".join(["+----+----+", *lines, "+----+----+"])
    (node,) = read_markdown(text)
    assert hidden(with_columns(node)) == ["0"]


def test_print_page_and_word_set_the_same_columns_on_their_points() -> None:
    (node,) = read_markdown(
        "| a | b | c | d |\n|---|---|---|---|\n| 1 | x | 2 | x |\n| 2.5 | 3 | – | – |\n"
    )
    numbers = [one is not None for one in number_columns(node)]
    made = with_number_style(node, "Number")["c"][4][0][3]
    in_word = [cell[-1][0]["t"] == "Div" for cell in made[0][1]]
    assert numbers == in_word == [True, False, True, False]


def test_a_long_number_breaks_before_its_bracket_alone() -> None:
    node = table("1.25（1.01～1.54）", "10.5（0.9～120.4）")
    kept = [text_of(one) for one in walk(node["c"][4]) if one["t"] == "Span"]
    assert {"1.25", "（1.01～1.54）", "10.5", "（0.9～120.4）"} <= set(kept)


def test_widths_that_are_all_alike_are_free_and_others_are_the_authors() -> None:
    long = "很长的一格" * 20
    (alike,) = read_markdown(f"| a | b |\n|----|----|\n| {long} | c |\n")
    (own,) = read_markdown(f"| a | b |\n|------|--|\n| {long} | c |\n")
    widths = [[one[1].get("c") for one in with_columns(node)["c"][2]] for node in (alike, own)]
    assert widths == [[None, None], pytest.approx([0.75, 0.25])]


def test_decimal_points_stand_below_one_another_in_print(tiny: Path) -> None:
    rows = "".join(f"| 甲 | {one} |\n" for one in ("12.3", "4.56", "789.0"))
    text = f"# 表\n\n| 组 | 值 |\n|---|---|\n{rows}\n: 值 {{#tbl:v}}\n"
    (tiny / "manuscript" / "zh" / "01-introduction.md").write_text(text, "utf-8")
    edition, profile = cited(tiny, "zh")
    page = glyphs(write_pdf(edition, profile).data)[0]
    small = [one for one in page if one.text == "." and one.size == pytest.approx(7.5)]
    assert len({round(one.x, 1) for one in small[:3]}) == 1
