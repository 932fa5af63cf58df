"""Documents that mean harm, or that no program wrote: each is refused in words, or read in time."""

from __future__ import annotations

import io
import struct
import time
import zipfile
from collections.abc import Callable

import pytest

from diglot.docx.read import Refused, nodes, opening, read_returned
from tests.returned import DECLARED, arrow, arrows, parts_of, specimen, told, zipped

SOUND = "<w:p><w:r><w:t>sound</w:t></w:r></w:p>"
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">'
    '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>'
)


def refusal(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        read_returned(data)
    assert "\n" not in caught.value.message
    return caught.value.message


def with_part(name: str, content: str | bytes, *, packed: bool = True) -> bytes:
    """Return a sound document with one part more, or another one under its name."""
    return zipped({**parts_of({"document": SOUND}), name: content}, packed=packed)


def document(inner: str, before: str = "", encoding: str = "utf-8") -> bytes:
    text = f"{before}<w:document {DECLARED}><w:body>{inner}</w:body></w:document>"
    return f'<?xml version="1.0" encoding="{encoding}"?>{text}'.encode(encoding)


def test_the_sound_document_is_read() -> None:
    assert told(read_returned(with_part("word/media/x.png", b"x"))) == "Normal\n  “sound”"


STREAM = "WordDocument".encode("utf-16-le")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 512


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "the file is empty"),
        (OLE + STREAM, "an old .doc document"),
        (OLE + STREAM + "WPS Office".encode("utf-16-le"), "a WPS document (.wps)"),
        (OLE + STREAM + b"KSOProductBuildVer", "a WPS document (.wps)"),
        (OLE + "MatOST".encode("utf-16-le"), "a Works document"),
        (OLE[:512] + b"\xec\xa5".ljust(11, b"\0") + b"\1" + STREAM, "a password"),
        (OLE[:512] + b"\xec\xa5".ljust(11, b"\0") + b"\0" + STREAM, "an old .doc"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "a password"),
        (b"\x05Maria".ljust(162, b"\0"), "beside an open document"),
        (b"PK\x03\x04" + b"x" * 2000, "breaks off"),
        (OLE, "an old Office or WPS file"),
        (b"%PDF-1.7\n", "a PDF"),
        (b"{\\rtf1 x}", "rich text"),
        ("\ufeff<?xml version='1.0'?><pkg:package/>".encode("utf-16"), "a single XML or HTML"),
        (b"<html>", "a single XML or HTML"),
        (b"\xff\xd8\xff\xe0", "a picture"),
        (b"plain words", "not a Word document"),
        (b"PK\x03\x04" + b"x" * 99 + b"PK\x05\x06", "the file is damaged"),
        (zipped({"mimetype": "x", "META-INF/manifest.xml": "<x/>"}), "OpenDocument"),
        (zipped({"OFD.xml": "<x/>"}), "OFD"),
        (zipped({"xl/workbook.xml": "<x/>"}), "Excel"),
        (zipped({"notes.txt": "x"}), "without a Word document"),
    ],
)
def test_each_kind_of_file_that_is_no_docx_is_told_apart(data: bytes, message: str) -> None:
    assert message in refusal(data)


@pytest.mark.parametrize(
    "name",
    [
        "../outside.xml",
        "/etc/x",
        "word/../../x",
        "C:/x.xml",
        "word\\x.xml",
        "word//x",
        "a\x01b",
        "./x",
    ],
)
def test_a_part_with_a_tricky_name_is_refused(name: str) -> None:
    assert "unsafe name" in refusal(with_part(name, "x"))


def test_two_parts_that_differ_in_case_alone_are_refused() -> None:
    assert "two parts" in refusal(with_part("word/DOCUMENT.xml", document("")))


def test_a_part_that_stands_twice_is_refused() -> None:
    out = io.BytesIO(specimen(document=SOUND))
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("word/document.xml", document(""))
    assert "two parts" in refusal(out.getvalue())


def test_too_many_parts_are_refused() -> None:
    more = {f"word/media/{number}.png": "" for number in range(opening.MOST_PARTS)}
    assert "too many" in refusal(zipped({**parts_of({"document": SOUND}), **more}))


