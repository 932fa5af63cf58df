"""The words of ``build`` and ``check``, and what each of them does.

build [--to pdf,html,docx] [--lang zh,en] [--journal NAME] [--draft] …
check [--journal NAME]
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from time import perf_counter
from typing import cast

from rich.console import Console

from diglot.article import KINDS, LANGS, LAYOUTS, LIVE_CITATIONS, DocumentOptions, Kind
from diglot.choices import list_of
from diglot.files import output_folder
from diglot.pipeline import Report, Request, build, kinds_of
from diglot.report import as_json, print_report, write_json

_LAYOUT = "of the Word document: one column, the journal's two, or double-spaced and numbered lines"
_BLIND = "make article.zh.blind.pdf and .docx, which name no author; a page is never blind"
_CITATIONS = "of the Word document: links to the list, or fields that Zotero goes on with"


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """Add the options of ``build`` or ``check`` to its parser."""
    if name == "build":
        parser.description = "Make the article's documents in output/."
        _add_writing(parser.add_argument)
    else:
        parser.description = "Read, check and cite the article; write nothing."
        parser.set_defaults(to=(), lang=LANGS, output=None, draft=False)
        parser.set_defaults(layout=LAYOUTS[0], blind=False, citations=LIVE_CITATIONS[0])
    add = parser.add_argument
    add("--article", type=Path, metavar="DIR", help="the article's folder: manuscript/, bib/ …")
    add("--journal", metavar="NAME", help="a folder of templates/; article.toml's by default")
    add("--json", action="store_true", help="print a report that programs can read")
    add("-v", "--verbose", action="store_true", help="tell each step and how long it took")


def _add_writing(add: Callable[..., argparse.Action]) -> None:
    add("--to", type=list_of(KINDS), metavar=",".join(KINDS), help="which kinds to make")
    add("--lang", type=list_of(LANGS), default=LANGS, metavar=",".join(LANGS), help="which ones")
    add("--output", type=Path, metavar="DIR", help="where to write; output/ of the article")
    add("--layout", choices=LAYOUTS, default=LAYOUTS[0], help=_LAYOUT)
    add("--blind", action="store_true", help=_BLIND)
    add("--citations", choices=LIVE_CITATIONS, default=LIVE_CITATIONS[0], help=_CITATIONS)
    add("--draft", action="store_true", help="build on in spite of faults, marking them [?…]")


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
    return Request(
        root=root,
        output=output_folder(root, arguments.output),
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


def misuse(arguments: argparse.Namespace) -> str:
    """Return what is wrong with options that do not go together; empty if nothing is."""
    blind = kinds_of(blind=True)
    if arguments.blind and not set(arguments.to or ()) <= set(blind):
        return f"--blind makes {' and '.join(blind)}; a page tells whose it is"
    return ""


def run(arguments: argparse.Namespace, root: Path, console: Console) -> int:
    """Carry out ``build`` or ``check`` on the article at `root`; return the exit code."""
    request = _request(arguments, root)
    if not request.root.is_dir():
        console.print(f"diglot: there is no folder {request.root}", highlight=False, markup=False)
        return 2
    steps = _Steps(console, verbose=arguments.verbose, quiet=arguments.json)
    with steps.display():
        report: Report = build(request, steps)
        steps("done")
    if arguments.json:
        write_json(as_json(report, request))
    else:
        print_report(report, request, console)
    return 1 if report.failed else 0
