"""The apostrophe of Latin words on a Chinese page."""

from __future__ import annotations

import pytest

from diglot.writing.breaking import with_apostrophes

SIGN = '<span class="apostrophe">’</span>'


@pytest.mark.parametrize(
    ("html", "set_"),
    [
        ("Crohn’s病", f"Crohn{SIGN}s病"),
        ("<em>Sjögren</em>’s病", f"<em>Sjögren</em>{SIGN}s病"),
        ("他说‘好’，学生们’", "他说‘好’，学生们’"),
        ('<img alt="Crohn’s">', '<img alt="Crohn’s">'),
    ],
)
def test_only_those_between_latin_letters_have_a_span(html: str, set_: str) -> None:
    page = {"rows": [{"html": html, "title": "Crohn’s"}]}
    assert with_apostrophes(page) == {"rows": [{"html": set_, "title": "Crohn’s"}]}
