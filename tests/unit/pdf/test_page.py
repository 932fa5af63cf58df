"""Pages set by WeasyPrint: our fonts, Chinese lines, tags; and the faults that we work around.

A test named ``test_fault_…`` sets a page without one of our seams. When it fails, WeasyPrint or
Pango has mended the fault, and the seam can go.
"""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from contextlib import nullcontext
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from diglot.pdf import CannotTypeset, Typeset, fonts, missing_glyphs, tags, typeset
from tests.printed import Line, pages

XMP = b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"/>'
CSS = """
@page { size: 300pt 301pt; margin: 30pt }
body { margin: 0; font: 10pt/15pt "Source Serif Pro within Chinese", "Noto Serif SC";
       text-align: justify; hyphens: auto; hyphenate-character: "-" }
:lang(en) { font-family: "Source Serif Pro", "Noto Serif SC" }
p { margin: 0 }
.columns { columns: 2; column-gap: 20pt }
"""
CHINESE = (
    "两者虽为不同疾病，却有共同的发病环节，包括血管功能障碍、自身反应性T细胞、白细胞介素4等辅助性"
    "T细胞2型细胞因子，以及驱动成纤维细胞合成基质的转化生长因子过量；早期诊断并给予治疗可能改善结局。"
) * 2

Find = Callable[[str], str]


def set_page(body: str, css: str = "", lang: str = "zh-Hans") -> Typeset:
    html = f'<html lang="{lang}"><head><title>t</title><style>{CSS}{css}</style></head>'
    return typeset(f"{html}<body>{body}</body></html>", XMP)


def font_names(pdf: bytes) -> set[str]:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return {
            str(one.BaseFont)[1:].partition("+")[2]
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"
            and "/ToUnicode" in one
        }  # fmt: skip


def short_of_the_margin(lines: list[Line]) -> int:
    """Count the lines, but the last, that end more than a point before the right margin."""
    return sum(line.right < 269 for line in lines[:-1])


def test_each_script_has_its_font_and_bold_chinese_is_hei() -> None:
    done = set_page("<p>“中文”English <b>黑体Bold</b> <em>斜体italic</em></p><p lang=en>“x”</p>")
    assert done.unset == done.complaints == ()
    within = "Source-Serif-Pro-within-Chinese"
    assert font_names(done.pdf) == {
        "Noto-Serif-SC", "Noto-Serif-SC-Bold", "Noto-Serif-SC-Italic", "Source-Serif-Pro",
        within, f"{within}-Bold", f"{within}-Italic",
    }  # fmt: skip


def test_no_font_of_the_machine_is_used_even_where_css_asks_for_it() -> None:
    done = set_page('<p style="font-family: DejaVu Sans, Noto Serif CJK SC, serif">字abc</p>')
    allowed = {"Noto-Serif-SC", "Noto-Sans-SC", "Source-Serif-Pro", "Source-Sans-Pro"}
    assert {name.removesuffix("-within-Chinese") for name in font_names(done.pdf)} <= allowed


def test_a_character_without_glyph_is_told() -> None:
    done = set_page("<p>笑😀</p>")
    assert done.unset == ("😀",)
    assert missing_glyphs("a笑😀\u2009\u200b\u00ad\n😀") == ["😀"]


def test_every_face_can_be_loaded_and_shares_one_height() -> None:
    import uharfbuzz

    for name in sorted(fonts.names()):
        extents = uharfbuzz.Font(uharfbuzz.Face(fonts.font(name))).get_font_extents("ltr")
        assert (extents.ascender, extents.descender, extents.line_gap) == (880, -120, 0), name


def test_nothing_is_fetched_but_fonts_and_data() -> None:
    pages_ = [
        '<img alt=a src="https://example.org/a.png">',
        '<img alt=a src="file:///etc/hostname">',
        '<img alt=a src="font:../../fonts.py">',
        '<p style="background: url(http://127.0.0.1:9/x.png)">a</p>',
        '<link rel=stylesheet href="https://example.org/a.css"><p>a</p>',
    ]
    for body in pages_:
        (complaint,) = set_page(body).complaints
        assert "disallowed protocol" in complaint


