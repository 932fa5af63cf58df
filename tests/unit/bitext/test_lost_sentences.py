"""A sentence that is lacking inside a paragraph of one language."""

from __future__ import annotations

import pytest

from diglot.bitext.lost_sentences import lengths_of, lost_sentences
from diglot.bitext.sentences import sentences_of
from tests.unit.bitext.test_pairing import aligned

ZH = (
    "共纳入患者126例，其中女112例。",
    "治疗组口服泼尼松，对照组口服安慰剂，均连用12周。",
    "两组患者的年龄、性别和病程差异无统计学意义，具有可比性。",
    "随访期间有3例失访，均未纳入最终的分析，其余患者按方案完成了全部治疗。",
)
EN = (
    "A total of 126 patients were included, of whom 112 were women.",
    "The treatment group took oral prednisone and the control group took placebo for 12 weeks.",
    "Age, sex and duration of disease were comparable between the two groups of patients.",
    "Three patients were lost during follow-up and were left out of the final analysis, and the "
    "others completed all of the treatment as it had been planned.",
)


@pytest.mark.parametrize(
    ("zh", "en", "lost"),
    [
        (ZH, EN, ""),
        (ZH[:3], EN, EN[3]),
        (ZH, EN[:3], ZH[3]),
        (ZH, (EN[0], f"{EN[1][:-1]}; {EN[2]}", EN[3]), ""),
        ((f"{ZH[0][:-1]}，{ZH[1]}", *ZH[2:]), EN, ""),
    ],
)
def test_a_lost_sentence(zh: tuple[str, ...], en: tuple[str, ...], lost: str) -> None:
    pairs = aligned("".join(zh), " ".join(en)).pairs
    found = [one.text.strip() for one, _ in lost_sentences([(pairs, lengths_of(pairs))])]
    assert found == ([lost] if lost else [])


def test_a_pointer_behind_a_stop_begins_a_sentence_and_a_citation_ends_one() -> None:
    (pair,) = aligned(
        "甲升高。[@a]乙下降。@fig:b为流程。", "A rose.[@a] B fell. @fig:b shows."
    ).pairs
    told = [[one.text for one in sentences_of(side)] for side in (pair.first, pair.second)]
    assert [one.count("\ufffc") for one in told[0]] == [1, 0, 1]
    assert told[0][2].startswith("\ufffc为")
    assert told[1][2].strip().startswith("\ufffc shows")
