"""What machines read: Highwire, Dublin Core, Open Graph, hreflang and JSON-LD."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import html as parser

from diglot.article import LANGS, Block, CitedEdition, Lang
from diglot.engines import pandoc
from diglot.profile import Profile
from diglot.writing.html import write_html
from diglot.writing.meta import metas
from diglot.writing.parallel import write_parallel
from diglot.writing.schema import json_ld
from diglot.writing.xmp import xmp
from tests.conftest import ROOT
from tests.unit.writing.test_docx import cited

URL = "https://journal.example/2025/tiny/"
Samples = dict[Lang, tuple[CitedEdition, Profile]]
Page = Any  # lxml.html has no types

# What schema.org knows of the types that we use: the properties we may give, and what they hold.
TEXT, LINK, DATE = r"(?s).+", r"https://\S+", r"\d{4}(-\d\d-\d\d)?"
WORK = {
    "name": TEXT, "author": "Person", "isPartOf": "Periodical|CreativeWork", "sameAs": LINK,
    "datePublished": DATE,
}  # fmt: skip
SHAPES: dict[str, dict[str, str]] = {
    "ScholarlyArticle": WORK | {
        "@context": r"https://schema\.org", "@id": LINK, "url": LINK, "mainEntityOfPage": LINK,
        "headline": TEXT, "alternativeHeadline": TEXT, "abstract": TEXT, "keywords": TEXT,
        "inLanguage": r"zh-Hans|en", "pageStart": r"\w+", "pageEnd": r"\w+", "license": TEXT,
        "isPartOf": "PublicationIssue|PublicationVolume|Periodical|CreativeWork",
        "identifier": "PropertyValue", "genre": TEXT, "about": "DefinedTerm", "version": TEXT,
        "funding": "Grant",
        "creativeWorkStatus": TEXT, "encoding": "MediaObject",
        "workTranslation": "ScholarlyArticle", "citation": "ScholarlyArticle|CreativeWork|Book",
    },
    "CreativeWork": WORK,
    "Book": WORK,
    "Person": {
        "@id": LINK, "name": TEXT, "familyName": TEXT, "givenName": TEXT, "alternateName": TEXT,
        "affiliation": "Organization", "email": r"\S+@\S+", "sameAs": LINK,
        "contactPoint": "ContactPoint",
    },
    "ContactPoint": {"contactType": "corresponding author", "email": r"\S+@\S+"},
    "DefinedTerm": {"termCode": r"[A-Z][\d.]+", "inDefinedTermSet": TEXT},
    "Grant": {"name": TEXT},
    "Organization": {"name": TEXT},
    "Periodical": {"name": TEXT, "alternateName": TEXT, "issn": r"\d{4}-\d{3}[\dX]", "url": LINK},
    "PublicationVolume": {"volumeNumber": TEXT, "isPartOf": "Periodical"},
    "PublicationIssue": {"issueNumber": TEXT, "isPartOf": "PublicationVolume|Periodical"},
    "PropertyValue": {"propertyID": TEXT, "value": TEXT},
    "MediaObject": {"contentUrl": LINK, "encodingFormat": r"application/pdf"},
}  # fmt: skip


def misshapen(thing: dict[str, Any], path: str = "") -> list[str]:
    """Return what of a thing schema.org does not know, or knows otherwise."""
    kind = thing.get("@type", "none")
    if kind not in SHAPES:
        return [f"{path}: there is no type {kind}"]
    out = []
    for name, value in thing.items():
        form = SHAPES[kind].get(name, "") if name != "@type" else TEXT
        for one in value if isinstance(value, list) else [value]:
            place = f"{path}/{name}"
            if isinstance(one, dict):
                if one.get("@type") not in form.split("|"):
                    out.append(f"{place}: a {one.get('@type')}")
                out += misshapen(one, place)
            elif not isinstance(one, str) or not re.fullmatch(form, one):
                out.append(f"{place}: {one!r}")
    return out


@pytest.fixture(scope="module")
def samples() -> Samples:
    return {lang: cited(ROOT, lang) for lang in LANGS}


@pytest.fixture
def placed(tiny: Path) -> Samples:
    toml = tiny / "manuscript" / "article.toml"
    text = f'url = "{URL}"\nlicense = "CC BY 4.0"\n{toml.read_text("utf-8")}'
    orcid = 'email = "san@journal.example"\norcid = "0000-0002-1825-0097"\ncorresponding = true'
    toml.write_text(text.replace("corresponding = true", orcid), "utf-8")
    return {lang: cited(tiny, lang) for lang in LANGS}


def page_of(data: bytes) -> Page:
    return parser.document_fromstring(data.decode())


def told(rows: Any, name: str) -> list[str]:
    return [row.content for row in rows if row.name == name]


@pytest.mark.parametrize("lang", LANGS)
def test_google_scholars_rules_for_the_tags_of_an_article(samples: Samples, lang: Lang) -> None:
    rows = metas(*samples[lang], f"article.{lang}.html")
    names = [row.name.removeprefix("citation_") for row in rows if "citation_" in row.name]
    edition = samples[lang][0]
    assert names[0] == "title"
    assert told(rows, "citation_title")[0] == edition.metadata.title[lang]
    assert told(rows, "citation_journal_title")[0] == samples[lang][1].journal[lang]
    # One tag for each author, and where the author works right behind.
    assert names[2:8] == ["author", "author_institution"] * 3
    if lang == "en":
        assert told(rows, "citation_author") == ["Lin, Ruilian", "Ma, Lili", "Chen, Jia"]
    for name in ("publication_date", "online_date"):
        assert re.fullmatch(r"\d{4}/\d\d/\d\d", told(rows, f"citation_{name}")[0])
    single = ("volume", "issue", "firstpage", "lastpage", "doi", "issn", "language")
    assert all(len(told(rows, f"citation_{name}")) == 1 for name in single)
    assert told(rows, "citation_language") == [lang]
    # Without the address of the folder nothing is told that would need it.
    assert not {"pdf_url", "fulltext_html_url", "abstract_html_url"} & set(names)
    assert told(rows, "og:url") == []


@pytest.mark.parametrize("lang", LANGS)
def test_each_reference_is_told_in_fields(samples: Samples, lang: Lang) -> None:
    references = told(metas(*samples[lang], "x"), "citation_reference")
    assert len(references) == 43
    known = {
        "title", "author", "journal_title", "inbook_title", "conference_title", "publisher",
        "volume", "issue", "firstpage", "lastpage", "publication_date", "doi", "pmid",
    }  # fmt: skip
    for reference in references:
        fields = [field.partition("=") for field in reference.split(";")]
        assert {name.removeprefix("citation_") for name, _, _ in fields} <= known
        assert all(value and "<" not in value for _, _, value in fields)
        assert fields[0][0] == "citation_title"
        assert "citation_author" in {name for name, _, _ in fields}
    assert ";citation_firstpage=213;citation_lastpage=226;" in references[0]


def test_markup_and_semicolons_of_a_title_stay_out_of_the_fields(samples: Samples) -> None:
    edition, profile = samples["en"]
    first = replace(edition.references[0], csl={"title": "On <i>E. coli</i>; a study", "page": "7"})
    rows = metas(replace(edition, references=(first,)), profile, "x")
    assert told(rows, "citation_reference") == [
        "citation_title=On E. coli, a study;citation_firstpage=7"
    ]


def test_powers_and_equations_of_an_abstract_are_told_in_signs(samples: Samples) -> None:
    edition, profile = samples["en"]
    nodes = pandoc.read_inlines(r"10^9^/L, CO~2~, $\bar{x} \pm s$, *P*")
    block = Block("a", edition.own_abstract[0].span, {"t": "Para", "c": nodes})
    other = replace(edition, abstracts={"en": (block,)})
    assert json_ld(other, profile, "article.en.html")["abstract"] == "10⁹/L, CO₂, x̄ ± s, P"


def test_whole_addresses_where_the_folder_is_known(placed: Samples) -> None:
    for lang in LANGS:
        page = page_of(write_html(*placed[lang]).data)
        own = f"{URL}article.{lang}.html"
        assert page.xpath("//link[@rel='canonical']/@href") == [own]
        assert page.xpath("//meta[@property='og:url']/@content") == [own]
        for name in ("abstract_html_url", "fulltext_html_url"):
            assert page.xpath(f"//meta[@name='citation_{name}']/@content") == [own]
        pdf = page.xpath("//meta[@name='citation_pdf_url']/@content")
        assert pdf == [f"{URL}article.{lang}.pdf"]  # in the page's own folder, as Scholar asks
        alternates = page.xpath("//link[@rel='alternate']")
        assert [(one.get("hreflang"), one.get("href")) for one in alternates] == [
            ("zh-Hans", f"{URL}article.zh.html"),
            ("en", f"{URL}article.en.html"),
            ("x-default", f"{URL}article.both.html"),
        ]
        assert page.xpath("//meta[@name='citation_author_orcid']/@content") == [
            "https://orcid.org/0000-0002-1825-0097"
        ]
        # What a reader clicks stays beside the page, so that a copy of the folder works too.
        assert page.xpath("//a[@class='switch']/@href")[-1] == "article.both.html"
    both = page_of(write_parallel([placed[lang][0] for lang in LANGS], placed["zh"][1]).data)
    assert both.xpath("//link[@rel='canonical']/@href") == [f"{URL}article.both.html"]


@pytest.mark.parametrize("lang", LANGS)
def test_json_ld_is_as_schema_org_has_it(samples: Samples, placed: Samples, lang: Lang) -> None:
    for edition, profile in (samples[lang], placed[lang]):
        thing = json_ld(edition, profile, f"article.{lang}.html")
        assert misshapen(thing) == []
        assert len(thing["citation"]) == len(edition.references)
        assert thing["inLanguage"] != thing["workTranslation"][0]["inLanguage"]
    (author,) = thing["author"]
    assert author["sameAs"] == author["@id"] == "https://orcid.org/0000-0002-1825-0097"
    assert author["affiliation"][0]["@type"] == "Organization"
    assert thing["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert thing["url"] == f"{URL}article.{lang}.html"
    assert thing["encoding"]["contentUrl"] == f"{URL}article.{lang}.pdf"
    assert thing["isPartOf"]["isPartOf"]["isPartOf"]["issn"] == "1673-6087"


def test_the_shape_is_really_looked_at(samples: Samples) -> None:
    thing = json_ld(*samples["en"], "x")
    assert misshapen(thing | {"pages": "1-2"}) == ["/pages: '1-2'"]
    assert misshapen(thing | {"author": {"@type": "Human", "name": "x"}}) != []
    assert misshapen(thing | {"datePublished": "31 July"}) == ["/datePublished: '31 July'"]


def test_an_article_without_an_issue_is_part_of_its_volume_or_journal(samples: Samples) -> None:
    edition, profile = samples["en"]
    no_issue = replace(edition.metadata, issue="")
    for metadata, kind in (
        (no_issue, "PublicationVolume"),
        (replace(no_issue, volume=""), "Periodical"),
    ):
        thing = json_ld(replace(edition, metadata=metadata), profile, "x")
        assert thing["isPartOf"]["@type"] == kind
        assert misshapen(thing) == []


def test_the_page_of_both_languages_tells_both(samples: Samples) -> None:
    page = page_of(write_parallel([samples[lang][0] for lang in LANGS], samples["zh"][1]).data)
    thing = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])
    assert thing["inLanguage"] == ["zh-Hans", "en"]
    assert misshapen(thing) == []


def test_dates_class_and_number_of_an_article_stand_in_all_metadata(samples: Samples) -> None:
    edition, profile = samples["zh"]
    told = replace(
        edition.metadata,
        received=date(2024, 10, 27),
        revised=date(2025, 1, 15),
        accepted=date(2025, 3, 2),
        clc="R593.25",
        article_number="1673-6087(2025)04-0340-05",
        version="1.1",
    )
    edition = replace(edition, metadata=told)
    rows = {one.name: one.content for one in metas(edition, profile, "article.zh.html")}
    assert rows["citation_article_type"] == "综述"
    assert rows["DC.date.dateSubmitted"] == "2024-10-27"
    assert rows["DC.date.modified"] == "2025-01-15"
    assert rows["DC.date.dateAccepted"] == "2025-03-02"
    assert rows["DC.subject"] == "CLC R593.25"
    thing = json_ld(edition, profile, "article.zh.html")
    assert misshapen(thing) == []
    assert thing["about"]["termCode"] == "R593.25"
    assert thing["identifier"][1] == {
        "@type": "PropertyValue",
        "propertyID": "文章编号",
        "value": "1673-6087(2025)04-0340-05",
    }
    packet = xmp(edition, profile).decode()
    for day in ("2024-10-27", "2025-01-15", "2025-03-02"):
        assert day in packet
    assert "CLC R593.25" in packet
    hidden = replace(edition, metadata=told.blind())
    shown = f"{metas(hidden, profile, '')}{json_ld(hidden, profile, '')}{xmp(hidden, profile)!r}"
    assert "2024-10-27" not in shown
    assert "R593" not in shown
