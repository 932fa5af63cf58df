"""Pairs that somebody accepted, found again: what is known goes before what is guessed.

Where a paragraph is lost, its neighbours may be alike enough to be laid beside each other. Texts
that were accepted as a pair and still read so are one, whatever their works and numbers tell.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from diglot.article import AcceptedPair, Lang
from diglot.bitext.units import Unit
from diglot.bitext.values import UnitPair
from diglot.bitext.wording import text_of
from diglot.translations import digest_of_text

Digests = tuple[str, str]
"""The digests of a text in the first and the second language."""


class AcceptedTexts:
    """Which texts were accepted together, by their digests."""

    def __init__(self, langs: tuple[Lang, Lang], accepted: Sequence[AcceptedPair]) -> None:
        """Take the lines of the file of accepted pairs."""
        both = dict.fromkeys((one.digest(langs[0]), one.digest(langs[1])) for one in accepted)
        self._order = {digests: at for at, digests in enumerate(both)}
        self._known = [frozenset(one[side] for one in both) for side in (0, 1)]
        self._partners: dict[str, list[str]] = defaultdict(list)
        for first, second in both:
            self._partners[first].append(second)

    def join(self, pairs: Sequence[UnitPair]) -> list[UnitPair]:
        """Return a section's pairs, in which texts accepted together are together, in its order.

        A text that stands twice in its section, such as a cell, stays where it is.
        """
        pairs = [part for one in pairs for part in self._split(one)]
        texts = [(_digest(one.first), _digest(one.second)) for one in pairs]
        firsts, seconds = (self._places(texts, side) for side in (0, 1))
        joined = sorted(
            (self._order[first, second], firsts[first], seconds[second])
            for first in firsts
            for second in self._partners.get(first, ())
            if second in seconds and firsts[first] != seconds[second]
        )
        taken = {one: other for _, one, other in joined}
        return _join_pairs(pairs, taken) if taken else list(pairs)

    def _split(self, pair: UnitPair) -> list[UnitPair]:
        """Return a pair without units that were accepted with another text, and these alone."""
        sides = (pair.first, pair.second)
        if max(map(len, sides)) < 2 or (_digest(pair.first), _digest(pair.second)) in self._order:
            return [pair]
        alone: list[UnitPair] = []
        rest: list[tuple[Unit, ...]] = []
        for side, units in enumerate(sides):
            known = self._known[side] if len(units) > 1 else frozenset()
            taken = [_digest((one,)) in known for one in units]
            pulled = [one for one, is_known in zip(units, taken, strict=True) if is_known]
            alone += [UnitPair((), (one,)) if side else UnitPair((one,), ()) for one in pulled]
            left = zip(units, taken, strict=True)
            rest.append(tuple(one for one, is_known in left if not is_known))
        whole = [UnitPair(rest[0], rest[1], pair.sure)] if any(rest) else []
        return [*whole, *alone]

    def _places(self, texts: Sequence[Digests], side: int) -> dict[str, int]:
        """Return where each text of one side stands that stands once and not beside its partner."""
        found: dict[str, list[int]] = defaultdict(list)
        for at, both in enumerate(texts):
            if both[side]:
                found[both[side]].append(at)
        return {
            digest: places[0]
            for digest, places in found.items()
            if len(places) == 1 and texts[places[0]] not in self._order
        }


def _digest(units: Sequence[Unit]) -> str:
    return digest_of_text(text_of(units)) if units else ""


def _join_pairs(pairs: Sequence[UnitPair], taken: Mapping[int, int]) -> list[UnitPair]:
    """Return pairs of which the first side of one goes with the second of another, `taken`.

    What both leave behind is a pair where it may be one.
    """
    givers = {other: one for one, other in taken.items()}
    out: list[UnitPair] = []
    for at, pair in enumerate(pairs):
        if at in taken:
            out.append(UnitPair(pair.first, pairs[taken[at]].second))
            free = at not in givers and taken[at] in taken
            out += [UnitPair((), pair.second)] if free and pair.second else []
        elif at in givers:
            left = pairs[givers[at]]
            second = left.second if givers[at] not in givers else ()
            if pair.first or second:
                out.append(UnitPair(pair.first, second, pair.sure and left.sure))
        else:
            out.append(pair)
    return out
