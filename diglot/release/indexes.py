"""What indexes and repositories take as JSON or XML: DOAJ, DataCite, Zenodo.

- DOAJ: the XML of its publishers' upload, doajArticles.xsd (https://doaj.org/docs/xml/)
- DataCite: the metadata schema 4.6 in the JSON of its REST API
- Zenodo: ``.zenodo.json`` (https://developers.zenodo.org/#representation)
"""

import json
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from diglot import licenses
from diglot.identifiers import page_ends, whole_number
from diglot.languages import EachLanguage, locale_of
from diglot.messages import say
from diglot.release.record import (
    NOT_ITS_DOI,
    Deposit,
    Record,
    related_identifiers,
    zenodo_identifiers,
)
from diglot.writing.front import Person
from diglot.writing.meta import address, orcid_address
from diglot.writing.xml_text import Xml, serialize, xml, xml_or_none

_THREE: EachLanguage[str] = {"zh": "chi", "en": "eng"}
"""Languages as DOAJ names them: ISO 639-2/B."""

_MIXED = frozenset({"title", "keyword", "abstract"})


def doaj(record: Record) -> Deposit:
    """Return ``doaj.xml``, or what DOAJ asks for and nobody told."""
    journal, metadata = record.profile.settings.journal, record.metadata
    told = (
        (metadata.index, NOT_ITS_DOI),
        (journal.issn, say("profile.toml, [journal]: issn")),
        (metadata.year, say("article.toml: year")),
        (metadata.doi or metadata.url, say("article.toml: doi or url")),
    )
    lacks = tuple(name for value, name in told if not value)
    if lacks:
        return Deposit(lacks=lacks)
    return Deposit({"doaj.xml": serialize(xml("records", _doaj_record(record)), mixed=_MIXED)})


def _doaj_record(record: Record) -> Xml:
    metadata, front = record.metadata, record.main
    first, last = page_ends(metadata.pages)
    day = metadata.issued or metadata.online
    number = {one.id: str(i) for i, one in enumerate(metadata.affiliations, 1)}
    places = [
        xml("affiliationName", one.name.get(front.lang) or next(iter(one.name.values())),
            affiliationId=number[one.id])
        for one in metadata.affiliations
        if one.name
    ]  # fmt: skip
    people = [
        xml(
            "author",
            xml("name", author.name.get(front.lang) or next(iter(author.name.values()))),
            xml_or_none("email", author.email),
            xml_or_none("affiliationId", *[number[one] for one in author.affiliations[:1]]),
            xml_or_none("orcid_id", orcid_address(author.orcid)),
        )
        for author in metadata.authors
    ]
    where = address(metadata, f"article.{front.lang}.html") or f"https://doi.org/{metadata.doi}"
    return xml(
        "record",
        xml("language", _THREE[front.lang]),
        xml_or_none("publisher", record.publisher),
        xml("journalTitle", front.journal),
        xml("issn", record.profile.settings.journal.issn),
        xml("publicationDate", day.isoformat() if day else metadata.year),
        xml_or_none("volume", metadata.volume),
        xml_or_none("issue", metadata.issue),
        xml_or_none("startPage", first),
        xml_or_none("endPage", last),
        xml_or_none("doi", metadata.doi),
        xml("documentType", front.article_type),
        *(xml("title", one.title.text, language=_THREE[one.lang]) for one in record.fronts),
        xml_or_none("authors", *people),
        xml_or_none("affiliationsList", *places),
        *_doaj_abstracts(record),
        xml("fullTextUrl", where, format="html"),
        *(
            xml_or_none("keywords", *(xml("keyword", word.text) for word in one.keywords),
                   language=_THREE[one.lang])
            for one in record.fronts
        ),
    )  # fmt: skip


def _doaj_abstracts(record: Record) -> Iterator[Xml | None]:
    for front in record.fronts:
        yield xml_or_none("abstract", record.abstract(front.lang), language=_THREE[front.lang])


def _json(name: str, value: Mapping[str, Any]) -> Deposit:
    told = {key: one for key, one in value.items() if one}
    return Deposit({name: (json.dumps(told, ensure_ascii=False, indent=2) + "\n").encode()})


def datacite(record: Record) -> Deposit:
    """Return ``datacite.json``, the attributes of a DOI in DataCite's schema 4.6."""
    metadata = record.metadata
    told = (metadata.index, NOT_ITS_DOI), (metadata.year, say("article.toml: year"))
    lacks = tuple(name for value, name in told if not value)
    if lacks:
        return Deposit(lacks=lacks)
    other = [one for one in record.fronts if one is not record.main]
    titles: list[dict[str, str]] = [{"title": record.main.title.text, "lang": record.main.lang}]
    titles += [
        {"title": one.title.text, "lang": one.lang, "titleType": "TranslatedTitle"} for one in other
    ]
    where = licenses.address(metadata.license)
    return _json("datacite.json", {
        "doi": metadata.doi,
        "creators": [_creator(one) for one in record.english.authors],
        "titles": titles,
        "publisher": {"name": record.publisher},
        "publicationYear": metadata.year,
        "types": {"resourceTypeGeneral": "JournalArticle", "resourceType": "Article"},
        "language": locale_of(record.main.lang),
        "version": metadata.version,
        "subjects": [
            {"subject": word.text, "lang": one.lang}
            for one in record.fronts for word in one.keywords
        ],
        "descriptions": [
            {"description": text, "descriptionType": "Abstract", "lang": one.lang}
            for one in record.fronts
            if (text := record.abstract(one.lang))
        ],
        "rightsList": [{"rights": metadata.license, "rightsUri": where}] if where else [],
        "fundingReferences": [
            {"funderName": source, "awardNumber": number}
            for source, numbers in record.awards for number in numbers
        ],
        "relatedIdentifiers": [*related_identifiers(metadata), *_cited_works(record)],
        "schemaVersion": "http://datacite.org/schema/kernel-4",
    })  # fmt: skip


