"""A build's report: for a person's terminal, and as JSON for programs."""

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from diglot.article import Source
from diglot.diagnostics import Diagnostic, Position, Severity, SourceSpan
from diglot.messages import Message, in_language, say, say_count, visible
from diglot.outcome import Outcome, as_data
from diglot.pipeline import Report, Request
from diglot.source import line_end

_MARGIN = "  | "
_LEAST, _MOST = 40, 110
"""How many cells of a terminal's line an excerpt takes at least and at the most."""
_MOST_OF_A_CODE = 100
"""How many faults of one code are printed: a library may have thousands."""
_COLOUR = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_STYLES = {
    "old": "red strike",
    "new": "bold green",
    "place": "bold",
    "who": "cyan",
    "gone": "red",
    "come": "green",
    "dim": "dim",
    "loud": "bold",
}


class Unwritable(Exception):
    """Standard output takes nothing more; `gone` tells that nobody reads it, which is no fault."""

    def __init__(self, why: str, *, gone: bool) -> None:
        super().__init__(why)
        self.gone = gone


def write_out(text: str) -> None:
    """Write an answer on standard output, now. Raises `Unwritable`."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError) as fault:  # full, closed, or none at all
        drop_unwritten_output(sys.stdout)
        why = getattr(fault, "strerror", None) or "it is closed"
        raise Unwritable(why, gone=isinstance(fault, BrokenPipeError)) from None


def write_json(text: str) -> None:
    """Write JSON on standard output, in ASCII where that can hold nothing else."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(json.loads(text), indent=2) + "\n"
    write_out(text)


