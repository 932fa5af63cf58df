"""What a new article's article.toml is made of, and the file itself."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from diglot.article import LANGS, Lang

Words = Mapping[Lang, str]


@dataclass(frozen=True)
class Person:
    """An author: the name in each language, the numbers of the institutions, an address."""

    name: Words
    affiliations: tuple[str, ...] = ()
    email: str = ""
    corresponding: bool = False
    orcid: str = ""

    def with_more(self, other: Person) -> Person:
        """Return the author with what `other`, the same one, tells beside."""
        return replace(
            self,
            name={**other.name, **self.name},
            email=self.email or other.email,
            corresponding=self.corresponding or other.corresponding,
            orcid=self.orcid or other.orcid,
        )


@dataclass(frozen=True)
class Facts:
    """The facts of an article as its folder begins with them; empty ones are not written."""

    title: Words = field(default_factory=dict)
    authors: tuple[Person, ...] = ()
    affiliations: tuple[Words, ...] = ()
    keywords: Mapping[Lang, Sequence[str]] = field(default_factory=dict)
    journal: str = ""
    type: str = ""
    languages: tuple[Lang, ...] = LANGS
    fields: Mapping[str, str] = field(default_factory=dict)
    """Other fields of one line by their names: ``clc``, ``doi``."""
    statements: Mapping[str, Words] = field(default_factory=dict)
    """Fields with words in each language: ``funding``."""
    dates: Mapping[str, str] = field(default_factory=dict)
    """Days of its way, as ``2024-10-27``: ``received``, ``accepted``."""

    def with_more(self, other: Facts) -> Facts:
        """Return the facts with what `other` tells beside.

        Names and institutions are paired where there are as many.
        """
        authors, places = self.authors or other.authors, self.affiliations or other.affiliations
        if len(authors) == len(other.authors):
            people = zip(authors, other.authors, strict=True)
            authors = tuple(one.with_more(same) for one, same in people)
        if len(places) == len(other.affiliations):
            names = zip(places, other.affiliations, strict=True)
            places = tuple({**same, **one} for one, same in names)
        statements = {**other.statements, **self.statements}
        return replace(
            self,
            title={**other.title, **self.title},
            authors=authors,
            affiliations=places,
            keywords={**other.keywords, **self.keywords},
            type=self.type or other.type,
            fields={**other.fields, **self.fields},
            statements={
                name: {**other.statements.get(name, {}), **words}
                for name, words in statements.items()
            },
            dates={**other.dates, **self.dates},
        )


def _basic_string(text: str) -> str:
    """Return a basic string of TOML, whose escapes are JSON's (TOML 1.0, String)."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007F")


def _words(words: Words) -> list[str]:
    return [f"{lang} = {_basic_string(words[lang])}" for lang in LANGS if words.get(lang)]


def article_toml(facts: Facts) -> str:
    """Return the text of article.toml."""
    one_line = {"type": facts.type, "journal": facts.journal, **facts.fields}
    lines = [f"{name} = {_basic_string(value)}" for name, value in one_line.items() if value]
    if facts.languages != LANGS:
        lines.append(f"languages = {json.dumps(facts.languages)}")
    keywords = [
        f"{lang} = [{', '.join(map(_basic_string, facts.keywords[lang]))}]"
        for lang in LANGS
        if facts.keywords.get(lang)
    ]
    tables = {
        "title": _words(facts.title),
        "dates": [f"{name} = {day}" for name, day in facts.dates.items()],
        "keywords": keywords,
        **{name: _words(words) for name, words in facts.statements.items()},
    }
    lines += [line for name, told in tables.items() if told for line in ("", f"[{name}]", *told)]
    for number, names in enumerate(facts.affiliations, 1):
        lines += ["", "[[affiliations]]", f'id = "{number}"', *_words(names)]
    for person in facts.authors:
        lines += _person(person)
    return "\n".join(lines).lstrip("\n") + "\n"


def _person(person: Person) -> list[str]:
    lines = ["", "[[authors]]", *_words(person.name)]
    if person.affiliations:
        lines.append(f"affiliations = [{', '.join(map(_basic_string, person.affiliations))}]")
    lines += ["corresponding = true"] if person.corresponding else []
    lines += [f"email = {_basic_string(person.email)}"] if person.email else []
    lines += [f"orcid = {_basic_string(person.orcid)}"] if person.orcid else []
    return lines
