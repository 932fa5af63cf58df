"""Tables with drawn borders: the words of each cell stay in it, however wide they become."""

from __future__ import annotations

import pytest

from diglot.reading.blocks import read
from diglot.reading.grids import crooked_rows, fit_grids
from diglot.tree import text_of, walk


def cells(text: str) -> list[list[str]]:
    """Return the words of each row of the only table of a text, as pandoc reads it."""
    (table,) = (one for one in walk(read(text)) if one["t"] == "Table")
    head, bodies = table["c"][3], table["c"][4]
    rows = [*head[1], *(row for body in bodies for row in body[3])]
    return [[text_of(cell[-1]).replace(" ", "") for cell in row[1]] for row in rows]


def table(*rows: str) -> str:
    rule = "+------+----------+----+"
    return "\n".join([rule, "| 甲   | 说明     | 丙 |", rule.replace("-", "="), *rows, rule, ""])


HEAD = ["甲", "说明", "丙"]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["| 一   | 见@fig:a | 丁 |"], [["一", "见@fig:a", "丁"]]),
        (
            ["| 一   | 见@fig:a | 丁 |", "|      | 后文     | 戊 |"],
            [["一", "见@fig:a后文", "丁戊"]],
        ),
        (["| 一   | 3~5个    | 丁 |", "|      |          | 戊 |"], [["一", "3~5个", "丁戊"]]),
        (["| 一二三 | 字     | 丁 |"], [["一二三", "字", "丁"]]),
        (["| 一 | 长长长长长长长 | 丁 |"], [["一", "长长长长长长长", "丁"]]),
        (["| 一   | `a|b`    | 丁 |"], [["一", "a|b", "丁"]]),
        (["| 见@fig:a，见文  | 乙 |"], [["见@fig:a，见文", "乙"]]),
        (
            ["| 一   | 见@fig:a | 丁 |", "+      +----------+----+", "|      | 见@fig:b | 戊 |"],
            [["一", "见@fig:a", "丁"], ["见@fig:b", "戊"]],
        ),
    ],
)
def test_each_cell_keeps_its_words(rows: list[str], told: list[list[str]]) -> None:
    assert cells(table(*rows)) == [HEAD, *told]


def test_a_table_that_fits_is_left_as_it_is_drawn() -> None:
    text = table("| 一   | 乙       | 丁 |")
    assert fit_grids(text, text) == text
    code = f"```\n{table('| 一 | 乙 | 丁 |')}```\n"
    assert fit_grids(code, code) == code


@pytest.mark.parametrize(
    ("row", "crooked"),
    [
        ("| 一   | 乙       | 丁 |", False),
        ("| 一 | 乙 | 丁 |", False),
        ("| 一个单元格跨三列     |", False),
        ("| 一 | 乙 | 丁 | 戊 |", True),
        ("| 一 | 乙 |", True),
        ("| 一   | 乙       | 丁", True),
        ("| 一 | 乙 | 丁 | 戊", True),
    ],
)
def test_a_row_is_crooked_where_its_cells_are_not_certain(row: str, crooked: bool) -> None:
    assert bool(list(crooked_rows(table(row)))) is crooked
