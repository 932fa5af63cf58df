"""PNG files of the tests, chunk by chunk."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"


def chunk(kind: bytes, content: bytes) -> bytes:
    """Return a chunk with its length and its check (PNG, 5.3)."""
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def png(
    size: tuple[int, int], packed: bytes, *more: bytes, depth: int = 8, colour: int = 0
) -> bytes:
    """Return a file of dots that are `packed` already, grey ones by default, with `more` chunks."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", *size, depth, colour, 0, 0, 0))
    return b"".join([SIGNATURE, head, *more, chunk(b"IDAT", packed), chunk(b"IEND", b"")])
