"""All that a journal prints in one small article, `tests/articles/whole`, in every document."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from diglot.article import LANGS, CitedEdition, Lang
from diglot.artifact import Artifact
from diglot.citing import cite, load_library
from diglot.pipeline import read_article
from diglot.profile import Profile
from diglot.settings import Captions, Citations
from diglot.writing.docx import write_docx
from diglot.writing.html import write_html
from diglot.writing.pdf import write_pdf
from tests.conftest import ROOT
from tests.docx_structure import faults, instructions, open_package, paragraphs
from tests.printed import Line, pages
from tests.unit.writing.test_docx import cited

WHOLE = ROOT / "tests" / "articles" / "whole"
Find = Callable[[str], str]


@cache
def pdf(lang: Lang) -> Artifact:
    return write_pdf(*cited(WHOLE, lang))


@cache
def docx(lang: Lang) -> Artifact:
    return write_docx(*cited(WHOLE, lang))


@cache
def html(lang: Lang) -> Artifact:
    return write_html(*cited(WHOLE, lang))


def captions(lang: Lang, client: Find) -> list[tuple[int, Line]]:
    """Return the captions of the figures, each with its page, in the order of the pages."""
    form = re.compile(r"图(?:\d|[AS])|Figure \S+\s" if lang == "zh" else r"Figure \S+ [A-Z]")
    found = [
        (number, line)
        for number, page in enumerate(pages(pdf(lang).data, client("pdftotext")))
        for line in page
        if form.match(line.text)
    ]
    return sorted(found, key=lambda one: (one[0], one[1].left > 300, one[1].top))


@pytest.mark.parametrize("lang", LANGS)
def test_every_document_is_made_without_a_fault(lang: Lang) -> None:
    for artifact in (pdf(lang), docx(lang), html(lang)):
        assert [str(one) for one in artifact.diagnostics] == []
    validator = pytest.importorskip("page")
    report = validator.validate_pdf_bytes(pdf(lang).data, profile="pdfua-1")
    assert [(one.rule_id, one.message) for one in report.failures] == []
    assert faults(docx(lang).data) == []


@pytest.mark.parametrize(
    ("lang", "told"),
    [
        ("zh", "流程见图1，其中图1a为用药前，图1b为用药后；"
         "另见图2d、图3和附录A的表A1、图A1、式(A1)。"),
        ("en", "shown in Figure 1, where Figure 1a is before and Figure 1b after; see also"
         " Figure 2d, Figure 3, and Appendix A with Table A1, Figure A1 and Equation A1."),
    ],
)  # fmt: skip
def test_the_text_points_to_panels_and_parts_of_their_own(
    lang: Lang, told: str, client: Find
) -> None:
    page = re.sub(r"<[^>]+>", "", html(lang).data.decode())
    assert told in page
    assert told in " ".join(paragraphs(open_package(docx(lang).data), "BodyText"))
    lines = "".join(line.text for line in pages(pdf(lang).data, client("pdftotext"))[0])
    assert told.replace(" ", "")[:40] in lines.replace(" ", "")


def test_word_counts_figures_of_a_part_apart_and_no_panels() -> None:
    package = open_package(docx("zh").data)
    told = [one for one in instructions(package) if one.startswith("SEQ")]
    assert told.count(r"SEQ 图 \* ARABIC") == 4
    assert told.count(r"SEQ 图S \* ARABIC") == 2
    assert told.count(r"SEQ 图A \* ARABIC") == 1
    assert told.count(r"SEQ 推荐意见 \* ARABIC") == 1
    assert instructions(package).count(r"REF fig_trial \h") == 3
    assert paragraphs(package, "PanelCaption")[:2] == [
        "(a) 用药前的曲线",
        "(b) 用药后的曲线，比用药前高",
    ]


def test_figures_stand_in_the_order_of_their_numbers(client: Find) -> None:
    numbers = [line.text.split("\u3000")[0] for _, line in captions("zh", client)]
    own = [one for one in numbers if re.fullmatch(r"图\d", one)]
    assert sorted(own) == own == ["图1", "图2", "图3", "图4"]


def test_panels_stand_side_by_side_in_print(client: Find) -> None:
    lines = [line for page in pages(pdf("zh").data, client("pdftotext")) for line in page]
    first = [
        next(one for one in lines if one.text.startswith(mark)) for mark in ("(a) 用", "(b) 用")
    ]
    assert abs(first[0].top - first[1].top) < 1
    assert first[0].right < first[1].left


def test_headings_of_an_appendix_have_its_letter() -> None:
    package = open_package(docx("zh").data)
    headings = paragraphs(package, "Heading1")
    assert headings == ["1 方法", "附录A 检索策略", "S1 更多资料", "参考文献"]


@cache
def in_two_languages() -> tuple[CitedEdition, Profile]:
    """Return the Chinese edition of a journal with captions in both languages."""
    project, profile, article = read_article(WHOLE)
    settings = replace(profile.settings, captions=Captions(bilingual=True))
    profile = replace(profile, settings=settings)
    return cite(article, "zh", load_library(project.library), profile), profile


def test_captions_and_heads_stand_in_both_languages_under_one_number() -> None:
    artifact = write_docx(*in_two_languages())
    assert artifact.diagnostics == ()
    assert faults(artifact.data) == []
    package = open_package(artifact.data)
    assert (
        paragraphs(package, "TableCaption")[0]
        == "表1\u3000两组的例数Table 1\u2002Patients of each group"
    )
    assert paragraphs(package, "PanelCaption")[0] == "(a) 用药前的曲线The curve before"
    assert paragraphs(package, "TableHeading")[:2] == ["组别Group", "例数/例n"]
    assert [one for one in instructions(package) if one.startswith("SEQ Table")] == []
    page = write_html(*in_two_languages()).data.decode()
    assert page.count(' lang="en"') > html("zh").data.decode().count(' lang="en"')


def test_captions_in_both_languages_are_accessible_in_print(client: Find) -> None:
    artifact = write_pdf(*in_two_languages())
    validator = pytest.importorskip("page")
    report = validator.validate_pdf_bytes(artifact.data, profile="pdfua-1")
    assert [(one.rule_id, one.message) for one in report.failures] == []
    lines = [one.text for page in pages(artifact.data, client("pdftotext")) for one in page]
    assert any(one.startswith("Figure 3") for one in lines)


def test_works_of_a_table_count_where_the_journal_says(tmp_path: Path) -> None:
    root = shutil.copytree(WHOLE, tmp_path / "a")
    text = root / "manuscript" / "zh" / "01-text.md"
    text.write_text(
        "见@tbl:b[@smith2020]。\n\n又见文献[@li2021]。\n\n"
        "| 研究 |\n|---|\n| 甲[@burt2011] |\n\n: 研究 {#tbl:b}\n",
        encoding="utf-8",
    )
    entry = '{"id": "burt2011", "type": "book", "title": "Tables", "issued": {"raw": "2011"}}'
    (root / "bib" / "more.json").write_text(f"[{entry}]", encoding="utf-8")
    project, profile, article = read_article(root)
    numbers = {}
    for where in ("place", "mention"):
        settings = replace(profile.settings, citations=Citations(tables=where))
        told = replace(profile, settings=settings)
        cited_ = cite(article, "zh", load_library(project.library), told)
        numbers[where] = [one.key for one in cited_.references]
    assert numbers["place"] == ["smith2020", "li2021", "burt2011"]
    assert numbers["mention"] == ["burt2011", "smith2020", "li2021"]
