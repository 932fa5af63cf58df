"""The words of ``build`` and ``check``, and what each of them does.

build [--to pdf,html,docx,jats] [--lang zh,en] [--journal NAME] [--draft] …
check [--journal NAME]
"""

import argparse
import sys
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import cast

from diglot.annotations import as_annotations, as_sarif
from diglot.arguments import add_names, add_shared
from diglot.article import KINDS, LANGS, LAYOUTS, LIVE_CITATIONS, DocumentOptions, Kind
from diglot.codes import BY_LABEL
from diglot.diagnostics import Severity, did_you_mean
from diglot.files import output_folder
from diglot.history import with_commits
from diglot.kinds import MIXED
from diglot.machine import cores
from diglot.messages import NOTHING, Message, say
from diglot.outcome import Outcome
from diglot.pipeline import Report, Request, build, kinds_of
from diglot.project import no_folder
from diglot.report import Printer, as_json, write_json, write_out
from diglot.stages import compute

_LAYOUT = say(
    "of the Word document: one column, the journal's two, or double-spaced and numbered lines"
)
_BLIND = say("make article.zh.blind.pdf and .docx, which name no author; a page is never blind")
_KINDS = say("which kinds to make; all but jats, the XML of archives, where none is named")
_FORMAT = say("a report for people, as JSON, as SARIF, or as GitHub shows it in a change")
_CITATIONS = say("of the Word document: links to the list, or fields that Zotero goes on with")


_DIFFERENCES = say(
    "make article.differences.html, for authors: both languages, marked where they differ"
)
_ACCEPT = say(
    "say that texts and their translations are right: all of them, those of FILE, or at FILE:LINE"
)
_FIX = say("mend marks, numbers and units where that is safe; the difference is shown first")
FORMATS = ("text", "json", "sarif", "github")


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """Add the options of ``build`` or ``check`` to its parser."""
    if name == "build":
        parser.description = say("Make the article's documents in output/.")
        _add_writing(parser)
    else:
        parser.description = say("Read, check and cite the article; write nothing.")
        parser.set_defaults(to=None, output=None, draft=False)
        explain = say("tell what a code means and what to do, and check nothing")
        quick = say("look at the texts only, and make no document in memory")
        parser.add_argument("--quick", action="store_true", help=quick)
        parser.add_argument("--explain", metavar="CODE", help=explain)
        parser.add_argument("--accept", nargs="?", action="append", const="", default=None,
                            metavar="PLACE", help=_ACCEPT)  # fmt: skip
        parser.add_argument("--fix", action="store_true", help=_FIX)
        parser.add_argument("--yes", action="store_true", help=say("--fix: write without asking"))
        parser.set_defaults(
            layout=LAYOUTS[0],
            blind=False,
            comments=False,
            citations=LIVE_CITATIONS[0],
            differences=False,
        )
    add = parser.add_argument
    several = say("articles' folders; several are built side by side, with one summary")
    add("folders", type=Path, nargs="*", metavar="DIR", help=several)
    jobs = say("how many articles, or PDFs of one article, at once; as many as cores")
    add("--jobs", type=int, metavar="N", help=jobs)
    add_names(parser, "--lang", LANGS, say("which editions"), default=LANGS)
    add(
        "--article", type=Path, metavar="DIR", help=say("the article's folder: manuscript/, bib/ …")
    )
    add_shared(parser, "journal")
    form = parser.add_mutually_exclusive_group()
    form.add_argument("--json", dest="format", action="store_const", const="json",
                      help=say("print a report that programs can read"))  # fmt: skip
    form.add_argument("--format", choices=FORMATS, default="text", help=_FORMAT)
    add("--strict", action="store_true", help=say("take each warning for an error"))
    add("--no-cache", action="store_true", help=say("take nothing that an earlier build made"))
    add("-v", "--verbose", action="store_true", help=say("tell each step and how long it took"))


def _add_writing(parser: argparse.ArgumentParser) -> None:
    add = parser.add_argument
    add_names(parser, "--to", KINDS, _KINDS)
    add_shared(parser, "output")
    add("--layout", choices=LAYOUTS, default=LAYOUTS[0], help=_LAYOUT)
    add("--blind", action="store_true", help=_BLIND)
    add("--citations", choices=LIVE_CITATIONS, default=LIVE_CITATIONS[0], help=_CITATIONS)
    add("--comments", action="store_true", help=say("print the open remarks as Word comments"))
    add("--differences", action="store_true", help=_DIFFERENCES)
    add("--draft", action="store_true", help=say("build on in spite of faults, marking them [?…]"))


class Steps:
    """Shows the progress of a command: a moving line on a terminal, lines with -v, else nothing."""

    def __init__(self, printer: Printer, *, verbose: bool, quiet: bool) -> None:
        self._printer = printer
        self._verbose = verbose
        self._last: tuple[str, float] | None = None
        moving = printer.console.is_terminal and not verbose and not quiet
        starting = printer.say(say("starting"))
        self._status = printer.console.status(starting) if moving else None

    def display(self) -> AbstractContextManager[object]:
        """Return the context in which the moving line is shown."""
        return self._status or nullcontext()

    def __call__(self, step: str) -> None:
        """Show what is done next."""
        now = perf_counter()
        if self._verbose and self._last:
            name, since = self._last
            line = f"{now - since:6.2f} s  {self._printer.say(name)}"
            self._printer.console.print(line, highlight=False, style="dim")
        if self._status:
            self._status.update(self._printer.say(step))
        self._last = (step, now)


