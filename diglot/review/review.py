"""The whole way home on one page: read, compare, propose, prove.

What comes out is proved, not believed: the patched text is built anew, and every paragraph of it
must read as the reviewed document does. A change whose paragraph does not is taken back and listed,
and so is every difference that is left over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from diglot.article import DocumentOptions, Lang, Source
from diglot.docx.read.values import Returned
from diglot.matching import Pair, likeness
from diglot.profile import Profile
from diglot.project import Project, with_texts
from diglot.review.authors import Tracked, author_of, tracked
from diglot.review.base import Document
from diglot.review.changes import Change, Review
from diglot.review.closing import Gap, text_places, unlike
from diglot.review.comments import remarks_of
from diglot.review.flows import Flow, pair
from diglot.review.patches import Patch, apply, overlapping
from diglot.review.proposing import propose
from diglot.review.rebuild import Sent, document_of, send
from diglot.review.tokens import words_of
from diglot.toml import TomlFault
from diglot.writing.docx_marks import shown_fields

_MOST_PROOFS = 8
_MOST_TRIALS = 24
_OTHERWISE = "the text built anew would not read as the reviewed document does"
_LEFT = "it was not understood"


@dataclass(frozen=True)
class Sending:
    """What was sent: the text of then, the journal, the edition and how it was written."""

    project: Project
    profile: Profile
    lang: Lang
    options: DocumentOptions

    def built(self, texts: dict[str, str]) -> Sent:
        """Build the document with some files changed."""
        return send(with_texts(self.project, texts), self.profile, self.lang, self.options)


def bring_home(returned: Returned, sending: Sending) -> Review:
    """Return what a reviewed document changes in the text that was sent."""
    sent = sending.built({})
    project = sending.project
    fields = shown_fields(project.metadata, sending.profile)
    base = replace(sent.base, article=project.article, fields=fields)
    reviewed = document_of(returned, sent.document.vocabulary)
    pairs = pair(base.document.flows, reviewed.flows)
    changes = _apart(propose(base, reviewed, pairs))
    places = text_places(pairs, base.document, reviewed)
    changes = _Proof(sending, sent, reviewed, pairs, places).proved(changes)
    history = tracked(returned)
    return Review(
        pairs=tuple(pairs),
        changes=tuple(_signed(one, history) for one in changes),
        remarks=remarks_of(returned, base, reviewed, pairs),
        unread=returned.unread,
    )


def kinship(review: Review) -> float:
    """Return which share of the sent document's paragraphs the reviewed one has, from 0 to 1."""
    sent = sum(len(one.old) for one in review.pairs)
    kept = sum(len(one.old) for one in review.pairs if one.new)
    return kept / sent if sent else 1.0


def _signed(change: Change, history: Sequence[Tracked]) -> Change:
    """Return a change with its author: who inserted its words, else who deleted them."""
    if change.author:
        return change
    who = author_of(change.old, change.new, history)
    return replace(change, author=who.author, date=who.date) if who else change


def _apart(changes: Sequence[Change]) -> list[Change]:
    """Return changes of which no two patch the same words; the later one is listed instead."""
    owners = [(n, patch) for n, change in enumerate(changes) for patch in change.patches]
    clash = {owners[i][0] for i in overlapping([patch for _, patch in owners])}
    reason = "it meets another change of this document"
    return [
        replace(change, patches=(), reason=reason) if n in clash else change
        for n, change in enumerate(changes)
    ]


def patched(changes: Sequence[Change]) -> dict[str, str]:
    """Return the files that changes patch, by path, as they will read."""
    sources: dict[str, Source] = {}
    patches: dict[str, list[Patch]] = {}
    for change in changes:
        for patch in change.patches:
            sources[patch.source.path] = patch.source
            patches.setdefault(patch.source.path, []).append(patch)
    return {path: apply(sources[path].text, found) for path, found in patches.items()}


@dataclass(frozen=True)
class _Proof:
    """Builds patched texts anew and measures what they still read otherwise."""

    sending: Sending
    sent: Sent
    reviewed: Document
    pairs: Sequence[Pair]
    places: Sequence[int]

    def gap(self, changes: Sequence[Change]) -> Gap | None:
        """Return what is left over with these changes made, None where they break a file."""
        texts = patched(changes)
        try:
            rebuilt = self.sending.built(texts) if texts else self.sent
        except TomlFault:
            return None
        return unlike(rebuilt.document, self.reviewed, self.places)

    def bad(self, gap: Gap) -> set[int]:
        """Return the pairs that a gap lies in."""
        bad = {_pair_of(place, self.pairs) for place in gap.places}
        return bad | {_origin(flow, self.sent.document, self.pairs) for flow in gap.extra}

    def proved(self, changes: list[Change]) -> list[Change]:
        """Return the changes that hold, and those that do not with the reason.

        All are tried together. What lies in a paragraph that reads otherwise is taken back, and
        then tried once more, one by one: a change holds that brings the texts nearer.
        """
        tried = list(changes)
        gap: Gap | None = None
        for _ in range(_MOST_PROOFS):
            gap = self.gap(tried)
            bad = set(range(len(self.pairs))) if gap is None else self.bad(gap)
            failing = [n for n, one in enumerate(tried) if one.patches and one.pair in bad]
            if gap is not None and not failing:
                break
            tried = [_undone(one) if n in failing else one for n, one in enumerate(tried)]
        undone = [n for n, one in enumerate(changes) if one.patches and not tried[n].patches]
        for n in undone[:_MOST_TRIALS] if len(undone) > 1 else []:
            trial = [*tried[:n], changes[n], *tried[n + 1 :]]
            nearer = self.gap(trial)
            if nearer and gap and nearer.size < gap.size and self.bad(nearer) <= self.bad(gap):
                tried, gap = trial, nearer
        return [*tried, *self._left_over(tried, gap or Gap())]

    def _left_over(self, changes: Sequence[Change], gap: Gap) -> list[Change]:
        told = {change.pair for change in changes if change.reason}
        left = sorted(self.bad(gap) - told)
        return [self._told(n, gap) for n in left]

    def _told(self, number: int, gap: Gap) -> Change:
        """Return what nobody made a change of, so that it is at least told."""
        one = self.pairs[number]
        old = [self.sent.document.flows[i].tokens for i in one.old]
        new = [self.reviewed.flows[i].tokens for i in one.new]
        pointers = [token.text for tokens in new for token in tokens if token.kind == "xref"]
        gone = [label for label in pointers if label not in gap.labels]
        reason = f"it points to {gone[0]}, which is gone" if gone else _LEFT
        words = [" ¶ ".join(map(words_of, side)) for side in (old, new)]
        return Change("text", words[0], words[1], number, reason=reason)


def _undone(change: Change) -> Change:
    return replace(change, patches=(), reason=_OTHERWISE) if change.patches else change


def _pair_of(place: int, pairs: Sequence[Pair]) -> int:
    return next(n for n, one in enumerate(pairs) if place in one.new)


def _origin(flow: Flow, base: Document, pairs: Sequence[Pair]) -> int:
    """Return the pair of the flow of the base that a left-over flow was."""
    best = max(range(len(base.flows)), key=lambda i: likeness(base.flows[i].outline, flow.outline))
    return next(n for n, one in enumerate(pairs) if best in one.old)
