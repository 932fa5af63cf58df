"""Forms of which an edition uses one: the journal's, or the one that most places have."""

import re
from collections.abc import Iterator, Mapping, Sequence

from diglot.article import Article, Section
from diglot.checking.forms import Finding, advice, is_in_key, language_of
from diglot.checking.prose import find_in_prose
from diglot.diagnostics import Code, warning
from diglot.language_rules import CHOICES, Choice
from diglot.messages import Message, say
from diglot.profile import Profile

Place = tuple[Section, re.Match[str]]

_MOST_TOLD = 10
"""How many places of one choice are named each; the rest is counted."""


def find_unlike_forms(article: Article, profile: Profile) -> list[Finding]:
    """Return the places of each choice that differ from the journal's form, else from most."""
    chosen = profile.settings.language
    return [one for row in CHOICES for one in _unlike(article, row, chosen.get(row.name, ""))]


def _unlike(article: Article, row: Choice, chosen: str) -> Iterator[Finding]:
    if not chosen and not row.by_majority:
        return
    places = _places(article, row)
    wanted = chosen or max(places, key=lambda name: len(places[name]), default="")
    others = [one for name, listed in places.items() if name != wanted for one in listed]
    for at, (section, found) in enumerate(others):
        form = row.variants[wanted].form
        instead = found.expand(form) if form is not None else None
        place = section.rendered.span(*found.span())
        message = _message(row, found[0].strip(), chosen, places.get(wanted, ()))
        if at == _MOST_TOLD - 1 and at + 1 < len(others):
            count = len(others) - _MOST_TOLD
            message = say("{message}; {count} more such places", message=message, count=count)
        fault = warning(row.code, message, place, advice(instead))
        told = at < _MOST_TOLD
        yield Finding(section, *found.span(), row.name, fault, instead, told)


def _places(article: Article, row: Choice) -> Mapping[str, list[Place]]:
    """Return the places of each form in the edition, the forms in the order of the text."""
    edition = article.editions.get(row.lang)
    places: dict[str, list[Place]] = {}
    for section in edition.texts if edition else ():
        if language_of(section) != row.lang:
            continue
        for name, variant in row.variants.items():
            for found in find_in_prose(section, variant.pattern):
                if not is_in_key(found.string, found.start()):
                    places.setdefault(name, []).append((section, found))
    return places


def _message(row: Choice, word: str, chosen: str, likes: Sequence[Place]) -> Message:
    if chosen:
        return say('"{word}" is not as the journal writes it: {name} = "{chosen}" in [language]',
                   word=word, name=row.name, chosen=chosen)  # fmt: skip
    section, found = likes[0]
    other, place = found[0].strip(), section.rendered.span(*found.span())
    if row.code is Code.SPELLING:
        return say('"{word}" is spelt as in one country, "{other}" in {place} as in the other',
                   word=word, other=other, place=place)  # fmt: skip
    return say('"{word}" is written in another way than most: "{other}" in {place}',
               word=word, other=other, place=place)  # fmt: skip
