"""Opposites: a slip is found, the same in other words is none."""

from __future__ import annotations

import pytest

from diglot.bitext.opposites import opposite_differences
from tests.unit.bitext.test_pairing import aligned

OTHER = [
    ("病变位于左肺。", "The lesion was in the right lung.", ("左", "right")),
    ("治疗前行肾活检。", "Renal biopsy came after treatment.", ("治疗前", "after treatment")),
    ("上肢无力3例。", "Three had weak lower limbs.", ("上肢", "lower limbs")),
    ("收缩压高于140 mmHg。", "Pressure was below 140 mmHg.", ("高于140", "below 140")),
    ("至少随访12个月。", "Follow-up was at most 12 months.", ("至少", "at most")),
    ("抗体阳性率为50%。", "The antibody was negative in 50%.", ("阳性", "negative")),
    ("年龄（34.6±9.8）岁。", "The age was 9.8 ± 34.6 years.", ("34.6±9.8", "9.8 ± 34.6")),
]
SAME = [
    ("男18例，女12例。", "There were 12 women and 18 men."),
    ("治疗后血压下降。", "Pressure was lower than before treatment."),
    ("较治疗前下降。", "It fell after treatment."),
    ("CD3阳性细胞与活动度呈负相关。", "CD3+ cells had a negative correlation with activity."),
    ("收缩压不低于140 mmHg。", "Pressure was above 140 mmHg."),
    ("左右两侧均受累，约60岁左右。", "Both the right side and the left were affected at about 60."),
    ("予左氧氟沙星治疗。", "Levofloxacin was given, the right choice."),
    ("年龄（34.6±9.8）岁。", "The age was 34.6 ± 9.8 years."),
]


@pytest.mark.parametrize(("zh", "en", "words"), OTHER)
def test_an_opposite_is_found(zh: str, en: str, words: tuple[str, str]) -> None:
    (pair,) = aligned(zh, en).pairs
    (found,) = opposite_differences(pair)
    assert (found[0].as_written, found[1].as_written) == words


@pytest.mark.parametrize(("zh", "en"), SAME)
def test_the_same_in_other_words_is_none(zh: str, en: str) -> None:
    (pair,) = aligned(zh, en).pairs
    assert list(opposite_differences(pair)) == []
