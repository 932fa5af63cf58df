"""When a text changed whose translation is stale: the commit and its day, where git is there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from diglot.diagnostics import Bilingual, Diagnostic, EngineFailed, SourceSpan
from diglot.engines.git import Commit, NoRevision, last_changes
from diglot.messages import say
from diglot.source import Source


def with_commits(
    diagnostics: Sequence[Diagnostic], root: Path, sources: Mapping[str, Source]
) -> tuple[Diagnostic, ...]:
    """Return diagnostics, those of stale translations with the commit that changed the text.

    Without git, or outside a repository, they stay as they are.
    """
    lines: dict[str, list[str]] = defaultdict(list)
    for one in diagnostics:
        if one.code is Bilingual.TRANSLATION_STALE and one.span and one.span.path in sources:
            lines[one.span.path].append(_line(one.span, sources))
    try:
        known = {path: last_changes(root, path, found) for path, found in lines.items()}
    except (NoRevision, EngineFailed):
        return tuple(diagnostics)
    return tuple(_with_commit(one, known, sources) for one in diagnostics)


def _line(span: SourceSpan, sources: Mapping[str, Source]) -> str:
    source = sources[span.path]
    return source.text[source.line_offset(span.start.line) :].partition("\n")[0]


def _with_commit(
    one: Diagnostic, known: Mapping[str, Mapping[str, Commit | None]], sources: Mapping[str, Source]
) -> Diagnostic:
    if one.code is not Bilingual.TRANSLATION_STALE or not one.span or one.span.path not in known:
        return one
    commits = known[one.span.path]
    line = _line(one.span, sources)
    if line not in commits:
        return one
    commit = commits[line]
    if commit is None:
        return replace(one, message=say("{message} (not committed yet)", message=one.message))
    message = say(
        "{message} (commit {short} of {day}: {subject})",
        message=one.message, short=commit.short, day=commit.date[:10], subject=commit.subject,
    )  # fmt: skip
    return replace(one, message=message)
