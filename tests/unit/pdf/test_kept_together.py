"""What no line parts: numbers and units, relations, ranges, names."""

from __future__ import annotations

import pytest

from diglot.pdf.break_marks import is_kept, is_pointer, keep_together

GLUE, SPACE = "\u2060", "\u00a0"


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("共15例，第8天", f"共15{GLUE}例，第{GLUE}8{GLUE}天"),
        ("5 mg/kg", f"5{SPACE}mg/{GLUE}kg"),
        ("360 d的", f"360{SPACE}d的"),
        ("12 doses", "12 doses"),
        ("1 404次", f"1{SPACE}404{GLUE}次"),
        ("P = 0.03", f"P{SPACE}={SPACE}0.03"),
        ("0.74–5.49", f"0.74{GLUE}–{GLUE}5.49"),
        ("2007—2016年", f"2007{GLUE}—{GLUE}2016{GLUE}年"),
        ("见表2和图S1", f"见表{GLUE}2和图{GLUE}S1"),
        ("Figure 2 and Table S1", f"Figure{SPACE}2 and Table{SPACE}S1"),
        ("步行6MWD/m", f"步行6MWD/{GLUE}m"),
        ("CO/II和GNR/III", f"CO/{GLUE}II和GNR/{GLUE}III"),
        ("TGF-βR1, HLA-DR, CD34-selected", f"TGF-{GLUE}βR1, HLA-{GLUE}DR, CD34-selected"),
        ("细胞毒/自然杀伤", "细胞毒/自然杀伤"),
        ("haploidentical/related", "haploidentical/related"),
        ("bundled à-la-carte, up-to-date", f"bundled à-la-{GLUE}carte, up-to-{GLUE}date"),
    ],
)
def test_what_is_kept_together(text: str, kept: str) -> None:
    assert keep_together(text) == kept


@pytest.mark.parametrize(
    ("before", "after", "kept"),
    [
        ("10", "个月", True),
        ("第", "8天", True),
        ("一", "个月", False),
        ("10", "和", False),
        ("", "", False),
    ],
)
def test_what_meets_at_the_edge_of_an_element(before: str, after: str, kept: bool) -> None:
    assert is_kept(before, after) is kept


@pytest.mark.parametrize(
    ("before", "after", "pointer"),
    [
        ("as in Figure ", "9", True),
        ("(Fig. ", "S1", True),
        ("as in Figure ", "nine", False),
        ("no figure ", "9", False),
        ("Figure", "9", False),
    ],
)
def test_a_number_in_an_element_of_its_own_stays_with_its_word(
    before: str, after: str, pointer: bool
) -> None:
    assert is_pointer(before, after) is pointer
