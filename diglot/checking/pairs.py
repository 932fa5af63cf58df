"""What a paragraph says it says in both languages: nothing is lost, numbers are equal.

Each section is held against its partner by itself, so that of an article that was changed only the
sections that were are read again.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from diglot.article import Article, Glossary, Lang, Term
from diglot.bitext.comparisons import reversed_comparisons
from diglot.bitext.definitions import definitions_in
from diglot.bitext.denials import denial_differences
from diglot.bitext.differences import Difference, number_differences
from diglot.bitext.letter_names import LetterName, has_full_form, name_differences
from diglot.bitext.lost_sentences import Lengths, lengths_of, lost_sentences
from diglot.bitext.opposites import opposite_differences
from diglot.bitext.orders import reversed_orders
from diglot.bitext.owners import Owned, exchanged_numbers, exchanged_words
from diglot.bitext.pairing import bitext_of
from diglot.bitext.units import Unit
from diglot.bitext.values import Bitext, SectionPairs, UnitPair
from diglot.bitext.waiting import waiting_texts
from diglot.checking.abbreviations import abbreviation_faults
from diglot.checking.contents import content_faults
from diglot.checking.stale import stale_pairs
from diglot.checking.terms import Terms, Unpaired, lonely_terms
from diglot.checking.untranslated import Untranslated, is_left, untranslated_faults
from diglot.diagnostics import Bilingual, Diagnostic, SourceSpan, warning
from diglot.languages import LANGS
from diglot.messages import say
from diglot.stages import Stages, compute

_EXCERPT = 24


def pair_faults(
    article: Article, stages: Stages = compute, *, whole: bool = True
) -> list[Diagnostic]:
    """Name what of a translation's pairs is not the same in both languages.

    Of sections that one language lacks the check of sections tells. An article that is not `whole`
    has but the abstract of one language.
    """
    bitext = bitext_of(article, stages)
    if bitext is None:
        return []
    waiting = _waiting(article)
    both = [one for one in bitext.sections if one.first and one.second]
    paired = bitext.of(one.of(_comparable_pairs(one.pairs, waiting)) for one in both)
    terms = Terms(paired, article.glossary)
    names = _terms_by_abbreviation(paired, article.glossary)
    told = [
        stages(("pairs", one.name), faults_of_section, one, article.glossary, terms.sought, names)
        for one in paired.sections
    ]
    lengths = [(one.pairs, each.lengths) for one, each in zip(paired.sections, told, strict=True)]
    found = [
        *waiting.values(),
        *(fault for each in told for fault in each.partners),
        *_lost_sentences(lengths),
        *(fault for each in told for fault in each.numbers),
        *(fault for each in told for fault in each.contents),
        *terms.conflicts,
        *(terms.fault(one) for each in told for one in each.unpaired),
        *(fault for each in told for fault in each.untranslated.pieces),
        *(fault for each in told for fault in each.untranslated.words),
        *(abbreviation_faults(article, bitext.units_of) if whole else ()),
        *(fault for each in told for fault in each.names),
    ]
    if article.accepted is None or not whole:
        return found
    return [*found, *stale_pairs(bitext, article.accepted)]


@dataclass(frozen=True)
class SectionFaults:
    """What is wrong with the pairs of two sections, by what finds it; their lengths and terms."""

    partners: tuple[Diagnostic, ...]
    lengths: Lengths
    numbers: tuple[Diagnostic, ...]
    contents: tuple[Diagnostic, ...]
    unpaired: tuple[Unpaired, ...]
    untranslated: Untranslated
    names: tuple[Diagnostic, ...]


def faults_of_section(
    section: SectionPairs,
    glossary: Glossary,
    terms: Sequence[Term],
    names: Mapping[str, frozenset[str]],
) -> SectionFaults:
    """Return what two partner sections tell; `names` are the terms of each abbreviation."""
    pairs = section.pairs
    return SectionFaults(
        tuple(_partners(pairs)),
        lengths_of(pairs),
        tuple(_numbers(pairs)),
        tuple(content_faults(pairs)),
        tuple(lonely_terms(pairs, terms)),
        untranslated_faults(pairs, glossary),
        tuple(_name_faults(pairs, names)),
    )


def faults_of_pairs(pairs: Sequence[UnitPair]) -> list[Diagnostic]:
    """Return where pairs that are sure do not say the same: numbers, contents, names."""
    return [*_numbers(pairs), *content_faults(pairs), *_name_faults(pairs, {})]


def _waiting(article: Article) -> dict[tuple[Lang, str], Diagnostic]:
    """Return a fault for each section of a language in which texts wait for their translation."""
    found = {}
    for edition in article.editions.values():
        for section in edition.texts:
            if places := waiting_texts(section).places:
                message = say(
                    "texts that wait for their translation here: {number}", number=len(places)
                )
                hint = say("write each below its comment, <!-- … -->, and take the comment out")
                fault = warning(Bilingual.UNTRANSLATED, message, places[0], hint)
                found[edition.lang, section.name] = fault
    return found


def _comparable_pairs(
    pairs: Iterable[UnitPair], waiting: Mapping[tuple[Lang, str], Diagnostic]
) -> Iterator[UnitPair]:
    """Yield the pairs that can be compared: where texts wait, only one sure piece with one."""
    sections = {section for _, section in waiting}
    for one in pairs:
        if one.section not in sections or (one.sure and len(one.first) == len(one.second) == 1):
            yield one


def _partners(all_pairs: Sequence[UnitPair]) -> Iterator[Diagnostic]:
    """Yield each pair that is a guess, and units without a partner, neighbours told together.

    Of headings, pictures without a description and fields of article.toml other checks tell.
    """
    for side, group in groupby(all_pairs, _place_without_partner):
        pairs = list(group)
        if side:
            units = [one for pair in pairs for one in pair.units]
            units = [one for one in units if one.kind not in _TOLD_ELSEWHERE]
            other = next(lang for lang in LANGS if lang != side[0])
            yield from [_no_partner(units, other)] if units else []
            continue
        for pair in pairs:
            if not pair.sure:
                message = say(
                    '"{text}" is taken for the translation of {place}, but that is not sure',
                    text=_excerpt(pair.first[0]),
                    place=_place(pair.second),
                )
                yield warning(Bilingual.PAIRING_UNSURE, message, pair.first[0].span())


_TOLD_ELSEWHERE = frozenset({"heading", "alt", "field", "name"})


def _place_without_partner(pair: UnitPair) -> tuple[Lang, str] | None:
    """Return the language and the section that alone have a unit, None where both have it."""
    if pair.whole:
        return None
    return (pair.first or pair.second)[0].section.lang, pair.section


def _no_partner(units: Sequence[Unit], other: Lang) -> Diagnostic:
    values = {"folder": f"manuscript/{other}/", "text": _excerpt(units[0])}
    message = say('nothing in {folder} is the translation of "{text}"', **values)
    if len(units) > 1:
        message = say(
            'nothing in {folder} is the translation of "{text}" and what follows, {count} pieces',
            count=len(units),
            **values,
        )
    return warning(Bilingual.UNIT_NO_PARTNER, message, units[0].span())


def _lost_sentences(
    sections: Sequence[tuple[Sequence[UnitPair], Lengths]],
) -> Iterator[Diagnostic]:
    for one, pair in lost_sentences(sections):
        there = pair.second if one.unit in pair.first else pair.first
        message = say(
            '"{text}", or a sentence near it, is lacking in {place}',
            text=_shorten(one.text),
            place=_place(there),
        )
        yield warning(Bilingual.UNIT_NO_PARTNER, message, one.span)


def _numbers(pairs: Iterable[UnitPair]) -> Iterator[Diagnostic]:
    """Yield each number that its translation does not have, or has otherwise."""
    for pair in pairs:
        if pair.whole and pair.sure and not any(map(is_left, pair.units)):
            found = [_number(one, pair) for one in number_differences(pair)]
            found = found or [_exchange_of(*two) for two in exchanged_numbers(pair)]
            yield from sorted(found, key=_position)


def _exchange_of(one: Owned, other: Owned) -> Diagnostic:
    message = say(
        '"{number}" is "{other}" in {place}', number=one.text, other=other.text, place=other.span
    )
    hint = say("two numbers of the sentence have changed places")
    return warning(Bilingual.NUMBERS_DIFFER, message, one.span, hint)


def _position(fault: Diagnostic) -> tuple[str, int]:
    return (fault.span.path, fault.span.start.offset) if fault.span else ("", 0)


def _number(one: Difference, pair: UnitPair) -> Diagnostic:
    if one.first and one.second:
        message = say(
            '"{number}" is "{other}" in {place}',
            number=one.first.as_written,
            other=one.second.as_written,
            place=one.second.span,
        )
        return warning(Bilingual.NUMBERS_DIFFER, message, one.first.span)
    sides = ((one.first, pair.second), (one.second, pair.first))
    here, there = next((mine, other) for mine, other in sides if mine)
    message = say('"{number}" is not in {place}', number=here.as_written, place=_place(there))
    return warning(Bilingual.NUMBERS_DIFFER, message, here.span)


def _place(units: Iterable[Unit]) -> SourceSpan:
    return next(iter(units)).span()


def _excerpt(unit: Unit) -> str:
    return _shorten(unit.text)


def _shorten(text: str) -> str:
    text = " ".join(text.replace("\ufffc", "").split())
    return text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…"


def _name_faults(
    pairs: Iterable[UnitPair], known: Mapping[str, frozenset[str]]
) -> Iterator[Diagnostic]:
    """Yield each name of letters in whose place the translation has another one: SLE for RA."""

    def is_full(abbreviation: str, text: str) -> bool:
        words = known.get(abbreviation, frozenset())
        folded = text.casefold()
        return any(one.casefold() in folded for one in words) or has_full_form(abbreviation, text)

    for pair in pairs:
        if not (pair.whole and pair.sure):
            continue
        found: list[tuple[LetterName, LetterName] | tuple[Owned, Owned]] = [
            *name_differences(pair, is_full),
            *opposite_differences(pair),
            *exchanged_words(pair),
            *reversed_comparisons(pair),
            *reversed_orders(pair),
        ]
        for one, other in found:
            message = say(
                '"{name}" is "{other}" in {place}',
                name=one.text,
                other=other.text,
                place=other.span,
            )
            yield warning(Bilingual.NAMES_DIFFER, message, one.span)
        for one, other in denial_differences(pair):
            message = say(
                'this denies "{name}", and {place} does not deny "{other}"',
                name=one.text,
                other=other.text,
                place=other.span,
            )
            yield warning(Bilingual.NAMES_DIFFER, message, one.span)


def _terms_by_abbreviation(bitext: Bitext, glossary: Glossary) -> dict[str, frozenset[str]]:
    """Return the terms of each abbreviation, in both languages."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for one in definitions_in(unit for pair in bitext.pairs for unit in pair.units):
        if one.abbreviation:
            found[one.abbreviation] |= {one.term, one.english} - {""}
    for term in glossary.terms:
        for short in term.abbreviation.values():
            found[short] |= {word for lang in term.name for word in term.words(lang)} - {short}
    return {short: frozenset(words) for short, words in found.items()}
