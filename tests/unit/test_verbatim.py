"""Where a Markdown text is no prose."""

from __future__ import annotations

import time

import pytest

from diglot.verbatim import inside, verbatim


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("a `b` c", ["`b`"]),
        ("```\na\n```\nb", ["```\na\n```"]),
        ("~~~~\na\n~~~\nb\n~~~~~ \nc", ["~~~~\na\n~~~\nb\n~~~~~ "]),
        ("~~~~\na\n~~~\nb", []),
        ("```x``` y", ["```x```"]),
        ("```x``` y\n", ["```x```"]),
        ("````\na ```\nb `c`", ["`c`"]),
        (r"\` $x$ \$y", [r"\`", "$x$", r"\$"]),
        ("a <!-- `b --> c` <!-- d", ["<!-- `b -->"]),
    ],
)
def test_code_formulas_and_comments_are_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in verbatim(text)] == found


def test_a_place_is_inside_or_not() -> None:
    stretches = verbatim("a `b` c")
    assert [inside(stretches, at) for at in range(7)] == [
        False,
        False,
        True,
        True,
        True,
        False,
        False,
    ]


def test_fences_that_never_close_take_no_time() -> None:
    text = "\n".join("~" * (3 + number % 50) + "x" for number in range(20_000))
    began = time.process_time()
    assert not verbatim(text)
    assert time.process_time() - began < 10
