"""The marks of a Word document's blocks: every block covered, in order, also after re-saving."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from lxml import etree

from diglot.article import LANGS, CitedEdition, DocumentOptions, Lang
from diglot.bases import digest_of
from diglot.pipeline import read_article
from diglot.profile import Profile
from diglot.writing.docx import write_docx
from diglot.writing.docx_marks import marked_blocks
from tests.conftest import ROOT
from tests.docx_structure import W, custom_properties, faults, open_package, text
from tests.libreoffice import saved_again
from tests.unit.writing.test_docx import cited
from tests.unit.writing.test_docx_small import EVERYTHING

NEIGHBOURS = """

----

| 甲 | 乙 |
|---|---|
| 1 | 2 |

| 丙 | 丁 |
|---|---|
| 3 | 4 |
"""


@pytest.fixture
def everything(tiny: Path) -> tuple[CitedEdition, Profile]:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text(EVERYTHING + NEIGHBOURS, "utf-8")
    return cited(tiny, "zh")


def covered(data: bytes) -> dict[str, tuple[int, int]]:
    """Return the first and last part of the body that each mark covers, by the mark's name."""
    body = open_package(data).document[0]
    parts = [one for one in body if one.tag in (f"{W}p", f"{W}tbl")]
    names: dict[str, str] = {}
    found: dict[str, tuple[int, int]] = {}
    for at, part in enumerate(parts):
        for mark in part.iter(f"{W}bookmarkStart", f"{W}bookmarkEnd"):
            ident = str(mark.get(f"{W}id"))
            name = names.setdefault(ident, str(mark.get(f"{W}name")))
            # LibreOffice writes the beginning of a mark once more in its last paragraph.
            found[name] = (found.get(name, (at, at))[0], at)
    return {name: place for name, place in found.items() if name.startswith("_dg")}


def blocks_of(data: bytes) -> list[list[str]]:
    """Return the words of each part of every block, in the order of the marks' numbers."""
    body = open_package(data).document[0]
    parts = [one for one in body if one.tag in (f"{W}p", f"{W}tbl")]
    places = covered(data)
    count = sum(name.startswith("_dgb") for name in places)
    ranges = [places[f"_dgb{number}"] for number in range(1, count + 1)]
    assert ranges == sorted(ranges)
    return [[text(one) for one in parts[first : last + 1]] for first, last in ranges]


def test_every_block_is_covered_from_its_first_paragraph_to_its_last(
    everything: tuple[CitedEdition, Profile],
) -> None:
    artifact = write_docx(*everything)
    assert faults(artifact.data) == []
    blocks = blocks_of(artifact.data)
    assert len(blocks) == len(marked_blocks(*everything))
    assert blocks[0] == ["摘要：这是一篇很小的文章。"]
    assert blocks[1] == ["Abstract: This is a tiny article."]
    assert blocks[2] == ["引言"]
    assert blocks[6] == ["能量为 ，而", "(1)", "其中为数，且", "", "成立。"]
    assert blocks[8] == ["甲", "续", "乙"]
    assert blocks[11] == ["术语", "定义"]
    assert blocks[12] == ["表1\u3000例数", "组别例数/例治疗组12对照组11"]
    assert blocks[13] == ["注：甲。"]
    assert blocks[14] == ["", "图1\u3000一个点"]
    assert blocks[15] == ["列数a1"]
    assert blocks[-2:] == [["甲乙12"], ["丙丁34"]]


def test_neighbouring_tables_stay_two(everything: tuple[CitedEdition, Profile]) -> None:
    body = open_package(write_docx(*everything).data).document[0]
    tags = [etree.QName(one).localname for one in body]
    assert ("tbl", "tbl") not in list(pairwise(tags))


