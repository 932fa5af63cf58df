"""A journal's own Word template, from anybody: its styles and its page."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from diglot.docx import Frame, Look, lacking
from diglot.docx.names import NAMESPACES, parse, tag, value_of
from diglot.docx.read import Refused
from diglot.docx.read.template import read_template
from diglot.docx.write.template_styles import styles_of

W, A = NAMESPACES["w"], NAMESPACES["a"]
OFFICE = NAMESPACES["r"]
RELS = "http://schemas.openxmlformats.org/package/2006/relationships"

STYLES = f"""<w:styles xmlns:w="{W}" xmlns:x="urn:x"><w:docDefaults><w:rPrDefault><w:rPr>
<w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="majorEastAsia"/><w:sz w:val="24"/></w:rPr>
</w:rPrDefault></w:docDefaults><w:latentStyles/>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/>
<w:next w:val="zz"/><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr><w:jc w:val="center"/>
<w:jc w:val="left"/></w:pPr><w:rPr><w:color w:val="112233" w:themeColor="accent1"/></w:rPr>
<x:macro/></w:style>
<w:style w:type="paragraph" w:styleId="Abstract"><w:name w:val="Own Abstract"/>
<w:basedOn w:val="1"/></w:style>
<w:style w:type="numbering" w:styleId="n"><w:name w:val="List 1"/></w:style></w:styles>"""
THEME = f"""<a:theme xmlns:a="{A}"><a:majorFont><a:latin typeface="Gill"/><a:ea typeface=""/>
<a:font script="Hans" typeface="等线"/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/>
</a:minorFont></a:theme>"""
PAGE = """<w:pgSz w:w="10000" w:h="14000"/>
<w:pgMar w:top="900" w:right="800" w:bottom="700" w:left="600"/>"""


def template(page: str = PAGE, **parts: str) -> bytes:
    arrows = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>'
        for kind in ("styles", "theme")
    )
    whole: Mapping[str, str] = {
        "word/document.xml": f'<w:document xmlns:w="{W}"><w:body><w:sectPr>{page}</w:sectPr>'
        "</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{RELS}">{arrows}</Relationships>',
        "word/styles.xml": STYLES,
        "word/theme.xml": THEME,
        "word/vbaProject.bin": "macro",
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in whole.items():
            archive.writestr(name, text)
    return out.getvalue()


def test_page_and_names_are_read() -> None:
    read = read_template(template())
    assert read.page == (10000, 14000)
    look = Look("zh", template=read)
    assert (look.text_width, look.text_height, look.margin("left")) == (8600, 12400, 600)
    assert read.names == {"normal", "heading 1", "own abstract"}
    assert "heading 1" not in lacking(read)
    assert {"Abstract", "Body Text", "Title", "Table Text"} <= set(lacking(read))


@pytest.mark.parametrize(
    "page", ["", '<w:pgSz w:w="99999999999" w:h="1"/><w:pgMar/>', PAGE.replace("10000", "1500")]
)
def test_a_page_that_no_text_fits_is_a4(page: str) -> None:
    assert Look("zh", template=read_template(template(page))).page == (11906, 16838)


def test_its_styles_have_our_ids_and_what_they_lack_is_ours() -> None:
    look = Look("zh", template=read_template(template()))
    root = parse(styles_of(look, Frame(), numbered_headings=True))
    styles = {str(one.get(tag("w:styleId"))): one for one in root.iter(tag("w:style"))}
    heading = styles["Heading1"]
    assert value_of(heading, "w:basedOn") == "Normal"
    assert heading.find("w:next", NAMESPACES) is None
    assert value_of(heading, "w:pPr/w:numPr/w:numId") == "1"
    assert [one.get(tag("w:val")) for one in heading.iter(tag("w:jc"))] == ["left"]
    color = next(heading.iter(tag("w:color")))
    assert [*color.attrib.items()] == [(tag("w:val"), "112233")]
    assert value_of(styles["Abstract"], "w:name") == "Abstract"
    assert value_of(styles["Abstract-"], "w:basedOn") == "Heading1"
    assert "n" not in styles
    fonts = next(root.iter(tag("w:rFonts")))
    assert fonts.get(tag("w:ascii")) == "Calibri"
    assert fonts.get(tag("w:eastAsia")) == "等线"
    assert b"urn:x" not in styles_of(look, Frame(), numbered_headings=True)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"%PDF-1.7", "a PDF"),
        (template(styles="<w:styles"), "damaged"),
        (template(styles="<styles>" + "x" * (9 << 20) + "</styles>"), "too large|zip bomb"),
        (template().replace(b"word/document.xml", b"word/documant.xml"), "without a Word"),
    ],
)
def test_another_file_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read_template(data)


def test_a_document_type_is_not_followed() -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>' + STYLES.replace(
        "<w:latentStyles/>", "<w:latentStyles>&b;</w:latentStyles>"
    )
    assert b"aaaa" not in read_template(template(styles=bomb)).styles


def test_values_that_word_refuses_are_left_out() -> None:
    looks = '<w:sz w:val="huge"/><w:szCs w:val="99999"/><w:kern w:val="2"/><w:w w:val="0"/>'
    places = '<w:ind w:left="abc" w:right="12pt"/><w:spacing w:line="240" w:lineRule="auto"/>'
    styles = STYLES.replace(
        '<w:basedOn w:val="1"/>', f"<w:pPr>{places}</w:pPr><w:rPr>{looks}</w:rPr>"
    )
    look = Look("zh", template=read_template(template(styles=styles)))
    root = parse(styles_of(look, Frame(), numbered_headings=True))
    (style,) = (
        one for one in root.iter(tag("w:style")) if value_of(one, "w:name") == "Own Abstract"
    )
    assert [one.tag for one in style.iterfind("w:rPr/*", NAMESPACES)] == [tag("w:kern")]
    indent = style.find("w:pPr/w:ind", NAMESPACES)
    assert indent is not None
    assert [*indent.attrib.items()] == [(tag("w:right"), "12pt")]
    assert value_of(style, "w:pPr/w:spacing") == ""
    assert style.find("w:pPr/w:spacing", NAMESPACES) is not None


def test_no_style_is_based_on_itself() -> None:
    styles = STYLES.replace(
        '<w:name w:val="heading 1"/><w:basedOn w:val="a"/>',
        '<w:name w:val="heading 1"/><w:basedOn w:val="Abstract"/>',
    )
    look = Look("zh", template=read_template(template(styles=styles)))
    root = parse(styles_of(look, Frame(), numbered_headings=True))
    based = {
        str(one.get(tag("w:styleId"))): value_of(one, "w:basedOn")
        for one in root.iter(tag("w:style"))
    }
    for ident in based:
        passed, at = [ident], based[ident]
        while at:
            assert at not in passed
            passed.append(at)
            at = based.get(at, "")


def test_a_template_in_the_strict_form_is_read_alike() -> None:
    strict = {
        name: text.replace(space, f"http://purl.oclc.org/ooxml/{kind}/main")
        for name, text, space, kind in (
            ("styles", STYLES, W, "wordprocessingml"),
            ("theme", THEME, A, "drawingml"),
        )
    }
    assert read_template(template(**strict)).names == read_template(template()).names
