"""What came first: the reverse is found, the same in other words is none."""

from __future__ import annotations

import pytest

from diglot.bitext.orders import reversed_orders
from tests.unit.bitext.test_pairing import aligned

REVERSED = [
    ("先化疗后手术。", "Surgery was followed by chemotherapy.", ("后手术", "followed by")),
    ("化疗后行放疗。", "Chemotherapy was given after radiotherapy.", ("后行", "after")),
    ("首剂600 mg，之后300 mg。", "First 300 mg, and then 600 mg.", ("，之后", "and then")),
    ("静脉给药，后改为口服。", "It was oral and later intravenous.", None),
    ("他克莫司由环孢素替代。", "Cyclosporine was replaced by tacrolimus.", ("由", "replaced by")),
    ("用环孢素替代他克莫司。", "Tacrolimus replaced cyclosporine.", ("替代", "replaced")),
    ("先静脉给药，随后口服。", "It was oral and thereafter intravenous.", None),
    ("播种后施肥。", "Sowing was done after fertilization.", ("后", "after")),
    ("试样先退火后淬火。", "The samples were quenched and then annealed.", ("后", "and then")),
    ("先褶皱后断裂。", "Faulting preceded folding.", ("后", "preceded")),
    ("先翻身后吸痰。", "Suctioning was done prior to turning.", ("后", "prior to")),
    ("方案由A改为B。", "The regimen was switched from B to A.", None),
]
SAME = [
    ("播种后施肥。", "Fertilizer was applied after sowing."),
    ("先调解后仲裁。", "Mediation preceded arbitration."),
    ("方案由A改为B。", "The regimen was switched from A to B."),
    ("方案由A改为B。", "The regimen was changed to B from A."),
    ("灌水后播种的小区出苗齐。", "Plots sown after irrigation emerged evenly."),
    ("用环孢素替代他克莫司。", "Tacrolimus was replaced by cyclosporine."),
    ("由他克莫司换为环孢素。", "Cyclosporine was given instead of tacrolimus."),
    ("先化疗后手术。", "Chemotherapy was followed by surgery."),
    ("先化疗后手术。", "Surgery was preceded by chemotherapy."),
    ("化疗后行放疗。", "Radiotherapy was given after chemotherapy."),
    ("首剂600 mg，之后300 mg。", "The first dose was 600 mg, followed by 300 mg."),
    ("19例单用环磷酰胺后接受移植。", "The 19 who, after cyclophosphamide, had a transplant."),
    ("术后化疗，放疗同步。", "Surgery was followed by chemotherapy and radiotherapy."),
    ("化疗后复查，再行手术后放疗。", "After chemotherapy, surgery was followed by radiotherapy."),
]


@pytest.mark.parametrize(("chinese", "english", "words"), REVERSED)
def test_a_reversed_order_is_found(
    chinese: str, english: str, words: tuple[str, str] | None
) -> None:
    (pair,) = aligned(chinese, english).pairs
    (found,) = reversed_orders(pair)
    assert words in (None, (found[0].text, found[1].text))


@pytest.mark.parametrize(("chinese", "english"), SAME)
def test_the_same_order_in_other_words_is_none(chinese: str, english: str) -> None:
    (pair,) = aligned(chinese, english).pairs
    assert list(reversed_orders(pair)) == []
