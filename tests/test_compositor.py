"""A compositor's eye: no flaw of any kind on the pages that are made, and each kind is seen."""

from __future__ import annotations

import pytest

from diglot.article import LANGS, Lang
from tests import known
from tests.flaws import IN_PARAGRAPHS, flaws, headings, rows
from tests.glyphs import Glyph
from tests.paragraphs import Line, Paragraph
from tests.test_print import Setting, every_setting, printed
from tests.test_whole_page import WHOLE
from tests.unit.writing.test_docx import cited


@every_setting
def test_no_page_of_the_sample_or_the_trial_has_a_flaw(setting: Setting) -> None:
    assert flaws(printed(setting)) == []


@pytest.mark.parametrize("lang", LANGS)
def test_no_page_with_all_that_a_journal_prints_has_a_flaw(lang: Lang) -> None:
    assert flaws(known.written("pdf", *cited(WHOLE, lang)).data) == []


def line(text: str, y: float, page: int = 0, gap: float = 0.0, left: float = 50) -> Line:
    """Return a line of 10 pt, its glyphs `gap` em apart; ``^[1]`` is raised."""
    plain, _, raised = text.partition("^")
    glyphs, x = [], left
    for char in plain:
        glyphs.append(Glyph(char, x, y, 10, 10, "Serif"))
        x += 10 + 10 * gap
    glyphs += [Glyph(char, x + 7 * i, y - 4, 7, 7, "Serif") for i, char in enumerate(raised)]
    return Line(page, tuple(glyphs))


def paragraph(*texts: str, kind: str = "P", gap: float = 0.0, y: float = 100) -> Paragraph:
    return Paragraph(
        kind, 0, 0, tuple(line(one, y + 15 * i, gap=gap) for i, one in enumerate(texts))
    )


@pytest.mark.parametrize(
    ("kind", "texts"),
    [
        ("parted", ("每次5", "mg，共")),
        ("parted", ("共纳入15", "例患者")),
        ("parted", ("无差异（P=", "0.03）")),
        ("parted", ("无差异（P", "=0.03）")),
        ("parted", ("CI 0.74~", "5.49")),
        ("parted", ("结果见图", "1和")),
        ("parted", ("as Table", "2 shows")),
        ("parted", ("编码为GNR/", "III等")),
        ("divided", ("patients with SS-", "c were")),
        ("divided", ("and IL-", "6 rose")),
        ("divided", ("(AS-", "SIST)")),
        ("divided", ("cells in vit-", "ro and")),
        ("lone", ("这是一段很长的文", "字。")),
        ("lone", ("it could not be", "verified.")),
        ("begun", ("有研究", "。又")),
        ("begun", ("有研究（", "见表")),
    ],
)
def test_a_flaw_between_two_lines_is_seen(kind: str, texts: tuple[str, str]) -> None:
    found = {name for name, measure in IN_PARAGRAPHS.items() if list(measure(paragraph(*texts)))}
    assert kind in found


@pytest.mark.parametrize(
    "texts",
    [
        ("共纳入15例，", "每次5 mg。"),
        ("not CD34-", "selected cells."),
        ("the Kaplan-", "Meier curve."),
        ("a long-term follow-", "up of years."),
        ("干细胞移植治疗", "验证。"),
        ("有研究^[1]", "表明如此。"),
    ],
)
def test_good_lines_have_none(texts: tuple[str, str]) -> None:
    one = paragraph(*texts)
    assert {name: list(measure(one)) for name, measure in IN_PARAGRAPHS.items()} == {
        name: [] for name in IN_PARAGRAPHS
    }


def test_a_line_that_begins_with_a_raised_citation_is_seen() -> None:
    raised = tuple(Glyph(char, 50 + 7 * i, 111, 7, 7, "Serif") for i, char in enumerate("[1]"))
    below = Line(
        0, (*raised, Glyph("表", 75, 115, 10, 10, "Serif"), Glyph("明", 85, 115, 10, 10, "Serif"))
    )
    one = Paragraph("P", 0, 0, (line("有研究", 100), below))
    assert [words for _, words in IN_PARAGRAPHS["begun"](one)] == ["有研究|[1]表明"]


def test_a_line_that_is_spaced_apart_is_seen_and_the_last_is_not_looked_at() -> None:
    assert list(IN_PARAGRAPHS["loose"](paragraph("一二三四五六", "七八九十", gap=0.3)))
    assert list(IN_PARAGRAPHS["loose"](paragraph("transplantation", "of cells", gap=0.1)))
    assert not list(IN_PARAGRAPHS["loose"](paragraph("一二三四五六", "七八九十", gap=0.1)))
    assert not list(IN_PARAGRAPHS["loose"](paragraph("一二三四五六", gap=0.3)))


def test_a_heading_without_white_above_or_text_below_is_seen() -> None:
    text = paragraph("一二三四五六", "七八九十")
    close = paragraph("1.2 方法", kind="H3", y=130)
    apart = paragraph("1.2 方法", kind="H3", y=140)
    below = paragraph("一二三四五六", "七八九十", y=160)
    elsewhere = paragraph("一二三四五六", "七八九十", y=50)
    assert [words for _, words in headings([text, close, below])] == ["七八九十|1.2 方法"]
    assert [words for _, words in headings([text, apart, elsewhere])] == ["1.2 方法|"]
    assert list(headings([text, apart, below])) == []


def test_a_row_that_is_alone_on_a_page_is_seen() -> None:
    def cell(row: int, page: int) -> Paragraph:
        return Paragraph("TD", 1, row, (line(f"行{row}", 100 + 15 * row, page),))

    assert [words for _, words in rows([cell(1, 0), cell(2, 0), cell(3, 1)])] == ["行3"]
    assert list(rows([cell(1, 0), cell(2, 0), cell(3, 1), cell(4, 1)])) == []
