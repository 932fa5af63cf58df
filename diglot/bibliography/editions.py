"""The number of an edition, however an entry words it: CSL and its styles count in figures.

GB/T 7714-2015, 8.3: an edition stands in Arabic figures or as an abbreviated ordinal; 3版 is what
第三版 becomes, 5th ed. what Fifth edition does, and Rev. ed. what Revised edition does.
"""

import re
from typing import Final

from diglot.engines.chinese_numerals import value_of

_ORDINALS: Final = (
    *("first", "second", "third", "fourth", "fifth", "sixth"),
    *("seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth"),
)
_FIGURES = re.compile(r"(\d{1,3})(?:st|nd|rd|th|e)?(?:\s+ed(?:ition|n)?)?", re.IGNORECASE)
_WORD = re.compile(r"([a-z]+)(?:\s+ed(?:ition|n)?)?", re.IGNORECASE)
_CHINESE = re.compile(r"第?\s*(\d{1,3}|[一二三四五六七八九十百]{1,4})\s*版|初(版)")


def edition_number(edition: str) -> str:
    """Return the number of an edition; what is no number alone stays as it is written.

    >>> edition_number("Second edition"), edition_number("第十二版"), edition_number("新1版")
    ('2', '12', '新1版')
    """
    text = edition.strip().rstrip(".")
    if found := _FIGURES.fullmatch(text):
        return found[1]
    if (found := _WORD.fullmatch(text)) and found[1].lower() in _ORDINALS:
        return str(_ORDINALS.index(found[1].lower()) + 1)
    if found := _CHINESE.fullmatch(text):
        told = "1" if found[2] else found[1]
        value = told if told.isascii() else value_of(told)
        return edition if value is None else str(value)
    return "Rev. ed." if text.lower() == "revised edition" else edition
