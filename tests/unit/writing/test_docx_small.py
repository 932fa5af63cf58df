"""The Word document of small articles: each kind of thing a text may hold, drafts, settings."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from diglot.article import Affiliation, Author, CitedEdition, Lang
from diglot.diagnostics import Code
from diglot.docx import PANELS, TABLE_NUMBER, Frame, Look
from diglot.docx.write.styles import all_styles
from diglot.pipeline import read_article
from diglot.profile import Profile
from diglot.proof import prove_text
from diglot.settings import settings_of
from diglot.writing.docx import write_docx
from diglot.writing.docx_body import _LOOKS
from diglot.writing.docx_names import LABEL_STYLES
from diglot.writing.html import write_html
from diglot.writing.jats import write_jats
from tests.conftest import ROOT
from tests.docx_structure import W, faults, instructions, open_package, paragraphs, text, val
from tests.unit.writing.test_docx import FALSE_ALARMS, audit, cited

EVERYTHING = """# 引言 {#sec:introduction .unnumbered}

第一句话[@smith2020]，“β”±5，第二句话[@li2021; @smith2020]。见@sec:detail、@eq:sum和@fig:dot，
[上文](#sec:introduction)、[下文](#sec:more)和[别处](https://example.org/?a=1&b=2)^[脚注“一”，见@tbl:counts。]。

# 方法 {#sec:method}

## 细节 {#sec:detail}

能量为 $E=mc^2$，而[$$\\sum_{i=1}^n x_i$$]{#eq:sum}其中$n$为数，且$$x=y$$成立。

### 更细 {#sec:more}

- 甲

  续

- 乙

> 引文

``` python
x = 1
```

术语
:   定义

{{ table("tbl:counts", data.counts, "例数", {"group": "组别", "n": "例数/例"}, note="注：甲。") }}

![一个点](figures/dot.svg){#fig:dot width=50%}

| 列 | 数 |
|:--|--:|
| a | 1 |

尾句。
"""


@pytest.fixture
def everything(tiny: Path) -> tuple[CitedEdition, Profile]:
    (tiny / "manuscript" / "zh" / "01-introduction.md").write_text(EVERYTHING, "utf-8")
    return cited(tiny, "zh")


def test_a_document_of_everything_is_sound(
    everything: tuple[CitedEdition, Profile], tmp_path: Path
) -> None:
    artifact = write_docx(*everything)
    assert artifact.diagnostics == ()
    assert faults(artifact.data) == []
    assert audit(artifact.data, tmp_path / "a.docx") == FALSE_ALARMS


def test_captions_are_counted_and_pointed_to_by_fields(
    everything: tuple[CitedEdition, Profile],
) -> None:
    package = open_package(write_docx(*everything).data)
    assert instructions(package) == [
        r"REF sec_detail \r \h",
        r"REF eq_sum \h",
        r"REF fig_dot \h",
        r"SEQ 式 \* ARABIC",
        r"SEQ 表 \* ARABIC",
        r"SEQ 图 \* ARABIC",
        "PAGE",
        r"REF tbl_counts \h",
    ]
    assert paragraphs(package, "TableCaption") == ["表1\u3000例数"]
    assert paragraphs(package, "ImageCaption") == ["图1\u3000一个点"]
    (first, *_) = paragraphs(package, "BodyText")
    assert "见第1.1节、式(1)和图1，上文、下文和别处" in first


def test_captions_in_english_are_counted_in_english(tiny: Path) -> None:
    package = open_package(write_docx(*cited(tiny, "en")).data)
    told = instructions(package)
    assert r"SEQ Table \* ARABIC" in told
    assert r"SEQ Figure \* ARABIC" in told


def test_a_numbered_equation_stands_between_tabs(
    everything: tuple[CitedEdition, Profile],
) -> None:
    package = open_package(write_docx(*everything).data)
    assert paragraphs(package, "Equation") == ["(1)", ""]
    assert paragraphs(package, "BodyTextContinued") == ["其中为数，且", "成立。"]
    maths = "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath"
    assert len(list(package.document.iter(maths))) == 4


def test_tables_have_three_lines_a_repeated_head_and_their_note(
    everything: tuple[CitedEdition, Profile],
) -> None:
    package = open_package(write_docx(*everything).data)
    table, plain = package.document.iter(f"{W}tbl")
    for one in (table, plain):
        assert val(one.find(f"{W}tblPr/{W}tblStyle")) == "ThreeLineTable"
        assert one.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None
        assert one.find(f"{W}tr/{W}tc/{W}tcPr/{W}tcBorders/{W}bottom") is not None
    assert paragraphs(package, "TableHeading") == ["组别", "例数/例", "列", "数"]
    assert paragraphs(package, "TableNote") == ["注：甲。"]
    # The last rows stay together, and with the note below; none stands alone on the next page.
    for one, kept in ((table, [True, True, True]), (plain, [True, False])):
        rows = one.iterfind(f"{W}tr")
        assert [row.find(f".//{W}keepNext") is not None for row in rows] == kept
    widths = [int(one.get(f"{W}w", "0")) for one in table.iter(f"{W}gridCol")]
    assert sum(widths) == 11906 - 2 * 1417


def test_numbered_headings_count_themselves_and_others_do_not(
    everything: tuple[CitedEdition, Profile],
) -> None:
    package = open_package(write_docx(*everything).data)
    assert paragraphs(package, "Heading1") == ["引言", "方法", "参考文献"]
    numbers = [
        val(one.find(f"{W}pPr/{W}numPr/{W}numId"))
        for _, one in package.iter("p")
        if val(one.find(f"{W}pPr/{W}pStyle")) == "Heading1"
    ]
    assert numbers == ["0", "", "0"]


def test_numbers_that_word_would_not_count_to_are_written_out(tiny: Path) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text("# 甲 {#sec:a}\n\n### 丙 {#sec:c}\n\n见@sec:c。\n", "utf-8")
    package = open_package(write_docx(*cited(tiny, "zh")).data)
    assert paragraphs(package, "Heading1")[0] == "1 甲"
    assert paragraphs(package, "Heading3") == ["1.0.1 丙"]
    assert paragraphs(package, "BodyText") == ["见第1.0.1节。"]
    assert not [one for one in instructions(package) if "REF" in one]
    assert "Unnumbered" not in str(package.data["word/document.xml"])


def test_a_draft_says_so_and_marks_what_is_unresolved(tiny: Path) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text("# 甲\n\n话[@nobody]，见@fig:gone。\n\n![无](figures/gone.svg)\n", "utf-8")
    edition, profile = cited(tiny, "zh")
    artifact = write_docx(replace(edition, draft=True), profile)
    package = open_package(artifact.data)
    assert faults(artifact.data) == []
    assert paragraphs(package, "DraftBanner") == [profile.strings["zh"]["draft"]]
    marked = [
        text(run) for _, run in package.iter("r") if val(run.find(f".//{W}rStyle")) == "Unresolved"
    ]
    assert marked == ["[?nobody]", "[?fig:gone]"]


def test_a_figure_that_cannot_be_drawn_is_a_fault_with_its_place(tiny: Path) -> None:
    figure = tiny / "manuscript" / "figures" / "dot.svg"
    figure.with_suffix(".svg.jinja").unlink()
    figure.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="600" height="99999"/>')
    artifact = write_docx(*cited(tiny, "zh"))
    (fault,) = artifact.diagnostics
    assert str(fault).startswith("manuscript/zh/01-introduction.md:9:1: error: the figure")
    assert faults(artifact.data) == []


def test_several_affiliations_are_numbered(tiny: Path) -> None:
    edition, profile = cited(tiny, "zh")
    homes = (Affiliation("a", {"zh": "甲院"}), Affiliation("b", {"zh": "乙院"}))
    authors = (Author({"zh": "张三"}, ("a", "b")), Author({"zh": "李四"}, ("b",)))
    metadata = replace(edition.metadata, affiliations=homes, authors=authors)
    package = open_package(write_docx(replace(edition, metadata=metadata), profile).data)
    assert paragraphs(package, "Author")[0] == "张三1,2，李四2"
    assert paragraphs(package, "Affiliation")[0] == "（1.\u00a0甲院；2.\u00a0乙院）"


def test_fonts_and_sizes_are_the_journals(tiny: Path) -> None:
    edition, profile = cited(tiny, "zh")
    docx = {"chinese-serif": "仿宋", "sizes": {"body": 12}}
    changed = replace(profile, settings=settings_of({"docx": docx}))
    artifact = write_docx(edition, changed)
    styles = open_package(artifact.data).data["word/styles.xml"].decode()
    assert 'w:eastAsia="仿宋"' in styles
    assert '<w:sz w:val="24"/>' in styles
    assert artifact.diagnostics == ()


def test_a_style_of_authors_and_years_needs_no_labels(tiny: Path) -> None:
    edition, profile = cited(tiny, "zh")
    bare = tuple(replace(entry, label="") for entry in edition.references)
    artifact = write_docx(replace(edition, references=bare), profile)
    assert faults(artifact.data) == []
    assert paragraphs(open_package(artifact.data), "Bibliography")[0].startswith("Smith")


def test_a_drawing_stands_beside_its_picture(tiny: Path) -> None:
    package = open_package(write_docx(*cited(tiny, "zh")).data)
    xml = package.data["word/document.xml"].decode()
    assert xml.count("asvg:svgBlip") == xml.count("<a:blip")
    drawing = package.data["word/media/image1.svg"]
    assert b"<text" not in drawing
    assert b"<path" in drawing


def test_word_begins_no_chinese_line_with_the_bracket_of_a_raised_citation(tiny: Path) -> None:
    package = open_package(write_docx(*cited(tiny, "zh")).data)
    ((_, first),) = package.iter("noLineBreaksBefore")
    assert first.get(f"{W}lang") == "zh-CN"
    assert {"[", "，", ")"} <= set(first.get(f"{W}val", ""))


def test_looks_readings_and_lines_of_a_text(tiny: Path) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text(
        "甲[标记]{.mark}乙[键]{.kbd}[漢字]{.ruby rt='hàn <zì>'}。"
        "又<ruby>東<rp>(</rp><rt>tō</rt><rp>)</rp>京<rt>kyō</ruby>。\n\n| 一行\n|   二行\n",
        "utf-8",
    )
    edition, profile = cited(tiny, "zh")
    package = open_package(write_docx(edition, profile).data)
    runs = {
        "".join(map(str, run.itertext())): val(run.find(f"{W}rPr/{W}rStyle"))
        for run in package.document.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rStyle") is not None
    }
    assert runs["标记"] == "Mark"
    assert runs["键"] == "VerbatimChar"
    (words,) = (one for one in paragraphs(package, "BodyText") if "漢字" in one)
    assert words.endswith("漢字 (hàn <zì>)。又東 (tō)京 (kyō)。")
    (lines,) = paragraphs(package, "BodyTextContinued")
    assert lines.replace("\u00a0", "") == "一行二行"
    page = write_html(edition, profile).data.decode()
    assert "<ruby>漢字<rp> (</rp><rt>hàn &lt;zì&gt;</rt><rp>)</rp></ruby>。" in page
    assert "<ruby>京<rp> (</rp><rt>kyō</rt><rp>)</rp></ruby>。" in page
    tree = write_jats([edition], profile).data.decode()
    assert re.search(r"<ruby>\s*<rb>漢字</rb>\s*<rt>hàn &lt;zì&gt;</rt>", tree)
    assert ".smallcaps { font-variant-caps: small-caps; }" in page
    _, _, article = read_article(tiny, None)
    assert Code.WORDS_MISSING not in {
        one.code for one in prove_text(article.editions["zh"], edition)
    }


def test_the_charge_of_an_ion_is_words(tiny: Path) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text(r"离子 $\ce{Ca^2+}$ 与 $x^{n+1}$。", "utf-8")
    xml = open_package(write_docx(*cited(tiny, "zh")).data).data["word/document.xml"].decode()
    raised = re.findall(r"<m:sup>(.*?)</m:sup>", xml, re.S)
    assert [one.count("<m:nor") for one in raised] == [2, 0]


def test_the_columns_of_a_matrix_are_told_in_the_order_of_the_schema(
    tiny: Path, tmp_path: Path
) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text(r"$$\begin{pmatrix} a & b \\ c & d \end{pmatrix}$$", "utf-8")
    data = write_docx(*cited(tiny, "zh")).data
    assert audit(data, tmp_path / "a.docx") <= FALSE_ALARMS
    xml = open_package(data).data["word/document.xml"].decode()
    assert re.search(r"<m:mcPr><m:count [^>]*/><m:mcJc ", xml)


TAKE_A_STYLE = {"paragraph", "style_blocks", "style_inlines", "_caption"}


def names_of_styles() -> Iterator[str]:
    """Yield each name of a style that the writer of Word documents gives to something."""
    yield from (*_LOOKS.values(), *LABEL_STYLES.values(), TABLE_NUMBER, PANELS)
    for path in (ROOT / "diglot" / "writing").glob("docx*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and node.args:
                called = str(getattr(node.func, "attr", getattr(node.func, "id", "")))
                first = node.args[0]
                if called in TAKE_A_STYLE and isinstance(first, ast.Constant):
                    yield str(first.value)


def test_every_style_that_is_given_is_one_of_ours() -> None:
    """Else pandoc would make an empty one, which looks like nothing."""
    ours = {one.name for one in all_styles(Look("zh"), Frame(), numbered_headings=False)}
    given = set(names_of_styles())
    assert len(given) > 15
    assert given - ours == set()


@pytest.mark.parametrize(("lang", "style"), [("zh", "Label"), ("en", "EnglishLabel")])
def test_the_name_of_a_theorem_has_the_style_of_its_language(
    tiny: Path, lang: Lang, style: str
) -> None:
    section = tiny / "manuscript" / lang / "01-introduction.md"
    box = "\n\n::: {#thm:a .theorem}\n0 < 1\n:::\n"
    section.write_text(section.read_text("utf-8") + box, "utf-8")
    package = open_package(write_docx(*cited(tiny, lang)).data)
    runs = package.document.iter(f"{W}r")
    named = [text(one).strip() for one in runs if val(one.find(f"{W}rPr/{W}rStyle")) == style]
    assert {"定理", "Theorem"} & set(named)
