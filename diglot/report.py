"""A build's report: for a person's terminal, and as JSON for programs."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from rich.cells import cell_len
from rich.console import Console
from rich.text import Text

from diglot.article import Source
from diglot.diagnostics import Diagnostic, Severity, SourceSpan
from diglot.outcome import Outcome, Segment, as_data
from diglot.pipeline import Report, Request

_AROUND = 36
_COLOUR = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow"}
_STYLES = {
    "old": "red strike",
    "new": "bold green",
    "place": "bold",
    "who": "cyan",
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
        _let_go()
        why = getattr(fault, "strerror", None) or "it is closed"
        raise Unwritable(why, gone=isinstance(fault, BrokenPipeError)) from None


def write_json(text: str) -> None:
    """Write JSON on standard output, in ASCII where that can hold nothing else."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        text = json.dumps(json.loads(text), indent=2) + "\n"
    write_out(text)


def _let_go() -> None:
    """Have what standard output still holds go nowhere: Python would try again at its end."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _excerpt(span: SourceSpan, source: Source) -> tuple[str, str]:
    """Return the part of the line around a fault, and the marks under it.

    A Chinese character takes two cells of a terminal, and a paragraph is often one long line.
    """
    start = source.line_offset(span.start.line)
    line = source.text[start:].partition("\n")[0]
    at = span.start.column - 1
    same_line = span.end.line == span.start.line
    end = min(span.end.column - 1 if same_line else len(line), len(line))
    end = min(end, at + 2 * _AROUND)
    left, right = max(0, at - _AROUND), min(len(line), max(end, at) + _AROUND)
    before = ("…" if left else "") + line[left:at]
    shown = before + line[at:right] + ("…" if right < len(line) else "")
    marks = " " * cell_len(before) + "^" * max(1, cell_len(line[at:end]))
    return shown.replace("\t", " "), marks


def _print_diagnostic(
    diagnostic: Diagnostic, sources: Mapping[str, Source], console: Console
) -> None:
    line = Text()
    if diagnostic.span:
        line.append(f"{diagnostic.span}: ", "bold")
    line.append(f"{diagnostic.severity.value}: ", _COLOUR[diagnostic.severity])
    line.append(diagnostic.message)
    line.append(f" [{diagnostic.code.label}]", "dim")
    console.print(line)
    source = sources.get(diagnostic.span.path) if diagnostic.span else None
    if diagnostic.span and source and source.text:
        shown, marks = _excerpt(diagnostic.span, source)
        if shown.strip():
            console.print(Text(f"  | {shown}"))
            console.print(Text("  | ", "").append(marks, _COLOUR[diagnostic.severity]))
    if diagnostic.hint:
        console.print(Text("  hint: ", "cyan").append(diagnostic.hint))


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _shown(path: Path) -> str:
    here = Path.cwd()
    return path.relative_to(here).as_posix() if path.is_relative_to(here) else str(path)


def print_diagnostics(
    diagnostics: Iterable[Diagnostic], sources: Mapping[str, Source], console: Console
) -> None:
    """Print what is wrong, each fault with its line of the author's file."""
    for diagnostic in diagnostics:
        _print_diagnostic(diagnostic, sources, console)


def print_segments(segments: Iterable[Segment]) -> None:
    """Print an answer on standard output, in colours where that is a terminal."""
    text = Text()
    for words, style in segments:
        text.append(words, _STYLES.get(style, ""))
    out = Console(soft_wrap=True, highlight=False)
    with out.capture() as captured:
        out.print(text, end="")
    write_out(captured.get())


def print_outcome(outcome: Outcome, console: Console) -> None:
    """Print a command's answer on standard output and what is wrong on the console."""
    write_out(outcome.text)
    print_segments(outcome.shown)
    print_diagnostics(outcome.diagnostics, outcome.sources, console)


def print_report(report: Report, request: Request, console: Console) -> None:
    """Print what is wrong, what was written, and one line that sums it up."""
    print_diagnostics(report.diagnostics, report.sources, console)
    for artifact, path in report.written:
        size = f"{len(artifact.data) / 1024:7.0f} KB"
        console.print(Text(f"{size}  ", "dim").append(_shown(path), "green"))
    errors = sum(one.severity is Severity.ERROR for one in report.diagnostics)
    warnings = len(report.diagnostics) - errors
    faults = f"{_counted(errors, 'error')}, {_counted(warnings, 'warning')}"
    if report.written:
        kind = "draft " if request.draft else ""
        made = _counted(len(report.written), f"{kind}document")
        console.print(Text(f"{made} written; {faults}", "bold"))
    elif not request.kinds:
        console.print(Text(faults, "bold red" if errors else "bold"))
    else:
        text = Text(f"nothing written: {faults}", "bold red")
        console.print(text.append("; --draft builds on, marking what is unresolved", "default"))


def as_json(report: Report, request: Request) -> str:
    """Return the report as JSON: ``{"ok", "draft", "documents": […], "diagnostics": […]}``."""
    documents = [
        {
            "path": _shown(path),
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
        "diagnostics": [as_data(one) for one in report.diagnostics],
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
