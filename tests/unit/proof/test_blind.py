"""A blind copy is proved: what it loses of the text and what it shows of people is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diglot.article import DocumentOptions
from diglot.artifact import Artifact
from diglot.diagnostics import Code
from diglot.pipeline import Request, build
from diglot.writing import write

ZH = """
# 讨论 {#sec:talk}

讨论的第一句话在这里。

# 致谢

我们感谢不愿具名的同事提供资料。

## 其他

这一小节同样略去不印出来。

# 结语

结语的一句话留在盲审稿里。

基金项目：某基金会的第八号资助项目。
"""
EN = """
# Discussion {#sec:talk}

The first words of the discussion.

# Acknowledgements

We thank colleagues who gave us records.

## Others

This small part is left out as well.

# Closing

The closing words stay in the copy.

Funding: grant number eight of a foundation.
"""


@pytest.fixture
def thankful(tiny: Path) -> Path:
    for lang, text in (("zh", ZH), ("en", EN)):
        (tiny / "manuscript" / lang / "02-discussion.md").write_text(text, "utf-8")
    return tiny


def found(root: Path) -> list[str]:
    request = Request(
        root, root / "output", ("docx",), ("zh",), options=DocumentOptions(blind=True)
    )
    codes = (Code.WORDS_MISSING, Code.BLIND)
    return [str(one) for one in build(request).diagnostics if one.code in codes]


def test_a_blind_copy_leaves_out_what_it_is_to_and_no_more(thankful: Path) -> None:
    assert found(thankful) == []


def test_words_that_a_blind_copy_loses_are_named(
    thankful: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import diglot.writing.blind as blind

    monkeypatch.setattr(blind, "_leads_in", lambda block, *_: block["t"] == "Para")
    told = "\n".join(found(thankful))
    assert "讨论的第一句话在这里" in told
    assert "结语的一句话留在盲审稿里" in told
    assert "感谢" not in told


def test_what_a_copy_shows_of_people_is_named(
    thankful: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def open_copy(*arguments: Any, **stages: Any) -> Artifact:
        kind, cited, profile, options = arguments
        return write(kind, cited, profile, replace(options, blind=False), **stages)

    toml = thankful / "manuscript/article.toml"
    ethics = 'ethics = { zh = "某伦理委员会第九号批件", en = "Approval nine" }\n'
    toml.write_text(ethics + toml.read_text("utf-8"), "utf-8")
    monkeypatch.setattr("diglot.documents.write", open_copy)
    told = "\n".join(found(thankful))
    for words in (
        "张三",
        "ZHANG San",
        "某大学，上海 200000",
        "我们感谢不愿具名的同事提供资料",
        "某基金会",
        "某伦理委员会第九号批件",
    ):
        assert words in told, words
    assert "结语" not in told
