"""The command: words in, report and exit code out. Nothing else of diglot prints.

Exit codes: 0 clean, 1 faults in the text, 2 usage, 3 an engine or the machine failed.
"""

from __future__ import annotations

import argparse
import sys
import traceback
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from time import perf_counter
from typing import TypeVar, cast

from rich.console import Console

from diglot import __version__, refs, review, revisions
from diglot.article import (
    KINDS,
    LANGS,
    LAYOUTS,
    LIVE_CITATIONS,
    DocumentOptions,
    Kind,
)
from diglot.diagnostics import EngineFailed
from diglot.outcome import Outcome
from diglot.pipeline import Report, Request, build, kinds_of
from diglot.report import as_json, print_diagnostics, print_report, print_segments

Choice = TypeVar("Choice", bound=str)

COMMANDS = ("build", "check", "refs", "review", "diff", "response")

_LAYOUT = "of the Word document: one column, the journal's two, or double-spaced and numbered lines"
_BLIND = "make article.zh.blind.pdf and .docx, which name no author; a page is never blind"
_CITATIONS = "of the Word document: links to the list, or fields that Zotero goes on with"


def _list_of(known: Sequence[Choice]) -> Callable[[str], tuple[Choice, ...]]:
    """Return a parser of ``pdf,html``: names of `known`, in the order of `known`, once each."""

    def parse(text: str) -> tuple[Choice, ...]:
        wanted = [name.strip().lower() for name in text.split(",") if name.strip()]
        unknown = [name for name in wanted if name not in known]
        if unknown or not wanted:
            message = f"{text!r}: write one or more of {','.join(known)}"
            raise argparse.ArgumentTypeError(message)
        return tuple(name for name in known if name in wanted)

    return parse


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="diglot",
        description="Build a bilingual journal article from Markdown: PDF, HTML and Word.",
    )
    parser.add_argument("--version", action="version", version=f"diglot {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    building = commands.add_parser(
        "build",
        help="make the article's documents (what happens without a command)",
        description="Make the article's documents in output/.",
    )
    add = building.add_argument
    add("--to", type=_list_of(KINDS), metavar="pdf,html,docx")
    add("--lang", type=_list_of(LANGS), default=LANGS, metavar="zh,en")
    add("--output", type=Path, metavar="DIR", help="where to write; output/ of the article")
    add("--layout", choices=LAYOUTS, default=LAYOUTS[0], help=_LAYOUT)
    add("--blind", action="store_true", help=_BLIND)
    add("--citations", choices=LIVE_CITATIONS, default=LIVE_CITATIONS[0], help=_CITATIONS)
    add("--draft", action="store_true", help="build on in spite of faults, marking them [?…]")
    checking = commands.add_parser(
        "check",
        help="tell what is wrong with the article, and write nothing",
        description="Read, check and cite the article; write nothing.",
    )
    checking.set_defaults(to=(), lang=LANGS, output=None, draft=False)
    checking.set_defaults(layout=LAYOUTS[0], blind=False, citations=LIVE_CITATIONS[0])
    for one in (building, checking):
        _add_article(one.add_argument)
    refs.add_parser(commands)
    review.add_parser(commands)
    revisions.add_parser(commands, _list_of)
    return parser


def _add_article(add: Callable[..., argparse.Action]) -> None:
    add("--article", type=Path, metavar="DIR", help="the article's folder: manuscript/, bib/ …")
    add("--journal", metavar="NAME", help="a folder of templates/; article.toml's by default")
    add("--json", action="store_true", help="print a report that programs can read")
    add("-v", "--verbose", action="store_true", help="tell each step and how long it took")


class _Steps:
    """Shows the build's progress: a moving line on a terminal, lines with -v, else nothing."""

    def __init__(self, console: Console, *, verbose: bool, quiet: bool) -> None:
        self._console = console
        self._verbose = verbose
        self._last: tuple[str, float] | None = None
        moving = console.is_terminal and not verbose and not quiet
        self._status = console.status("starting") if moving else None

    def display(self) -> AbstractContextManager[object]:
        """Return the context in which the moving line is shown."""
        return self._status or nullcontext()

    def __call__(self, step: str) -> None:
        now = perf_counter()
        if self._verbose and self._last:
            name, since = self._last
            self._console.print(f"{now - since:6.2f} s  {name}", highlight=False, style="dim")
        if self._status:
            self._status.update(step)
        self._last = (step, now)


def _request(arguments: argparse.Namespace, root: Path) -> Request:
    root = cast(Path, arguments.article or root).resolve()
    return Request(
        root=root,
        output=(arguments.output or root / "output").resolve(),
        kinds=_kinds(arguments),
        langs=arguments.lang,
        journal=arguments.journal,
        draft=arguments.draft,
        options=DocumentOptions(arguments.layout, arguments.blind, arguments.citations),
    )


def _kinds(arguments: argparse.Namespace) -> tuple[Kind, ...]:
    if arguments.to is None:
        return kinds_of(blind=arguments.blind)
    return cast("tuple[Kind, ...]", arguments.to)


def _build(arguments: argparse.Namespace, root: Path, console: Console) -> int:
    request = _request(arguments, root)
    if not request.root.is_dir():
        console.print(f"diglot: there is no folder {request.root}", highlight=False, markup=False)
        return 2
    steps = _Steps(console, verbose=arguments.verbose, quiet=arguments.json)
    with steps.display():
        report: Report = build(request, steps)
        steps("done")
    if arguments.json:
        sys.stdout.write(as_json(report, request))
    else:
        print_report(report, request, console)
    return 1 if report.failed else 0


_WAYS: Mapping[str, Callable[[argparse.Namespace, Path], Outcome]] = {
    "refs": refs.run,
    "review": review.run,
    "diff": revisions.run,
    "response": revisions.run,
}


def _answer(arguments: argparse.Namespace, root: Path, console: Console) -> int:
    """Carry out a command that answers with an `Outcome`."""
    root = cast(Path, arguments.article or root).resolve()
    outcome = _WAYS[arguments.command](arguments, root)
    if arguments.json:
        sys.stdout.write(outcome.as_json())
        return outcome.code
    sys.stdout.write(outcome.text)
    print_segments(outcome.shown)
    print_diagnostics(outcome.diagnostics, outcome.sources, console)
    return outcome.code


def main(argv: Sequence[str] | None = None, *, root: Path | None = None) -> int:
    """Run the command; `root` is the article's folder where ``--article`` names none."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, COMMANDS[0])
    parser = _parser()
    arguments = parser.parse_args(words)
    if getattr(arguments, "blind", False):
        blind = kinds_of(blind=True)
        if not set(arguments.to or ()) <= set(blind):
            parser.error(f"--blind makes {' and '.join(blind)}; a page tells whose it is")
    console = Console(stderr=True, soft_wrap=True)
    try:
        run = _answer if arguments.command in _WAYS else _build
        return run(arguments, root or Path.cwd(), console)
    except EngineFailed as fault:
        console.print(f"diglot: {fault.engine}: {fault}", style="red", markup=False)
        if fault.hint:
            console.print(f"  hint: {fault.hint}", markup=False)
    except KeyboardInterrupt:
        console.print("diglot: stopped; nothing was written", markup=False)
    except Exception as fault:
        message = (
            f"diglot: a fault of diglot itself, not of your text: {type(fault).__name__}: {fault}"
        )
        console.print(message, style="red", markup=False)
        if getattr(arguments, "verbose", False):
            console.print(traceback.format_exc(), markup=False, highlight=False)
        else:
            console.print("  hint: run again with -v and send what it prints", markup=False)
    return 3