def test_weasyprint_is_as_before_afterwards() -> None:
    import weasyprint
    from weasyprint.layout import block, inline
    from weasyprint.text import line_break

    def seen() -> list[object]:
        return [
            line_break.Layout.set_text, line_break.pyphen, inline.justify_line,
            block.columns_layout, block.block_box_layout, weasyprint.document.gather_anchors,
            weasyprint.pdf.fonts.Font.subset, os.environ.get("FONTCONFIG_FILE"),
        ]  # fmt: skip

    before = seen()
    set_page("<p>a</p>")
    assert seen() == before


def test_the_pages_of_a_pdf_are_named_once_for_a_page(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Any] = []
    named = tags._PDF.PDF.page_references

    def page_references(pdf: Any) -> Any:
        asked.append(pdf)
        return named.fget(pdf)

    monkeypatch.setattr(tags._PDF.PDF, "page_references", property(page_references))
    done = set_page("<p>一</p>" * 20)
    assert len(asked) == done.pages


def test_a_missing_font_package_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "find_spec", lambda _: None)
    with pytest.raises(CannotTypeset, match="pylopdf_fonts_zh_cn is missing"):
        fonts.path_of("NotoSerifSC-Regular.otf")


# Chinese lines.


def test_chinese_lines_reach_the_margin(client: Find) -> None:
    (lines,) = pages(set_page(f"<p>{CHINESE}</p>").pdf, client("pdftotext"))
    assert len(lines) > 6
    assert short_of_the_margin(lines) == 0


def test_a_mark_at_the_end_of_a_line_hangs_by_its_blank_half(client: Find) -> None:
    (lines,) = pages(set_page(f"<p>{'一二三四，' * 40}</p>").pdf, client("pdftotext"))
    ends = {round(line.right) for line in lines[:-1] if line.text.endswith("，")}
    assert ends == {275}  # the margin at 270, and half of 10


def test_no_forbidden_mark_begins_or_ends_a_line(client: Find) -> None:
    body = f"<p>{'他说：“（可以），好。”她问：《书》、《画》！' * 12}</p>"
    (lines,) = pages(set_page(body).pdf, client("pdftotext"))
    assert not [line.text for line in lines if line.text[0] in "，。、；：！？）》”"]
    assert not [line.text for line in lines if line.text[-1] in "（《“"]


def test_marks_side_by_side_are_squeezed(client: Find) -> None:
    bodies = ["“一”，（二）。", "一二三四五六七八"]  # 8 marks and characters each
    (lines,) = pages(set_page("".join(f"<p>{one}</p>" for one in bodies)).pdf, client("pdftotext"))
    squeezed, plain = (line.right - line.left for line in lines)
    assert plain - squeezed == pytest.approx(15, abs=0.6)  # ”，（ lose two halves, ）。 one


def test_chinese_and_latin_are_set_off_without_a_typed_space(client: Find) -> None:
    bodies = ["中文T细胞<em>P</em>值", "中文", "T", "细胞", "<em>P</em>", "值"]
    body = "".join(f"<p>{one}</p>" for one in bodies)
    (lines,) = pages(set_page(body, "p { text-align: left }").pdf, client("pdftotext"))
    whole, *parts = (line.right - line.left for line in lines)
    assert whole - sum(parts) == pytest.approx(4 * 10 / 8, abs=0.3)


def test_a_line_of_two_scripts_is_as_high_as_one_of_one(client: Find) -> None:
    body = "<p>中文</p><p>中文 and English <em>text</em> <b>粗bold</b></p><p>中文</p><p>中文</p>"
    (lines,) = pages(set_page(body).pdf, client("pdftotext"))
    tops = [line.top for line in lines]
    steps = [below - above for above, below in pairwise(tops)]
    assert steps == pytest.approx([15, 15, 15], abs=0.15)


