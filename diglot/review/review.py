"""All of a review on one page: rebuild what was sent, compare, propose patches, verify them.

In: a Word document as `docx.read` tells it, and what the sent document was built from. Out: a
`Review`, the changes with their patches of the author's files or the reason why they have none,
and the comments.

Patches are verified, not believed: the patched text is built anew, and every paragraph of it must
read as the reviewed document does. A change whose paragraph does not is taken back and listed, and
so is every difference that is left over.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diglot.docx.read.values import Returned
from diglot.messages import say
from diglot.review.authors import Tracked, author_of, tracked
from diglot.review.blocks import pair
from diglot.review.changes import Change, Review
from diglot.review.comments import comments_of
from diglot.review.patches import overlapping
from diglot.review.proposing import propose
from diglot.review.rebuild import BuildInputs, document_of
from diglot.review.verify import Verification, text_places
from diglot.writing.docx_marks import shown_fields


def review_changes(returned: Returned, build: BuildInputs) -> Review:
    """Return what a reviewed document changes in the text that was sent."""
    sent = build.rebuild({})
    project = build.project
    fields = shown_fields(project.metadata, build.profile)
    base = replace(sent.base, article=project.article, fields=fields)
    reviewed = document_of(returned, sent.document.vocabulary)
    pairs = pair(base.document.blocks, reviewed.blocks)
    changes = _apart(propose(base, reviewed, pairs))
    places = text_places(pairs, base.document, reviewed)
    changes = Verification(build, sent, reviewed, pairs, places).verified(changes)
    history = tracked(returned)
    return Review(
        pairs=tuple(pairs),
        changes=tuple(_with_author(one, history) for one in changes),
        comments=comments_of(returned, base, reviewed, pairs),
        unread=returned.unread,
    )


def kinship(review: Review) -> float:
    """Return which share of the sent document's paragraphs the reviewed one has, from 0 to 1."""
    sent = sum(len(one.old) for one in review.pairs)
    kept = sum(len(one.old) for one in review.pairs if one.new)
    return kept / sent if sent else 1.0


def _with_author(change: Change, history: Sequence[Tracked]) -> Change:
    """Return a change with its author: who inserted its words, else who deleted them."""
    if change.author:
        return change
    who = author_of(change.old, change.new, history)
    return replace(change, author=who.author, date=who.date) if who else change


def _apart(changes: Sequence[Change]) -> list[Change]:
    """Return changes of which no two patch the same words; the later one is listed instead."""
    owners = [(n, patch) for n, change in enumerate(changes) for patch in change.patches]
    clash = {owners[i][0] for i in overlapping([patch for _, patch in owners])}
    reason = say("it meets another change of this document")
    return [
        replace(change, patches=(), reason=reason) if n in clash else change
        for n, change in enumerate(changes)
    ]
