"""What is larger than its place in print is made to fit, step by step, or named at its place."""

from __future__ import annotations

import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from diglot.article import Block, Node
from diglot.artifact import Artifact
from diglot.diagnostics import Position, SourceSpan
from diglot.engines.pandoc import read_markdown
from diglot.engines.pdf import Overflow
from diglot.tree import text_of
from diglot.writing.fitting import TABLE_SIZES, Fit, next_fit, table_classes
from diglot.writing.pdf import write_pdf
from diglot.writing.table_columns import count_rows, parts_of
from tests.glyphs import glyphs
from tests.png import png
from tests.unit.writing.test_docx import cited

SPAN = SourceSpan("a.md", Position(0, 1, 1), Position(1, 1, 2))


def block(text: str) -> Block:
    (node,) = read_markdown(text)
    return Block("b1", SPAN, node)


def table(classes: str = "") -> Node:
    return block(f"| a |\n|---|\n| b |\n\n: c {{#tbl:a{classes}}}\n").node


TOO_WIDE = Overflow("table", "b1", "tbl:a", 1, 200, 100, 10)


@pytest.mark.parametrize(("classes", "first"), [("", 0), (" .wide", 2), (" .landscape", 4)])
def test_a_table_goes_through_all_sizes_from_its_authors_on(classes: str, first: int) -> None:
    fit, seen = Fit(), []
    for _ in range(len(TABLE_SIZES)):
        seen.append(table_classes(table(classes), "b1", fit))
        fit = next_fit(fit, [TOO_WIDE], {"b1": Block("b1", SPAN, table(classes))})
    assert seen == [*TABLE_SIZES[first:], *[TABLE_SIZES[-1]] * first]


def test_what_fits_changes_nothing_and_a_foreign_place_neither() -> None:
    assert next_fit(Fit(), [], {}) == Fit()
    assert next_fit(Fit(), [TOO_WIDE], {}) == Fit()


TOO_HIGH = Overflow("picture", "b1", "fig:a", 1, 400, 300, 10, is_tall=True)


def test_a_picture_is_made_lower_but_not_so_low_that_nobody_could_read_it() -> None:
    figure = {"b1": block("![c](a.png){#fig:a}\n")}
    assert next_fit(Fit(), [TOO_HIGH], figure).pictures == {"b1": 300}
    assert next_fit(Fit(), [replace(TOO_HIGH, room=30)], figure) == Fit()


def test_a_turned_table_that_is_too_long_has_fewer_rows_on_a_page() -> None:
    rows = "| b |\n" * 60
    text = f"| a |\n|---|\n{rows}\n: c {{#tbl:a .landscape}}\n"
    long = replace(TOO_WIDE, is_tall=True)
    fit = next_fit(Fit(), [long], {"b1": block(text)})
    assert (fit.rows, fit.tables) == ({"b1": 30}, {})
    assert next_fit(fit, [long, long], {"b1": block(text)}).rows == {"b1": 15}
    last = Fit(rows={"b1": 1})
    assert next_fit(last, [long], {"b1": block(text)}) == last


def test_a_picture_in_a_table_is_made_smaller_before_the_table_is() -> None:
    blocks = {"b1": block("| a | b |\n|---|---|\n| ![](c.png) | d |\n")}
    fit = next_fit(Fit(), [TOO_WIDE], blocks)
    assert (fit.tables, list(fit.cells)) == ({}, ["b1"])
    assert fit.cells["b1"] < TOO_WIDE.room / 2
    assert next_fit(fit, [TOO_WIDE], blocks).tables == {"b1": 1}


def test_the_rows_of_a_table_are_parted_where_no_cell_reaches_across() -> None:
    (node,) = read_markdown("| a |\n|---|\n" + "| b |\n" * 5 + "\n: c {#tbl:a}\n")
    node["c"][4][0][3][1][1][0][2] = 3  # the second row's cell reaches down three
    parts = parts_of(node, 2, "续表1")
    assert [count_rows(one) for one in parts] == [4, 1]
    assert [one["c"][0][0] for one in parts] == ["tbl:a", ""]
    assert [text_of(one["c"][1]) for one in parts] == ["c", "续表1"]
    assert all(one["c"][3] == node["c"][3] for one in parts)


def test_a_picture_and_an_equation_take_the_room_that_there_is() -> None:
    blocks = {"b1": block("Words.")}
    tall = Overflow("picture", "b1", "", 1, 900, 700, 12, is_tall=True)
    wide = Overflow("equation", "b1", "", 1, 300, 240, 12)
    fit = next_fit(Fit(), [tall, wide], blocks)
    assert (fit.pictures, fit.equations) == ({"b1": 700}, {"b1": 20})
    assert next_fit(fit, [replace(tall, room=800)], blocks).pictures == {"b1": 700}


def grey(width: int, height: int) -> bytes:
    return png((width, height), zlib.compress((b"\0" + b"\x80" * width) * height))


def test_a_wide_table_in_a_box_without_meaning_is_set_as_without_the_box(tiny: Path) -> None:
    row = "| " + "12.3±4.0 | " * 9
    text = (
        f"# 宽\n\n:::: {{.center}}\n\n{row}\n{'|---' * 9}|\n{row}\n\n: 九列 {{#tbl:nine}}\n\n::::\n"
    )
    done = hard(tiny, text)
    assert [str(one) for one in done.diagnostics if one.code.label == "overflow"] == []


def test_an_equation_that_no_line_holds_is_told_where_it_stands(tiny: Path) -> None:
    tex = r"\sqrt{" + "+".join(f"x_{{{n}}}" for n in range(40)) + "}"
    done = hard(tiny, f"# 宽\n\n::: {{#thm:a .theorem}}\n成立\n\n$$ {tex} $$\n:::\n")
    (one,) = (one for one in done.diagnostics if one.code.label == "overflow")
    assert one.span
    assert (one.span.start.line, one.span.start.column) == (6, 4)


HARD = """\
# 宽

见@fig:tall与@eq:sum。

| 组 | 一 | 二 | 三 | 四 | 五 | 六 | 七 |
|---|---|---|---|---|---|---|---|
| 治疗 | 12.3±4.0 | 12.3±4.0 | 12.3±4.0 | 12.3±4.0 | 12.3±4.0 | 12.3±4.0 | 12.3±4.0 |

: 八列 {#tbl:eight}

$$ y = a_1x + a_2x^2 + a_3x^3 + a_4x^4 + a_5x^5 + a_6x^6 + a_7x^7 + a_8x^8 + a_9x^9 $$ {#eq:sum}

![高](figures/tall.png){#fig:tall}

(3) 第三

(4) 第四
"""


def hard(tiny: Path, text: str = HARD) -> Artifact:
    (tiny / "manuscript" / "figures").mkdir(exist_ok=True)
    (tiny / "manuscript" / "figures" / "tall.png").write_bytes(grey(400, 3000))
    (tiny / "manuscript" / "zh" / "01-introduction.md").write_text(text, "utf-8")
    edition, profile = cited(tiny, "zh")
    return write_pdf(edition, profile)


def test_everything_stands_inside_its_page_and_the_numbers_are_the_authors(tiny: Path) -> None:
    done = hard(tiny)
    assert [str(one) for one in done.diagnostics if one.code.label == "overflow"] == []
    signs = [one for page in glyphs(done.data) for one in page]
    assert max(one.x for one in signs) < 541.68
    text = "".join(one.text for one in signs)
    assert "(3)" in text
    assert "(4)" in text
