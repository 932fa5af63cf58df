"""Where a text uses the terms of a glossary, which of them a translation lacks, which are new."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from diglot.article import Article, Glossary, Lang, Term
from diglot.bitext.definitions import Definition, definitions_in
from diglot.bitext.units import Unit, units_of
from diglot.bitext.values import Excerpt, UnitPair
from diglot.languages import LANGS, Words, language


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


def suggested_terms(article: Article) -> list[Term]:
    """Return the terms that the glossary lacks, in reading order, each with where it stands.

    They are what a Chinese text gives in brackets behind a term, abbreviations that both languages
    explain, and the keywords, which stand in the same order in both.
    """
    found = {
        lang: definitions_in(unit for text in edition.texts for unit in units_of(text))
        for lang, edition in article.editions.items()
    }
    long = {one.abbreviation: one.term for one in found.get("en", [])}
    proposals = [*_terms_of_definitions(found.get("zh", []), long), *_keywords(article)]
    return new_terms(proposals, article.glossary)


def _terms_of_definitions(given: Sequence[Definition], long: Mapping[str, str]) -> Iterator[Term]:
    for one in given:
        english = one.english or long.get(one.abbreviation, "")
        if english:
            yield term_of(one, english)


def term_of(one: Definition, english: str) -> Term:
    """Return the term that a Chinese text explains, with what it is in English."""
    short: Words = dict.fromkeys(LANGS, one.abbreviation) if one.abbreviation else {}
    return Term({"zh": one.term, "en": english}, short, place=one.span)


def _keywords(article: Article) -> Iterator[Term]:
    keywords = article.metadata.keywords
    zh, en = keywords.get("zh", ()), keywords.get("en", ())
    edition = article.editions.get("en")
    texts = [unit.text for text in edition.texts for unit in units_of(text)] if edition else []
    whole = " ".join(texts)
    if len(zh) == len(en):
        for at, (one, other) in enumerate(zip(zh, en, strict=True)):
            place = article.metadata.places.get(f"keywords.en.{at}")
            yield Term({"zh": one, "en": _form_in_text(other, whole)}, place=place)


def _form_in_text(keyword: str, text: str) -> str:
    """Return an English keyword as the text has it: in small letters, in the singular."""
    small = keyword[:1].lower() + keyword[1:]
    for one in (small.removesuffix("s"), small):
        if re.search(rf"(?<![A-Za-z]){re.escape(one)}(?![A-Za-z])", text):
            return one
    return keyword


def new_terms(proposals: Iterable[Term], glossary: Glossary) -> list[Term]:
    """Return proposals whose words stand in no row yet, each once."""
    known = {
        _plain(word) for one in glossary.terms for lang in one.name for word in one.words(lang)
    }
    found: list[Term] = []
    for one in proposals:
        words = {_plain(word) for lang in one.name for word in one.words(lang)}
        if not words & known:
            found.append(one)
            known |= words
    return found


def _plain(word: str) -> str:
    return word.casefold().replace("-", " ")


def rows_of_toml(terms: Sequence[Term]) -> str:
    """Return terms as rows of glossary.toml, each with a comment that tells where it stands."""
    return "\n".join(_row(one) for one in terms)


def _row(term: Term) -> str:
    lines = [f"# {term.place}"] if term.place else []
    lines += ["[[terms]]", *(f"{lang} = {_quote(word)}" for lang, word in term.name.items())]
    short = set(term.abbreviation.values())
    lines += [f"abbreviation = {_quote(one)}" for one in sorted(short)[:1]]
    return "\n".join(lines) + "\n"


def _quote(word: str) -> str:
    return json.dumps(word, ensure_ascii=False)


def without_places(terms: Sequence[Term]) -> list[Term]:
    """Return terms without their places, which would go stale in a file."""
    return [replace(one, place=None) for one in terms]
