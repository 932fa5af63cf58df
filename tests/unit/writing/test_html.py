"""The web page: the sample article in both languages, and small ones, hostile or bare."""

from __future__ import annotations

import json
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from lxml import html as parser

from diglot.article import LANGS, Author, CitedEdition, Lang
from diglot.artifact import Artifact
from diglot.diagnostics import Code
from diglot.profile import Profile
from diglot.writing.html import write_html
from tests.conftest import ROOT
from tests.unit.writing.test_docx import cited
from tests.unit.writing.test_docx_small import EVERYTHING

Page = Any  # lxml.html has no types
Samples = dict[Lang, tuple[CitedEdition, Artifact, Page]]


def page_of(artifact: Artifact) -> Page:
    return parser.document_fromstring(artifact.data.decode())


@pytest.fixture(scope="module")
def samples() -> Samples:
    made: Samples = {}
    for lang in LANGS:
        edition, profile = cited(ROOT, lang)
        artifact = write_html(edition, profile)
        made[lang] = (edition, artifact, page_of(artifact))
    return made


@pytest.fixture
def small(tiny: Path) -> tuple[CitedEdition, Profile]:
    (tiny / "manuscript" / "zh" / "01-introduction.md").write_text(EVERYTHING, "utf-8")
    return cited(tiny, "zh")


def ids(page: Page) -> list[str]:
    return [str(one) for one in page.xpath("//@id")]


def meta(page: Page, name: str) -> list[str]:
    return [str(one) for one in page.xpath(f"//meta[@name='{name}']/@content")]


def words(page: Page, path: str) -> list[str]:
    return [" ".join(one.text_content().split()) for one in page.xpath(path)]


def data(url: str) -> str:
    return unquote(url.partition(",")[2])


@pytest.mark.parametrize("lang", LANGS)
def test_one_small_file_that_asks_nobody_for_anything(samples: Samples, lang: Lang) -> None:
    _, artifact, page = samples[lang]
    assert artifact.diagnostics == ()
    assert artifact.data.startswith(b"<!DOCTYPE html>")
    assert len(artifact.data) < 400_000
    assert all(str(url).startswith("data:") for url in page.xpath("//@src"))
    hrefs = [str(one) for one in page.xpath("//link[not(@rel='alternate')]/@href")]
    assert [one.partition(",")[0] for one in hrefs] == ["data:image/svg+xml"]  # its sign in a tab
    assert page.xpath("//script/@src | //iframe | //form | //object | //embed") == []
    styles = "".join(page.xpath("//style/text()"))
    assert "url(" not in styles
    assert "@import" not in styles
    assert page.xpath("//*[@onclick or @onload or @onerror]") == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_id_is_unique_and_every_place_pointed_to_is_there(
    samples: Samples, lang: Lang
) -> None:
    page = samples[lang][2]
    assert [one for one, count in Counter(ids(page)).items() if count > 1] == []
    targets = {unquote(str(one)[1:]) for one in page.xpath("//a/@href") if str(one)[0] == "#"}
    assert targets <= set(ids(page))
    assert len(targets) > 100


def test_both_languages_carry_the_same_anchors(samples: Samples) -> None:
    places = [
        [one for one in ids(samples[lang][2]) if re.match(r"\d\d-|sec:|fig:|tbl:|ref-", one)]
        for lang in LANGS
    ]
    assert places[0] == places[1]
    anchors = [block.anchor for section in samples["zh"][0].sections for block in section.blocks]
    headings = {one for one in places[0] if one.startswith("sec:")}
    assert len(headings) > 10
    assert set(anchors) <= set(places[0])


