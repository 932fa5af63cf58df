"""The words of ``new`` and ``journal``.

    new DIR [--title-zh … --journal …]        journal new DIR [--title-zh … --style …]

On a terminal ``new`` asks for what no option tells.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from diglot.arrivals.folders import refuse_taken
from diglot.arrivals.journal import new_journal
from diglot.arrivals.new import new_article, questions
from diglot.arrivals.questions import ask
from diglot.messages import in_language, say
from diglot.outcome import Outcome


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """Add the options of ``new`` or ``journal`` to its parser."""
    if name == "journal":
        parser.description = say("A journal's folder.")
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        parser = actions.add_parser("new", help=say("write the folder of a new journal"))
        parser.add_argument("--title-zh", default="新期刊", help=say("title in Chinese"))
        parser.add_argument("--title-en", default="New Journal", help=say("title in English"))
        parser.add_argument(
            "--style",
            default="gb-t-7714-2015-numeric",
            metavar="S",
            help=say("a journal of templates/, or a .csl file"),
        )
    else:
        parser.description = say("A new article: an example that builds at once.")
        for one in questions():
            option = "--" + one.name.replace("_", "-")
            parser.add_argument(option, dest=one.name, metavar="…", help=one.words)
        parser.add_argument(
            "--no-questions", action="store_true", help=say("ask nothing on a terminal")
        )
    parser.add_argument("folder", type=Path, metavar="DIR", help=say("a folder that is not there"))
    parser.add_argument("--article", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--json", action="store_true", help=say("answer as JSON, for programs"))


def run(arguments: argparse.Namespace, root: Path) -> Outcome:  # noqa: ARG001
    """Carry out ``new`` or ``journal new``. Raises `Misused` and `EngineFailed`."""
    folder: Path = arguments.folder
    refuse_taken(folder)
    if arguments.command == "journal":
        zh, en = arguments.title_zh, arguments.title_en
        written = new_journal(folder, zh, en, arguments.style)
        told = say(
            "the journal's folder is written; name it in article.toml: {name}",
            name=f'journal = "{folder.name}"',
        )
    else:
        written = new_article(folder, _answers(arguments))
        told = say(
            "the article is written; build it: {command}",
            command=f"python3 build.py --article {folder}",
        )
    text = "".join(f"{folder / name}\n" for name in written)
    text += in_language(told, arguments.ui or "en") + "\n"
    return Outcome(text, {"folder": str(folder), "files": list(written)})


def _answers(arguments: argparse.Namespace) -> dict[str, str]:
    told = {one.name: getattr(arguments, one.name) for one in questions()}
    answers = {name: value for name, value in told.items() if value}
    if arguments.no_questions or arguments.json or not sys.stdin.isatty():
        return answers
    open_ = [one for one in questions() if one.name not in answers]
    return {**answers, **ask(open_, arguments.ui or "en", input)}
