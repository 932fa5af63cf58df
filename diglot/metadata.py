"""article.toml as `Metadata`, and as plain variables for the texts.

A field in two languages is a table, ``title = { zh = "…", en = "…" }``; a field with one value is
the same in both.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from diglot.article import LANGS, Affiliation, Author, Lang, Metadata, Source, Words
from diglot.diagnostics import Code, Diagnostic, SourceSpan, did_you_mean, error

_FIELDS = frozenset(
    {"type", "doi", "journal", "languages", "year", "volume", "issue", "pages", "license", "url"}
    | {"unconfirmed", "dates", "title", "short-title", "keywords", "notice", "affiliations"}
    | {"authors", "variables", "index"}
)
_DATES = frozenset({"received", "issued", "online"})
_PERSON = frozenset({*LANGS, "affiliations", "corresponding", "email", "orcid"})
_AFFILIATION = frozenset({"id", *LANGS})
_BOTH = ("title", "short-title", "keywords", "notice")
"""The fields in two languages."""

_URL = re.compile(r"https://[a-z0-9][a-z0-9.-]*(?::\d+)?(?:/[\w.~%!$&'()*+,;=:@-]*)*", re.A | re.I)
_ORCID = re.compile(r"(?:https?://orcid\.org/)?((?:\d{4}-){3}\d{3}[\dX])")


@dataclass
class _Reader:
    """Takes typed fields out of the table and keeps what is wrong with it."""

    source: Source
    faults: list[Diagnostic] = field(default_factory=list)

    def place(self, name: str) -> SourceSpan:
        """Return where a field stands in the file; TOML's reader does not tell."""
        key = re.escape(name)
        form = rf"^\s*(?:{key}\s*=|\[+\s*{key}\b[^\]]*\]+)|[{{,]\s*({key})\s*="
        found = re.search(form, self.source.text, re.M)
        if not found:
            return self.source.span(0, 0)
        start = found.start(1) if found[1] else found.end() - len(found[0].lstrip())
        return self.source.span(start, found.end())

    def fault(self, name: str, message: str, hint: str = "", value: str = "") -> None:
        """Keep one fault of the field `name`, of the one with this `value` if there are several."""
        place, at = self.place(name), self.source.text.find(f'"{value}"')
        if value and at >= 0:
            place = self.source.span(at + 1, at + 1 + len(value))
        self.faults.append(error(Code.ARTICLE_FIELD, message, place, hint))

    def text(self, table: Mapping[str, Any], name: str) -> str:
        """Return a field that is one text; a number counts as its digits."""
        value = table.get(name, "")
        if isinstance(value, (str, int)) and not isinstance(value, bool):
            return str(value).strip()
        self.fault(name, f'"{name}" is not a text', f'write {name} = "…"')
        return ""

    def words(self, table: Mapping[str, Any], name: str, *, required: bool = False) -> Words:
        """Return a field in each language."""
        value = table.get(name, {})
        if isinstance(value, str):
            value = dict.fromkeys(LANGS, value)
        if not isinstance(value, dict) or not all(isinstance(v, str) for v in value.values()):
            self.fault(name, f'"{name}" is not a text for each language', _both(name))
            return {}
        if required and not any(value.get(lang) for lang in LANGS):
            self.fault(name, f'the article has no "{name}"', _both(name))
        return {lang: value[lang].strip() for lang in LANGS if value.get(lang)}

    def lists(self, table: Mapping[str, Any], name: str) -> dict[Lang, tuple[str, ...]]:
        """Return a field that is a list of texts in each language."""
        value = table.get(name, {})
        if isinstance(value, dict) and all(_texts(v) for v in value.values()):
            return {lang: tuple(value[lang]) for lang in LANGS if lang in value}
        self.fault(
            name, f'"{name}" is not a list for each language', f'write zh = ["…"] in [{name}]'
        )
        return {}

    def flag(self, table: Mapping[str, Any], name: str) -> bool:
        """Return a field that is true or false, true where it is absent."""
        value = table.get(name, True)
        if isinstance(value, bool):
            return value
        self.fault(name, f'"{name}" is neither true nor false', f"write {name} = false")
        return True

    def date(self, table: Mapping[str, Any], name: str) -> date | None:
        """Return a date; TOML writes it 2024-10-27, without quotes."""
        value = table.get(name)
        if value is None or type(value) is date:
            return value
        self.fault(name, f'"{name}" is not a date', f"write {name} = 2024-10-27, without quotes")
        return None

    def url(self, table: Mapping[str, Any], name: str) -> str:
        """Return the https address of a folder, with a slash at its end."""
        value = self.text(table, name)
        if not value or _URL.fullmatch(value):
            return value and value.rstrip("/") + "/"
        hint = f'write {name} = "https://…/", where the pages of the article will stand'
        self.fault(name, f'"{name}" is not the https address of a folder', hint, value)
        return ""

    def orcid(self, table: Mapping[str, Any]) -> str:
        """Return a person's ORCID iD, ``0000-0002-1825-0097``, if its check digit is right."""
        value = self.text(table, "orcid")
        found = _ORCID.fullmatch(value)
        if not value or (found and _check_digit(found[1]) == found[1][-1]):
            return found[1] if found else ""
        hint = "copy it from the author's page on orcid.org"
        self.fault("orcid", f'"{value}" is no ORCID iD', hint, value)
        return ""

    def tables(self, table: Mapping[str, Any], name: str) -> list[dict[str, Any]]:
        """Return a field that is a list of tables, ``[[name]]``."""
        value = table.get(name, [])
        if isinstance(value, list) and all(isinstance(one, dict) for one in value):
            return value
        self.fault(name, f'"{name}" is not a list of tables', f"write [[{name}]] before each")
        return []


