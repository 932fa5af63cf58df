"""Patterns with classes of Chinese characters, compiled in a hundredth of the time.

Python's `re` counts the characters of a class one by one, twenty-seven thousand for 汉字, and half
of what diglot spends on its patterns goes there: as much as it takes to read an article. A long
range is as well left as it is. `_compiler._optimize_charset` is Python's own affair: where another
Python does it in another way, nothing is changed. To import this module, before those that have
patterns, is all that it takes.
"""

import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any

_LONG = 512
"""How many characters make a range long."""

_FEW = 12
"""How many parts of a class are looked through as fast as a table of 65,536 characters is made."""

_CASELESS = ((0x2E80, 0xA4CF), (0xF900, 0xFAFF))
"""Where no character has a capital: what Chinese, Japanese and Korean are written with, and Yi."""


def _install() -> None:
    """Have `re` leave long ranges as they are from now on."""
    with suppress(ImportError, AttributeError):
        from re import _compiler, _constants  # type: ignore[attr-defined]

        original = _compiler._optimize_charset
        _compiler._optimize_charset = _leaving(original, _constants.RANGE)
        if not _works():
            _compiler._optimize_charset = original


def _leaving(optimize: Callable[..., Any], kind: Any) -> Callable[..., Any]:
    """Return a function that optimizes all of a class but its long ranges."""

    def optimize_charset(
        charset: Any, iscased: Any = None, fixup: Any = None, fixes: Any = None
    ) -> Any:
        if not fixup and len(charset) <= _FEW and any(_is_wide(*one) for one in charset):
            return charset, False
        long = [one for one in charset if one[0] is kind and _is_left(one[1], fixup)]
        if not long:
            return optimize(charset, iscased, fixup, fixes)
        rest = [one for one in charset if one not in long]
        short, hascased = optimize(rest, iscased, fixup, fixes) if rest else ([], False)
        return [*short, *long], hascased

    return optimize_charset


def _is_wide(kind: Any, characters: Any) -> bool:
    """Tell whether a part of a class reaches beyond the characters of Latin-1."""
    if isinstance(characters, tuple):
        return bool(characters[1] > 0xFF)
    return isinstance(characters, int) and str(kind) == "LITERAL" and characters > 0xFF


def _is_left(characters: tuple[int, int], fixup: Any) -> bool:
    """Tell whether a range is long, and for a pattern that ignores case has none."""
    first, last = characters
    caseless = any(low <= first and last <= high for low, high in _CASELESS)
    return last - first >= _LONG and (caseless or not fixup)


def _works() -> bool:
    """Tell whether patterns still find what they should."""
    patterns = (("[㐀-鿿\uf900-\ufaff]", 0), ("[^a-z㐀-鿿]", 0), ("[z—㐀-鿿]", re.I))
    found = [re.findall(one, "aZ—汉鿿é\uf900\U00020000Ω", flags) for one, flags in patterns]
    others = ["Z", "—", "é", "\uf900", "\U00020000", "Ω"]
    return found == [["汉", "鿿", "\uf900"], others, ["Z", "—", "汉", "鿿"]]


_install()
