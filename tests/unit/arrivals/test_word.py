"""Word manuscripts of many forms become articles: citations by key, the rest listed."""

from __future__ import annotations

import json
import re
from difflib import SequenceMatcher
from functools import cache
from pathlib import Path

import pytest

from diglot.arrivals.folder import article_of, markdown
from diglot.arrivals.inlines import words
from diglot.arrivals.objects import Objects, with_objects, with_pointers
from diglot.arrivals.proof import lost_front
from diglot.arrivals.typed import numbers_of
from diglot.arrivals.values import Manuscript, Options
from diglot.arrivals.word import read_word
from diglot.command import main
from diglot.docx.read import Refused
from diglot.pipeline import Request, build
from tests.returned import arrow, parts_of, specimen, zipped
from tests.word_manuscripts import (
    BOLD,
    RAISED,
    STYLES,
    Made,
    csl,
    field,
    gbt,
    manuscripts,
    paragraph,
    row,
    run,
    table,
)
from tests.word_messes import messes
from tests.word_programs import made_by_programs

FRONTED = [*manuscripts(), *made_by_programs(), *messes()[:5]]
MADE = [*FRONTED, *messes()[5:]]


@cache
def manuscript_of(made: Made) -> Manuscript:
    """Return a manuscript, read once for all tests that look at it."""
    return read_word(made.data, Options())


@cache
def body_of(made: Made) -> str:
    """Return the text of its sections."""
    manuscript = manuscript_of(made)
    own = re.compile(rf"manuscript/{manuscript.lang}/0[1-9]-")
    files = article_of(manuscript)
    return "\n".join(text.decode() for name, text in sorted(files.items()) if own.match(name))


def written(data: bytes, options: Options | None = None) -> dict[str, str]:
    """Return the text files of the article that a Word document becomes."""
    files = article_of(read_word(data, options or Options()))
    return {name: text.decode() for name, text in files.items() if "/figures/" not in name}


def body(data: bytes, options: Options | None = None) -> str:
    """Return the text of all sections that the document has."""
    lang = read_word(data, options or Options()).lang
    own = re.compile(rf"manuscript/{lang}/0[1-9]-")
    return "\n".join(
        text for name, text in sorted(written(data, options).items()) if own.match(name)
    )


def document(*blocks: str) -> bytes:
    """Return a manuscript of a title, a heading and these blocks."""
    head = [paragraph("题名", style="Title"), paragraph("引言", style="1")]
    return specimen(document="".join([*head, *blocks]), styles=STYLES)


LIST = (paragraph("参考文献"), *(paragraph(f"[{at + 1}] {gbt(at)}") for at in range(4)))


def said(data: bytes) -> list[str]:
    """Return what is left to look at."""
    return [f"{one.said} | {one.words}" for one in read_word(data, Options()).open]


@pytest.mark.parametrize("made", MADE, ids=[one.name for one in MADE])
def test_citations_become_the_right_keys(made: Made) -> None:
    found = re.findall(r"(?<!\w)@([a-z]\w+)(?![:\w])", body_of(made))
    same = SequenceMatcher(None, found, made.keys, autojunk=False).get_matching_blocks()
    assert sum(one.size for one in same) >= 0.98 * len(made.keys)
    assert len(found) == len(made.keys)


@pytest.mark.parametrize("made", FRONTED, ids=[one.name for one in FRONTED])
def test_powers_and_units_are_no_citations(made: Made) -> None:
    text = body_of(made)
    assert text.count("1.7 m^2^") == 5
    assert text.count("10^9^/L") == 5


