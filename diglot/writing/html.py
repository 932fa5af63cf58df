"""The HTML of an edition: one file that holds all it shows, and tells machines what it is."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from diglot.article import Artifact, CitedEdition, CitedReference, Lang
from diglot.diagnostics import Code, error
from diglot.engines.pandoc import TooHard
from diglot.profile import Profile
from diglot.writing import cite_this
from diglot.writing.equations import equations, unreadable
from diglot.writing.fragments import TAGS, fragments
from diglot.writing.page import Page, page_of, render

TEMPLATE = "page.html.jinja"

_DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def write_html(cited: CitedEdition, profile: Profile) -> Artifact:
    """Return an edition as one self-contained HTML file, without data where its template fails.

    The template sees, beside `page.page_of`: ``editions`` and ``downloads`` (files beside this
    one), ``cite`` (lines and files), ``meta`` (name, content, language) and ``json_ld``.
    """
    try:
        mathml = equations(cited)
        pieces = fragments(cited, "screen")
    except TooHard as fault:
        return Artifact("html", cited.lang, b"", (error(Code.MARKDOWN, str(fault)),))
    page = page_of(cited, profile, pieces)
    page |= {
        "editions": _editions(cited, profile),
        "downloads": _downloads(cited, profile),
        "cite": _cite(cited, profile),
        "meta": _meta(cited, profile),
        "json_ld": _json_ld(cited, profile),
    }
    html, faults = render(TEMPLATE, page, profile)
    return Artifact(
        "html", cited.lang, html.lstrip().encode(), (*faults, *unreadable(cited, mathml))
    )


def _editions(cited: CitedEdition, profile: Profile) -> list[dict[str, Any]]:
    """Return the article's pages in each of its languages."""
    langs = sorted({*cited.abstracts, cited.lang}, key=lambda one: (one != cited.lang, one))
    return [
        {
            "tag": TAGS[lang],
            "own": lang == cited.lang,
            "name": profile.strings[lang].get("language-name", lang),
            "href": f"article.{lang}.html",
        }
        for lang in langs
    ]


def _downloads(cited: CitedEdition, profile: Profile) -> list[dict[str, str]]:
    words = profile.strings[cited.lang]
    return [
        {"href": f"article.{cited.lang}.pdf", "word": words.get("read-pdf", "PDF"),
         "type": "application/pdf"},
        {"href": f"article.{cited.lang}.docx", "word": words.get("read-docx", "Word"),
         "type": _DOCX},
    ]  # fmt: skip


def _cite(cited: CitedEdition, profile: Profile) -> Page:
    """Return how to cite the article: a line in each language, and files as ``data:``."""
    metadata, lang = cited.metadata, cited.lang
    langs: list[Lang] = [lang, *(one for one in metadata.title if one != lang)]
    lines = [(one, cite_this.printed(metadata, profile, one)) for one in langs]
    files = [
        ("BibTeX", "article.bib", "application/x-bibtex", cite_this.bibtex),
        ("RIS", "article.ris", "application/x-research-info-systems", cite_this.ris),
    ]
    return {
        "lines": [{"tag": TAGS[one], "text": text} for one, text in lines if text],
        "files": [
            {
                "word": word,
                "name": name,
                "href": f"data:{kind};charset=utf-8,{quote(written(metadata, profile, lang))}",
            }
            for word, name, kind, written in files
        ],
    }


def _meta(cited: CitedEdition, profile: Profile) -> list[tuple[str, str, str]]:
    """Return Highwire's ``citation_*`` and Dublin Core: name, content, language or nothing."""
    metadata, lang = cited.metadata, cited.lang
    first, _, last = metadata.pages.partition("-")
    issn = str(profile.settings.get("journal", {}).get("issn", ""))
    issued = metadata.issued.strftime("%Y/%m/%d") if metadata.issued else metadata.year
    online = metadata.online.strftime("%Y/%m/%d") if metadata.online else ""
    rows = [("citation_title", words, TAGS[one]) for one, words in metadata.title.items()]
    for author in metadata.authors:
        rows.append(("citation_author", cite_this.inverted(author.name.get(lang, "")), ""))
        rows += [
            ("citation_author_institution", one.name.get(lang, ""), "")
            for one in metadata.affiliations
            if one.id in author.affiliations
        ]
    rows += [("citation_journal_title", words, TAGS[one]) for one, words in profile.journal.items()]
    rows += [
        ("citation_issn", issn, ""),
        ("citation_volume", metadata.volume, ""),
        ("citation_issue", metadata.issue, ""),
        ("citation_firstpage", first, ""),
        ("citation_lastpage", last, ""),
        ("citation_doi", metadata.doi, ""),
        ("citation_publication_date", issued, ""),
        ("citation_online_date", online, ""),
        ("citation_language", TAGS[lang], ""),
    ]
    for one, keywords in metadata.keywords.items():
        rows += [("citation_keywords", keyword, TAGS[one]) for keyword in keywords]
    rows += [("citation_reference", _reference(entry), "") for entry in cited.references]
    rows += [("DC.title", words, TAGS[one]) for one, words in metadata.title.items()]
    rows += [("DC.creator", author.name.get(lang, ""), "") for author in metadata.authors]
    rows += [
        ("DC.identifier", f"doi:{metadata.doi}" if metadata.doi else "", ""),
        ("DC.source", profile.journal.get(lang, ""), ""),
        ("DC.date", metadata.issued.isoformat() if metadata.issued else metadata.year, ""),
        ("DC.language", TAGS[lang], ""),
        ("DC.type", "Text", ""),
        ("DC.rights", metadata.license, ""),
        ("DC.description", metadata.notice.get(lang, ""), TAGS[lang]),
        ("description", metadata.notice.get(lang, ""), ""),
    ]
    return [row for row in rows if row[1]]


