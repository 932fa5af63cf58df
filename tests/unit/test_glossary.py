"""glossary.toml as a value, and what is wrong with it."""

from __future__ import annotations

from diglot.article import Source
from diglot.glossary import GLOSSARY, Glossary, read_glossary
from diglot.toml import read_toml


def read(text: str) -> tuple[Glossary, list[str]]:
    glossary, faults = read_glossary(read_toml(Source(GLOSSARY, text)))
    return glossary, [str(one).partition("\n")[0] for one in faults]


def test_a_term_has_words_in_both_languages() -> None:
    glossary, faults = read(
        'never-translate = ["Bench Survey"]\n\n[[terms]]\nzh = "公园"\nen = "public park"\n'
        'abbreviation = "PP"\nforms = { en = ["park", "public park"] }\n'
    )
    [term] = glossary.terms
    assert faults == []
    assert term.words("zh") == ("公园", "PP")
    assert term.words("en") == ("public park", "park", "PP")
    assert str(term.place) == "manuscript/glossary.toml:3:1"
    assert glossary.never_translate == ("Bench Survey",)


def test_a_term_in_one_language_is_named_and_left_out() -> None:
    glossary, faults = read('[[terms]]\nzh = "公园"\n')
    assert glossary.terms == ()
    assert faults == ['manuscript/glossary.toml:1:1: error: a term has no "en" [glossary]']


def test_a_word_for_two_terms_is_named_at_the_second() -> None:
    _, faults = read(
        '[[terms]]\nzh = "公园"\nen = "park"\n[[terms]]\nzh = "绿地"\nen = "Park"\n'
        '[[terms]]\nzh = "长椅"\nen = "bench"\nplural = "benches"\n'
    )
    assert faults == [
        'manuscript/glossary.toml:4:1: error: "Park" stands for two terms, the other is in line 1'
        " [glossary]",
        'manuscript/glossary.toml:10:1: error: [[terms]] has no field "plural" [glossary]',
    ]
