from __future__ import annotations

from diglot.article import Article, Library, Metadata, Source
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


def test_a_journal_without_limits_finds_nothing() -> None:
    metadata = Metadata({"zh": "题" * 99}, {}, (), (), {})
    assert check_limits(Article(metadata, {}), Library({}), Profile("j", {}, {})) == []
