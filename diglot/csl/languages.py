"""The language of an entry: its own ``language`` field, else the script of its title."""

from typing import Final

_SCRIPTS: Final = (
    ("ja", "\u3041", "\u30ff"),
    ("ko", "\uac00", "\ud7af"),
    ("zh", "\u3400", "\u9fff"),
    ("zh", "\uf900", "\ufaff"),
    ("zh", "\U00020000", "\U0003ffff"),
    ("ru", "\u0400", "\u04ff"),
)
"""The first and last character of each script that tells a language, the surest first."""

_CJK: Final = (
    range(0x1100, 0x1200),
    range(0x2E80, 0x2FE0),
    range(0x3005, 0x3100),
    range(0x3130, 0x3190),
    range(0x31F0, 0xA4D0),
    range(0xAC00, 0xD800),
    range(0xF900, 0xFB00),
    range(0xFF66, 0xFFDD),
    range(0x20000, 0x40000),
)

_NAMES = {
    name: tag
    for tag, names in {
        "zh": "chinese 中文 chi zho cn",
        "en": "english eng",
        "ja": "japanese 日本語 jpn",
        "de": "german deutsch deu ger",
        "fr": "french fra fre",
        "ru": "russian rus",
        "ko": "korean kor",
    }.items()
    for name in names.split()
}


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


def is_cjk(char: str) -> bool:
    """Tell whether a character is Chinese, Japanese or Korean, which set no space between words."""
    code = ord(char) if char else 0
    return code >= 0x1100 and any(code in block for block in _CJK)