def drop_unwritten_output(stream: TextIO) -> None:
    """Have what a standard stream still holds go nowhere: Python would try again at its end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _excerpt(span: SourceSpan, source: Source, cells: int) -> tuple[str, str]:
    """Return the part of the line around a fault, and the marks under it, in so many cells.

    A Chinese character takes two cells of a terminal, and a paragraph is often one long line.
    """
    start, at = source.line_offset(span.start.line), span.start.column - 1
    whole = line_end(source.text, start) - start
    far = max(0, at - 4 * cells)  # a library may be a line of a million characters
    line, at = source.text[start + far : start + min(whole, at + 4 * cells)], at - far
    same_line = span.end.line == span.start.line
    end = min(span.end.column - 1 - far if same_line else len(line), len(line))
    marked = _beginning(line[at:end], 2 * cells // 3)
    end = at + len(marked)
    room = cells - cell_len(marked) - 2 * cell_len("…")
    behind = _beginning(line[end:], room - min(room // 2, cell_len(line[:at])))
    before = _beginning(line[:at][::-1], room - cell_len(behind))[::-1]
    before = ("…" if len(before) < far + at else "") + before
    shown = before + marked + behind + ("…" if far + end + len(behind) < whole else "")
    return visible(shown), " " * cell_len(before) + "^" * max(1, cell_len(marked))


def _beginning(text: str, cells: int) -> str:
    """Return as much of a text as goes into so many cells."""
    taken = 0
    for at, one in enumerate(text):
        taken += cell_len(one)
        if taken > cells:
            return text[:at]
    return text


def _place_in_report(one: Diagnostic) -> tuple[bool, str, int, int]:
    path, start = (one.span.path, one.span.start) if one.span else ("", Position(0, 0, 0))
    return one.severity is Severity.ERROR, path, start.line, start.column


@dataclass(frozen=True)
class Printer:
    """Prints on a terminal, in a language."""

    console: Console
    language: str = "en"

    def say(self, text: str) -> str:
        """Return a sentence in the language of the printer."""
        return in_language(text, self.language)

    def diagnostics(self, diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source]) -> None:
        """Print what is wrong, each fault with its line of the author's file.

        Files are gone through from top to bottom, errors last: they stand above the summary. Of
        one code the first hundred are printed, and how many more there are.
        """
        counted: Counter[str] = Counter()
        for one in sorted(diagnostics, key=_place_in_report):
            counted[one.code.label] += 1
            if counted[one.code.label] <= _MOST_OF_A_CODE:
                self._diagnostic(one, sources)
        for code, count in counted.items():
            if (more := count - _MOST_OF_A_CODE) > 0:
                self.line(
                    say(
                        "{count} more of [{code}] are not shown: mend these first",
                        count=more,
                        code=code,
                    )
                )

    def _diagnostic(self, one: Diagnostic, sources: Mapping[str, Source]) -> None:
        line = Text()
        if one.span:
            line.append(f"{one.span}: ", "bold")
        line.append(f"{self.say(_SEVERITY[one.severity])}: ", _COLOUR[one.severity])
        line.append(self.say(one.message))
        line.append(f" [{one.code.label}]", "dim")
        self.console.print(line)
        source = sources.get(one.span.path) if one.span else None
        if one.span and source and source.text:
            cells = min(_MOST, max(_LEAST, self.console.width - len(_MARGIN)))
            shown, marks = _excerpt(one.span, source, cells)
            if shown.strip():
                self.console.print(Text(f"{_MARGIN}{shown}"))
                self.console.print(Text(_MARGIN, "").append(marks, _COLOUR[one.severity]))
        self.hint(one.hint)

    def line(self, message: Message) -> None:
        """Print a line about what the command does."""
        self.console.print(self.say(message), markup=False, highlight=False)

    def hint(self, hint: str) -> None:
        """Print what to do about a fault, if there is something."""
        if hint:
            spoken = Text(f"  {self.say(_HINT)}: ", "cyan")
            self.console.print(spoken.append(self.say(hint)))

    def confirm(self, question: Message) -> bool:
        """Ask a question on the terminal and tell whether the answer is yes; no answer is none."""
        try:
            answer = self.console.input(Text(f"{self.say(question)} "))
        except EOFError:
            return False
        return answer.strip().lower() in ("y", "yes", "是")

    def fault(self, message: Message, hint: str = "", style: str = "") -> None:
        """Print a line about the command itself and what to do about it."""
        self.console.print(f"diglot: {self.say(message)}", style=style, markup=False)
        self.hint(hint)

    def outcome(self, outcome: Outcome) -> None:
        """Print a command's answer on standard output and what is wrong on the console."""
        write_out(outcome.text)
        text = Text()
        for words, style in outcome.shown:
            lines = map(visible, self.say(words).split("\n"))
            text.append("\n".join(lines), _STYLES.get(style, ""))
        out = Console(soft_wrap=True, highlight=False, emoji=False)
        with out.capture() as captured:
            out.print(text, end="")
        write_out(captured.get())
        self.diagnostics(outcome.diagnostics, outcome.sources)

    def report(self, report: Report, request: Request) -> None:
        """Print what is wrong, what was written, and one line that sums it up."""
        self.diagnostics(report.diagnostics, report.sources)
        for artifact, path in report.written:
            size = f"{len(artifact.data) / 1024:7.0f} KB"
            self.console.print(Text(f"{size}  ", "dim").append(_shown_path(path), "green"))
        errors = sum(one.severity is Severity.ERROR for one in report.diagnostics)
        faults = _counts(errors, len(report.diagnostics) - errors)
        if report.written:
            made = _documents_line(len(report.written), draft=request.draft)
            self.console.print(Text(f"{self.say(made)}; {self.say(faults)}", "bold"))
        elif not request.keep:
            self.console.print(Text(self.say(faults), "bold red" if errors else "bold"))
        else:
            text = Text(self.say(say("nothing written: {faults}", faults=faults)), "bold red")
            draft = say("--draft builds on, marking what is unresolved")
            self.console.print(text.append(f"; {self.say(draft)}", "default"))


_SEVERITY = {Severity.ERROR: say("error"), Severity.WARNING: say("warning")}
_HINT = say("hint")


def _counts(errors: int, warnings: int) -> Message:
    return say(
        "{errors}, {warnings}",
        errors=say_count("{count} error", "{count} errors", errors),
        warnings=say_count("{count} warning", "{count} warnings", warnings),
    )


def _documents_line(count: int, *, draft: bool) -> Message:
    if draft:
        return say_count("{count} draft document written", "{count} draft documents written", count)
    return say_count("{count} document written", "{count} documents written", count)


def _shown_path(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def as_json(report: Report, request: Request, language: str = "en") -> str:
    """Return the report as JSON: ``{"ok", "draft", "documents": […], "diagnostics": […]}``."""
    documents = [
        {
            "path": _shown_path(path),
            "kind": artifact.kind,
            "lang": artifact.lang,
            "bytes": len(artifact.data),
            "sha256": artifact.sha256,
        }
        for artifact, path in report.written
    ]
    whole = {
        "ok": not report.failed,
        "draft": request.draft,
        "documents": documents,
        "diagnostics": [as_data(one, language) for one in report.diagnostics],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
