"""Two manuscripts become one article; of one, the files of the other language lie ready."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diglot.arrivals.alignment import join_manuscripts
from diglot.arrivals.facts import Facts, Person
from diglot.arrivals.folder import article_of
from diglot.command import main
from tests.unit.arrivals.test_markup import GOLDEN, read

ZH = """---
title: 慢步行
author: [张三, 李四]
keywords: [步行, 康复, 社区]
---

# 引言

研究[@ray2020; @lin2019]如@fig:a。

![流程](a.svg){#fig:a}

# 方法

文字。
"""
EN = """---
title: Walking slowly
author: [San Zhang, Si Li]
keywords: [walking, rehabilitation, community]
---

# Introduction

Work [@other; @lin2019] as in @fig:a.

![Flow](a.svg){#fig:a}

# Methods

Words.
"""


def bib(key: str) -> str:
    """Return a library of one work under a key."""
    fields = "author={Ray, Ada}, title={Walking}, journal={J Walk}, year=2020, doi={10.1000/x}"
    return f"@article{{{key}, {fields}}}\n"


def test_two_texts_are_the_editions_of_one_article(tmp_path: Path) -> None:
    for name, text in (("zh.md", ZH), ("en.md", EN)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert main(["import", *(str(tmp_path / one) for one in ("en.md", "zh.md")), "--into",
                 str(tmp_path / "a")]) == 0  # fmt: skip
    made = tmp_path / "a" / "manuscript"
    assert sorted(one.name for one in (made / "zh").iterdir()) == sorted(
        one.name for one in (made / "en").iterdir()
    )
    toml = (made / "article.toml").read_text(encoding="utf-8")
    assert 'zh = "张三"\nen = "ZHANG San"' in toml
    assert 'zh = "慢步行"\nen = "Walking slowly"' in toml
    assert "languages" not in toml


def test_a_work_of_both_has_one_key(tmp_path: Path) -> None:
    made = []
    for lang, text, key in (("zh", ZH, "ray2020"), ("en", EN, "other")):
        folder = tmp_path / lang
        folder.mkdir()
        (folder / "refs.bib").write_text(bib(key))
        (folder / "a.md").write_text(
            text.replace("---\ntitle", "---\nbibliography: refs.bib\ntitle")
        )
        made.append(read(folder / "a.md")[0])
    files = article_of(join_manuscripts(*made))
    assert b"[@ray2020; @lin2019]" in files["manuscript/en/01-introduction.md"]
    keys = [one["id"] for one in json.loads(files["bib/references.json"])]
    assert keys == ["ray2020", "lin2019"]


def test_two_documents_in_one_language_are_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from tests.word_manuscripts import manuscripts

    made = manuscripts()
    for name in ("a.docx", "b.docx"):
        (tmp_path / name).write_bytes(made[0].data)
    assert main(["import", str(tmp_path / "a.docx"), str(tmp_path / "b.docx")]) == 2
    assert "same language" in capsys.readouterr().err


def test_the_other_language_waits() -> None:
    manuscript, texts = read(GOLDEN / "quarto" / "paper.qmd")
    assert 'languages = ["en"]' in texts["manuscript/article.toml"]
    text = texts["manuscript/zh/01-introduction.md"]
    assert text.startswith("# Introduction {#sec:intro}\n\n<!-- 待译:\nEarlier work [@ray2020;")
    assert "{#fig:scatter}" in text
    assert "$$ {#eq:mass}" in texts["manuscript/zh/02-methods.md"]
    both = article_of(manuscript, both=True)["manuscript/article.toml"].decode()
    assert 'zh = "待译：Walking training' in both
    assert "languages" not in both


def test_status_counts_what_waits(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = GOLDEN / "manubot"
    assert main(["import", str(source), "--both", "--into", str(tmp_path / "a")]) == 0
    capsys.readouterr()
    main(["status", "--article", str(tmp_path / "a"), "--json"])
    told = json.loads(capsys.readouterr().out)
    assert told["result"]["share"] < 10
    assert told["result"]["left"]["en"]


def test_what_one_of_two_fronts_alone_tells_is_kept() -> None:
    zh = Facts(title={"zh": "慢步行"}, fields={"clc": "R1"})
    en = Facts(
        {"en": "Walking"}, (Person({"en": "RAY Ada"}, ("1",)),), ({"en": "Town"},), type="review"
    )
    made = zh.with_more(en)
    assert (made.title, made.type, made.fields) == (
        {"en": "Walking", "zh": "慢步行"},
        "review",
        zh.fields,
    )
    assert (made.authors, made.affiliations) == (en.authors, en.affiliations)
