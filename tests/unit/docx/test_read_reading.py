"""What a specimen in one file cannot show of the reader of documents that came back."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from diglot.docx.read import read_returned
from diglot.docx.read.instructions import hyperlink
from diglot.docx.read.styles import our_ids
from diglot.docx.read.symbols import symbol
from diglot.writing.docx import write_docx
from tests.conftest import ROOT
from tests.returned import (
    CASES,
    NAMESPACES,
    OFFICE,
    STRICT,
    parts_of,
    sections,
    specimen,
    told,
    zipped,
)
from tests.unit.writing.test_docx import cited

STRICTLY = {
    NAMESPACES["w"]: f"{STRICT}/wordprocessingml/main",
    NAMESPACES["m"]: f"{STRICT}/officeDocument/math",
    NAMESPACES["wp"]: f"{STRICT}/drawingml/wordprocessingDrawing",
    NAMESPACES["a"]: f"{STRICT}/drawingml/main",
    NAMESPACES["pic"]: f"{STRICT}/drawingml/picture",
    f"{OFFICE}/relationships": f"{STRICT}/officeDocument/relationships",
    f"{OFFICE}/custom-properties": f"{STRICT}/officeDocument/customProperties",
    f"{OFFICE}/docPropsVTypes": f"{STRICT}/officeDocument/docPropsVTypes",
}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.stem)
def test_a_document_in_strict_form_reads_the_same(case: Path) -> None:
    """ISO/IEC 29500-1's own namespaces, as Word's “Strict Open XML Document” has them."""
    parts = parts_of(sections(case))
    strict = {}
    for name, content in parts.items():
        text = content.decode() if isinstance(content, bytes) else content
        for loose, tight in STRICTLY.items():
            text = text.replace(loose, tight)
        strict[name] = text
    assert NAMESPACES["w"] not in strict["word/document.xml"]
    assert told(read_returned(zipped(strict))) == told(read_returned(zipped(parts)))


def test_a_part_may_be_in_utf_16() -> None:
    parts = parts_of({"document": "<w:p><w:r><w:t>硬皮病</w:t></w:r></w:p>"})
    document = str(parts["word/document.xml"])
    parts["word/document.xml"] = ('<?xml version="1.0" encoding="UTF-16"?>' + document).encode(
        "utf-16"
    )
    assert told(read_returned(zipped(parts))) == "Normal\n  “硬皮病”"


def test_words_of_one_look_are_one_piece_however_many_runs() -> None:
    returned = read_returned(specimen(document=f"<w:p>{'<w:r><w:t>ab</w:t></w:r>' * 1000}</w:p>"))
    assert told(returned) == f"Normal\n  “{'ab' * 1000}”"


@pytest.mark.parametrize(
    ("instruction", "address"),
    [
        ('HYPERLINK "https://a.org/x y"', "https://a.org/x y"),
        ("hyperlink https://a.org", "https://a.org"),
        (r'HYPERLINK \l "fig_a"', "#fig_a"),
        (r'HYPERLINK "https://a.org" \l "top" \o "a tip" \t "_blank"', "https://a.org#top"),
        (r'HYPERLINK "C:\\papers\\a.docx"', r"C:\papers\a.docx"),
        (r"HYPERLINK \n \m", ""),
        ("REF fig_a", None),
        ("PAGE", None),
        ("", None),
    ],
)
def test_where_a_field_leads(instruction: str, address: str | None) -> None:
    assert hyperlink(instruction) == address


def test_our_styles_are_known_by_their_names() -> None:
    ours = our_ids()
    assert ours["body text"] == "BodyText"
    assert ours["heading 1"] == "Heading1"
    assert ours["footnote text"] == "FootnoteText"


@pytest.mark.parametrize(
    ("code", "font", "char"),
    [(0xF061, "Symbol", "α"), (0x61, "symbol", "α"), (0xF0A3, "Symbol", "≤"),
     (0xF0FC, "Wingdings", "✓"), (0x3B2, "Times New Roman", "β"), (0xF061, "Webdings", "\ufffd"),
     (0xD800, "x", "\ufffd")],
)  # fmt: skip
def test_symbols_of_fonts_in_unicode(code: int, font: str, char: str) -> None:
    assert symbol(code, font) == char


def test_the_sample_is_read_well_within_a_second() -> None:
    data = write_docx(*cited(ROOT, "zh")).data
    read_returned(data)
    start = time.process_time()
    returned = read_returned(data)
    assert time.process_time() - start < 0.5
    assert len(returned.parts) > 100
