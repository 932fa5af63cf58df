"""The deposit of an article at Crossref, schema 5.3.1.

https://www.crossref.org/documentation/schema-library/markup-guide-record-types/journals-and-articles/
tells what stands where. The schema bounds names to 60 and titles of journals to 255 characters.
"""

from collections.abc import Iterator
from datetime import date

from diglot import licenses
from diglot.article import CitedReference, Metadata
from diglot.identifiers import page_ends, whole_number
from diglot.languages import language
from diglot.messages import Message, say
from diglot.person_names import family_given
from diglot.release.record import NOT_ITS_DOI, Deposit, Record, program
from diglot.writing.meta import address, bare, orcid_address, people, year
from diglot.writing.xml_text import Xml, serialize, xml, xml_or_none

_SPACES = {
    "": "http://www.crossref.org/schema/5.3.1",
    "jats": "http://www.ncbi.nlm.nih.gov/JATS1",
    "fr": "http://www.crossref.org/fundref.xsd",
    "ai": "http://www.crossref.org/AccessIndicators.xsd",
    "rel": "http://www.crossref.org/relations.xsd",
}
_MIXED = frozenset({"title", "jats:p", "unstructured_citation", "fr:assertion"})


def deposit(record: Record) -> Deposit:
    """Return ``crossref.xml``, or what Crossref asks for and nobody told."""
    lacks = _lacking(record)
    if lacks:
        return Deposit(lacks=lacks)
    tree = xml("doi_batch", _head(record), xml("body", _journal(record)), version="5.3.1")
    tree = _underscore_names(tree)
    return Deposit({"crossref.xml": serialize(tree, spaces=_SPACES, mixed=_MIXED)})


def _underscore_names(tree: Xml) -> Xml:
    """Return a tree whose attributes are named as Crossref names its own: ``media_type``.

    Those of relations have hyphens there too.
    """
    if tree.name.startswith("rel:"):
        return tree
    return Xml(
        tree.name,
        tuple((name.replace("-", "_"), value) for name, value in tree.attributes),
        tuple(_underscore_names(one) if isinstance(one, Xml) else one for one in tree.children),
    )


def _lacking(record: Record) -> tuple[Message, ...]:
    metadata, journal = record.metadata, record.profile.settings.journal
    told = (
        (metadata.index, NOT_ITS_DOI),
        (metadata.doi, say("article.toml: doi")),
        (metadata.url, say("article.toml: url, the address of the article's folder")),
        (metadata.year or metadata.issued or metadata.online, say("article.toml: year")),
        (record.main.journal, say("profile.toml, [journal]: title")),
        (journal.deposit_email, say("profile.toml, [journal]: deposit-email, whom it answers")),
    )  # fmt: skip
    return tuple(name for value, name in told if not value)


def timestamp(metadata: Metadata) -> str:
    """Return the number by which a later deposit replaces an earlier one.

    It is made of the article's last date and its version, since a clock would make each build
    another: ``20251027001002`` for version 1.2.
    """
    days = [day for day in (metadata.issued, metadata.online, metadata.accepted) if day]
    day = max(days).strftime("%Y%m%d") if days else f"{metadata.year}0101"
    told = map(whole_number, metadata.version.lstrip("vV").split(".")[:2])
    first, second = ([one for one in told if one is not None] + [0, 0])[:2]
    return f"{day}{first:03}{second:03}"


def _head(record: Record) -> Xml:
    name = record.publisher
    return xml(
        "head",
        xml("doi_batch_id", f"{record.metadata.doi}-{timestamp(record.metadata)}"[:100]),
        xml("timestamp", timestamp(record.metadata)),
        xml(
            "depositor",
            xml("depositor_name", name[:130]),
            xml("email_address", record.profile.settings.journal.deposit_email),
        ),
        xml("registrant", name[:255]),
    )


def _journal(record: Record) -> Xml:
    metadata, journal = record.metadata, record.profile.settings.journal
    names = [one.journal for one in record.fronts if one.journal]
    short = [name for name in journal.short_title.values() if name]
    about = xml(
        "journal_metadata",
        *(xml("full_title", name[:255]) for name in names),
        *(xml("abbrev_title", name[:150]) for name in short),
        xml_or_none("issn", journal.issn, media_type="print"),
        language=record.main.lang,
    )
    volume = xml("journal_volume", xml("volume", metadata.volume)) if metadata.volume else None
    issue = xml("journal_issue", *_dates(metadata, "publication_date"), volume,
                xml_or_none("issue", metadata.issue))  # fmt: skip
    return xml("journal", about, issue, _article(record))


def _dates(metadata: Metadata, name: str) -> Iterator[Xml]:
    if metadata.online:
        yield _day(name, metadata.online, "online")
    if metadata.issued:
        yield _day(name, metadata.issued, "print")
    elif metadata.year and not metadata.online:
        yield xml(name, xml("year", metadata.year), media_type="print")


def _day(name: str, day: date, medium: str = "") -> Xml:
    return xml(name, xml("month", f"{day.month:02}"), xml("day", f"{day.day:02}"),
               xml("year", str(day.year)), media_type=medium)  # fmt: skip


