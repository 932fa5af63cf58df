"""Verify patches: the text built anew with them must read as it is expected to.

In: proposed changes. Out: the same changes, those that do not hold without their patches and with
the reason, and one more for each difference that nobody proposed a change for.

What is expected is exact: a block all of whose changes are made reads as the reviewed document
does, one with none of them as the document that was sent, and one with some of them as the sent one
in which just these are made (`expected_contents`). A change is right or it is not made; there is no
nearer.
"""

from collections import deque
from collections.abc import Callable, Collection, Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from diglot.matching import Outline, edits, likeness
from diglot.messages import Message, say, say_count
from diglot.review.base import Document
from diglot.review.changes import Change, patched_texts
from diglot.review.expected import Comparison, Content, content_of
from diglot.review.rebuild import BuildInputs
from diglot.review.tokens import words_of
from diglot.toml import TomlFault

_MOST_PROOFS = 8
_MOST_TRIALS = 24
_OTHERWISE = say("the text built anew would not read as the reviewed document does")
_TOGETHER = say("it goes with a change that is left to you; make both by hand")
_LONGEST = 40
_LEFT = say("it was not understood")


@dataclass(frozen=True)
class _Trial:
    """Which changes do not hold, and which pairs then `lost` what they point to.

    Where a block reads otherwise that none of them is of, all are `failing` and none is known to;
    `spoilt` are its words.
    """

    failing: frozenset[int] = frozenset()
    lost: Mapping[int, str] = field(default_factory=dict)
    spoilt: str = ""

    @property
    def known(self) -> bool:
        """Whether it is known which of the changes fail."""
        return not self.spoilt


