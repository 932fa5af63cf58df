"""Authors and institutions as the front matter of many tools tells them, in one form.

::

    author: [Ada Ray, Bo Lin]                          pandoc
    author: [{name: Ada Ray, affil: "1"}]              R Markdown, with address: [{code: 1, …}]
    author: [{name: {given: Ada, family: Ray}, affiliations: [{ref: a}]}]      Quarto
    authors: [{name: Ada Ray, affiliations: [A Hospital]}]                     Manubot, MyST
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from diglot.arrivals.facts import Person
from diglot.article import Lang
from diglot.csl.languages import is_cjk

ORCID: Final = re.compile(r"(?:\d{4}-){3}\d{3}[\dX]")
_PLACE_PARTS: Final = ("department", "group", "name", "institution", "organization", "address",
                       "city", "region", "state", "postal-code", "postcode", "country")  # fmt: skip
_IDS: Final = ("id", "ref", "code", "index", "number", "label")


def turned_name(given: str, family: str) -> str:
    """Return an English name with its family name in capitals first, as article.toml has it.

    What would not be read back from that form, a family name of two words, stays as it is.
    """
    family, given = family.strip(), given.strip()
    plain = family.isascii() and len(family) > 1 and not re.search(r"\s", family)
    return f"{family.upper()} {given}" if given and plain else f"{given} {family}".strip()


def plain_name(name: str) -> str:
    """Return a name in one piece as article.toml has it; the last word is the family name's.

    >>> plain_name("Ada M. Ray"), plain_name("Ray, Ada"), plain_name("Jan van Dyk")
    ('RAY Ada M.', 'RAY Ada', 'Jan van Dyk')
    """
    name = " ".join(name.split())
    if any(map(is_cjk, name)):
        return name
    if "," in name:
        family, _, given = name.partition(",")
        return turned_name(given, family)
    words = name.split()
    if len(words) < 2 or any(one[0].islower() for one in words[1:]):
        return name
    if len(words[0]) > 1 and words[0].isupper() and not words[-1].isupper():
        return name
    return turned_name(" ".join(words[:-1]), words[-1])


@dataclass
class People:
    """Authors and institutions so far; an institution is known by its words or by its own id."""

    lang: Lang
    authors: list[Person] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    by_id: dict[str, str] = field(default_factory=dict)

    def add(
        self, name: str, places: Iterable[str], email: str = "", orcid: str = "", star: bool = False
    ) -> None:
        """Add an author; each institution gets a number when it is first named."""
        ids = []
        for place in places:
            words = " ".join(place.split())
            if words not in self.places:
                self.places.append(words)
            ids.append(str(self.places.index(words) + 1))
        found = ORCID.search(orcid)
        self.authors.append(
            Person(
                {self.lang: name}, tuple(dict.fromkeys(ids)), email, star, found[0] if found else ""
            )
        )

    @property
    def affiliations(self) -> tuple[dict[Lang, str], ...]:
        """The institutions by their numbers."""
        return tuple({self.lang: one} for one in self.places)


def people_of(meta: Mapping[str, Any], lang: Lang) -> People:
    """Return the authors that a front matter names."""
    people = People(lang)
    for name in ("affiliations", "affiliation", "address", "institute", "institutes"):
        for at, one in enumerate(_list(meta.get(name)), 1):
            words = _place_words(one)
            for ident in _idents(one, at):
                people.by_id.setdefault(ident, words)
    authors = _list(meta.get("authors") or meta.get("author"))
    if len(authors) == 1 and isinstance(authors[0], str):
        authors = re.split(r"\s*;\s*|\s+and\s+|\s*[、，]\s*|\s*,\s*(?=\S+\s+\S)", authors[0])
    for author in authors:
        _add(people, author)
    return people


def _add(people: People, author: Any) -> None:
    if not isinstance(author, Mapping):
        if author:
            people.add(
                plain_name(re.sub(r"\^\[.*?\]|\\thanks\{.*?\}|\^[\d,*]+\^", "", str(author))), []
            )
        return
    known = ("name", "orcid", "email", "affiliations", "affiliation", "affil", "institute")
    if len(author) == 1 and not set(author) & set(known):  # {Ada Ray: {affiliation: 1}}
        ((name, inner),) = author.items()
        author = {"name": name, **(inner if isinstance(inner, Mapping) else {})}
    told: Any = next((author[one] for one in known[3:] if author.get(one)), [])
    places = [words for one in _list(told) for words in _places(people, one)]
    email = next((str(author[one]) for one in ("email", "correspondence") if author.get(one)), "")
    email = email if "@" in email else ""
    star = any(
        author.get(one) not in (None, False, "", "no", "false")
        for one in ("corresponding", "correspondence", "corresponding_author")
    )
    people.add(_name(author), places, email, str(author.get("orcid") or ""), star)


def _name(author: Mapping[str, Any]) -> str:
    name = author.get("name")
    parts = name if isinstance(name, Mapping) else author
    family = parts.get("family") or parts.get("lastname") or parts.get("last")
    given = parts.get("given") or parts.get("firstname") or parts.get("first")
    if family:
        told = f"{family}{given or ''}"
        chinese = any(map(is_cjk, told))
        return told if chinese else turned_name(str(given or ""), str(family))
    return plain_name(str(parts.get("literal") or (name if isinstance(name, str) else "") or ""))


def _places(people: People, one: Any) -> list[str]:
    """Return the institutions that an author names: by id, by several ids, or by words."""
    if isinstance(one, Mapping):
        ids = [people.by_id[str(one[key])] for key in _IDS if str(one.get(key)) in people.by_id]
        return ids[:1] or [words for words in [_place_words(one)] if words]
    text = str(one)
    if text in people.by_id:
        return [people.by_id[text]]
    pieces = [piece.strip() for piece in re.split(r"[,;]", text)]
    if all(piece in people.by_id for piece in pieces):
        return [people.by_id[piece] for piece in pieces]
    return [piece for piece in re.split(r"\s*;\s*", text) if piece]


def _place_words(one: Any) -> str:
    if not isinstance(one, Mapping):
        return str(one or "")
    if len(one) == 1 and not set(one) & {*_PLACE_PARTS, *_IDS}:
        return str(next(iter(one.values())))
    parts = (one.get(name) for name in _PLACE_PARTS)
    return ", ".join(
        dict.fromkeys(str(part) for part in parts if isinstance(part, (str, int)) and part)
    )


def _idents(one: Any, at: int) -> Sequence[str]:
    if not isinstance(one, Mapping):
        return [str(at)]
    if len(one) == 1 and not set(one) & {*_PLACE_PARTS, *_IDS}:
        return [str(next(iter(one)))]
    return [str(one[key]) for key in _IDS if one.get(key) is not None] or [str(at)]


def _list(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    return list(value) if isinstance(value, list) else [value]
