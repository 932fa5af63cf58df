"""Figures, tables, lists and code of Word manuscripts that are kept in named styles."""

from __future__ import annotations

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest

from diglot.arrivals.bilingual import _is_of_both
from diglot.arrivals.folder import markdown
from diglot.arrivals.front_matter import front_notes, read_front, type_of
from diglot.arrivals.headings import heading_levels
from diglot.arrivals.inlines import join_code
from diglot.arrivals.layout_tables import take_apart
from diglot.arrivals.objects import Objects, equation, with_objects, with_pointers
from diglot.arrivals.parts import blocks_with_styles, split_parts, text_of
from diglot.arrivals.proof import lost_front, not_read, tinted_words
from diglot.arrivals.values import Open
from diglot.docx.read.values import Cell, Paragraph, Piece, Returned, Row, Table
from diglot.engines import pandoc
from diglot.messages import say
from diglot.tree import words


def blocks(text: str) -> list[Any]:
    return pandoc.read_markdown(text)


def made(text: str, told: Objects | None = None) -> str:
    """Return a manuscript's blocks with their objects, as Markdown."""
    return markdown(with_objects(blocks(text), "zh", told or Objects())).strip()


def test_named_styles_in_lists_and_cells_leave_their_words() -> None:
    text = (
        '1.  ::: {custom-style="List Paragraph"}\n    第一项\n    :::\n\n'
        "+----------------------------------+\n"
        '| ::: {custom-style="Table Text"}  |\n| 格                               |\n'
        "| :::                              |\n+----------------------------------+\n"
    )
    plain = [block for _, block in blocks_with_styles(blocks(text))]
    assert "custom-style" not in str(plain)
    assert "第一项" in markdown(plain)
    assert "格" in markdown(plain)


def test_a_caption_that_pandoc_gave_to_the_next_table_goes_to_its_figure() -> None:
    told = Objects()
    text = "![](a.png)\n\n| 甲 |\n|----|\n| 一 |\n\n: 图1 流程\n"
    assert made(text, told).startswith("![流程](a.png){#fig:1}")
    assert told.labels == {"fig:1"}


def test_a_numbered_caption_inside_a_table_is_its_own() -> None:
    told = Objects()
    assert ": 例数 {#tbl:A1}" in made("| 甲 |\n|----|\n| 一 |\n\n: 表A1　例数\n", told)
    assert told.labels == {"tbl:A1"}


def test_a_paragraph_of_a_note_below_a_table_is_its_note() -> None:
    text = "表1 例数\n\n| 甲 |\n|----|\n| 一 |\n\n注：甲为对照。\n\n^a^ 与乙比较。\n\n正文。\n"
    assert made(text).count("table-note") == 2
    assert made(text).endswith("正文。")


PANELS = "| ![](a.png) | ![](b.png) |\n|---|---|\n| (a) 之前 | (b) 之后 |\n\n图2 两个时间\n"


def test_pictures_in_a_table_are_the_panels_of_the_figure_below() -> None:
    told = Objects()
    text = made(PANELS, told)
    assert text.startswith('::: {#fig:2 columns="2"}\n![之前](a.png)\n\n![之后](b.png)')
    assert "两个时间\n:::" in text
    assert told.labels == {"fig:2", "fig:2-a", "fig:2-b"}
    pointed = with_pointers(words("见图2B和图2。"), told.labels)
    assert markdown([{"t": "Para", "c": pointed}]).strip() == "见@fig:2-b和@fig:2。"


@pytest.mark.parametrize(
    "text",
    [
        "| ![](a.png) | 文字 |\n|---|---|\n| 一 | 二 |\n",
        "| 甲 | 乙 |\n|---|---|\n| ![](a.png) | ![](b.png) |\n",
    ],
)
def test_a_table_of_words_and_pictures_stays_a_table(text: str) -> None:
    assert "columns=" not in made(f"{text}\n图1 说明\n")


def test_code_that_changes_its_font_is_one() -> None:
    line = join_code([{"t": "Code", "c": [["", [], []], one]} for one in ("C:\\", "张三", "\\b")])
    assert [one["c"][1] for one in line] == ["C:\\张三\\b"]