def test_a_raised_citation_never_begins_a_line(client: Find) -> None:
    css = "sup { white-space: nowrap; line-height: 0 } section + section { break-before: page }"
    text = '机制已有综述<sup>[<a href="#a">5</a>,6]</sup>，'
    bodies = [f'<p style="width: {width}pt">{text}</p>' * 2 for width in range(100, 130)]
    body = "".join(f"<section>{one}</section>" for one in bodies)
    set_ = pages(set_page(body, css).pdf, client("pdftotext"))
    assert len(set_) == len(bodies)
    for lines in set_:
        assert not [line.text for line in lines if line.text[0] in "[,56]"]


def test_english_quotation_marks_do_not_stretch_a_line_as_chinese_ones_do(client: Find) -> None:
    text_ = "The word “scleroderma” covers two diseases, and the latter is “morphea” too. " * 3
    done = set_page(f"<p>{text_}</p>", lang="en")
    (lines,) = pages(done.pdf, client("pdftotext"))
    assert short_of_the_margin(lines) == 0
    assert font_names(done.pdf) == {"Source-Serif-Pro"}


def test_latin_words_in_chinese_text_are_divided(client: Find) -> None:
    body = f"<p style='width: 200pt'>{'造血干细胞移植（hematopoietic transplantation）' * 8}</p>"
    (lines,) = pages(set_page(body).pdf, client("pdftotext"))
    ends = {line.text.partition("（")[2] for line in lines if line.text.endswith("-")}
    assert "hematopoietic transplan-" in ends


# Columns.

WIDE = '<div class=wide id=t style="column-span: all; break-inside: avoid; height: 90pt">表格</div>'


def columns(*parts: str) -> str:
    return f"<div class=columns>{''.join(parts)}</div>"


def paragraphs(count: int, first: int = 0) -> str:
    return "".join(f"<p>第{i}段</p>" for i in range(first, first + count))


def test_what_spans_the_columns_moves_on_and_the_text_fills_the_page(client: Find) -> None:
    body = columns(paragraphs(27), WIDE, paragraphs(20))
    first, second = pages(set_page(f"<p>题</p>{body}").pdf, client("pdftotext"))
    assert "表格" not in "".join(line.text for line in first)
    assert len(first) == 1 + 2 * 15
    assert second[0].text == "表格"


def test_it_stands_at_the_foot_of_the_page_that_mentions_it(client: Find) -> None:
    body = columns("<p>见<a href='#t'>表</a></p>", paragraphs(40), WIDE)
    first, *_ = pages(set_page(f"<p>题</p>{body}").pdf, client("pdftotext"))
    lowest = max(first, key=lambda line: line.top)
    assert lowest.text == "表格"
    assert lowest.top == pytest.approx(270 - 90, abs=6)


def test_it_stands_at_the_head_where_the_columns_begin_the_page(client: Find) -> None:
    body = columns("<p>见<a href='#t'>表</a></p>", paragraphs(40), WIDE)
    first, *_ = pages(set_page(body).pdf, client("pdftotext"))
    assert min(first, key=lambda line: line.top).text == "表格"


def test_what_waits_at_the_end_of_the_text_has_a_page_of_its_own(client: Find) -> None:
    body = columns(paragraphs(30), WIDE)
    first, second = pages(set_page(f"<p>题</p>{body}").pdf, client("pdftotext"))
    assert [line.text for line in second] == ["表格"]
    assert len(first) == 31


def test_a_table_longer_than_a_page_is_broken_and_its_head_repeated(client: Find) -> None:
    rows = "".join(f"<tr><td style='padding: 0'>行{i}</td></tr>" for i in range(25))
    head = "<thead><tr><th>头</th></tr></thead>"
    table = f"<table style='width: 100%'>{head}<tbody>{rows}</tbody></table>"
    body = columns("<p>前文</p>", f'<div style="column-span: all">{table}</div>', "<p>后文</p>")
    found = pages(set_page(body).pdf, client("pdftotext"))
    words = [[line.text for line in page] for page in found]
    assert [page.count("头") for page in words if "行1" in "".join(page)] == [1, 1]
    assert [row for page in words for row in page if row[0] == "行"] == [
        f"行{i}" for i in range(25)
    ]
    assert sum(page.count("后文") for page in words) == 1


