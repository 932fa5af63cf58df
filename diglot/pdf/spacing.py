"""What is Chinese in a text, and where it is stretched, set off and squeezed.

`justification` does it. The one table of scripts of this library.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import accumulate, groupby
from typing import Any, Literal, NamedTuple

GAP = 1 / 8
"""Between Chinese and Latin letters or digits, in em; clreq allows up to a quarter."""

BREAK, GLUE = "\u200b", "\u2060"
"""Zero-width space and word joiner: neither shows nor reaches the text of the PDF."""

WHOLE = GLUE * 2
"""Behind a word that is not divided."""

_HAN = "\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff\u3100-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_MARKS = "\u3000-\u3004\u3008-\u303f\ufe30-\ufe4f\uff00-\uffef"
_SHARED = "‘’“”—…·"
"""Marks that are full-width in Chinese text only."""

_LATIN = "A-Za-z0-9\u00c0-\u024f\u0370-\u03ff%±°"
_OPENING, _CLOSING = "（《〈【「『〔［｛", "）》〉】」』〕］｝，。、；：！？．"
_GAP = re.compile(f"[{_HAN}](?={GLUE}?[{_LATIN}])|[{_LATIN}](?={GLUE}?[{_HAN}])")


def needs_gap(before: str, after: str) -> bool:
    """Tell whether a gap belongs between two characters."""
    return bool(_GAP.match(before + after))


class Marks(NamedTuple):
    """What is Chinese in a text, what is stretched, what is squeezed, and the marks that hang.

    `blank` finds what a blank half of a mark follows.

    Letters take a `share` of a stretch that would be more than `loose` em without it.
    """

    chinese: re.Pattern[str]
    stretched: re.Pattern[str]
    squeezed: re.Pattern[str]
    blank: re.Pattern[str]
    opening: str
    closing: str
    share: float
    loose: float

    @classmethod
    def of(cls, shared: str, opening: str, closing: str, share: float, loose: float) -> Marks:
        """Return them for a language in which `shared` marks are full-width."""
        own = f"{_HAN}{_MARKS}{shared}"
        return cls(
            re.compile(f"[{own}]"),
            re.compile(f"[{own}]+| |\u00a0"),
            re.compile(
                f"[{closing}](?=\u200b?[{closing}{opening}])"
                f"|(?<=[{opening}])[{opening}]|(?<=[{opening}]\u2060)[{opening}]"
            ),
            re.compile(
                f"[{closing}](?=[\u200b\u2060]*[^{closing}{opening}\u200b\u2060])"
                f"|[^{opening}{closing}\u200b\u2060](?=[\u200b\u2060]*[{opening}])"
            ),
            opening,
            closing,
            share,
            loose,
        )


_IN_CHINESE = Marks.of(_SHARED, "‘“" + _OPENING, "’”" + _CLOSING, 0.3, 0.2)
_ELSEWHERE = Marks.of("", _OPENING, _CLOSING, 0.06, 0.4)


def is_chinese(style: Any) -> bool:
    """Tell whether a text is in Chinese."""
    return (style["lang"] or "").startswith("zh")


def marks_of(style: Any) -> Marks:
    """Return the marks of the language that a text is in."""
    kept: Marks | None = getattr(style, "marks", None)
    if kept is None:
        kept = style.marks = _IN_CHINESE if is_chinese(style) else _ELSEWHERE
    return kept


class Stretch(NamedTuple):
    """A run of a layout's UTF-8 bytes, its share of the stretch (0 to 1), and its gap in em."""

    start: int
    end: int
    stretched: float
    gap: float


class Spacing(NamedTuple):
    """The runs of a text that are stretched or set off, and the bytes that are squeezed."""

    stretches: tuple[Stretch, ...]
    squeezed: tuple[tuple[int, int], ...]


Way = Literal["even", "shared", "narrow"]
"""How a line is stretched: without its Latin letters, with a share of theirs; or drawn together."""


def _shares(text: str, marks: Marks, way: Way) -> list[float]:
    """Return what each character of a text takes of a stretch, 0 to 1.

    A line is drawn together at the blank halves of its marks, but not at one that ends a text: it
    may hang beyond the margin.
    """
    shares = [marks.share if way == "shared" else 0.0] * len(text)
    if way == "narrow":
        for found in marks.blank.finditer(text):
            shares[found.start()] = 1.0
        for found in marks.squeezed.finditer(text):
            shares[found.start()] = 0.0
        return shares
    for found in marks.stretched.finditer(text):
        shares[found.start() : found.end()] = [1.0] * len(found[0])
    return shares


@lru_cache(maxsize=4096)
def spacing_of(text: str, marks: Marks, way: Way = "even") -> Spacing:
    """Return where a text is stretched, set off and squeezed."""
    gaps = [0.0] * len(text)
    for found in _GAP.finditer(text):
        gaps[found.start()] = GAP
    offsets = [0, *accumulate(map(len, map(str.encode, text)))]
    runs: list[Stretch] = []
    start = 0
    for (share, gap), run in groupby(zip(_shares(text, marks, way), gaps, strict=True)):
        end = start + len(list(run))
        if share or gap:
            runs.append(Stretch(offsets[start], offsets[end], share, gap))
        start = end
    squeezed = ((offsets[m.start()], offsets[m.end()]) for m in marks.squeezed.finditer(text))
    return Spacing(tuple(runs), tuple(squeezed))
