"""The front of an article in JATS 1.3, in all its languages: journal, titles, people, rights.

What is told comes from article.toml and the journal; the main language stands first, the others in
the ``trans-`` elements and as alternatives beside it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from diglot import licenses
from diglot.article import Author, Lang, Metadata
from diglot.bibliography.name_forms import chinese_name
from diglot.identifiers import page_ends
from diglot.languages import tag_of
from diglot.metadata import CREDIT
from diglot.person_names import family_given
from diglot.profile import Profile
from diglot.writing.front import FrontMatter
from diglot.writing.jats_inlines import Inlines
from diglot.writing.meta import address, orcid_address
from diglot.writing.phrase import Phrase
from diglot.writing.xml_text import Child, Xml, xml, xml_or_none

_ARTICLE_TYPES: Mapping[str, str] = {
    "review": "review-article",
    "original": "research-article",
    "research": "research-article",
    "case-report": "case-report",
    "editorial": "editorial",
    "letter": "letter",
    "correction": "correction",
    "retraction": "retraction",
}
"""``article-type`` after the list of JATS, by the type of article.toml."""

_DATES: Mapping[str, str] = {"received": "received", "revised": "rev-recd", "accepted": "accepted"}
_ELSEWHERE = frozenset(
    {"funding", "version", "orcid", "biography", "co-first", "equal-contribution"}
)
"""Facts for which JATS has elements of their own."""
_AWARD = re.compile(
    r"(?<![^，。；;,、.()（）:：])([^，。；;,、.()（）:：]+)[（(]([^\d（）()]*+\d[^（）()]*)[）)]"
)
_NUMBERS = re.compile(r"(?<![\w./-])(?:[^\W\d]|[./-])*+\d[\w./-]*")


def article_type(metadata: Metadata) -> str:
    """Return what JATS calls the type of an article."""
    return _ARTICLE_TYPES.get(metadata.article_type, "other")


def phrase(words: Phrase, text: Inlines) -> list[Child]:
    """Return a text of article.toml with its inline markup."""
    return text.inlines(words.nodes)


def journal_meta(front: FrontMatter, others: Sequence[FrontMatter], profile: Profile) -> Xml:
    """Return what the journal is called; both title and ISSN are asked of every article."""
    journal = profile.settings.journal
    names = [
        xml_or_none(
            "trans-title-group", xml_or_none("trans-title", one.journal), xml__lang=tag_of(one.lang)
        )
        for one in others
        if one.journal
    ]
    short = [
        xml_or_none("abbrev-journal-title", words, xml__lang=tag_of(lang))
        for lang, words in journal.short_title.items()
    ]
    title = xml_or_none("journal-title", front.journal, xml__lang=tag_of(front.lang))
    return xml(
        "journal-meta",
        xml("journal-id", profile.name, journal_id_type="publisher-id"),
        xml_or_none("journal-title-group", title, *names, *short),
        xml("issn", journal.issn),
        xml_or_none("self-uri", xlink__href=journal.homepage) if journal.homepage else None,
    )


def title_group(front: FrontMatter, others: Sequence[FrontMatter], text: Inlines) -> Xml:
    """Return the titles, those of the other languages as translations, and the short ones."""
    short = [
        xml("alt-title", *phrase(one.short_title, text), alt_title_type="running-head",
            xml__lang=tag_of(one.lang))
        for one in (front, *others)
        if one.short_title.source and one.short_title.source != one.title.source
    ]  # fmt: skip
    return xml(
        "title-group",
        xml("article-title", *phrase(front.title, text), xml__lang=tag_of(front.lang)),
        *(
            xml("trans-title-group", xml("trans-title", *phrase(one.title, text)),
                xml__lang=tag_of(one.lang))
            for one in others
            if one.title
        ),
        *short,
    )  # fmt: skip


def contributors(metadata: Metadata, fronts: Sequence[FrontMatter]) -> list[Xml]:
    """Return the authors and their institutions, in every language."""
    langs = [one.lang for one in fronts]
    marks = {one.id: str(i) for i, one in enumerate(metadata.affiliations, 1)}
    people = [_contributor(one, langs, marks, i) for i, one in enumerate(metadata.authors, 1)]
    places = [
        xml(
            "aff-alternatives",
            *(
                xml("aff", xml("label", marks[place.id]) if len(marks) > 1 else None,
                    xml("institution", place.name[lang]), xml__lang=tag_of(lang))
                for lang in langs
                if place.name.get(lang)
            ),
            id=f"aff{marks[place.id]}",
        )
        for place in metadata.affiliations
        if any(place.name.get(lang) for lang in langs)
    ]  # fmt: skip
    return [*([xml("contrib-group", *people)] if people else []), *places]


def _contributor(author: Author, langs: Sequence[Lang], marks: Mapping[str, str], at: int) -> Xml:
    known = [lang for lang in langs if author.name.get(lang)]
    if author.group:
        made = [xml("collab", author.name[lang], xml__lang=tag_of(lang)) for lang in known]
        named = made[0] if len(made) == 1 else xml("collab-alternatives", *made)
    else:
        made = [_name(author.name[lang], lang) for lang in known]
        named = made[0] if len(made) == 1 else xml("name-alternatives", *made)
    return xml(
        "contrib",
        xml_or_none("contrib-id", orcid_address(author.orcid), contrib_id_type="orcid"),
        named,
        xml_or_none("email", author.email),
        *(_role(one) for one in author.roles),
        *(
            xml("bio", xml("p", author.biography[lang]), xml__lang=tag_of(lang))
            for lang in langs
            if author.biography.get(lang)
        ),
        *(
            xml("xref", marks[one], ref_type="aff", rid=f"aff{marks[one]}")
            for one in author.affiliations
            if one in marks
        ),
        xml("xref", "*", ref_type="corresp", rid=f"cor{at}") if author.corresponding else None,
        contrib_type="author",
        corresp="yes" if author.corresponding else "",
        equal_contrib="yes" if author.equal_contribution or author.co_first else "",
    )


def _role(name: str) -> Xml:
    """Return a role of CRediT with the address of its term."""
    return xml(
        "role", CREDIT[name], vocab="credit",
        vocab_identifier="https://credit.niso.org/", vocab_term=CREDIT[name],
        vocab_term_identifier=f"https://credit.niso.org/contributor-roles/{name}/",
    )  # fmt: skip


def _name(name: str, lang: Lang) -> Xml:
    chinese = chinese_name(name)
    family, given = family_given(name)
    if chinese and "family" in chinese:
        family, given = chinese["family"], chinese["given"]
    if not given:
        return xml("string-name", name, xml__lang=tag_of(lang))
    style = "eastern" if chinese else "western"
    return xml("name", xml("surname", family), xml("given-names", given), name_style=style,
               xml__lang=tag_of(lang))  # fmt: skip


def author_notes(metadata: Metadata, fronts: Sequence[FrontMatter]) -> Xml | None:
    """Return how to write to the authors, and who of them contributed as much as others."""
    notes = []
    for at, author in enumerate(metadata.authors, 1):
        if author.corresponding:
            names = [author.name[one.lang] for one in fronts if author.name.get(one.lang)]
            email = xml_or_none("email", author.email)
            told: list[Child] = [" / ".join(names), *((", ", email) if email else ())]
            notes.append(xml("corresp", xml("label", "*"), *told, id=f"cor{at}"))
    for front in fronts:
        for fact in front.facts:
            if fact.name in ("co-first", "equal-contribution"):
                told_ = xml("p", f"{fact.label} {fact.words.text}")
                notes.append(xml("fn", told_, fn_type="equal", xml__lang=tag_of(front.lang)))
    return xml("author-notes", *notes) if notes else None


def pub_dates(metadata: Metadata) -> Iterator[Xml]:
    """Yield when the article appeared, in print and on the web."""
    if metadata.online:
        yield _date("pub-date", metadata.online, date_type="pub", publication_format="electronic")
    if metadata.issued:
        yield _date("pub-date", metadata.issued, date_type="pub", publication_format="print")
    elif metadata.year and not metadata.online:
        yield xml("pub-date", xml("year", metadata.year), date_type="pub",
                  publication_format="print")  # fmt: skip
    elif not metadata.online:
        yield xml("pub-date-not-available")


def _date(name: str, day: date, **attributes: str) -> Xml:
    return xml(name, xml("day", f"{day.day:02}"), xml("month", f"{day.month:02}"),
               xml("year", str(day.year)), **attributes, iso_8601_date=day.isoformat())  # fmt: skip


def history(metadata: Metadata) -> Xml | None:
    """Return when the manuscript came, came again, and was accepted."""
    told = {kind: getattr(metadata, name) for name, kind in _DATES.items()}
    return xml_or_none(
        "history", *(_date("date", day, date_type=kind) for kind, day in told.items() if day)
    )


def pages(metadata: Metadata) -> list[Xml | None]:
    """Return the first and the last page."""
    first, last = page_ends(metadata.pages)
    return [xml_or_none("fpage", first), xml_or_none("lpage", last or first)]


def permissions(metadata: Metadata) -> Xml | None:
    """Return the licence, with its address where it is one of Creative Commons."""
    if not metadata.license:
        return None
    where = licenses.address(metadata.license)
    return xml(
        "permissions",
        xml("license", xml_or_none("ali:license_ref", where), xml("license-p", metadata.license),
            xlink__href=where, license_type="open-access" if where else ""),
    )  # fmt: skip


def self_uris(metadata: Metadata, fronts: Sequence[FrontMatter]) -> Iterator[Xml]:
    """Yield the addresses of the pages, where article.toml tells their folder."""
    for front in fronts:
        if where := address(metadata, f"article.{front.lang}.html"):
            yield xml("self-uri", xml__lang=tag_of(front.lang), xlink__href=where)


def keywords(fronts: Sequence[FrontMatter], text: Inlines) -> Iterator[Xml]:
    """Yield the keywords of each language."""
    for front in fronts:
        made = [xml("kwd", *phrase(one, text)) for one in front.keywords]
        if made:
            title = xml("title", front.words.get("keywords", "keywords"))
            yield xml("kwd-group", title, *made, kwd_group_type="author",
                      xml__lang=tag_of(front.lang))  # fmt: skip


def funding(fronts: Sequence[FrontMatter]) -> Iterator[Xml]:
    """Yield who paid, in each language: the sentence, and each source with its grants."""
    for front in fronts:
        for fact in front.facts:
            if fact.name == "funding":
                yield xml("funding-group", *_awards(fact.words.text),
                          xml("funding-statement", fact.words.text),
                          xml__lang=tag_of(front.lang))  # fmt: skip


def awards(statement: str) -> list[tuple[str, list[str]]]:
    """Return each source of a funding statement with the numbers of its grants.

    >>> awards("国家自然科学基金（82000000、82100000），某市科委（K-1）")
    [('国家自然科学基金', ['82000000', '82100000']), ('某市科委', ['K-1'])]
    """
    found = []
    for source, numbers in _AWARD.findall(statement):
        ids = _NUMBERS.findall(numbers)
        if ids:
            found.append((re.sub(r"^\s*(?:and|和|及|以及|与)\s*", "", source).strip(), ids))
    return found


def _awards(statement: str) -> list[Xml]:
    return [
        xml("award-group", xml("funding-source", source), *(xml("award-id", one) for one in ids))
        for source, ids in awards(statement)
    ]


def custom_meta(fronts: Sequence[FrontMatter]) -> Xml | None:
    """Return what JATS has no element for: Chinese classification, document code, number."""
    made = [
        xml("custom-meta", xml("meta-name", fact.name), xml("meta-value", fact.words.text),
            xml__lang=tag_of(front.lang) if fact.bilingual else "")
        for front in fronts
        for fact in (*front.facts_at("title"), *front.facts_at("foot"))
        if fact.name not in _ELSEWHERE and (fact.bilingual or front is fronts[0])
    ]  # fmt: skip
    return xml_or_none("custom-meta-group", *made)


def notices(fronts: Sequence[FrontMatter], text: Inlines) -> Iterator[Xml]:
    """Yield what readers must know of this version, in each language."""
    for front in fronts:
        if front.notice:
            yield xml("p", *phrase(front.notice, text), xml__lang=tag_of(front.lang))
