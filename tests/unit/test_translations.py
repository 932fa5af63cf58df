"""The file of accepted pairs: its lines, and what may be wrong with them."""

from __future__ import annotations

from diglot.article import Source
from diglot.diagnostics import Bilingual
from diglot.translations import (
    TRANSLATIONS,
    AcceptedPair,
    accepted_text,
    digest_of_text,
    read_translations,
    write_translations,
)

PAIRS = tuple(
    AcceptedPair("01-a", {"zh": accepted_text(zh), "en": accepted_text(en)})
    for zh, en in (("引言", "Introduction"), ("“甲”\n与乙", 'A "quoted"\u2028 word'))
)


def test_what_is_written_is_read_again_a_line_for_each_pair() -> None:
    text = write_translations(PAIRS)
    assert text.count("\n") == len(PAIRS)
    assert read_translations(Source(TRANSLATIONS, text)) == (PAIRS, ())


def test_the_digest_knows_letters_and_no_spaces() -> None:
    same = ["25.6 %的\n患者", "25.6%的患者", " 25.6%的\u00a0患者 "]
    assert len({digest_of_text(one) for one in same}) == 1
    assert digest_of_text("é") == digest_of_text("e\u0301")
    assert digest_of_text("25.6%") != digest_of_text("26.5%")


def test_what_is_wrong_with_a_line_is_told_and_the_others_are_read() -> None:
    good = write_translations(PAIRS)
    for bad in (
        "=======",
        "{",
        "[]",
        '{"section":1}',
        '{"section":"a","zh":{},"en":{}}',
        "[" * 9999,
    ):
        pairs, faults = read_translations(Source(TRANSLATIONS, f"{good}{bad}\n{good}"))
        assert pairs == PAIRS * 2
        assert [(one.code, one.span and one.span.start.line) for one in faults] == [
            (Bilingual.TRANSLATIONS_FILE, 3)
        ]
