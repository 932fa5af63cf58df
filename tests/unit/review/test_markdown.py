"""Markdown as tokens: a pointer is one however its label is written."""

from __future__ import annotations

import pytest

from diglot.review.markdown import placed_tokens

DECLARED = frozenset({"fig:dose", "tbl:groups"})


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("@fig:dose", [("xref", "fig:dose")]),
        ("@fig-dose", [("xref", "fig:dose")]),
        ("@tab:groups", [("xref", "tbl:groups")]),
        ("@tbl-groups", [("xref", "tbl:groups")]),
        ("@fig-2020", [("cite", "fig-2020")]),
        ("[@tbl-groups; @fig-dose]", [("xref", "tbl:groups"), ("xref", "fig:dose")]),
        ("[@smith; @fig-2020]", [("cite", "fig-2020;smith")]),
    ],
)
def test_a_pointer_is_its_label(text: str, keys: list[tuple[str, str]]) -> None:
    assert [one.token.key for one in placed_tokens(text, 0, len(text), DECLARED)] == keys
