"""What a review came to, for a person's terminal and as data for programs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from diglot.diagnostics import Code, Diagnostic, SourceSpan, error, warning
from diglot.messages import Message, say
from diglot.outcome import Segment
from diglot.review.changes import Change, Review, ReviewComment
from diglot.review.merge import Merged

_LONG = 160
_WORDS = {
    "text": "",
    "look": "new look: ",
    "inserted": "new paragraph: ",
    "deleted": "paragraph gone: ",
    "moved": "moved here: ",
    "row": "row: ",
    "field": "article.toml: ",
    "elsewhere": "",
    "layout": "",
}


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def shortened(text: str) -> str:
    """Return words that fit a line or two, the middle of long ones left out."""
    line = " ".join(text.split("\n"))
    return line if len(line) <= _LONG else f"{line[: _LONG - 40]} … {line[-38:]}"


def summary(name: str, review: Review) -> str:
    """Return one line: ``article.zh.docx: 12 changes by Li Ming, 2 comments; 1 to do by hand``."""
    people = dict.fromkeys(one.author for one in review.changes if one.author)
    people |= dict.fromkeys(one.author for one in review.comments if one.author)
    by = f" by {', '.join(people)}" if people else ""
    home = sum(bool(one.patches) for one in review.changes)
    kept = sum(not one.patches and not one.refused for one in review.changes)
    parts = [f"{_counted(home, 'change')}{by}", _counted(len(review.comments), "comment")]
    hand = f"; {kept} to do by hand" if kept else ""
    return f"{name}: {', '.join(parts)}{hand}"


def terminal_lines(name: str, review: Review) -> tuple[Segment, ...]:
    """Return a review for a terminal: its changes file by file, then its comments."""
    lines: list[Segment] = [(f"{summary(name, review)}\n", "loud")]
    for path, changes in by_file(review.changes).items():
        lines += [("\n", ""), (f"{path}\n", "place")]
        for change in changes:
            lines += list(_change(change))
    if review.comments:
        lines += [("\n", ""), ("comments\n", "place")]
        for comment in review.comments:
            lines += list(_comment(comment))
    return tuple(lines)


def by_file(changes: Iterable[Change]) -> dict[str, list[Change]]:
    """Return the changes that come home, by the file they belong to, in the order of its text."""
    files: dict[str, list[Change]] = {}
    for change in changes:
        if change.patches:
            files.setdefault(change.patches[-1].source.path, []).append(change)
    for found in files.values():
        found.sort(key=lambda one: one.patches[-1].start)
    return files


def _place(span: SourceSpan | None) -> str:
    return f"{span.start.line}:{span.start.column}" if span else ""


def _change(change: Change) -> Iterator[Segment]:
    who = change.author or "not tracked"
    place = _place(change.patches[-1].span)
    yield (f"  {place:<9}", "dim")
    yield (f"{who}  ", "who")
    yield (_WORDS[change.kind], "dim")
    yield (shortened(change.before), "")
    if change.kind not in ("moved", "look") and change.old:
        yield (f"[-{shortened(change.old)}-]", "old")
    if change.new:
        yield (f"{{+{shortened(change.new)}+}}", "new")
    yield (f"{shortened(change.after)}\n", "")


def _comment(comment: ReviewComment) -> Iterator[Segment]:
    place = f"{comment.span.path}:{_place(comment.span)}" if comment.span else "in no section"
    done = " (done)" if comment.done else ""
    yield (f"  {place}  ", "dim")
    yield (f"{comment.author}{done}", "who")
    on = f" on “{shortened(comment.words)}”" if comment.words.strip() else ""
    yield (f"{on}: {comment.text}\n", "")
    for reply in comment.replies:
        yield (f"    {reply.author}: {reply.text}\n", "")


def faults(review: Review, merged: Sequence[Merged]) -> list[Diagnostic]:
    """Return what the author must look at: changes that stay outside, conflicts, what is unread."""
    found: list[Diagnostic] = []
    for change in review.changes:
        if change.patches or change.refused:
            continue
        message = _did(change)
        if change.section:
            message = say("in “{section}”: {did}", section=change.section, did=message)
        found.append(error(Code.REVIEW_KEPT, message, change.span, change.reason))
    for file in merged:
        for patch in file.conflicts:
            message = say("the reviewer and you changed the same words")
            hint = say(
                "both stand in {path} between <<<<<<< and >>>>>>>; keep one", path=file.source.path
            )
            found.append(error(Code.REVIEW_CONFLICT, message, patch.span, hint))
    for number, words in review.doubts:
        message = say('"{words}" looks like a citation and comes home as words', words=words)
        hint = say("write the work's key in its place: [@key]")
        spans = [one.span for one in review.changes if one.pair == number and one.span]
        found.append(warning(Code.REVIEW_UNREAD, message, spans[0] if spans else None, hint))
    hint = say("look at it in the document itself")
    found += [
        warning(
            Code.REVIEW_UNREAD,
            say("the document holds what is not read: {one}", one=one),
            hint=hint,
        )
        for one in review.unread
    ]
    return found


def _did(change: Change) -> Message:
    who = change.author or say("the reviewer")
    old, new = shortened(change.old), shortened(change.new)
    if change.kind == "layout":
        words = shortened(change.before)
        return say("{who}, at “{words}”: {old} → {new}", who=who, words=words, old=old, new=new)
    if change.kind == "look" and change.before and not change.after:
        words = shortened(change.before.removesuffix(": "))
        return say("{who} made “{new}” of {old}: “{words}”", who=who, new=new, old=old, words=words)
    if old and new:
        return say("{who} wrote “{new}” for “{old}”", who=who, new=new, old=old)
    if old:
        return say("{who} deleted “{old}”", who=who, old=old)
    return say("{who} wrote “{new}”", who=who, new=new)


def data(name: str, review: Review, merged: Sequence[Merged]) -> dict[str, Any]:
    """Return a review as JSON takes it."""
    return {
        "file": name,
        "summary": summary(name, review),
        "changes": [_change_data(one) for one in review.changes],
        "comments": [_comment_data(one) for one in review.comments],
        "unread": list(review.unread),
        "works": [
            {"title": one.title, "doi": one.doi, "entry": one.entry, "csl": one.csl}
            for one in review.works
        ],
        "doubts": [words for _, words in review.doubts],
        "conflicts": [
            {"path": patch.source.path, "old": patch.old, "new": patch.new}
            for one in merged
            for patch in one.conflicts
        ],
    }


def _span_data(span: SourceSpan | None) -> dict[str, Any] | None:
    if span is None:
        return None
    return {"path": span.path, "line": span.start.line, "column": span.start.column}


def _change_data(change: Change) -> dict[str, Any]:
    return {
        "id": change.id,
        "kind": change.kind,
        "section": change.section,
        "refused": change.refused,
        "old": change.old,
        "new": change.new,
        "before": change.before,
        "after": change.after,
        "author": change.author,
        "date": change.date,
        "place": _span_data(change.span),
        "home": bool(change.patches),
        "reason": change.reason,
        "patches": [
            {"path": one.source.path, "start": one.start, "old": one.old, "new": one.new}
            for one in change.patches
        ],
    }


def _comment_data(comment: ReviewComment) -> dict[str, Any]:
    return {
        "author": comment.author,
        "date": comment.date,
        "text": comment.text,
        "words": comment.words,
        "done": comment.done,
        "place": _span_data(comment.span),
        "replies": [_comment_data(one) for one in comment.replies],
    }
