"""Citations as Zotero's fields: what Zotero wants of them, and that other programs keep them."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pypandoc
import pytest
from lxml import etree

from diglot.article import LANGS, CitedEdition, DocumentOptions, Lang
from diglot.profile import Profile, read_profile, shipped_templates
from diglot.tree import walk
from diglot.writing.docx import write_docx
from tests.conftest import ROOT
from tests.docx_structure import (
    Element,
    W,
    custom_properties,
    faults,
    instructions,
    open_package,
    paragraphs,
)
from tests.libreoffice import saved_again
from tests.unit.writing.test_docx import FALSE_ALARMS, audit, cited

ZOTERO = DocumentOptions(citations="zotero")

TEXT = """# 甲 {#sec:a}

一句[@smith2020, 第3-5页]，二句[见 @li2021; @smith2020]^[注里[@li2021]。]，@smith2020 说过。
"""


@dataclass(frozen=True)
class Field:
    """A field: what it is told, and the words it shows, the raised ones in angle brackets."""

    told: str
    shown: str


def fields_of(part: Element) -> Iterator[Field]:
    """Yield each field of a part that holds no other, in order."""
    told, shown, state = "", "", ""
    for run in part.iter(f"{W}r"):
        for one in run:
            if one.tag == f"{W}fldChar":
                state = str(one.get(f"{W}fldCharType"))
                if state == "begin":
                    told, shown = "", ""
                elif state == "end" and told:
                    yield Field(told.strip(), shown)
                    told = ""
            elif one.tag == f"{W}instrText" and state == "begin":
                told += str(one.text)
            elif one.tag in (f"{W}t", f"{W}noBreakHyphen") and state == "separate":
                shown += str(one.text or "-")


def citations_of(data: bytes) -> list[tuple[dict[str, Any], str]]:
    """Return the code of each citation's field, and what it shows."""
    package = open_package(data)
    start = "ADDIN ZOTERO_ITEM CSL_CITATION "
    return [
        (json.loads(one.told.removeprefix(start)), one.shown)
        for name in ("word/document.xml", "word/footnotes.xml")
        for one in fields_of(package.xml[name])
        if one.told.startswith(start)
    ]


@pytest.fixture
def small(tiny: Path) -> tuple[CitedEdition, Profile]:
    (tiny / "manuscript" / "zh" / "01-introduction.md").write_text(TEXT, "utf-8")
    return cited(tiny, "zh")


@pytest.mark.parametrize("lang", LANGS)
def test_every_citation_of_the_sample_is_a_field_that_shows_our_numbers(
    lang: Lang, tmp_path: Path
) -> None:
    edition, profile = cited(ROOT, lang)
    data = write_docx(edition, profile, ZOTERO).data
    assert faults(data) == []
    assert audit(data, tmp_path / "a.docx") == FALSE_ALARMS
    found = citations_of(data)
    assert len(found) == len(edition.citations)
    for code, shown in found:
        assert code["properties"]["plainCitation"] == shown
        assert code["properties"]["formattedCitation"] == rf"\super {shown}\nosupersub{{}}"
        for item in code["citationItems"]:
            assert item["uris"]
            assert item["itemData"]["citation-key"] == item["id"]
            assert item["itemData"]["type"]
            assert not {"note", "abstract", "file", "keyword"} & set(item["itemData"])
    assert len({code["citationID"] for code, _ in found}) == len(found)
    keys = [[item["id"] for item in code["citationItems"]] for code, _ in found]
    assert keys == [[one.key for one in it.items] for it in edition.citations.values()]


def test_locators_prefixes_and_footnotes_are_told(small: tuple[CitedEdition, Profile]) -> None:
    edition, profile = small
    data = write_docx(edition, profile, ZOTERO).data
    assert faults(data) == []
    found = citations_of(data)
    assert sorted(shown for _, shown in found) == ["[1,见2]", "[1]", "[1]", "[2]"]
    items = [item for code, _ in found for item in code["citationItems"]]
    first = items[0]
    assert (first["locator"], first["label"]) == ("3-5", "page")
    assert items[1]["prefix"].strip() == "见"
    assert "label" not in items[2]
    package = open_package(data)
    notes = [one.told for one in fields_of(package.xml["word/footnotes.xml"])]
    assert len(notes) == 1


def test_the_list_is_one_field_from_its_first_entry_to_its_last(
    small: tuple[CitedEdition, Profile],
) -> None:
    edition, profile = small
    package = open_package(write_docx(edition, profile, ZOTERO).data)
    (told,) = [one for one in instructions(package) if "ZOTERO_BIBL" in one]
    assert told.startswith("ADDIN ZOTERO_BIBL ")
    assert told.endswith(" CSL_BIBLIOGRAPHY")
    code = told.removeprefix("ADDIN ZOTERO_BIBL ").removesuffix(" CSL_BIBLIOGRAPHY")
    assert json.loads(code) == {"uncited": [], "omitted": [], "custom": []}
    (field,) = [one for one in fields_of(package.document) if "ZOTERO_BIBL" in one.told]
    assert field.shown == "".join(paragraphs(package, "Bibliography"))


