"""The page with both languages side by side: its rows, its ids, what it shares."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from diglot.article import LANGS, CitedEdition, Node
from diglot.artifact import Artifact
from diglot.profile import Profile
from diglot.tree import attr, span
from diglot.writing.fragments import Fragments, Piece
from diglot.writing.parallel import rows, write_parallel
from tests.conftest import ROOT
from tests.unit.writing.test_docx import cited
from tests.unit.writing.test_docx_small import EVERYTHING
from tests.unit.writing.test_html import Page, ids, page_of, words


@pytest.fixture(scope="module")
def sample() -> tuple[list[CitedEdition], Artifact, Page]:
    made = [cited(ROOT, lang) for lang in LANGS]
    artifact = write_parallel([edition for edition, _ in made], made[0][1])
    return [edition for edition, _ in made], artifact, page_of(artifact)


@pytest.fixture
def everything(tiny: Path) -> tuple[list[CitedEdition], Profile]:
    for lang in LANGS:
        (tiny / "manuscript" / lang / "01-introduction.md").write_text(EVERYTHING, "utf-8")
    made = [cited(tiny, lang) for lang in LANGS]
    return [edition for edition, _ in made], made[0][1]


def test_every_block_stands_beside_its_translation(
    sample: tuple[list[CitedEdition], Artifact, Page],
) -> None:
    editions, artifact, page = sample
    assert (artifact.kind, artifact.lang, artifact.diagnostics) == ("html", "both", ())
    anchors = [block.anchor for section in editions[0].sections for block in section.blocks]
    pairs = page.xpath("//div[contains(@class, 'pair') and @id]")
    assert [one.get("id") for one in pairs] == anchors
    for pair in pairs:
        assert [one.get("lang") for one in pair] == ["zh-Hans", "en"]
        left, right = (one.xpath(".//span[@data-keys]/@data-keys") for one in pair)
        assert Counter(" ".join(left).split()) == Counter(" ".join(right).split())


def test_one_small_file_with_ids_of_its_own(
    sample: tuple[list[CitedEdition], Artifact, Page],
) -> None:
    _, artifact, page = sample
    assert len(artifact.data) < 400_000
    assert [one for one, count in Counter(ids(page)).items() if count > 1] == []
    targets = {str(one)[1:] for one in page.xpath("//a/@href") if str(one).startswith("#")}
    assert targets <= set(ids(page))
    assert page.xpath("//div[@lang='en']//a[@href='#en-fig:timeline']")
    assert page.xpath("//div[@lang='zh-Hans']//a[@href='#fig:timeline']")


def test_one_list_of_references_leads_back_to_both_languages(
    sample: tuple[list[CitedEdition], Artifact, Page],
) -> None:
    editions, _, page = sample
    entries = page.xpath("//section[@class='references']/ol/li")
    assert len(entries) == 43
    for entry, *references in zip(entries, *(one.references for one in editions), strict=True):
        backs = [str(one) for one in entry.xpath(".//span[@class='returns']/a/@href")]
        assert backs == [f"#{one}" for one in references[0].cited_by] + [
            f"#en-{one}" for one in references[1].cited_by
        ]
    assert page.xpath("//div[@lang='en']//a[@class='cite-link']/@href")[0] == "#ref-1"


def test_the_page_of_both_speaks_the_journals_first_language(
    sample: tuple[list[CitedEdition], Artifact, Page],
) -> None:
    editions, _, page = sample
    assert page.get("lang") == "zh-Hans"
    titles = [one.metadata.title[one.lang] for one in editions]
    assert page.xpath("//title/text()")[0].startswith(" / ".join(titles))
    assert page.xpath("//a[@aria-current='page']/@href") == ["article.both.html"]
    assert len(page.xpath("//a[@class='download']")) == 4
    other, profile = cited(ROOT, "en")
    editions_ = replace(profile.settings.editions, both=("en", "zh"), en=("en",))
    settings = replace(profile.settings, editions=editions_)
    turned = page_of(write_parallel([editions[0], other], replace(profile, settings=settings)))
    assert turned.get("lang") == "en"
    assert [one.get("lang") for one in turned.xpath("//section[@class='abstract']")] == [
        "en", "zh-Hans",
    ]  # fmt: skip
    assert turned.xpath("//h2[@id='zh-sec:hsct']")


def test_a_page_of_everything_in_two_languages(
    everything: tuple[list[CitedEdition], Profile],
) -> None:
    artifact = write_parallel(*everything)
    assert artifact.diagnostics == ()
    page = page_of(artifact)
    assert [one for one, count in Counter(ids(page)).items() if count > 1] == []
    targets = {str(one)[1:] for one in page.xpath("//a/@href") if str(one).startswith("#")}
    assert targets <= set(ids(page))
    assert len(page.xpath("//div[@role='doc-endnotes']")) == 2
    assert len(page.xpath("//*[local-name()='math']")) == 8
    assert page.xpath("//a[@href='#en-eq:sum']/text()") == ["Equation 1"]


def test_lists_of_references_that_differ_stand_side_by_side(
    everything: tuple[list[CitedEdition], Profile],
) -> None:
    (first, second), profile = everything
    other = replace(second, references=tuple(replace(one, text="X") for one in second.references))
    page = page_of(write_parallel([first, other], profile))
    assert [one.get("lang") for one in page.xpath("//section[@class='references']/div/div")] == [
        "zh-Hans", "en",
    ]  # fmt: skip
    assert [one for one in ids(page) if "ref-" in one and "fn" not in one] == [
        "ref-1", "ref-2", "en-ref-1", "en-ref-2",
    ]  # fmt: skip
    assert words(page, "//section[@class='references']/h2/span") == ["参考文献", "References"]
    assert page.xpath("//div[@lang='en']//a[@class='cite-link']/@href")[0] == "#en-ref-1"


def para(*keys: str) -> Node:
    citation = span(attr("", ["citation"], {"keys": " ".join(keys)}), [])
    return {"t": "Para", "c": [citation]}


def edition(*nodes: Node) -> Fragments:
    blocks = [Piece("01-x", f"01-x-b{i}", node, "") for i, node in enumerate(nodes, 1)]
    return Fragments(tuple(blocks), "", {}, (), ())


def paired(left: Sequence[Node], right: Sequence[Node]) -> list[tuple[Any, ...]]:
    found = rows([edition(*left), edition(*right)])
    return [tuple(re.sub(r".*b", "", one.anchor) if one else "" for one in row) for row in found]


def test_as_many_blocks_are_partners_one_by_one() -> None:
    assert paired([para("a"), para()], [para("b"), para("c")]) == [("1", "1"), ("2", "2")]


def test_a_paragraph_more_leaves_the_others_with_their_partners() -> None:
    left = [para("a"), para("b"), para("c")]
    assert paired(left, [para("a"), para("x"), para("b"), para("c")]) == [
        ("1", "1"), ("", "2"), ("2", "3"), ("3", "4"),
    ]  # fmt: skip
    assert paired([*left, para("d")], [para("b"), para("c"), para("d")]) == [
        ("1", ""), ("2", "1"), ("3", "2"), ("4", "3"),
    ]  # fmt: skip
    assert paired(left, [para("a"), para("c")]) == [("1", "1"), ("2", ""), ("3", "2")]
