"""Whether a translation is current: which side of a pair has changed since somebody accepted it.

`states` lays each pair of a bitext beside the pair that was accepted, by the digests of both texts.
Where one digest is still known and the other is not, that side has changed; where neither is, the
accepted pair of the same section whose words are most alike tells that both have.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, get_args

from diglot.article import Lang
from diglot.bitext.units import Unit
from diglot.bitext.values import Bitext, UnitPair
from diglot.bitext.wording import Change, changes, text_of
from diglot.matching import WORDS, grams
from diglot.translations import AcceptedPair, accepted_text, digest_of_text

Currency = Literal["current", "stale-first", "stale-second", "stale-both", "unconfirmed", "missing"]
"""Of a pair: as it was accepted; its first or second text, or both, changed since; never accepted;
one language has nothing."""
CURRENCIES: tuple[Currency, ...] = get_args(Currency)

STALE: frozenset[Currency] = frozenset({"stale-first", "stale-second", "stale-both"})

_ALIKE = 0.5


@dataclass(frozen=True)
class PairState:
    """A pair, whether it is current, and the pair that was accepted, None where none was."""

    pair: UnitPair
    langs: tuple[Lang, Lang]
    currency: Currency
    accepted: AcceptedPair | None = None

    @property
    def is_stale(self) -> bool:
        """Whether it was accepted and has changed since."""
        return self.currency in STALE

    @property
    def changed_languages(self) -> tuple[Lang, ...]:
        """The languages whose text has changed since it was accepted."""
        names = {"stale-first": self.langs[:1], "stale-second": self.langs[1:]}
        return self.langs if self.currency == "stale-both" else names.get(self.currency, ())

    def units(self, lang: Lang) -> tuple[Unit, ...]:
        """Return the units of one language."""
        return self.pair.first if lang == self.langs[0] else self.pair.second

    def changes(self, lang: Lang) -> list[Change]:
        """Return what changed in one language; nothing where the older words are not known."""
        old = self.accepted.texts.get(lang) if self.accepted else None
        return changes(old.text, self.units(lang)) if old and old.is_whole else []


def accept(pair: UnitPair, langs: tuple[Lang, Lang]) -> AcceptedPair:
    """Return a pair as it is accepted."""
    sides = zip(langs, (pair.first, pair.second), strict=True)
    return AcceptedPair(pair.section, {lang: accepted_text(text_of(one)) for lang, one in sides})


def is_wordless(pair: UnitPair) -> bool:
    """Tell whether both sides of a pair are the same and have no letter: 12.5, or a dash."""
    return _are_wordless((text_of(pair.first), text_of(pair.second)))


def _are_wordless(texts: Texts) -> bool:
    first, second = texts
    return not any(map(str.isalpha, first)) and digest_of_text(first) == digest_of_text(second)


def states(bitext: Bitext, accepted: Sequence[AcceptedPair]) -> tuple[PairState, ...]:
    """Return the state of each pair of a bitext, in its order.

    A pair without words, such as two cells of one number, is current and needs no acceptance.
    """
    langs = bitext.langs
    texts = [(text_of(one.first), text_of(one.second)) for one in bitext.pairs]
    known = _accepted_pairs_of(bitext, texts, accepted)
    return tuple(
        PairState(pair, langs, _currency(pair, both, known.get(at), langs), known.get(at))
        for at, (pair, both) in enumerate(zip(bitext.pairs, texts, strict=True))
    )


Texts = tuple[str, str]
"""What both sides of a pair say, the first language first."""


def _currency(
    pair: UnitPair, texts: Texts, known: AcceptedPair | None, langs: tuple[Lang, Lang]
) -> Currency:
    if not pair.whole:
        return "missing"
    if _are_wordless(texts):
        return "current"
    if known is None:
        return "unconfirmed"
    digests = _digests(texts)
    same = [known.digest(lang) == one for lang, one in zip(langs, digests, strict=True)]
    if all(same):
        return "current"
    return "stale-second" if same[0] else "stale-first" if same[1] else "stale-both"


def _digests(texts: Texts) -> tuple[str, str]:
    return digest_of_text(texts[0]), digest_of_text(texts[1])


def _accepted_pairs_of(
    bitext: Bitext, texts: Sequence[Texts], accepted: Sequence[AcceptedPair]
) -> dict[int, AcceptedPair]:
    """Return which accepted pair each pair was, by its place: each is taken once.

    Only cells and other short texts that stand several times share the one line that says so.
    """
    wanted = [_digests(one) for one in texts]
    told = [(one.digest(bitext.langs[0]), one.digest(bitext.langs[1])) for one in accepted]
    free = dict.fromkeys(range(len(accepted)))
    found: dict[int, int] = {}
    known: list[int] = []
    whole = [at for at, pair in enumerate(bitext.pairs) if pair.whole]
    for sides in ((0, 1), (0,), (1,)):
        places: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number in free:
            places[tuple(told[number][side] for side in sides)].append(number)
        for at in [one for one in whole if one not in found]:
            there = places.get(tuple(wanted[at][side] for side in sides), [])
            unused = [one for one in there if one in free]
            if unused or (there and len(sides) == 2):
                number = _nearest(unused or there, at, found, known)
                found[at] = number
                insort(known, at)
                free.pop(number, None)
    rest = [at for at in whole if at not in found]
    found |= _match_similar(bitext, texts, accepted, rest, list(free))
    return {at: accepted[number] for at, number in found.items()}


def _nearest(
    numbers: Sequence[int], at: int, found: Mapping[int, int], known: Sequence[int]
) -> int:
    """Return the line nearest to that of the pair before; `known` are the places in order."""
    before = bisect_left(known, at) - 1
    expected = found[known[before]] + at - known[before] if before >= 0 else 0
    return min(numbers, key=lambda one: abs(one - expected))


def _match_similar(
    bitext: Bitext,
    texts: Sequence[Texts],
    accepted: Sequence[AcceptedPair],
    rest: Sequence[int],
    free: Sequence[int],
) -> dict[int, int]:
    """Return which lines are most like pairs of which neither text is known, the likest first."""
    mine = {at: _grams(texts[at]) for at in rest}
    theirs = {
        number: _grams([one.text for one in accepted[number].texts.values()]) for number in free
    }
    near: list[tuple[float, int, int]] = []
    for at, one in mine.items():
        for number, two in theirs.items():
            if accepted[number].section == bitext.pairs[at].section:
                alike = 2 * (one & two).total() / max(1, one.total() + two.total())
                if alike >= _ALIKE:
                    near.append((-alike, at, number))
    found: dict[int, int] = {}
    for _, at, number in sorted(near):
        if at not in found and number not in found.values():
            found[at] = number
    return found


def _grams(texts: Iterable[str]) -> Counter[Hashable]:
    return grams([word for text in texts for word in WORDS.findall(text) if not word.isspace()])
