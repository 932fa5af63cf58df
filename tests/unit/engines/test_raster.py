"""PNG and JPEG: whole ones pass, cut ones and bombs are named, and nobody decodes a bomb."""

from __future__ import annotations

import io
import struct
import time
import zlib

import pytest
from PIL import Image

from diglot.engines.raster import fault_of


def picture(kind: str, size: tuple[int, int] = (60, 40)) -> bytes:
    out = io.BytesIO()
    shades = Image.linear_gradient("L").resize(size)
    shades.convert("RGB").save(out, kind)
    return out.getvalue()


def bomb(width: int, height: int) -> bytes:
    """Return a PNG of black dots, one bit each, whose file is small."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(
            ">I", zlib.crc32(name + content)
        )  # fmt: skip

    rows = zlib.compressobj()
    packed = b"".join(rows.compress(bytes(1 + width // 8)) for _ in range(height)) + rows.flush()
    header = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    parts = (chunk(b"IHDR", header), chunk(b"IDAT", packed), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_whole_picture_passes(kind: str) -> None:
    assert fault_of(picture(kind)) is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.5, 0.9])
def test_a_picture_cut_short_is_named(kind: str, part: float) -> None:
    whole = picture(kind, (600, 400))
    assert "damaged" in str(fault_of(whole[: int(len(whole) * part)]))


def test_a_picture_with_changed_bytes_is_named() -> None:
    whole = bytearray(picture("PNG"))
    whole[60] ^= 0xFF
    assert "damaged" in str(fault_of(bytes(whole)))


def test_a_bomb_is_counted_and_not_decoded() -> None:
    data = bomb(60_000, 60_000)
    assert len(data) < 600_000
    began = time.monotonic()
    assert str(fault_of(data)) == (
        "it has 3600 million dots (60000 × 60000), more than 100 million"
    )
    assert time.monotonic() - began < 10
