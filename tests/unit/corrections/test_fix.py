"""What `check --fix` mends, what it leaves, and how the files stay otherwise as they were."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diglot.command import main
from diglot.corrections.proof import _leads_to, _letters_of_markdown

ZH = """# 结果

甲组有效,乙组无效(见前文)。剂量5mg，`5mg,有效`，$5mg$，见[@lee2020]与[甲,乙](https://a.b/c,d)。

{% set dose = "5mg" %}剂量{{ dose }}，有效, 无效。

![题名,共3x10次](figures/dot.svg){#fig:q alt="甲,乙"}

| 甲,乙 | 丙 |
|-------|----|
| 5mg   | 丁 |

<!-- diglot: allow punctuation: 原文如此 -->

保留,不改。
"""
MENDED = (
    ("有效,乙组无效(见前文)。剂量5mg，`", "有效，乙组无效（见前文）。剂量5\\ mg，`"),
    ("[甲,乙]", "[甲，乙]"),
    ("有效, 无效", "有效，无效"),
    ("题名,共3x10次", "题名，共3×10次"),
    ("| 甲,乙 |", "| 甲，乙 |"),
    ("| 5mg   |", "| 5\\ mg   |"),
)
EN = "# Results\n\nGroup A was well，B not. See `5mg`.\n"


@pytest.fixture
def article(tiny: Path) -> Path:
    zh, en = (tiny / "manuscript" / lang / "02-results.md" for lang in ("zh", "en"))
    zh.write_bytes(b"\xef\xbb\xbf" + ZH.replace("\n", "\r\n").encode())
    en.write_text(EN, "utf-8")
    return tiny


def fix(article: Path, *options: str) -> int:
    return main(["check", "--fix", "--article", str(article), "--ui", "en", *options])


def test_what_is_safe_is_mended_and_nothing_else_changes(
    article: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = {path: path.read_bytes() for path in article.rglob("*") if path.is_file()}
    assert fix(article) == 1
    assert "nothing written" in capsys.readouterr().out
    assert {path: path.read_bytes() for path in before} == before

    assert fix(article, "--yes", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert told["result"]["written"] is True
    assert told["diagnostics"] == []
    wanted = ZH
    for old, new in MENDED:
        assert old in wanted
        wanted = wanted.replace(old, new)
    zh = article / "manuscript/zh/02-results.md"
    assert zh.read_bytes() == b"\xef\xbb\xbf" + wanted.replace("\n", "\r\n").encode()
    en = article / "manuscript/en/02-results.md"
    assert en.read_text("utf-8") == EN.replace("well，B", "well, B")
    changed = {path for path, data in before.items() if path.read_bytes() != data}
    assert changed == {zh, en}

    assert fix(article, "--yes") == 0
    assert "there is nothing to mend" in capsys.readouterr().out
    assert zh.read_bytes() == b"\xef\xbb\xbf" + wanted.replace("\n", "\r\n").encode()


def test_yes_alone_is_no_command(article: Path) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["check", "--yes", "--article", str(article)])
    assert ended.value.code == 2


@pytest.mark.parametrize(
    ("old", "new", "edits", "same"),
    [
        ("有效,无效", "有效，无效", [(",", "，")], True),
        ("有效,无,效", "有效，无,效", [(",", "，")], True),
        ("有效,无,效", "有效,无，效", [(",", "，")], True),
        ("有效,无效", "有效，无", [(",", "，")], False),
        ("有效,无效", "有效无效", [(",", "，")], False),
        ("P<.05", "P<0.05", [("P", "P"), ("", "0")], True),
        ("甲,乙,丙", "甲，乙,丙", [(",", "，"), (",", "，")], False),
        ("甲5mg乙", "甲5mg丙", [("5mg", "5mg")], False),
    ],
)
def test_words_become_others_by_the_edits_alone(
    old: str, new: str, edits: list[tuple[str, str]], same: bool
) -> None:
    assert _leads_to(old, new, edits) is same


def test_markdown_is_seen_as_it_is_printed() -> None:
    assert _letters_of_markdown(r"5\ mg*P*10^9^...") == "5mgP109…"


@pytest.mark.parametrize(
    ("typed", "left"),
    [
        ("# 2 结果\n\n甲。\n\n## 2.1 乙 {#sec:b}\n", "# 结果\n\n甲。\n\n## 乙 {#sec:b}\n"),
        ("# 2. 结果 #\n\n甲。\n", "# 结果 #\n\n甲。\n"),
        ("# 3 结果\n\n甲。\n", "# 3 结果\n\n甲。\n"),
        ("# 二、结果\n\n甲。\n", "# 二、结果\n\n甲。\n"),
        ("# 结果\n\n> ## 2.1 甲\n\n乙。\n", "# 结果\n\n> ## 2.1 甲\n\n乙。\n"),
    ],
)  # fmt: skip
def test_a_typed_number_of_a_heading_is_deleted_where_diglot_prints_the_same(
    tiny: Path, typed: str, left: str
) -> None:
    path = tiny / "manuscript" / "zh" / "02-results.md"
    path.write_text(typed, "utf-8")
    fix(tiny, "--yes")
    assert path.read_text("utf-8") == left


def test_a_range_is_mended_to_the_form_that_the_text_has(article: Path) -> None:
    zh = article / "manuscript/zh/02-results.md"
    zh.write_text("# 结果\n\n中位数6–14，范围3～25。\n", "utf-8")
    assert fix(article, "--yes") == 0
    assert zh.read_text("utf-8") == "# 结果\n\n中位数6～14，范围3～25。\n"