def test_title_keywords_and_reference_list_have_marks_of_their_own(
    everything: tuple[CitedEdition, Profile],
) -> None:
    edition, profile = everything
    metadata = replace(
        edition.metadata,
        unconfirmed=(
            "keywords",
            "title",
        ),
    )
    root = open_package(write_docx(replace(edition, metadata=metadata), profile).data).document
    words: dict[str, str] = {}
    for start in root.iter(f"{W}bookmarkStart"):
        inside = []
        following = start.getnext()
        while following is not None and following.tag != f"{W}bookmarkEnd":
            inside.append(text(following))
            following = following.getnext()
        words[str(start.get(f"{W}name"))] = "".join(inside)
    assert {name: words[name] for name in words if name.startswith("_dgm")} == {
        "_dgm_title_zh": "小文章",
        "_dgm_keywords_zh": "甲；乙；丙",
        "_dgm_title_en": "A tiny article",
        "_dgm_keywords_en": "alpha; beta; gamma",
    }
    data = write_docx(*everything).data
    first, last = covered(data)["_dgr"]
    parts = [one for one in open_package(data).document[0] if one.tag in (f"{W}p", f"{W}tbl")]
    assert text(parts[first]) == "参考文献"
    assert last - first == len(edition.references)
    assert last == len(parts) - 1


@pytest.mark.parametrize("lang", LANGS)
def test_marks_follow_the_order_of_the_blocks(lang: Lang) -> None:
    edition, profile = cited(ROOT, lang)
    blocks = marked_blocks(edition, profile)
    order = [lang, *(one for one in LANGS if one != lang)]
    abstracts = [block for one in order for block in edition.abstracts[one]]
    assert list(blocks[: len(abstracts)]) == abstracts
    assert len(blocks_of(write_docx(edition, profile).data)) == len(blocks)


def test_a_block_that_shows_nothing_leaves_no_mark(tiny: Path) -> None:
    edition, profile = cited(tiny, "zh")
    (section, *_) = edition.sections
    bare = replace(section.blocks[0], node={"t": "Div", "c": [["", [], []], []]})
    section = replace(section, blocks=(bare, *section.blocks))
    data = write_docx(replace(edition, sections=(section,)), profile).data
    assert faults(data) == []
    assert "_dgb3" not in covered(data)
    assert "_dgb4" in covered(data)


def test_properties_tell_sources_edition_and_copy(
    everything: tuple[CitedEdition, Profile],
) -> None:
    edition, profile = everything
    edition = replace(edition, build="0" * 64)

    def told(options: DocumentOptions) -> dict[str, str]:
        return custom_properties(open_package(write_docx(edition, profile, options).data))

    assert told(DocumentOptions()) == {
        "diglot-build": "0" * 64,
        "diglot-edition": "zh",
        "diglot-copy": "manuscript",
    }


def test_the_digest_is_of_all_that_a_document_is_made_from(tiny: Path) -> None:
    def digest() -> str:
        project, profile, _ = read_article(tiny)
        return digest_of(project, profile)

    before = digest()
    assert digest() == before
    own = tiny / "templates" / "jimcp"
    own.mkdir(parents=True)
    figure = tiny / "manuscript" / "figures" / "new.svg"
    figure.parent.mkdir(exist_ok=True)
    for file in (
        tiny / "manuscript" / "article.toml",
        tiny / "manuscript" / "en" / "01-introduction.md",
        tiny / "bib" / "references.json",
        own / "style.csl",
        own / "strings.toml",
        figure,
    ):
        old = file.read_text("utf-8") if file.exists() else None
        file.write_text((old or "") + "\n", "utf-8")
        assert digest() != before, file.name
        file.unlink() if old is None else file.write_text(old, "utf-8")
        assert digest() == before, file.name


def test_libreoffice_keeps_marks_and_properties(
    everything: tuple[CitedEdition, Profile], client: Callable[[str], str], tmp_path: Path
) -> None:
    edition, profile = everything
    data = write_docx(replace(edition, build="0" * 64), profile).data
    again = saved_again({"a": data}, client("soffice"), tmp_path)["a"]
    assert blocks_of(again) == blocks_of(data)
    assert {"_dgr", "_dgm_title_zh", "_dgm_keywords_en"} <= set(covered(again))
    assert custom_properties(open_package(again)) == custom_properties(open_package(data))
