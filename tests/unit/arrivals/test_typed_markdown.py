"""Markdown without keys: typed numbers, captions and a list become citations, labels and works."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.arrivals.test_markup import read

ZH = r"""# 散步与睡眠的关系

王一^1^，李二^1,2,\*^
1. 某大学医学院，某市 100000
2. 某医院，某市 100001

**摘要**：**目的** 观察散步。**结果** 有效[1]。
**关键词**：散步；睡眠

## 1 引言

散步有益[1,2]，见图1、表1和式(1)。已有报道<sup>[2]</sup>。

![研究流程](a.svg)

**表1 两组的例数（n=3）**

| 组 | 例数 |
|:--:|---|
| 甲 | 1 |

注：甲为散步组。

$$y = x \tag{1}$$

## 参考文献

[1] 王一, 李二. 散步[J]. 某杂志, 2020, 1(2): 3-9.
[2] Ray A, Lin B. On walks[J]. Walk J, 2019, 3(1): 1-7.
"""

EN = """---
title: Walks and sleep
author: Ann Ray
---

Abstract: Walks help (Lin et al., 2019).

## Introduction

Walks help (Ray & Cole, 2018).

![](a.svg)

Figure 1. Flow.

**References**

- Lin B, Ray A, Cole C. On walks. Walk J. 2019;3(1):1-7.
- Ray A, Cole C. On sleep. Walk J. 2018;2(1):1-7.
"""


def article(folder: Path, text: str) -> dict[str, str]:
    (folder / "paper.md").write_text(text, "utf-8")
    (folder / "a.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg'/>")
    return read(folder / "paper.md")[1]


def test_a_chinese_text_as_one_types_it(tmp_path: Path) -> None:
    texts = article(tmp_path, ZH)
    facts = texts["manuscript/article.toml"]
    assert 'zh = "散步与睡眠的关系"' in facts
    assert 'zh = "李二"\naffiliations = ["1", "2"]\ncorresponding = true' in facts
    assert 'zh = "某医院，某市 100001"' in facts
    assert 'zh = ["散步", "睡眠"]' in facts
    abstract = "**目的** 观察散步。**结果** 有效[@wang2020]。\n"
    assert texts["manuscript/zh/00-abstract.md"] == abstract
    text = texts["manuscript/zh/01-introduction.md"]
    assert text.startswith("# 引言\n")
    assert "散步有益[@wang2020; @ray2019walks]，见@fig:1、@tbl:1和@eq:1。" in text
    assert "已有报道[@ray2019walks]。" in text
    assert '![研究流程](figures/a.svg){#fig:1 alt="研究流程"}' in text
    assert ": 两组的例数（n=3） {#tbl:1}" in text
    assert "::: table-note\n注：甲为散步组。\n:::" in text
    assert "[$$y = x$$]{#eq:1}" in text
    assert "参考文献" not in text
    assert texts["bib/references.json"].count('"id"') == 2


def test_an_english_text_with_names_and_years(tmp_path: Path) -> None:
    texts = article(tmp_path, EN)
    assert 'en = "RAY Ann"' in texts["manuscript/article.toml"]
    assert texts["manuscript/en/00-abstract.md"] == "Walks help [@lin2019walks].\n"
    text = texts["manuscript/en/01-introduction.md"]
    assert "Walks help [@ray2018sleep]." in text
    assert "![Flow.](figures/a.svg){#fig:1}" in text


@pytest.mark.parametrize(
    "text",
    [
        "# A\n\nWalks [@ray2020].\n\n## References\n\n[1] Ray A. On walks. 2020.\n",
        "# A\n\nWalks.\n\n## References\n\n::: {#refs}\n:::\n",
        "# A\n\nWalks, see the references.\n",
    ],
)
def test_a_text_with_keys_or_without_a_list_is_pandoc_s(tmp_path: Path, text: str) -> None:
    texts = article(tmp_path, text)
    written = "".join(text for name, text in texts.items() if "/en/" in name)
    assert "Walks" in written
    assert ("Ray A. On walks" in written) is ("Ray A. On walks" in text)
