"""The parts of a title that need several lines are set in lines of like length."""

from __future__ import annotations

import pytest

from tests.glyphs import glyphs, lines
from tests.unit.pdf.test_page import set_page, without

PART = "Walking in the park with a book for the third time"
CSS = """@page { size: 360pt 500pt } h1 { font: 400 14pt/20pt serif; hyphens: manual }
.part { display: inline-block; --text-wrap: balance } .free { display: inline-block }"""


def lengths(name: str) -> list[int]:
    """Return how many letters the lines of a title have."""
    page = set_page(f'<h1><span class="{name}">{PART}</span></h1>', CSS, "en").pdf
    return [len(line.text) for line in lines(glyphs(page)[0], 0, 360)]


def test_lines_have_like_lengths() -> None:
    found = lengths("part")
    assert len(found) == len(lengths("free")) == 2
    assert max(found) - min(found) < 12


def test_fault_the_last_line_is_what_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    without(monkeypatch, "balance")
    found = lengths("part")
    assert max(found) - min(found) > 20


@pytest.mark.parametrize("align", ["center", "left"])
def test_no_other_part_stands_beside_lines_that_were_made_short(align: str) -> None:
    parts = f'<span class="part">{PART}: </span><span class="part">a tale</span>'
    page = set_page(f'<h1 style="text-align: {align}">{parts}</h1>', CSS, "en").pdf
    first, second, third = lines(glyphs(page)[0], 0, 360)
    assert third.text.replace(" ", "") == "atale"
    middles = [(one.left + one.right) / 2 for one in (first, second, third)]
    assert (max(middles) - min(middles) < 8) == (align == "center")
    assert (max(one.left for one in (first, second, third)) - first.left < 1) == (align == "left")