def _request(arguments: argparse.Namespace, root: Path) -> Request:
    return Request(
        root=root,
        output=output_folder(root, arguments.output),
        kinds=_kinds(arguments),
        langs=arguments.lang,
        journal=arguments.journal,
        draft=arguments.draft,
        strict=arguments.strict,
        keep=arguments.command == "build",
        options=DocumentOptions(
            arguments.layout,
            arguments.blind,
            arguments.citations,
            arguments.comments,
            differences=arguments.differences,
        ),
        jobs=max(1, arguments.jobs or cores()),
    )


def _kinds(arguments: argparse.Namespace) -> tuple[Kind, ...]:
    if getattr(arguments, "quick", False):
        return ()
    if arguments.to is None:
        if arguments.differences:
            return ("html",)
        return ("docx",) if arguments.comments else kinds_of(blind=arguments.blind)
    return cast("tuple[Kind, ...]", arguments.to)


def misuse(arguments: argparse.Namespace) -> Message:
    """Return what is wrong with options that do not go together; empty if nothing is."""
    blind = kinds_of(blind=True, usual=False)
    if arguments.folders and arguments.article:
        return say("name the folder once: as DIR or with --article")
    if len(arguments.folders) > 1 and getattr(arguments, "fix", False):
        return say("--fix mends one article: name one folder")
    if getattr(arguments, "yes", False) and not arguments.fix:
        return say("--yes goes with --fix")
    if len(arguments.folders) > 1 and getattr(arguments, "accept", None):
        return say("--accept is about one article: name its folder alone")
    if len(arguments.folders) > 1 and getattr(arguments, "output", None):
        return say("of several articles each is written into its own output/")
    if arguments.blind and not set(arguments.to or ()) <= set(blind):
        return say("--blind makes {kinds}; a page tells whose it is", kinds=", ".join(blind))
    if arguments.differences and not {"html"} <= set(arguments.to or ("html",)):
        return say("--differences makes html; a printed page shows one language")
    if arguments.comments and not set(arguments.to or ()) <= {"docx"}:
        return say("--comments makes docx; a printed page has no comments")
    if arguments.comments and arguments.blind:
        return say("--comments names who remarked what; a blind copy names nobody")
    return NOTHING


def run(arguments: argparse.Namespace, root: Path, printer: Printer) -> int:
    """Carry out ``build`` or ``check`` on the article at `root`; return the exit code."""
    if getattr(arguments, "explain", None):
        return _explain(arguments.explain, printer)
    request = _request(arguments, root)
    if not request.root.is_dir():
        message, hint = no_folder(request.root)
        printer.fault(message, printer.say(hint))
        return 2
    if getattr(arguments, "accept", None):
        return _accept(arguments, request, printer)
    if getattr(arguments, "fix", False):
        return _fix(arguments, request, printer)
    steps = Steps(printer, verbose=arguments.verbose, quiet=arguments.format != "text")
    with steps.display():
        report: Report = build(request, steps, compute if arguments.no_cache else None)
        steps(say("done"))
    dated = with_commits(report.diagnostics, request.root, report.sources)
    report = replace(report, diagnostics=dated)
    match arguments.format:
        case "json":
            write_json(as_json(report, request, printer.language))
        case "sarif":
            write_json(as_sarif(report, request.root, printer.language))
        case "github":
            write_out(as_annotations(report, request.root, printer.language))
        case _:
            printer.report(report, request)
    return 1 if report.failed else 0


def _accept(arguments: argparse.Namespace, request: Request, printer: Printer) -> int:
    """Write pairs as accepted and tell how many; return the exit code."""
    from diglot.status.accepting import accept_pairs

    outcome = accept_pairs(replace(request, kinds=()), arguments.accept)
    if arguments.format == "json":
        write_json(outcome.as_json(printer.language))
    else:
        printer.outcome(outcome)
    return outcome.code


def _fix(arguments: argparse.Namespace, request: Request, printer: Printer) -> int:
    """Mend what can be mended, after the author has seen it; return the exit code."""
    from diglot.corrections.command import fix

    as_data = arguments.format == "json"

    def ask(difference: Outcome) -> bool:
        if not as_data:
            printer.outcome(difference)
        if arguments.yes or as_data or not sys.stdin.isatty():
            return bool(arguments.yes)
        return printer.confirm(say("Write this? [y/N]"))

    outcome = fix(request.root, request.journal, request.langs, ask)
    if as_data:
        write_json(outcome.as_json(printer.language))
    else:
        printer.outcome(outcome)
    return outcome.code


def _explain(label: str, printer: Printer) -> int:
    """Print the row of a code; return the exit code."""
    code = BY_LABEL.get(label.strip("[]"))
    if code is None:
        hint = did_you_mean(label, BY_LABEL)
        printer.fault(say('there is no code "{code}"', code=label), hint)
        return 2
    severity = say("error") if code.severity is Severity.ERROR else say("warning")
    if code in MIXED:
        severity = say("error or warning")
    write_out(f"{code.label} ({printer.say(severity)})\n\n  {printer.say(code.meaning)}\n")
    write_out(f"  {printer.say(code.advice)}\n")
    if code.source:
        source = say("by {source}", source=code.source)
        write_out(f"\n  {printer.say(source)}\n")
    if code.severity is Severity.WARNING or code in MIXED:
        form = say('article.toml, [check]: {code} = "off" or "error"', code=code.label)
        write_out(f"\n  {printer.say(form)}\n")
    return 0
