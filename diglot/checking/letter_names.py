"""Names of letters that are other ones in the translation: SLE for RA, TGF-α for TGF-β."""

from collections import defaultdict
from collections.abc import Iterator

from diglot.article import Glossary
from diglot.bitext import Bitext
from diglot.bitext.comparisons import reversed_comparisons
from diglot.bitext.definitions import definitions_of
from diglot.bitext.denials import denial_differences
from diglot.bitext.letter_names import LetterName, has_full_form, name_differences
from diglot.bitext.opposites import opposite_differences
from diglot.bitext.orders import reversed_orders
from diglot.bitext.owners import Owned, exchanged_words
from diglot.diagnostics import Bilingual, Diagnostic, warning
from diglot.messages import say


def letter_name_faults(bitext: Bitext, glossary: Glossary) -> Iterator[Diagnostic]:
    """Yield each name of letters in whose place the translation has another one."""
    known = _terms_by_abbreviation(bitext, glossary)

    def is_full(abbreviation: str, text: str) -> bool:
        words = known.get(abbreviation, ())
        folded = text.casefold()
        return any(one.casefold() in folded for one in words) or has_full_form(abbreviation, text)

    for pair in bitext.pairs:
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


def _terms_by_abbreviation(bitext: Bitext, glossary: Glossary) -> dict[str, set[str]]:
    """Return the terms of each abbreviation, in both languages."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    units = [unit for pair in bitext.pairs for unit in (*pair.first, *pair.second)]
    for unit in units:
        for one in definitions_of(unit) if unit.kind != "cell" else ():
            if one.abbreviation:
                found[one.abbreviation] |= {one.term, one.english} - {""}
    for term in glossary.terms:
        for short in term.abbreviation.values():
            found[short] |= {word for lang in term.name for word in term.words(lang)} - {short}
    return found
