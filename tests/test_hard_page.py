"""What is hard to set, in one small article, `tests/articles/hard`, in every document.

A wide and a long table, tall pictures, a long formula, marks of notes, numbers of an author's own,
a task list, a table in a list, a sequence, an address, code, a note of a heading, an appendix,
a character of a font of the article's own, six kinds of pictures.
"""

from __future__ import annotations

import base64
import io
import re
from itertools import pairwise

import pikepdf
import pytest
from PIL import Image

from diglot.article import LANGS, Kind, Lang
from diglot.artifact import Artifact
from tests import known
from tests.conftest import ROOT
from tests.docx_structure import W, column_width, faults, open_package, sections, text, val
from tests.flaws import flaws
from tests.glyphs import Glyph, glyphs
from tests.paragraphs import paragraphs
from tests.unit.writing.test_docx import cited

HARD = ROOT / "tests" / "articles" / "hard"
LEFT, RIGHT, FOOT = 53.6, 541.68, 842 - 17 * 72 / 25.4
"""The edges of the page's text in points."""

every_language = pytest.mark.parametrize("lang", LANGS)


def made(kind: Kind, lang: Lang) -> Artifact:
    return known.written(kind, *cited(HARD, lang))


def printed(lang: Lang) -> tuple[tuple[Glyph, ...], ...]:
    return glyphs(made("pdf", lang).data)


def words(lang: Lang) -> str:
    """Return all that the text's paragraphs, captions and cells print, without white space."""
    found = paragraphs(made("pdf", lang).data)
    every = "".join(line.text for one in found for line in one.lines)
    return re.sub(r"[\s\u200b\u2060\u2063]", "", every)


@every_language
@pytest.mark.parametrize("kind", ["pdf", "html", "docx"])
def test_nothing_is_named_since_everything_has_its_place(kind: Kind, lang: Lang) -> None:
    assert [str(one) for one in made(kind, lang).diagnostics] == []


@every_language
def test_no_compositor_marks_a_flaw(lang: Lang) -> None:
    assert flaws(made("pdf", lang).data) == []


@every_language
def test_every_sign_stands_inside_its_page(lang: Lang) -> None:
    away = [
        (page, one.text)
        for page, found in enumerate(printed(lang), 1)
        for one in found
        if one.text.strip() and not (LEFT - one.size / 2 < one.x and one.end < RIGHT + one.size / 2)
    ]
    assert away == []
    foot = [one.y for page in printed(lang)[1:] for one in page]
    assert max(foot) < FOOT


@every_language
def test_no_two_signs_are_printed_over_each_other(lang: Lang) -> None:
    for page in printed(lang):
        inked = sorted((one for one in page if one.text.strip()), key=lambda one: (one.y, one.x))
        over = [
            before.text + one.text
            for before, one in pairwise(inked)
            if abs(one.y - before.y) < 0.1 and abs(one.x - before.x) < 0.3 * before.width
        ]
        assert over == []


@every_language
def test_every_row_of_the_long_table_is_printed_in_its_order(lang: Lang) -> None:
    outcome = {"zh": "完全缓解", "en": "completeresponse"}[lang]
    rows = re.findall(rf"(\d{{1,2}})\d{{2,3}}\.\d{outcome}", words(lang))
    assert [int(row) for row in rows] == list(range(1, 76))
    assert words(lang).count({"zh": "续表2", "en": "Table2(continued)"}[lang]) == 2


@every_language
def test_tables_and_figures_stand_in_the_order_of_their_numbers(lang: Lang) -> None:
    captions = {
        "zh": ["表1八列", "表2很多行", "表3有标记", "表A1附表",
               "图1高图", "图2高图与宽图", "图A1六种图片"],
        "en": ["Table1Scores", "Table2Atable", "Table3Atable", "TableA1Atable",
               "Figure1Atall", "Figure2Atall", "FigureA1Sixkinds"],
    }  # fmt: skip
    places = [words(lang).index(caption) for caption in captions[lang]]
    assert places[:4] == sorted(places[:4])
    assert places[4:] == sorted(places[4:])


@every_language
def test_sequence_address_and_apostrophe_are_printed_sign_for_sign(lang: Lang) -> None:
    text = words(lang)
    assert "ATGGCCATTGTAATGGGCCGC" * 6 in text
    address = "https://example.org/archive/how-a-long-address-of-a-page-is-set/in-a-narrow-column"
    assert f"{address}/2025?key=value&another=value" in text
    assert "Crohn’s" in text
    assert "𠮷" in text


@every_language
def test_the_web_page_has_numbers_boxes_and_marks_as_written(lang: Lang) -> None:
    page = made("html", lang).data.decode()
    title = "<em>TP53</em>.*?H<sub>2</sub>O.*?10<sup>9</sup>/L"
    assert re.search(rf"<h1[^>]*>(?:<[^>]+>)?{title}", page)
    assert re.findall(r'<ol [^>]*start="(\d+)"', page) == ["3"]
    assert (page.count("☑"), page.count("☐"), page.count("<table")) == (1, 1, 5)


@every_language
def test_the_word_document_is_whole_and_its_tables_stand_inside_their_column(lang: Lang) -> None:
    assert faults(made("docx", lang).data) == []
    package = open_package(made("docx", lang).data)
    widths = [
        (sum(int(one.get(f"{W}w", 0)) for one in table.iter(f"{W}gridCol")), column_width(page))
        for held, page in sections(package)
        for one in held
        for table in one.iter(f"{W}tbl")
    ]
    assert len(widths) == 7  # two of them hold panels
    assert [pair for pair in widths if pair[0] > pair[1]] == []
    wide = [one for one in package.document.iter(f"{W}p") if "ATGGCC" in text(one)]
    assert [val(one.find(f"{W}pPr/{W}jc")) for one in wide] == ["left"]
    (in_list,) = {width for width, _ in widths if width < max(width for width, _ in widths)}
    assert in_list < widths[0][1]


def is_dark_at_the_left(picture: bytes) -> bool:
    """Tell whether a picture's left third is black, and the rest nearly white."""
    grey = Image.open(io.BytesIO(picture)).convert("L")
    wide, high = grey.size
    shades = [grey.getpixel((round(wide * part), high // 2)) for part in (0.1, 0.25, 0.4, 0.9)]
    return wide > high and [shade < 60 for shade in shades] == [True, True, False, False]  # type: ignore[operator]


@every_language
def test_every_kind_of_picture_is_upright_and_has_its_shades(lang: Lang) -> None:
    """A camera's on its side, grey of 16 bits, colours of the press, a scan, a page, a drawing."""
    found = re.findall(
        r'src="data:image/(?:png|jpeg);base64,([^"]+)', made("html", lang).data.decode()
    )
    assert [is_dark_at_the_left(base64.b64decode(one)) for one in found] == [True] * 5
    parts = open_package(made("docx", lang).data).data
    media = [
        data for name, data in parts.items() if re.fullmatch(r"word/media/.*\.(png|jpeg|jpg)", name)
    ]
    assert sum(map(is_dark_at_the_left, media)) == 6  # Word shows a drawing's dots too
    with pikepdf.open(io.BytesIO(made("pdf", lang).data)) as pdf:
        shown = {
            one.objgen
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
            if "/SMask" in one or one.get("/ColorSpace") is not None
        }
        assert len(shown) == 5