def _check_digit(orcid: str) -> str:
    """Return the last character that an ORCID iD must have (ISO 7064, MOD 11-2)."""
    total = 0
    for digit in orcid.replace("-", "")[:-1]:
        total = (total + int(digit)) * 2
    rest = (12 - total % 11) % 11
    return "X" if rest == 10 else str(rest)


def _both(name: str) -> str:
    return f'write [{name}] with zh = "…" and en = "…"'


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _author(table: Mapping[str, Any], known: frozenset[str], reader: _Reader) -> Author:
    ids = table.get("affiliations", [])
    if not _texts(ids):
        reader.fault("affiliations", "an author's affiliations are not a list", '["1"]')
        ids = []
    name = {lang: str(table[lang]) for lang in LANGS if isinstance(table.get(lang), str)}
    if not name:
        reader.fault(
            "authors", "an author has no name", 'write zh = "林瑞莲" and en = "LIN Ruilian"'
        )
    for unknown in sorted(set(ids) - known):
        message = f'an author names the affiliation "{unknown}", which is not there'
        reader.fault("authors", message, did_you_mean(unknown, known))
    return Author(
        name=name,
        affiliations=tuple(one for one in ids if one in known),
        corresponding=table.get("corresponding") is True,
        email=reader.text(table, "email"),
        orcid=reader.orcid(table),
    )


def _people(
    table: Mapping[str, Any], reader: _Reader
) -> tuple[tuple[Author, ...], tuple[Affiliation, ...]]:
    affiliations = tuple(
        Affiliation(
            id=str(one.get("id", number)),
            name={lang: str(one[lang]) for lang in LANGS if isinstance(one.get(lang), str)},
        )
        for number, one in enumerate(reader.tables(table, "affiliations"), start=1)
    )
    known = frozenset(one.id for one in affiliations)
    authors = tuple(_author(one, known, reader) for one in reader.tables(table, "authors"))
    if not authors:
        reader.fault("authors", "the article has no authors", "write [[authors]] with zh and en")
    return authors, affiliations


def _unknown_fields(table: Mapping[str, Any], reader: _Reader) -> None:
    own = "put values of your own under [variables]"
    _unknown(table, _FIELDS, "article.toml", reader, own)
    _unknown(table.get("dates"), _DATES, "[dates]", reader)
    for name in _BOTH:
        _unknown(table.get(name), frozenset(LANGS), f"[{name}]", reader)
    for name, known in (("authors", _PERSON), ("affiliations", _AFFILIATION)):
        people = table.get(name)
        for one in people if isinstance(people, list) else ():
            _unknown(one, known, f"[[{name}]]", reader)


def _unknown(
    table: Any, known: frozenset[str], where: str, reader: _Reader, hint: str = ""
) -> None:
    """Name the fields of a table that nobody reads: what they say would be lost in silence."""
    for name in table if isinstance(table, dict) else ():
        if name not in known:
            near = did_you_mean(name, known, cutoff=0.55)
            other = hint or f"known are: {', '.join(sorted(known))}"
            reader.fault(name, f'{where} has no field "{name}"', near or other)


def _resolve(value: Any, lang: Lang) -> Any:
    """Return a value in one language, fit for JSON: dates as text, tables of languages resolved."""
    if isinstance(value, dict):
        if value and set(value) <= set(LANGS):
            return _resolve(value.get(lang, ""), lang)
        return {key.replace("-", "_"): _resolve(one, lang) for key, one in value.items()}
    if isinstance(value, list):
        return [_resolve(one, lang) for one in value]
    return value if isinstance(value, (str, int, float, bool)) else str(value)


def _variables(table: Mapping[str, Any], lang: Lang) -> dict[str, Any]:
    own = table.get("variables", {})
    article = {name: value for name, value in table.items() if name != "variables"}
    return {
        **(_resolve(own, lang) if isinstance(own, dict) and own else {}),
        "article": _resolve(article, lang),
    }


def read_metadata(
    source: Source, table: Mapping[str, Any]
) -> tuple[Metadata, dict[Lang, dict[str, Any]], list[Diagnostic]]:
    """Return the metadata of a parsed article.toml, the texts' variables, and what is wrong.

    Texts use ``article.doi``, ``article.title`` (in the edition's language) and the names under
    ``[variables]``.
    """
    reader = _Reader(source)
    _unknown_fields(table, reader)
    dates = table.get("dates", {}) if isinstance(table.get("dates", {}), dict) else {}
    authors, affiliations = _people(table, reader)
    unconfirmed = table.get("unconfirmed", [])
    if not _texts(unconfirmed):
        reader.fault("unconfirmed", '"unconfirmed" is not a list of field names')
        unconfirmed = []
    metadata = Metadata(
        title=reader.words(table, "title", required=True),
        short_title=reader.words(table, "short-title"),
        authors=authors,
        affiliations=affiliations,
        keywords=reader.lists(table, "keywords"),
        article_type=reader.text(table, "type") or "review",
        doi=reader.text(table, "doi"),
        year=reader.text(table, "year"),
        volume=reader.text(table, "volume"),
        issue=reader.text(table, "issue"),
        pages=reader.text(table, "pages"),
        received=reader.date(dates, "received"),
        issued=reader.date(dates, "issued"),
        online=reader.date(dates, "online"),
        notice=reader.words(table, "notice"),
        license=reader.text(table, "license"),
        url=reader.url(table, "url"),
        index=reader.flag(table, "index"),
        unconfirmed=frozenset(unconfirmed),
    )
    return metadata, {lang: _variables(table, lang) for lang in LANGS}, reader.faults