@dataclass(frozen=True)
class Verification:
    """Builds patched texts anew and compares them with what is expected of them."""

    build: BuildInputs
    comparison: Comparison
    step: Callable[[str], None] = lambda _: None

    def verified_changes(
        self, changes: Sequence[Change], refused: Collection[str] = ()
    ) -> list[Change]:
        """Return the changes that hold, and those that do not with the reason.

        `refused` are the ids of those that the author decided against; what holds or falls with
        them goes with them.

        All are tried together. Those of a block that reads otherwise are taken back, and then tried
        once more, of each block one at a time: a change holds if the text then reads as expected.
        Where none is known to be at fault, half of them are tried.
        """
        whole = [*changes, *self._unexplained_changes(changes)]
        groups = self._groups(whole)
        against = {n for n, one in enumerate(whole) if one.patches and one.id in refused}
        against |= {k for n in against for k in groups[n]}
        wanted = frozenset(n for n, one in enumerate(whole) if one.patches) - against
        made, lost = self._most(whole, wanted, groups)
        waiting = deque(self._rounds(whole, groups, wanted - made))
        spoilt: dict[int, str] = {}
        for _ in range(_MOST_TRIALS):
            if not waiting:
                break
            round_ = waiting.popleft()
            trial = self._trial(whole, made | round_, groups)
            if not trial.known:
                spoilt |= dict.fromkeys(round_, trial.spoilt)
                waiting.extend(_split_round(round_, groups))
            held = round_ - trial.failing
            if trial.failing and held:
                trial = self._trial(whole, made | held, groups)
            if held and not trial.failing:
                made, lost = made | held, trial.lost
        return [
            *(
                replace(one, patches=(), refused=True)
                if n in against
                else one
                if n in made or not one.patches
                else replace(one, patches=(), reason=_reason(groups[n], spoilt.get(n, "")))
                for n, one in enumerate(whole)
            ),
            *(self._without_target(pair, label) for pair, label in sorted(lost.items())),
        ]

    def _most(
        self, changes: Sequence[Change], wanted: frozenset[int], groups: Sequence[frozenset[int]]
    ) -> tuple[frozenset[int], Mapping[int, str]]:
        """Return the changes left when those that fail are taken back, until none does."""
        made = wanted
        for _ in range(_MOST_PROOFS):
            trial = self._trial(changes, made, groups)
            if not trial.failing:
                return made, trial.lost
            made -= trial.failing
        return frozenset(), {}

    def _rounds(
        self,
        changes: Sequence[Change],
        groups: Sequence[frozenset[int]],
        withdrawn: Collection[int],
    ) -> list[frozenset[int]]:
        """Return changes that were taken back as rounds of trials: of each block one in a round."""
        rounds: list[set[int]] = []
        blocks: list[set[int]] = []
        for group in dict.fromkeys(groups[n] for n in sorted(withdrawn)):
            if not group or not group <= set(withdrawn):
                continue
            own = {changes[n].pair for n in group}
            free = (k for k, taken in enumerate(blocks) if not taken & own)
            place = next(free, len(rounds))
            if place == len(rounds):
                rounds.append(set())
                blocks.append(set())
            rounds[place] |= group
            blocks[place] |= own
        return [frozenset(one) for one in rounds]

    def _groups(self, changes: Sequence[Change]) -> list[frozenset[int]]:
        """Return for each change those that hold or fall together with it, itself among them."""
        places = [self._place_of(one, changes) for one in changes]
        together: dict[Hashable, set[int]] = {}
        for n, place in enumerate(places):
            together.setdefault(n if place is None else place, set()).add(n)
        wholes = {
            place: frozenset(found if all(changes[k].patches for k in found) else ())
            for place, found in together.items()
        }
        return [wholes[n if place is None else place] for n, place in enumerate(places)]

    def _place_of(self, change: Change, changes: Sequence[Change]) -> Hashable:
        """Return what a change shares with those it holds or falls together with.

        A row that went and one that came in the same table may be one row that moved, a citation
        that went and a note that came one note whose words were changed.
        """
        beside = [one for one in changes if one.pair == change.pair]
        rows = [one for one in beside if one.kind == "row"]
        if change in rows and {bool(one.old) for one in rows} == {True, False}:
            return ("rows", change.pair)
        notes = [one for one in beside if _is_of_note(one)]
        if change in notes and {bool(one.new) for one in notes} == {True, False}:
            return ("notes", change.pair)
        place = self.comparison.group_of(change.pair)
        return None if place is None else ("blocks", place)

    def _trial(
        self, changes: Sequence[Change], made: frozenset[int], groups: Sequence[frozenset[int]]
    ) -> _Trial:
        """Return which of the changes made do not hold: all of a block that reads otherwise."""
        halves = frozenset(n for n in made if not groups[n] or not groups[n] <= made)
        if halves:
            return _Trial(halves)
        texts = patched_texts([changes[n] for n in sorted(made)])
        if not texts:
            return _Trial()
        self.step(say_count("trying {count} change", "trying {count} changes", len(made)))
        try:
            rebuilt = self.build.rebuild(texts).document
        except TomlFault:
            return _Trial(made)
        bad = self._failing(rebuilt, changes, made)
        touched = {changes[n].pair for n in made}
        lost = {pair: gone for pair in bad - touched if (gone := self._lost_label(pair, rebuilt))}
        if bad <= set(lost):
            return _Trial(lost=lost)
        failing = frozenset(n for n in made if changes[n].pair in bad)
        if failing:
            return _Trial(failing)
        near = min(bad - touched, key=lambda n: min(abs(n - k) for k in touched))
        blocks = self.comparison.blocks(near)
        words = words_of(token for one in blocks[1] or blocks[0] for token in one.tokens)
        return _Trial(made, spoilt=f"{words[:_LONGEST]}…" if len(words) > _LONGEST else words)

    def _failing(
        self, rebuilt: Document, changes: Sequence[Change], made: Collection[int]
    ) -> set[int]:
        """Return the pairs in which a rebuilt text is not what is expected."""
        expected = self.comparison.expected_contents(changes, made)
        blocks = [block for block in rebuilt.blocks if block.is_text]
        found: list[Content] = [content_of(block, rebuilt) for block in blocks]
        bad: set[int] = set()
        for start, end, goal, stop in edits([content for _, content in expected], found):
            near = expected[start:end] or expected[max(0, start - 1) : start + 1]
            bad |= {pair for pair, _ in near}
            if stop - goal > end - start:
                bad |= {self._origin(blocks[i].outline) for i in range(goal, stop)}
        return bad

    def _lost_label(self, number: int, rebuilt: Document) -> str:
        """Return what a block points to and the rebuilt text has no longer."""
        known = rebuilt.vocabulary.labels.values()
        blocks = self.comparison.blocks(number)[0]
        pointers = [one.text for block in blocks for one in block.tokens if one.kind == "xref"]
        return next((label for label in pointers if label not in known), "")

    def _without_target(self, number: int, label: str) -> Change:
        change = self._listed_change(number)
        return replace(change, reason=say("it points to {label}, which is gone", label=label))

    def _origin(self, outline: Outline) -> int:
        """Return the pair of the block of the sent document that a block was."""
        known = self.comparison.outlines
        best = max(range(len(known)), key=lambda i: likeness(known[i], outline))
        return self.comparison.pair_of_old(best)

    def _unexplained_changes(self, changes: Sequence[Change]) -> list[Change]:
        """Return what nobody made a change of, so that it is at least listed."""
        known = {change.pair for change in changes}
        return [
            self._listed_change(number)
            for number in self.comparison.unlike_pairs()
            if number not in known
        ]

    def _listed_change(self, number: int) -> Change:
        old, new = self.comparison.blocks(number)
        words = [" ¶ ".join(words_of(block.tokens) for block in side) for side in (old, new)]
        return Change("text", words[0], words[1], number, reason=_LEFT)


def _split_round(round_: frozenset[int], groups: Sequence[frozenset[int]]) -> list[frozenset[int]]:
    """Return a round of changes as two, none where all of them hold or fall together."""
    whole = list(dict.fromkeys(groups[n] for n in sorted(round_)))
    middle = len(whole) // 2
    parts = (whole[:middle], whole[middle:]) if middle else ()
    return [frozenset().union(*part) for part in parts]


def _reason(group: Collection[int], spoilt: str) -> Message:
    """Return why a change is not made; `spoilt` are words that would be another's."""
    if not group:
        return _TOGETHER
    if spoilt:
        return say("with it, “{words}” would change too; make it by hand", words=spoilt)
    return _OTHERWISE


def _is_of_note(change: Change) -> bool:
    """Tell whether a citation went, or a note came."""
    if change.edit is None:
        return False
    came = any(token.kind == "note" for token in change.edit.new)
    return came or (change.old.startswith("[@") and not change.edit.new)
