"""What is named in each language's print, and what stands beside it and is right."""

from __future__ import annotations

import pytest

from diglot.article import Article, Lang, Library, Metadata, Source
from diglot.checking.spelling import check_spelling
from diglot.checking.typography import check_typography
from diglot.profile import Profile
from diglot.reading import read_edition

PROFILE = Profile("j", {}, {})


def named(text: str, lang: Lang) -> list[str]:
    source = Source(f"manuscript/{lang}/01-a.md", text)
    edition = read_edition([source], lang, variables={}, macros={})
    article = Article(Metadata({}, {}, (), (), {}), {lang: edition})
    found = [one(article, Library({}), PROFILE) for one in (check_typography, check_spelling)]
    return [fault.code.label for faults in found for fault in faults]


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("有效，无效（见前文）；剂量为5\\ mg，3×10次，约3~5天，变化 −2分（*P*<0.05）。", "zh"),
        ("用HSCT (SSc) 治疗，URL为https://example.org/a,b?c=1-2，键为[@a5mg; @b1-2]。", "zh"),
        ("电话021-12345-678，2022-02-04，IL-10与CD4，`5mg` 和 $3x10$。", "zh"),
        ("A dose of 5\\ mg, 3 × 10 times, in 3–5 days, −2 points (*P* < 0.05), e.g., here.", "en"),
        (
            "He quotes “中文，标点” and the laboratory; colorectal tumor, characteristic.",
            "en",
        ),
    ],
)
def test_what_journals_print_is_not_named(text: str, lang: Lang) -> None:
    assert named(text, lang) == []


@pytest.mark.parametrize(
    ("text", "lang", "code"),
    [
        ("有效,无效", "zh", "punctuation"),
        ("有效。。", "zh", "punctuation"),
        ("有 效", "zh", "punctuation"),
        ("It works，well", "en", "punctuation"),
        ("剂量5mg", "zh", "number-form"),
        ("共3x10次", "zh", "number-form"),
        ("约3-5天", "zh", "number-form"),
        ("（P<0.05）甲", "zh", "number-form"),
        ("a na?ve view", "en", "text-damaged"),
        ("a\ufffdb", "en", "text-damaged"),
        ("A tumour is a tumor and a tumor.", "en", "spelling"),
    ],
)
def test_what_no_journal_prints_is_named(text: str, lang: Lang, code: str) -> None:
    assert named(text, lang) == [code]
