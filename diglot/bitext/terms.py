"""Where a text uses the terms of a glossary, and what of a pair uses one that the other lacks."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from diglot.article import Glossary, Lang, Term
from diglot.bitext.units import Unit
from diglot.bitext.values import Excerpt, UnitPair
from diglot.languages import language


@dataclass(frozen=True)
class Use(Excerpt):
    """A term at a place of a unit's text."""

    term: Term


@lru_cache(maxsize=8)
def _pattern(words: tuple[str, ...], lang: Lang) -> re.Pattern[str]:
    """Return a pattern of all words, the longest first; English ones may be plural."""
    longest = sorted(words, key=len, reverse=True)
    pattern = _chinese if language(lang).is_ideographic else _english
    return re.compile("|".join(map(pattern, longest)))


def _chinese(word: str) -> str:
    if not word.isascii():
        return re.escape(word)
    return rf"(?<![A-Za-z]){re.escape(word)}(?![A-Za-z])"


def _english(word: str) -> str:
    spaced = r"[\s\u00a0-]".join(re.escape(one) for one in re.split(r"[ -]", word))
    stem = re.sub(r"(?<=[a-z])y$", r"(?:y|ies)", spaced)
    case = "" if re.search("[A-Z]{2}|[a-z][A-Z]", word) else "(?i:"
    ending = r"(?:e?s)?(?![A-Za-z])"
    return rf"(?<![A-Za-z]){case}{stem}{ending}{')' if case else ''}"


def uses_of(unit: Unit, terms: Iterable[Term]) -> Iterator[Use]:
    """Yield where a unit uses terms; of two that overlap the longer one is meant."""
    words = [(word, term) for term in terms for word in term.words(unit.lang)]
    if not words:
        return
    known: dict[str, Term] = {}
    for found in _pattern(tuple(word for word, _ in words), unit.lang).finditer(unit.text):
        known = known or {word.casefold(): term for word, term in words}
        if term := _term_of(found[0], known):
            yield Use(unit, *found.span(), term)


def _term_of(written: str, known: Mapping[str, Term]) -> Term | None:
    """Return the term of some words: as they are, or in the singular."""
    folded = re.sub(r"[\s\u00a0]", " ", written.casefold())
    forms = [folded, folded.removesuffix("s"), folded.removesuffix("es")]
    forms += [re.sub("ies$", "y", folded), folded.replace("-", " ")]
    if meant := next((known[one] for one in forms if one in known), None):
        return meant
    spaced = {word.replace("-", " "): term for word, term in known.items()}
    return next(
        (spaced[one.replace("-", " ")] for one in forms if one.replace("-", " ") in spaced), None
    )


def unpaired_terms(pair: UnitPair, glossary: Glossary) -> Iterator[tuple[Use, tuple[Unit, ...]]]:
    """Yield each term that one side of a pair uses and the other does not, and the other side."""
    first, second = (
        [use for unit in side for use in uses_of(unit, glossary.terms)]
        for side in (pair.first, pair.second)
    )
    for mine, theirs, there in ((first, second, pair.second), (second, first, pair.first)):
        told = {id(one.term) for one in theirs}
        for use in mine:
            if id(use.term) not in told:
                told.add(id(use.term))
                yield use, there
