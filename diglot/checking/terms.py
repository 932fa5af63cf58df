"""A term has one partner in the other language, and its partner stands in the translation."""

from collections.abc import Iterator, Sequence

from diglot.article import Glossary, Term
from diglot.bitext import Bitext
from diglot.bitext.definitions import Definition, definitions_of
from diglot.bitext.terms import Use, unpaired_terms
from diglot.diagnostics import Bilingual, Diagnostic, SourceSpan, warning
from diglot.languages import Lang, language
from diglot.messages import say


def term_faults(bitext: Bitext, glossary: Glossary) -> Iterator[Diagnostic]:
    """Yield terms whose partner is missing, and those that are translated in two ways.

    The terms are the glossary's, and those whose English the Chinese text gives in brackets.
    """
    given = [one for one in definitions_in(bitext) if one.english]
    yield from _conflicting_definitions(given, glossary)
    explained = _terms_of_text(given, glossary)
    places = {id(term): one for term, one in explained}
    terms = Glossary((*glossary.terms, *(term for term, _ in explained)))
    for pair in bitext.pairs:
        if not (pair.whole and pair.sure):
            continue
        for use, there in unpaired_terms(pair, terms):
            place = there[0].span()
            if first := places.get(id(use.term)):
                yield _two_ways(use, first, there[0].section.lang, place)
                continue
            message = say(
                '"{term}" is used here, "{partner}" not in {place}',
                term=use.text,
                partner=use.term.name[there[0].section.lang],
                place=place,
            )
            hint = say("a word that is right too belongs into forms of manuscript/glossary.toml")
            yield warning(Bilingual.TERM_PARTNER, message, use.span, hint)


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


def _two_ways(use: Use, first: Definition, there: Lang, place: SourceSpan) -> Diagnostic:
    message = say(
        '"{term}" is "{partner}" in {first}, and something else in {place}',
        term=use.text,
        partner=term_of(first).name[there],
        first=first.span,
        place=place,
    )
    hint = say("a word that is right too belongs into forms of manuscript/glossary.toml")
    return warning(Bilingual.TERM_TWO_WAYS, message, use.span, hint)


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
