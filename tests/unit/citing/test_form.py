"""What a numbered citation looks like is read from what the style prints."""

from __future__ import annotations

import pytest

from diglot.article import CitationForm
from diglot.citing.printed import form_of
from diglot.csl import Styled, Text


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["[1]", "[2,3-5]", "[2]260"], CitationForm("[", "]")),
        (["(1)", "(2, 4)"], CitationForm("(", ")")),
        (["〔7〕"], CitationForm("〔", "〕")),
        (["12", "3"], CitationForm()),
        (["(Smith, 2020)"], CitationForm()),
        ([], CitationForm()),
    ],
)
def test_brackets_are_those_of_most_citations(texts: list[str], expected: CitationForm) -> None:
    assert form_of([(Text(one),) for one in texts]) == expected


def test_a_raised_citation_is_told() -> None:
    assert form_of([(Styled("superscript", (Text("[1]"),)),)]) == CitationForm(
        "[", "]", raised=True
    )
