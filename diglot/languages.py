"""The languages of an article: their tags, their scripts, and what one counts in them.

A new language is a name in `Lang` and a `Language` of its own: mypy then names whatever it lacks,
and each place that has no value for it. Words that a page prints in a language (表, Table) are a
journal's: templates/_base/strings.toml.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, Literal, TypedDict, TypeVar, assert_never, get_args

Lang = Literal["zh", "en"]
"""A language of an article, as folders of manuscript/ and fields of article.toml name it."""

LANGS: tuple[Lang, ...] = get_args(Lang)

Value = TypeVar("Value")


class EachLanguage(TypedDict, Generic[Value]):
    """A value of each language: mypy names a table that lacks one."""

    zh: Value
    en: Value


Words = Mapping[Lang, str]
"""The same words in each language, ``{"zh": "图", "en": "Figure"}``; a language may be absent."""

IDEOGRAPHS = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Chinese characters, to stand inside of brackets in a pattern (Unicode 16, blocks CJK …)."""

EAST_ASIAN = f"\u2e80-\u2fff\u3005-\u3007\u3040-\u30ff{IDEOGRAPHS}"
"""Chinese characters, their radicals, and kana; no punctuation. For a pattern too."""

FIRST_WIDE = "\u2e80"
"""Characters from here on are Chinese, Japanese, Korean, their punctuation or full-width forms."""

_WORD = r"[A-Za-z0-9]+(?:[-'.][A-Za-z0-9]+)*"


@dataclass(frozen=True)
class Language:
    """What a language is to a document.

    `tag` names it in HTML, XMP and metadata of a page, with its script (BCP 47); `locale` in CSL,
    Word and Zotero, with its country. `unit` is what its texts are measured in. `is_ideographic`
    tells that its words are not parted by spaces and its punctuation is full-width. `colon` stands
    between a label and its words.
    """

    name: Lang
    tag: str
    locale: str
    unit: re.Pattern[str]
    is_ideographic: bool
    colon: str

    @property
    def posix_locale(self) -> str:
        """The locale as Open Graph writes it: ``zh_CN``."""
        return self.locale.replace("-", "_")

    def length(self, text: str) -> int:
        """Count as editors of the language do: Chinese characters, or words and numbers."""
        return len(self.unit.findall(text))


_CHINESE = Language(
    name="zh",
    tag="zh-Hans",
    locale="zh-CN",
    unit=re.compile(f"[{IDEOGRAPHS}]|{_WORD}"),
    is_ideographic=True,
    colon="：",
)
_ENGLISH = Language(
    name="en", tag="en", locale="en-US", unit=re.compile(r"\w+"), is_ideographic=False, colon=": "
)
_IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")
_LATIN_WORD = re.compile(r"[A-Za-z]{2,}")


def language(name: Lang) -> Language:
    """Return what a language is to a document."""
    match name:
        case "zh":
            return _CHINESE
        case "en":
            return _ENGLISH
    assert_never(name)


def tag_of(name: Lang) -> str:
    """Return a language as HTML names it: ``zh-Hans``."""
    return language(name).tag


def locale_of(name: Lang) -> str:
    """Return a language as CSL, Word and Zotero name it: ``zh-CN``."""
    return language(name).locale


def other_language(name: Lang) -> Lang:
    """Return the language that an article in this one lacks."""
    return next(one for one in LANGS if one != name)


def language_of_tag(tag: object) -> Lang | None:
    """Return the language that a tag of any form names, None where it is none of an article's.

    >>> [language_of_tag(one) for one in ("zh-CN", "zh_Hans", "EN-us", "de", None)]
    ['zh', 'zh', 'en', None, None]
    """
    primary = re.split("[-_]", str(tag), maxsplit=1)[0].lower()
    return next((one for one in LANGS if one == primary), None)


def has_ideographs(text: str) -> bool:
    """Tell whether a Chinese character stands in a text."""
    return _IDEOGRAPH.search(text) is not None


def language_of_text(text: str) -> Lang:
    """Return the language of a short text: a title with one Chinese character in it is Chinese."""
    return "zh" if has_ideographs(text) else "en"


def mostly_in(text: str) -> Lang:
    """Return the language that most words of a long text are in."""
    chinese, latin = len(_IDEOGRAPH.findall(text)), len(_LATIN_WORD.findall(text))
    return "zh" if chinese > latin else "en"