def _cited_works(record: Record) -> list[dict[str, str]]:
    """Return the works that the article cites, by their DOIs."""
    return [
        {"relatedIdentifier": str(one.csl["DOI"]), "relatedIdentifierType": "DOI",
         "relationType": "References"}
        for one in record.editions[0].references
        if one.csl.get("DOI")
    ]  # fmt: skip


def _creator(author: Person) -> dict[str, Any]:
    family, given = author.family_given
    one: dict[str, Any] = {
        "name": author.inverted_name,
        "nameType": "Organizational" if author.group else "Personal",
        "familyName": family if given else "",
        "givenName": given,
        "affiliation": [{"name": name} for name in author.affiliations],
    }
    if author.orcid:
        one["nameIdentifiers"] = [{
            "nameIdentifier": orcid_address(author.orcid),
            "nameIdentifierScheme": "ORCID",
            "schemeUri": "https://orcid.org",
        }]  # fmt: skip
    return {name: value for name, value in one.items() if value}


def zenodo(record: Record) -> Deposit:
    """Return ``.zenodo.json``: what Zenodo shows of the bundle."""
    metadata = record.metadata
    day = metadata.issued or metadata.online
    described = "".join(
        f"<p>{escape(text, quote=False)}</p>"
        for one in record.fronts
        if (text := record.abstract(one.lang))
    )
    return _json(".zenodo.json", {
        "title": record.english.title.text,
        "upload_type": "publication",
        "publication_type": "article",
        "publication_date": day.isoformat() if day else metadata.year,
        "description": described or f"<p>{escape(record.english.title.text, quote=False)}</p>",
        "creators": [
            {key: value for key, value in {
                "name": one.inverted_name,
                "orcid": one.orcid,
                "affiliation": "; ".join(one.affiliations),
            }.items() if value}
            for one in record.english.authors
        ],
        "keywords": [word.text for one in record.fronts for word in one.keywords],
        "language": {"zh": "zho", "en": "eng"}[record.main.lang],
        "license": _zenodo_license(metadata.license),
        "version": metadata.version,
        "journal_title": record.english.journal,
        "journal_volume": metadata.volume,
        "journal_issue": metadata.issue,
        "journal_pages": metadata.pages,
        "related_identifiers": [
            *([{"identifier": metadata.doi, "relation": "isIdenticalTo", "scheme": "doi"}]
              if metadata.doi and metadata.index else []),
            *zenodo_identifiers(metadata),
        ],
        "notes": " ".join(one.notice.text for one in record.fronts if one.notice),
        "references": [one.text for one in record.editions[0].references],
    })  # fmt: skip


def cff(record: Record) -> Deposit:
    """Return ``CITATION.cff``, Citation File Format 1.2.0; each value is JSON, which YAML reads."""
    front, metadata = record.english, record.metadata
    people = [_cff_person(one) for one in front.authors]
    first, last = page_ends(metadata.pages)
    article = {
        "type": "article",
        "title": front.title.text,
        "authors": people,
        "journal": front.journal,
        "year": whole_number(metadata.year) or "",
        "volume": metadata.volume,
        "issue": metadata.issue,
        "start": first,
        "end": last,
        "doi": metadata.doi,
        "languages": [one.lang for one in record.fronts],
        "translators": [],
    }
    whole = {
        "cff-version": "1.2.0",
        "message": "If you use this article or its data, please cite it.",
        "type": "dataset",
        "title": front.title.text,
        "authors": people,
        "version": metadata.version,
        "abstract": record.abstract(front.lang),
        "keywords": [word.text for word in front.keywords],
        "license": _spdx(metadata.license),
        "url": metadata.url,
        "preferred-citation": {key: value for key, value in article.items() if value},
    }
    lines = [
        f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in whole.items() if value
    ]
    return Deposit({"CITATION.cff": "".join(lines).encode()})


def _spdx(name: str) -> str:
    """Return a licence by its name in the list of SPDX, from which CFF takes them."""
    return "MIT" if name == "MIT" else licenses.identifier(name)


def _zenodo_license(name: str) -> str:
    """Return a licence as Zenodo names it."""
    found = (licenses.identifier(name) or name).lower().replace(" ", "-")
    return "cc-zero" if found == "cc0-1.0" else found


def _cff_person(author: Person) -> dict[str, str]:
    if author.group:
        return {"name": author.name}
    family, given = author.family_given
    told = {
        "family-names": family,
        "given-names": given,
        "orcid": orcid_address(author.orcid),
        "affiliation": "; ".join(author.affiliations),
        "email": author.email,
    }
    return {name: value for name, value in told.items() if value}
