"""The room of Office Open XML: names, fields, hints, columns, packages, styles."""

from __future__ import annotations

import zipfile
from datetime import date
from io import BytesIO

import pytest
from lxml import etree

from diglot import docx
from diglot.article import LANGS, Lang
from diglot.docx import Frame, Look, Properties, fields
from diglot.docx.names import element, parse, sort_properties, tag, value_element, value_of
from diglot.docx.package import (
    Relationship,
    pack,
    read_relationships,
    relationships_part,
    unpack,
    write_relationships,
)
from diglot.docx.read import read_returned
from diglot.docx.read.values import Paragraph
from diglot.docx.write.body import _restyle
from diglot.docx.write.column_widths import share
from diglot.docx.write.runs import pieces, tag_runs
from diglot.docx.write.styles import RULE, styles_part
from diglot.engines import pandoc
from tests.docx_structure import W, faults, text, val

W_NS = W.strip("{}")


def runs(words: str, lang: Lang, properties: str = "") -> list[tuple[str, bool, str]]:
    """Return each run of a dressed paragraph: its words, whether it has the hint, its language."""
    made = "".join(
        f"<w:r><w:rPr>{properties}</w:rPr><w:t>{word}</w:t></w:r>" for word in words.split("|")
    )
    root = parse(f'<w:p xmlns:w="{W_NS}">{made}</w:p>'.encode())
    tag_runs(root, lang)
    out = []
    for run in root.iter(tag("w:r")):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        said = run.find(f"{W}rPr/{W}lang")
        hint = fonts is not None and fonts.get(f"{W}hint") == "eastAsia"
        language = "" if said is None else str(next(iter(said.attrib.values())))
        out.append((text(run), hint, language))
    return out


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("中文abc", [("中文abc", False)]),
        ("“硬皮病”一词", [("“硬皮病”一词", True)]),
        ("TGF-β受体", [("TGF-β受体", False)]),
        ("“β”±5", [("“", True), ("β", False), ("”", True), ("±5", False)]),
        ("2±0.5与“是”", [("2±0.5与", False), ("“是”", True)]),
        ("Crohn’s病", [("Crohn’s病", False)]),
        ("2007—2016年，18–69岁", [("2007—2016年，18", True), ("–69岁", False)]),
        ("1∶1，①，℃", [("1∶1，①，℃", True)]),
        ("买买提·艾力", [("买买提·艾力", True)]),
        ("kg·m", [("kg·m", False)]),
        ("", []),
    ],
)
def test_chinese_marks_go_with_chinese_and_greek_with_latin(
    text: str, expected: list[tuple[str, bool]]
) -> None:
    assert list(pieces(text)) == expected


def test_words_of_one_kind_become_one_run() -> None:
    assert runs("一|“二”| |three", "zh") == [("一“二” three", True, "")]


def test_english_quotes_stay_latin_in_an_english_edition() -> None:
    assert runs("a “b” — c", "en") == [("a “b” — c", False, "")]


@pytest.mark.parametrize(
    ("edition", "said", "expected"),
    [("zh", "en-US", "en-US"), ("en", "zh-CN", "zh-CN"), ("zh", "zh-CN", ""), ("en", "en", "")],
)
def test_only_a_passage_in_the_other_language_is_tagged(
    edition: Lang, said: str, expected: str
) -> None:
    ((_, _, language),) = runs("a", edition, f'<w:lang w:val="{said}"/>')
    assert language == expected


def test_an_english_passage_of_a_chinese_edition_keeps_latin_quotes() -> None:
    assert runs("“b”", "zh", '<w:lang w:val="en-US"/>') == [("“b”", False, "en-US")]


def test_bookmarks_have_names_that_word_takes() -> None:
    wanted = ["tbl:a", "tbl_a", "TBL:A", "1st", "图:一", "x" * 50, "x" * 51]
    names = fields.bookmark_names({one: one for one in wanted})
    assert names["tbl:a"] == "tbl_a"
    assert names["1st"] == "b_1st"
    assert names["图:一"] == "图_一"
    assert len({name.lower() for name in names.values()}) == len(wanted)
    assert max(map(len, names.values())) == 40


@pytest.mark.parametrize(
    ("words", "name"), [("图", "图"), ("Figure ", "Figure"), ("", "fig"), ("式(", "式")]
)
def test_a_sequence_is_named_by_the_words_of_its_label(words: str, name: str) -> None:
    assert fields.sequence_name(words, "fig") == name


def test_words_of_a_field_are_escaped() -> None:
    assert "a &amp; &lt;b&gt;" in fields.reference("x", "a & <b>")


@pytest.mark.parametrize(
    ("wanted", "needed", "expected"),
    [
        ([10, 90], [5, 5], [10, 90]),
        ([10, 90], [20, 30], [20, 80]),
        ([10, 45, 45], [20, 5, 5], [20, 40, 40]),
        ([10, 10], [30, 30], [10, 10]),
        ([100 / 3] * 3, [0, 0, 0], [33, 34, 33]),
    ],
)
def test_a_narrow_column_is_widened_where_there_is_room(
    wanted: list[float], needed: list[float], expected: list[int]
) -> None:
    assert share(wanted, needed) == expected