@pytest.mark.parametrize(
    ("journal", "style"),
    [
        ("jimcp", "http://www.zotero.org/styles/china-national-standard-gb-t-7714-2015-numeric"),
        ("exempla", "urn:x-diglot:style:exempla"),
    ],
)
def test_preferences_name_the_style_in_pieces_that_word_keeps(
    journal: str, style: str, small: tuple[CitedEdition, Profile]
) -> None:
    edition, _ = small
    profile = read_profile(journal, [shipped_templates()])
    package = open_package(write_docx(edition, profile, ZOTERO).data)
    properties = custom_properties(package)
    count = sum(name.startswith("ZOTERO_PREF_") for name in properties)
    pieces = [properties[f"ZOTERO_PREF_{n}"] for n in range(1, count + 1)]
    assert max(map(len, pieces)) <= 255
    assert count == (2 if journal == "jimcp" else 1)
    root = etree.fromstring("".join(pieces).encode())
    found = root.find("style")
    assert found is not None
    assert (found.get("id"), found.get("locale")) == (style, "zh-CN")
    assert properties["diglot-copy"] == "manuscript zotero"


def test_links_hold_no_fields_of_zotero(small: tuple[CitedEdition, Profile]) -> None:
    package = open_package(write_docx(*small).data)
    assert not any("ZOTERO" in one for one in instructions(package))
    assert not any("ZOTERO" in one for one in custom_properties(package))


def test_a_citation_of_an_unknown_work_is_no_field(tiny: Path) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text("# 甲\n\n话[@nobody; @smith2020]，又[@li2021]。\n", "utf-8")
    edition, profile = cited(tiny, "zh")
    data = write_docx(replace(edition, draft=True), profile, ZOTERO).data
    assert [[item["id"] for item in code["citationItems"]] for code, _ in citations_of(data)] == [
        ["li2021"]
    ]


def test_authors_and_years_are_told_in_rtf(tiny: Path) -> None:
    edition, _ = cited(tiny, "zh")
    (code, shown), *_ = citations_of(
        write_docx(*_in_journal(tiny, "gb-t-7714-2015-author-date"), ZOTERO).data
    )
    assert edition.lang == "zh"
    assert code["properties"]["plainCitation"] == shown
    assert code["properties"]["formattedCitation"].isascii()
    assert "super" not in code["properties"]["formattedCitation"]


@pytest.mark.parametrize("options", [ZOTERO, DocumentOptions()])
def test_a_page_outside_the_brackets_is_raised(
    small: tuple[CitedEdition, Profile], tiny: Path, options: DocumentOptions
) -> None:
    edition, profile = _in_journal(tiny, "gb-t-7714-2015-author-date")
    package = open_package(write_docx(edition, profile, options).data)
    raised = [
        "".join(map(str, run.itertext()))
        for run in package.xml["word/document.xml"].iter(f"{W}r")
        if run.find(f"{W}rPr/{W}vertAlign") is not None
    ]
    assert "35" in [one.replace("-", "") for one in raised]  # or of a hyphen that does not break
    assert small[0].lang == edition.lang


def _in_journal(root: Path, journal: str) -> tuple[CitedEdition, Profile]:
    toml = root / "manuscript" / "article.toml"
    toml.write_text(toml.read_text("utf-8").replace('"jimcp"', f'"{journal}"'), "utf-8")
    return cited(root, "zh")


def test_pandoc_reads_the_keys_back(small: tuple[CitedEdition, Profile]) -> None:
    edition, profile = small
    command = [pypandoc.get_pandoc_path(), "-f", "docx+citations", "-t", "json"]
    data = write_docx(edition, profile, ZOTERO).data
    done = subprocess.run(command, input=data, capture_output=True, check=True)
    read = [
        [one["citationId"] for one in node["c"][0]]
        for node in walk(json.loads(done.stdout)["blocks"])
        if node["t"] == "Cite"
    ]
    there = [[item.key for item in one.items] for one in edition.citations.values()]
    assert sorted(read) == sorted(there)


def test_libreoffice_keeps_the_fields(
    small: tuple[CitedEdition, Profile], client: Callable[[str], str], tmp_path: Path
) -> None:
    edition, profile = small
    data = write_docx(edition, profile, ZOTERO).data
    again = saved_again({"a": data}, client("soffice"), tmp_path)["a"]
    assert citations_of(again) == citations_of(data)
    told = [one for one in instructions(open_package(again)) if "ZOTERO_BIBL" in one]
    assert len(told) == 1
    old, new = (custom_properties(open_package(one)) for one in (data, again))
    assert old == new
