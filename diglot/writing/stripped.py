"""Pictures without what a camera or a program wrote beside them: place, person, device, path.

The picture itself is not touched: its dots, its colour profile, its density, and which side is up.
"""

import struct
from collections.abc import Iterator

_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_KEPT = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB bKGD pHYs acTL fcTL fdAT".split()
)
_JPEG = b"\xff\xd8"
_SCAN = 0xDA
# JFIF, colour profile, Adobe's word on the colours; Exif, XMP, IPTC and comments go.
_JPEG_DROPPED = frozenset({0xFE, *range(0xE0, 0xF0)} - {0xE0, 0xE2, 0xEE})
_EXIF = b"Exif\x00\x00"
_ORIENTATION = 0x0112


def strip_metadata(data: bytes) -> bytes:
    """Return a PNG or JPEG without metadata; anything else, or one cut short, as it is."""
    try:
        if data.startswith(_PNG):
            return _PNG + b"".join(_chunks(data))
        if data.startswith(_JPEG):
            return _JPEG + b"".join(_segments(data))
    except (struct.error, IndexError):
        pass
    return data


def _chunks(data: bytes) -> Iterator[bytes]:
    """Yield the chunks of a PNG that are kept: length, name, content, checksum."""
    at = len(_PNG)
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        if name in _PNG_KEPT:
            yield data[at : at + length + 12]
        at += length + 12


def _segments(data: bytes) -> Iterator[bytes]:
    """Yield the segments of a JPEG that are kept; behind the first scan's head, all the rest."""
    at = len(_JPEG)
    while True:
        mark, kind, length = struct.unpack_from(">BBH", data, at)
        if mark != 0xFF or kind == _SCAN:
            yield data[at:]
            return
        segment = data[at : at + length + 2]
        if kind not in _JPEG_DROPPED:
            yield segment
        elif kind == 0xE1 and segment[4:10] == _EXIF:
            yield _only_orientation(segment[10:])
        at += length + 2


def _only_orientation(tiff: bytes) -> bytes:
    """Return an Exif segment that tells which side is up, nothing where that is the first row."""
    order = ">" if tiff.startswith(b"MM") else "<"
    (start,) = struct.unpack_from(f"{order}I", tiff, 4)
    (count,) = struct.unpack_from(f"{order}H", tiff, start)
    for number in range(count):
        name, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, start + 2 + 12 * number)
        if name == _ORIENTATION and value in range(2, 9):
            entry = struct.pack(">HHIHH", _ORIENTATION, 3, 1, value, 0)
            content = _EXIF + b"MM\x00*" + struct.pack(">IH", 8, 1) + entry + bytes(4)
            return struct.pack(">BBH", 0xFF, 0xE1, len(content) + 2) + content
    return b""
