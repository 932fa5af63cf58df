"""A term has one partner in the other language, and its partner stands in the translation."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from diglot.article import Glossary, Term
from diglot.bitext.definitions import Definition, definitions_of
from diglot.bitext.terms import unpaired_terms
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
        given = [one for one in definitions_in(bitext) if one.english]
        explained = _terms_of_text(given, glossary)
        self._places = dict(enumerate((one for _, one in explained), len(glossary.terms)))
        self.sought = (*glossary.terms, *(term for term, _ in explained))
        self.conflicts = tuple(_conflicting_definitions(given, glossary))
        """The faults of terms that are translated in two ways, where brackets tell both."""

    def fault(self, one: Unpaired) -> Diagnostic:
        """Return what is said of a term whose partner is missing, or stands in two ways."""
        if first := self._places.get(one.number):
            return _two_ways(one, first)
        message = say(
            '"{term}" is used here, "{partner}" not in {place}',
            term=one.text,
            partner=self.sought[one.number].name[one.lang],
            place=one.there,
        )
        hint = say("a word that is right too belongs into forms of manuscript/glossary.toml")
        return warning(Bilingual.TERM_PARTNER, message, one.span, hint)


def lonely_terms(pairs: Iterable[UnitPair], sought: Sequence[Term]) -> list[Unpaired]:
    """Return the terms whose partner is missing in a pair."""
    numbers = {id(term): number for number, term in enumerate(sought)}
    return [
        Unpaired(numbers[id(use.term)], use.text, use.span, there[0].section.lang, there[0].span())
        for use, there in unpaired_terms((one for one in pairs if one.whole and one.sure), sought)
    ]


def definitions_in(bitext: Bitext) -> list[Definition]:
    """Return what the Chinese edition explains in brackets, in reading order."""
    units = [unit for pair in bitext.pairs for unit in (*pair.first, *pair.second)]
    return [
        one
        for unit in units
        if language(unit.section.lang).is_ideographic
        for one in definitions_of(unit)
        if unit.kind != "cell"
    ]


def term_of(one: Definition) -> Term:
    """Return the term that a Chinese text explains in brackets."""
    short = {"zh": one.abbreviation, "en": one.abbreviation} if one.abbreviation else {}
    return Term({"zh": one.term, "en": one.english}, short)  # type: ignore[arg-type]


def _terms_of_text(
    given: Sequence[Definition], glossary: Glossary
) -> list[tuple[Term, Definition]]:
    """Return the terms that the text explains and the glossary does not have, each once."""
    known = {
        word.casefold() for one in glossary.terms for lang in one.name for word in one.words(lang)
    }
    found: list[tuple[Term, Definition]] = []
    for one in given:
        words = {one.term.casefold(), one.english.casefold(), one.abbreviation.casefold()} - {""}
        if not words & known:
            found.append((term_of(one), one))
            known |= words
    return found


def _two_ways(one: Unpaired, first: Definition) -> Diagnostic:
    message = say(
        '"{term}" is "{partner}" in {first}, and something else in {place}',
        term=one.text,
        partner=term_of(first).name[one.lang],
        first=first.span,
        place=one.there,
    )
    hint = say("a word that is right too belongs into forms of manuscript/glossary.toml")
    return warning(Bilingual.TERM_TWO_WAYS, message, one.span, hint)


def _conflicting_definitions(
    given: Sequence[Definition], glossary: Glossary
) -> Iterator[Diagnostic]:
    """Yield each explanation that gives another English than the glossary or one before."""
    first: dict[str, Definition] = {}
    known = {word: term for term in glossary.terms for word in term.words("zh")}
    for one in given:
        span = one.span
        term = known.get(one.term)
        if term and not _is_among(one.english, term.words("en")):
            message = say(
                '"{term}" is "{english}" here and "{other}" in {place}',
                term=one.term, english=one.english, other=term.name["en"], place=term.place,
            )  # fmt: skip
            yield warning(Bilingual.TERM_TWO_WAYS, message, span)
        before = first.setdefault(one.term, one)
        if not term and not _is_among(one.english, (before.english,)):
            message = say(
                '"{term}" is "{english}" here and "{other}" in {place}',
                term=one.term, english=one.english, other=before.english,
                place=before.span,
            )  # fmt: skip
            yield warning(Bilingual.TERM_TWO_WAYS, message, span)


def _is_among(english: str, words: Sequence[str]) -> bool:
    return _plain(english) in {_plain(one) for one in words}


def _plain(english: str) -> str:
    return english.casefold().replace("-", " ").removesuffix("s")