@pytest.mark.parametrize("lang", LANGS)
def test_what_the_journals_landing_page_has(samples: Samples, lang: Lang) -> None:
    edition, _, page = samples[lang]
    metadata = edition.metadata
    other: Lang = "en" if lang == "zh" else "zh"
    assert page.get("lang") == {"zh": "zh-Hans", "en": "en"}[lang]
    assert words(page, "//h1") == [metadata.title[lang]]
    assert words(page, "//*[@class='title']") == [metadata.title[other]]
    assert words(page, "//*[@class='type']") == [{"zh": "综述", "en": "Review"}[lang]]
    names = [one.removesuffix("*") for one in words(page, "//ul[@class='authors']/li")]
    assert names == [one.name[language] for language in (lang, other) for one in metadata.authors]
    assert words(page, "//time") == ["2024-10-27", "2025-07-31", "2025-10-27"]
    (block,) = page.xpath("//header[@class='title-block']")
    assert page.xpath("//a[@href='https://doi.org/10.16138/j.1673-6087.2025.04.15']")
    assert metadata.notice[lang] in block.text_content()
    assert metadata.affiliations[0].name["zh"] + "†" in block.text_content()
    order = [one.get("lang") for one in page.xpath("//section[@role='doc-abstract']")]
    assert order == [{"zh": "zh-Hans", "en": "en"}[one] for one in (lang, other)]
    for section, language in zip(
        page.xpath("//section[@class='abstract']"), (lang, other), strict=True
    ):
        assert "†" in section.xpath(".//p[@class='keywords']")[0].text_content()
        assert all(one in section.text_content() for one in metadata.keywords[language])
    pages = [f"article.{one}.html" for one in ("zh", "en", "both")]
    assert page.xpath("//ul[@class='pages']//a/@href") == pages
    assert page.xpath("//a[@aria-current='page']/@href") == [f"article.{lang}.html"]
    assert page.xpath("//a[@class='switch']/@href") == [
        f"article.{other}.html", "article.both.html",
    ]  # fmt: skip
    assert page.xpath("//a[@class='download']/@href") == [
        f"article.{lang}.pdf", f"article.{lang}.docx",
    ]  # fmt: skip
    assert page.xpath("//body/*[1]/@href") == ["#text"]


@pytest.mark.parametrize("lang", LANGS)
def test_the_outline_names_every_heading_with_its_number(samples: Samples, lang: Lang) -> None:
    page = samples[lang][2]
    outlines = page.xpath("//nav[@class='outline'] | //details[@class='contents']/div")
    assert len(outlines) == 2
    for nav in outlines:
        entries = [" ".join(one.text_content().split()) for one in nav.xpath(".//li/a")]
        headings = words(page, "//div[@id='text']//*[self::h2 or self::h3]")
        assert entries == headings
        assert any(one.startswith("1.1 ") for one in entries)
        assert nav.xpath("./ol/li/ol")


@pytest.mark.parametrize("lang", LANGS)
def test_references_and_citations_point_to_one_another(samples: Samples, lang: Lang) -> None:
    edition, _, page = samples[lang]
    entries = page.xpath("//section[@class='references']//li")
    assert len(entries) == 43
    for entry, reference in zip(entries, edition.references, strict=True):
        backs = [str(one)[1:] for one in entry.xpath(".//span[@class='returns']/a/@href")]
        assert backs == list(reference.cited_by)
        for anchor in backs:
            (citation,) = page.xpath(f"//span[@id='{anchor}']")
            assert "citation" in citation.get("class")
            assert citation.xpath(".//a[contains(@href, '#ref-')]")
        assert entry.get("lang") == "en"
    assert page.xpath("//li[@id='ref-1']//a[@class='id']/@href")[0].startswith("https://doi.org/")


