"""The result of a command: text for a person, data for a program, faults, an exit code."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from diglot.article import Source
from diglot.diagnostics import Code, Diagnostic, References, error, has_errors
from diglot.messages import NOTHING, Message, as_message, cells_of, in_language, say

Segment = tuple[str, str]
"""Words, and how a terminal shows them: ``old``, ``new``, ``place``, ``dim``, ``loud``, ``gone``,
``come`` (lines of a difference) or empty."""


@dataclass(frozen=True)
class Outcome:
    """The result of one command; `sources` are the files that the diagnostics point into.

    `text` is printed as it is, such as a file for another program; `shown` are words with colours,
    of which a `Message` is translated when it is printed. `refused` tells that the command found
    something to do and was not allowed to do it.
    """

    text: str = ""
    data: Any = None
    diagnostics: tuple[Diagnostic, ...] = ()
    sources: Mapping[str, Source] = field(default_factory=dict)
    usage: bool = False
    refused: bool = False
    shown: tuple[Segment, ...] = ()

    @property
    def english(self) -> str:
        """What is printed, without colours and untranslated."""
        return self.text + "".join(words for words, _ in self.shown)

    @property
    def code(self) -> int:
        """The exit code: 0 clean, 1 faults in the text, 2 usage, 3 the network failed."""
        if self.usage:
            return 2
        if any(one.code is References.NETWORK for one in self.diagnostics):
            return 3
        return 1 if self.refused or has_errors(self.diagnostics) else 0

    def as_json(self, language: str = "en") -> str:
        """Return the outcome for programs: ``{"ok", "result", "diagnostics"}``."""
        whole = {
            "ok": self.code == 0,
            "result": self.data,
            "diagnostics": [as_data(one, language) for one in self.diagnostics],
        }
        return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def as_data(one: Diagnostic, language: str = "en") -> dict[str, Any]:
    """Return a diagnostic as JSON takes it; its place is None where it has none."""
    place = None
    if one.span:
        start, end = one.span.start, one.span.end
        place = {
            "path": one.span.path,
            "line": start.line,
            "column": start.column,
            "end_line": end.line,
            "end_column": end.column,
        }
    return {
        "severity": one.severity.value,
        "code": one.code.label,
        "message": in_language(one.message, language),
        "hint": in_language(one.hint, language),
        "place": place,
    }


def lines_of(sentences: Iterable[Message]) -> tuple[Segment, ...]:
    """Return sentences for a terminal, each a line."""
    return tuple(segment for one in sentences for segment in ((one, ""), ("\n", "")))


def in_columns(
    rows: Sequence[Sequence[str]], styles: Sequence[str], left: Collection[int] = (0,)
) -> Iterator[Segment]:
    """Yield rows as lines of columns with a style each; those of `left` begin below each other."""
    widths = [max(map(cells_of, column)) for column in zip(*rows, strict=True)]
    for row, style in zip(rows, styles, strict=True):
        spaces = [" " * (width - cells_of(one)) for one, width in zip(row, widths, strict=True)]
        cells = [
            one + space if at in left else space + one
            for at, (one, space) in enumerate(zip(row, spaces, strict=True))
        ]
        yield f"{'  '.join(cells).rstrip()}\n", style


def written_message(path: Path) -> Message:
    """Return that a file was written."""
    return say("wrote {path}", path=as_message(str(path)))


def usage_error(message: Message, hint: Message = NOTHING) -> Outcome:
    """Return the outcome of a command that cannot be carried out as asked."""
    return Outcome(diagnostics=(error(Code.USAGE, message, hint=hint),), usage=True)
