"""The front of an article in JATS: titles, people, institutions, keywords, dates, in each language.

Both languages stand side by side: ``trans-title``, ``name-alternatives``, ``aff-alternatives``.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from diglot.arrivals.facts import Facts, Person
from diglot.arrivals.front_matter import language_of
from diglot.arrivals.markup.people import ORCID, plain_name, turned_name
from diglot.article import LANGS, Lang
from diglot.csl.languages import is_cjk
from diglot.engines.xml import Element
from diglot.identifiers import whole_number

_TYPES: Final = {
    "review-article": "review",
    "case-report": "case-report",
    "editorial": "editorial",
    "letter": "letter",
}
_HISTORY: Final = {"received": "received", "rev-recd": "revised", "accepted": "accepted"}


def lang_of(code: str, text: str = "") -> Lang:
    """Return a language by its tag, else by the letters of a text."""
    return next((one for one in LANGS if code[:2].lower() == one), language_of(text))


def descendants(element: Element, *names: str) -> Iterator[Element]:
    """Yield the elements of these names at any depth."""
    for child in element.children:
        if child.name in names:
            yield child
        yield from descendants(child, *names)


def bare(text: str) -> str:
    """Return text without marks of looks, its blanks as one."""
    return " ".join(re.sub(r"</?(?:i|b|sup|sub)>", "", text).split())


def _first_words(element: Element, name: str) -> str:
    return next((bare(one.text) for one in descendants(element, name)), "")


def facts_of_front(article: Element) -> Facts:
    """Return what article.toml will say of an article."""
    meta = next(descendants(article, "article-meta"), Element("article-meta", 1))
    lang = lang_of(article.attributes.get(_LANG, ""), meta.first("title-group/article-title"))
    places, numbers = _affiliations(meta)
    ids = {one.attributes.get("pub-id-type"): one.text.strip() for one in meta.all("article-id")}
    first, last = meta.first("fpage").strip(), meta.first("lpage").strip()
    fields = {
        "doi": ids.get("doi", ""),
        "year": next((one.first("year") for one in meta.all("pub-date")), "").strip(),
        "volume": meta.first("volume").strip(),
        "issue": meta.first("issue").strip(),
        "pages": f"{first}-{last}" if last and last != first else first,
    }
    funding = _first_words(meta, "funding-statement")
    kind = article.attributes.get("article-type", "")
    return Facts(
        title=_titles(meta, lang),
        authors=tuple(_authors(meta, lang, numbers)),
        affiliations=tuple(places),
        keywords=_keywords(meta, lang),
        type=_TYPES.get(kind, ""),
        fields={name: value for name, value in fields.items() if value},
        statements={"funding": {lang_of("", funding): funding}} if funding else {},
        dates=_dates(meta),
    )


_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def _titles(meta: Element, lang: Lang) -> dict[Lang, str]:
    titles = {lang: bare(meta.first("title-group/article-title"))}
    for group in meta.all("title-group/trans-title-group"):
        text = bare(group.first("trans-title"))
        titles.setdefault(lang_of(group.attributes.get(_LANG, ""), text), text)
    return {one: text for one, text in titles.items() if text}


def _keywords(meta: Element, lang: Lang) -> dict[Lang, list[str]]:
    found: dict[Lang, list[str]] = {}
    for group in meta.all("kwd-group"):
        words = [bare(one.text) for one in descendants(group, "kwd")]
        code = group.attributes.get(_LANG, "")
        of = lang_of(code, "".join(words)) if code or words else lang
        if words and group.attributes.get("kwd-group-type", "author") != "abbreviations":
            found.setdefault(of, words)
    return found


def _dates(meta: Element) -> dict[str, str]:
    found = {}
    for one in meta.all("history/date"):
        name = _HISTORY.get(one.attributes.get("date-type", ""))
        year, month, day = (
            whole_number(one.first(part).strip()) for part in ("year", "month", "day")
        )
        if name and None not in (year, month, day):
            found[name] = f"{year:04}-{month:02}-{day:02}"
    return found


def _affiliations(meta: Element) -> tuple[list[dict[Lang, str]], dict[str, str]]:
    """Return the institutions in each language, and the number of each by its id."""
    places: list[dict[Lang, str]] = []
    numbers: dict[str, str] = {}
    inside = {id(aff) for one in descendants(meta, "aff-alternatives") for aff in one.all("aff")}
    for one in descendants(meta, "aff-alternatives", "aff"):
        if id(one) in inside:
            continue
        words: dict[Lang, str] = {}
        for aff in one.all("aff") if one.name == "aff-alternatives" else [one]:
            text = _place(aff)
            words.setdefault(lang_of(aff.attributes.get(_LANG, ""), text), text)
        if any(words.values()):
            places.append(words)
            numbers[one.attributes.get("id", "")] = str(len(places))
    return places, numbers


def _place(aff: Element) -> str:
    """Return an institution without its label and addresses."""
    text = aff.text
    for one in aff.children:
        if one.name in ("label", "email", "institution-id") or (
            one.name == "institution-wrap" and not one.first("institution")
        ):
            text = text.replace(one.text, "", 1)
    for one in descendants(aff, "institution-id"):
        text = text.replace(one.text, "", 1)
    return re.sub(r"\s*[,，]?\s*$", "", re.sub(r"^[\s\d,.;]+(?=\D)", "", bare(text)))


def _authors(meta: Element, lang: Lang, numbers: Mapping[str, str]) -> Iterator[Person]:
    for one in descendants(meta, "contrib"):
        if one.attributes.get("contrib-type", "author") != "author":
            continue
        names: dict[Lang, str] = {}
        for name in descendants(one, "name", "string-name"):
            words = _name(name)
            code = name.attributes.get(_LANG, "")
            names.setdefault(lang_of(code, words) if words else lang, words)
        if collab := bare(one.first("collab")):
            names.setdefault(lang_of("", collab), collab)
        rids = [xref.attributes.get("rid", "") for xref in descendants(one, "xref")]
        marks = [rid for told in rids for rid in told.split()]
        corresponding = one.attributes.get("corresp") == "yes" or any(
            xref.attributes.get("ref-type") == "corresp" for xref in descendants(one, "xref")
        )
        mail = _first_words(one, "email")
        orcid = ORCID.search(" ".join(two.text for two in descendants(one, "contrib-id")))
        places = tuple(dict.fromkeys(numbers[mark] for mark in marks if mark in numbers))
        if not places and len(numbers) == 1:
            places = ("1",)
        if corresponding and not mail:
            mail = _mail_of_notes(meta, marks)
        if names:
            yield Person(names, places, mail, corresponding, orcid[0] if orcid else "")


def _mail_of_notes(meta: Element, marks: list[str]) -> str:
    for one in descendants(meta, "corresp"):
        if one.attributes.get("id", "") in marks:
            return _first_words(one, "email")
    return ""


def _name(name: Element) -> str:
    family, given = bare(name.first("surname")), bare(name.first("given-names"))
    if not family:
        return plain_name(bare(name.text))
    if any(map(is_cjk, family)):
        return family + given
    return turned_name(given, family)
