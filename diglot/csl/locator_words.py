"""The place inside a work as a text writes it: ``, pp. 3-5``, ``，第3页``, ``图2``.

CSL calls the number a locator and the kind of place its label (CSL 1.0.2, "Locators").
"""

import re
import tomllib
from pathlib import Path
from typing import Final

_TABLES: Final[dict[str, dict[str, str]]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
_ENGLISH, _CHINESE = (
    {word: label for label, words in _TABLES[lang].items() for word in words.split("|")}
    for lang in ("english", "chinese")
)
ABBREVIATIONS: Final = {word[:-1]: label for word, label in _ENGLISH.items() if word[-1] == "."}
"""English words that a full stop shortens, without it: ``pp`` is a page."""
BEFORE_NUMBERS: Final = frozenset(label for word, label in _CHINESE.items() if word[-1] == "N") - {
    "page"
}
"""The labels whose Chinese word stands before the number: 图3, but 第3章."""

_NUMBER = r"[A-Za-z]{0,2}\d+[A-Za-z]?(?:\.\d+)*"
_NUMBERS = rf"{_NUMBER}(?:(?:\s*[-–—,&]\s*|\s+and\s+){_NUMBER})*|[ivxlcdm]+(?:[-–—][ivxlcdm]+)?"
_WORDS = "|".join(re.escape(word) for word in sorted(_ENGLISH, key=len, reverse=True))
_WITH_WORD = re.compile(rf"^[,，]?\s*(?P<word>{_WORDS})\s*(?P<locator>{_NUMBERS})(?!\w)", re.I)
_CHINESE_NUMBERS = r"\d+(?:\s*[-–—~～、,至到]\s*\d+)*"
_CHINESE_WORDS = {
    sign: "|".join(word.strip("第N") for word in _CHINESE if (word[-1] == "N") == (sign == "N"))
    for sign in "第N"
}
_BEHIND = re.compile(
    rf"^[,，]?\s*第?\s*(?P<locator>{_CHINESE_NUMBERS})\s*(?P<behind>{_CHINESE_WORDS['第']})"
)
_BEFORE = re.compile(
    rf"^[,，]?\s*(?P<before>{_CHINESE_WORDS['N']})\s*(?P<locator>{_CHINESE_NUMBERS})(?!\w)"
)
"""``页25``, as the humanities have it; ``卷一`` and ``第2册`` are printed as they are written."""
_BARE = re.compile(rf"^(?:[,，]\s*|\s+(?=[\d\s,–—-]+$))(?P<locator>{_NUMBERS})(?!\w|[:：]\d)")
"""A number alone is a page; 12:45 is a time, and stays with the words behind the work."""
_BRACED = re.compile(
    rf"^[,，]?\s*\{{\s*(?:(?P<word>{_WORDS})\s*)?(?P<locator>[^{{}}]*?)\s*\}}", re.I
)
"""As pandoc has it: ``{pp. iv, (x)}`` is a locator whatever it holds, ``{}`` says that none is."""
_UNSAFE = re.compile(r"[\[\]{}@;*_^~$`\\|<>#\n]")
_NARROW_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}


def read_locator(text: str, *, bare: bool = True) -> tuple[str, str, str]:
    """Return the label, the locator and what is left of the text after a key.

    Unless `bare`, a number without a word is none.

    >>> read_locator(", pp. 3-5, at the end")
    ('page', '3-5', ', at the end')
    """
    for pattern in (_BRACED, _WITH_WORD, _BEHIND, _BEFORE, *[_BARE] * bare):
        if found := pattern.match(text):
            locator = re.sub(r"[–—~～至到]", "-", found["locator"]).translate(_NARROW_DIGITS)
            return _label(found.groupdict()) if locator else "", locator, text[found.end() :]
    return "", "", text


def _label(words: dict[str, str | None]) -> str:
    if behind := words.get("behind"):
        return _CHINESE[f"第N{behind}"]
    if before := words.get("before"):
        return _CHINESE[f"{before}N"]
    return _ENGLISH[(words.get("word") or "p.").lower()]


def write_locator(label: str, locator: str) -> str:
    """Return a place as `read_locator` reads it again, empty where Markdown would read more in it.

    >>> write_locator("figure", "3"), write_locator("page", "iv, (x)"), write_locator("canon", "4")
    ('fig. 3', '{p. iv, (x)}', 'canon 4')
    """
    label, locator = label.strip().replace(" ", "-") or "page", locator.strip()
    if not locator or _UNSAFE.search(locator):
        return ""
    if label not in _TABLES["english"]:
        return f"{label.replace('-', ' ')} {locator}"
    written = f"{_TABLES['english'][label].split('|')[0]} {locator}"
    return (
        written
        if read_locator(written) == (label, re.sub("[–—]", "-", locator), "")
        else f"{{{written}}}"
    )
