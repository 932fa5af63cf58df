"""Translations that came home: which are accepted, and what they say otherwise than their source.

A translator said that they are translations; so they are accepted where the author keeps accepted
pairs. One that was out of date and came back as it was is accepted if the translator's tool says
that somebody looked at it.
"""

from collections.abc import Sequence

from diglot.article import LANGS, Article
from diglot.bitext.currency import states
from diglot.bitext.pairing import bitext_of
from diglot.bitext.units import Unit
from diglot.bitext.values import UnitPair
from diglot.bitext.wording import text_of
from diglot.checking.pairs import faults_of_pairs
from diglot.diagnostics import Diagnostic
from diglot.exchange.entries import Entry, exchange_of
from diglot.exchange.homecoming import Verdict, translated_entries
from diglot.exchange.proof import Ground
from diglot.status.accepting import accepted_lines
from diglot.translations import write_translations

Key = tuple[str, str, str]


def acceptances(ground: Ground, article: Article, verdicts: Sequence[Verdict]) -> str:
    """Return the file of accepted pairs with those that came home, empty where nothing changes.

    `article` is as it is with them.
    """
    bitext = bitext_of(article)
    if article.accepted is None or bitext is None:
        return ""
    asked = [one for one in verdicts if one.fate == "home" or _is_confirmed(one)]
    wanted = {
        _key(one.section, *sides)
        for one in _entries(ground, article, asked)
        for sides in [(one.units, one.partners), (one.partners, one.units)]
    }
    found = states(bitext, article.accepted)
    chosen = {
        at
        for at, one in enumerate(found)
        if one.currency != "current"
        and _key(one.pair.section, one.units(bitext.langs[0]), one.units(bitext.langs[1])) in wanted
    }
    if not chosen:
        return ""
    lines = accepted_lines(bitext, found, article.accepted, chosen, whole=False)
    return write_translations(lines)


def differences(ground: Ground, article: Article, verdicts: Sequence[Verdict]) -> list[Diagnostic]:
    """Return where a translation that came home does not say what its source says."""
    home = [one for one in verdicts if one.fate == "home"]
    found = _entries(ground, article, home) if home else []
    pairs = [(one.units, one.partners) for one in found]
    if ground.target == LANGS[0]:
        pairs = [(second, first) for first, second in pairs]
    return faults_of_pairs([UnitPair(*one) for one in pairs])


def _entries(ground: Ground, article: Article, asked: Sequence[Verdict]) -> list[Entry]:
    """Return the entries of an article in which translations stand, as they stand there."""
    source = next(one for one in article.editions if one != ground.target)
    exchange = exchange_of(article, ground.project.sources, source, ground.target)
    found = translated_entries([one.answer for one in asked], exchange)
    return [one for one in found if one.partners]


def _is_confirmed(one: Verdict) -> bool:
    stale = one.entry is not None and one.entry.state == "stale"
    return one.fate == "there" and stale and one.answer.confirmed


def _key(section: str, first: Sequence[Unit], second: Sequence[Unit]) -> Key:
    return section, text_of(first), text_of(second)
