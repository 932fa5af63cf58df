"""``status``: the share of each section, the work left, the badge, and what CI demands."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from diglot.command import main
from diglot.status.table import badge

ZH = "manuscript/zh/01-introduction.md"


def status(root: Path, capfd: pytest.CaptureFixture[str], *words: str) -> tuple[int, Any]:
    capfd.readouterr()
    code = main(["status", "--article", str(root), "--json", *words])
    return code, json.loads(capfd.readouterr().out)["result"]


def accept(root: Path) -> None:
    assert main(["check", "--accept", "--article", str(root)]) == 0


def change(root: Path, old: str, new: str) -> None:
    text = (root / ZH).read_text("utf-8")
    assert old in text
    (root / ZH).write_text(text.replace(old, new), "utf-8")


def test_nothing_is_current_before_it_was_accepted(
    tiny: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    code, whole = status(tiny, capfd)
    assert code == 0
    assert whole["pairs"]["current"] == 2
    assert whole["pairs"]["unconfirmed"] == sum(whole["pairs"].values()) - 2
    assert whole["share"] < 5  # the two numbers of a table need nobody
    assert whole["left"] == {"zh": 41 + 14, "en": 0}  # 14 字 of article.toml


def test_what_is_accepted_is_current_and_ci_can_demand_it(
    tiny: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    accept(tiny)
    code, whole = status(tiny, capfd, "--require", "100")
    assert (code, whole["share"], whole["left"], whole["open"]) == (0, 100, {"zh": 0, "en": 0}, [])
    change(
        tiny, "如@tbl:counts和@fig:dot所示。", "参见@tbl:counts和@fig:dot。\n\n这是新的一段文字。"
    )
    code, whole = status(tiny, capfd, "--require", "100")
    assert code == 1
    assert whole["share"] < 100
    assert [(one["state"], sorted(one["places"])) for one in whole["open"]] == [
        ("stale-first", ["en", "zh"]),
        ("missing", ["zh"]),
    ]
    assert whole["left"] == {"zh": 3 + 8, "en": 0}
    assert [one["share"] < 100 for one in whole["sections"]] == [False, False, True]
    assert status(tiny, capfd, "--require", "30")[0] == 0


def test_a_section_that_nobody_translated_counts_whole(
    tiny: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    accept(tiny)
    (tiny / "manuscript" / "zh" / "02-more.md").write_text("新的一节有十个汉字。\n", "utf-8")
    _, whole = status(tiny, capfd)
    assert [(one["section"], one["share"], one["left"]["zh"]) for one in whole["sections"]] == [
        ("front", 100, 0), ("00-abstract", 100, 0), ("01-introduction", 100, 0), ("02-more", 0, 9),
    ]  # fmt: skip


@pytest.mark.parametrize(("language", "words"), [("en", "[-话-]"), ("zh", "有改动")])
def test_the_table_stands_in_columns_and_marks_words(
    tiny: Path, capfd: pytest.CaptureFixture[str], language: str, words: str
) -> None:
    accept(tiny)
    change(tiny, "第一句话", "第一句")
    capfd.readouterr()
    assert main(["--ui", language, "status", "--article", str(tiny)]) == 0
    out = capfd.readouterr().out
    assert words in out
    assert f"{ZH}:3:1" in out
    rows = out.splitlines()[2:4]
    assert [row.split()[1] for row in rows] == ["100%", "70%"]
    assert len({row.index("%") for row in rows}) == 1


def test_the_badge_is_plain_svg_and_the_same_each_time(tmp_path: Path, tiny: Path) -> None:
    accept(tiny)
    path = tmp_path / "badge.svg"
    assert main(["status", "--article", str(tiny), "--badge", str(path)]) == 0
    root = ElementTree.fromstring(path.read_text("utf-8"))
    assert root.get("role") == "img"
    assert root.findtext("{http://www.w3.org/2000/svg}title") == "translated: 100%"
    assert path.read_text("utf-8") == badge(100, "translated")
    assert "href" not in badge(3, "译文")


@pytest.mark.parametrize("word", ["101", "-1", "all"])
def test_a_share_is_a_percentage(word: str) -> None:
    with pytest.raises(SystemExit):
        main(["status", "--require", word])