@pytest.mark.parametrize(
    ("tex", "kept"), [("a \\right.\\ ", "a \\right."), ("a \\\\", "a \\\\"), ("a\\", "a")]
)
def test_a_blank_behind_a_formula_leaves_no_backslash(tex: str, kept: str) -> None:
    shown = {"t": "Para", "c": [{"t": "Math", "c": [{"t": "DisplayMath"}, tex]}]}
    assert equation(shown, Objects())["c"][0]["c"][1] == kept


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("·综 述·", "review"),
        ("【论著】", "article"),
        ("指南", "guideline"),
        ("专家共识", "consensus"),
        ("Original Article", "article"),
        ("张三", ""),
        ("综述文献的方法", ""),
    ],
)
def test_a_line_above_the_title_tells_the_kind_of_article(line: str, kind: str) -> None:
    assert type_of(line) == kind


def test_code_formulas_and_addresses_make_no_second_language() -> None:
    text = (
        "代码`x <- function(values) mean(values)`见<https://example.org/a/long/address>。\n\n"
        "公式$\\mathrm{response} = \\frac{\\mathrm{followup}}{\\mathrm{baseline}}$如上。\n"
    )
    assert not _is_of_both(blocks(text))
    assert _is_of_both(blocks("这是一段中文的文字。\n\nThis is a paragraph of English words.\n"))


def test_what_is_indented_above_the_first_heading_is_front_matter() -> None:
    text = "题名的文字\n\n> 摘要：目的。\n\n> 关键词：甲；乙\n\n# 引言\n\n> 引文。\n"
    parts = split_parts(blocks(text))
    assert [text_of(one) for _, one in parts.front] == [
        "题名的文字",
        "摘要：目的。",
        "关键词：甲；乙",
    ]
    assert [one["t"] for _, one in parts.body] == ["Header", "BlockQuote"]


def test_an_address_parts_no_word_of_the_front_matter() -> None:
    files = {"manuscript/zh/00-abstract.md": "第二段[链接](https://example.org/)后文。".encode()}
    assert list(lost_front(["第二段链接后文。", r"IL-1\beta与第二段"], files)) == [
        Open(
            say("not all words of this line of the front matter were placed"), r"IL-1\beta与第二段"
        )
    ]


def test_a_formula_beside_words_stays_in_its_line() -> None:
    data = pandoc.as_word(b"Words $$x$$ of a line.\n\n$$y$$\n", "markdown")
    with ZipFile(BytesIO(data)) as archive:
        assert archive.read("word/document.xml").count(b"<m:oMathPara>") == 1


@pytest.mark.parametrize(
    "text",
    [
        "甲文。![](a.png)乙文。\n\n图1 流程\n",
        "甲文。乙文。\n\n![](a.png)\\\n图1 流程\n",
        "甲文。乙文。![](a.png)\n\n图1 流程\n",
    ],
)
def test_a_picture_that_hangs_on_words_is_the_figure_of_the_caption_below(text: str) -> None:
    assert made(text) == "甲文。乙文。\n\n![流程](a.png){#fig:1}"


def test_a_picture_among_words_without_a_caption_stays_there() -> None:
    assert made("甲文![](a.png)乙文。\n\n正文。\n") == "甲文![](a.png)乙文。\n\n正文。"


def test_formulas_of_a_cell_stand_in_the_line() -> None:
    assert "$$" not in made("| 甲 |\n|----|\n| $$x$$ |\n")


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("**一、引言**\n\n1\\. 甲\n\n2\\. 乙\n\n**二、方法**\n", [1, 0, 0, 1]),
        ("一、方法\n\n1\\. 对象\n\n正文。\n\n2\\. 分组\n\n正文。\n", [1, 2, 0, 2, 0]),
        ("（一）方法\n\n1\\. 对象\n\n正文。\n", [2, 3, 0]),
        ("1\\. 方法\n\n正文。\n\n2\\. 结果\n\n正文。\n", [1, 0, 1, 0]),
        ("**1. 方法**\n\n**2. 结果**\n", [1, 1]),
        ("5 mg and thin\n\n12 weeks of walking\n\n2 L-dopa in Parkinson\n", [0, 0, 1]),
        ("**图2　血压变化**\n\n^1^ University of A\n\n**表面抗原**\n", [0, 0, 2]),
    ],
)
def test_numbered_lines_are_headings_of_their_level_or_items(text: str, levels: list[int]) -> None:
    assert heading_levels([("", one) for one in blocks(text)]) == levels


