"""Translations that came home are accepted: a translator said that they are translations.

Only where the author keeps accepted pairs. A translation that was out of date and came back as it
was is accepted if the translator's tool says that somebody looked at it.
"""

from collections.abc import Mapping, Sequence

from diglot.article import Article
from diglot.bitext.currency import states
from diglot.bitext.pairing import bitext_of
from diglot.bitext.units import Unit
from diglot.bitext.wording import text_of
from diglot.exchange.entries import exchange_of
from diglot.exchange.homecoming import Verdict, translated_entries
from diglot.exchange.proof import Ground
from diglot.status.accepting import accepted_lines
from diglot.translations import write_translations

Key = tuple[str, str, str]


def acceptances(ground: Ground, verdicts: Sequence[Verdict], texts: Mapping[str, str]) -> str:
    """Return the file of accepted pairs with those that came home, empty where nothing changes."""
    article = ground.read(texts)
    bitext = bitext_of(article)
    if article.accepted is None or bitext is None:
        return ""
    wanted = _keys(ground, article, verdicts)
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


def _keys(ground: Ground, article: Article, verdicts: Sequence[Verdict]) -> set[Key]:
    """Return the texts of the pairs that came home, the first language first."""
    source = next(one for one in article.editions if one != ground.target)
    exchange = exchange_of(article, ground.project.sources, source, ground.target)
    asked = [one for one in verdicts if one.fate == "home" or _is_confirmed(one)]
    again = translated_entries([one.answer for one in asked], exchange)
    return {
        _key(one.section, *sides)
        for one in again
        if one.partners
        for sides in [(one.units, one.partners), (one.partners, one.units)]
    }


def _is_confirmed(one: Verdict) -> bool:
    stale = one.entry is not None and one.entry.state == "stale"
    return one.fate == "there" and stale and one.answer.confirmed


def _key(section: str, first: Sequence[Unit], second: Sequence[Unit]) -> Key:
    return section, text_of(first), text_of(second)
