"""The command line: words in, report and exit code out; a command is loaded when asked for.

Exit codes: 0 clean, 1 faults in the text, 2 usage, 3 an engine or the machine failed.
"""

from __future__ import annotations

import argparse
import atexit
import gc
import os
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from diglot import __version__
from diglot.arguments import argparse_speaks, split_ui, translate
from diglot.diagnostics import EngineFailed, Misused
from diglot.messages import Message, in_language, say, ui_language

if TYPE_CHECKING:
    from diglot.report import Printer


class Command(NamedTuple):
    """A command: the module that has its options and carries it out, and a line of help.

    One that `needs_article` is not begun where the article's folder is missing.
    """

    module: str
    help: Message
    needs_article: bool = True


COMMANDS = {
    "build": Command(
        "diglot.build_command", say("make the article's documents (what happens without a command)")
    ),
    "check": Command(
        "diglot.build_command", say("tell what is wrong with the article, and write nothing")
    ),
    "status": Command(
        "diglot.status.command",
        say("tell how much is translated and current, and what is left to do"),
    ),
    "serve": Command(
        "diglot.serve.command", say("show both editions in the browser while you write")
    ),
    "glossary": Command(
        "diglot.terms.command", say("look at the article's terms, and let the text propose more")
    ),
    "refs": Command(
        "diglot.refs.command", say("look at bib/, add to it, check it against public records")
    ),
    "review": Command(
        "diglot.review.command", say("bring a reviewed Word document home into the Markdown")
    ),
    "translate": Command(
        "diglot.exchange.command",
        say("give a translator what is missing or out of date, and bring it home"),
    ),
    "diff": Command(
        "diglot.revisions.command", say("show reviewers what changed since an older version")
    ),
    "release": Command(
        "diglot.release.command",
        say("make one bundle of all that journals, indexes and archives take"),
    ),
    "new": Command(
        "diglot.arrivals.command",
        say("begin an article: a folder with an example of everything"),
        needs_article=False,
    ),
    "import": Command(
        "diglot.arrivals.command",
        say("make an article's folder of a manuscript that exists"),
        needs_article=False,
    ),
    "stats": Command(
        "diglot.stats.command", say("tell how long the article is, beside what its journal allows")
    ),
    "doctor": Command(
        "diglot.arrivals.command",
        say("tell what this machine lacks, and what mends it"),
        needs_article=False,
    ),
    "journal": Command(
        "diglot.arrivals.command", say("begin a journal's folder"), needs_article=False
    ),
    "response": Command(
        "diglot.revisions.command", say("make the letter that answers the reviewers")
    ),
}
"""Every command. Its module has ``add_arguments(parser, name)`` and ``run``."""

DEFAULT = "build"
_REMAKE = say("delete the folder .venv and start build.py again; it is made anew")


def parser(chosen: str, language: str = "en") -> argparse.ArgumentParser:
    """Return the parser; only the chosen command is loaded and has its options."""
    whole = argparse.ArgumentParser(
        prog="diglot",
        description=say("Build a bilingual journal article from Markdown: PDF, HTML and Word."),
    )
    whole.add_argument("--version", action="version", version=f"diglot {__version__}")
    commands = whole.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, command in COMMANDS.items():
        own = commands.add_parser(name, help=command.help)
        if name == chosen:
            import_module(command.module).add_arguments(own, name)
    translate(whole, language)
    return whole


def _run(module: Any, arguments: argparse.Namespace, root: Path, printer: Printer) -> int:
    """Carry out a command; most answer with an `Outcome`; build, check and serve print."""
    folders = getattr(arguments, "folders", None) or []
    if len(folders) > 1:
        from diglot import many

        return many.run(arguments, printer)
    root = (arguments.article or (folders[0] if folders else root)).resolve()
    if arguments.command in ("build", "check"):
        return int(module.run(arguments, root, printer))
    if arguments.command == "serve":
        return int(module.run(arguments, root, printer.line, printer.language))
    from diglot.outcome import usage_error
    from diglot.report import write_json

    arguments.ui = printer.language
    if COMMANDS[arguments.command].needs_article and not root.is_dir():
        from diglot.project import no_folder

        outcome = usage_error(*no_folder(root))
    elif arguments.command == "review":
        from diglot.build_command import Steps

        steps = Steps(printer, verbose=False, quiet=arguments.json)
        with steps.display():
            outcome = module.run(arguments, root, steps)
    else:
        outcome = module.run(arguments, root)
    if arguments.json:
        write_json(outcome.as_json(printer.language))
    else:
        printer.outcome(outcome)
    return int(outcome.code)


