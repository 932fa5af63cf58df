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

Key = tuple[str, str]
"""A section and the digest of a text in it."""


def join_accepted_texts(
    pairs: Sequence[UnitPair], langs: tuple[Lang, Lang], accepted: Sequence[AcceptedPair]
) -> list[UnitPair]:
    """Return pairs in which texts that were accepted together are together, in the same order.

    A text that stands twice in its section, such as a cell, stays where it is.
    """
    known = dict.fromkeys((one.digest(langs[0]), one.digest(langs[1])) for one in accepted)
    pairs = [part for one in pairs for part in _split_known_pair(one, known)]
    texts = [(_digest(one.first), _digest(one.second)) for one in pairs]
    firsts, seconds = (_places(pairs, texts, known, side) for side in (0, 1))
    taken: dict[int, int] = {}
    for first, second in known:
        for section in {one.section for one in pairs}:
            one, other = firsts.get((section, first)), seconds.get((section, second))
            if one is not None and other is not None and one != other:
                taken[one] = other
    return _join_pairs(pairs, taken) if taken else list(pairs)


def _split_known_pair(pair: UnitPair, known: Mapping[tuple[str, str], None]) -> list[UnitPair]:
    """Return a pair without units that were accepted with another text, and these alone."""
    sides = (pair.first, pair.second)
    if max(map(len, sides)) < 2 or (_digest(pair.first), _digest(pair.second)) in known:
        return [pair]
    alone: list[UnitPair] = []
    rest: list[tuple[Unit, ...]] = []
    for side, units in enumerate(sides):
        theirs = {both[side] for both in known} if len(units) > 1 else set()
        taken = [_digest((one,)) in theirs for one in units]
        pulled = [one for one, is_known in zip(units, taken, strict=True) if is_known]
        alone += [UnitPair((), (one,)) if side else UnitPair((one,), ()) for one in pulled]
        rest.append(tuple(one for one, is_known in zip(units, taken, strict=True) if not is_known))
    left = [UnitPair(rest[0], rest[1], pair.sure)] if any(rest) else []
    return [*left, *alone]


def _digest(units: Sequence[Unit]) -> str:
    return digest_of_text(text_of(units)) if units else ""


def _places(
    pairs: Sequence[UnitPair],
    texts: Sequence[tuple[str, str]],
    known: Mapping[tuple[str, str], None],
    side: int,
) -> dict[Key, int]:
    """Return where each text of one side stands that stands once and is not beside its partner."""
    found: dict[Key, list[int]] = defaultdict(list)
    for at, (pair, both) in enumerate(zip(pairs, texts, strict=True)):
        if both[side]:
            found[pair.section, both[side]].append(at)
    return {
        key: places[0]
        for key, places in found.items()
        if len(places) == 1 and texts[places[0]] not in known
    }


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
