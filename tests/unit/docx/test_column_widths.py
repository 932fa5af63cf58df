"""The columns of Word's tables and the decimal tabs in them."""

from __future__ import annotations

import pytest

from diglot.docx.names import Element, parse, tag
from diglot.docx.write import tables
from diglot.docx.write.column_widths import SMALLEST_LETTERS, columns_of, fill, fitting_size

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def table(*rows: tuple[str, ...], inside: str = "") -> Element:
    """Return a table as pandoc writes it; a cell that begins with # is a number."""
    made = ""
    for row in rows:
        cells = "".join(
            f'<w:tc><w:p><w:pPr><w:pStyle w:val="{style}"/><w:jc w:val="center"/></w:pPr>'
            f"<w:r><w:t>{one.removeprefix('#')}</w:t></w:r></w:p></w:tc>"
            for one in row
            for style in ["TableNumber" if one.startswith("#") else "Compact"]
        )
        made += f"<w:tr>{cells}</w:tr>"
    grid = '<w:gridCol w:w="100"/>' * len(rows[0])
    head = f"<w:tblPr>{inside}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    return parse(f"<w:tbl {W}>{head}{made}</w:tbl>".encode())


@pytest.mark.parametrize(
    ("whole", "width", "made"),
    [
        ([10, 20, 300], 120, [10, 20, 90]),
        ([30, 30], 120, [60, 60]),
        ([200, 400, 10], 100, [30, 60, 10]),
        ([], 100, []),
    ],
)
def test_long_columns_have_what_the_short_ones_leave(
    whole: list[float], width: float, made: list[float]
) -> None:
    assert fill(whole, width) == pytest.approx(made)


def test_a_column_of_words_is_wider_than_one_of_numbers() -> None:
    words = "两组患者的年龄比较差异有统计学意义，见正文所述的检验方法与校正。"
    narrow, wide = columns_of(table(("#12.3", words * 3), ("#4.25", "短")), 9000, 9)
    assert narrow < 1200
    assert narrow + wide == 9000


def test_a_line_of_a_chinese_cell_holds_three_letters() -> None:
    words = "血清肌酐水平"
    made = columns_of(table((words, *["#123.4567"] * 8)), 8000, 8)
    assert made[0] >= 3 * 8 * 20


def test_long_words_stay_whole_where_there_is_room() -> None:
    words = "Hydroxychloroquine"
    _, narrow = columns_of(table(("word " * 90, words)), 9000, 9)
    assert narrow > len(words) * 9 * 20 * 0.5
    many = columns_of(table(("word " * 90, *["immunosuppression"] * 8)), 9000, 9)
    assert min(many) > 0


@pytest.mark.parametrize(("columns", "size"), [(3, 9), (9, 9), (11, 7), (40, SMALLEST_LETTERS)])
def test_letters_are_as_small_as_whole_numbers_ask_for(columns: int, size: float) -> None:
    numbers = ("FVC", *["12.3±4.0"] * (columns - 1))
    assert fitting_size(table(("", *numbers[1:]), numbers), 9000, 9) == size


def test_no_number_is_broken_where_there_is_room_for_all() -> None:
    row = ("A long name of a variable, with its unit", *["120(42.9)"] * 4, "0.02")
    made = columns_of(table(row), 9000, 9)
    assert min(made[1:5]) >= 9 * 9 * 20 * 0.64
    assert made[5] >= 4 * 9 * 20 * 0.64


def test_letters_are_a_little_smaller_where_each_row_then_has_one_line() -> None:
    words = "Allocation concealed, of low risk"
    rows = [("Trial 01", *["12.3±4.0"] * 5, words), ("Trial 02", *["8.5±1.0"] * 5, "unclear")]
    assert fitting_size(table(*rows), 10000, 9) == 9
    assert 7.5 <= fitting_size(table(*rows), 8600, 9) < 9
    made = columns_of(table(*rows), 8600, fitting_size(table(*rows), 8600, 9))
    assert made[-1] > len(words) * 7.5 * 20 * 0.5


def test_words_of_a_column_of_text_stay_whole_beside_many_numbers() -> None:
    rows = [(f"Trial {n}", *["112.31±24.05"] * 6, "Computer-generated sequence") for n in range(9)]
    size = fitting_size(table(*rows), 9400, 9)
    made = columns_of(table(*rows), 9400, size)
    assert made[-1] > len("sequence") * size * 20 * 0.55


def test_long_heads_of_numbers_leave_a_column_of_text_its_room() -> None:
    heads = ("", "Patients", *["Distance intervention, metres"] * 2, "RR", "Country", "Risk")
    numbers = ("#120", *["#12.31±2.05"] * 2, "#0.48（0.31~0.75）")
    rows = [(f"Trial {n}", *numbers, "Germany", "随机序列由计算机产生，风险较低") for n in range(9)]
    made = columns_of(table(heads, *rows), 8800, 9)
    assert made[-1] > 5 * 9 * 20 + 160


def test_a_number_and_its_full_width_brackets_are_one() -> None:
    row = ("A long name of a variable, with its unit " * 3, *["#0.48（0.57~3.82）"] * 4)
    made = columns_of(table(row), 9000, 9)
    assert min(made[1:]) >= (13 * 0.5 + 2) * 9 * 20


def test_widths_of_the_author_stay() -> None:
    fixed = table(("a", "b" * 200), inside='<w:tblLayout w:type="fixed"/>')
    assert columns_of(fixed, 9000, 9) == [4500, 4500]


def test_numbers_stand_on_one_decimal_tab_in_the_middle_of_their_column() -> None:
    made = table(("#1.25", "a"), ("#10.5", "b"), ("#—", "c"))
    tables.format_table(made, 4000, 9)
    places = [one.get(tag("w:pos")) for one in made.iter(tag("w:tab"))]
    assert len(set(places)) == 1
    assert len(places) == 2  # the dash stays in the middle
    assert 0 < int(places[0] or 0) < int(next(made.iter(tag("w:gridCol"))).get(tag("w:w"), "0"))
    aligned = [one.get(tag("w:val")) for one in made.iter(tag("w:jc"))]
    assert aligned == ["left", "center", "left", "center", "center", "center"]


def test_a_table_in_a_list_ends_where_the_text_does() -> None:
    made = table(("a", "b"), inside='<w:tblInd w:w="720" w:type="dxa"/>')
    tables.format_table(made, 9000, 9)
    whole = next(made.iter(tag("w:tblW")))
    assert (whole.get(tag("w:w")), whole.get(tag("w:type"))) == ("8280", "dxa")
    assert sum(int(one.get(tag("w:w"), "0")) for one in made.iter(tag("w:gridCol"))) == 8280


def test_neither_the_first_rows_nor_the_last_stand_alone() -> None:
    made = table(*((str(number), "a") for number in range(12)))
    tables.format_table(made, 9000, 9)
    kept = [row.find(f".//{tag('w:keepNext')}") is not None for row in made.iter(tag("w:tr"))]
    assert kept == [True, True, *[False] * 6, True, True, True, False]
