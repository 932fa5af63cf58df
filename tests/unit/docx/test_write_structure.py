"""The structural check itself: each fault planted in a sound document is named."""

from __future__ import annotations

import pytest

from diglot import docx
from diglot.docx import Frame, Look, Properties, fields
from diglot.docx.package import CONTENT_TYPES, pack, unpack
from diglot.engines import pandoc
from tests.docx_structure import faults

DOT = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJ"
    "AAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def sound() -> bytes:
    pointer = {"t": "RawInline", "c": ["openxml", fields.reference("place", "a")]}
    nodes = pandoc.read_markdown(
        f"# h\n\n[a]{{#place}} [b](#place)^[note] ![alt]({DOT}){{width=1in}}\n\n"
        "|p|q|\n|--|--|\n|r|s|\n\n- item\n"
    )
    nodes.append({"t": "Para", "c": [pointer]})
    return docx.assemble(
        pandoc.write_docx(nodes), Look("zh"), Frame(), Properties("t"), numbered_headings=True
    )


def test_the_document_is_sound_before_anything_is_planted(sound: bytes) -> None:
    assert faults(sound) == []


@pytest.mark.parametrize(
    ("part", "old", "new", "fault"),
    [
        ("document", 'w:val="Heading1"', 'w:val="Heading99"', "no style Heading99"),
        ("document", 'w:anchor="place"', 'w:anchor="elsewhere"', "leads nowhere: elsewhere"),
        ("document", " REF place ", " REF gone ", "leads nowhere: gone"),
        ("document", " REF place ", " DDEAUTO c:x ", "a field is told"),
        ("document", '<w:fldChar w:fldCharType="end"/>', "", "a field is not closed"),
        ("document", 'w:name="place"', 'w:name="tbl:place"', "no name for a bookmark"),
        ("document", "<w:bookmarkEnd ", "<w:proofErr ", "bookmarks are not paired"),
        ("document", "<w:cantSplit/>", "", "may break over a page"),
        ("document", 'descr="alt"', 'descr=""', "no alt text"),
        ("document", 'cx="914400"', 'cx="9144000"', "wider than its column"),
        ("document", 'r:embed="', 'r:embed="x', "has no relationship"),
        ("document", "w:footnoteReference w:id=", "w:footnoteReference w:id2=", "is missing"),
        ("document", '<w:numId w:val="1001"', '<w:numId w:val="77"', "no list 77"),
        ("document", '<w:pStyle w:val="BodyText"/>', "", "a paragraph has no style"),
        ("document", "</w:tc>", "<w:tbl/></w:tc>", "does not end with a paragraph"),
        ("document", '<w:gridCol w:w="', '<w:x w:w="', "cells of"),
        ("styles", "<w:name ", "<w:qFormat/><w:name ", "of style are out of order"),
        ("styles", 'w:eastAsia="宋体"', 'w:eastAsiaTheme="minorEastAsia"', "from a theme"),
        ("styles", 'w:eastAsia="宋体"', "", "no style comes to a font for eastAsia"),
        ("styles", 'w:basedOn w:val="Normal"', 'w:basedOn w:val="Gone"', "no style Gone"),
        ("styles", 'w:styleId="Author"', 'w:styleId="Title"', "two styles are called Title"),
        ("styles", "<w:keepNext/>", '<w:jc w:val="left"/><w:keepNext/>', "pPr are out of order"),
        ("numbering", '<w:abstractNumId w:val="1"', '<w:abstractNumId w:val="5"', "kind of list 5"),
        ("header1", "<w:p>", "<!-- file:a --><w:p>", "tells of the machine"),
        ("_rels/document.xml.rels", "media/image1", "media/image7", "nothing is at"),
        ("../docProps/core", "dc:title", "dc:subject", "the properties tell subject"),
    ],
)
def test_a_planted_fault_is_named(sound: bytes, part: str, old: str, new: str, fault: str) -> None:
    name = f"word/{part}{'' if part.endswith('.rels') else '.xml'}"
    name = name.removeprefix("word/../")
    parts = unpack(sound)
    parts.pop(CONTENT_TYPES)
    text = parts[name].decode()
    assert old in text
    parts[name] = text.replace(old, new).encode()
    assert any(fault in found for found in faults(pack(parts))), faults(pack(parts))


def test_a_stray_part_is_named(sound: bytes) -> None:
    parts = {**unpack(sound), "customXml/item1.xml": b"<a/>"}
    parts.pop(CONTENT_TYPES)
    assert faults(pack(parts)) == ["customXml/item1.xml should not be there"]
