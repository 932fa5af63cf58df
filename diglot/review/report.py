"""What a review came to, for a person's terminal and as data for programs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from diglot.diagnostics import Code, Diagnostic, SourceSpan, error, warning
from diglot.docx.read.objects import NAMES
from diglot.messages import Message, as_message, library_message, say, say_all, say_count
from diglot.outcome import Segment
from diglot.review.changes import Change, ChangeKind, Review, ReviewComment
from diglot.review.merge import Merged

_LONG = 160
_LONGEST_SECTION = 40

KINDS: Mapping[ChangeKind, Message] = {
    "text": say("words"),
    "look": say("look"),
    "inserted": say("new paragraph"),
    "deleted": say("paragraph gone"),
    "moved": say("moved here"),
    "row": say("row of a table"),
    "field": say("article.toml"),
    "elsewhere": say("printed by the page"),
    "layout": say("layout"),
}
"""What a person calls each kind of change."""

_UNMARKED = ("text", "elsewhere", "layout")


def shorten(text: str, most: int = _LONG) -> str:
    """Return words that fit a line or two, the middle of long ones left out."""
    line = " ".join(text.split("\n"))
    end = most // 4
    return line if len(line) <= most else f"{line[: most - end - 2]} … {line[1 - end :]}"


_OBJECTS: Mapping[str, Message] = {
    "picture": say("⟨picture⟩"),
    "formula": say("⟨formula⟩"),
    "note": say("⟨note⟩"),
    **{
        f"other_{at}": library_message("⟨{what}⟩", {"what": as_message(name)})
        for at, name in enumerate(NAMES)
    },
}
"""What words of a document say of an object that has none of its own."""


def _fitting(text: str) -> str:
    """Return words for a line; a sentence of ours stays one, to be told in another language."""
    if isinstance(text, Message):
        return text
    line = shorten(text)
    if not any(one in line for one in _OBJECTS.values()):
        return line
    form = line.replace("{", "{{").replace("}", "}}")
    for name, said in _OBJECTS.items():
        form = form.replace(said, f"{{{name}}}")
    return library_message(form, _OBJECTS)


def summary(name: str, review: Review) -> Message:
    """Return one line: ``article.zh.docx: 12 changes by Li Ming, 2 comments; 1 to do by hand``."""
    changing, remarking = (
        dict.fromkeys(one.author for one in told if one.author)
        for told in (review.changes, review.comments)
    )
    home = sum(bool(one.patches) for one in review.changes)
    kept = sum(not one.patches and not one.refused for one in review.changes)
    changes = say_count("{count} change", "{count} changes", home)
    if changing:
        changes = say("{changes} by {people}", changes=changes, people=_names(changing))
    comments = say_count("{count} comment", "{count} comments", len(review.comments))
    if set(remarking) - set(changing):
        comments = say("{comments} by {people}", comments=comments, people=_names(remarking))
    told = say("{name}: {changes}, {comments}", name=name, changes=changes, comments=comments)
    return say("{told}; {count} to do by hand", told=told, count=kept) if kept else told


def _names(people: Iterable[str]) -> Message:
    return say_all(*(as_message(shorten(one)) for one in people))


def terminal_lines(name: str, review: Review) -> tuple[Segment, ...]:
    """Return a review for a terminal: its changes file by file, then its comments."""
    lines: list[Segment] = [(summary(name, review), "loud"), ("\n", "")]
    for path, changes in by_file(review.changes).items():
        lines += [("\n", ""), (f"{path}\n", "place")]
        for change in changes:
            lines += list(_change(change))
    if review.comments:
        lines += [("\n", ""), (say("comments"), "place"), ("\n", "")]
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
    yield (f"  {_place(change.patches[-1].span):<9}", "dim")
    yield (change.author or say("not tracked"), "who")
    yield ("  ", "")
    if change.kind not in _UNMARKED:
        yield (say("{kind}: ", kind=KINDS[change.kind]), "dim")
    yield (_fitting(change.before), "")
    if change.kind not in ("moved", "look") and change.old:
        yield from (("[-", "old"), (_fitting(change.old), "old"), ("-]", "old"))
    if change.new:
        yield from (("{+", "new"), (_fitting(change.new), "new"), ("+}", "new"))
    yield from ((_fitting(change.after), ""), ("\n", ""))


def _comment(comment: ReviewComment) -> Iterator[Segment]:
    yield ("  ", "")
    if comment.span:
        yield (f"{comment.span.path}:{_place(comment.span)}", "dim")
    else:
        section = shorten(comment.section, _LONGEST_SECTION)
        told = say("in “{section}”", section=section) if section else say("on the title page")
        yield (told if comment.words.strip() else say("in no section"), "dim")
    yield ("  ", "")
    yield (comment.author or say("the reviewer"), "who")
    if comment.done:
        yield (say(" (done)"), "who")
    if comment.words.strip():
        yield (say(" on “{words}”", words=_fitting(comment.words)), "")
    yield from ((": ", ""), (comment.text, ""), ("\n", ""))
    for reply in comment.replies:
        yield (f"    {reply.author}: {reply.text}\n", "")


def faults(review: Review, merged: Sequence[Merged]) -> list[Diagnostic]:
    """Return what the author must look at: changes that stay outside, conflicts, what is unread."""
    found = [
        error(
            Code.REVIEW_KEPT,
            _sentence_with_place(one, _sentence_of_change(one)),
            one.span,
            one.reason,
        )
        for one in review.changes
        if not one.patches and not one.refused
    ]
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
    hint = say("look in the document itself whether a reviewer changed one of these")
    found += [warning(Code.REVIEW_UNREAD, told, hint=hint) for told in review.resaved]
    hint = say("look at it in the document itself")
    found += [
        warning(
            Code.REVIEW_UNREAD,
            say("the document holds what is not read: {one}", one=_with_number(one)),
            hint=hint,
        )
        for one in review.unread
    ]
    return found


def _with_number(unread: str) -> Message:
    """Return what is not read, and how often: ``text box: 2``."""
    what, _, number = unread.rpartition(": ")
    return library_message("{what}: {number}", {"what": as_message(what), "number": number})


def _sentence_with_place(change: Change, did: Message) -> Message:
    """Return what was done with the place in the document that its reviewer holds."""
    section, page = shorten(change.section, _LONGEST_SECTION), change.page
    if section and page:
        return say("page {page}, in “{section}”: {did}", page=page, section=section, did=did)
    if section:
        return say("in “{section}”: {did}", section=section, did=did)
    return say("page {page}: {did}", page=page, did=did) if page else did


def _sentence_of_change(change: Change) -> Message:
    who = change.author or say("the reviewer")
    old, new = _fitting(change.old), _fitting(change.new)
    if change.kind == "layout":
        told = say("{old} → {new}", old=old, new=new) if old and new else change.new or change.old
        words = _fitting(change.before)
        if old and not new:
            return say("{who}, at “{words}”: no longer {told}", who=who, words=words, told=told)
        return say("{who}, at “{words}”: {told}", who=who, words=words, told=told)
    if change.kind == "look" and change.before and not change.after:
        words = _fitting(change.before.removesuffix(": "))
        if not old:
            return say("{who} set {new} in “{words}”", who=who, new=new, words=words)
        if not new:
            return say("{who} took away {old} in “{words}”", who=who, old=old, words=words)
        return say("{who} made “{new}” of {old}: “{words}”", who=who, new=new, old=old, words=words)
    if old and old == new and not change.before:
        return say("look at “{words}”", words=new)
    if change.kind == "text" and (change.before or change.after):
        return _sentence_with_words(change, who)
    if old and new:
        return say("{who} wrote “{new}” for “{old}”", who=who, new=new, old=old)
    if old:
        return say("{who} deleted “{old}”", who=who, old=old)
    return say("{who} wrote “{new}”", who=who, new=new)


def _sentence_with_words(change: Change, who: str) -> Message:
    """Return an edit with the words before and after it."""
    old, new = _fitting(change.old), _fitting(change.new)
    around = {"before": _fitting(change.before), "after": _fitting(change.after)}
    if old == new:
        return say("{who} changed where “{new}” leads", who=who, new=new)
    if old and new:
        return say(
            "{who} wrote “{new}” for “{old}” in “{before}…{after}”",
            who=who,
            new=new,
            old=old,
            **around,
        )
    if old:
        return say("{who} deleted “{old}” in “{before}…{after}”", who=who, old=old, **around)
    return say("{who} wrote “{new}” in “{before}…{after}”", who=who, new=new, **around)


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
        "resaved": list(review.resaved),
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
        "page": change.page or None,
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
            {
                "path": one.source.path,
                "start": one.start,
                "line": one.span.start.line,
                "old": one.old,
                "new": one.new,
                "before": one.before,
                "after": one.after,
            }
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
