"""Open remarks that were sent as comments: patches of the author's own text, and threads that grew.

A document built with ``--comments`` comes from a text with marks in the place of its remarks
(`diglot.remarks`). Patches of that text become patches of the author's, place by place; a remark
that was answered or resolved in Word gets its answers and its tick in the text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from diglot.article import Source
from diglot.remarks import restore_remarks, threads
from diglot.review.changes import Change, ReviewComment
from diglot.review.criticmarkup import thread_of
from diglot.review.patches import Patch

Written = Mapping[str, Source]


def written_changes(changes: Iterable[Change], written: Written) -> list[Change]:
    """Return changes whose patches are of the author's own files."""
    return [
        replace(change, patches=tuple(_own_patch(patch, written) for patch in change.patches))
        for change in changes
    ]


def written_comments(
    comments: Iterable[ReviewComment], written: Written
) -> tuple[ReviewComment, ...]:
    """Return comments that hang on words of the author's own files."""
    return tuple(
        replace(one, anchor=_own_patch(one.anchor, written)) if one.anchor else one
        for one in comments
    )


def _own_patch(patch: Patch, written: Written) -> Patch:
    source = written.get(patch.source.path)
    if source is None:
        return patch
    new = restore_remarks(patch.new, source.text, patch.source.text)
    return Patch(source, patch.start, patch.end, new)


def thread_patches(
    comments: Iterable[ReviewComment], written: Written
) -> Iterator[tuple[ReviewComment, Patch]]:
    """Yield the comments that stand in the text already, each with the patch of its thread.

    The patch changes nothing where nobody answered.
    """
    known = {
        (thread.remarks[0].author, thread.remarks[0].text): (source, thread)
        for source in written.values()
        if source.path.endswith(".md")
        for thread in threads(source.text)
    }
    for comment in comments:
        found = known.get((comment.author, " ".join(comment.text.split())))
        if found is None:
            continue
        source, thread = found
        same = [(one.author, one.text) for one in thread.remarks[1:]] == [
            (one.author, " ".join(one.text.split())) for one in comment.replies
        ]
        said = source.text[thread.start : thread.end]
        if not same or thread.remarks[0].done != comment.done:
            said = thread_of(comment)
        yield comment, Patch(source, thread.start, thread.end, said)