@pytest.mark.parametrize("made", FRONTED, ids=[one.name for one in FRONTED])
def test_front_matter_of_both_languages_is_found(made: Made) -> None:
    manuscript = manuscript_of(made)
    facts = manuscript.facts
    assert facts.title == {"zh": "社区步行训练的观察", "en": "Walking training in the community"}
    assert [one.name for one in facts.authors] == [
        {"zh": "张三", "en": "ZHANG San"},
        {"zh": "李四", "en": "LI Si"},
    ]
    assert [one.affiliations for one in facts.authors] == [("1",), ("2",)]
    assert [one["zh"] for one in facts.affiliations] == [
        "某某医院康复科，上海 200000",
        "某某大学护理学院，上海 200001",
    ]
    assert facts.keywords["zh"] == ["步行", "社区", "康复"]
    assert facts.keywords["en"] == ["walking", "community", "rehabilitation"]
    assert set(manuscript.abstracts) == {"zh", "en"}


def test_an_imported_article_builds(tmp_path: Path) -> None:
    path = tmp_path / "稿件.docx"
    path.write_bytes(MADE[2].data)
    assert main(["import", str(path), "--into", str(tmp_path / "a")]) == 0
    report = build(Request(tmp_path / "a", tmp_path / "out", ("html", "docx"), ("zh",)))
    assert not report.failed


def test_twice_gives_the_same_and_nothing_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "m.docx"
    path.write_bytes(MADE[0].data)
    for name in ("a", "b"):
        assert main(["import", str(path), "--into", str(tmp_path / name)]) == 0
    files = [one for one in sorted((tmp_path / "a").rglob("*")) if one.is_file()]
    assert files
    for one in files:
        assert one.read_bytes() == (tmp_path / "b" / one.relative_to(tmp_path / "a")).read_bytes()
    assert main(["import", str(path), "--into", str(tmp_path / "a")]) == 2


def test_without_a_folder_it_is_only_shown(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "m.docx"
    path.write_bytes(MADE[0].data)
    assert main(["import", str(path), "--ui", "zh"]) == 0
    assert "19 处引用" in capsys.readouterr().out
    assert [one.name for one in tmp_path.iterdir()] == ["m.docx"]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [("1,3-5", [1, 3, 4, 5]), ("2，4～6", [2, 4, 5, 6]), ("7", [7]), ("3、1", [3, 1])],
)
def test_numbers_of_a_citation(text: str, numbers: list[int]) -> None:
    assert numbers_of(text) == numbers


def test_numbers_that_are_links_into_the_list_are_citations() -> None:
    link = f'<w:hyperlink w:anchor="ref1">{run("1", RAISED)}</w:hyperlink>'
    data = document(paragraph("一句", run("[", RAISED), link, run("-2]", RAISED)), *LIST)
    assert "一句[@adams2010small; @baker2011quiet]" in body(data)


@pytest.mark.parametrize(
    "line",
    ["1. Department of Rest, Some Hospital 200443", "1Department of Rest, Some Hospital 200443"],
)
def test_an_institution_loses_its_mark_and_no_letter(line: str) -> None:
    data = specimen(
        document=paragraph("题名一则")
        + paragraph("张三")
        + paragraph(line)
        + paragraph("摘要：一段。")
        + paragraph("引言", style="1")
        + paragraph("正文。"),
        styles=STYLES,
    )
    places = read_word(data, Options()).facts.affiliations
    assert places == ({"en": "Department of Rest, Some Hospital 200443"},)


def test_words_of_the_front_matter_that_were_not_placed_are_named() -> None:
    manuscript = manuscript_of(MADE[0])
    files = article_of(manuscript)
    assert list(lost_front(manuscript.front, files)) == []
    files["manuscript/article.toml"] = files["manuscript/article.toml"].replace(
        "张三".encode(), b""
    )
    assert [one.words for one in lost_front(manuscript.front, files)] == ["张三1，李四2"]


def test_a_picture_with_alternative_text_has_its_caption() -> None:
    image = {"t": "Image", "c": [["", [], []], [{"t": "Str", "c": "照片"}], ["figures/a.png", ""]]}
    blocks = [
        {"t": "Para", "c": [image]},
        {"t": "Para", "c": [{"t": "Str", "c": "图1"}, {"t": "Space"}, {"t": "Str", "c": "训练"}]},
    ]
    told = Objects()
    made = with_objects(blocks, "zh", told)
    assert markdown(made).strip() == '![训练](figures/a.png){#fig:1 alt="照片"}'
    assert (told.lonely, told.labels) == ([], {"fig:1"})


