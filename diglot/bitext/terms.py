"""Where a text uses the terms of a glossary, and what of a pair uses one that the other lacks."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diglot.article import Lang, Term
from diglot.bitext.units import Unit
from diglot.bitext.values import Excerpt, UnitPair
from diglot.languages import LANGS, language


@dataclass(frozen=True)
class Use(Excerpt):
    """A term at a place of a unit's text."""

    term: Term


class Sought:
    """The words of terms in one language, and the pattern that finds them, the longest first."""

    def __init__(self, terms: Iterable[Term], lang: Lang) -> None:
        """Read the terms; English words may be plural."""
        words = [(word, term) for term in terms for word in term.words(lang)]
        longest = sorted((word for word, _ in words), key=len, reverse=True)
        pattern = _chinese if language(lang).is_ideographic else _english
        self.pattern = re.compile("|".join(map(pattern, longest)) or "(?!)")
        self._known = {word.casefold(): term for word, term in words}
        self._spaced = {word.replace("-", " "): term for word, term in self._known.items()}

    def term_of(self, written: str) -> Term | None:
        """Return the term of some words: as they are, or in the singular."""
        folded = re.sub(r"[\s\u00a0]", " ", written.casefold())
        forms = [folded, folded.removesuffix("s"), folded.removesuffix("es")]
        forms += [re.sub("ies$", "y", folded), folded.replace("-", " ")]
        if meant := next((self._known[one] for one in forms if one in self._known), None):
            return meant
        spaced = (one.replace("-", " ") for one in forms)
        return next((self._spaced[one] for one in spaced if one in self._spaced), None)


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


def uses_of(unit: Unit, sought: Mapping[Lang, Sought]) -> Iterator[Use]:
    """Yield where a unit uses terms; of two that overlap the longer one is meant."""
    terms = sought[unit.lang]
    for found in terms.pattern.finditer(unit.text):
        if term := terms.term_of(found[0]):
            yield Use(unit, *found.span(), term)


def unpaired_terms(
    pairs: Iterable[UnitPair], terms: Sequence[Term]
) -> Iterator[tuple[Use, tuple[Unit, ...]]]:
    """Yield each term that one side of a pair uses and the other does not, and the other side."""
    sought = {lang: Sought(terms, lang) for lang in LANGS}
    for pair in pairs:
        first, second = (
            [use for unit in side for use in uses_of(unit, sought)]
            for side in (pair.first, pair.second)
        )
        for mine, theirs, there in ((first, second, pair.second), (second, first, pair.first)):
            told = {id(one.term) for one in theirs}
            for use in mine:
                if id(use.term) not in told:
                    told.add(id(use.term))
                    yield use, there
