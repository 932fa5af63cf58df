"""Options of several names: with commas, given again, unknown."""

from __future__ import annotations

import argparse

import pytest

from diglot.arguments import Names


def read(*words: str) -> tuple[str, ...]:
    parser = argparse.ArgumentParser(exit_on_error=False)
    parser.add_argument(
        "--to", action=Names, known=("pdf", "html", "docx"), default=("pdf", "html")
    )
    chosen: tuple[str, ...] = parser.parse_args(words).to
    return chosen


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ([], ("pdf", "html")),
        (["--to", "docx"], ("docx",)),
        (["--to", "docx,pdf"], ("pdf", "docx")),
        (["--to", "docx", "--to=pdf"], ("pdf", "docx")),
        (["--to", " HTML ,", "--to", "html"], ("html",)),
    ],
)
def test_all_that_are_named_are_chosen(words: list[str], chosen: tuple[str, ...]) -> None:
    assert read(*words) == chosen


@pytest.mark.parametrize("word", ["odt", "pdf,odt", "", ","])
def test_a_name_that_nobody_knows_is_told(word: str) -> None:
    with pytest.raises(argparse.ArgumentError, match="write one or more of pdf,html,docx"):
        read("--to", "pdf", "--to", word)
