"""How much of each section is translated, accepted and current, and what is left to do."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from diglot.article import Lang
from diglot.bitext.currency import Currency, PairState
from diglot.bitext.features import letters_of
from diglot.bitext.units import Unit
from diglot.languages import language


@dataclass(frozen=True)
class Work:
    """The pairs of a section, or of the whole article, and the texts that wait for somebody.

    `left` counts, in the language they are written in, 字 or words: texts without a translation,
    those that changed after theirs was accepted, and pairs that nobody has accepted yet. `length`
    and `done` are lengths of all pairs and of those that are current, in letters of English.
    """

    section: str
    pairs: Counter[Currency]
    left: Counter[Lang]
    length: float
    done: float

    @property
    def share(self) -> int:
        """Percent of the text that is current, rounded down: 100 is all of it."""
        return int(100 * self.done / self.length) if self.length else 100


def work_of(found: Sequence[PairState]) -> tuple[Work, ...]:
    """Return the work of each section, in the order of the text."""
    return tuple(
        _work(name, list(group)) for name, group in groupby(found, lambda one: one.pair.section)
    )


def together(found: Sequence[PairState]) -> Work:
    """Return the work of the whole article."""
    return _work("", found)


def _work(section: str, found: Sequence[PairState]) -> Work:
    left: Counter[Lang] = Counter()
    length = done = 0.0
    for one in found:
        size = max(_size(one.pair.first), _size(one.pair.second))
        length += size
        if one.currency == "current":
            done += size
        for lang in _languages_to_read(one):
            texts = " ".join(unit.text for unit in one.units(lang))
            left[lang] += language(lang).length(texts)
    return Work(section, Counter(one.currency for one in found), left, length, done)


def _languages_to_read(one: PairState) -> tuple[Lang, ...]:
    """Return the languages whose text somebody has to read, to translate or to compare it."""
    if one.is_stale:
        return one.changed_languages
    if one.currency == "missing":
        return tuple(lang for lang in one.langs if one.units(lang))
    return one.langs[:1] if one.currency == "unconfirmed" else ()


def _size(units: Sequence[Unit]) -> float:
    return sum(letters_of(unit.text) for unit in units)
