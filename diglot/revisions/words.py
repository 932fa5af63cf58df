"""What changed inside a paragraph, in words that a reader can follow.

The shortest list of changes is hard to read: two sentences that share 的 here and 患者 there would
be torn into confetti. So what stays between two changes is taken into them where it weighs less
than they do (less than half of what only came or only went), as in Google's diff-match-patch; and
a paragraph of which little stays is shown as one that went and one that came.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diglot.matching import edits
from diglot.revisions.tokens import Marked, Token

_LEAST_KEPT = 0.25
"""Where less than this part of both texts stays, all of it is shown as changed."""


@dataclass(frozen=True)
class Step:
    """Tokens of the old text that `kept` or turned into those of the new one."""

    kept: bool
    old: tuple[Token, ...]
    new: tuple[Token, ...]


def _weight(tokens: Sequence[Token]) -> int:
    return sum(token.weight for token in tokens)


def compare(old: Sequence[Token], new: Sequence[Token]) -> list[Step]:
    """Return the steps from one text to another, kept and changed in turn."""
    steps = _readable(_steps(old, new))
    kept = sum(_weight(step.new) for step in steps if step.kept)
    if kept < _LEAST_KEPT * max(_weight(old), _weight(new)) and not any(
        token.is_end for step in steps for token in (*step.old, *step.new)
    ):
        steps = [Step(False, tuple(old), tuple(new))]
    return _align_steps(steps)


def _steps(old: Sequence[Token], new: Sequence[Token]) -> list[Step]:
    """Return what is kept and what changed, in turn, none of it empty."""
    steps: list[Step] = []
    at = goal = 0
    ends = (len(old), len(old), len(new), len(new))
    for i, end, k, stop in [*edits([one.key for one in old], [one.key for one in new]), ends]:
        if at < i:
            steps.append(Step(True, tuple(old[at:i]), tuple(new[goal:k])))
        if i < end or k < stop:
            steps.append(Step(False, tuple(old[i:end]), tuple(new[k:stop])))
        at, goal = end, stop
    return steps


def _readable(steps: Sequence[Step]) -> list[Step]:
    """Return steps whose kept pieces are worth keeping apart; others go into the changes around."""
    out: list[Step] = []
    for step in steps:
        out.append(step)
        while len(out) > 2 and not step.kept and _is_small(*out[-3:]):
            taken = out[-3:]
            old = tuple(token for one in taken for token in one.old)
            out[-3:] = [Step(False, old, tuple(token for one in taken for token in one.new))]
    return out


def _is_small(before: Step, kept: Step, after: Step) -> bool:
    if any(token.is_end or token.node for token in kept.new):
        return False
    weight = _weight(kept.new)
    least = min(max(_weight(one.old), _weight(one.new)) for one in (before, after))
    if not (before.old or after.old) or not (before.new or after.new):
        weight *= 2  # what only came or only went is easy to read around what stayed
    return _weight(kept.new) <= 1 or weight <= least


def _align_steps(steps: list[Step]) -> list[Step]:
    """Return steps whose pure insertions and deletions are moved to begin behind punctuation.

    甲，[乙，]丙 reads better than 甲[，乙]，丙; both say the same.
    """
    out = list(steps)
    for i in range(1, len(out) - 1):
        before, step, after = out[i - 1 : i + 2]
        if step.kept or (step.old and step.new) or not (before.kept and after.kept):
            continue
        side = step.old or step.new
        out[i - 1 : i + 2] = _best(before, side, after, came=bool(step.new))
    return out


def _best(before: Step, side: tuple[Token, ...], after: Step, *, came: bool) -> list[Step]:
    """Return the step slid along where its text allows, at the place that reads best."""
    old, new = before.old + after.old, before.new + after.new
    at = len(before.new)
    whole = list(before.new + side + after.new)
    places = [at]
    for direction in (-1, 1):
        place = at
        while place + direction > 0 and place + direction + len(side) < len(whole):
            a, b = (
                (place - 1, place + len(side) - 1) if direction < 0 else (place, place + len(side))
            )
            if whole[a].key != whole[b].key or whole[a].node or whole[a].is_end:
                break
            place += direction
            places.append(place)
    best = max(places, key=lambda place: (_score(whole, place, len(side)), -abs(place - at)))
    moved = tuple(whole[best : best + len(side)])
    if came:
        new = (*whole[:best], *whole[best + len(side) :])
    return [
        Step(True, old[:best], new[:best]),
        Step(False, () if came else moved, moved if came else ()),
        Step(True, old[best:], new[best:]),
    ]


def _score(whole: Sequence[Token], place: int, length: int) -> int:
    """Return how well a change reads at a place: behind and before what parts words."""
    behind, last = whole[place - 1].words, whole[place + length - 1].words
    return 2 * _parts(behind) + _parts(last)


def _parts(word: str) -> int:
    if not word or word.isalnum():
        return 0
    return 3 if word in "。！？.!?" else 2 if word in "，；：、,;:）)" else 1


def marked_tokens(steps: Sequence[Step]) -> Iterator[Marked]:
    """Return the tokens of both texts in reading order: what went before what came."""
    for step in steps:
        if step.kept:
            yield from ((None, token) for token in step.new)
        else:
            yield from (("deletion", token) for token in step.old)
            yield from (("insertion", token) for token in step.new)
