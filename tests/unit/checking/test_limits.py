from __future__ import annotations

from dataclasses import replace

import pytest

from diglot.article import Article, Library, Metadata, Source, Words
from diglot.checking.limits import check_limits
from diglot.languages import language
from diglot.profile import Profile
from diglot.reading import read_edition
from diglot.settings import settings_of


def test_chinese_editors_count_characters_and_latin_words() -> None:
    assert language("zh").length("干细胞治疗 SSc，mRSS 由20.1降至13.8") == 5 + 2 + 1 + 1 + 2 + 1


def test_each_limit_is_named() -> None:
    sources = [
        Source("manuscript/zh/00-abstract.md", "甲乙丙丁"),
        Source("manuscript/zh/01-a.md", "正文\n\n# 很长的标题\n"),
    ]
    zh = read_edition(sources, "zh", variables={}, macros={})
    metadata = Metadata({"zh": "长标题"}, {}, (), (), {"zh": ("一", "二"), "en": ("a",)})
    limits = {
        "title-characters": 2,
        "heading-characters": 4,
        "abstract-characters": 3,
        "keywords-least": 2,
        "keywords-most": 8,
    }
    faults = check_limits(
        Article(metadata, {"zh": zh}),
        Library({}),
        Profile("j", {}, {}, settings_of({"limits": limits})),
    )
    assert [str(fault) for fault in faults] == [
        "warning: the Chinese title has 3 characters, the journal allows 2 [limit]",
        "manuscript/zh/01-a.md:3:1: warning: "
        "the heading has 5 characters, the journal allows 4 [limit]",
        "manuscript/zh/00-abstract.md:1:1: warning: "
        "the abstract has 4 characters, the journal allows 3 [limit]",
        "warning: there are 1 keywords in en, the journal asks for 2 to 8 [limit]",
        "warning: the languages have different numbers of keywords [limit]\n"
        "  hint: give each keyword its translation, in the same order (GB/T 7713.2-2022, 4.2.4)",
    ]


EN = [
    Source("manuscript/en/00-abstract.md", "One of the well-known words.\n"),
    Source(
        "manuscript/en/01-a.md",
        "Some words @a and [@b].\n\n# A heading of words\n\n| Not | these |\n|--|--|\n| a | b |\n",
    ),
]


@pytest.mark.parametrize(
    ("setting", "here", "told"),
    [
        ("title-words", 4, "the English title has 4 words, the journal allows 3"),
        ("title-content-words", 2, "the English title has 2 words beside articles"),
        ("short-title-words", 2, "the English short title has 2 words, the journal allows 1"),
        ("short-title-characters", 3, "the Chinese short title has 3 characters"),
        ("heading-words", 4, "the heading has 4 words, the journal allows 3"),
        ("abstract-words", 5, "the English abstract has 5 words, the journal allows 4"),
        ("abstract-content-words", 3, "the English abstract has 3 words beside articles"),
        ("text-words", 7, "the English text has 7 words, the journal allows 6"),
        ("tables-most", 2, ""),
        ("references-most", 2, "the text has 2 works cited, the journal allows 1"),
    ],
)
def test_a_limit_is_named_one_above_and_not_at_it(setting: str, here: int, told: str) -> None:
    en = read_edition(EN, "en", variables={}, macros={})
    metadata = replace(Metadata({"en": "A title of words"}, {}, (), (), {}), short_title=SHORT)

    def faults(most: int) -> list[str]:
        profile = Profile("j", {}, {}, settings_of({"limits": {setting: most}}))
        found = check_limits(Article(metadata, {"en": en}), Library({}), profile)
        return [str(one.message) for one in found]

    assert faults(here) == []
    assert [one[: len(told)] for one in faults(here - 1)] == [told] * bool(told)


SHORT: Words = {"zh": "短题名", "en": "Short title"}


def test_too_few_works_are_named() -> None:
    en = read_edition(EN, "en", variables={}, macros={})
    profile = Profile("j", {}, {}, settings_of({"limits": {"references-least": 3}}))
    (fault,) = check_limits(Article(Metadata({}, {}, (), (), {}), {"en": en}), Library({}), profile)
    assert str(fault).startswith("manuscript/en/01-a.md:1:1: warning: the text has 2 works cited")


def test_a_journal_without_limits_finds_nothing() -> None:
    metadata = Metadata({"zh": "题" * 99}, {}, (), (), {})
    assert check_limits(Article(metadata, {}), Library({}), Profile("j", {}, {})) == []


def test_a_type_of_article_has_limits_of_its_own() -> None:
    zh = read_edition([Source("manuscript/zh/01-a.md", "正文")], "zh", variables={}, macros={})
    metadata = Metadata({"zh": "长标题"}, {}, (), (), {"zh": ("一",)})
    limits = {"title-characters": 2, "keywords-least": 2, "letter": {"title-characters": 9}}
    profile = Profile("j", {}, {}, settings_of({"limits": limits}))

    def told(kind: str) -> list[str]:
        article = Article(replace(metadata, article_type=kind), {"zh": zh})
        return [str(one.message) for one in check_limits(article, Library({}), profile)]

    few = "there are 1 keywords in zh, the journal asks for 2"
    assert told("letter") == [few]
    assert told("review") == ["the Chinese title has 3 characters, the journal allows 2", few]
