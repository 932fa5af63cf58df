"""What a page tells machines: Highwire's ``citation_*``, Dublin Core, Open Graph, schema.org.

Search engines and reference managers read the first two, other sites' previews the third.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple
from urllib.parse import quote

from diglot.article import CitedEdition, CitedReference, Lang
from diglot.profile import Profile
from diglot.tree import text_of
from diglot.writing import cite_this
from diglot.writing.fragments import TAGS

LOCALES: Mapping[Lang, str] = {"zh": "zh_CN", "en": "en_US"}
"""The languages as Open Graph names them."""


class Meta(NamedTuple):
    """One ``<meta>``: the attribute that names it, its name, its content, its language or none."""

    by: str
    name: str
    content: str
    tag: str = ""


def metas(cited: CitedEdition, profile: Profile) -> list[Meta]:
    """Return every ``<meta>`` of a page that tells something, in a fixed order."""
    rows = [*_highwire(cited, profile), *_dublin_core(cited, profile), *_open_graph(cited, profile)]
    notice = cited.metadata.notice.get(cited.lang, "")
    rows.append(Meta("name", "description", notice or _abstract(cited, cited.lang)))
    return [row for row in rows if row.content]


def _abstract(cited: CitedEdition, lang: Lang) -> str:
    blocks = cited.abstracts.get(lang, ())
    return " ".join(text_of(block.node).strip() for block in blocks)


def _highwire(cited: CitedEdition, profile: Profile) -> list[Meta]:
    metadata, lang = cited.metadata, cited.lang
    first, _, last = metadata.pages.partition("-")
    issued = metadata.issued.strftime("%Y/%m/%d") if metadata.issued else metadata.year
    rows = [("title", words, TAGS[one]) for one, words in metadata.title.items()]
    for author in metadata.authors:
        rows.append(("author", cite_this.inverted(author.name.get(lang, "")), ""))
        rows += [
            ("author_institution", one.name.get(lang, ""), "")
            for one in metadata.affiliations
            if one.id in author.affiliations
        ]
        rows.append(("author_orcid", author.orcid, ""))
    rows += [("journal_title", words, TAGS[one]) for one, words in profile.journal.items()]
    rows += [
        ("issn", _issn(profile), ""),
        ("volume", metadata.volume, ""),
        ("issue", metadata.issue, ""),
        ("firstpage", first, ""),
        ("lastpage", last, ""),
        ("doi", metadata.doi, ""),
        ("publication_date", issued, ""),
        ("online_date", metadata.online.strftime("%Y/%m/%d") if metadata.online else "", ""),
        ("language", TAGS[lang], ""),
    ]
    for one, keywords in metadata.keywords.items():
        rows += [("keywords", keyword, TAGS[one]) for keyword in keywords]
    rows += [("reference", _reference(entry), "") for entry in cited.references]
    return [Meta("name", f"citation_{name}", content, tag) for name, content, tag in rows]


def _issn(profile: Profile) -> str:
    return str(profile.settings.get("journal", {}).get("issn", ""))


def _reference(entry: CitedReference) -> str:
    """Return an entry as ``citation_reference`` has it: ``citation_title=…;citation_doi=…``."""
    csl = entry.csl
    fields = [("citation_title", csl.get("title", ""))]
    fields += [("citation_author", name) for name in _people(csl)]
    fields += [
        ("citation_journal_title", csl.get("container-title", "")),
        ("citation_volume", csl.get("volume", "")),
        ("citation_issue", csl.get("issue", "")),
        ("citation_firstpage", str(csl.get("page", "")).partition("-")[0]),
        ("citation_publication_date", _year(csl)),
        ("citation_doi", csl.get("DOI", "")),
    ]
    return ";".join(f"{name}={str(value).replace(';', ',')}" for name, value in fields if value)


def _people(csl: Mapping[str, Any]) -> list[str]:
    return [_person(one) for one in csl.get("author", ()) if isinstance(one, dict)]


def _person(name: dict[str, Any]) -> str:
    family = f"{name.get('non-dropping-particle', '')} {name.get('family', '')}".strip()
    return str(name.get("literal") or ", ".join(filter(None, [family, name.get("given", "")])))


def _year(csl: Any) -> str:
    parts = csl.get("issued", {}).get("date-parts", [[]]) if csl.get("issued") else [[]]
    return str(parts[0][0]) if parts and parts[0] else ""


def _dublin_core(cited: CitedEdition, profile: Profile) -> list[Meta]:
    metadata, lang = cited.metadata, cited.lang
    rows = [("title", words, TAGS[one]) for one, words in metadata.title.items()]
    rows += [("creator", author.name.get(lang, ""), "") for author in metadata.authors]
    for one, keywords in metadata.keywords.items():
        rows += [("subject", keyword, TAGS[one]) for keyword in keywords]
    rows += [("description", _abstract(cited, one), TAGS[one]) for one in cited.abstracts]
    rows += [
        ("identifier", f"doi:{metadata.doi}" if metadata.doi else "", ""),
        ("source", profile.journal.get(lang, ""), TAGS[lang]),
        ("date", metadata.issued.isoformat() if metadata.issued else metadata.year, ""),
        ("language", TAGS[lang], ""),
        ("type", "Text", ""),
        ("format", "text/html", ""),
        ("rights", metadata.license, ""),
    ]
    return [Meta("name", f"DC.{name}", content, tag) for name, content, tag in rows]


def _open_graph(cited: CitedEdition, profile: Profile) -> list[Meta]:
    metadata, lang = cited.metadata, cited.lang
    rows = [
        ("og:type", "article"),
        ("og:title", metadata.title.get(lang, "")),
        ("og:description", metadata.notice.get(lang, "") or _abstract(cited, lang)),
        ("og:site_name", profile.journal.get(lang, "")),
        ("og:locale", LOCALES[lang]),
        *(("og:locale:alternate", LOCALES[one]) for one in metadata.title if one != lang),
        ("article:published_time", metadata.issued.isoformat() if metadata.issued else ""),
        *(("article:tag", keyword) for keyword in metadata.keywords.get(lang, ())),
    ]
    return [Meta("property", name, content) for name, content in rows]


def json_ld(cited: CitedEdition, profile: Profile) -> dict[str, Any]:
    """Return the article as a ``ScholarlyArticle`` of schema.org, with its references."""
    metadata, lang = cited.metadata, cited.lang
    first, _, last = metadata.pages.partition("-")
    value = {
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "headline": metadata.title.get(lang, ""),
        "alternativeHeadline": [words for one, words in metadata.title.items() if one != lang],
        "abstract": _abstract(cited, lang),
        "inLanguage": TAGS[lang],
        "author": [_author(cited, i) for i in range(len(metadata.authors))],
        "keywords": list(metadata.keywords.get(lang, ())),
        "isPartOf": _issue(cited, profile),
        "pageStart": first,
        "pageEnd": last,
        "datePublished": metadata.issued.isoformat() if metadata.issued else metadata.year,
        "identifier": {"@type": "PropertyValue", "propertyID": "DOI", "value": metadata.doi}
        if metadata.doi
        else None,
        "sameAs": _doi(metadata.doi),
        "license": metadata.license,
        "creativeWorkStatus": metadata.notice.get(lang, ""),
        "workTranslation": [
            {"@type": "ScholarlyArticle", "headline": words, "inLanguage": TAGS[one]}
            for one, words in metadata.title.items()
            if one != lang
        ],
        "citation": [_work(entry) for entry in cited.references],
    }
    return _told(value)


def _told(value: Mapping[str, Any]) -> dict[str, Any]:
    return {name: one for name, one in value.items() if one}


def _doi(doi: str) -> str:
    return f"https://doi.org/{quote(doi)}" if doi else ""


def _issue(cited: CitedEdition, profile: Profile) -> dict[str, Any]:
    metadata = cited.metadata
    journal = {"@type": "Periodical", "name": profile.journal.get(cited.lang, "")}
    journal |= _told({"issn": _issn(profile)})
    volume = {"@type": "PublicationVolume", "volumeNumber": metadata.volume, "isPartOf": journal}
    return {"@type": "PublicationIssue", "issueNumber": metadata.issue, "isPartOf": volume}


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
    return _told(value)


def _work(entry: CitedReference) -> dict[str, Any]:
    csl = entry.csl
    article = csl.get("type") == "article-journal"
    value = {
        "@type": "ScholarlyArticle" if article else "CreativeWork",
        "name": csl.get("title", "") or entry.text,
        "author": [{"@type": "Person", "name": name} for name in _people(csl)],
        "datePublished": _year(csl),
        "sameAs": _doi(str(csl.get("DOI", ""))),
    }
    return _told(value)