FORM = """\
+--------------------+----------+
| **项目**           | 步行     |
+--------------------+----------+
| **一、依据**                  |
|                               |
| 甲文。                        |
+-------------------------------+
"""
SIDE_BY_SIDE = """\
+--------------+--------------------+
| 摘要：目的。 | Abstract: Aim.     |
|              |                    |
| 关键词：甲   | Keywords: one      |
+--------------+--------------------+
"""
TITLE_PAGE = """\
+----------------+
| 某病的某种疗法 |
+----------------+
| 张三，李四     |
+----------------+
"""
NAMED = """\
| 题目   | 某病的某种疗法 |
|--------|----------------|
| 作者   | 张三，李四     |
| 备注   | 首次投稿       |
"""
DATA = """\
+----------+----------+
| 项目     | 摘要     |
+----------+----------+
| 甲       | 一       |
+----------+----------+
| 注：均值            |
+---------------------+
"""


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        (FORM, ["Table", "Para", "Para"]),
        (f"**短题名**\n\n{SIDE_BY_SIDE}", ["Para"] * 5),
        (TITLE_PAGE, ["Para"] * 2),
        (NAMED, ["Para"] * 3),
        (f"# 结果\n\n{NAMED}", ["Header", "Table"]),
        (f"# 结果\n\n{SIDE_BY_SIDE}", ["Header", "Table"]),
        (f"# 结果\n\n{DATA}", ["Header", "Table"]),
    ],
)
def test_a_table_that_lays_out_text_becomes_the_text(text: str, kinds: list[str]) -> None:
    apart: list[str] = []
    found = [one["t"] for one in take_apart(blocks(text), apart)]
    assert [kind.replace("Plain", "Para") for kind in found] == kinds
    assert bool(apart) is (kinds[-1] == "Para")


def test_names_in_a_table_go_before_what_they_name() -> None:
    assert markdown(list(take_apart(blocks(NAMED), []))).split() == [
        "题目：某病的某种疗法", "作者：张三，李四", "备注：首次投稿"
    ]  # fmt: skip
    lines = [("", one) for one in take_apart(blocks(NAMED), [])]
    assert read_front(lines).title == {"zh": "某病的某种疗法"}


def test_what_is_not_brought_over_is_told_with_the_words_beside_it() -> None:
    chart = Paragraph((Piece("other", "chart"),))
    caption = Paragraph((Piece("text", "图2 趋势"),))
    (told,) = not_read(Returned((chart, caption), unread=("chart: 1",)))
    assert told.words == "图2 趋势"


def test_notes_of_the_front_matter_are_its_lines_or_named() -> None:
    text = "题名[^1]\n\n赵甲[^2]\n\n[^1]: 基金项目：某基金\n\n[^2]: 现在外地。\n"
    known, unplaced = front_notes([("", one) for one in blocks(text)])
    assert [text_of(one) for _, one in known] == ["基金项目：某基金"]
    assert unplaced == ["现在外地。"]


def test_words_marked_by_colour_are_named_and_taste_is_not() -> None:
    def line(*tints: str) -> Paragraph:
        return Paragraph(tuple(Piece("text", f"词{one}", tint=one) for one in tints))

    head = Table((Row((Cell((line("DAEEF3"),)),)),))
    plain = Returned((line("", "333333", "frame"), head))
    assert list(tinted_words(plain, accept=True)) == []
    number = Paragraph((Piece("text", "[1]", tint="0000FE"),))
    marked = Returned((line("", "yellow"), line("FF0000"), line("dots"), number))
    assert [one.words for one in tinted_words(marked, accept=True)] == [
        "词yellow / 词FF0000 / 词dots"
    ]