@pytest.mark.parametrize("lang", LANGS)
def test_cite_this_article(samples: Samples, lang: Lang) -> None:
    page = samples[lang][2]
    lines = {
        "zh": "林瑞莲, 马丽丽, 陈佳. 干细胞治疗硬皮病研究进展[J/OL]. 内科理论与实践, "
        "2025, 20(4): 340-344. DOI: 10.16138/j.1673-6087.2025.04.15.",
        "en": "LIN Ruilian, MA Lili, CHEN Jia. Advances in stem cell therapy for "
        "scleroderma[J/OL]. J Intern Med Concepts Pract, 2025, 20(4): 340-344. "
        "DOI: 10.16138/j.1673-6087.2025.04.15.",
    }
    other: Lang = "en" if lang == "zh" else "zh"
    assert words(page, "//details[@id='cite']//p[@class='style']") == ["GB/T 7714"]
    assert words(page, "//details[@id='cite']//p[@class='line']") == [lines[lang], lines[other]]
    assert page.xpath("//details[@id='cite']//a/@download") == [
        "article.bib", "article.ris", "article.enw", "article.json",
    ]  # fmt: skip
    bib, ris, endnote, csl = map(data, page.xpath("//details[@id='cite']//a/@href"))
    first = {"zh": "林瑞莲", "en": "Lin, Ruilian"}[lang]
    assert "@article{lin2025," in bib
    assert "doi = {10.16138/j.1673-6087.2025.04.15}" in bib
    assert f"AU  - {first}\r\n" in ris
    assert ris.endswith("ER  - \r\n")
    assert endnote.startswith(f"%0 Journal Article\r\n%A {first}\r\n")
    assert "%P 340-344\r\n%@ 1673-6087\r\n%R 10.16138/j.1673-6087.2025.04.15\r\n" in endnote
    (item,) = json.loads(csl)
    assert (item["type"], item["DOI"]) == ("article-journal", "10.16138/j.1673-6087.2025.04.15")


@pytest.mark.parametrize("lang", LANGS)
def test_machines_are_told_what_the_page_is(samples: Samples, lang: Lang) -> None:
    edition, _, page = samples[lang]
    assert meta(page, "citation_doi") == ["10.16138/j.1673-6087.2025.04.15"]
    assert meta(page, "citation_firstpage") == ["340"]
    assert meta(page, "citation_lastpage") == ["344"]
    assert meta(page, "citation_publication_date") == ["2025/07/31"]
    assert meta(page, "citation_online_date") == ["2025/10/27"]
    assert meta(page, "citation_author")[0] == {"zh": "林瑞莲", "en": "Lin, Ruilian"}[lang]
    assert len(meta(page, "citation_reference")) == 43
    assert meta(page, "citation_reference")[0].startswith(
        "citation_title=Recent advances in treatment of systemic sclerosis and morphea;"
    )
    assert meta(page, "DC.identifier") == ["doi:10.16138/j.1673-6087.2025.04.15"]
    alternates = page.xpath("//link[@rel='alternate']")
    assert {one.get("hreflang"): one.get("href") for one in alternates} == {
        "zh-Hans": "article.zh.html", "en": "article.en.html", "x-default": "article.both.html",
    }  # fmt: skip
    assert page.xpath("//meta[@property='og:type']/@content") == ["article"]
    assert page.xpath("//meta[@property='og:title']/@content") == [edition.metadata.title[lang]]
    locale = {"zh": "zh_CN", "en": "en_US"}[lang]
    assert page.xpath("//meta[@property='og:locale']/@content") == [locale]
    assert len(meta(page, "DC.description")) == 2
    assert meta(page, "DC.subject")
    told = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])
    assert told["@type"] == "ScholarlyArticle"
    assert told["inLanguage"] == {"zh": "zh-Hans", "en": "en"}[lang]
    assert told["headline"] == edition.metadata.title[lang]
    assert told["isPartOf"]["isPartOf"]["isPartOf"]["issn"] == "1673-6087"
    assert len(told["citation"]) == 43
    assert told["citation"][0]["author"][0] == {"@type": "Person", "name": "Teske, Noelle"}
    assert told["citation"][0]["datePublished"] == "2024"
    assert told["creativeWorkStatus"] == edition.metadata.notice[lang]


@pytest.mark.parametrize("lang", LANGS)
def test_tables_and_the_figure_scroll_on_a_narrow_screen_and_have_words(
    samples: Samples, lang: Lang
) -> None:
    page = samples[lang][2]
    assert len(page.xpath("//div[@class='scroll' and @tabindex='0' and @aria-label]")) == 3
    assert len(page.xpath("//table/caption")) == 2
    assert len(page.xpath("//thead//th[@scope='col']")) == len(page.xpath("//th")) == 12
    (image,) = page.xpath("//figure//img")
    assert len(image.get("alt")) > 40
    assert image.get("src").startswith("data:image/svg+xml;base64,")


