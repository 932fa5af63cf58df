"""What of article.toml contradicts itself, has another form, or stands in one language only."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest

from diglot.article import LANGS, Article, Edition, Lang, Library, Source
from diglot.article_toml import read_metadata
from diglot.checking.abstract import check_abstract_parts, check_abstracts
from diglot.checking.front_matter import check_front_matter
from diglot.profile import Profile, read_profile, shipped_templates
from diglot.reading import read_edition
from diglot.toml import read_toml
from tests.reference_pages import example

PEOPLE = '\n[[authors]]\nzh = "张三"\nen = "ZHANG San"\n'


@pytest.fixture(scope="module")
def profile() -> Profile:
    return read_profile("jimcp", [shipped_templates()])


def faults(text: str, profile: Profile, langs: Sequence[Lang] = LANGS) -> list[str]:
    whole = text if "title" in text else f'title = {{ zh = "题", en = "T" }}\n{text}'
    whole += "" if "[[authors]]" in text else PEOPLE
    metadata, _, wrong = read_metadata(read_toml(Source("a.toml", whole)))
    assert wrong == []
    editions = {lang: Edition(lang, None, ()) for lang in langs}
    found = check_front_matter(Article(metadata, editions), Library({}), profile)
    return [re.sub(r" \[article-[a-z]+\]", "", str(one)) for one in found]


def test_an_article_with_every_field_is_sound(profile: Profile) -> None:
    assert faults(example(), profile) == []


def test_dates_follow_one_another(profile: Profile) -> None:
    text = "[dates]\nreceived = 2025-02-01\naccepted = 2025-01-31\nonline = 2025-01-30"
    assert faults(text, profile) == [
        'a.toml:4:12: error: "accepted" (2025-01-31) comes before "received" (2025-02-01)\n'
        "  hint: correct one of them",
        'a.toml:5:10: error: "online" (2025-01-30) comes before "accepted" (2025-01-31)\n'
        "  hint: correct one of them",
    ]
    same = "[dates]\nreceived = 2025-02-01\nrevised = 2025-02-01\nissued = 2025-02-01"
    assert faults(same, profile) == []
    # An article may be on the web before or behind its issue.
    for online in ("2025-01-01", "2025-12-31"):
        assert faults(f"[dates]\nissued = 2025-06-01\nonline = {online}", profile) == []


@pytest.mark.parametrize(
    "number", ["R593.25", "R758.5", "R-33", "R", "TP391.4", "R593.25; R457.7", "R979.1+4", "Q78"]
)
def test_numbers_of_the_chinese_classification(number: str, profile: Profile) -> None:
    assert faults(f'clc = "{number}"', profile) == []


@pytest.mark.parametrize("number", ["593.25", "r593", "L12", "R593,25.", "R.5", "R5933.2", "系统"])
def test_other_numbers_are_none(number: str, profile: Profile) -> None:
    (fault,) = faults(f'clc = "{number}"', profile)
    assert fault.startswith("a.toml:2:8: warning: ")
    assert "is no CLC number" in fault


def test_codes_and_pages_have_their_form(profile: Profile) -> None:
    for good in ('document-code = "B"', 'pages = "340"', 'pages = "e123-e130"', "pages = 7"):
        assert faults(good, profile) == [], good
    for bad in ('document-code = "F"', 'document-code = "AB"', 'pages = "340–344"', 'pages = "x"',
                f'pages = "{"9" * 5000}-1"', 'pages = "1-²"'):  # fmt: skip
        assert len(faults(bad, profile)) == 1, bad


def test_an_article_number_agrees_with_what_it_is_made_of(profile: Profile) -> None:
    fields = 'year = 2025\nissue = 4\npages = "340-344"\n'
    assert faults(f'{fields}article-number = "1673-6087(2025)04-0340-05"', profile) == []
    assert faults('article-number = "1673-6087(2025)S1-0340-05"', profile) == []
    form = faults(f'{fields}article-number = "1673-6087-2025-04"', profile)
    assert "is no article number" in form[0]
    for wrong, part in (
        ("1673-6088(2025)04-0340-05", '"1673-6088" where the other fields give "1673-6087"'),
        ("1673-6087(2024)04-0340-05", '"2024" where the other fields give "2025"'),
        ("1673-6087(2025)05-0340-05", '"05" where the other fields give "04"'),
        ("1673-6087(2025)04-0341-05", '"0341" where the other fields give "0340"'),
        ("1673-6087(2025)04-0340-04", '"04" where the other fields give "05"'),
    ):
        (fault,) = faults(f'{fields}article-number = "{wrong}"', profile)
        assert part in fault


def test_what_lacks_a_language_is_named_where_it_stands(profile: Profile) -> None:
    text = (
        'title = { zh = "题" }\nfunding = { en = "NSFC" }\n[keywords]\nzh = ["甲"]\n'
        '[[affiliations]]\nen = "Some University"\n[[authors]]\nzh = "钱二"\n'
    )
    found = [one.partition("\n")[0] for one in faults(text, profile)]
    assert found == [
        'a.toml:1:9: error: "title" has no English words',
        'a.toml:2:11: warning: "funding" has no Chinese words',
        'a.toml:3:1: warning: "keywords" has no English words',
        'a.toml:5:1: error: "Some University" has no Chinese name and would be missing in that '
        "edition",
        'a.toml:7:1: error: "钱二" has no English name and would be missing in that edition',
    ]
    alone = 'title = { zh = "题" }\n[[authors]]\nzh = "钱二"\n'
    assert faults(alone, profile, ("zh",)) == []


def test_a_type_is_one_that_the_journal_has_words_for(profile: Profile) -> None:
    for kind in profile.settings.types:
        assert faults(f'type = "{kind}"', profile) == []
        assert all(kind in words for words in profile.strings.values())
    assert faults('type = "论著"', profile) == [
        'a.toml:2:9: error: there is no type of article "论著"\n  hint: write type = "article"'
    ]
    (fault,) = faults('type = "reveiw"', profile)
    assert 'did you mean "review"?' in fault


def abstract_faults(zh: str, en: str, profile: Profile) -> list[str]:
    editions = {}
    for lang, text in (("zh", zh), ("en", en)):
        source = Source(f"manuscript/{lang}/00-abstract.md", text)
        editions[lang] = read_edition([source], lang, variables={}, macros={})  # type: ignore[arg-type]
    metadata, _, _ = read_metadata(read_toml(Source("a.toml", "")))
    found = check_abstract_parts(Article(metadata, editions), Library({}), profile)  # type: ignore[arg-type]
    return [str(one) for one in found]


WHOLE = "**目的** 甲。**方法** 乙。**结果** 丙。**结论** 丁。"
ENGLISH = "**Objective** A. **Methods:** B. **Results** C. **Conclusions** D."


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        (WHOLE, ENGLISH),
        ("【目的】甲。\n\n【方法】乙。\n\n【结果】丙。\n\n【结论】丁。", ENGLISH),
        ("目的：甲。\n\n方法：乙。\n\n结果：丙。\n\n结论：丁。", ENGLISH),
        ("本文的目的是综述方法。", "We review the methods and results."),
        ("本文**方法**新。", "The **results** are new."),
    ],
)
def test_abstracts_with_all_parts_or_none(zh: str, en: str, profile: Profile) -> None:
    assert abstract_faults(zh, en, profile) == []


def test_a_part_that_is_missing_is_named(profile: Profile) -> None:
    assert abstract_faults(WHOLE.replace("**结果**", ""), ENGLISH, profile) == [
        "manuscript/zh/00-abstract.md:1:1: warning: the structured abstract has no part “结果” "
        "[limit]\n  hint: begin each part with its name in bold: **结果**"
    ]
    (fault,) = abstract_faults(WHOLE, "We did it and it worked.", profile)
    assert fault.startswith("manuscript/en/00-abstract.md:1:1: warning: this abstract has no parts")


@pytest.mark.parametrize(
    ("kind", "keywords", "missing"),
    [("article", "", 1), ("letter", "", 0), ("editorial", "", 0), ("letter", "甲", 1)],
)
def test_letters_and_editorials_have_no_abstract(
    kind: str, keywords: str, missing: int, profile: Profile
) -> None:
    source = Source("manuscript/zh/01-text.md", "编辑部：我们读了。")
    edition = read_edition([source], "zh", variables={}, macros={})
    told = f'type = "{kind}"\n[keywords]\nzh = ["{keywords}"]' if keywords else f'type = "{kind}"'
    metadata, _, _ = read_metadata(read_toml(Source("a.toml", told)))
    found = check_abstracts(Article(metadata, {"zh": edition}), Library({}), profile)
    assert len(list(found)) == missing