def test_an_encrypted_archive_is_refused() -> None:
    data = bytearray(specimen(document=SOUND))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "encrypted" in refusal(bytes(data))


def test_a_zip_bomb_is_refused_before_it_is_out() -> None:
    start = time.process_time()
    message = refusal(with_part("word/document.xml", b"<x>" + b" " * (300 << 20)))
    assert "zip bomb" in message
    assert time.process_time() - start < 5


def test_a_part_of_300_mb_is_refused_at_its_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "STEEPEST", 10**9)
    assert "too large" in refusal(with_part("word/document.xml", b"<x>" + b" " * (300 << 20)))


def test_a_size_that_lies_is_not_believed() -> None:
    """The archive says that the part holds ten bytes; five million come out."""
    data = bytearray(specimen(document="<w:p/>" * 800_000))
    for signature, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(b"word/document.xml", data.index(signature)) - (30 if offset == 22 else 46)
        struct.pack_into("<I", data, at + offset, 10)
    assert "damaged" in refusal(bytes(data))


def test_a_damaged_part_is_refused() -> None:
    data = bytearray(specimen(document=SOUND))
    at = data.index(b"word/document.xml") + len("word/document.xml")
    data[at + 20 : at + 40] = b"\xff" * 20
    assert "damaged" in refusal(bytes(data))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be", "iso-8859-1"])
@pytest.mark.parametrize(
    "before",
    [ENTITIES, "<!DOCTYPE w:document>", '<!DOCTYPE x SYSTEM "file:///etc/passwd">',
     '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://example.org/p.dtd">%p;]>'],
)  # fmt: skip
def test_a_document_type_is_refused_in_every_encoding(before: str, encoding: str) -> None:
    xml = document("<w:p><w:r><w:t>a</w:t></w:r></w:p>", before, encoding)
    if encoding == "utf-16-be":
        xml = b"\xfe\xff" + xml.replace(
            "utf-16-be".encode("utf-16-be"), "utf-16".encode("utf-16-be")
        )
    assert "document type" in refusal(with_part("word/document.xml", xml))


@pytest.mark.parametrize(
    "part",
    ["_rels/.rels", "word/_rels/document.xml.rels", "word/styles.xml", "word/comments.xml",
     "word/footnotes.xml", "word/commentsExtended.xml"],
)  # fmt: skip
def test_a_document_type_is_refused_in_every_part(part: str) -> None:
    parts = parts_of({"document": SOUND, "comments": "", "footnotes": "", "commentsExtended": ""})
    text = parts[part]
    text = text.decode() if isinstance(text, bytes) else text
    text = text[text.index("<", text.index("?>") if "?>" in text else 0) :]
    assert "document type" in refusal(zipped({**parts, part: ENTITIES + text}))


def test_an_entity_that_nobody_declared_is_refused() -> None:
    assert "damaged" in refusal(with_part("word/document.xml", document("<w:p>&nbsp;</w:p>")))


@pytest.mark.parametrize(
    "nested",
    ["<w:tbl><w:tr><w:tc>", "<w:sdt><w:sdtContent>", "<w:ins>", "<m:oMath>", "<w:r>", "<x:a>",
     "<mc:AlternateContent><mc:Fallback>"],
)  # fmt: skip
def test_nesting_of_200_000_is_refused(nested: str) -> None:
    names = nested.strip("<>").split("><")
    depth = 200_000 // len(names)
    closing = "".join(f"</{name}>" for name in reversed(names))
    xml = document(nested * depth + closing * depth)
    start = time.process_time()
    assert "nested too deeply" in refusal(with_part("word/document.xml", xml, packed=False))
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "nested",
    ["<w:tbl><w:tr><w:tc>", "<w:ins>", "<m:oMath>", "<w:r>", "<w:ruby><w:rubyBase>", "<x:a>"],
)
def test_the_deepest_nesting_that_is_read_breaks_no_stack(nested: str) -> None:
    names = nested.strip("<>").split("><")
    depth = 240 // len(names)
    closing = "".join(f"</{name}>" for name in reversed(names))
    for inner in ("<w:p><w:r><w:t>deep</w:t></w:r></w:p>", "<w:r><w:t>deep</w:t></w:r>"):
        for frame in ("{}", "<w:p>{}</w:p>", "<w:p><w:r>{}</w:r></w:p>"):
            body = frame.format(nested * depth + inner + closing * depth)
            assert read_returned(specimen(document=body))


