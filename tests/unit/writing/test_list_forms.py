"""Lists in the form that their author gave them, as HTML."""

from __future__ import annotations

import pytest

from diglot.engines.pandoc import read_markdown, write_html
from diglot.writing.list_forms import on_screen, with_paragraphs


@pytest.mark.parametrize(
    ("markdown", "opening"),
    [
        ("(3) 甲\n(4) 乙\n", '<ol class="decimal parens" start="3">'),
        ("b) 甲\nc) 乙\n", '<ol class="lower-alpha paren" start="2">'),
        ("(IV) 甲\n", '<ol class="upper-roman parens" start="4">'),
        ("1) 甲\n", '<ol class="decimal paren">'),
    ],
)
def test_the_marks_around_a_number_stay(markdown: str, opening: str) -> None:
    (numbered,) = read_markdown(markdown)
    html = write_html(on_screen(numbered, numbered["c"][1]))
    assert html.startswith(opening)
    assert html.count("<li>") == html.count("</li>") == len(numbered["c"][1])


def test_paragraphs_of_a_definition_stay_apart() -> None:
    (terms,) = read_markdown("词\n:   第一段。\n\n    第二段。\n\n词二\n:   只有一段。\n")
    html = write_html([with_paragraphs(terms)])
    assert "<p>第一段。</p>" in html
    assert "<p>第二段。</p>" in html
    assert "<p>只有一段。</p>" not in html
