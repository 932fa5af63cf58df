"""Exported files in the encodings that programs write."""

from __future__ import annotations

import codecs

import pytest

from diglot.bibliography.decoding import decode, encoding_name

TEXT = "TY  - JOUR\r\nTI  - 潮汐与皮肤修复\r\nAU  - 林晓\rER  -\r\n"
READ = "TY  - JOUR\nTI  - 潮汐与皮肤修复\nAU  - 林晓\nER  -\n"


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_chinese_is_read_in_every_encoding(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)) == READ


def test_a_mark_at_the_beginning_is_no_text() -> None:
    data = codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be")
    assert decode(data) == READ


@pytest.mark.parametrize("words", ["Über Müller, José", "café; naïve – “x”"])
def test_western_letters_are_no_chinese(words: str) -> None:
    assert decode(words.encode("cp1252")) == words


def test_what_a_file_says_of_itself_is_heeded() -> None:
    text = "% Encoding: ISO-8859-2\n@article{a, title={Šíř}}\n"
    assert decode(text.encode("iso-8859-2")) == text
    assert decode(text.replace("ISO-8859-2", "KLINGON").encode()) is not None


def test_the_rare_characters_of_gb_18030_are_read() -> None:
    assert decode("𠀀䶮".encode("gb18030")) == "𠀀䶮"


@pytest.mark.parametrize("data", [b"PK\x03\x04\x00\x00\x00", b"a\x00b"])
def test_what_is_no_text_is_none(data: bytes) -> None:
    assert decode(data) is None


@pytest.mark.parametrize("words", ["隨訪的患者共二十例", "{王小明}", "author = {陳, 大文}, 幹細胞"])
def test_traditional_characters_of_big5_are_read_and_called_so(words: str) -> None:
    data = words.encode("big5")
    assert (decode(data), encoding_name(data)) == (words, "Big5")
    assert encoding_name(words.encode("gbk")) == "GBK"