def _reference(entry: CitedReference) -> str:
    """Return an entry as ``citation_reference`` has it: ``citation_title=…;citation_doi=…``."""
    csl = entry.csl
    people = [_person(one) for one in csl.get("author", ()) if isinstance(one, dict)]
    fields = [("citation_title", csl.get("title", ""))]
    fields += [("citation_author", name) for name in people]
    fields += [
        ("citation_journal_title", csl.get("container-title", "")),
        ("citation_volume", csl.get("volume", "")),
        ("citation_issue", csl.get("issue", "")),
        ("citation_firstpage", str(csl.get("page", "")).partition("-")[0]),
        ("citation_publication_date", _year(csl)),
        ("citation_doi", csl.get("DOI", "")),
    ]
    return ";".join(f"{name}={str(value).replace(';', ',')}" for name, value in fields if value)


def _person(name: dict[str, Any]) -> str:
    family = f"{name.get('non-dropping-particle', '')} {name.get('family', '')}".strip()
    return str(name.get("literal") or ", ".join(filter(None, [family, name.get("given", "")])))


def _year(csl: Any) -> str:
    parts = csl.get("issued", {}).get("date-parts", [[]]) if csl.get("issued") else [[]]
    return str(parts[0][0]) if parts and parts[0] else ""


def _json_ld(cited: CitedEdition, profile: Profile) -> Page:
    """Return the article as schema.org has it."""
    metadata, lang = cited.metadata, cited.lang
    first, _, last = metadata.pages.partition("-")
    journal = {
        "@type": "Periodical",
        "name": profile.journal.get(lang, ""),
        "issn": profile.settings.get("journal", {}).get("issn", ""),
    }
    volume = {"@type": "PublicationVolume", "volumeNumber": metadata.volume, "isPartOf": journal}
    issue = {"@type": "PublicationIssue", "issueNumber": metadata.issue, "isPartOf": volume}
    value = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": metadata.title.get(lang, ""),
        "alternativeHeadline": [words for one, words in metadata.title.items() if one != lang],
        "inLanguage": TAGS[lang],
        "author": [_author(cited, i) for i in range(len(metadata.authors))],
        "keywords": list(metadata.keywords.get(lang, ())),
        "isPartOf": issue,
        "pageStart": first,
        "pageEnd": last,
        "datePublished": metadata.issued.isoformat() if metadata.issued else metadata.year,
        "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": metadata.doi}
        if metadata.doi
        else None,
        "sameAs": f"https://doi.org/{quote(metadata.doi)}" if metadata.doi else None,
        "license": metadata.license,
        "creativeWorkStatus": metadata.notice.get(lang, ""),
        "citation": [_work(entry) for entry in cited.references],
    }
    return {name: one for name, one in value.items() if one}


def _author(cited: CitedEdition, index: int) -> dict[str, Any]:
    author = cited.metadata.authors[index]
    homes = [one for one in cited.metadata.affiliations if one.id in author.affiliations]
    value = {
        "@type": "Person",
        "name": author.name.get(cited.lang, ""),
        "alternateName": [words for one, words in author.name.items() if one != cited.lang],
        "affiliation": [
            {"@type": "Organization", "name": one.name.get(cited.lang, "")} for one in homes
        ],
        "sameAs": f"https://orcid.org/{author.orcid}" if author.orcid else "",
    }
    return {name: one for name, one in value.items() if one}


def _work(entry: CitedReference) -> dict[str, Any]:
    doi = str(entry.csl.get("DOI", ""))
    value = {
        "@type": "CreativeWork",
        "name": entry.csl.get("title", "") or entry.text,
        "sameAs": f"https://doi.org/{quote(doi)}" if doi else "",
    }
    return {name: one for name, one in value.items() if one}