def test_properties_come_into_the_order_of_the_schema() -> None:
    made = element(
        "w:pPr", children=[value_element("w:jc", "left"), value_element("w:pStyle", "Title")]
    )
    root = element("w:p", children=[made])
    sort_properties(root)
    assert [etree.QName(one).localname for one in root[0]] == ["pStyle", "jc"]


def test_a_package_is_sorted_and_dated_alike() -> None:
    parts = {"word/document.xml": b"<a/>", "_rels/.rels": b"<b/>"}
    data = pack(parts)
    assert data == pack(dict(reversed(list(parts.items()))))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert archive.namelist() == ["[Content_Types].xml", *sorted(parts)]
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert unpack(data)["_rels/.rels"] == b"<b/>"


def test_relationships_come_back_as_they_were_written() -> None:
    ours = [
        Relationship("rId1", "image", "word/media/image1.png"),
        Relationship("rId2", "hyperlink", "https://example.org/?a=1&b=2", external=True),
        Relationship("rId3", "customXml", "customXml/item1.xml"),
    ]
    part = "word/document.xml"
    written = write_relationships(part, ours)
    assert b'Target="media/image1.png"' in written
    assert read_relationships({relationships_part(part): written}, part) == ours


@pytest.mark.parametrize("lang", LANGS)
def test_every_style_comes_to_a_chinese_font_and_no_theme(lang: Lang) -> None:
    xml = styles_part(Look(lang, serif="仿宋"), Frame(), numbered_headings=True)
    assert b"heme" not in xml
    root = parse(xml)
    fonts = root.find(f"{W}docDefaults//{W}rFonts")
    assert fonts is not None
    assert fonts.get(f"{W}eastAsia") == "仿宋"
    styles = {str(one.get(f"{W}styleId")): one for one in root.iter(f"{W}style")}
    for style in styles.values():
        based = val(style.find(f"{W}basedOn"))
        assert not based or based in styles


def test_headings_are_words_own_and_count_themselves() -> None:
    root = parse(styles_part(Look("zh"), Frame(), numbered_headings=True))
    for level in (1, 2, 3):
        style = root.find(f"{W}style[@{W}styleId='Heading{level}']")
        assert style is not None
        assert val(style.find(f"{W}name")) == f"heading {level}"
        assert val(style.find(f"{W}pPr/{W}outlineLvl")) == str(level - 1)
        assert val(style.find(f"{W}pPr/{W}numPr/{W}numId")) == "1"
    plain = styles_part(Look("zh"), Frame(), numbered_headings=False)
    assert b"w:numPr" not in plain


def test_body_text_is_indented_by_two_characters_and_entries_hang() -> None:
    root = parse(styles_part(Look("zh"), Frame(widest_label=4), numbered_headings=True))
    body = root.find(f"{W}style[@{W}styleId='BodyText']/{W}pPr/{W}ind")
    entry = root.find(f"{W}style[@{W}styleId='Bibliography']/{W}pPr/{W}ind")
    assert body is not None
    assert entry is not None
    assert (body.get(f"{W}firstLineChars"), body.get(f"{W}firstLine")) == ("200", "420")
    assert entry.get(f"{W}hanging") == entry.get(f"{W}left") == "450"


def test_a_document_of_everything_that_pandoc_writes_is_sound() -> None:
    nodes = pandoc.read_markdown(
        "# a {.unnumbered}\n\n## b\n\n* c\n\n  d\n\n* e\n    1. f\n\n> g\n\n```\nh\n```\n\n"
        "i\n:   j\n\n| k\n| l\n\n***\n\nm^[n [o](https://example.org) $x$]\n\n$$y$$\n\n"
        "|p|q|\n|--|--|\n|r|s|\n\n+---+---+\n| t | u |\n|   +---+\n|   | v |\n+---+---+\n\n"
        "*w* **x** ~~y~~ `z` H~2~O^+^ [A]{.smallcaps}\n\n(@) B\n\n- [ ] C\n"
    )
    data = docx.assemble(
        pandoc.write_docx(nodes),
        Look("zh"),
        Frame("左", "right & <left>", 340),
        Properties("题 & <b>", ("甲", "乙"), ("丙",), "zh", date(2025, 7, 31)),
        numbered_headings=True,
    )
    assert faults(data) == []
    body = unpack(data)["word/document.xml"]
    assert b"w:pict" not in body
    lines = [one for one in read_returned(data).parts if isinstance(one, Paragraph)]
    assert [one.text for one in lines if one.style == RULE] == ["horizontal line"]
    core = unpack(data)["docProps/core.xml"].decode()
    assert "题 &amp; &lt;b&gt;" in core
    assert "甲; 乙" in core
    assert "2025-07-31T00:00:00Z" in core


@pytest.mark.parametrize("style", ["BodyText", "FootnoteText", "Bibliography"])
@pytest.mark.parametrize(("words", "aligned"), [("a" * 30, "left"), ("words " * 9, "")])
def test_a_line_before_a_long_address_is_not_drawn_apart(
    style: str, words: str, aligned: str
) -> None:
    content = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:t>{words}</w:t></w:r>'
    paragraph = parse(f'<w:p xmlns:w="{W_NS}">{content}</w:p>'.encode())
    _restyle(paragraph)
    assert value_of(paragraph, "w:pPr/w:jc") == aligned
