"""The whole way home on one page: read, compare, propose, prove.

What comes out is proved, not believed: the patched text is built anew, and every paragraph of it
must read as the reviewed document does. A change whose paragraph does not is taken back and listed,
and so is every difference that is left over.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from diglot.article import Copy, Lang, Source
from diglot.engines.ooxml.returned.values import Returned
from diglot.home.history import Tracked, author_of, tracked
from diglot.home.remarks import remarks_of
from diglot.home.sent import Sent, document_of, send
from diglot.profile import Profile
from diglot.project import Project, with_texts
from diglot.reviewing import (
    Change,
    Document,
    Flow,
    Pair,
    Patch,
    Review,
    apply,
    overlapping,
    pair,
    propose,
    text_places,
    unlike,
)
from diglot.reviewing.tokens import words_of

Step = Callable[[str], None]

_MOST_PROOFS = 8
_OTHERWISE = "the text built anew would not read as the reviewed document does"
_LEFT = "it was not understood"


@dataclass(frozen=True)
class Sending:
    """What was sent: the text of then, the journal, the edition and how it was written."""

    project: Project
    profile: Profile
    lang: Lang
    copy: Copy

    def built(self, texts: dict[str, str]) -> Sent:
        """Build the document with some files changed."""
        return send(with_texts(self.project, texts), self.profile, self.lang, self.copy)


def bring_home(returned: Returned, sending: Sending, step: Step = lambda _: None) -> Review:
    """Return what a reviewed document changes in the text that was sent."""
    step("building the document that was sent")
    sent = sending.built({})
    base = replace(sent.base, article=sending.project.article, fields=_fields(sending))
    reviewed = document_of(returned, sent.document.vocabulary)
    step("comparing")
    pairs = pair(base.document.flows, reviewed.flows)
    changes = _apart(propose(base, reviewed, pairs))
    places = text_places(pairs, base.document, reviewed)
    changes = _proved(changes, sending, sent, reviewed, pairs, places, step)
    history = tracked(returned)
    return Review(
        pairs=tuple(pairs),
        changes=tuple(_signed(one, history) for one in changes),
        remarks=remarks_of(returned, base, reviewed, pairs),
        unread=returned.unread,
    )


def _signed(change: Change, history: Sequence[Tracked]) -> Change:
    who = author_of(change.old, change.new, history)
    return replace(change, author=who.author, date=who.date) if who else change


def _fields(sending: Sending) -> dict[str, str]:
    """Return what the document shows of article.toml, by the names of its marks."""
    metadata, strings = sending.project.metadata, sending.profile.strings
    fields = {f"title_{lang}": text for lang, text in metadata.title.items()}
    for lang, keywords in metadata.keywords.items():
        parting = strings[lang].get("keyword-separator", "; ")
        fields[f"keywords_{lang}"] = parting.join(keywords)
    return fields


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


def _proved(
    changes: list[Change],
    sending: Sending,
    sent: Sent,
    reviewed: Document,
    pairs: Sequence[Pair],
    places: Sequence[int],
    step: Step,
) -> list[Change]:
    """Return the changes that hold, those that do not with the reason, and what is left over."""
    bad: set[int] = set()
    for _ in range(_MOST_PROOFS):
        step("building the merged text")
        texts = patched(changes)
        try:
            rebuilt = sending.built(texts) if texts else sent
        except ValueError:
            changes = [_undone(change) for change in changes]
            continue
        broken = {one.span.path for one in rebuilt.errors if one.span} if texts else set()
        differ, extra = unlike(rebuilt.document, reviewed, places)
        bad = {_pair_of(place, pairs) for place in differ}
        bad |= {_origin(flow, sent.document, pairs) for flow in extra}
        failing = [
            n
            for n, change in enumerate(changes)
            if change.patches
            and (change.pair in bad or any(one.source.path in broken for one in change.patches))
        ]
        if not failing:
            break
        changes = [_undone(one) if n in failing else one for n, one in enumerate(changes)]
    told = {change.pair for change in changes if change.reason}
    return [*changes, *(_left_over(n, pairs, sent.document, reviewed) for n in sorted(bad - told))]


def _undone(change: Change) -> Change:
    if not change.patches:
        return change
    return replace(change, patches=(), reason=_OTHERWISE)


def _pair_of(place: int, pairs: Sequence[Pair]) -> int:
    return next(n for n, one in enumerate(pairs) if place in one.new)


def _origin(flow: Flow, base: Document, pairs: Sequence[Pair]) -> int:
    """Return the pair of the flow of the base that a left-over flow was."""
    same = [i for i, one in enumerate(base.flows) if one.keys == flow.keys]
    near = same or [i for i, one in enumerate(base.flows) if set(one.blocks) & set(flow.blocks)]
    wanted = near[0] if near else 0
    return next(n for n, one in enumerate(pairs) if wanted in one.base)


def _left_over(number: int, pairs: Sequence[Pair], base: Document, new: Document) -> Change:
    one = pairs[number]
    old = " ¶ ".join(words_of(base.flows[i].tokens) for i in one.base)
    now = " ¶ ".join(words_of(new.flows[i].tokens) for i in one.new)
    return Change("text", old, now, number, reason=_LEFT)
