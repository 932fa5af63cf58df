"""A fault leads to the block it lies in, and stays told while its line stands as it did."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from diglot.article import LANGS, Source
from diglot.serve.faults import known_faults
from diglot.serve.preview import NOTHING, Preview, preview, preview_before_checks
from diglot.stages import Memory
from tests.conftest import ROOT

SECTION = """# 引言 {#sec:introduction}

第一句话[@smith2020]。

{{ table("tbl:counts", data.counts, "例数", {"group": "组别", "n": "例数/例"}) }}

如@tbl:counts所示[^甲]。

[^甲]: 注释的话，
    又一行。

末一段。
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    root = shutil.copytree(ROOT / "tests" / "articles" / "tiny", tmp_path / "tiny")
    (root / "manuscript" / "zh" / "01-introduction.md").write_text(SECTION, "utf-8")
    return root


def _anchors(shown: Preview, code: str) -> list[tuple[str, str]]:
    found = [one for one in shown.state["faults"] if one["code"] == code]
    return [(one["lang"], one["anchor"]) for one in found]


def test_a_fault_leads_to_the_block_that_shows_it(article: Path) -> None:
    section = article / "manuscript" / "zh" / "01-introduction.md"
    section.write_text(SECTION.replace("又一行", "又一行[@nobody]"), "utf-8")
    (article / "manuscript" / "zh" / "00-abstract.md").write_text("摘要@fig:none。\n", "utf-8")
    data = article / "manuscript" / "data" / "counts.csv"
    data.write_text(data.read_text("utf-8").replace("\n", "[@nowhere]\n", 2), "utf-8")
    shown = preview(article, ("zh",), "en", Memory())
    assert ("zh", "01-introduction-b4") in _anchors(shown, "cite-unknown-key")
    assert ("zh", "abstract-zh") in _anchors(shown, "xref-unknown")
    assert shown.state["places"]["zh"]["01-introduction-b4"][1] == 7, "its own lines are opened"


def test_a_work_of_the_list_leads_to_its_entry(article: Path) -> None:
    shown = preview(article, ("zh",), "en", Memory())
    ((path, line),) = shown.state["references"]["zh"]
    assert path == "bib/references.json"
    entry = (article / path).read_text("utf-8").splitlines()[line - 1 :]
    assert '"smith2020"' in entry[1]


def test_an_empty_text_has_no_places(article: Path) -> None:
    (article / "manuscript" / "zh" / "00-abstract.md").write_text("", "utf-8")
    (article / "manuscript" / "zh" / "01-introduction.md").write_text("", "utf-8")
    assert preview(article, ("zh",), "en", Memory()).state["places"]["zh"] == {}


def test_the_pages_stay_while_a_file_cannot_be_read(article: Path) -> None:
    stages = Memory()
    first = preview(article, LANGS, "en", stages)
    facts, library = article / "manuscript" / "article.toml", article / "bib" / "references.json"
    section = article / "manuscript" / "zh" / "01-introduction.md"
    for path in (facts, library, section):
        text = path.read_text("utf-8")
        path.write_text(text[: len(text) // 2] + ' {{ "', "utf-8")
        sooner = preview_before_checks(article, LANGS, "en", stages, first)
        shown = preview(article, LANGS, "en", stages, first)
        assert (sooner.pages, sooner.state) == (shown.pages, shown.state)
        assert shown.pages == first.pages
        name = path.relative_to(article).as_posix()
        assert [one["place"]["path"] for one in shown.state["faults"]] == [name]
        assert f"{name}:" in shown.state["failed"]
        assert "keep what it said before" in shown.state["failed"]
        assert preview(article, LANGS, "en", Memory()).pages != first.pages
        path.write_text(text, "utf-8")
    mended = preview(article, LANGS, "en", stages, shown)
    assert (mended.pages, mended.state) == (first.pages, first.state)


def test_the_pages_stay_while_a_journal_is_half_named(article: Path) -> None:
    stages = Memory()
    first = preview(article, LANGS, "en", stages)
    facts = article / "manuscript" / "article.toml"
    text = facts.read_text("utf-8")
    facts.write_text(text.replace('"jimcp"', '"jim"'), "utf-8")
    shown = preview(article, LANGS, "en", stages, first)
    facts.write_text(text, "utf-8")
    assert shown.pages == first.pages
    assert "manuscript/article.toml:" in shown.state["failed"]
    assert 'there is no journal "jim"' in shown.state["failed"]


def test_errors_are_told_at_a_glance_and_before_warnings(article: Path) -> None:
    stages = Memory()
    first = preview(article, ("zh",), "en", stages, NOTHING)
    section = article / "manuscript" / "zh" / "01-introduction.md"
    section.write_text(SECTION.replace("末一段", "末一段[@nobody]"), "utf-8")
    seen = preview_before_checks(article, ("zh",), "en", stages, first)
    assert seen.state["faults"][0]["code"] == "cite-unknown-key"
    assert (first.state["checked"], seen.state["checked"]) == (True, False)
    section.write_text(SECTION, "utf-8")
    mended = preview_before_checks(article, ("zh",), "en", stages, seen)
    assert "cite-unknown-key" not in {one["code"] for one in mended.state["faults"]}
    assert mended.pages == first.pages, "nothing of a draft is left"


@pytest.mark.parametrize(
    ("now", "lines"),
    [
        ("a\nb\nc\nd", [2, 3]),
        ("new\na\nb\nc\nd", [3, 4]),
        ("a\nb\nc\nnew\nd", [2, 3]),
        ("A\nb\nc\nD", [2, 3]),
        ("a\nB\nc\nd", [3]),
        ("a\nd", []),
        ("", []),
    ],
)
def test_a_known_fault_stands_with_its_line(now: str, lines: list[int]) -> None:
    def fault(line: int) -> dict[str, Any]:
        place = {"path": "x", "line": line, "end_line": line}
        return {"place": place, "lang": "", "anchor": "", "words": []}

    before, after = ({"x": Source("x", text)} for text in ("a\nb\nc\nd", now))
    kept = known_faults([fault(2), fault(3)], before, after, {})
    assert [one["place"]["line"] for one in kept] == lines