def test_more_elements_than_any_article_has_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    assert nodes.MOST_NODES == 1_500_000, "what is read in twenty seconds"
    monkeypatch.setattr(nodes, "MOST_NODES", nodes.MOST_NODES // 10)
    body = "<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 100_000 + "</w:p>"
    start = time.process_time()
    assert "longer than any article" in refusal(zipped(parts_of({"document": body}), packed=False))
    assert time.process_time() - start < 2


def many_runs(count: int) -> dict[str, str]:
    return {
        "document": "<w:p>" + "<w:r><w:rPr><w:i/></w:rPr><w:t>ab</w:t></w:r>" * count + "</w:p>"
    }


def many_fields(count: int) -> dict[str, str]:
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inner = (mark.format("begin") + "<w:r><w:instrText>X</w:instrText></w:r>") * count
    words = (mark.format("separate") + "<w:r><w:t>w</w:t></w:r>" + mark.format("end")) * count
    return {"document": f"<w:p>{inner}{words}</w:p>"}


def many_comments(count: int) -> dict[str, str]:
    one = '<w:commentRangeStart w:id="{0}"/><w:r><w:t>a</w:t></w:r><w:commentRangeEnd w:id="{0}"/>'
    return {"document": "<w:p>" + "".join(one.format(number) for number in range(count)) + "</w:p>"}


def many_bookmarks(count: int) -> dict[str, str]:
    one = '<w:bookmarkStart w:id="{0}" w:name="n{0}"/><w:r><w:t>a</w:t></w:r>'
    end = '<w:bookmarkEnd w:id="{0}"/>'
    starts = "".join(one.format(number) for number in range(count))
    return {
        "document": f"<w:p>{starts}{''.join(end.format(number) for number in range(count))}</w:p>"
    }


def many_moves(count: int) -> dict[str, str]:
    one = '<w:moveFromRangeStart w:id="{0}" w:name="m{0}"/>'
    one += "<w:moveFrom><w:r><w:t>a</w:t></w:r></w:moveFrom>"
    return {"document": "<w:p>" + "".join(one.format(number) for number in range(count)) + "</w:p>"}


def many_rows(count: int) -> dict[str, str]:
    row = "<w:tr><w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc></w:tr>"
    return {"document": f"<w:tbl>{row * count}</w:tbl>"}


def many_late_ends(count: int) -> dict[str, str]:
    starts = "".join(f'<w:bookmarkStart w:id="{n}" w:name="n{n}"/>' for n in range(count))
    ends = "".join(f'<w:bookmarkEnd w:id="{n}"/>' for n in range(count))
    return {"document": f"<w:p>{starts}<w:r><w:t>a</w:t></w:r></w:p>{ends}"}


def many_styles(count: int) -> dict[str, str]:
    one = '<w:style w:type="character" w:styleId="s{}"><w:basedOn w:val="s{}"/></w:style>'
    chain = "".join(one.format(number, number + 1) for number in range(count))
    return {"document": SOUND, "styles": chain}


@pytest.mark.parametrize(
    "many", [many_runs, many_fields, many_comments, many_moves, many_rows, many_styles]
)
def test_time_grows_with_the_document_and_no_faster(many: Callable[[int], dict[str, str]]) -> None:
    def seconds(count: int) -> float:
        data = zipped(parts_of(many(count)), packed=False)
        start = time.process_time()
        read_returned(data)
        return time.process_time() - start

    seconds(100)
    most = 20 * min(seconds(1_000) for _ in range(3)) + 0.2
    assert seconds(10_000) < most or seconds(10_000) < most  # a busy machine slows down one try


@pytest.mark.parametrize("many", [many_bookmarks, many_late_ends])
def test_a_document_of_nothing_but_bookmarks_is_refused(
    many: Callable[[int], dict[str, str]],
) -> None:
    start = time.process_time()
    assert read_returned(specimen(**many(9_000)))
    assert time.process_time() - start < 5
    assert "bookmarks" in refusal(zipped(parts_of(many(20_000)), packed=False))


def test_comments_on_the_same_words_have_a_limit() -> None:
    ids = range(2_000)
    starts = "".join(f'<w:commentRangeStart w:id="{one}"/>' for one in ids)
    ends = "".join(f'<w:commentRangeEnd w:id="{one}"/>' for one in ids)
    body = f"<w:p>{starts}<w:r><w:t>a</w:t></w:r>{ends}</w:p>"
    assert "comments hang on the same words" in refusal(specimen(document=body))


def test_styles_based_on_each_other_end_somewhere() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{one}"><w:name w:val="{one}"/>'
        f'<w:basedOn w:val="{based}"/><w:rPr><w:{one}/></w:rPr></w:style>'
        for one, based in (("b", "i"), ("i", "b"), ("strike", "strike"))
    )
    body = '<w:p><w:pPr><w:pStyle w:val="b"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>'
    assert told(read_returned(specimen(document=body, styles=styles))) == "b\n  “a”"