def test_a_heading_begins_a_column_at_its_very_top(client: Find) -> None:
    heading = "<h2 style='margin: 0; padding-top: 15pt; font: 10pt/15pt Noto Sans SC'>标题</h2>"
    body = columns(heading, paragraphs(30))
    (lines, *_) = pages(set_page(body).pdf, client("pdftotext"))
    right = [line for line in lines if line.left > 150]
    assert lines[0].text == "标题"
    assert lines[0].top == pytest.approx(right[0].top, abs=1)


def test_no_heading_ends_a_column(client: Find) -> None:
    heading = "<h2 style='margin: 0; font: 10pt/15pt Noto Sans SC; break-after: avoid'>标题</h2>"
    for count in (13, 14, 15, 16):
        body = columns(paragraphs(count), heading, paragraphs(40))
        (first, *_) = pages(set_page(body).pdf, client("pdftotext"))
        for side in (
            [one for one in first if one.left < 150],
            [one for one in first if one.left > 150],
        ):
            assert side[-1].text != "标题", count


# Faults of WeasyPrint 70 and Pango, without our seams.


def without(monkeypatch: pytest.MonkeyPatch, seam: str) -> None:
    monkeypatch.setattr(f"diglot.pdf.{seam}.seam", nullcontext)


def test_fault_chinese_lines_miss_the_margin(client: Find, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "justification")
    (lines,) = pages(set_page(f"<p>{CHINESE}</p>").pdf, client("pdftotext"))
    assert short_of_the_margin(lines) > 2


def test_fault_no_break_beside_chinese_quotation_marks() -> None:
    from weasyprint.text.line_break import can_break_text

    from diglot.pdf.break_marks import with_breaks

    assert can_break_text("中中", "zh-Hans")
    assert not can_break_text("中“", "zh-Hans")
    assert not can_break_text("”中", "zh-Hans")
    assert with_breaks("中“中”中，“中”。") == "中\u200b“\u2060中”\u200b中，\u200b“\u2060中”。"
    assert with_breaks("a “b” c’s") == "a “b” c’s"
    assert with_breaks("2～3、5%～9%，甲～乙") == (
        "2\u2060～\u2060\u20633、5\u2060%\u2060～\u2060\u20639\u2060%，甲～乙"
    )


def test_fault_no_patterns_for_chinese_and_british_ones_for_english() -> None:
    from weasyprint.text import line_break

    assert line_break.pyphen.language_fallback("zh-Hans") is None
    assert line_break.pyphen.Pyphen(lang="en").inserted("sclerosis") == "scler-osis"


def test_fault_a_spanning_block_leaves_the_page_before_it_empty(
    client: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    without(monkeypatch, "columns")
    body = columns(paragraphs(27), WIDE, paragraphs(20))
    first, _ = pages(set_page(f"<p>题</p>{body}").pdf, client("pdftotext"))
    assert len(first) < 31


LINK = '<p id=x><a href="#x"><sup>1</sup></a></p>'


def links(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return sum(len(page.get("/Annots", [])) for page in document.pages)


def test_a_link_has_one_annotation() -> None:
    assert links(set_page(LINK).pdf) == 1


def test_fault_a_link_has_an_annotation_for_each_box_in_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without(monkeypatch, "links")
    assert links(set_page(LINK).pdf) == 2


@pytest.mark.usefixtures("fonts_anew")
def test_fault_line_height_grows_with_each_font(
    client: Find, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "font", lambda name: fonts.path_of(name).read_bytes())
    (lines,) = pages(set_page("<p>中文English<br>中文<br>中文</p>").pdf, client("pdftotext"))
    assert lines[1].top - lines[0].top > 15.2
