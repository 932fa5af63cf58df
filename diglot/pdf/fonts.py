"""The fonts of a printed page: files of pip packages, named in requirements.lock by their digest.

No font of the machine is ever used, so a page is the same everywhere. The packages have Noto Serif
SC and Noto Sans SC in one weight each. Chinese print marks stress by 黑体, not by a bold 宋体, so
the bold of Noto Serif SC *is* Noto Sans SC; Chinese has no italics, so theirs is the upright.
"""

import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path

from diglot.pdf.failure import CannotTypeset

SCHEME = "font:"
"""``font:SourceSerifPro-Regular.ttf`` is the address of a font in a style sheet."""

_SERIF_SC, _SANS_SC = "NotoSerifSC-Regular.otf", "NotoSansSC-Regular.otf"
_CHINESE = (
    # family, weight, style, file
    ("Noto Serif SC", "400", "normal", _SERIF_SC),
    ("Noto Serif SC", "700", "normal", _SANS_SC),
    ("Noto Serif SC", "400", "italic", _SERIF_SC),
    ("Noto Serif SC", "700", "italic", _SANS_SC),
    ("Noto Sans SC", "400", "normal", _SANS_SC),
    ("Noto Sans SC", "700", "normal", _SANS_SC),
    ("Noto Sans SC", "400", "italic", _SANS_SC),
    ("Noto Sans SC", "700", "italic", _SANS_SC),
)
_LATIN = tuple(
    (family, weight, style, f"{family.replace(' ', '')}-{cut}.ttf")
    for family in ("Source Serif Pro", "Source Sans Pro")
    for weight, style, cut in (
        ("400", "normal", "Regular"),
        ("400", "italic", "It"),
        ("600", "normal", "Semibold"),
        ("700", "normal", "Bold"),
        ("700", "italic", "BoldIt"),
    )
)
_MONO = tuple(
    ("IBM Plex Mono", weight, style, f"IBMPlexMono-{cut}.ttf")
    for weight, style, cut in (
        ("400", "normal", "Regular"),
        ("400", "italic", "Italic"),
        ("700", "normal", "Bold"),
        ("700", "italic", "BoldItalic"),
    )
)
_PACKAGES = {
    "IBMPlexMono": ("fontpkg_ibm_plex_mono", "files"),
    "Noto": ("pylopdf_fonts_zh_cn", ""),
    "SourceSerifPro": ("font_source_serif_pro", "files"),
    "SourceSansPro": ("font_source_sans_pro", "files"),
}

WITHIN_CHINESE = " within Chinese"
"""Ends the name of a Latin family that leaves ``“ ” ‘ ’ — … ·`` to the Chinese font after it."""

_CHINESE_MARKS = frozenset("‘’“”—…·")


@lru_cache(maxsize=1)
def faces() -> str:
    """Return the style sheet with every ``@font-face`` of the page.

    The families are Noto Serif SC, Noto Sans SC, Source Serif Pro, Source Sans Pro and IBM Plex
    Mono, and those of Source once more `WITHIN_CHINESE`.
    """
    rules = [_face(*cut, "") for cut in (*_CHINESE, *_LATIN, *_MONO)]
    rules += [
        _face(family + WITHIN_CHINESE, weight, style, file, _without_chinese_marks(file))
        for family, weight, style, file in _LATIN
    ]
    return "\n".join(rules)


def _face(family: str, weight: str, style: str, file: str, characters: str) -> str:
    limit = f"unicode-range: {characters}; " if characters else ""
    return (
        f'@font-face {{ font-family: "{family}"; font-weight: {weight}; font-style: {style}; '
        f"{limit}src: url({SCHEME}{file}) }}"
    )


