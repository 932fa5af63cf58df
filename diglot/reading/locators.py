"""The place inside a work that a citation names: ``[@key, pp. 3-5]``, ``[@key, 第3页]``.

CSL calls the number a locator and the kind of place its label (CSL 1.0.2, "Locators").
"""

import re

from diglot.tables import read_tables

_TABLES = read_tables(__file__, "locators.toml")
_LABEL_OF, _CHINESE = (
    {word: label for label, words in _TABLES[lang].items() for word in words.split("|")}
    for lang in ("english", "chinese")
)
_NUMBER = r"[A-Za-z]{0,2}\d+[A-Za-z]?(?:\.\d+)*"
_NUMBERS = rf"{_NUMBER}(?:(?:\s*[-–—,&]\s*|\s+and\s+){_NUMBER})*|[ivxlcdm]+(?:[-–—][ivxlcdm]+)?"
_WORDS = "|".join(re.escape(word) for word in sorted(_LABEL_OF, key=len, reverse=True))
_WITH_LABEL = re.compile(rf"^[,，]?\s*(?P<label>{_WORDS})\s*(?P<locator>{_NUMBERS})(?!\w)", re.I)
_CHINESE_NUMBERS = r"\d+(?:\s*[-–—~～、,至到]\s*\d+)*"
_WITH_CHINESE = re.compile(
    rf"^[,，]?\s*第?\s*(?P<locator>{_CHINESE_NUMBERS})\s*(?P<label>{'|'.join(_CHINESE)})"
)
_AFTER_CHINESE = re.compile(rf"^[,，]?\s*(?P<label>页|頁)\s*(?P<locator>{_CHINESE_NUMBERS})(?!\w)")
"""``页25``, as the humanities have it; ``卷一`` and ``第2册`` are printed as they are written."""
_BARE = re.compile(rf"^(?:[,，]\s*|\s+(?=[\d\s,–—-]+$))(?P<locator>{_NUMBERS})(?!\w|[:：]\d)")
"""A number alone is a page; 12:45 is a time, and stays with the words behind the work."""
_BRACED = re.compile(
    rf"^[,，]?\s*\{{\s*(?:(?P<label>{_WORDS})\s*)?(?P<locator>[^{{}}]*?)\s*\}}", re.I
)
"""As pandoc has it: ``{pp. iv, (x)}`` is a locator whatever it holds, ``{}`` says that none is."""


_NARROW_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}


def split_suffix(suffix: str) -> tuple[str, str, str]:
    """Return the label, the locator and what is left of the text after a key.

    >>> split_suffix(", pp. 3-5, at the end")
    ('page', '3-5', ', at the end')
    """
    for pattern in (_BRACED, _WITH_LABEL, _WITH_CHINESE, _AFTER_CHINESE, _BARE):
        found = pattern.match(suffix)
        if not found:
            continue
        word = found.groupdict().get("label") or "页"
        label = _CHINESE.get(word) or _LABEL_OF[word.lower()]
        locator = re.sub(r"[–—~～至到]", "-", found["locator"]).translate(_NARROW_DIGITS)
        return label if locator else "", locator, suffix[found.end() :]
    return "", "", suffix