def test_a_number_that_the_list_lacks_stays_and_is_named() -> None:
    data = document(paragraph("一句[9]，又一句[1]。"), *LIST)
    assert r"一句\[9\]，又一句[@adams2010small]。" in body(data)
    assert any("does not have" in one and "[9]" in one for one in said(data))


def test_tracked_changes_are_accepted_or_refused() -> None:
    tracked = ' w:id="1" w:author="甲" w:date="2024-01-01T00:00:00Z"'
    inside = f"<w:ins{tracked}>{run('新')}</w:ins><w:del{tracked}><w:r><w:delText>旧</w:delText>"
    data = document(paragraph("前", inside + "</w:r></w:del>", run("后")))
    assert "前新后" in body(data)
    assert "前旧后" in body(data, Options(accept=False))
    assert said(data) == []


def test_changes_inside_formulas_cells_and_at_the_end_of_a_paragraph_are_settled() -> None:
    went = "<w:del><m:r><m:t>1</m:t></m:r></w:del><w:ins><m:r><m:t>2</m:t></m:r></w:ins>"
    formula = f"<m:oMath><m:r><m:t>x=</m:t></m:r>{went}</m:oMath>"
    ended = f"<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>{run('First one. ')}</w:p>"
    gone = "".join(
        f"<w:tc>{head}{paragraph(cell)}</w:tc>"
        for head, cell in (("", "Kept"), ("", "Both"), ("<w:tcPr><w:cellDel/></w:tcPr>", "Lost"))
    )
    data = document(
        f"<w:p>{formula}</w:p>", ended, paragraph("Second one."), table(3, f"<w:tr>{gone}</w:tr>")
    )
    taken, refused = body(data), body(data, Options(accept=False))
    assert "x = 2" in taken
    assert "x = 1" in refused
    assert "First one. Second one." in taken
    assert ("Lost" in taken, "Lost" in refused) == (False, True)


def test_a_table_with_merged_cells_keeps_every_word_and_its_caption() -> None:
    merged = table(2, row("合并的头", spans=[2]), row("甲", "12"), row("乙", "14"))
    data = document(paragraph("见表1。"), paragraph("表1 两组例数"), merged)
    text = body(data)
    assert "见@tbl:1。" in text
    assert ": 两组例数 {#tbl:1}" in text
    assert all(word in text for word in ("合并的头", "甲", "12", "乙", "14"))
    assert said(data) == []


def test_words_that_pandoc_leaves_out_are_named() -> None:
    wide = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("头")}</w:tc></w:tr>'
    cells = "".join(f"<w:tc>{paragraph(one)}</w:tc>" for one in ("甲", "丢失的词"))
    grid = "<w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid>"
    bare = f"<w:tbl><w:tblPr/>{grid}{wide}<w:tr>{cells}</w:tr></w:tbl>"
    assert any("丢失的词" in one for one in said(document(bare)))


def test_headings_by_style_number_and_boldness_have_levels_from_one() -> None:
    data = document(
        paragraph("1 对象与方法"),
        paragraph("1.1 对象"),
        paragraph("正文。"),
        paragraph(run("二、结果", BOLD)),
        paragraph("正文。"),
    )
    heads = re.findall(r"^#+ .*$", body(data), re.M)
    assert heads == ["# 引言", "# 对象与方法", "## 对象", "# 结果"]


def test_what_jinja_would_read_is_no_template(tmp_path: Path) -> None:
    path = tmp_path / "m.docx"
    path.write_bytes(document(paragraph("写作{{ name }}和{% if %}。")))
    assert main(["import", str(path), "--into", str(tmp_path / "a")]) == 0
    report = build(Request(tmp_path / "a", tmp_path / "out", ("html",), ("zh",), draft=True))
    assert [one.code.label for one in report.diagnostics if "template" in one.code.label] == []
    assert "{{ name }}" in (tmp_path / "out/article.zh.html").read_text("utf-8")


