"""A term has one partner in the other language, and its partner stands in the translation."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diglot.article import Glossary, Term
from diglot.bitext.definitions import Definition, definitions_in
from diglot.bitext.terms import new_terms, term_of, unpaired_terms, without_places
from diglot.bitext.values import Bitext, UnitPair
from diglot.diagnostics import Bilingual, Diagnostic, SourceSpan, warning
from diglot.languages import Lang, language
from diglot.messages import say


class Unpaired(NamedTuple):
    """A term that one language of a pair uses and the other does not, of text that stands `there`.

    `number` is that of the term among those sought.
    """

    number: int
    text: str
    span: SourceSpan
    lang: Lang
    there: SourceSpan


class Terms:
    """The terms of an article: its glossary's, and those whose English brackets of its text give.

    `sought` are all of them.
    """

    def __init__(self, bitext: Bitext, glossary: Glossary) -> None:
        """Read what the Chinese text explains in brackets."""
        units = (unit for pair in bitext.pairs for unit in pair.units)
        given = [
            one
            for one in definitions_in(units)
            if one.english and language(one.unit.lang).is_ideographic
        ]
        explained = new_terms((term_of(one, one.english) for one in given), glossary)
        self._places = dict(enumerate((one.place for one in explained), len(glossary.terms)))
        self.sought = (*glossary.terms, *without_places(explained))
        self.conflicts = tuple(_conflicting_definitions(given, glossary))
        """The faults of terms that are translated in two ways, where brackets tell both."""

    def fault(self, one: Unpaired) -> Diagnostic:
        """Return what is said of a term whose partner is missing, or stands in two ways."""
        words = {"term": one.text, "partner": self.sought[one.number].name[one.lang]}
        hint = say("a word that is right too belongs into forms of manuscript/glossary.toml")
        if first := self._places.get(one.number):
            message = say(
                '"{term}" is "{partner}" in {first}, and something else in {place}',
                first=first,
                place=one.there,
                **words,
            )
            return warning(Bilingual.TERM_TWO_WAYS, message, one.span, hint)
        message = say('"{term}" is used here, "{partner}" not in {place}', place=one.there, **words)
        return warning(Bilingual.TERM_PARTNER, message, one.span, hint)


def lonely_terms(pairs: Iterable[UnitPair], sought: Sequence[Term]) -> list[Unpaired]:
    """Return the terms whose partner is missing in a pair."""
    numbers = {id(term): number for number, term in enumerate(sought)}
    return [
        Unpaired(numbers[id(use.term)], use.text, use.span, there[0].section.lang, there[0].span())
        for use, there in unpaired_terms((one for one in pairs if one.whole and one.sure), sought)
    ]


def _conflicting_definitions(
    given: Sequence[Definition], glossary: Glossary
) -> Iterator[Diagnostic]:
    """Yield each explanation that gives another English than the glossary or one before."""
    first: dict[str, Definition] = {}
    known = {word: term for term in glossary.terms for word in term.words("zh")}
    for one in given:
        before, term = first.setdefault(one.term, one), known.get(one.term)
        words = term.words("en") if term else (before.english,)
        if not _is_among(one.english, words):
            message = say(
                '"{term}" is "{english}" here and "{other}" in {place}',
                term=one.term, english=one.english,
                other=term.name["en"] if term else before.english,
                place=term.place if term else before.span,
            )  # fmt: skip
            yield warning(Bilingual.TERM_TWO_WAYS, message, one.span)


def _is_among(english: str, words: Sequence[str]) -> bool:
    return _plain(english) in {_plain(one) for one in words}


def _plain(english: str) -> str:
    return english.casefold().replace("-", " ").removesuffix("s")
