"""Deposits: valid by the schemas of those who take them, and silent about what nobody told."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from diglot.article import LANGS, CitedReference
from diglot.bibliography.formats import FORMATS
from diglot.engines import yaml
from diglot.metadata import RELATED, Related
from diglot.release import crossref, deposits, indexes
from diglot.release.record import RELATIONS, Record, record
from diglot.source import Source
from diglot.writing import jats_references
from tests.conftest import ROOT
from tests.unit.writing.test_docx import cited
from tests.unit.writing.test_jats import faults

SCHEMA = "crossref-5.3.1/crossref5.3.1.xsd"
CR = "{http://www.crossref.org/schema/5.3.1}"
TOLD = """
version = "1.2"
url = "https://journal.example/1/"
license = "CC BY 4.0"
article-number = "1234-5678(2025)01-0001-02"
funding = { zh = "某基金（8200、8201）", en = "Some Fund (8200, 8201); Other Fund (A-1)" }
"""
PERSON = 'corresponding = true\norcid = "0000-0002-1825-0097"\n'


def told(root: Path, extra: str = TOLD) -> Record:
    toml = root / "manuscript" / "article.toml"
    text = toml.read_text("utf-8").replace("corresponding = true", PERSON)
    toml.write_text(extra + text, "utf-8")
    journal = root / "templates" / "jimcp"
    journal.mkdir(parents=True)
    shipped = (ROOT / "templates" / "jimcp" / "profile.toml").read_text("utf-8")
    (journal / "profile.toml").write_text(
        shipped.replace("[journal]", '[journal]\ndeposit-email = "doi@journal.example"'), "utf-8"
    )
    made = [cited(root, lang) for lang in LANGS]
    return record(tuple(one for one, _ in made), made[0][1])


@pytest.fixture
def whole(tiny: Path) -> Record:
    one = told(tiny)
    metadata = replace(one.metadata, doi="10.1000/tiny", year="2025", pages="1-2", volume="1")
    fronts = tuple(replace(front, metadata=metadata) for front in one.fronts)
    return replace(one, fronts=fronts)


def words(tree: Any, path: str) -> list[str]:
    return ["".join(one.itertext()).strip() for one in tree.iterfind(path.replace("/", f"/{CR}"))]


def test_crossref_has_everything_and_is_valid(whole: Record) -> None:
    made = crossref.deposit(whole)
    assert made.lacks == ()
    data = made.files["crossref.xml"]
    assert faults(data, SCHEMA) == []
    tree: Any = etree.fromstring(data)
    text = data.decode()
    assert words(tree, "./head/depositor/email_address") == ["doi@journal.example"]
    article = tree.find(f".//{CR}journal_article")
    assert len(words(article, "./titles/title")) == 2
    assert article.find(f".//{CR}ORCID").text == "https://orcid.org/0000-0002-1825-0097"
    assert text.count("<jats:abstract") == 2
    assert 'name="award_number">8201<' in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text
    assert words(article, "./doi_data/resource") == ["https://journal.example/1/article.zh.html"]
    cited_ = list(article.iter(f"{CR}citation"))
    assert len(cited_) == len(whole.editions[0].references)
    assert all(one.find(f"{CR}unstructured_citation").text for one in cited_)


def test_the_works_to_which_it_belongs_are_told_to_every_registry(whole: Record) -> None:
    related = tuple(Related(type=kind, doi=f"10.1000/{kind}") for kind in RELATIONS)
    metadata = replace(whole.metadata, related=related)
    fronts = tuple(replace(front, metadata=metadata) for front in whole.fronts)
    whole = replace(whole, fronts=fronts)
    data = crossref.deposit(whole).files["crossref.xml"]
    assert faults(data, SCHEMA) == []
    assert data.count(b"<rel:related_item>") == len(related)
    assert b'relationship-type="hasPreprint" identifier-type="doi">10.1000/preprint<' in data
    datacite = json.loads(indexes.datacite(whole).files["datacite.json"])
    told = {
        (one["relationType"], one["relatedIdentifier"]) for one in datacite["relatedIdentifiers"]
    }
    assert ("IsTranslationOf", "10.1000/translation-of") in told
    zenodo = json.loads(indexes.zenodo(whole).files[".zenodo.json"])
    assert {
        "identifier": "10.1000/data",
        "relation": "isSupplementedBy",
        "scheme": "doi",
    } in zenodo["related_identifiers"]


def test_the_choices_of_a_relation_are_those_of_the_registries() -> None:
    assert tuple(RELATIONS) == RELATED


def test_a_later_version_has_a_larger_number(whole: Record) -> None:
    older = whole.metadata
    newer = replace(older, version="1.10")
    assert int(crossref.timestamp(newer)) > int(crossref.timestamp(older))
    assert len(crossref.timestamp(newer)) == 14


def test_what_nobody_told_is_named_and_no_file_is_made(tiny: Path) -> None:
    made = [cited(tiny, lang) for lang in LANGS]
    one = record(tuple(edition for edition, _ in made), made[0][1])
    lacks = crossref.deposit(one).lacks
    assert crossref.deposit(one).files == {}
    assert any("deposit-email" in told for told in lacks)
    assert any("url" in told for told in lacks)


def test_nothing_is_registered_for_a_text_that_is_not_its_dois(whole: Record) -> None:
    fronts = tuple(
        replace(front, metadata=replace(front.metadata, index=False)) for front in whole.fronts
    )
    other = replace(whole, fronts=fronts)
    for row in (crossref.deposit, indexes.doaj, indexes.datacite):
        assert row(other).files == {}
        assert any("index" in told for told in row(other).lacks)
    zenodo = json.loads(indexes.zenodo(other).files[".zenodo.json"])
    assert "related_identifiers" not in zenodo


def test_doaj_has_both_languages(whole: Record) -> None:
    tree: Any = etree.fromstring(indexes.doaj(whole).files["doaj.xml"])
    names = [one.tag for one in tree.find("record")]
    order = ["language", "publisher", "journalTitle", "issn", "publicationDate", "volume",
             "startPage", "endPage", "doi", "documentType", "title"]  # fmt: skip
    assert [one for one in names if one in order[:-1]] == order[:-1]
    assert [one.get("language") for one in tree.iter("title")] == ["chi", "eng"]
    assert [one.text for one in tree.iter("orcid_id")] == ["https://orcid.org/0000-0002-1825-0097"]


def test_zenodo_and_datacite_tell_who_what_and_how_it_may_be_used(whole: Record) -> None:
    zenodo = json.loads(indexes.zenodo(whole).files[".zenodo.json"])
    assert (zenodo["license"], zenodo["version"]) == ("cc-by-4.0", "1.2")
    assert any(one.get("orcid") for one in zenodo["creators"])
    datacite = json.loads(indexes.datacite(whole).files["datacite.json"])
    assert {one["lang"] for one in datacite["titles"]} == {"zh", "en"}
    assert [one["awardNumber"] for one in datacite["fundingReferences"]] == ["8200", "8201", "A-1"]
    assert datacite["publicationYear"] == "2025"


def test_citation_cff_is_yaml_with_what_its_format_asks(whole: Record) -> None:
    text = indexes.cff(whole).files["CITATION.cff"].decode()
    node = yaml.read(text)
    keys = [line.partition(":")[0] for line in text.splitlines()]
    assert node is not None
    assert {"cff-version", "message", "title", "authors"} <= set(keys)
    assert 'license: "CC-BY-4.0"' in text


def test_the_references_read_again(whole: Record) -> None:
    files = deposits.DEPOSITS["references"](whole).files
    assert set(files) >= {f"references.{form}" for form in ("json", "bib", "ris")}
    keys = {one.key for one in whole.editions[0].references}
    entries = json.loads(files["references.json"])
    assert {one["id"] for one in entries} == keys
    for name, data in files.items():
        suffix = f".{name.rpartition('.')[2]}"
        form = next(one for one in FORMATS.values() if suffix in one.suffixes)
        found, wrong = form.read(Source(name, data.decode()))
        assert (len(found), wrong) == (len(keys), []), name


def test_every_deposit_makes_files_of_its_own(whole: Record) -> None:
    made = [name for row in deposits.DEPOSITS.values() for name in row(whole).files]
    assert len(made) == len(set(made))


WORKS: tuple[tuple[dict[str, Any], dict[str, str], dict[str, str]], ...] = (
    (
        {"type": "chapter", "container-title": "Tides", "edition": "2", "page": "1–9"},
        {"volume_title": "Tides", "article_title": "T", "edition_number": "2", "first_page": "1"},
        {"chapter-title": "T", "source": "Tides", "edition": "2", "fpage": "1", "lpage": "9"},
    ),
    (
        {"type": "article", "publisher": "arXiv", "number": "arXiv:2101.1"},
        {"article_title": "T", "elocation_id": "arXiv:2101.1"},
        {"article-title": "T", "source": "arXiv", "pub-id": "2101.1"},
    ),
    (
        {"type": "standard", "number": "GB/T 1"},
        {"volume_title": "T", "std_designator": "GB/T 1"},
        {"source": "T", "pub-id": "GB/T 1"},
    ),
    (
        {"type": "patent", "number": "CN1", "accessed": {"date-parts": [[2020, 5, 6]]}},
        {"volume_title": "T"},
        {"source": "T", "patent": "CN1", "date-in-citation": "2020-05-06"},
    ),
    (
        {"type": "book", "volume-title": "Ebb", "collection-title": "Seas", "version": "2"},
        {"volume_title": "T"},
        {"source": "T", "part-title": "Ebb", "series": "Seas", "version": "2"},
    ),
)


@pytest.mark.parametrize(("csl", "for_crossref", "for_jats"), WORKS, ids=lambda _: "")
def test_each_kind_of_work_is_deposited_in_its_own_elements(
    csl: dict[str, Any], for_crossref: dict[str, str], for_jats: dict[str, str]
) -> None:
    work = {"id": "k", "title": "T", "language": "en", **csl}
    entry = CitedReference("k", 1, "[1]", (), "T", work)
    ours: Any = crossref._citation(entry)
    told = {one.name: one.children[0] for one in ours.children}
    assert told == {**for_crossref, "unstructured_citation": "T"}
    fields: Any = jats_references.element_citation(work, "en")
    assert {one.name: one.children[0] for one in fields.children} == for_jats