def test_a_field_of_another_program_is_read_as_typed() -> None:
    data = document(paragraph("一句", field("ADDIN NE.Ref.{A1B2}", run("[1-2]", RAISED))), *LIST)
    assert "[@adams2010small; @baker2011quiet]" in body(data)


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
PICTURE = paragraph("")
BAD = {
    "encrypted": OLE + bytes(512) + "EncryptedPackage".encode("utf-16-le"),
    "doc": OLE + bytes(512) + "WordDocument".encode("utf-16-le"),
    "wps": OLE + bytes(1024),
    "pdf": b"%PDF-1.7\n",
    "half": MADE[0].data[: len(MADE[0].data) // 2],
    "empty": b"",
    "scan": specimen(document=PICTURE),
    "archive": zipped({"a.txt": "a"}),
}


@pytest.mark.parametrize("name", BAD)
def test_what_is_no_manuscript_is_named_and_nothing_is_written(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(BAD[name])
    with pytest.raises(Refused):
        read_word(BAD[name], Options())
    assert main(["import", str(path), "--into", str(tmp_path / "a"), "--ui", "zh"]) == 2
    told = capsys.readouterr().err
    assert path.name in told
    assert "Traceback" not in told
    assert not (tmp_path / "a").exists()


def test_days_of_the_way_are_read() -> None:
    line = "收稿日期：2024-10-27  修回日期：2025年1月5日 录用日期：2025/3/2"
    data = specimen(
        document=paragraph("题名一则")
        + paragraph("张三")
        + paragraph("摘要：一段。")
        + paragraph(line)
        + paragraph("引言", style="1")
        + paragraph("文字。"),
        styles=STYLES,
    )
    assert (
        "[dates]\nreceived = 2024-10-27\nrevised = 2025-01-05\naccepted = 2025-03-02"
        in (written(data)["manuscript/article.toml"])
    )


def test_days_of_the_way_are_read_behind_the_list() -> None:
    line = paragraph("（收稿日期：2024-10-27 修回日期：2025-01-05）")
    data = document(paragraph("一句", run("[1]")), *LIST, line)
    assert "received = 2024-10-27\nrevised = 2025-01-05" in written(data)["manuscript/article.toml"]
    assert "收稿" not in body(data)


@pytest.mark.parametrize("hyphen", ["\u2010", "\u2011", "\u2212"])
def test_a_range_may_have_any_hyphen(hyphen: str) -> None:
    assert numbers_of(f"1{hyphen}3") == [1, 2, 3]
    data = document(paragraph("一句", run(f"[1{hyphen}3]")), *LIST)
    assert "一句[@adams2010small; @baker2011quiet; @clark2012ladder]" in body(data)


@pytest.mark.parametrize(
    ("typed", "known"),
    [
        ("[2]25-27", "[@baker2011quiet, p. 25-27]"),
        ("[1][2]25[3-4]", "[@adams2010small; @baker2011quiet, p. 25; @clark2012ladder; @"),
        ("[2，卷一]5", "[@baker2011quiet, 卷一, p. 5]"),
    ],
)
def test_a_page_behind_the_bracket_of_a_citation_is_its_place(typed: str, known: str) -> None:
    assert f"一句{known}" in body(document(paragraph("一句", run(typed, RAISED)), *LIST))


def test_a_place_inside_of_a_bracket_is_kept_and_a_number_behind_it_is_the_texts() -> None:
    text = body(document(paragraph("一句[2, p. 5]、[1，第3页]；[3]25例。"), *LIST))
    assert "一句[@baker2011quiet, p. 5]、[@adams2010small, 第3页]；[@clark2012ladder]25例" in text


def test_words_have_the_look_of_their_style() -> None:
    looks = {"要点": "<w:b/>", "Emphasis": "<w:i/>", "mark": '<w:vertAlign w:val="superscript"/>'}
    styles = "".join(
        f'<w:style w:type="character" w:styleId="c{at}"><w:name w:val="{name}"/>'
        f"<w:rPr>{look}</w:rPr></w:style>"
        for at, (name, look) in enumerate(looks.items())
    )
    words_ = [run(word, f'<w:rStyle w:val="c{at}"/>') for at, word in enumerate("甲乙丙")]
    head = [paragraph("题名", style="Title"), paragraph("引言", style="1")]
    data = specimen(document="".join([*head, paragraph("字", *words_)]), styles=STYLES + styles)
    assert "字**甲***乙*^丙^" in body(data)


@pytest.mark.parametrize(
    "state", ["草稿", "修改稿（2025年3月）", "Draft v2", "Revised manuscript, clean"]
)
def test_how_far_a_text_is_stands_above_its_title_and_is_none(state: str) -> None:
    data = specimen(
        document=paragraph(state)
        + paragraph("一项观察")
        + paragraph("引言", style="1")
        + paragraph("字"),
        styles=STYLES,
    )
    manuscript = read_word(data, Options())
    assert manuscript.facts.title == {"zh": "一项观察"}
    assert any(state in one for one in said(data))


def test_a_file_of_two_hundred_megabytes_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "big.docx"
    with path.open("wb") as file:
        file.truncate(200 << 20)
    assert main(["import", str(path), "--into", str(tmp_path / "a")]) == 2
    assert "larger than" in capsys.readouterr().err
    assert not (tmp_path / "a").exists()


@pytest.mark.parametrize(
    ("text", "written_as"),
    [
        ("见图1A。", "见@{fig:1}A。"),
        ("图1-3显示", "[@fig:1; @fig:2; @fig:3]显示"),
        ("图1和2所示", "[@fig:1; @fig:2]所示"),
        ("图1和2例", "@fig:1和2例"),
        ("表2-1与表2.1", "@tbl:2-1与@tbl:2-1"),
        ("图9", "图9"),
    ],
)
def test_mentions_of_figures_become_pointers(text: str, written_as: str) -> None:
    labels = {"fig:1", "fig:2", "fig:3", "tbl:2-1"}
    assert markdown([{"t": "Para", "c": with_pointers(words(text), labels)}]).strip() == written_as


def test_a_table_of_contents_is_made_anew_and_not_brought_over() -> None:
    contents = "".join(paragraph(f"{at} 一章\t{at}", style="TOC1") for at in range(1, 4))
    data = specimen(
        document=paragraph("题名", style="Title")
        + paragraph("引言", style="1")
        + contents
        + paragraph("正文。"),
        styles=STYLES
        + '<w:style w:type="paragraph" w:styleId="TOC1"><w:name w:val="toc 1"/></w:style>',
    )
    assert body(data) == "# 引言\n\n正文。\n"


def test_a_table_of_contents_without_its_styles_is_known_by_its_field() -> None:
    whole = field(r' TOC \o "1-2" ', run("引言") + field(" PAGEREF _Toc1 ", run("1")))
    first, _, last = whole.rpartition("<w:r>")
    made = document(f"<w:p>{first}</w:p><w:p>{run('方法')}<w:r>{last}</w:p>", paragraph("正文。"))
    assert body(made) == "# 引言\n\n正文。\n"
    assert said(made) == said(document(paragraph("正文。")))


@pytest.mark.parametrize(
    ("text", "words_of_it"),
    [
        ("一句{Adams, 2010 #3}。", "EndNote has not set this citation"),
        ("见错误!未找到引用源。所示", "Word lost what stood here"),
    ],
)
def test_what_programs_left_unset_is_named(text: str, words_of_it: str) -> None:
    assert any(words_of_it in one for one in said(document(paragraph(text))))


def test_a_simple_field_and_a_list_in_a_field_keep_their_words() -> None:
    simple = f'<w:fldSimple w:instr=" REF _R1 ">{run("二月")}</w:fldSimple>'
    begin, separate, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    told = "<w:r><w:instrText> ADDIN NE.Bib</w:instrText></w:r>"
    data = document(
        paragraph("在", simple, run("[1]"), "。"),
        paragraph(begin, told, separate, run(f"[1] {gbt(0)}")),
        paragraph(run(f"[2] {gbt(1)}"), end),
    )
    assert "在二月[@adams2010small]。" in body(data)


def test_a_citation_is_not_read_by_halves() -> None:
    items = json.dumps({"citationItems": [{"itemData": csl(0)}, {"id": 7}]})
    data = document(
        paragraph("一句", field(f"ADDIN CSL_CITATION {items}", run("[1,2]")), "。"), *LIST
    )
    assert "一句[@adams2010small; @baker2011quiet]。" in body(data)


def test_what_stands_around_a_work_of_a_field_is_kept() -> None:
    item = {"id": 1, "itemData": csl(0), "prefix": "see", "locator": "12", "label": "page"}
    words_of_it = json.dumps({"citationItems": [item]})
    data = document(paragraph("One", field(f"ADDIN CSL_CITATION {words_of_it}", run("(x)")), "."))
    assert "[see @adams2010small, p. 12]" in body(data)


def test_family_names_in_capitals_are_names_of_the_library() -> None:
    works = read_word(document(paragraph("一句[1]。"), *LIST), Options()).works
    assert works[0]["author"][0] == {"family": "Adams", "given": "J. A."}


def test_footnotes_that_are_works_are_citations_and_a_remark_stays_a_note() -> None:
    texts = [gbt(0), gbt(1), "同上。", gbt(0), "此处另有说明。"]
    calls = [f'<w:r><w:footnoteReference w:id="{at + 2}"/></w:r>' for at in range(5)]
    notes = "".join(
        f'<w:footnote w:id="{at + 2}">{paragraph(text)}</w:footnote>'
        for at, text in enumerate(texts)
    )
    blocks = (paragraph("题名", style="Title"), paragraph("引言", style="1"))
    made = specimen(
        document="".join(
            [*blocks, *(paragraph(f"第{at}句", one, "。") for at, one in enumerate(calls))]
        ),
        styles=STYLES,
        footnotes=notes,
    )
    text = body(made)
    keys = ["adams2010small", "baker2011quiet", "baker2011quiet", "adams2010small"]
    assert re.findall(r"\[@(\w+)\]", text) == keys
    assert "[^1]: 此处另有说明。" in text
    assert not [one for one in said(made) if "not brought over" in one]


def test_a_formula_of_mathtype_comes_as_its_picture_and_a_picture_before_the_list_stays() -> None:
    shape = '<v:shape><v:imagedata r:id="im"/></v:shape>'
    told = '<o:OLEObject Type="Embed" ProgID="Equation.DSMT4" r:id="ole"/>'
    formula = f"<w:r><w:object>{shape}{told}</w:object></w:r>"
    blocks = [
        paragraph("题名", style="Title"),
        paragraph("引言", style="1"),
        paragraph("设", formula),
    ]
    made = parts_of({"document": "".join([*blocks, paragraph(formula), *LIST]), "styles": STYLES})
    links = arrow("im", "image", "media/a.wmf") + arrow("ole", "oleObject", "embeddings/a.bin")
    name = "word/_rels/document.xml.rels"
    made[name] = str(made[name]).replace("</Rel", f"{links}</Rel")
    data = zipped({**made, "word/media/a.wmf": b"W", "word/embeddings/a.bin": b"O"})
    assert body(data).count("![](figures/figure-1.wmf)") == 2
    assert [one for one in said(data) if "MathType" in one or "PNG" in one] == [
        "pictures must be saved as PNG, JPEG or SVG by hand: 1 | manuscript/figures/figure-1.wmf",
        "formulas of MathType came as pictures; type each anew between two $ | 2",
    ]


def test_a_citation_that_endnote_has_not_set_is_known_by_its_works() -> None:
    text = "步行{Adams, 2010 #1; Baker, 2011 #7}，睡眠{Nobody, 2001 #9}。"
    made = document(paragraph(text), *LIST)
    assert "步行[@adams2010small; @baker2011quiet]，" in body(made)
    assert any("{Nobody, 2001 #9}" in one for one in said(made))
