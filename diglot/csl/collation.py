"""The order of words in a bibliography, near to Unicode's default collation.

Letters are compared without accents and case first, then accents, then case; punctuation counts
less than letters and digits. In a Chinese list Chinese comes first, ordered by pinyin, or by
strokes where the list is in traditional characters.
"""

import re
import sys
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from diglot.csl.pinyin import readings

_DIGIT, _HAN, _KANA, _LATIN, _OTHER = range(5)
_BY_STROKES = ("zh-TW", "zh-Hant", "zh-HK", "zh-MO")
"""Where lists go by strokes; elsewhere by pinyin, and by strokes among characters read alike."""
_RUNS = (
    "[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
    "|[^\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+"
)
"""Compiled where a Chinese list is sorted: that takes longer than a short list."""
_SPECIAL = str.maketrans(
    {"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l", "ð": "d", "þ": "th", "ı": "i"}
)


@lru_cache(maxsize=65536)
def collation_key(text: str, language: str, name: bool = False) -> tuple[Any, ...]:
    """Return a key that sorts `text` among others of the same style.

    A `name` begins with a surname, which may be read otherwise than the same character elsewhere.
    """
    small = text.casefold().translate(_SPECIAL)
    if small.isascii():
        letters = tuple(
            (_DIGIT if char < "a" else _LATIN, ord(char))
            for char in small
            if char.isalnum() or char == " "
        )
        return letters, small, text.swapcase()
    decomposed = unicodedata.normalize("NFD", small)
    chinese = language[:2] == "zh"
    if chinese and any(_is_han(ord(char)) for char in decomposed):
        strokes = language.startswith(_BY_STROKES)
        weights = _stroke_weights(decomposed) if strokes else _chinese_weights(decomposed, name)
    else:
        weights = [_weight(char, chinese) for char in decomposed]
    kept = (
        weight
        for char, weight in zip(decomposed, weights, strict=True)
        if (char.isalnum() or char.isspace()) and not unicodedata.combining(char)
    )
    primary: tuple[object, ...] = tuple(kept)
    return primary, decomposed, text.swapcase()


def stated_key(text: str, language: str, chinese: bool) -> tuple[Any, ...]:
    """Return the key of a text by which an entry wants to be sorted.

    Pinyin stands among `chinese` names as the characters that are read so: ``zhang1 san1``.
    """
    small = text.casefold()
    if not (chinese and language[:2] == "zh" and small.isascii()):
        return collation_key(text, language, name=True)
    syllables = re.findall(r"[a-z]+[0-9]?", small)
    return tuple((_HAN, (one, 0)) for one in syllables), small, text.swapcase()


def _chinese_weights(text: str, name: bool) -> list[tuple[int, object]]:
    """Return where each character of a text with Chinese stands; runs of it are read as phrases."""
    weights: list[tuple[int, object]] = []
    for run in re.findall(_RUNS, text):
        if not _is_han(ord(run[0])):
            weights += [_weight(char, chinese=True) for char in run]
            continue
        read = readings(run, name and not weights)
        alone = len(read) != len(run)
        weights += [
            (_HAN, (readings(char)[0] if alone else read[at], stroke_of(char)))
            for at, char in enumerate(run)
        ]
    return weights


def _stroke_weights(text: str) -> list[tuple[int, object]]:
    """Return where each character of a text stands by its strokes."""
    return [
        (_HAN, stroke_of(char)) if _is_han(ord(char)) else _weight(char, chinese=True)
        for char in text
    ]


def _weight(char: str, chinese: bool) -> tuple[int, object]:
    """Return where a character stands; GB/T 7714 puts Chinese and Japanese before letters."""
    code = ord(char)
    if code < 0x2E80:
        return (_DIGIT if code < 0x61 else _LATIN), code
    if not chinese:
        return _OTHER, code
    return (_KANA if 0x3041 <= code <= 0x30FF else _OTHER), code


def _is_han(code: int) -> bool:
    return 0x3400 <= code <= 0x9FFF or 0xF900 <= code <= 0xFAFF or 0x20000 <= code <= 0x3FFFF


@cache
def _places() -> dict[str, int]:
    order = Path(__file__).with_name("strokes.txt").read_text("utf-8")
    return {char: place for place, char in enumerate(order.replace("\n", ""))}


def stroke_of(char: str) -> int:
    """Return the place of a character; those that the table lacks come last, as Unicode has them.

    The order is CLDR's (``zh-u-co-stroke``: strokes, then the radical), as pandoc's citation engine
    sorts by it; strokes.txt has the 8,836 characters of GB 2312 and of Big5's first level, from one
    stroke to thirty. Copyright © 1991-2025 Unicode, Inc., under the Unicode License v3.

    >>> sorted("国曾一王", key=stroke_of)
    ['一', '王', '国', '曾']
    """
    return _places().get(char, sys.maxunicode + ord(char))
