"""What a page tells search engines and reference managers in its head.

Highwire's ``citation_*`` follow what Google Scholar asks of publishers ("Inclusion Guidelines for
Webmasters", Indexing): one author a tag with where each works behind, dates as ``2025/07/31``,
first and last page apart, the PDF in the page's own folder, a ``citation_reference`` for each entry
of the list. Beside them stand Dublin Core and Open Graph. The page's own language comes first.
"""

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from diglot.article import CitedEdition, CitedReference, Lang, Metadata
from diglot.identifiers import page_ends
from diglot.languages import language, tag_of
from diglot.profile import Profile
from diglot.writing.front import FrontMatter, front_matter
from diglot.writing.phrase import Phrase, plain_words

_MARKUP = re.compile(r"</?(?:i|b|em|strong|sup|sub|sc|span)\b[^<>]*>")


class Meta(NamedTuple):
    """One ``<meta>``: the attribute that names it, its name, its content, its language or none."""

    by: str
    name: str
    content: str
    tag: str = ""


def metas(cited: CitedEdition, profile: Profile, page: str) -> list[Meta]:
    """Return every ``<meta>`` that tells something, in a fixed order.

    `page` is the page's own file, ``article.zh.html``; where article.toml has the `url` of its
    folder, the page's and the PDF's whole addresses are told too.
    """
    front = front_matter(cited.metadata, profile, cited.lang)
    rows = [
        *_highwire(cited, profile, front, page),
        *_dublin_core(cited, front),
        *_open_graph(cited, front, page),
    ]
    rows.append(Meta("name", "description", front.notice.text or abstract(cited, cited.lang)))
    return [row for row in rows if row.content]


def address(metadata: Metadata, file: str) -> str:
    """Return the whole address of a file of the article, nothing where nobody told its folder."""
    return metadata.url + file if metadata.url else ""


def abstract(cited: CitedEdition, lang: Lang) -> str:
    """Return an edition's abstract in one of its languages, without any markup."""
    blocks = cited.abstracts.get(lang, ())
    return " ".join(plain_words([block.node]).strip() for block in blocks)


def own_first(words: Mapping[Lang, Any], lang: Lang) -> list[Lang]:
    """Return the languages of a field, the page's own first."""
    return sorted(words, key=lambda one: one != lang)


def history(metadata: Metadata) -> dict[str, str]:
    """Return the days of an article's way as the terms of Dublin Core name them."""
    days = {
        "dateSubmitted": metadata.received,
        "modified": metadata.revised,
        "dateAccepted": metadata.accepted,
        "available": metadata.online,
        "issued": metadata.issued,
    }
    return {name: day.isoformat() for name, day in days.items() if day}


def classification(metadata: Metadata) -> str:
    """Return the number of the Chinese Library Classification with its scheme: ``CLC R593.25``."""
    return f"CLC {metadata.clc}" if metadata.clc else ""


def _titles(metadata: Metadata, lang: Lang) -> list[tuple[str, str, str]]:
    """Return the title in each language, without markup."""
    titles = metadata.title
    return [("title", Phrase(titles[one]).text, tag_of(one)) for one in own_first(titles, lang)]


def _keywords(metadata: Metadata, lang: Lang) -> list[tuple[str, str]]:
    """Return the keywords of each language with its tag, without markup."""
    return [
        (Phrase(keyword).text, tag_of(one))
        for one in own_first(metadata.keywords, lang)
        for keyword in metadata.keywords[one]
    ]


def _highwire(cited: CitedEdition, profile: Profile, front: FrontMatter, page: str) -> list[Meta]:
    metadata, lang = cited.metadata, cited.lang
    first, last = page_ends(metadata.pages)
    issued = metadata.issued.strftime("%Y/%m/%d") if metadata.issued else metadata.year
    rows = _titles(metadata, lang)
    for author in front.authors:
        rows.append(("author", author.inverted_name, ""))
        rows += [("author_institution", name, "") for name in author.affiliations]
        rows.append(("author_orcid", orcid_address(author.orcid), ""))
        rows.append(("author_email", author.email, ""))
    names = profile.journal
    rows += [("journal_title", names[one], tag_of(one)) for one in own_first(names, lang)]
    rows += [
        ("journal_abbrev", profile.settings.journal.short_title.get(lang, ""), ""),
        ("issn", front.issn, ""),
        ("volume", metadata.volume, ""),
        ("issue", metadata.issue, ""),
        ("firstpage", first, ""),
        ("lastpage", last, ""),
        ("doi", metadata.doi, ""),
        ("article_type", front.article_type, ""),
        ("publication_date", issued, ""),
        ("online_date", metadata.online.strftime("%Y/%m/%d") if metadata.online else "", ""),
        ("language", lang, ""),
        ("abstract_html_url", address(metadata, page), ""),
        ("fulltext_html_url", address(metadata, page), ""),
        ("pdf_url", address(metadata, f"article.{lang}.pdf"), ""),
    ]
    rows += [("keywords", keyword, tag) for keyword, tag in _keywords(metadata, lang)]
    rows += [("reference", _reference(entry), "") for entry in cited.references]
    return [Meta("name", f"citation_{name}", content, tag) for name, content, tag in rows]


