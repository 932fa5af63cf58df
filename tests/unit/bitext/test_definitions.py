"""What a text explains in brackets."""

from __future__ import annotations

import pytest

from diglot.article import Lang, Source
from diglot.bitext.definitions import definitions_of
from diglot.bitext.units import units_of
from diglot.reading import read_edition


def explained(text: str, lang: Lang) -> list[tuple[str, str, str]]:
    source = Source(f"manuscript/{lang}/01-a.md", text)
    [section] = read_edition([source], lang, variables={}, macros={}).texts
    [unit] = units_of(section)
    return [(one.term, one.english, one.abbreviation) for one in definitions_of(unit)]


@pytest.mark.parametrize(
    ("text", "term", "english", "short"),
    [
        ("治疗包括硬化症（systemic sclerosis，SSc）。", "硬化症", "systemic sclerosis", "SSc"),
        ("2019年公园管理处（park office, PO）", "公园管理处", "park office", "PO"),
        ("在3个对照试验（controlled trial，CT）中", "对照试验", "controlled trial", "CT"),
        ("其风险比（hazard ratio，*HR*）", "风险比", "hazard ratio", "HR"),
        ("血液和骨髓组（Group for Blood and Marrow，GBM）", "血液和骨髓组",
         "Group for Blood and Marrow", "GBM"),
        ("即长椅（bench）", "长椅", "bench", ""),
    ],
)  # fmt: skip
def test_chinese_terms_have_their_english_behind(
    text: str, term: str, english: str, short: str
) -> None:
    assert explained(text, "zh") == [(term, english, short)]


@pytest.mark.parametrize(
    "text",
    ["Burt等（ASSIST）", "共3例（SCOT试验）", "中位数（IQR 3~5）", "复杂度为$O(n\\log n)$的实现"],
)
def test_what_explains_nothing_is_left(text: str) -> None:
    assert explained(text, "zh") == []


def test_english_long_forms_are_found_by_letters() -> None:
    text = "Patients with systemic sclerosis (SSc), type 2 helper T cells (Th2), stem cells (MSCs)."
    assert explained(text, "en") == [
        ("systemic sclerosis", "", "SSc"),
        ("type 2 helper T cells", "", "Th2"),
    ]
