"""What one language denies and the other has; a denial in other words is none."""

from __future__ import annotations

import pytest

from diglot.bitext.denials import denial_differences
from tests.unit.bitext.test_pairing import aligned


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("未见复发。", "One patient relapsed.", [("复发", "relapsed")]),
        ("一名患者死亡。", "No patients died.", [("died", "死亡")]),
        (
            "出血少，未输血。",
            "Blood loss was low, a transfusion was given.",
            [("输血", "transfusion")],
        ),
        ("患者均无发热。", "All patients had fever.", [("发热", "fever")]),
        (
            "病情稳定。未发现转移。",
            "Disease was stable. Metastases were found.",
            [("转移", "Metastases")],
        ),
        ("一例患者失访。", "No one was lost to follow-up.", [("lost to follow-up", "失访")]),
        ("未见复发。", "Relapse was ruled out.", []),
        ("随访至今未见复发。", "He is free of relapse.", []),
        ("无明显诱因出现咳嗽。", "A cough began spontaneously.", []),
        ("除1例外均无感染。", "All but one were spared infection.", []),
        ("患者死亡，无家族史。病程短。", "He died. There was no family history.", []),
        ("证据有限。", "There is not much evidence.", []),
    ],
)
def test_a_denial(zh: str, en: str, told: list[tuple[str, str]]) -> None:
    (pair,) = aligned(zh, en).pairs
    found = denial_differences(pair)
    assert [(one.text, other.text) for one, other in found] == told
