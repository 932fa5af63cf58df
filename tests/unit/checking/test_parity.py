from __future__ import annotations

from collections.abc import Iterable

from diglot.article import Article, Edition, Lang, Library, Metadata, Reference, Source
from diglot.checking.parity import check_citations, check_labels, check_sections
from diglot.checking.translation import check_translation
from diglot.diagnostics import Diagnostic
from diglot.profile import Profile
from diglot.reading import read_edition

PROFILE = Profile("j", {}, {})
NOWHERE = Source("bib/x.json", "").span(0, 0)
LIBRARY = Library({key: Reference(key, {}, NOWHERE) for key in "xyz"})


def edition(lang: Lang, **texts: str) -> Edition:
    sources = [
        Source(f"manuscript/{lang}/{name[1:3]}-{name[4:]}.md", text) for name, text in texts.items()
    ]
    return read_edition(sources, lang, variables={}, macros={})


def article(zh: Edition, en: Edition) -> Article:
    metadata = Metadata({}, {}, (), (), {})
    return Article(metadata, {"zh": zh, "en": en})


def lines(faults: Iterable[Diagnostic]) -> list[str]:
    return [str(fault) for fault in faults]


def test_a_section_without_a_partner_is_named_from_both_sides() -> None:
    both = article(edition("zh", _01_intro="甲", _02_methods="乙"), edition("en", _01_intro="a"))
    assert lines(check_sections(both, LIBRARY, PROFILE)) == [
        "manuscript/zh/02-methods.md:1:1: error: "
        'the section "02-methods" has no partner in manuscript/en/ [section-no-partner]\n'
        "  hint: write manuscript/en/02-methods.md"
    ]


def test_a_misnamed_partner_is_guessed() -> None:
    both = article(edition("zh", _02_methods="乙"), edition("en", _02_method="b"))
    hints = [fault.hint for fault in check_sections(both, LIBRARY, PROFILE)]
    assert hints == ['did you mean "02-method"?', 'did you mean "02-methods"?']


def test_a_work_cited_in_one_language_only_is_a_warning() -> None:
    both = article(
        edition("zh", _01_a="甲[@x; @y; @unknown][^1]\n\n[^1]: [@z]"), edition("en", _01_a="a [@y]")
    )
    assert [str(fault.span) for fault in check_citations(both, LIBRARY, PROFILE)] == [
        "manuscript/zh/01-a.md:1:3",
        "manuscript/zh/01-a.md:1:11",
        "manuscript/zh/01-a.md:3:8",
    ]


def test_a_misspelt_key_is_not_named_a_second_time() -> None:
    library = Library({"smith2020": Reference("smith2020", {}, NOWHERE)})
    both = article(edition("zh", _01_a="甲[@smiht2020]"), edition("en", _01_a="a [@smith2020]"))
    faults = check_citations(both, library, PROFILE)
    assert [str(fault.span) for fault in faults] == ["manuscript/en/01-a.md:1:4"]


def test_a_label_in_one_language_only_is_a_warning() -> None:
    both = article(edition("zh", _01_a="# 甲 {#sec:a}"), edition("en", _01_a="# A {#sec:b}"))
    assert [str(fault.span) for fault in check_labels(both, LIBRARY, PROFILE)] == [
        "manuscript/zh/01-a.md:1:6",
        "manuscript/en/01-a.md:1:6",
    ]


def test_the_abstract_of_a_language_that_is_not_built_is_compared() -> None:
    zh = edition("zh", _00_abstract="共30例，男18例，女12例。血压升高。", _01_a="甲。")
    en = edition("en", _00_abstract="Of 30, 12 were men and 18 women. Pressure fell.")
    metadata = Metadata({}, {}, (), (), {})
    one = Article(metadata, {"zh": zh}, abstracts_only={"en": en})
    assert [
        fault.message.split(" in ")[0] for fault in check_translation(one, LIBRARY, PROFILE)
    ] == [
        '"18" is "12"',
        '"升高" is "fell"',
    ]


def test_a_work_cited_in_another_sentence_is_named() -> None:
    zh = "甲常见[@x]。乙少见[@y]。"
    same = "A is common.[@x] B is rare [@y]."
    other = "A is common. B is rare [@x; @y]."
    joined = "A is common, while B is rare [@x; @y]."
    told = [
        lines(
            check_translation(
                article(edition("zh", _01_a=zh), edition("en", _01_a=en)), LIBRARY, PROFILE
            )
        )
        for en in (same, other, joined)
    ]
    assert told == [
        [],
        [
            'manuscript/zh/01-a.md:1:5: warning: "x" stands in this sentence, and not in its '
            "translation, manuscript/en/01-a.md:1:1 [citation-place]"
        ],
        [],
    ]
