"""Each row's example is named by that row, its right form by none, and its replacement is right."""

from __future__ import annotations

import pytest

from diglot.article import (
    Article,
    Edition,
    Lang,
    Metadata,
    Rendered,
    Section,
    Source,
    Stretch,
)
from diglot.checking.forms import Finding
from diglot.checking.typography import check_typography, find_forms
from diglot.language_rules import CHOICES, RULES, Choice, LanguageRule
from diglot.profile import Profile
from diglot.settings import settings_of

PROFILE = Profile("j", {}, {})
CHINESE = "\n\n此段为中文。\n"


def read(text: str, lang: Lang) -> Article:
    source = Source(f"manuscript/{lang}/01-a.md", text + (CHINESE if lang == "zh" else "\n"))
    whole = Stretch(0, source, 0, len(source.text))
    section = Section("01-a", lang, source, Rendered(source, source.text, (whole,)), ())
    return Article(Metadata({}, {}, (), (), {}), {lang: Edition(lang, None, (section,))})


def language(rule: LanguageRule | Choice, text: str) -> Lang:
    return rule.lang or ("zh" if any("\u4e00" <= one <= "\u9fff" for one in text) else "en")


def chosen(rule: LanguageRule | Choice) -> Profile:
    """Return a journal that chooses the first form of a choice that no majority decides."""
    if isinstance(rule, LanguageRule) or rule.by_majority:
        return PROFILE
    return Profile("j", {}, {}, settings_of({"language": {rule.name: next(iter(rule.variants))}}))


def mended(text: str, found: Finding) -> str:
    return text[: found.start] + (found.instead or "") + text[found.end :]


ROWS: list[LanguageRule | Choice] = [*RULES, *CHOICES]


@pytest.mark.parametrize("rule", ROWS, ids=[one.name for one in ROWS])
def test_the_example_of_a_row_is_named_by_it_and_mended_as_it_says(
    rule: LanguageRule | Choice,
) -> None:
    lang = language(rule, rule.wrong)
    profile = chosen(rule)
    found = [one for one in find_forms(read(rule.wrong, lang), profile) if one.rule == rule.name]
    assert found, rule.wrong
    assert find_forms(read(rule.right, lang), profile) == [], rule.right
    if found[0].instead is not None:
        text = rule.wrong
        for one in reversed(found):
            text = mended(text, one)
        assert text == rule.right


def test_every_row_has_a_name_of_its_own_and_tells_where_it_comes_from() -> None:
    assert len({one.name for one in ROWS}) == len(ROWS)
    assert [one.name for one in ROWS if not one.source or one.wrong == one.right] == []


def test_a_journal_chooses_one_of_two_right_forms() -> None:
    profile = Profile("j", {}, {}, settings_of({"language": {"spelling": "uk"}}))
    found = check_typography(read("A tumor, a tumor, a tumour.", "en"), profile)
    assert [str(one.message) for one in found] == [
        '"tumor" is not as the journal writes it: spelling = "uk" in [language]'
    ] * 2


def test_of_many_places_the_first_ten_are_named_and_the_rest_counted() -> None:
    text = "We saw 3% and 4% of it. " * 9 + "It was 5 % once. " * 12
    found = check_typography(read(text, "en"), PROFILE)
    assert len(found) == 10
    assert str(found[-1].message).endswith("; 2 more such places")


@pytest.mark.parametrize(
    ("text", "lang", "told"),
    [
        ("自2021年9月31日起，2020年2月29日除外。", "zh", 1),
        ("截至2022年13月，2月29日复诊。", "zh", 1),
        ("2023年2月29日，随访24月，18月龄。", "zh", 1),
        ("于24:00给药，于9:61停药。", "zh", 1),
        ("于60:40的甲醇中，患者25时10分入院。", "zh", 1),
        ("批准号：2021-45-02；（2021-15-02）；2021-04-31。", "zh", 1),
        ("In May 32 and in June 31 patients came, until 31 September.", "en", 1),
        ("On February 29, 2024 and on February 29, 2023.", "en", 1),
        ("It ended on May 32. The split was at 70:30.", "en", 1),
        ("At 26:15 it was fed, at 24:00 it slept, at 31:68 (v/v) it swam.", "en", 1),
    ],
)
def test_a_day_or_time_that_cannot_be_is_named(text: str, lang: Lang, told: int) -> None:
    found = [one for one in find_forms(read(text, lang), PROFILE) if "-no-" in f"-{one.rule}"]
    assert len(found) == told


def test_a_comma_behind_a_sign_is_a_decimal_point() -> None:
    (found,) = find_forms(read("相对危险度为1,25，差异显著。", "zh"), Profile("j", {}, {}))
    assert (found.rule, found.instead) == ("decimal-comma", "1.25")


@pytest.mark.parametrize(
    ("text", "lang", "instead"),
    [
        ("甲（0.76-0.82）", "zh", "0.76~0.82"),
        ("A (0.76-0.82)", "en", "0.76–0.82"),
        ("甲（0.82-0.76）", "zh", None),
        ("甲（3-5）", "zh", None),
    ],
)
def test_a_hyphen_between_growing_decimals_is_a_range(
    text: str, lang: Lang, instead: str | None
) -> None:
    found = [one for one in find_forms(read(text, lang), PROFILE) if "range" in one.rule]
    assert [one.instead for one in found] == [instead]


def test_a_sign_of_full_width_is_told_from_one_of_half_width() -> None:
    article = read("（*P*<0.05）、（*P*<0.01）和（*P*＜0.001）", "zh")
    (told,) = [one.fault.message for one in find_forms(article, PROFILE) if one.told]
    assert str(told).startswith('"＜0.001" has a sign of full width')
    assert '"<0.05"' in str(told)
