"""The PDF: the sample article in both languages, and small ones for each thing in it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from diglot.article import LANGS, Affiliation, CitedEdition, Lang
from diglot.artifact import Artifact
from diglot.diagnostics import Code
from diglot.profile import Profile
from diglot.writing.fragments import fragments
from diglot.writing.page import page_of
from diglot.writing.pdf import foot_lines, write_pdf
from tests import known
from tests.conftest import ROOT
from tests.printed import Line, pages, text
from tests.unit.writing.test_docx import cited
from tests.unit.writing.test_docx_small import EVERYTHING

PRINTED = (ROOT / "tests" / "golden" / "references-printed.txt").read_text("utf-8").splitlines()
Find = Callable[[str], str]


@pytest.fixture(scope="module")
def samples() -> dict[Lang, tuple[CitedEdition, Artifact]]:
    editions = {lang: cited(ROOT, lang) for lang in LANGS}
    return {
        lang: (edition, known.written("pdf", edition, made))
        for lang, (edition, made) in editions.items()
    }


@pytest.fixture
def small(tiny: Path) -> tuple[CitedEdition, Profile]:
    (tiny / "manuscript" / "zh" / "01-introduction.md").write_text(EVERYTHING, "utf-8")
    return cited(tiny, "zh")


def opened(artifact: Artifact) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(artifact.data))


def elements(node: Any) -> Iterator[Any]:
    """Yield the structure elements of a PDF, in reading order."""
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        yield from elements(node.get("/K", pikepdf.Array()))


def structure(pdf: pikepdf.Pdf) -> list[Any]:
    return list(elements(pdf.Root.StructTreeRoot.K))


def in_order(words: str, *parts: str) -> bool:
    places = [words.find(part) for part in parts]
    return -1 not in places and places == sorted(places)


@pytest.mark.parametrize("lang", LANGS)
def test_the_sample_is_set_without_complaint_and_stays_small(
    samples: dict[Lang, tuple[CitedEdition, Artifact]], lang: Lang
) -> None:
    _, artifact = samples[lang]
    assert [str(one) for one in artifact.diagnostics] == []
    assert artifact.data.startswith(b"%PDF-1.7")
    assert len(artifact.data) < 1_000_000


def test_the_first_page_is_as_the_journal_prints_it(
    samples: dict[Lang, tuple[CitedEdition, Artifact]], client: Find
) -> None:
    chinese = text(samples["zh"][1].data, client("pdftotext"), 1)
    assert in_order(
        chinese, "综述", "干细胞治疗硬皮病研究进展", "林瑞莲，马丽丽，陈佳",
        "（同济大学上海市皮肤病医院", "摘要：", "关键词†：",
        "Advancesinstemcelltherapyforscleroderma", "LINRuilian,MALili,CHENJia",
        "(DepartmentofRheumatology", "Abstract:", "Keywords†:", "声明：", "引言",
        "收稿日期：2024-10-27",
    )  # fmt: skip
    english = text(samples["en"][1].data, client("pdftotext"), 1)
    assert in_order(
        english, "Review", "Advancesinstem", "LINRuilian", "Abstract:", "Keywords†:",
        "干细胞治疗硬皮病研究进展", "林瑞莲", "摘要：", "关键词†：", "Notice:", "Introduction",
        "Received:2024-10-27",
    )  # fmt: skip
    for words in (chinese, english):
        for part in ("200443†", "10.16138/j.1673-6087.2025.04.15", "2025-07-31", "2025-10-27"):
            assert part in words


@pytest.mark.parametrize("lang", LANGS)
def test_pages_are_counted_from_340_under_running_heads(
    samples: dict[Lang, tuple[CitedEdition, Artifact]], lang: Lang, client: Find
) -> None:
    found = pages(samples[lang][1].data, client("pdftotext"))
    for number, lines in enumerate(found, start=340):
        head = [line for line in lines if line.top < 60]
        words = " ".join(line.text for line in head)
        assert f"· {number} ·" in words
        assert "J Intern Med Concepts Pract" in words or "内科理论与实践" in words
        folio = next(line for line in head if f"· {number} ·" in line.text)
        outer = folio.left < 60 if number % 2 == 0 else folio.right > 535
        assert outer, number
    second = " ".join(line.text for line in found[1] if line.top < 60)
    assert {"zh": "林瑞莲等", "en": "LIN Ruilian et al."}[lang] in second


def columns_of(lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """Return the lines that begin where a column does, at 53.6 and at 307.6 points."""
    body = [line for line in lines if line.top > 70]
    return (
        [one for one in body if abs(one.left - 53.6) < 1],
        [one for one in body if abs(one.left - 307.6) < 1],
    )


@pytest.mark.parametrize("lang", LANGS)
def test_the_text_stands_in_two_even_columns(
    samples: dict[Lang, tuple[CitedEdition, Artifact]], lang: Lang, client: Find
) -> None:
    found = pages(samples[lang][1].data, client("pdftotext"))
    last = [line for line in found[-1] if line.top > 70]  # references only, balanced
    left, right = [one for one in last if one.left < 290], [one for one in last if one.left > 300]
    assert min(left, key=lambda one: one.top).top == pytest.approx(
        min(right, key=lambda one: one.top).top, abs=1
    )
    lowest = [max(side, key=lambda one: one.bottom).bottom for side in (left, right)]
    assert abs(lowest[0] - lowest[1]) < 60
    for lines in found[1:-1]:
        left, right = columns_of(lines)
        assert len(left) > 8
        assert len(right) > 8
        # A caption of a wide figure begins where the left column does.
        text = [one for one in left if not one.text.startswith(("Figure", "图"))]
        assert max(one.right for one in text) < 294  # the column ends at 287.6, a mark may hang


def test_chinese_lines_reach_the_margin(
    samples: dict[Lang, tuple[CitedEdition, Artifact]], client: Find
) -> None:
    left, _ = columns_of(pages(samples["zh"][1].data, client("pdftotext"))[2])
    full = [line for line in left if 287 < line.right < 293]
    assert len(full) > 0.8 * len(left)  # headings and last lines of paragraphs are short


@pytest.mark.parametrize("lang", LANGS)
def test_the_43_references_are_printed_and_linked_both_ways(
    samples: dict[Lang, tuple[CitedEdition, Artifact]], lang: Lang, client: Find
) -> None:
    edition, artifact = samples[lang]
    printed = text(artifact.data, client("pdftotext")).replace("-", "")
    for line in PRINTED:
        # A running head may stand between the two halves of an entry.
        whole = "".join(line.split()).replace("-", "")
        assert whole in printed or all(part in printed for part in (whole[:20], whole[-8:]))
    with opened(artifact) as pdf:
        targets = {
            str(one.Dest) for page in pdf.pages for one in page.get("/Annots", []) if "/Dest" in one
        }
        names = pdf.Root.Names.Dests.Names
        known = {str(names[i]) for i in range(0, len(names), 2)}
    assert {f"ref-{number}" for number in range(1, 44)} <= targets
    assert {entry.cited_by[0] for entry in edition.references} <= targets
    assert targets <= known


@pytest.mark.parametrize("lang", LANGS)
def test_metadata_bookmarks_and_language(
    samples: dict[Lang, tuple[CitedEdition, Artifact]], lang: Lang
) -> None:
    edition, artifact = samples[lang]
    with opened(artifact) as pdf:
        assert str(pdf.Root.Lang) == {"zh": "zh-Hans", "en": "en"}[lang]
        assert str(pdf.docinfo["/Title"]) == edition.metadata.title[lang]
        assert "/CreationDate" not in pdf.docinfo
        xmp = pdf.Root.Metadata.read_bytes().decode()
        with pdf.open_outline() as outline:
            (title,) = outline.root
            headings = [item.title for item in title.children]
    for told in (
        edition.metadata.doi, *edition.metadata.title.values(), *edition.metadata.keywords[lang],
        edition.metadata.authors[0].name[lang], edition.metadata.notice[lang], "pdfuaid:part>1<",
    ):  # fmt: skip
        assert told in xmp
    assert title.title == edition.metadata.title[lang]
    assert (
        headings[1]
        == {"zh": "1 造血干细胞移植", "en": "1 Hematopoietic stem cell transplantation"}[lang]
    )
    assert headings[-1] == {"zh": "参考文献", "en": "References"}[lang]


@pytest.mark.parametrize("lang", LANGS)
def test_every_font_is_embedded_and_cut_to_size(
    samples: dict[Lang, tuple[CitedEdition, Artifact]], lang: Lang
) -> None:
    with opened(samples[lang][1]) as pdf:
        fonts = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary)]
        descriptors = [one for one in fonts if one.get("/Type") == "/FontDescriptor"]
        assert len(descriptors) >= 5
        for one in descriptors:
            assert "/FontFile3" in one or "/FontFile2" in one
            assert re.match(r"/[A-Z]{6}\+(?:Noto|Source)-(?:Serif|Sans)", str(one.FontName))


def test_the_figure_stays_vectors(samples: dict[Lang, tuple[CitedEdition, Artifact]]) -> None:
    with opened(samples["zh"][1]) as pdf:
        images = [
            one
            for one in pdf.objects
            if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"
        ]
    assert images == []


@pytest.mark.parametrize("lang", LANGS)
def test_tables_have_heads_and_figures_have_words_for_who_cannot_see(
    samples: dict[Lang, tuple[CitedEdition, Artifact]], lang: Lang
) -> None:
    with opened(samples[lang][1]) as pdf:
        assert pdf.Root.MarkInfo.Marked
        tree = structure(pdf)
        kinds = [str(one.S) for one in tree]
        assert kinds.count("/Table") == 2
        assert kinds.count("/TH") == 12
        cells = [one for one in tree if one.S == "/TD"]
        assert all(len(cell.A.Headers) == 1 for cell in cells)
        figures = [one for one in tree if one.S == "/Figure"]
        assert len(figures) == 1
        assert len(str(figures[0].Alt)) > 40
        assert kinds.count("/H1") == 1
        assert kinds.index("/H1") < kinds.index("/H2") < kinds.index("/H3")


def test_pdf_ua_validator_finds_nothing(
    samples: dict[Lang, tuple[CitedEdition, Artifact]], small: tuple[CitedEdition, Profile]
) -> None:
    validator = pytest.importorskip("page")
    for artifact in (samples["zh"][1], samples["en"][1], write_pdf(*small)):
        report = validator.validate_pdf_bytes(artifact.data, profile="pdfua-1")
        assert [(one.rule_id, one.message) for one in report.failures] == []
        assert report.rules.total > 100


# Small articles.


def test_a_page_of_everything_is_set(small: tuple[CitedEdition, Profile], client: Find) -> None:
    artifact = write_pdf(*small)
    assert artifact.diagnostics == ()
    words = text(artifact.data, client("pdftotext"))
    for part in (
        "1方法", "1.1细节", "1.1.1更细", "式(1)", "(1)", "表1例数", "注：甲。", "图1一个点",
        "x=1", "•甲", "术语定义", "注释1.脚注“一”，见表1。", "参考文献[1]",
    ):  # fmt: skip
        assert part in words
    assert "mc^2" not in words
    with opened(artifact) as pdf:
        told = [(str(one.S), str(one.Alt)) for one in structure(pdf) if "/Alt" in one]
    formulas = ["E=mc^2", r"\sum_{i=1}^n x_i", "n", "x=y"]
    assert told == [*(("/Formula", tex) for tex in formulas), ("/Figure", "一个点")]


def test_a_missing_glyph_is_an_error_that_tells_where(tiny: Path) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text("# 引言\n\n好。\n\n笑😀了，\U0002a6a5。\n", "utf-8")
    faults = write_pdf(*cited(tiny, "zh")).diagnostics
    assert [(one.code, str(one.span)) for one in faults] == [
        (Code.GLYPH_MISSING, f"manuscript/zh/01-introduction.md:5:{column}") for column in (2, 5)
    ]
    assert faults[0].message == 'no font of the page has a glyph for "😀" (U+1F600)'
    assert faults[1].message.endswith("(U+2A6A5)")


def test_a_missing_glyph_outside_of_the_text_is_told_by_name(
    small: tuple[CitedEdition, Profile],
) -> None:
    edition, profile = small
    metadata = replace(edition.metadata, title={**edition.metadata.title, "en": "A 😀"})
    first = replace(edition.references[0], text="[1] 😀.")
    svg = replace(
        edition.assets["figures/dot.svg"],
        data=b'<svg xmlns="http://www.w3.org/2000/svg"><title>\xf0\x9f\x98\x80</title>'
        b"<text>\xf0\x9f\x98\x80</text></svg>",
    )
    edition = replace(
        edition, metadata=metadata, references=(first,), assets={"figures/dot.svg": svg}
    )
    diagnostics = write_pdf(edition, profile).diagnostics
    faults = [one.message for one in diagnostics if one.code is Code.GLYPH_MISSING]
    assert [message.partition(", in ")[2] for message in faults] == [
        f'the reference "{first.key}"', "figures/dot.svg", "title (en) of article.toml",
    ]  # fmt: skip


def test_an_equation_that_cannot_be_read_or_shown_is_told(tiny: Path) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text("# 引言\n\n好 $\\foo{x$。\n\n$n_{\\text{𰻝}}$，$n_{\\text{例}}$\n", "utf-8")
    faults = write_pdf(*cited(tiny, "zh")).diagnostics
    assert [(one.code, str(one.span)) for one in faults] == [
        (Code.EQUATION, "manuscript/zh/01-introduction.md:3:1"),
        (Code.GLYPH_MISSING, "manuscript/zh/01-introduction.md:5:1"),
    ]


def test_a_draft_says_so_and_marks_what_is_unresolved(tiny: Path, client: Find) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text("# 引言\n\n好[@nobody]，见@tbl:none。\n", "utf-8")
    edition, profile = cited(tiny, "zh")
    words = text(write_pdf(replace(edition, draft=True), profile).data, client("pdftotext"))
    assert in_order(words, "草稿：有未解决的问题，不可发布", "小文章", "[?nobody]", "[?tbl:none]")


def test_several_affiliations_are_numbered_and_marked(
    small: tuple[CitedEdition, Profile], client: Find
) -> None:
    edition, profile = small
    (author, *_) = edition.metadata.authors
    (home, *_) = edition.metadata.affiliations
    other = Affiliation("b", {"zh": "另一大学", "en": "Another University"})
    metadata = replace(
        edition.metadata,
        authors=(author, replace(author, affiliations=(home.id, "b"))),
        affiliations=(home, other),
        unconfirmed=("title.zh",),
    )
    words = text(write_pdf(replace(edition, metadata=metadata), profile).data, client("pdftotext"))
    name = author.name["zh"]
    assert f"小文章†{name}1,*，{name}1,2,*（1.某大学，上海200000；2.另一大学）" in words
    assert "†本仓库自拟" in words


def test_what_article_toml_leaves_out_is_left_out(
    small: tuple[CitedEdition, Profile], client: Find
) -> None:
    edition, profile = small
    metadata = replace(
        edition.metadata, doi="", received=None, issued=None, online=None, keywords={}, year="",
        volume="", issue="", pages="", affiliations=(), notice={}, unconfirmed=(),
    )  # fmt: skip
    artifact = write_pdf(replace(edition, metadata=metadata), profile)
    assert artifact.diagnostics == ()
    words = text(artifact.data, client("pdftotext"), 1)
    for part in ("DOI", "关键词", "收稿", "声明", "†", "（）", "年第"):
        assert part not in words
    assert "·1·" in words


def test_hostile_metadata_is_printed_as_text(
    small: tuple[CitedEdition, Profile], client: Find
) -> None:
    edition, profile = small
    metadata = replace(
        edition.metadata, title={"zh": "<b>题</b>{{ 7*7 }}</style>", "en": "<img src=x>"}
    )
    artifact = write_pdf(replace(edition, metadata=metadata), profile)
    assert "<b>题</b>{{7*7}}</style>" in text(artifact.data, client("pdftotext"), 1)


def test_a_journal_changes_the_look(small: tuple[CitedEdition, Profile], client: Find) -> None:
    edition, profile = small
    look = {"columns": 1, "accent": "#aa0000", "x": "url(y)}"}
    settings = replace(profile.settings, look=look)
    files = {**profile.files, "journal-print.css": ".type { display: none }"}
    artifact = write_pdf(edition, replace(profile, settings=settings, files=files))
    assert artifact.diagnostics == ()
    assert "综述" not in text(artifact.data, client("pdftotext"), 1)
    (first, *_) = pages(artifact.data, client("pdftotext"))
    assert [one for one in first if one.right - one.left > 300 and one.text.startswith("第一句")]


def test_a_journals_faulty_template_is_a_diagnostic(
    small: tuple[CitedEdition, Profile],
) -> None:
    edition, profile = small
    for broken, told in (
        ("{% if %}", "Expected an expression"),
        ("{{ pge.doi }}", "pge"),
        ("{{ 1 // 0 }}", "divides by nothing"),
        ("{% include 'none.css' %}", "none.css"),
    ):
        files = {**profile.files, "print.html.jinja": broken}
        artifact = write_pdf(edition, replace(profile, files=files))
        (fault,) = artifact.diagnostics
        assert fault.code is Code.PROFILE
        assert told in str(fault.message)
        assert fault.span is not None
        assert fault.span.path.endswith("print.html.jinja")
        assert artifact.data == b""
    files = {name: one for name, one in profile.files.items() if name != "print.html.jinja"}
    (fault,) = write_pdf(edition, replace(profile, files=files)).diagnostics
    assert "has no print.html.jinja" in fault.message


def test_pages_that_do_not_fit_are_named_in_the_journals_first_language(tiny: Path) -> None:
    toml = tiny / "manuscript" / "article.toml"
    text = toml.read_text("utf-8")
    assert 'pages = "10"' in text

    def told(pages: str, lang: Lang) -> list[str]:
        toml.write_text(text.replace('pages = "10"', pages), "utf-8")
        return [str(one) for one in write_pdf(*cited(tiny, lang)).diagnostics]

    assert told('pages = "10-13"', "zh") == [
        "manuscript/article.toml:7:10: warning: "
        'article.toml says pages "10-13", the PDF ends on page 10 [limit]\n'
        '  hint: write pages = "10", or change the length of the text'
    ]
    assert told('pages = "10-13"', "en") == []
    assert told('index = false\npages = "10-13"', "zh") == []
    assert told('pages = "10-10"', "zh") == []


def test_the_foot_of_the_first_page_grows_with_what_it_holds(tiny: Path, client: Find) -> None:
    """A long statement takes lines of its own, and none of them stands in the text."""
    toml = tiny / "manuscript" / "article.toml"
    text = toml.read_text("utf-8")
    one = "国家自然科学基金面上项目（82000000）；"

    def foot(times: int) -> tuple[int, float]:
        toml.write_text(f'funding = {{ zh = "{one * times}止", en = "x" }}\n{text}', "utf-8")
        edition, profile = cited(tiny, "zh")
        lines, _ = foot_lines(page_of(edition, profile, fragments(edition, "print")), profile)
        (first, *_) = pages(write_pdf(edition, profile).data, client("pdftotext"))
        begins = next(line.top for line in first if line.text.startswith("基金项目"))
        return lines, begins

    few, many = foot(1), foot(12)
    assert (few[0], many[0]) == (4, 7)
    assert few[1] - many[1] == pytest.approx(3 * 12, abs=1)
