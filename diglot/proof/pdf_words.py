"""The words of a PDF as a reader's program copies them: glyphs through the fonts' own tables.

What WeasyPrint writes is read (ISO 32000-1: 7.5.7 object streams, 9.4.3 showing text, 9.10.3
ToUnicode): compressed streams, fonts by the tags of their subsets, glyphs as hexadecimal numbers.
Streams come in the order of the pages.
"""

import re
import struct
import zlib
from collections.abc import Iterator, Mapping
from itertools import repeat

_STREAM = re.compile(rb"(\d+) 0 obj\s*<<(.*?)>>\s*stream\r?\n", re.S)
_LENGTH = re.compile(rb"/Length (\d+)")
_OBJECT = re.compile(rb"(\d+) 0 obj\s*(<<.*?)\s*endobj", re.S)
_FIRST = re.compile(rb"/N (\d+)/First (\d+)")
_FONT = re.compile(rb"/BaseFont\s*/([A-Z]{6})\+.*?/ToUnicode (\d+) 0 R", re.S)
_PAIR = re.compile(rb"<([0-9A-Fa-f]+)> ?<([0-9A-Fa-f]*)>")
_PAGE = re.compile(rb"/Type\s*/Page(?![A-Za-z])")
_SHOWN = re.compile(rb"/([^\s/<>\[\]()]+) [-\d.]+ Tf|<([0-9A-Fa-f]+)>")


def text_of(data: bytes) -> str:
    """Return the text of all pages, without blanks where a document moves the pen."""
    streams = dict(_streams(data))
    objects = dict(_objects(data, streams))
    fonts = _fonts(objects, streams)
    return "".join(
        text
        for _, (told, body) in sorted(streams.items())
        if b"/Subtype /OpenType" not in told and b"/Length1" not in told
        for text in _shown_text(_unpack(told, body), fonts)
    )


def page_count(data: bytes) -> int:
    """Return how many pages a PDF has (ISO 32000-1, 7.7.3.3)."""
    objects = _objects(data, dict(_streams(data)))
    return sum(bool(_PAGE.search(told)) for _, told in objects)


def _streams(data: bytes) -> Iterator[tuple[int, tuple[bytes, bytes]]]:
    """Yield each stream by its number: what its dictionary tells, and its bytes."""
    at = 0
    while found := _STREAM.search(data, at):
        length = _LENGTH.search(found[2])
        at = found.end() + (int(length[1]) if length else 0)
        yield int(found[1]), (found[2], data[found.end() : at])


def _unpack(told: bytes, body: bytes) -> bytes:
    return zlib.decompress(body) if b"/FlateDecode" in told else body


def _objects(
    data: bytes, streams: Mapping[int, tuple[bytes, bytes]]
) -> Iterator[tuple[int, bytes]]:
    """Yield the dictionaries of a file by number, those inside object streams too."""
    for number, content in _OBJECT.findall(data):
        yield int(number), content.partition(b"stream")[0]
    for told, body in streams.values():
        if b"/ObjStm" not in told or (found := _FIRST.search(told)) is None:
            continue
        packed, first = _unpack(told, body), int(found[2])
        places = [int(one) for one in packed[:first].split()]
        starts = [first + at for at in places[1::2]]
        for number, start, end in zip(places[::2], starts, [*starts[1:], None], strict=True):
            yield number, packed[start:end]


def _fonts(
    objects: Mapping[int, bytes], streams: Mapping[int, tuple[bytes, bytes]]
) -> dict[bytes, dict[int, str]]:
    """Return what each glyph of a font says, by the tag that WeasyPrint's pages name it by."""
    fonts: dict[bytes, dict[int, str]] = {}
    for content in objects.values():
        found = _FONT.search(content)
        if found and int(found[2]) in streams:
            fonts[found[1]] = _table(_unpack(*streams[int(found[2])]))
    return fonts


def _table(cmap: bytes) -> dict[int, str]:
    said = cmap.partition(b"endcodespacerange")[2]
    return {
        int(glyph, 16): bytes.fromhex(text.decode()).decode("utf-16-be", "replace")
        for glyph, text in _PAIR.findall(said)
        if text
    }


def _shown_text(content: bytes, fonts: Mapping[bytes, Mapping[int, str]]) -> Iterator[str]:
    """Yield the text that a page or a drawing shows."""
    font: Mapping[int, str] = {}
    for name, glyphs in _SHOWN.findall(content):
        if name:
            font = fonts.get(name, {})
        elif font:
            count = len(glyphs) // 4
            numbers = struct.unpack(f">{count}H", bytes.fromhex(glyphs[: 4 * count].decode()))
            yield "".join(map(font.get, numbers, repeat("")))
