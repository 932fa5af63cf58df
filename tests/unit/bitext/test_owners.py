"""Numbers that have changed their owners from one language to the other."""

from __future__ import annotations

import pytest

from diglot.bitext.contents import exchanged_contents
from diglot.bitext.owners import exchanged_numbers, exchanged_words
from tests.unit.bitext.test_pairing import aligned


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("共30例，男18例，女12例。", "There were 30, 12 men and 18 women.", [("18", "12")]),
        ("共30例，男18例，女12例。", "There were 30, 18 men and 12 women.", []),
        ("男18例（60%），女12例（40%）。", "They were 12 women (40%) and 18 men (60%).", []),
        ("左侧5例，右侧7例。", "There were 7 on the left and 5 on the right.", [("5", "7")]),
        ("阳性8例，阴性2例。", "Two were positive and eight negative.", [("8", "Two")]),
        ("轻度12例，重度5例。", "Twelve were severe and five mild.", [("12", "five")]),
        ("轻度12例，重度5例。", "Five were severe and twelve mild.", []),
        ("最小18岁，最大65岁。", "The youngest was 65 and the oldest 18.", [("18", "65")]),
        ("失访2例，退出3例。", "Three withdrew and two were lost to follow-up.", []),
        ("治疗前5分，治疗后3分。", "It fell from 5 before treatment to 3 after it.", []),
        ("治疗前5分，治疗后3分。", "It rose from 3 before treatment to 5 after it.", [("5", "3")]),
        (
            "观察组（34.6±9.8）岁，对照组（36.2±8.1）岁。",
            "It was 36.2 ± 8.1 years in the observation group and 34.6 ± 9.8 in the control group.",
            [("34.6", "36.2")],
        ),
        ("共30例，其中18例男，12例女。", "30 were seen (women, 18; men, 12).", [("18", "12")]),
        ("患者2例，对照3例。", "There were 3 patients and 2 controls.", [("2", "3")]),
        ("左侧12例，右侧9例。", "Right-sided in 12, left-sided in 9.", [("12", "9")]),
        ("126例，女112例（88.9%），男14例。", "Of 126, 112 (88.9%) were women and 14 men.", []),
        ("男、女各15例。", "There were 15 men and 15 women.", []),
        ("A组12例，B组15例。", "Group A had 15 patients and group B had 12.", [("12", "15")]),
        ("A组12例、B组15例、C组12例。", "12 were in group A, 15 in group B, 12 in group C.", []),
        ("QW组20例，安慰剂组19例。", "19 were in the QW group, 20 on placebo.", [("20", "19")]),
        ("QWE-6为12 pg/mL，QWE-1为30 pg/mL。", "QWE-1 was 12, QWE-6 30 pg/mL.", [("12", "30")]),
        ("QW缓解46.7%，ER缓解35.7%。", "35.7% (QW) and 46.7% (ER) remitted.", [("46.7", "35.7")]),
        ("吸氧3 L/min后QWE升至80 mmHg。", "QWE was 80 mmHg on oxygen at 3 L/min.", []),
        (
            "试验组和对照组分别为12例和15例。",
            "15 were in the test group and 12 in the control group.",
            [("12", "15")],
        ),
        (
            "QW、ER组分别有12例和15例。",
            "In the QW and ER groups there were 12 and 15, respectively.",
            [],
        ),
        ("男12例，女18例。左侧5例，右侧5例。", "18 were women, 12 men; 5 left and 5 right.", []),
    ],
)
def test_exchanged_numbers(zh: str, en: str, told: list[tuple[str, str]]) -> None:
    (pair,) = aligned(zh, en).pairs
    found = exchanged_numbers(pair)
    assert [(one.text, other.text) for one, other in found] == told


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("QWE-6升高，QWE-1下降。", "QWE-1 rose and QWE-6 fell.", 1),
        ("QWE-6升高，QWE-1不变。", "QWE-1 increased, whereas QWE-6 was unchanged.", 1),
        ("QWE-6升高，QWE-1下降。", "Decreased QWE-1 and increased QWE-6 were seen.", 0),
        ("QWE-6、RTY升高，QWE-1下降。", "QWE-1 fell, and RTY and QWE-6 rose.", 0),
        ("首例患者为男性，第二例为女性。", "The first was a woman, the second a man.", 1),
        ("首例为女性，第二例为男性。", "Case 1 was a woman and case 2 a man.", 0),
        ("A组用阿司匹林，B组用华法林。", "Group A took warfarin, group B aspirin.", 1),
        ("A组治疗有效，B组无效。", "It was ineffective in group A, effective in group B.", 1),
        ("左侧阳性，右侧阴性。", "The right side was negative, the left positive.", 0),
        ("治疗组QWE升高，对照组RTY升高。", "QWE rose in the treated group, RTY in controls.", 0),
    ],
)
def test_exchanged_words(zh: str, en: str, told: int) -> None:
    (pair,) = aligned(zh, en).pairs
    assert len(list(exchanged_words(pair))) == told


@pytest.mark.parametrize(
    ("zh", "en", "told"),
    [
        ("有效率为60%[@a]和40%[@b]。", "The rates were 60% [@b] and 40% [@a].", [("a", "b")]),
        ("甲药有效[@a]，乙药无效[@b]。", "Drug A works [@b], drug B does not [@a].", [("a", "b")]),
        ("QW升高[@a]，ER下降[@b]。", "ER fell [@b], while QW rose [@a].", []),
        ("QW[@a]报道60%，ER[@b]报道40%。", "Rates of 40% [@b] and 60% [@a] were given.", []),
    ],
)
def test_exchanged_works(zh: str, en: str, told: list[tuple[str, str]]) -> None:
    (pair,) = aligned(zh, en).pairs
    assert [(one.shown, other.shown) for one, other in exchanged_contents(pair)] == told
