"""What changed inside a paragraph, in words that a reader can follow.

The shortest list of changes is hard to read: two sentences that share 的 here and 患者 there would
be torn into confetti. So what stays between two changes is taken into them where it weighs less
than they do, as in Google's diff-match-patch; and a paragraph of which little stays is shown as one
that went and one that came.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from diglot.revisions.tokens import Marked, Token

_LEAST_KEPT = 0.25
"""Where less than this part of both texts stays, all of it is shown as changed."""

_LARGEST = 20_000  # tokens of both texts; beyond it, only their common ends are kept


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
    start = 0
    while start < min(len(old), len(new)) and old[start].key == new[start].key:
        start += 1
    end = 0
    most = min(len(old), len(new)) - start
    while end < most and old[-1 - end].key == new[-1 - end].key:
        end += 1
    inner = _matched(old[start : len(old) - end], new[start : len(new) - end])
    steps = [
        Step(True, tuple(old[:start]), tuple(new[:start])),
        *inner,
        Step(True, tuple(old[len(old) - end :]), tuple(new[len(new) - end :])),
    ]
    steps = _readable(_joined(steps))
    kept = sum(_weight(step.new) for step in steps if step.kept)
    if kept < _LEAST_KEPT * max(_weight(old), _weight(new)) and not _has_ends(steps):
        steps = _joined([Step(False, tuple(old), tuple(new))])
    return _aligned(steps)


def _has_ends(steps: Sequence[Step]) -> bool:
    """Tell whether paragraphs are split or joined; their ends are worth keeping."""
    return any(token.is_end for step in steps for token in (*step.old, *step.new))


def _matched(old: Sequence[Token], new: Sequence[Token]) -> list[Step]:
    if len(old) + len(new) > _LARGEST or not old or not new:
        return [Step(False, tuple(old), tuple(new))]
    matcher = SequenceMatcher(None, [x.key for x in old], [x.key for x in new], autojunk=False)
    return [
        Step(name == "equal", tuple(old[i:j]), tuple(new[k:m]))
        for name, i, j, k, m in matcher.get_opcodes()
    ]


def _joined(steps: Sequence[Step]) -> list[Step]:
    """Return steps without empty ones, neighbours of a kind as one."""
    out: list[Step] = []
    for step in steps:
        if not step.old and not step.new:
            continue
        if out and out[-1].kept == step.kept:
            out[-1] = Step(step.kept, out[-1].old + step.old, out[-1].new + step.new)
        else:
            out.append(step)
    return out


def _readable(steps: list[Step]) -> list[Step]:
    """Return steps whose kept pieces are worth keeping apart; others go into the changes around."""
    while True:
        for i in range(1, len(steps) - 1):
            before, kept, after = steps[i - 1 : i + 2]
            if kept.kept and _is_small(before, kept, after):
                taken = replace(kept, kept=False)
                steps = _joined([*steps[:i], taken, *steps[i + 1 :]])
                break
        else:
            return steps


def _is_small(before: Step, kept: Step, after: Step) -> bool:
    if any(token.is_end or token.node for token in kept.new):
        return False
    weight = _weight(kept.new)
    least = min(max(_weight(one.old), _weight(one.new)) for one in (before, after))
    return weight <= 1 or weight <= least


def _aligned(steps: list[Step]) -> list[Step]:
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


def as_marked(steps: Sequence[Step]) -> list[Marked]:
    """Return the tokens of both texts in reading order: what went before what came."""
    out: list[Marked] = []
    for step in steps:
        if step.kept:
            out += [(None, token) for token in step.new]
        else:
            out += [("deletion", token) for token in step.old]
            out += [("insertion", token) for token in step.new]
    return out
