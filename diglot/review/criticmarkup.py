"""Edits and comments as CriticMarkup, for the author to take or refuse one by one in the text.

``{++ added ++}``, ``{-- gone --}``, ``{~~ old ~> new ~~}``, ``{== words ==}{>> a comment <<}``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from diglot.article import Source
from diglot.messages import say
from diglot.remarks import DONE, restore_remarks, threads
from diglot.review.changes import Change, ReviewComment
from diglot.review.markup import escape_markdown
from diglot.review.patches import Patch

_UNMARKED = say("article.toml and data tables hold no CriticMarkup; --apply changes them")


def markable(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Return changes, those of files that cannot be marked up left to the author."""
    return tuple(
        one
        if all(patch.source.path.endswith(".md") for patch in one.patches)
        else replace(one, patches=(), reason=_UNMARKED)
        for one in changes
    )


def criticmarkup_patches(
    changes: Iterable[Change], comments: Iterable[ReviewComment]
) -> Iterator[Patch]:
    """Yield each change and comment as the patch that marks it in the text."""
    taken: list[Patch] = []
    for change in changes:
        for patch in change.patches:
            taken.append(patch)
            yield Patch(patch.source, patch.start, patch.end, _edit(patch))
    for comment in comments:
        anchor = comment.anchor
        if anchor is None or not anchor.source.path.endswith(".md"):
            continue
        said = thread_of(comment)
        free = not any(
            one.source.path == anchor.source.path
            and one.start <= anchor.end
            and anchor.start <= one.end
            for one in taken
        )
        if free and anchor.old.strip() and "\n" not in anchor.old:
            yield Patch(anchor.source, anchor.start, anchor.end, f"{{=={anchor.old}==}}{said}")
        else:
            yield Patch(anchor.source, anchor.end, anchor.end, said)


def _edit(patch: Patch) -> str:
    if not patch.old:
        return f"{{++{patch.new}++}}"
    if not patch.new:
        return f"{{--{patch.old}--}}"
    return f"{{~~{patch.old}~>{patch.new}~~}}"


def thread_of(comment: ReviewComment) -> str:
    """Return a comment and its answers, one behind another; a tick tells that it is done."""
    return _comment(comment) + "".join(_comment(one) for one in comment.replies)


def _comment(comment: ReviewComment) -> str:
    words = escape_markdown(" ".join(f"{comment.author}: {comment.text}".split()))
    return f"{{>>{DONE} {words}<<}}" if comment.done else f"{{>>{words}<<}}"


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
