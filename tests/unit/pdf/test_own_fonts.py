"""Fonts of an article's own, here the one that ziamath brings along."""

from __future__ import annotations

import base64
import re
import struct
from importlib.util import find_spec
from pathlib import Path

import pytest

from diglot.engines.pdf import with_fonts
from diglot.pdf.own_fonts import OwnFont, examine_font, faces_of
from tests.unit.pdf.test_page import set_page


@pytest.fixture(scope="module")
def data() -> bytes:
    found = find_spec("ziamath")
    assert found
    assert found.origin
    return (Path(found.origin).parent / "fonts" / "STIXTwoMath-Regular.ttf").read_bytes()


def with_bits(data: bytes, bits: int) -> bytes:
    changed = bytearray(data)
    (count,) = struct.unpack_from(">H", data, 4)
    for i in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        if tag == b"OS/2":
            struct.pack_into(">H", changed, offset + 8, bits)
    return bytes(changed)


def test_a_font_is_looked_at(data: bytes) -> None:
    font = examine_font("a.ttf", data)
    assert font.trouble == ""
    assert ord("𝔄") in font.characters
    assert examine_font("a.ttf", b"<html>").trouble == "broken"
    assert examine_font("a.ttf", data[:400]).trouble == "broken"


@pytest.mark.parametrize(
    ("bits", "trouble"),
    [
        (0, ""),
        (2, "restricted"),
        (4, ""),
        (8, ""),
        (6, ""),
        (0x100, "restricted"),
        (0x202, "restricted"),
    ],
)
def test_what_its_owner_forbids_is_not_done(data: bytes, bits: int, trouble: str) -> None:
    assert examine_font("a.ttf", with_bits(data, bits)).trouble == trouble


def test_a_page_has_the_glyphs_that_it_needs_and_no_more(data: bytes) -> None:
    font = examine_font("a.ttf", data)
    rules = faces_of([font, font], "𝔄中")
    assert rules.count("@font-face") == 1
    (cut,) = re.findall(r"base64,([^)]*)", rules)
    assert len(base64.b64decode(cut)) < len(data) / 50
    assert faces_of([OwnFont("b.ttf", b"", frozenset({1}))], "𝔄") == ""


@pytest.mark.usefixtures("fonts_anew")
def test_a_page_shows_what_only_such_a_font_has(data: bytes) -> None:
    html = "<html><head></head><body>𝔄</body></html>"
    page = with_fonts(html, [examine_font("a.ttf", data)])
    style = re.findall(r"<style>(.*?)</style>", page, re.S)
    assert len(style) == 1
    assert set_page("<p>字𝔄</p>", style[0]).unset == ()
    assert set_page("<p>字𝔄</p>").unset == ("𝔄",)
    assert with_fonts(html, []) == with_fonts("<html><head></head><body>𝔄</body></html>", [])


def test_the_blanks_between_foreign_words_are_of_their_font(data: bytes) -> None:
    rules = faces_of([examine_font("a.ttf", data)], "𝔄")
    (cut,) = re.findall(r"base64,([^)]*)", rules)
    assert examine_font("b.ttf", base64.b64decode(cut)).characters == {ord("𝔄"), 0x20, 0xA0}
