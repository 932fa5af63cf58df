"""What is still to be filled in, and the numbers of persons, as authors write them."""

from __future__ import annotations

import pytest

from diglot.article import Article, Library, Metadata, Source
from diglot.checking.private_data import check_private_data
from diglot.checking.unfinished import check_unfinished
from diglot.profile import read_profile, shipped_templates
from diglot.reading import read_edition


def named(text: str) -> int:
    """Return how many places are named in a text."""
    source = Source("manuscript/zh/01-a.md", text + "\n")
    edition = read_edition([source], "zh", variables={}, macros={})
    article = Article(Metadata({}, {}, (), (), {}), {"zh": edition})
    profile = read_profile("_base", [shipped_templates()])
    checks = (check_unfinished, check_private_data)
    return sum(len(list(check(article, Library({}), profile))) for check in checks)


@pytest.mark.parametrize(
    "text",
    [
        "（作者待核实）",
        "TBD",
        "待TODO",
        "MRN:AB-123456",
        "住院号ZY-123456",
        "（待补充）",
        "（此处需核对）",
        "【未完】",
        "(to be confirmed)",
        "(ref?)",
        "(cite)",
        "XX例",
        "????年",
        "(add citation)",
        "[insert reference here]",
        "（数据待补）",
        "（具体日期待定）",
        "（请作者确认）",
        "（需补文献）",
        "如图X所示",
        "（插入图2）",
        "病历号：No.12345",
        "住院号ZY123456",
        "MRN: A123456",
        "patient ID 1234567",
    ],
)
def test_what_is_left_open_is_named(text: str) -> None:
    assert named(f"患者甲{text}，余同前。") == 1


@pytest.mark.parametrize(
    "text",
    [
        "心电图X线",
        "TBDX-1细胞",
        "at patient ID AB-12",
        "(insert size 300 bp)",
        "(add 5 mL)",
        "[add-on therapy]",
        "（插入导管）",
        "（发热待查）",
        "1.00 (ref)",
        "（有待核实）",
        "（需补液者）",
        "（必须确认妊娠）",
        "(to be added dropwise)",
        "脑电图N波",
        "（需修改手术方案）",
        "at admission 12345 days",
        "in hospital 10000 beds",
    ],
)
def test_what_only_looks_so_is_not(text: str) -> None:
    assert named(f"患者甲{text}，余同前。") == 0


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("患者甲好转。但是，", 1),
        ("患者甲好转，余同前，\n\n患者乙好转。", 1),
        ("患者甲好转。 In addition, the", 1),
        ("患者甲好转，\n\n- 患者乙，\n- 患者丙。", 0),
        ("患者甲的评分为，\n\n$$a=b$$", 0),
        ("患者甲好转[1]", 0),
        ("$$a=b,$$\n\n其中a为常数。", 0),
        ("- [ ] 医院\n- [ ] 其他：\\_\\_\\_\\_", 0),
        ("- 医院\n- 其他：\\_\\_\\_\\_", 1),
    ],
)
def test_a_paragraph_that_ends_in_a_comma_or_a_blank_is_named(text: str, count: int) -> None:
    assert named(text) == count
