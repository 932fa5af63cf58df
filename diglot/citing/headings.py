"""A journal's numbers of headings: each level shown by its first number.

A scheme is a list, one form for each level, in profile.toml, ``[headings]``::

    ["1", "1.1", "1.1.1"]        1   1.1   1.1.1    GB/T 7713.2-2022, 5.2.2; CY/T 35-2001, 2.1
    ["一、", "（一）", "1．"]      一、 （一） 1．     the custom of the humanities
    ["I.", "A.", "1."]           I.  A.  1.
    []                           no numbers

In a form, 1, 一, I, i, A and a stand for numbers counted in their manner; the last one is the
level's own, those before it are the levels above.
"""

import re
from collections.abc import Callable, Mapping, Sequence

_PLACE = re.compile(r"(?<![A-Za-z0-9])[1一IiAa](?![A-Za-z0-9])")
_PARTING = "、.．。,，:： "
"""What a number ends with before its title, and loses where the text points to it."""

_DIGITS = "〇一二三四五六七八九"
_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def _chinese(count: int) -> str:
    tens, ones = divmod(count, 10)
    if not tens:
        return _DIGITS[ones]
    return f"{_DIGITS[tens] if tens > 1 else ''}十{_DIGITS[ones] if ones else ''}"


def _roman(count: int) -> str:
    out = ""
    for value, sign in _ROMAN:
        out += sign * (count // value)
        count %= value
    return out


def counted_letter(count: int) -> str:
    """Return the letter of a count, A for 1."""
    return chr(ord("A") + count - 1) if 1 <= count <= 26 else str(count)


_MANNERS: Mapping[str, Callable[[int], str]] = {
    "1": str,
    "一": lambda count: _chinese(count) if count < 100 else str(count),
    "I": _roman,
    "i": lambda count: _roman(count).lower(),
    "A": counted_letter,
    "a": lambda count: counted_letter(count).lower(),
}


def heading_number(scheme: Sequence[str], counts: Sequence[int]) -> str:
    """Return the number before a title: ``（二）`` for 1, 2; empty for a level too deep."""
    if len(counts) > len(scheme):
        return ""
    form = scheme[len(counts) - 1]
    places = len(_PLACE.findall(form))
    shown = iter(counts[max(0, len(counts) - places) :])
    return _PLACE.sub(lambda place: _MANNERS[place[0]](next(shown)), form)


def pointed_number(scheme: Sequence[str], counts: Sequence[int]) -> str:
    """Return a number as the text points to it, with the levels above: ``一（二）``, ``1.2``."""
    own = heading_number(scheme, counts).rstrip(_PARTING)
    if not own or len(counts) == 1 or len(_PLACE.findall(scheme[len(counts) - 1])) == len(counts):
        return own
    above = pointed_number(scheme, counts[:-1])
    both = above[-1:] + own[:1]
    return f"{above}.{own}" if both.isascii() and both.isalnum() else above + own


def wrong_forms(scheme: Sequence[str]) -> list[str]:
    """Return the forms that show no number, or more than there are levels."""
    return [
        form
        for level, form in enumerate(scheme, start=1)
        if not 1 <= len(_PLACE.findall(form)) <= level
    ]


def is_tight(number: str) -> bool:
    """Tell whether a title follows its number without a space, as behind ``一、``."""
    return number.endswith(("、", "．", "）", "：", "】", "》", "〉", "〕"))
