"""A character that no font of the page has: the way out that an author is told."""

from __future__ import annotations

import pytest

from diglot.writing.glyphs import missing_glyph


@pytest.mark.parametrize(
    ("char", "hint"),
    [
        ("𠮷", "Jigmo"),
        ("ב", "Noto Sans Hebrew"),
        ("ج", "Noto Naskh Arabic"),
        ("경", "Noto Sans KR"),
        ("त", "Noto Sans Devanagari"),
        ("𝑃", "write *P*"),
        ("𝐀", "write **A**"),
        ("ℝ", r"write $\mathbb{R}$"),
        ("𝒪", r"write $\mathcal{O}$"),
        ("😀", "show it in a picture"),
    ],
)
def test_the_way_out(char: str, hint: str) -> None:
    assert hint in str(missing_glyph(char).hint)
