"""Where a Chinese character stands in a list that is sorted by pinyin.

pypinyin knows the reading of every character. Without it the order is that of GB 18030, which is
the order of the readings for the 3,755 common characters of GB 2312 and for those alone.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable
from functools import cache
from types import ModuleType


@cache
def _pypinyin() -> ModuleType | None:
    """Return the library; it takes a moment to load, and only a Chinese list needs it."""
    try:
        return importlib.import_module("pypinyin")
    except ImportError:
        return None


@cache
def place(char: str) -> tuple[str, int]:
    """Return the sort key of a Chinese character: its reading with the tone, then its code.

    >>> place("安") < place("白") < place("中")
    True
    """
    library = _pypinyin()
    code = int.from_bytes(char.encode("gb18030"), "big")
    if library is None:
        return "", code
    read: Callable[..., list[list[str]]] = library.pinyin
    reading = read(char, style=library.Style.TONE3, neutral_tone_with_five=True)[0][0]
    return reading, code
