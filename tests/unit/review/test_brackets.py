"""A citation that a reviewer types is read in the journal's brackets, and in square ones."""

from __future__ import annotations

import pytest

from diglot.article import CitationForm
from diglot.docx.read.values import Paragraph, Piece
from diglot.review.tokens import paragraph_tokens
from diglot.review.vocabulary import Vocabulary


def kinds(text: str, form: CitationForm) -> list[tuple[str, str]]:
    words = Vocabulary(numbers={1: "li2021", 2: "smith2020"}, form=form)
    paragraph = Paragraph(style="", pieces=(Piece("text", text),))
    return [(one.kind, one.text) for one in paragraph_tokens(paragraph, words) if one.text != "甲"]


@pytest.mark.parametrize("text", ["〔1，2〕", "[1,2]", "〔1-2〕"])
def test_both_brackets_are_a_citation(text: str) -> None:
    assert kinds(f"甲{text}", CitationForm("〔", "〕")) == [("cite", "li2021;smith2020")]


def test_brackets_of_another_journal_are_words() -> None:
    assert ("mark", "〔") in kinds("甲〔1〕", CitationForm("[", "]"))


def test_a_count_in_round_brackets_is_no_citation() -> None:
    assert ("mark", "(") in kinds("甲(1)", CitationForm("(", ")"))
