"""The article as a ``ScholarlyArticle`` of schema.org, for the JSON-LD of its page.

Only what article.toml, the journal and bib/ tell is told; what is absent leaves no property.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from diglot import licenses
from diglot.article import CitedEdition, CitedReference, Lang
from diglot.identifiers import page_ends
from diglot.languages import tag_of
from diglot.profile import Profile
from diglot.writing.front import FrontMatter, Person, front_matter
from diglot.writing.meta import abstract, address, bare, orcid_address, people, year
from diglot.writing.phrase import Phrase

Thing = dict[str, Any]

_TYPES: Mapping[str, str] = {
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "paper-conference": "ScholarlyArticle",
    "book": "Book",
    "chapter": "Chapter",
    "thesis": "Thesis",
    "report": "Report",
    "dataset": "Dataset",
    "webpage": "WebPage",
}
"""What schema.org calls the types of CSL; the others are any ``CreativeWork``."""


def json_ld(cited: CitedEdition, profile: Profile, page: str) -> Thing:
    """Return an edition's article, its authors, journal, translations and references.

    `page` is the page's own file, as in `meta.metas`.
    """
    metadata, lang = cited.metadata, cited.lang
    front = front_matter(metadata, profile, lang)
    first, last = page_ends(metadata.pages)
    others = [one for one in metadata.title if one != lang]
    return _without_empty({
        "@context": "https://schema.org",
        "@type": "ScholarlyArticle",
        "url": address(metadata, page),
        "mainEntityOfPage": address(metadata, page),
        "headline": front.title.text,
        "alternativeHeadline": [Phrase(metadata.title[one]).text for one in others],
        "abstract": abstract(cited, lang),
        "inLanguage": tag_of(lang),
        "author": [_author(one) for one in front.authors],
        "keywords": [one.text for one in front.keywords],
        "isPartOf": _issue(front, profile),
        "pageStart": first,
        "pageEnd": last,
        "datePublished": metadata.issued.isoformat() if metadata.issued else metadata.year,
        "genre": front.article_type,
        "about": _classification(front),
        "version": metadata.version,
        "identifier": _identifiers(front),
        "sameAs": _doi(metadata.doi),
        "funding": _funding(front),
        "license": licenses.address(metadata.license) or metadata.license,
        "creativeWorkStatus": front.notice.text,
        "encoding": _pdf_object(cited),
        "workTranslation": [_translation(cited, one) for one in others],
        "citation": [_work(entry) for entry in cited.references],
    })  # fmt: skip


def _funding(front: FrontMatter) -> Thing | None:
    told = [fact.words.text for fact in front.facts if fact.name == "funding"]
    return {"@type": "Grant", "name": told[0]} if told else None


def _identifiers(front: FrontMatter) -> Thing | list[Thing]:
    """Return the DOI and the article number of Chinese journals."""
    told = {
        "DOI": front.metadata.doi,
        front.words.get("article-number", "article-number"): front.metadata.article_number,
    }
    found = [
        {"@type": "PropertyValue", "propertyID": name, "value": value}
        for name, value in told.items()
        if value
    ]
    return found[0] if len(found) == 1 else found


def _classification(front: FrontMatter) -> Thing | None:
    """Return the number of the Chinese Library Classification."""
    if not front.metadata.clc:
        return None
    name = front.words.get("clc", "CLC")
    return {"@type": "DefinedTerm", "termCode": front.metadata.clc, "inDefinedTermSet": name}


def _without_empty(value: Mapping[str, Any]) -> Thing:
    return {name: one for name, one in value.items() if one}


def _doi(doi: str) -> str:
    return f"https://doi.org/{quote(doi)}" if doi else ""


def _pdf_object(cited: CitedEdition) -> Thing | None:
    pdf = address(cited.metadata, f"article.{cited.lang}.pdf")
    if not pdf:
        return None
    return {"@type": "MediaObject", "contentUrl": pdf, "encodingFormat": "application/pdf"}


def _translation(cited: CitedEdition, lang: Lang) -> Thing:
    return _without_empty({
        "@type": "ScholarlyArticle",
        "headline": Phrase(cited.metadata.title[lang]).text,
        "inLanguage": tag_of(lang),
        "url": address(cited.metadata, f"article.{lang}.html"),
    })  # fmt: skip


def _issue(front: FrontMatter, profile: Profile) -> Thing | None:
    """Return the issue, in its volume, in its journal; without a number the next of them."""
    metadata = front.metadata
    part = _without_empty({
        "@type": "Periodical",
        "name": front.journal,
        "alternateName": [one for lang, one in profile.journal.items() if lang != front.lang],
        "issn": front.issn,
        "url": profile.settings.journal.homepage,
    })  # fmt: skip
    if "name" not in part:
        return None
    if metadata.volume:
        part = {"@type": "PublicationVolume", "volumeNumber": metadata.volume, "isPartOf": part}
    if metadata.issue:
        part = {"@type": "PublicationIssue", "issueNumber": metadata.issue, "isPartOf": part}
    return part


def _author(author: Person) -> Thing:
    family, given = author.family_given
    return _without_empty({
        "@type": "Organization" if author.group else "Person",
        "@id": orcid_address(author.orcid),
        "name": author.name,
        "familyName": family if given else "",
        "givenName": given,
        "alternateName": list(author.other_names),
        "affiliation": [{"@type": "Organization", "name": name} for name in author.affiliations],
        "email": author.email,
        "contactPoint": _without_empty({
            "@type": "ContactPoint",
            "contactType": "corresponding author",
            "email": author.email,
        })
        if author.corresponding and author.email
        else None,
        "sameAs": orcid_address(author.orcid),
    })  # fmt: skip


def _work(entry: CitedReference) -> Thing:
    csl = entry.csl
    kind = _TYPES.get(str(csl.get("type", "")), "CreativeWork")
    place = bare(csl.get("container-title", ""))
    inside = "Periodical" if str(csl.get("type", "")).startswith("article-") else "CreativeWork"
    return _without_empty({
        "@type": kind,
        "name": bare(csl.get("title", "")) or entry.text,
        "author": [{"@type": "Person", "name": name} for name in people(csl)],
        "isPartOf": {"@type": inside, "name": place} if place else None,
        "datePublished": year(csl),
        "sameAs": _doi(str(csl.get("DOI", ""))),
    })  # fmt: skip
