"""What is wrong with a text, where, and what to do next, as values inside the other values.

A diagnostic prints as ``manuscript/zh/02-method.md:14:7: error: no reference has the key
"lecun2105" [cite-unknown-key]`` followed by ``hint: did you mean "lecun2015"?``.
"""

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from diglot.codes import Bilingual as Bilingual
from diglot.codes import Code as Code
from diglot.codes import References as References
from diglot.codes import Rule as Rule
from diglot.codes import Severity as Severity
from diglot.messages import NOTHING, Explained, Message, say


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text: characters from its start, line and column counted from 1."""

    offset: int
    line: int
    column: int


@dataclass(frozen=True, slots=True, order=True)
class SourceSpan:
    """A stretch of an author's file; ``path`` is relative to the article, with slashes."""

    path: str
    start: Position
    end: Position

    def __str__(self) -> str:
        return f"{self.path}:{self.start.line}:{self.start.column}"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One fault: where it is, what it is, and what the author can do about it."""

    severity: Severity
    code: Rule
    message: Message
    span: SourceSpan | None = None
    hint: Message = NOTHING

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else ""
        line = f"{place}{self.severity.value}: {self.message} [{self.code.label}]"
        return f"{line}\n  hint: {self.hint}" if self.hint else line


def error(
    code: Rule, message: Message, span: SourceSpan | None = None, hint: Message = NOTHING
) -> Diagnostic:
    """Return a fault that keeps the article from being released."""
    return Diagnostic(Severity.ERROR, code, message, span, hint)


def warning(
    code: Rule, message: Message, span: SourceSpan | None = None, hint: Message = NOTHING
) -> Diagnostic:
    """Return a fault that the author should know of but may release with."""
    return Diagnostic(Severity.WARNING, code, message, span, hint)


def unique(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Return diagnostics once each: both editions read the same tables and figures."""
    return tuple(dict.fromkeys(diagnostics))


def has_errors(diagnostics: Iterable[Diagnostic]) -> bool:
    """Tell whether one of the diagnostics is an error."""
    return any(diagnostic.severity is Severity.ERROR for diagnostic in diagnostics)


_MANY: Final = 200


def did_you_mean(word: str, known: Iterable[str], cutoff: float = 0.6) -> Message:
    """Return ``did you mean "…"?`` for the known word nearest to `word`, or nothing.

    `cutoff` is how like they must be, from 0 to 1. Of many known words only those are compared
    that begin or end as it does: thousands of unknown keys beside thousands of works took minutes.
    """
    words = list(known)
    if len(words) > _MANY:
        words = [one for one in words if one[:2] == word[:2] or one[-3:] == word[-3:]][:_MANY]
    nearest = difflib.get_close_matches(word, words, n=1, cutoff=cutoff)
    return say('did you mean "{word}"?', word=nearest[0]) if nearest else NOTHING


class Misused(Explained):
    """A command cannot be carried out as it was asked. Exit code 2."""


class EngineFailed(Explained):
    """A machine failed: a missing library, a killed child process, a full disk. Exit code 3."""

    def __init__(self, engine: str, message: Message, hint: Message = NOTHING) -> None:
        super().__init__(message, hint)
        self.engine = engine
