"""The command line: words in, report and exit code out; a command is loaded when asked for.

Exit codes: 0 clean, 1 faults in the text, 2 usage, 3 an engine or the machine failed.
"""

from __future__ import annotations

import argparse
import gc
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from diglot import __version__
from diglot.diagnostics import EngineFailed, Misused

if TYPE_CHECKING:
    from rich.console import Console


class Command(NamedTuple):
    """A command: the module that has its options and carries it out, and a line of help."""

    module: str
    help: str


COMMANDS = {
    "build": Command(
        "diglot.build_command",
        "make the article's documents (what happens without a command)",
    ),
    "check": Command(
        "diglot.build_command",
        "tell what is wrong with the article, and write nothing",
    ),
    "refs": Command(
        "diglot.refs.command",
        "look at bib/, add to it, check it against public records",
    ),
    "review": Command(
        "diglot.review.command",
        "bring a reviewed Word document home into the Markdown",
    ),
    "diff": Command(
        "diglot.revisions.command",
        "show reviewers what changed since an older version",
    ),
    "response": Command(
        "diglot.revisions.command",
        "make the letter that answers the reviewers",
    ),
}
"""Every command. Its module has ``add_arguments(parser, name)`` and ``run``."""

DEFAULT = "build"
_REMAKE = "delete the folder .venv and start build.py again; it is made anew"


def parser(chosen: str) -> argparse.ArgumentParser:
    """Return the parser; only the chosen command is loaded and has its options."""
    whole = argparse.ArgumentParser(
        prog="diglot",
        description="Build a bilingual journal article from Markdown: PDF, HTML and Word.",
    )
    whole.add_argument("--version", action="version", version=f"diglot {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.help)
        if name == chosen:
            import_module(command.module).add_arguments(own, name)
    return whole


def _run(module: Any, arguments: argparse.Namespace, root: Path, console: Console) -> int:
    """Carry out a command; most answer with an `Outcome`, ``build`` and ``check`` print."""
    root = (arguments.article or root).resolve()
    if arguments.command in ("build", "check"):
        return int(module.run(arguments, root, console))
    from diglot.report import print_outcome, write_json

    outcome = module.run(arguments, root)
    if arguments.json:
        write_json(outcome.as_json())
    else:
        print_outcome(outcome, console)
    return int(outcome.code)


def main(argv: Sequence[str] | None = None, *, root: Path | None = None) -> int:
    """Run the command; `root` is the article's folder where ``--article`` names none."""
    words = list(sys.argv[1:] if argv is None else argv)
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, DEFAULT)
    try:
        options = parser(words[0])
        arguments = options.parse_args(words)
        module = import_module(COMMANDS[arguments.command].module)
        from rich.console import Console
    except ImportError as fault:
        sys.stderr.write(f"diglot: a part of it cannot be loaded: {fault}\n  hint: {_REMAKE}\n")
        return 3
    if hasattr(module, "misuse") and (message := module.misuse(arguments)):
        options.error(message)

    # What is loaded by now stays: the garbage collector need not walk over it time and again.
    gc.freeze()
    console = Console(stderr=True, soft_wrap=True)
    with suppress(AttributeError, ValueError):  # what a terminal cannot show is shown by number
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return _answer(module, arguments, root or Path.cwd(), console)
    except OSError:  # standard error takes nothing either: nobody can be told
        return 3


def _answer(module: Any, arguments: argparse.Namespace, root: Path, console: Console) -> int:
    """Carry out a command and return its exit code, whatever fails."""
    from diglot.report import Unwritable

    try:
        return _run(module, arguments, root, console)
    except Misused as fault:
        console.print(f"diglot: {fault}", markup=False)
        if fault.hint:
            console.print(f"  hint: {fault.hint}", markup=False)
        return 2
    except EngineFailed as fault:
        console.print(f"diglot: {fault.engine}: {fault}", style="red", markup=False)
        if fault.hint:
            console.print(f"  hint: {fault.hint}", markup=False)
    except Unwritable as fault:
        if not fault.gone:
            console.print(f"diglot: standard output cannot be written: {fault}", markup=False)
    except KeyboardInterrupt:
        console.print("diglot: stopped", markup=False)
    except ImportError as fault:
        console.print(f"diglot: a part of it cannot be loaded: {fault}", markup=False)
        console.print(f"  hint: {_REMAKE}", markup=False)
    except Exception as fault:
        from diglot.saving import machine_hint

        if hint := machine_hint(fault):
            why = getattr(fault, "strerror", None) or "there is no memory left"
            console.print(f"diglot: this machine: {why}", style="red", markup=False)
            console.print(f"  hint: {hint}", markup=False)
        else:
            _print_crash(fault, console, verbose=getattr(arguments, "verbose", False))
    return 3


def _print_crash(fault: Exception, console: Console, *, verbose: bool) -> None:
    message = f"a fault of diglot itself, not of your text: {type(fault).__name__}: {fault}"
    console.print(f"diglot: {message}", style="red", markup=False)
    if verbose:
        console.print(traceback.format_exc(), markup=False, highlight=False)
    else:
        console.print("  hint: run again with -v and send what it prints", markup=False)