def orcid_address(orcid: str) -> str:
    """Return the address of a person's ORCID record, as ORCID asks for it to be shown."""
    return f"https://orcid.org/{orcid}" if orcid else ""


_PLACES = {
    "article-journal": "citation_journal_title",
    "article-magazine": "citation_journal_title",
    "article-newspaper": "citation_journal_title",
    "chapter": "citation_inbook_title",
    "paper-conference": "citation_conference_title",
}
"""What Highwire calls the work in which a work stands, by its CSL type."""


def _reference(entry: CitedReference) -> str:
    """Return an entry as ``citation_reference`` has it: ``citation_title=…;citation_doi=…``."""
    csl = entry.csl
    first, last = page_ends(str(csl.get("page", "")))
    place = _PLACES.get(str(csl.get("type", "")), "citation_journal_title")
    fields = [("citation_title", bare(csl.get("title", "")))]
    fields += [("citation_author", name) for name in people(csl)]
    fields += [
        (place, bare(csl.get("container-title", ""))),
        ("citation_publisher", csl.get("publisher", "")),
        ("citation_volume", csl.get("volume", "")),
        ("citation_issue", csl.get("issue", "")),
        ("citation_firstpage", first),
        ("citation_lastpage", last),
        ("citation_publication_date", year(csl)),
        ("citation_doi", csl.get("DOI", "")),
        ("citation_pmid", csl.get("PMID", "")),
    ]
    told = ";".join(f"{name}={str(value).replace(';', ',')}" for name, value in fields if value)
    return told if fields[0][1] else entry.text


def bare(text: Any) -> str:
    """Return a field of an entry without CSL's markup, such as ``<i>``."""
    return _MARKUP.sub("", str(text))


def people(csl: Mapping[str, Any]) -> list[str]:
    """Return the authors of an entry: ``Teske, Noelle``."""
    return [_person(one) for one in csl.get("author", ()) if isinstance(one, dict)]


def _person(name: dict[str, Any]) -> str:
    family = f"{name.get('non-dropping-particle', '')} {name.get('family', '')}".strip()
    return str(name.get("literal") or ", ".join(filter(None, [family, name.get("given", "")])))


def year(csl: Any) -> str:
    """Return the year of an entry, nothing where it has none."""
    parts = csl.get("issued", {}).get("date-parts", [[]]) if csl.get("issued") else [[]]
    return str(parts[0][0]) if parts and parts[0] else ""


def _dublin_core(cited: CitedEdition, front: FrontMatter) -> list[Meta]:
    metadata, lang = cited.metadata, cited.lang
    rows = _titles(metadata, lang)
    rows += [("creator", author.name, "") for author in front.authors]
    rows += [("subject", keyword, tag) for keyword, tag in _keywords(metadata, lang)]
    rows.append(("subject", classification(metadata), ""))
    others = own_first(cited.abstracts, lang)
    rows += [("description", abstract(cited, one), tag_of(one)) for one in others]
    rows += [
        ("identifier", f"doi:{metadata.doi}" if metadata.doi else "", ""),
        ("source", front.journal, tag_of(lang)),
        ("date", metadata.issued.isoformat() if metadata.issued else metadata.year, ""),
        *((f"date.{name}", day, "") for name, day in history(metadata).items()),
        ("language", tag_of(lang), ""),
        ("type", "Text", ""),
        ("format", "text/html", ""),
        ("rights", metadata.license, ""),
    ]
    return [Meta("name", f"DC.{name}", content, tag) for name, content, tag in rows]


def _open_graph(cited: CitedEdition, front: FrontMatter, page: str) -> list[Meta]:
    metadata, lang = cited.metadata, cited.lang
    rows = [
        ("og:type", "article"),
        ("og:url", address(metadata, page)),
        ("og:title", front.title.text),
        ("og:description", front.notice.text or abstract(cited, lang)),
        ("og:site_name", front.journal),
        ("og:locale", language(lang).posix_locale),
        *(
            ("og:locale:alternate", language(one).posix_locale)
            for one in metadata.title
            if one != lang
        ),
        ("article:published_time", metadata.issued.isoformat() if metadata.issued else ""),
        *(("article:tag", keyword.text) for keyword in front.keywords),
    ]
    return [Meta("property", name, content) for name, content in rows]
