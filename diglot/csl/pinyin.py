"""Where a Chinese character stands in a list that is sorted by pinyin."""

from __future__ import annotations

from functools import cache


@cache
def pinyin_key(char: str) -> tuple[str, int]:
    """Return the sort key of a Chinese character: its reading with the tone, then its code.

    Characters of one reading stand in the order of GB 18030. pypinyin takes a moment to load, and
    only a Chinese list needs it.

    >>> pinyin_key("安") < pinyin_key("白") < pinyin_key("中")
    True
    """
    from pypinyin import Style, pinyin

    reading = pinyin(char, style=Style.TONE3, neutral_tone_with_five=True)[0][0]
    return reading, int.from_bytes(char.encode("gb18030"), "big")
