"""What strangers send instead of a manuscript: named in one sentence, and nothing is written."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from diglot.arrivals.folder import article_of
from diglot.arrivals.inlines import plain
from diglot.arrivals.office import as_word_document
from diglot.arrivals.values import Options
from diglot.arrivals.word import read_word
from diglot.command import main
from diglot.engines.pandoc import read_foreign
from tests.returned import parts_of, zipped
from tests.word_manuscripts import STYLES, gbt, paragraph

PARTS = parts_of(
    {"document": paragraph("题名一则") + paragraph("正文一段，足够长。"), "styles": STYLES}
)
STYLED = "".join(
    f"<office:{one}/>" for one in ("font-face-decls", "styles", "automatic-styles", "master-styles")
)
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
FOREIGN = (("fo", "xsl-fo"), ("svg", "svg"))
BOMB = b'<!DOCTYPE a [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><w:settings>&b;</w:settings>'


def with_parts(more: Mapping[str, str | bytes]) -> bytes:
    """Return a Word document with more parts."""
    return zipped({**PARTS, **more})


def linked() -> bytes:
    """Return an archive in which a part is a link."""
    out = io.BytesIO(zipped(PARTS))
    with zipfile.ZipFile(out, "a") as archive:
        entry = zipfile.ZipInfo("word/media/a.png")
        entry.create_system = 3
        entry.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(entry, "/a/place/outside")
    return out.getvalue()


def open_document(content: str, manifest: str = "", looks: str = "") -> bytes:
    """Return a text in OpenDocument."""
    names = " ".join(f'xmlns:{one}="{OFFICE}:{one}:1.0"' for one in ("office", "style", "text"))
    names += f' xmlns:draw="{OFFICE}:drawing:1.0"'
    names += "".join(f' xmlns:{one}="{OFFICE}:{long}-compatible:1.0"' for one, long in FOREIGN)
    body = f"<office:automatic-styles>{looks}</office:automatic-styles>"
    body += f"<office:body><office:text>{content}</office:text></office:body>"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f"<office:document-content {names}>{body}</office:document-content>",
            "styles.xml": f"<office:document-styles {names}>{STYLED}</office:document-styles>",
            "META-INF/manifest.xml": f"<manifest>{manifest}</manifest>",
        },
        packed=False,
    )


BAD: Mapping[str, Callable[[], bytes]] = {
    "many.docx": lambda: zipped({f"a/{at}.xml": "" for at in range(5001)}),
    "bomb.docx": lambda: with_parts({"word/document.xml": b" " * (65 << 20)}),
    "steep.docx": lambda: with_parts({"word/styles.xml": b" " * (20 << 20)}),
    "entities.docx": lambda: with_parts({"word/settings.xml": BOMB}),
    "outside.docx": lambda: with_parts({"../../a.xml": "<a/>"}),
    "absolute.docx": lambda: with_parts({"/a.xml": "<a/>"}),
    "link.docx": linked,
    "odd.odt": lambda: open_document("<!DOCTYPE a><a/>"),
    "locked.odt": lambda: open_document("<a/>", "<encryption-data/>"),
    "pages.pages": lambda: zipped({"Index/Document.iwa": "a"}),
    "paper.caj": lambda: b"CAJ" + bytes(600),
    "scan.pdf": lambda: b"%PDF-1.7\n",
    "old.wps": lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(1024),
    "half.rtf": lambda: b"{\\rtf1 ",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("ui", ["zh", "en"])
def test_it_is_named_in_either_language_and_nothing_is_written(
    name: str, ui: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name]())
    assert main(["import", str(path), "--into", str(tmp_path / "a"), "--ui", ui]) == 2
    told = capsys.readouterr().err
    said = told.partition("\n")[0].replace(name, "")
    assert name in told
    assert ("没有导入" in said) == (ui == "zh")
    assert "Traceback" not in told
    assert [one.name for one in tmp_path.iterdir()] == [name]


def test_what_lies_packed_in_a_document_is_not_unpacked() -> None:
    inner = zipped({"a": b" " * (40 << 20)})
    data = with_parts({"word/embeddings/a.docx": inner, "word/fonts/a.odttf": b" " * (20 << 20)})
    assert read_word(data, Options()).body


def test_macros_are_named_and_never_looked_at() -> None:
    data = with_parts({"word/vbaProject.bin": b"\xd0\xcf"})
    assert any("macros" in str(one.said) for one in read_word(data, Options()).open)


ENTRY = f"[1] {gbt(0)}"


@pytest.mark.parametrize("name", ["OpenDocument", "RTF"])
def test_texts_of_other_word_processors_are_read(name: str) -> None:
    lines = ("A title", "Words[1] of a text.", "References", ENTRY)
    if name == "RTF":
        data = ("{\\rtf1\\ansi " + "\\par ".join(lines) + "\\par}").encode()
    else:
        data = open_document("".join(f"<text:p>{one}</text:p>" for one in lines))
    files = article_of(read_word(as_word_document(data)[0], Options()))
    text = "".join(one.decode() for key, one in files.items() if "/en/0" in key)
    assert "Words[@adams2010small] of a text." in text


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (r"H{\dn6 2}O", "letters raised or lowered"),
        (r"a {\deleted b} c", "tracked changes"),
        (r"{\field{\*\fldinst { EQ \\f(1,2)}}{\fldrslt }}", "formulas"),
        (r"a {\caps b} {\v c}", "hidden text and letters shown as capitals"),
        (r"a\dn0 b {\caps0 c} {\super 2}", ""),
    ],
)
def test_what_rtf_is_read_without_is_told(words: str, told: str) -> None:
    _, lost = as_word_document(rf"{{\rtf1\ansi {words}\par}}".encode())
    assert [told in str(one.said) for one in lost] == ([True] if told else [])


def test_letters_of_symbol_fonts_of_an_rtf_are_signs_and_its_text_boxes_are_named() -> None:
    fonts = r"{\fonttbl{\f0 Arial;}{\f1\fcharset2{\*\panose 05}Symbol;}}{\stylesheet{\f1 ab;}}"
    words = r"caf\u233?s a{\f1 b\'67}c \f1\u-3999\'3fd\plain e {\shp{\shptxt f}}"
    data, lost = as_word_document(rf"{{\rtf1\ansi{fonts}{words}\par}}".encode())
    assert "cafés aβγc αδe" in plain(read_foreign(data, "docx"))
    assert ["text box" in str(one.said) for one in lost] == [True]


def test_words_in_boxes_and_shapes_of_opendocument_stand_behind_their_paragraph() -> None:
    inside = "<text:p>在框里</text:p>"
    box = f"<draw:frame><draw:text-box>{inside}</draw:text-box></draw:frame>"
    shape = f"<draw:custom-shape>{inside.replace('框', '形')}</draw:custom-shape>"
    line = f"<text:p>前文{box}，{shape}后文。</text:p>"
    data, lost = as_word_document(open_document(line))
    assert plain(read_foreign(data, "docx")) == "前文，后文。在框里在形里"
    assert [one.words for one in lost] == ["在框里", "在形里"]


def looking(name: str, look: str, base: str = "") -> str:
    """Return a style of words."""
    look = f"<style:text-properties {look}/>" if look else ""
    base = f' style:parent-style-name="{base}"' if base else ""
    return f'<style:style style:name="{name}" style:family="text"{base}>{look}</style:style>'


_LOOKS = (
    '<style:font-face style:name="S1" svg:font-family="Symbol"/>'
    + looking("G", 'style:font-name="S1"')
    + looking("H", 'text:display="none"')
    + looking("C", 'fo:text-transform="uppercase"')
    + looking("D", "", "C")
)


def test_what_opendocument_tells_by_looks_is_written_out_and_hidden_text_is_named() -> None:
    def span(style: str, words: str) -> str:
        return f'<text:span text:style-name="{style}">{words}</text:span>'

    ruby = "<text:ruby-base>漢字</text:ruby-base><text:ruby-text>kan</text:ruby-text>"
    line = f"A title {span('G', 'b')} {span('H', 'SECRET')}open {span('D', 'big')} "
    line += f"<text:ruby>{ruby}</text:ruby>后文。"
    gone = f'<text:section text:display="none"><text:p>{span("C", "gone")}</text:p></text:section>'
    data = open_document(f"<text:p>{line}</text:p>{gone}", looks=_LOOKS)
    document, left_out = as_word_document(data)
    read = plain(read_foreign(document, "docx"))
    assert read == "A title β open BIG 漢字后文。"
    assert [one.words for one in left_out] == ["SECRET / gone", "kan"]


def test_a_word_document_stays_as_it_is() -> None:
    data = with_parts({})
    assert as_word_document(data) == (data, [])


def test_the_formats_that_are_read_are_told_and_no_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "a.xyz"
    path.write_text("Words")
    assert main(["import", str(path), "--ui", "en"]) == 2
    told = set(capsys.readouterr().err.partition("these are read: ")[2].strip().split(", "))
    assert {".docx", ".odt", ".rtf", ".md", ".tex"} <= told
    assert not told & {".doc", ".dot", ".wps", ".pages", ".pdf", ".caj", ".ofd"}


@pytest.mark.parametrize(("name", "hint"), [("a.md", "look at its name"), ("a.tex", "look"),
                                            ("a.docx", "choose the manuscript's own")])  # fmt: skip
def test_a_file_without_a_text_becomes_no_article(
    name: str, hint: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / name
    path.write_bytes(zipped({"xl/workbook.xml": ""}) if name == "a.docx" else b"")
    assert main(["import", str(path), "--into", str(tmp_path / "b"), "--ui", "en"]) == 2
    assert hint in capsys.readouterr().err
    assert [one.name for one in tmp_path.iterdir()] == [name]
