"""Lines and columns as a compositor wants them: the grid, floats, loose lines, tags.

A test named ``test_fault_…`` sets a page without one of our seams, as in `test_weasyprint`.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

import pikepdf
import pytest

from diglot.pdf import typeset
from tests.glyphs import Line, glyphs, lines
from tests.unit.pdf.test_page import CHINESE, CSS, XMP, columns, paragraphs, set_page, without

LEFT, RIGHT = (30.0, 140.0), (160.0, 270.0)
FIGURE = (
    '<figure id=f style="margin: 0; break-inside: avoid; padding: 3pt 0 4pt; height: {}pt">'
    "<figcaption>图</figcaption></figure>"
)


def both(pdf: bytes, page: int = 0) -> tuple[list[Line], list[Line]]:
    """Return the lines of the left and the right column of a page."""
    return lines(glyphs(pdf)[page], *LEFT), lines(glyphs(pdf)[page], *RIGHT)


def texts(column: list[Line]) -> list[str]:
    return [line.text for line in column]


TALL = (
    '<img alt=a style="height: 22pt; width: 9pt; vertical-align: -9pt" src="data:image/svg+xml,'
    "%3Csvg xmlns='http://www.w3.org/2000/svg' width='9' height='22'/%3E\">"
)
UNEVEN = {
    "a figure": FIGURE.format(41),
    "small print": '<ol style="margin: 0; padding: 0; font-size: 7pt; line-height: 10pt; '
    'list-style: none"><li>甲<li>乙<li>丙</ol>',
    "a tall equation": f"<p>前{TALL}后</p>",
    "a listing": '<pre style="margin: 0; padding: 2pt; font: 7pt/9pt IBM Plex Mono">a\nb\n</pre>',
}


@pytest.mark.parametrize("name", UNEVEN)
def test_all_lines_of_a_page_stand_on_one_grid(name: str) -> None:
    body = columns(paragraphs(4), UNEVEN[name], paragraphs(30))
    pdf = set_page(f'<p style="line-height: 17pt">题</p>{body}').pdf
    numbered = [line for column in both(pdf) for line in column if line.text[0] == "第"]
    assert len(numbered) > 20
    steps = [(line.y - numbered[0].y) / 15 for line in numbered]
    assert [step for step in steps if abs(step - round(step)) > 0.01] == []


@pytest.mark.parametrize("name", UNEVEN)
def test_fault_lines_leave_the_grid(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "grid")
    pdf = set_page(columns(paragraphs(4), UNEVEN[name], paragraphs(30))).pdf
    numbered = [line for column in both(pdf) for line in column if line.text[0] == "第"]
    steps = [(line.y - numbered[0].y) / 15 for line in numbered]
    assert [step for step in steps if abs(step - round(step)) > 0.01]


def test_an_equation_a_little_too_tall_takes_no_line_of_its_own() -> None:
    low = TALL.replace("height: 22pt", "height: 15.5pt").replace("-9pt", "-5pt")
    pdf = set_page(columns("<p>一<br>二" + low + "<br>三</p>", paragraphs(30))).pdf
    first, second, third, *_ = both(pdf)[0]
    assert second.y - first.y == pytest.approx(15, abs=0.01)
    assert third.y - second.y == pytest.approx(15, abs=0.01)


def test_a_figure_that_would_leave_a_hole_waits_for_the_head_of_the_next_column() -> None:
    body = columns(paragraphs(12), FIGURE.format(90), paragraphs(30, 12))
    left, right = both(set_page(body).pdf)
    assert texts(left) == [f"第{i}段" for i in range(16)]
    assert texts(right)[:2] == ["图", "第16段"]


def test_one_at_the_foot_of_the_last_column_waits_for_the_next_page() -> None:
    pdf = set_page(columns(paragraphs(28), FIGURE.format(90), paragraphs(30, 28))).pdf
    assert texts(both(pdf)[1]) == [f"第{i}段" for i in range(16, 32)]
    assert texts(both(pdf, 1)[0])[:2] == ["图", "第32段"]


def test_one_at_the_end_of_the_text_is_set_though_no_text_follows() -> None:
    for count in (28, 32):
        pdf = set_page(columns(paragraphs(count), FIGURE.format(90))).pdf
        every = [line.text for page in range(2) for side in both(pdf, page) for line in side]
        assert sorted(every) == sorted(["图", *(f"第{i}段" for i in range(count))]), count


def test_fault_a_figure_leaves_a_hole(monkeypatch: pytest.MonkeyPatch) -> None:
    from diglot.pdf import floats

    monkeypatch.setattr(floats, "_next_floating_child", lambda *_: None)
    body = columns(paragraphs(12), FIGURE.format(90), paragraphs(30, 12))
    assert len(both(set_page(body).pdf)[0]) == 12


def test_a_figure_stands_where_it_is_if_there_is_room() -> None:
    left, _ = both(set_page(columns(paragraphs(5), FIGURE.format(40), paragraphs(40, 5))).pdf)
    assert texts(left)[4:7] == ["第4段", "图", "第5段"]


def test_a_figure_moves_behind_the_paragraph_that_mentions_it() -> None:
    body = columns(paragraphs(3), "<p>见<a href='#f'>图</a></p>", paragraphs(30), FIGURE.format(40))
    left, _ = both(set_page(body).pdf)
    assert texts(left)[3:6] == ["见图", "图", "第0段"]


def test_figures_keep_their_order() -> None:
    one, two = FIGURE.format(90), FIGURE.format(20).replace("图", "图二").replace("=f", "=g")
    body = columns(paragraphs(12), one, two, paragraphs(30))
    left, right = both(set_page(body).pdf)
    found = [one for one in texts(left) + texts(right) if one[0] == "图"]
    assert found == ["图", "图二"] or texts(right)[0] == "图"


def long_table() -> str:
    rows = "".join(f"<tr><td style='padding: 0'>行{i}</td></tr>" for i in range(40))
    head = "<thead><tr><th>头</th></tr></thead>"
    table = f"<table style='width: 100%'>{head}<tbody>{rows}</tbody></table>"
    return f'<div style="break-inside: avoid">{table}</div>'


def test_a_long_table_does_not_begin_in_the_last_lines_of_a_column() -> None:
    left, right = both(set_page(columns(paragraphs(13), long_table(), paragraphs(4))).pdf)
    assert texts(left) == [f"第{i}段" for i in range(13)]
    assert texts(right)[:2] == ["头", "行0"]


def test_a_table_longer_than_a_column_is_broken_where_it_stands() -> None:
    pdf = set_page(columns(paragraphs(8), long_table(), paragraphs(4))).pdf
    left, right = both(pdf)
    assert texts(left)[7:10] == ["第7段", "头", "行0"]
    assert texts(right)[0] == "头"
    every = [line.text for page in range(len(glyphs(pdf))) for side in both(pdf, page)
             for line in side]  # fmt: skip
    assert [one for one in every if one[0] == "行"] == [f"行{i}" for i in range(40)]


# Lines.


def only(pdf: bytes, page: int = 0) -> list[Line]:
    return lines(glyphs(pdf)[page], 30, 300)


def narrow(text: str, widths: Iterable[int]) -> Iterator[str]:
    """Yield a paragraph in each of these widths, in points."""
    for width in widths:
        yield f"<p style='width: {width}pt'>{text}</p>"


def on_pages(bodies: Iterable[str], lang: str = "zh-Hans", css: str = "") -> list[list[Line]]:
    """Return the lines of each body, set on a page of its own."""
    css += "section + section { break-before: page }"
    html = "".join(f"<section>{one}</section>" for one in bodies)
    pdf = set_page(html, css, lang=lang).pdf
    return [only(pdf, page) for page in range(len(glyphs(pdf)))]


def test_a_bracket_begins_a_line_at_the_margin() -> None:
    pdf = set_page(f"<p>{'一二三四五六七八九十（括号）' * 20}</p>").pdf
    begun = [line.left for line in only(pdf)[1:] if line.text[0] == "（"]
    assert begun
    assert begun == pytest.approx([25] * len(begun), abs=0.01)


def test_one_that_begins_a_paragraph_is_indented_whole() -> None:
    pdf = set_page("<p style='text-indent: 20pt'>（括号）</p>").pdf
    assert only(pdf)[0].left == pytest.approx(50, abs=0.01)


@pytest.mark.parametrize("before", [9, 10, 11])
def test_a_picture_may_end_a_line(before: int) -> None:
    text = "一二三四五六七八九十甲乙丙"[:before]
    pdf = set_page(columns(f"<p>{text}{TALL}以及更多的文字在这里继续写下去直到行末。</p>")).pdf
    assert "".join(line.text for line in only(pdf)).startswith(text)


def test_a_mark_before_a_raised_citation_is_squeezed() -> None:
    html = "<p>例（一）\u2060<span class='citation superscript'><sup>[1]</sup></span>。</p>"
    (line,) = only(set_page(html).pdf)
    mark, bracket = (next(one for one in line.glyphs if one.text == text) for text in "）[")
    assert bracket.x - mark.end == pytest.approx(-5, abs=0.05)


def test_a_torn_line_is_broken_behind_a_relation_sign() -> None:
    text = "一二三四五六七八九十一二三四五六七八九（<em>P</em>=0.009123）之后"
    broken = only(set_page(f"<p>{text * 3}</p>").pdf)[0]
    assert broken.text.endswith("（P=")
    assert broken.glyphs[1].x - broken.glyphs[0].end < 2


def test_a_good_line_is_not() -> None:
    text = "一二三四五六七八九十一二三四（<em>P</em>=0.009）一二三四五六七八九十"
    assert "P=0.009）" in only(set_page(f"<p>{text}</p>").pdf)[0].text


def test_fault_a_loose_line_stays_loose(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "loose_lines")
    text = "一二三四五六七八九十一二三四五六七八九十（<em>P</em>=0.009123）之后"
    first = only(set_page(f"<p>{text * 3}</p>").pdf)[0]
    assert not first.text.endswith("=")
    assert first.glyphs[1].x - first.glyphs[0].end > 1.5


def test_letters_take_a_share_where_a_line_has_little_else() -> None:
    word = "pneumonoultramicroscopicsilicovolcano"
    html = f"<p lang=zh-Hans style='hyphens: manual'>词{word}、{word}</p>"
    line = only(set_page(html).pdf)[0]
    gaps = [b.x - a.end for a, b in pairwise(line.glyphs)]
    assert line.right == pytest.approx(275, abs=0.5)  # the mark hangs
    assert 0.2 < gaps[5] < gaps[0] < 10


def test_no_paragraph_ends_in_a_line_of_one_character() -> None:
    set_ = on_pages(f"<p>{'字' * count}。</p>" for count in range(30, 56))
    assert len(set_) == 26
    for *_, last in set_:
        assert len(last.text) > 2


def test_the_last_word_of_a_paragraph_is_not_divided() -> None:
    text = "A trial of autologous haematopoietic stem-cell transplantation."
    set_ = on_pages(narrow(text, range(70, 110)), "en")
    assert len(set_) == 40
    for *_, last in set_:
        assert last.text.endswith("transplantation.")


def test_a_relation_and_a_range_of_numbers_are_not_parted() -> None:
    text = "It fell in years 3–10. See (<em>P</em> &lt; 0.001)"
    set_ = on_pages(
        (f"<p style='width: {width}pt'>{text}</p>" for width in range(60, 150, 3)), "en"
    )
    assert len(set_) == 30
    for found in set_:
        assert "3–10" in "|".join(texts(found))
        assert "(P<0.001)" in "|".join(texts(found))


def test_the_gap_between_two_scripts_is_whole_and_a_typed_space_takes_its_place() -> None:
    (line,) = only(set_page("<p style='text-align: left'>汉字English之T文 T字</p>").pdf)
    gaps = {a.text + b.text: (b.x - a.end) / 10 for a, b in pairwise(line.glyphs)}
    for pair in ("字E", "h之", "之T", "T文", "T字"):
        assert gaps[pair] == pytest.approx(0.125, abs=0.01), pair
    assert gaps["sh"] == gaps["汉字"] == pytest.approx(0, abs=0.01)
    assert gaps["文T"] == pytest.approx(0.256, abs=0.01)  # the space itself


def test_the_kind_of_a_work_does_not_begin_a_line() -> None:
    text = "A trial of cells (ASSIST)[J]. Lancet[EB/OL]. 2011"
    set_ = on_pages(
        (f"<p style='width: {width}pt'>{text}</p>" for width in range(60, 150, 3)), "en"
    )
    assert len(set_) == 30
    for found in set_:
        assert [line for line in texts(found) if line[0] == "["] == []


def spaces(line: Line) -> list[float]:
    """Return what stands between two Chinese characters of a line, in points."""
    return [b.x - a.end for a, b in pairwise(line.glyphs) if (a.text + b.text).isalpha()]


def test_a_line_is_drawn_together_at_its_marks_where_it_would_be_loose() -> None:
    html = "<p>一，二，三，四，五，六，七，八，九，十，甲，abcd，丙丁戊己庚辛壬癸</p>"
    first = only(set_page(html).pdf)[0]
    assert first.text.endswith("abcd，")
    assert first.right == pytest.approx(275, abs=0.5)  # its last mark hangs
    marks = [b.x - a.end for a, b in pairwise(first.glyphs) if a.text == "，"]
    assert -2.5 <= min(marks) < -0.5
    inked = [one.x - before.end for before, one in pairwise(first.glyphs) if one.text == "，"]
    assert inked == pytest.approx([0] * len(inked), abs=0.1)  # no mark leaves its character


def test_an_english_line_is_drawn_together_a_little_at_its_spaces() -> None:
    words = "In a trial of some cells mesenchymal"
    (alone,) = only(set_page(f"<p>{words}</p>", lang="en").pdf)
    width = alone.right - alone.left - 1
    html = f"<p style='width: {width}pt; hyphens: manual'>{words} stem cells were seen</p>"
    first = only(set_page(html, lang="en").pdf)[0]
    assert first.text == alone.text
    assert first.right - first.left == pytest.approx(width, abs=0.05)


def test_a_line_gives_to_a_loose_one_below() -> None:
    head = "一二三四五六七八九十一二三四五六七八九十一二三四"
    html = f"<p>{head}{head[:19]}（<em>P</em>=0.009123）之后</p>"
    first, second, *_ = only(set_page(html).pdf)
    assert len(first.text) < 24
    assert second.text.endswith("九")
    assert max(spaces(first) + spaces(second)) < 2


def test_fault_a_loose_line_gets_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "lines_below")
    head = "一二三四五六七八九十一二三四五六七八九十一二三四"
    html = f"<p>{head}{head[:19]}（<em>P</em>=0.009123）之后</p>"
    assert len(only(set_page(html).pdf)[0].text) == 24


def test_no_english_paragraph_ends_in_a_line_of_one_word() -> None:
    text = "A trial of the transplantation of own cells."
    set_ = on_pages(narrow(text, range(150, 190)), "en")
    assert len(set_) == 40
    for *_, last in set_:
        assert last.text.endswith("owncells.")


@pytest.mark.parametrize("word", ["vitro\u2060[J].", "ASSIST", "mRSSes", "TGF-βR1"])
def test_a_short_word_and_an_acronym_are_not_divided(word: str) -> None:
    css = "p { hyphenate-limit-chars: 6 3 3 }"
    for found in on_pages(narrow(f"of genes {word}", range(60, 90, 3)), "en", css):
        assert word.replace("\u2060", "") in "".join(texts(found)[-1:])


def test_pages_are_called_by_the_numbers_they_print() -> None:
    html = f"<html lang=en><title>t</title><style>{CSS}</style><p>a<p style='break-before: page'>b"
    with pikepdf.open(io.BytesIO(typeset(html, XMP, first_page=340).pdf)) as opened:
        assert ",".join(str(one.label) for one in opened.pages) == "340,341"
    with pikepdf.open(io.BytesIO(typeset(html, XMP).pdf)) as opened:
        assert "/PageLabels" not in opened.Root


# Tags.


def elements(pdf: bytes, kind: str) -> list[Any]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [
            (one.objgen, str(one.get("/Lang", "")), len(one.K))
            for one in opened.objects
            if isinstance(one, pikepdf.Dictionary)
            and one.get("/Type") == "/StructElem"
            and str(one.S) == f"/{kind}"
            and len(one.K)
        ]


def test_the_language_of_a_passage_is_tagged() -> None:
    pdf = set_page("<p>中文</p><p lang=en>English <em>too</em></p>").pdf
    assert [language for _, language, _ in elements(pdf, "P")] == ["", "en"]


def test_a_span_that_tells_nothing_is_no_element() -> None:
    body = "<p>中文 <em>斜</em></p><p>前<span lang=en>English <strong>too</strong></span>后</p>"
    pdf = set_page(body + columns(f"<p>{CHINESE * 8}</p>")).pdf
    assert [language for _, language, _ in elements(pdf, "Span")] == ["en"]
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        tree = opened.Root.StructTreeRoot.ParentTree.Nums
        holders = [str(one.S) for pieces in list(tree)[1::2] for one in pieces]
        assert set(holders) == {"/P", "/Span"}
        assert holders.count("/Span") == 2
        onwards = [one for one in elements(pdf, "P") if one[2] > 20]
        assert len(onwards) == 1  # it goes on on other pages, and is told as one


def test_a_paragraph_in_two_columns_is_one() -> None:
    assert len(elements(set_page(columns(f"<p>{CHINESE * 2}</p>")).pdf, "P")) == 1


def test_an_equation_is_a_formula_and_code_is_code() -> None:
    pdf = set_page(f"<p>{TALL.replace('<img', '<img class=equation')}<code>x</code></p>").pdf
    assert len(elements(pdf, "Formula")) == len(elements(pdf, "Code")) == 1
    assert elements(pdf, "Figure") == []


def test_fault_neither_languages_nor_formulas_nor_whole_paragraphs_are_tagged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without(monkeypatch, "tags")
    body = columns(f"<p lang=en>{CHINESE * 2}</p>") + TALL.replace("<img", "<img class=equation")
    pdf = set_page(body).pdf
    assert {language for _, language, _ in elements(pdf, "P")} == {""}
    assert len(elements(pdf, "P")) > 1
    assert elements(pdf, "Formula") == []


def test_small_capitals_beside_chinese_are_set() -> None:
    # WeasyPrint's shared attribute of features was freed here, and the process crashed.
    words = '<span style="font-variant-caps: small-caps">小型<mark>Marked标记</mark></span>'
    done = set_page(columns(f"<p>{CHINESE}{words}</p>"))
    assert "标记" in "".join(text for column in both(done.pdf) for text in texts(column))


def test_a_line_that_may_not_be_torn_stays_short_of_the_margin() -> None:
    words = "<p>One of the (ABCDEFGHIJKLMN) and the rest of it</p>"
    free, kept = (
        lines(glyphs(set_page(words, f"p {{ width: 110pt; {css} }}", "en").pdf)[0], 30, 140)
        for css in ("", "--loosest: 0.3")
    )
    assert texts(free) == texts(kept)
    assert free[0].right > 139
    assert kept[0].right < 90


def test_a_line_may_hold_a_picture_and_no_word() -> None:
    wide = TALL.replace("width: 9pt", "width: 110pt")
    pdf = set_page(columns(f"<p>{wide} 后面的字</p>")).pdf
    assert "后面的字" in texts(both(pdf)[0])
