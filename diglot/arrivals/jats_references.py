"""The list of references of an article in JATS as works, by the ids of its ``ref`` elements."""

import re
from collections.abc import Iterator
from typing import Any, Final

from diglot.arrivals.jats_front import bare, descendants
from diglot.bibliography.pasted import read_line
from diglot.engines.xml import Element

_TYPES: Final = {
    "journal": "article-journal", "book": "book", "confproc": "paper-conference",
    "conf-proc": "paper-conference", "conference": "paper-conference", "thesis": "thesis",
    "web": "webpage", "webpage": "webpage", "website": "webpage", "report": "report",
    "data": "dataset", "software": "software", "preprint": "article", "patent": "patent",
    "newspaper": "article-newspaper", "chapter": "chapter",
}  # fmt: skip
_PLAIN: Final = {
    "volume": "volume", "issue": "issue", "publisher-name": "publisher",
    "publisher-loc": "publisher-place", "edition": "edition",
}  # fmt: skip
_ROLES: Final = {"author": "author", "editor": "editor", "translator": "translator"}


def works_of(article: Element) -> Iterator[tuple[str, dict[str, Any], tuple[str, ...]]]:
    """Yield each work with its id and the fields that were guessed."""
    for ref in descendants(article, "ref"):
        cited = list(descendants(ref, "element-citation", "mixed-citation", "nlm-citation"))
        told = next((one for one in cited if one.name != "mixed-citation"), None)
        told = told or next((one for one in cited if _has_parts(one)), None)
        ident = ref.attributes.get("id", "")
        if told:
            yield ident, _work(told), ()
        elif cited:
            found = read_line(bare(cited[0].text))
            work = {"title": bare(cited[0].text)[:200], **found.csl, **_identifiers(cited[0])}
            yield ident, work, found.unsure or ("title",)


def _has_parts(one: Element) -> bool:
    return any(descendants(one, "article-title", "source", "chapter-title"))


def _work(one: Element) -> dict[str, Any]:
    kind = _TYPES.get(one.attributes.get("publication-type", ""), "")
    title = _first(one, "article-title", "chapter-title", "data-title", "part-title")
    source = _first(one, "source", "conf-name")
    chapter = bool(title and source and kind == "book")
    work: dict[str, Any] = {"type": "chapter" if chapter else kind or "article-journal"}
    work["title"] = title or source or bare(one.text)[:200]
    if title and source:
        work["container-title"] = source
    for name, field in _PLAIN.items():
        if value := _first(one, name):
            work[field] = value
    work.update(_people(one))
    if parts := _date(one):
        work["issued"] = {"date-parts": [parts]}
    if pages := _pages(one):
        work["page"] = pages
    return {**work, **_identifiers(one)}


def _first(one: Element, *names: str) -> str:
    return next(
        (
            text
            for name in names
            for found in descendants(one, name)
            if (text := _plain_words(found.text))
        ),
        "",
    )


def _plain_words(text: str) -> str:
    return " ".join(text.split()).rstrip(" .")


def _date(one: Element) -> list[int]:
    parts = []
    for name in ("year", "month", "day"):
        found = re.search(r"\d{1,4}", _first(one, name))
        if not found:
            break
        parts.append(int(found[0]))
    return parts if parts and 1000 < parts[0] < 3000 else []


def _pages(one: Element) -> str:
    first, last = _first(one, "fpage"), _first(one, "lpage")
    return (f"{first}-{last}" if last and last != first else first) or _first(
        one, "elocation-id", "page-range"
    )


def _people(one: Element) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    groups = list(descendants(one, "person-group"))
    for group in groups or [one]:
        role = _ROLES.get(group.attributes.get("person-group-type", "author"), "")
        for name in descendants(group, "name", "string-name", "collab") if role else ():
            family, given = bare(name.first("surname")), bare(name.first("given-names"))
            person = {"family": family, "given": given} if family else {"literal": bare(name.text)}
            kept = {part: words for part, words in person.items() if words}
            if kept:
                found.setdefault(role, []).append(kept)
    return found


def _identifiers(one: Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for ident in descendants(one, "pub-id"):
        kind = ident.attributes.get("pub-id-type", "")
        if kind in ("doi", "pmid"):
            found[kind.upper()] = bare(ident.text)
        elif kind in ("pmc", "pmcid"):
            found["PMCID"] = bare(ident.text)
    for link in descendants(one, "ext-link", "uri"):
        address = link.attributes.get("{http://www.w3.org/1999/xlink}href", "") or bare(link.text)
        if address.startswith("http") and "DOI" not in found:
            found.setdefault("URL", address)
    return found