def _without_chinese_marks(name: str) -> str:
    """Return what a font has as a ``unicode-range``.

    To name more than that would have WeasyPrint take the font for characters that it lacks.
    """
    points = sorted(characters_of(name) - {ord(mark) for mark in _CHINESE_MARKS})
    ends = [i for i, point in enumerate(points) if points[i + 1 : i + 2] != [point + 1]]
    starts = [0, *(i + 1 for i in ends[:-1])]
    return ", ".join(
        f"U+{points[start]:X}-{points[end]:X}" for start, end in zip(starts, ends, strict=True)
    )


def names() -> frozenset[str]:
    """Return the names of the font files that a page may ask for."""
    return frozenset(file for *_, file in (*_CHINESE, *_LATIN, *_MONO))


def path_of(name: str) -> Path:
    """Return the file of a font. Raises CannotTypeset where its package is not installed."""
    package, folder = next(where for prefix, where in _PACKAGES.items() if name.startswith(prefix))
    found = find_spec(package)
    path = Path(found.origin).parent / folder / name if found and found.origin else None
    if path is None or not path.is_file():
        hint = "delete .venv and start build.py again"
        raise CannotTypeset("fonts", f"the font {name} of {package} is missing", hint)
    return path


@lru_cache(maxsize=32)
def characters_of(name: str) -> frozenset[int]:
    """Return every code point that a font has a glyph for."""
    import uharfbuzz

    blob = uharfbuzz.Blob.from_file_path(str(path_of(name)))
    return frozenset(uharfbuzz.Face(blob).unicodes)


@lru_cache(maxsize=1)
def characters() -> frozenset[int]:
    """Return every code point that the upright fonts of a page have a glyph for."""
    upright = (_SERIF_SC, _SANS_SC, "SourceSerifPro-Regular.ttf", "SourceSansPro-Regular.ttf")
    return frozenset().union(*(characters_of(name) for name in upright))


def files_of(families: Sequence[str], *, weight: int, italic: bool) -> list[str]:
    """Return the font files of families, nearest in weight, then those that have what they lack.

    An unknown family is left out; without any, it is the sans serif of the page.
    """
    cuts = (*_CHINESE, *_LATIN, *_MONO)
    found: list[str] = []
    for family in families:
        own = [cut for cut in cuts if cut[0].lower() == family.lower()]
        styled = [cut for cut in own if (cut[2] == "italic") == italic] or own
        found += [cut[3] for cut in sorted(styled, key=lambda cut: abs(int(cut[1]) - weight))[:1]]
    return [*found, _SANS_SC, _SERIF_SC, "SourceSansPro-Regular.ttf"]


@lru_cache(maxsize=2)
def font(name: str) -> bytes:
    """Return a font with the ascent and descent that all our fonts share: those of an em square.

    A line that mixes fonts of unlike heights is pushed off the line grid: with their own, 14.0 pt
    become 15.5 pt wherever a Chinese line has one Latin letter. CSS would mend it with
    ``ascent-override``, which WeasyPrint ignores.
    """
    data = path_of(name).read_bytes()
    pieces: list[bytes | memoryview] = []
    at = 0
    for tag, offset in sorted(_tables(data), key=itemgetter(1)):
        if tag in _METRICS:
            start, values = offset + _METRICS[tag][0], _METRICS[tag][1]
            pieces += [memoryview(data)[at:start], values]
            at = start + len(values)
    return b"".join([*pieces, memoryview(data)[at:]])


_METRICS = {
    b"hhea": (4, struct.pack(">hhh", 880, -120, 0)),  # ascender, descender, lineGap
    b"OS/2": (68, struct.pack(">hhhHH", 880, -120, 0, 880, 120)),  # sTypoAscender, …, usWin…
}
"""Where a table tells the height of lines, and what it tells, in thousandths of an em."""


def _tables(data: bytes) -> Iterator[tuple[bytes, int]]:
    """Yield the tag and the offset of each table of an OpenType file (units per em are 1000)."""
    (count,) = struct.unpack_from(">H", data, 4)
    for i in range(count):
        tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * i)
        yield tag, offset
