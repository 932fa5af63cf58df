"""The language of an entry: its own ``language`` field, else the script of its title."""

from __future__ import annotations

from typing import Final

from diglot.csl.marks import unmarked
from diglot.csl.works import Work

_SCRIPTS: Final = (
    ("ja", "\u3041", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u3400", "\u9fff"),
    ("zh", "\uf900", "\ufaff"),
    ("zh", "\U00020000", "\U0003ffff"),
    ("ru", "\u0400", "\u04ff"),
)
"""The first and last character of each script that tells a language, the surest first."""

_NAMES = {
    "chinese": "zh",
    "中文": "zh",
    "english": "en",
    "japanese": "ja",
    "日本語": "ja",
    "german": "de",
    "deutsch": "de",
    "french": "fr",
    "russian": "ru",
    "korean": "ko",
    "chi": "zh",
    "zho": "zh",
    "cn": "zh",
    "eng": "en",
    "jpn": "ja",
    "deu": "de",
    "ger": "de",
    "fra": "fr",
    "fre": "fr",
    "rus": "ru",
    "kor": "ko",
}


def language_of(work: Work) -> str:
    """Return the entry's language as a tag: ``zh-CN``, ``en``; from its title when it has none."""
    if told := told_language(work.language):
        return told
    return script_language(unmarked(work.texts.get("title", "")))


def told_language(field: str) -> str:
    """Return a ``language`` field as a tag, empty when it holds none.

    >>> told_language("zh_cn")
    'zh-CN'
    """
    name = field.strip().lower()
    if name in _NAMES:
        return _NAMES[name]
    parts = name.replace("_", "-").split("-")
    if not 2 <= len(parts[0]) <= 3 or not parts[0].isalpha():
        return ""
    shaped = [part.upper() if len(part) == 2 else part.capitalize() for part in parts[1:]]
    return "-".join([_NAMES.get(parts[0], parts[0]), *shaped])


def script_language(title: str) -> str:
    """Return the language that a title's script tells, English for Latin letters."""
    if title.isascii():
        return "en"
    characters = set(title)
    for language, first, last in _SCRIPTS:
        if any(first <= char <= last for char in characters):
            return language
    return "en"
