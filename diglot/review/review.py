"""All of a review on one page: rebuild what was sent, compare, propose patches, verify them.

In: a Word document as `docx.read` tells it, and what the sent document was built from. Out: a
`Review`, the changes with their patches of the author's files or the reason why they have none,
and the comments.

Patches are verified, not believed: the patched text is built anew, and every paragraph of it must
read as the reviewed document does. A change whose paragraph does not is taken back and listed, and
so is every difference that is left over.
"""

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace

from diglot.docx.read.values import Returned
from diglot.matching import Pair
from diglot.messages import say
from diglot.review.authors import Tracked, author_of, tracked_changes
from diglot.review.blocks import pair, sum_grams
from diglot.review.changes import Change, Review
from diglot.review.comments import comments_of
from diglot.review.criticmarkup import written_changes, written_comments
from diglot.review.dropped_citations import with_dropped_citations
from diglot.review.expected import Comparison
from diglot.review.interpret import interpret
from diglot.review.patches import overlapping
from diglot.review.proposing import propose
from diglot.review.rebuild import BuildInputs, document_of, works_of
from diglot.review.resaved import without_program
from diglot.review.tints import with_tints
from diglot.review.unseen import unseen_changes
from diglot.review.verify import Verification
from diglot.writing.docx_marks import shown_fields
from diglot.writing.front import keyword_separator

Step = Callable[[str], None]
"""Told what the review is about to do, for a progress display."""


def _silent(_: str) -> None:
    pass


def compare(returned: Returned, build: BuildInputs, step: Step = _silent) -> Comparison:
    """Return the document that was sent, built anew, beside the reviewed one."""
    step(say("building what was sent"))
    sent = build.sent_document
    fields = shown_fields(build.project.metadata, build.profile)
    base = replace(
        sent.base,
        article=build.project.article,
        fields=fields,
        separators={
            lang: keyword_separator(words) for lang, words in build.profile.strings.items()
        },
    )
    step(say("comparing"))
    reviewed = document_of(with_tints(returned), sent.document.vocabulary)
    pairs: Sequence[Pair] = pair(base.document.blocks, reviewed.blocks)
    reviewed, pairs, dropped = with_dropped_citations(base.document, reviewed, pairs)
    found = without_program(base.document.blocks, reviewed.blocks, pairs, returned.styles)
    told = (*dropped, *found.told)
    return Comparison(base, replace(reviewed, blocks=found.blocks), pairs, told)


def kinship(comparison: Comparison, build: BuildInputs) -> float:
    """Return how much of the shorter document the other one has, by its letters, from 0 to 1.

    An article without a text in the document's language has nothing of it.
    """
    old, new = comparison.base.document.blocks, comparison.reviewed.blocks
    if not build.project.sections.get(build.lang):
        return 0.0
    common = sum(
        (sum_grams(old[i] for i in one.old) & sum_grams(new[i] for i in one.new)).total()
        for one in comparison.pairs
        if one.old and one.new
    )
    shorter = min(sum(block.outline.size for block in side) for side in (old, new))
    return common / shorter if shorter else 1.0


def review_of(
    returned: Returned,
    comparison: Comparison,
    build: BuildInputs,
    refused: Collection[str] = (),
    step: Step = _silent,
) -> Review:
    """Return what a reviewed document changes, from the comparison with the one that was sent.

    `refused` are the ids of changes that the author decided against.
    """
    interpretation = interpret(comparison)
    comparison = interpretation.comparison
    base, reviewed, pairs = comparison.base, comparison.reviewed, comparison.pairs
    proposed = _drop_clashes(propose(base, reviewed, pairs))
    changes = Verification(build, comparison, step).verified_changes(proposed, refused)
    changes += unseen_changes(comparison)
    returned = with_tints(returned)
    history = tracked_changes(returned)
    if build.written:
        changes = written_changes(changes, build.written)
    comments = written_comments(comments_of(returned, base, reviewed, pairs), build.written)
    return Review(
        pairs=tuple(pairs),
        changes=tuple(
            replace(
                _with_author(one, history),
                section=comparison.section_of(one.pair),
                page=comparison.page_of(one.pair),
            )
            for one in changes
        ),
        comments=comments,
        unread=returned.unread,
        works=works_of(reviewed),
        doubts=interpretation.doubts,
        resaved=comparison.resaved,
    )


def _with_author(change: Change, history: Sequence[Tracked]) -> Change:
    """Return a change with its author: who inserted its words, else who deleted them."""
    if change.author:
        return change
    who = author_of(change.old, change.new, history, change.before)
    return replace(change, author=who.author, date=who.date) if who else change


def _drop_clashes(changes: Sequence[Change]) -> list[Change]:
    """Return changes of which no two patch the same words; the later one is listed instead."""
    owners = [(n, patch) for n, change in enumerate(changes) for patch in change.patches]
    clash = {owners[i][0] for i in overlapping([patch for _, patch in owners])}
    reason = say("it meets another change of this document")
    return [
        replace(change, patches=(), reason=reason) if n in clash else change
        for n, change in enumerate(changes)
    ]
