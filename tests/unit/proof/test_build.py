"""A build proves what it made: a writer that loses words is found out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diglot.artifact import Artifact
from diglot.diagnostics import Code
from diglot.pipeline import Request, build
from diglot.writing import write


def lost(tiny: Path, **options: Any) -> list[str]:
    report = build(Request(tiny, tiny / "output", ("html",), ("zh", "en"), **options))
    return [str(one) for one in report.diagnostics if one.code is Code.WORDS_MISSING]


def test_a_build_loses_nothing(tiny: Path) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    code = "``` r\nglm(y ~ x, family = binomial)\n```\n\n    缩进"
    told = f"{code}\n\n词\n:   含列\n\n    - 一\n    - 二\n"
    read = "[硬皮病]{.ruby rt='yìng pí bìng'}，<ruby>漢字<rt>かんじ</rt></ruby>。"
    section.write_text(f"{section.read_text('utf-8')}\n\n{read}\n\n{told}", "utf-8")
    assert lost(tiny) == []


@pytest.mark.parametrize(
    ("words", "place"),
    [("第二句话", "zh/01-introduction.md:3:18"), ("对照组", ""), ("A first sentence", "en")],
)
def test_a_writer_that_loses_words_is_named(
    words: str, place: str, tiny: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lossy(*arguments: Any, **stages: Any) -> Artifact:
        artifact = write(*arguments, **stages)
        return replace(artifact, data=artifact.data.replace(words.encode(), b""))

    monkeypatch.setattr("diglot.documents.write", lossy)
    found = lost(tiny)
    assert len(found) == 1
    assert "does not show" in found[0]
    assert place in found[0]


def test_a_place_beside_a_chinese_word_is_printed(tiny: Path) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    places = "甲[@smith2020, 图3]，乙[@smith2020, 第2章]，丙[@smith2020, 第45页]。"
    section.write_text(f"{section.read_text('utf-8')}\n\n{places}\n", "utf-8")
    request = Request(tiny, tiny / "output", ("html",), ("zh",), journal="gb-t-7714-2015-numeric")
    assert [one for one in build(request).diagnostics if one.code is Code.CITE_LOCATOR] == []