def _article(record: Record) -> Xml:
    metadata = record.metadata
    first, last = page_ends(metadata.pages)
    accepted = metadata.accepted
    return xml(
        "journal_article",
        *(xml("titles", xml("title", front.title.text)) for front in record.fronts if front.title),
        _contributors(record),
        *_abstracts(record),
        *_dates(metadata, "publication_date"),
        _day("acceptance_date", accepted) if accepted else None,
        xml("pages", xml("first_page", first), xml_or_none("last_page", last)) if first else None,
        _publisher_item(metadata),
        _funding(record),
        _license(metadata),
        program(metadata),
        _doi_data(record),
        xml_or_none("citation_list", *map(_citation, record.editions[0].references)),
        publication_type="full_text",
        language=record.main.lang,
    )


def _publisher_item(metadata: Metadata) -> Xml | None:
    number = metadata.article_number
    if not number or len(number) > 32:
        return None
    return xml("publisher_item", xml("item_number", number, item_number_type="article_number"))


def _contributors(record: Record) -> Xml | None:
    """Return the authors, whose names in Latin letters stand first, as Crossref asks."""
    made: list[Xml] = []
    for author in record.metadata.authors:
        order = "additional" if made else "first"
        name = author.name.get("en") or next(iter(author.name.values()), "")
        if author.group:
            made.append(xml("organization", name[:511], sequence=order, contributor_role="author"))
            continue
        family, given = family_given(name)
        places = [
            xml("institution", xml("institution_name", (one.name.get("en") or text)[:1024]))
            for one in record.metadata.affiliations
            if one.id in author.affiliations
            for text in [next(iter(one.name.values()), "")]
        ]
        others = [xml("string-name", text) for text in author.name.values() if text != name]
        made.append(
            xml(
                "person_name",
                xml_or_none("given_name", given[:60]),
                xml("surname", family[:60]),
                xml_or_none("affiliations", *places),
                xml_or_none("ORCID", orcid_address(author.orcid)),
                xml("alt-name", *others) if others else None,
                sequence=order,
                contributor_role="author",
            )
        )
    return xml_or_none("contributors", *made)


def _abstracts(record: Record) -> Iterator[Xml]:
    for front in record.fronts:
        if text := record.abstract(front.lang):
            tag = language(front.lang).name
            yield xml("jats:abstract", xml("jats:p", text), xml__lang=tag)


def _funding(record: Record) -> Xml | None:
    groups = [
        xml(
            "fr:assertion",
            xml("fr:assertion", source, name="funder_name"),
            *(xml("fr:assertion", number, name="award_number") for number in numbers),
            name="fundgroup",
        )
        for source, numbers in record.awards
    ]
    return xml("fr:program", *groups, name="fundref") if groups else None


def _license(metadata: Metadata) -> Xml | None:
    where = licenses.address(metadata.license)
    if not where:
        return None
    start = metadata.online or metadata.issued
    return xml(
        "ai:program",
        xml("ai:license_ref", where, applies_to="vor",
            start_date=start.isoformat() if start else ""),
        name="AccessIndicators",
    )  # fmt: skip


def _doi_data(record: Record) -> Xml:
    metadata = record.metadata
    items = [
        xml("item", xml("resource", address(metadata, f"article.{one.lang}.pdf"),
                        mime_type="application/pdf"))
        for one in record.editions
    ]  # fmt: skip
    page = address(metadata, f"article.{record.main.lang}.html")
    mined = xml("collection", *items, property_="text-mining")
    return xml("doi_data", xml("doi", metadata.doi), xml("resource", page), mined)


def _citation(entry: CitedReference) -> Xml:
    csl = entry.csl
    names = people(csl)
    kind = str(csl.get("type", ""))
    article = kind.startswith("article")
    title, place = bare(csl.get("title", "")), bare(csl.get("container-title", ""))
    part = article or bool(place)
    first, _ = page_ends(str(csl.get("page", "")))
    number = bare(csl.get("number", ""))
    return xml(
        "citation",
        xml_or_none("journal_title", place if article else ""),
        xml_or_none("author", names[0].partition(",")[0] if names else ""),
        xml_or_none("volume", bare(csl.get("volume", ""))[:32]),
        xml_or_none("issue", bare(csl.get("issue", ""))[:32]),
        xml_or_none("first_page", first[:32]),
        xml_or_none("elocation_id", number if article and not first else ""),
        xml_or_none("cYear", year(csl)),
        xml_or_none("doi", _doi(csl.get("DOI", ""))),
        xml_or_none("volume_title", "" if article else (place or title)),
        xml_or_none("edition_number", bare(csl.get("edition", ""))[:15]),
        xml_or_none("article_title", title if part else ""),
        xml_or_none("std_designator", number if kind == "standard" else ""),
        xml("unstructured_citation", entry.text),
        key=f"ref{entry.number}",
    )


def _doi(value: object) -> str:
    text = str(value or "")
    return text if text.startswith("10.") and "/" in text and len(text) >= 6 else ""
