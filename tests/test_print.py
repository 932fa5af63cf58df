"""What a compositor measures, read from the pages: the sample and an article of hard things.

`tests/articles/print` has notes, lists, code, equations, narrow and wide figures and tables, long
words, two scripts and nested quotation marks; it is set in both journals.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest

from diglot.article import LANGS, Lang
from diglot.codes import Code
from tests import known
from tests.conftest import ROOT
from tests.glyphs import Glyph, Line, glyphs, lines
from tests.paragraphs import paragraphs
from tests.unit.pdf.test_lines import elements
from tests.unit.writing.test_docx import cited

TRIAL = ROOT / "tests" / "articles" / "print"


@dataclass(frozen=True)
class Setting:
    """An edition in a journal, and the measures of its page in points."""

    root: Path
    journal: str
    lang: Lang

    @property
    def columns(self) -> list[tuple[float, float]]:
        if self.journal == "jimcp":
            return [(53.6, 287.64), (307.64, 541.68)]
        return [(85.04, 464.88)]

    @property
    def size(self) -> float:
        return 9 if self.journal == "jimcp" else 10.5

    @property
    def step(self) -> float:
        return 13.5 if self.journal == "jimcp" else 16

    @property
    def top(self) -> float:
        return 70.87 if self.journal == "jimcp" else 76.54

    def __str__(self) -> str:
        return f"{'trial' if self.root == TRIAL else 'sample'}-{self.journal}-{self.lang}"


SETTINGS = [
    *(Setting(ROOT, "jimcp", lang) for lang in LANGS),
    *(Setting(TRIAL, journal, lang) for journal in ("jimcp", "exempla") for lang in LANGS),
]
every_setting = pytest.mark.parametrize("setting", SETTINGS, ids=str)


@cache
def printed(setting: Setting) -> bytes:
    edition, profile = cited(setting.root, setting.lang, setting.journal)
    artifact = known.written("pdf", edition, profile)
    told = [one for one in artifact.diagnostics if one.code is not Code.LIMIT]
    assert [str(one) for one in told] == []  # its pages in article.toml are those of one journal
    return artifact.data


@dataclass(frozen=True)
class Column:
    """The lines of a column of a page that is not the title block or the foot."""

    page: int
    left: float
    right: float
    lines: tuple[Line, ...]


@cache
def columns(setting: Setting) -> list[Column]:
    found = []
    for number, page in enumerate(glyphs(printed(setting))):
        starts = setting.top
        if number == 0:  # the text begins at its first heading, "Introduction"
            first = next(line for line in lines(page, *setting.columns[0])
                         if re.match("引言|Introduction", line.text))  # fmt: skip
            starts = first.y - 1
        inside = [one for one in page if one.y > starts and not (number == 0 and is_foot(one))]
        for left, right in setting.columns:
            found.append(Column(number, left, right, tuple(lines(inside, left, right))))
    return found


def is_foot(glyph: Glyph) -> bool:
    return glyph.y > 735 and abs(glyph.size - 8) < 0.05


def body(column: Column, setting: Setting) -> list[Line]:
    """Return the lines of the running text: its size, its serif or, in headings, the sans."""
    return [line for line in column.lines if abs(line.size - setting.size) < 0.05]


def heading(line: Line, setting: Setting) -> bool:
    if line.size > setting.size + 0.5:
        return True
    return line.size > 8.9 and all("Sans" in one.font or "Semibold" in one.font
                                   for one in line.glyphs if one.text.isalpha())  # fmt: skip


@every_setting
def test_every_line_of_every_column_stands_on_the_grid_of_the_pages(setting: Setting) -> None:
    first = 0.88 * setting.size + (setting.step - setting.size) / 2
    away = []
    for column in columns(setting):
        for line in body(column, setting):
            steps = (line.y - setting.top - first) / setting.step
            if (
                abs(steps - round(steps)) > 0.02
                and not EQUATION_NUMBER.match(line.text)
                and not (setting.journal == "exempla" and HALF_LINES.match(line.text))
            ):
                away.append((column.page, round(steps, 2), line.text[:20]))
    assert away == []


EQUATION_NUMBER = re.compile(r"\(\d\)$")
HALF_LINES = re.compile(r"（[一二三]）|\d\.\d\.")
"""Subheadings of exempla have half a line above and below."""

NEVER_FIRST = "，。、；：！？）》〉」』】〕”’…—%％‰℃"
NEVER_LAST = "（《〈「『【〔“‘"


@every_setting
def test_no_forbidden_character_begins_or_ends_a_line(setting: Setting) -> None:
    every = [line.text for column in columns(setting) for line in body(column, setting)]
    first = NEVER_FIRST if setting.lang == "zh" else NEVER_FIRST + ",.;:!?)]}"
    assert [text for text in every if text[0] in first and len(text) > 1] == []
    assert [text for text in every if text[-1] in NEVER_LAST + "([{" and len(text) > 1] == []


def full(column: Column, setting: Setting) -> Iterator[Line]:
    """Yield the lines that are not the last of their paragraph, of those a line follows."""
    for line, below in pairwise(body(column, setting)):
        close = below.y - line.y < 1.2 * setting.step
        goes_on = abs(below.left - column.left) < 6 and line.left - column.left < 25
        if close and goes_on and not heading(line, setting) and not heading(below, setting):
            yield line


@every_setting
def test_every_line_reaches_the_margin(setting: Setting) -> None:
    short = []
    for column in columns(setting):
        for line in full(column, setting):
            mark = line.glyphs[-1].text in "，。、；：！？）〉》”’"
            reach = column.right + (setting.size / 2 if mark and setting.lang == "zh" else 0)
            if not reach - 1 < line.right < reach + 0.3:
                short.append((column.page, round(line.right - reach, 1), line.text[-20:]))
    assert short == []


HAN = re.compile("[\u3400-\u9fff]")


@every_setting
def test_no_line_is_torn_apart(setting: Setting) -> None:
    """Between Chinese characters there is at most 0.3 em, between English words 0.85 em."""
    torn = []
    for column in columns(setting):
        for line in full(column, setting):
            pairs = [(one.text, two.text, (two.x - one.end) / one.size)
                     for one, two in pairwise(line.glyphs)]  # fmt: skip
            between = sorted(gap for one, two, gap in pairs if HAN.match(one) and HAN.match(two))
            words = sorted(gap for _, _, gap in pairs if gap > 0.15)
            loose = between[len(between) // 2] > 0.3 if between else False
            if loose or (setting.lang == "en" and words and words[len(words) // 2] > 0.85):
                torn.append((column.page, line.text))
    assert torn == []


@every_setting
def test_no_heading_ends_a_column_and_no_line_stands_alone(setting: Setting) -> None:
    for column in columns(setting):
        if not column.lines:
            continue
        last = column.lines[-1]
        before = column.lines[-2] if len(column.lines) > 1 else last
        assert not heading(last, setting), last.text
        running = [line for line in column.lines if abs(line.size - setting.size) < 0.05]
        indent = {"zh": 2, "en": 1.2}[setting.lang] * setting.size
        starts = [abs(line.left - column.left - indent) < 1 for line in running]
        follows = [below.y - line.y < 1.2 * setting.step for line, below in pairwise(running)]
        if len(running) > 2 and running[0] is column.lines[0] and follows[0]:
            assert starts[0] or not starts[1] or heading(running[0], setting), running[0].text
        if before in running and last in running and starts[-1]:
            assert last.right < column.right - 4, last.text  # a paragraph of one line


@pytest.mark.parametrize("lang", LANGS)
def test_the_columns_of_a_page_end_side_by_side(lang: Lang) -> None:
    setting = Setting(ROOT, "jimcp", lang)
    found = columns(setting)
    for left, right in zip(found[::2], found[1::2], strict=True):
        ends = [max(line.y for line in side.lines) for side in (left, right)]
        small = any(side.lines[-1].size < setting.size for side in (left, right))
        # A line less where two must stay together; two of the smaller lines of the references.
        assert abs(ends[0] - ends[1]) < (20.3 if small else 13.6), left.page


@pytest.mark.parametrize("lang", LANGS)
def test_the_columns_of_the_trials_last_page_end_side_by_side(lang: Lang) -> None:
    left, right = columns(Setting(TRIAL, "jimcp", lang))[-2:]
    ends = [max(line.y for line in side.lines) for side in (left, right)]
    cells = [one for one in paragraphs(printed(Setting(TRIAL, "jimcp", lang))) if one.kind == "TD"]
    here = [line for one in cells for line in one.lines if line.page == left.page]
    ends_left = any(abs(line.y - ends[0]) < 1 for line in here)
    if ends_left and not any(line.left > right.left for line in here):
        assert ends[0] > ends[1]  # no table is broken for the sake of the column beside it
    else:
        assert abs(ends[0] - ends[1]) < 20.3


@every_setting
def test_no_figure_or_table_is_far_from_its_first_mention(setting: Setting) -> None:
    pages = ["".join("".join(one.text for one in page).split()) for page in
             glyphs(printed(setting))]  # fmt: skip
    names = re.findall(r"(?:图|表|Figure|Fig\.|Table)\d", "".join(pages))
    for name in sorted(set(names)):
        told = [i for i, text in enumerate(pages) for _ in range(len(text.split(name)) - 1)]
        assert len(told) >= 2, name
        captions = [
            i for i, page in enumerate(glyphs(printed(setting)))
            for left, right in [*setting.columns, (setting.columns[0][0], 595)]
            for line in lines(page, left, right)
            if line.text.replace("\u3000", "").startswith(name) and line.size < setting.size
        ]  # fmt: skip
        assert captions, name
        assert 0 <= captions[0] - told[0] <= 1, (name, told, captions)


LATIN_MARKS = "‘’“”—…"


@every_setting
def test_marks_are_in_the_font_of_their_language(setting: Setting) -> None:
    for column in columns(setting):
        for line in body(column, setting):
            chinese = sum(bool(HAN.match(one.text)) for one in line.glyphs) > len(line.glyphs) / 2
            for one in line.glyphs:
                if one.text in LATIN_MARKS and setting.lang == "zh" and chinese:
                    assert "Noto" in one.font, line.text
                if one.text in LATIN_MARKS and setting.lang == "en":
                    assert "Source" in one.font, line.text


FONTS = re.compile(
    r"(?:Noto-(?:Serif|Sans)-SC|Source-(?:Serif|Sans)-Pro(?:-within-Chinese)?|IBM-Plex-Mono)"
)


@every_setting
def test_only_fonts_of_ours_are_used_and_code_is_monospaced(setting: Setting) -> None:
    every = [one for page in glyphs(printed(setting)) for one in page]
    assert {one.font for one in every if not FONTS.match(one.font)} == set()
    assert [one for one in every if not one.text] == []  # each glyph tells its character
    mono = [one for one in every if "Mono" in one.font]
    assert bool(mono) == (setting.root == TRIAL)
    assert {round(one.width / one.size, 2) for one in mono} <= {0.6}


@every_setting
def test_it_is_accessible_and_small(setting: Setting) -> None:
    validator = pytest.importorskip("page")
    report = validator.validate_pdf_bytes(printed(setting), profile="pdfua-1")
    assert [(one.rule_id, one.message) for one in report.failures] == []
    assert len(printed(setting)) < 1_000_000
    other = "en" if setting.lang == "zh" else "zh-Hans"
    assert {language for _, language, _ in elements(printed(setting), "Sect")} >= {other}


def test_both_editions_have_as_many_paragraphs_lists_and_formulas() -> None:
    for root, journal in ((ROOT, "jimcp"), (TRIAL, "jimcp"), (TRIAL, "exempla")):
        zh, en = (printed(Setting(root, journal, lang)) for lang in LANGS)
        for kind in ("P", "L", "LI", "Formula", "Figure", "Code", "Link", "H2", "H3"):
            assert len(elements(zh, kind)) == len(elements(en, kind)), (journal, kind)
