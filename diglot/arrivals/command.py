"""The words of ``new``, ``journal``, ``import`` and ``doctor``.

    new DIR [--title-zh … --journal …]        journal new DIR [--title-zh … --style …]
    import FILE… [--into DIR] [--lang zh|en] [--from FORMAT] [--changes accept|reject]

On a terminal ``new`` asks for what no option tells.
"""

import argparse
import sys
from pathlib import Path

from diglot.arguments import add_shared
from diglot.arrivals.new import journal_titles, new_article, new_journal, questions
from diglot.arrivals.questions import Question, ask, journal_questions
from diglot.languages import LANGS
from diglot.messages import in_language, say
from diglot.outcome import Outcome
from diglot.project import shell_word
from diglot.saving import refuse_taken

FORM_NAMES = ("word", "manubot", "myst", "quarto", "latex", "jats", "typed", "pandoc")
"""The rows of `formats`, which is loaded only when something is imported."""


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """Add the options of a command to its parser."""
    if name == "import":
        _import_arguments(parser)
        return
    if name == "doctor":
        parser.description = say("What this machine has of what a build needs.")
        add_shared(parser, "article", "json")
        return
    if name == "journal":
        parser.description = say("A journal's folder.")
        actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
        parser = actions.add_parser("new", help=say("write the folder of a new journal"))
    else:
        parser.description = say("A new article: an example that builds at once.")
    for one in _questions(name):
        option = "--" + one.name.replace("_", "-")
        parser.add_argument(option, dest=one.name, metavar="…", help=one.words)
    parser.add_argument(
        "--no-questions", action="store_true", help=say("ask nothing on a terminal")
    )
    parser.add_argument("folder", type=Path, metavar="DIR", help=say("a folder that is not there"))
    parser.add_argument("--article", type=Path, help=argparse.SUPPRESS)
    add_shared(parser, "json")


def _import_arguments(parser: argparse.ArgumentParser) -> None:
    parser.description = say("A manuscript that exists as an article's folder.")
    parser.add_argument(
        "files",
        type=Path,
        nargs="+",
        metavar="FILE",
        help=say("a Word document, texts in Markdown or LaTeX, JATS, with their bibliographies"),
    )
    parser.add_argument(
        "--from",
        dest="form",
        choices=FORM_NAMES,
        help=say("the format, where the file does not tell it"),
    )
    parser.add_argument("--into", type=Path, metavar="DIR", help=say("a folder that is not there"))
    parser.add_argument("--lang", choices=LANGS, help=say("the language of its text"))
    parser.add_argument(
        "--both",
        action="store_true",
        help=say("begin the other language, too: its texts wait for their translation"),
    )
    parser.add_argument(
        "--changes",
        choices=("accept", "reject"),
        default="accept",
        help=say("what becomes of tracked changes; they are accepted by default"),
    )
    parser.add_argument("--article", type=Path, help=argparse.SUPPRESS)
    add_shared(parser, "json")


def run(arguments: argparse.Namespace, root: Path) -> Outcome:
    """Carry out a command. Raises `Misused` and `EngineFailed`."""
    if arguments.command == "doctor":
        from diglot.arrivals.doctor import examine

        return examine(root, arguments.ui or "en")
    if arguments.command == "import":
        from diglot.arrivals.importing import import_files
        from diglot.arrivals.values import Options

        accept, form = arguments.changes == "accept", arguments.form or ""
        options = Options(arguments.lang, accept, form, arguments.both)
        return import_files(arguments.files, arguments.into, options, arguments.ui or "en")
    folder: Path = arguments.folder
    refuse_taken(folder)
    answers = _answers(arguments)
    if arguments.command == "journal":
        usual = {one.name: one.usual for one in _questions("journal")}
        written = new_journal(folder, **{**usual, **answers})
        name = f'journal = "{folder.name}"'
        told = say("the journal's folder is written; name it in article.toml: {name}", name=name)
        if folder.resolve().parent.name != "templates":
            told = say(
                "the journal's folder is written; move it into templates/ beside manuscript/, and"
                " name it in article.toml: {name}",
                name=name,
            )
    else:
        written = new_article(folder, answers)
        told = say(
            "the article is written; build it: {command}",
            command=f"python3 build.py --article {shell_word(folder)}",
        )
    text = "".join(f"{folder / name}\n" for name in written)
    text += in_language(told, arguments.ui or "en") + "\n"
    return Outcome(text, {"folder": str(folder), "files": list(written)})


def _questions(command: str) -> tuple[Question, ...]:
    return journal_questions(journal_titles()) if command == "journal" else questions()


def _answers(arguments: argparse.Namespace) -> dict[str, str]:
    asked = _questions(arguments.command)
    told = {one.name: getattr(arguments, one.name) for one in asked}
    answers = {name: value for name, value in told.items() if value}
    if arguments.no_questions or arguments.json or not sys.stdin.isatty():
        return answers
    open_ = [one for one in asked if one.name not in answers]
    return {**answers, **ask(open_, arguments.ui or "en", input)}