def _read_arguments(words: list[str], language: str) -> tuple[argparse.Namespace, Any]:
    """Return the options, and the module of the command; ends the process where they are wrong."""
    if not words or (words[0].startswith("-") and words[0] not in ("-h", "--help", "--version")):
        words.insert(0, DEFAULT)
    with argparse_speaks(language):
        options = parser(words[0], language)
        arguments = options.parse_args(words)
        module = import_module(COMMANDS[arguments.command].module)
        if hasattr(module, "misuse") and (message := module.misuse(arguments)):
            options.error(in_language(message, language))
    return arguments, module


atexit.register(gc.freeze)  # at its very end Python would look through all that was made

_COLLECT_AFTER = 200_000
"""How many new objects make the garbage collector look at them; Python's own number is 700."""


def main(argv: Sequence[str] | None = None, *, root: Path | None = None) -> int:
    """Run the command; `root` is the article's folder where ``--article`` names none.

    It is used outside of all articles: inside one that is meant.
    """
    # Trees of texts are millions of lists that form no ring: to look for one costs a quarter more.
    gc.set_threshold(_COLLECT_AFTER)
    words = list(sys.argv[1:] if argv is None else argv)
    language, words = split_ui(words, ui_language(os.environ))
    if words and words[0] in ("-h", "--help", "--version"):
        return _main(words, language, root)
    from diglot.compiled import kept_code

    with kept_code("command"):
        return _main(words, language, root)


def current_article() -> Path | None:
    """Return the folder of the article in which the current folder stands, None outside of any."""
    with suppress(OSError):
        here = Path.cwd()
        for folder in (here, *here.parents):
            if (folder / "manuscript" / "article.toml").is_file():
                return folder
    return None


def _main(words: list[str], language: str, root: Path | None) -> int:
    try:
        arguments, module = _read_arguments(words, language)
        from rich.console import Console

        from diglot.report import Printer
    except ImportError as fault:
        told = in_language(_loading_failure(fault), language), in_language(_REMAKE, language)
        sys.stderr.write("diglot: {}\n  {}\n".format(*told))
        return 3

    # What is loaded by now stays: the garbage collector need not walk over it time and again.
    gc.freeze()
    printer = Printer(Console(stderr=True, soft_wrap=True, emoji=False), language)
    with suppress(AttributeError, ValueError):  # what a terminal cannot show is shown by number
        sys.stdout.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    try:
        return _answer(module, arguments, current_article() or root or Path(), printer)
    except OSError:  # standard error takes nothing either: nobody can be told
        from diglot.report import drop_unwritten_output

        drop_unwritten_output(sys.stderr)
        return 3
    except MemoryError:  # a report as it should be has no room either
        from diglot.saving import MEMORY_HINT

        sys.stderr.write(f"diglot: {in_language(MEMORY_HINT, language)}\n")
        return 3


def _answer(module: Any, arguments: argparse.Namespace, root: Path, printer: Printer) -> int:
    """Carry out a command and return its exit code, whatever fails."""
    from diglot.report import Unwritable

    try:
        return _run(module, arguments, root, printer)
    except Misused as fault:
        printer.fault(fault.said, fault.hint)
        return 2
    except EngineFailed as fault:
        message = say("{engine}: {said}", engine=fault.engine, said=fault.said)
        printer.fault(message, fault.hint, "red")
    except Unwritable as fault:
        if not fault.gone:
            printer.fault(say("standard output cannot be written: {why}", why=fault))
    except KeyboardInterrupt:
        printer.fault(say("stopped"))
    except ImportError as fault:
        printer.fault(_loading_failure(fault), _what_to_do(fault))
    except Exception as fault:
        from diglot.saving import machine_hint

        if hint := machine_hint(fault):
            why = getattr(fault, "strerror", None) or say("there is no memory left")
            printer.fault(say("this machine: {why}", why=why), hint, "red")
        else:
            _print_crash(fault, printer, verbose=getattr(arguments, "verbose", False))
    return 3


def _what_to_do(fault: ImportError) -> Message:
    """Return what to do where a library cannot be loaded: for want of memory none is damaged."""
    from diglot.saving import machine_hint

    poor = re.search(r"failed to map segment|[Cc]annot allocate", str(fault))
    return machine_hint(MemoryError()) if poor else _REMAKE


def _loading_failure(fault: ImportError) -> Message:
    return say("a part of it cannot be loaded: {why}", why=str(fault))


def _print_crash(fault: Exception, printer: Printer, *, verbose: bool) -> None:
    message = say(
        "a fault of diglot itself, not of your text: {name}: {said}",
        name=type(fault).__name__,
        said=str(fault),
    )
    hint = "" if verbose else say("run again with -v and send what it prints")
    printer.fault(message, hint, "red")
    if verbose:
        import traceback

        printer.console.print(traceback.format_exc(), markup=False, highlight=False)
