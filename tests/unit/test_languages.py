"""Tags, scripts and lengths of the languages of an article."""

from __future__ import annotations

import pytest

from diglot.languages import (
    LANGS,
    EachLanguage,
    language,
    language_of_tag,
    language_of_text,
    mostly_in,
)


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("zh", "zh"),
        ("zh-Hant-TW", "zh"),
        ("ZH_cn", "zh"),
        ("en-GB", "en"),
        ("eng", None),
        ("", None),
    ],
)
def test_a_tag_of_any_form_names_its_language(tag: str, expected: str | None) -> None:
    assert language_of_tag(tag) == expected


def test_every_language_knows_its_own_tags() -> None:
    for one in LANGS:
        assert (
            one
            == language(one).name
            == language_of_tag(language(one).tag)
            == language_of_tag(language(one).locale)
        )


def test_a_table_of_each_language_has_all() -> None:
    """By it mypy names each table that lacks a language."""
    assert tuple(EachLanguage.__annotations__) == LANGS


def test_one_rare_character_makes_a_title_chinese() -> None:
    assert [language_of_text(text) for text in ("𠮷野 2020", "IL-6（白细胞", "Müller α", "")] == [
        "zh", "zh", "en", "en",
    ]  # fmt: skip


def test_an_english_text_may_name_a_chinese_work() -> None:
    assert mostly_in("The second edition of 本草纲目 lists more than twenty plants here") == "en"


def test_a_number_with_its_decimals_is_one_word_of_a_chinese_text() -> None:
    assert language("zh").length("IL-6升高3.5倍（P<0.05）") == 7