def test_a_page_of_everything_is_written(small: tuple[CitedEdition, Profile]) -> None:
    artifact = write_html(*small)
    assert artifact.diagnostics == ()
    page = page_of(artifact)
    assert [one for one, count in Counter(ids(page)).items() if count > 1] == []
    assert len(page.xpath("//*[local-name()='math']")) == 4
    assert words(page, "//span[@id='eq:sum']/span") == ["(1)"]
    assert page.xpath("//a[@href='#eq:sum']/text()") == ["式(1)"]
    assert words(
        page, "//div[contains(@class, 'table-block')]//div[contains(@class, 'table-note')]"
    ) == ["注：甲。"]
    (back,) = page.xpath("//a[@class='footnote-back']/@href")
    assert str(back)[1:] in ids(page)
    assert page.xpath("//h3/@id") == ["sec:detail"]
    assert page.xpath("//h4/@id") == ["sec:more"]


def test_hostile_words_stay_words(small: tuple[CitedEdition, Profile]) -> None:
    edition, profile = small
    evil = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\"'{{ 7*7 }}"
    metadata = replace(
        edition.metadata,
        title={"zh": evil, "en": evil}, notice={"zh": evil}, keywords={"zh": (evil,)}, doi=evil,
        authors=(Author({"zh": evil}, email=evil, orcid=evil, corresponding=True),), license=evil,
    )  # fmt: skip
    artifact = write_html(replace(edition, metadata=metadata), profile)
    page = page_of(artifact)
    assert len(page.xpath("//script")) == 3
    assert page.xpath("//img[@src='x']") == []
    assert "49" not in words(page, "//h1")[0]
    assert words(page, "//h1")[0].startswith("</script><script>alert(1)")
    schemes = {urlsplit(str(one)).scheme for one in page.xpath("//@href")}
    assert schemes == {"", "https", "data", "mailto"}
    json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])


def test_what_is_absent_leaves_no_trace(small: tuple[CitedEdition, Profile]) -> None:
    edition, profile = small
    metadata = replace(
        edition.metadata, doi="", received=None, issued=None, online=None, keywords={}, year="",
        volume="", issue="", pages="", affiliations=(), notice={}, unconfirmed=(),
    )  # fmt: skip
    bare = replace(edition, metadata=metadata, references=(), abstracts={})
    artifact = write_html(bare, profile)
    assert artifact.diagnostics == ()
    page = page_of(artifact)
    assert page.xpath("//dl/div | //aside | //a[@class='switch']") == []
    assert page.xpath("//section") == []
    assert "None" not in page.text_content()
    assert "†" not in page.text_content()


def test_a_draft_says_so(small: tuple[CitedEdition, Profile]) -> None:
    edition, profile = small
    assert words(page_of(write_html(edition, profile)), "//p[@class='draft']") == []
    page = page_of(write_html(replace(edition, draft=True), profile))
    assert words(page, "//p[@class='draft']") == ["草稿：有未解决的问题，不可发布"]


def test_an_equation_that_cannot_be_read_is_told(tiny: Path) -> None:
    section = tiny / "manuscript" / "zh" / "01-introduction.md"
    section.write_text("# 引言\n\n好 $\\foo{x$。\n", "utf-8")
    (fault,) = write_html(*cited(tiny, "zh")).diagnostics
    assert (fault.code, str(fault.span)) == (Code.EQUATION, "manuscript/zh/01-introduction.md:3:1")


def test_a_journal_changes_the_look(small: tuple[CitedEdition, Profile]) -> None:
    edition, profile = small
    look: dict[str, Any] = {"accent": "#aa0000", "bad": "x;} body{display:none"}
    files = {**profile.files, "journal-screen.css": ".type { color: red }"}
    changed = replace(profile, settings=replace(profile.settings, look=look), files=files)
    styles = "".join(page_of(write_html(edition, changed)).xpath("//style/text()"))
    assert "--accent: #aa0000;" in styles
    assert ".type { color: red }" in styles
    assert "display:none" not in styles