@pytest.mark.parametrize(
    ("target", "kind"),
    [("../../../etc/passwd", "styles"), ("%2e%2e/%2e%2e/x", "comments"),
     ("http://example.org/styles.xml", "styles"), ("", "styles")],
)  # fmt: skip
def test_a_forged_relationship_reads_no_other_file(target: str, kind: str) -> None:
    parts = parts_of({"document": SOUND, "comments": ""})
    parts["word/_rels/document.xml.rels"] = arrows(arrow("a", kind, target))
    assert told(read_returned(zipped(parts))) == "Normal\n  “sound”"


@pytest.mark.parametrize("kind", ["styles", "comments", "footnotes"])
def test_a_part_that_is_not_what_it_is_said_to_be_is_refused(kind: str) -> None:
    parts = parts_of({"document": SOUND})
    parts["word/_rels/document.xml.rels"] = arrows(arrow("a", kind, "document.xml"))
    assert "is not what the document says" in refusal(zipped(parts))


def test_a_part_that_two_arrows_point_to_is_read_once() -> None:
    parts = parts_of({"document": SOUND, "footnotes": "<w:footnote w:id='2'><w:p/></w:footnote>"})
    arrow_twice = arrow("a", "footnotes", "footnotes.xml") + arrow(
        "b", "footnotes", "Footnotes.xml"
    )
    parts["word/_rels/document.xml.rels"] = arrows(arrow_twice)
    assert list(read_returned(zipped(parts)).notes) == ["footnote:2"]


def test_a_main_part_of_another_kind_is_refused() -> None:
    assert "without a Word document" in refusal(with_part("word/document.xml", "<x/>"))


def test_macros_are_never_read_but_named() -> None:
    assert read_returned(with_part("word/vbaProject.bin", b"\0")).unread == ("macros: 1",)


def test_the_document_is_found_by_its_relationship_not_by_its_name() -> None:
    parts = parts_of({"document": SOUND})
    parts["Content/Text.xml"] = parts.pop("word/document.xml")
    parts["Content/styles.xml"] = parts.pop("word/styles.xml")
    parts["Content/_rels/Text.xml.rels"] = parts.pop("word/_rels/document.xml.rels")
    parts["_rels/.rels"] = arrows(arrow("a", "officeDocument", "/content/text.xml"))
    assert told(read_returned(zipped(parts))) == "Normal\n  “sound”"


def test_a_property_too_long_to_be_meant_is_left_out() -> None:
    long = f'<property name="long"><vt:lpwstr>{"x" * 10_000}</vt:lpwstr></property>'
    short = '<property name="a"><vt:i4>1</vt:i4></property>'
    read = read_returned(specimen(document=SOUND, properties=long + short))
    assert read.properties == {"a": "1"}
