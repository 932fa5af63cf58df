"""Pictures lose what was written beside them, and nothing of themselves."""

from __future__ import annotations

import struct

import pytest

from diglot.writing.stripped import strip_metadata
from tests.png import SIGNATURE as PNG
from tests.png import chunk

SECRET = b"Author\x00ZHANG San"
SCAN = b"\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00" + b"\x12\xff\x00\x34" + b"\xff\xd9"
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"


def segment(kind: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, kind, len(content) + 2) + content


def exif(orientation: int, order: str) -> bytes:
    mark = b"MM\x00*" if order == ">" else b"II*\x00"
    entries = struct.pack(f"{order}HHIHH", 0x0112, 3, 1, orientation, 0)
    entries += struct.pack(f"{order}HHII", 0x013B, 2, 9, 38)
    directory = struct.pack(f"{order}IH", 8, 2) + entries + bytes(4)
    return segment(0xE1, b"Exif\x00\x00" + mark + directory + b"ZHANG San\x00")


def test_a_png_keeps_its_picture_and_loses_its_texts() -> None:
    kept = [chunk(b"IHDR", bytes(13)), chunk(b"pHYs", bytes(9)), chunk(b"IDAT", b"dots")]
    end = chunk(b"IEND", b"")
    lost = [chunk(name, SECRET) for name in (b"tEXt", b"iTXt", b"zTXt", b"eXIf", b"tIME")]
    assert strip_metadata(PNG + b"".join([*kept, *lost, end])) == PNG + b"".join([*kept, end])


def test_a_jpeg_keeps_its_picture_and_colours_and_loses_the_rest() -> None:
    colours = segment(0xE2, b"ICC_PROFILE\x00") + segment(0xEE, b"Adobe")
    tables = segment(0xDB, bytes(65)) + segment(0xC0, bytes(15))
    lost = segment(0xE1, b"http://ns.adobe.com/xap/1.0/\x00<x/>") + segment(0xED, SECRET)
    lost += segment(0xFE, SECRET) + exif(1, ">")
    whole = b"\xff\xd8" + JFIF + lost + colours + tables + SCAN
    assert strip_metadata(whole) == b"\xff\xd8" + JFIF + colours + tables + SCAN


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_jpeg_on_its_side_stays_so(order: str) -> None:
    out = strip_metadata(b"\xff\xd8" + exif(6, order) + SCAN)
    assert b"ZHANG" not in out
    assert out.endswith(SCAN)
    assert out[2:4] == b"\xff\xe1"
    assert struct.unpack(">HHIH", out[22:32]) == (0x0112, 3, 1, 6)
    assert strip_metadata(out) == out


def test_what_is_no_picture_or_cut_short_stays_as_it_is() -> None:
    for data in (b"", b"GIF89a", b"\xff\xd8\xff\xe1", PNG + b"\x00\x00", b"<svg/>"):
        assert strip_metadata(data) == data