@pytest.mark.parametrize("lang", LANGS)
def test_each_work_cited_by_author_and_year_is_a_link_of_its_own(tiny: Path, lang: Lang) -> None:
    toml = tiny / "manuscript" / "article.toml"
    toml.write_text(toml.read_text("utf-8").replace('"jimcp"', '"exempla"'), "utf-8")
    edition, profile = cited(tiny, lang)
    assert profile.name == "exempla"
    page = page_of(write_html(edition, profile))
    numbers = {one.key: one.number for one in edition.references}
    citations = page.xpath("//span[@data-keys]")
    assert max(len(one.get("data-keys").split()) for one in citations) > 1
    for citation in citations:
        wanted = {f"#ref-{numbers[key]}" for key in citation.get("data-keys").split()}
        assert set(citation.xpath(".//a[@class='cite-link']/@href")) == wanted


def test_an_author_has_a_sign_of_orcid_an_address_and_the_article_a_licence(
    small: tuple[CitedEdition, Profile],
) -> None:
    edition, profile = small
    author = replace(
        edition.metadata.authors[0], orcid="0000-0002-1825-0097", email="san@journal.example"
    )
    metadata = replace(edition.metadata, authors=(author,), license="CC BY 4.0")
    page = page_of(write_html(replace(edition, metadata=metadata), profile))
    (sign, _) = page.xpath("//a[@class='orcid']")
    assert sign.get("href") == "https://orcid.org/0000-0002-1825-0097"
    assert sign.get("aria-label") == "ORCID 张三"
    assert page.xpath("//a[@href='mailto:san%40journal.example']/text()")[0] == author.email
    (license_,) = page.xpath("//a[@rel='license']")
    assert (license_.text, license_.get("href")) == (
        "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/",
    )  # fmt: skip
    assert page.xpath("//link[@rel='license']/@href") == [license_.get("href")]


@pytest.mark.parametrize("lang", LANGS)
def test_each_place_has_a_link_to_itself_and_each_link_a_name(samples: Samples, lang: Lang) -> None:
    edition, _, page = samples[lang]
    places = [
        block.node["c"][1][0] if block.node["t"] == "Header" else block.node["c"][0][0]
        for section in edition.sections
        for block in section.blocks
        if block.node["t"] in ("Header", "Figure", "Table")
    ]
    links = page.xpath("//a[@class='permalink']")
    assert [one.get("href") for one in links] == [f"#{one}" for one in places]
    names = [one.get("aria-label") for one in links]
    assert len(set(names)) == len(names) > 10
    assert {"zh": "本处链接 表1", "en": "Link to this place Table 1"}[lang] in names
    cited_works = page.xpath("//a[@class='cite-link']")
    assert {one.get("role") for one in cited_works} == {"doc-biblioref"}
    form = {"zh": "文献{}", "en": "Reference {}"}[lang]
    assert all(one.get("aria-label") == form.format(one.text_content()) for one in cited_works)


@pytest.mark.parametrize("lang", LANGS)
def test_a_work_without_an_address_is_searched_for(samples: Samples, lang: Lang) -> None:
    edition, _, page = samples[lang]
    search = {"zh": "https://xueshu.baidu.com/s?wd=", "en": "https://scholar.google.com/scholar?q="}
    without = [
        str(one.csl["title"])
        for one in edition.references
        if not any(one.csl.get(name) for name in ("DOI", "PMID", "URL"))
    ]
    found = [str(one) for one in page.xpath("//a[@class='id']/@href")]
    sought = [one for one in found if one.startswith(search[lang])]
    assert [unquote(one.removeprefix(search[lang])) for one in sought] == without
    entries = page.xpath("//section[@role='doc-bibliography']//li")
    assert all(one.xpath(".//a[@class='id']") for one in entries)


@pytest.mark.parametrize("lang", LANGS)
def test_figures_and_tables_are_listed_with_their_captions(samples: Samples, lang: Lang) -> None:
    page = samples[lang][2]
    rows = page.xpath("//*[@id='floats']//li/a")
    assert [one.get("href") for one in rows] == ["#tbl:hsct", "#tbl:msc", "#fig:timeline"]
    for row in rows:
        (float_,) = page.xpath(f"//*[@id='{row.get('href')[1:]}']")
        (caption,) = float_.xpath(".//caption | .//figcaption")
        assert row.text_content().split() == caption.text_content().split()
