"""Headings as outlines tell them."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.engines import pandoc
from diglot.tree import words
from diglot.writing.headings import _heading, with_bookmark

NUMBER = {"t": "Span", "c": [["", ["number"], []], words("1.1")]}
CITED = {"t": "Span", "c": [["cite-1", ["citation"], []], words("[1]")]}


def header(markdown: str, *behind: Any) -> Any:
    inlines = [NUMBER, *pandoc.read_inlines(markdown), *behind]
    return {"t": "Header", "c": [2, ["sec:a", [], []], inlines]}


@pytest.mark.parametrize(
    ("markdown", "title"),
    [
        ("Two words", "Two words"),
        ("CD4^+^ and H~2~O", "CD4⁺ and H₂O"),
        (r"$\alpha$-SMA and *TP53*", "α-SMA and TP53"),
    ],
)
def test_a_heading_is_told_in_plain_words_without_citations(markdown: str, title: str) -> None:
    told = _heading(header(markdown, CITED))
    assert (told.number, told.title) == ("1.1", title)


def bookmark(node: Any) -> list[list[str]]:
    pairs: list[list[str]] = with_bookmark(node)["c"][1][2]
    return pairs


def test_a_bookmark_is_told_where_the_words_are_not_all() -> None:
    assert bookmark(header(r"$\alpha$-SMA")) == [["bookmark", "1.1 α-SMA"]]
    assert bookmark(header("Words", CITED)) == [["bookmark", "1.1 Words"]]
    assert bookmark(header("Words *in* italics")) == []
