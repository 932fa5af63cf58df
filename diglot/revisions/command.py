"""The words of ``diff`` and ``response``, and what each of them does.

    diff OLD [NEW] [--to html,docx] [--author NAME]
    response [--since OLD] [--to docx,pdf,html]

Nothing is printed here: `run` returns an `Outcome`.
"""

import argparse
from pathlib import Path

from diglot.arguments import add_names, add_shared
from diglot.article import LANGS
from diglot.files import output_folder
from diglot.messages import say
from diglot.outcome import Outcome
from diglot.revisions.diff import DIFF_KINDS, Asked, diff
from diglot.revisions.response import LETTER_KINDS, Letter, respond


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:
    """Add the options of ``diff`` or ``response`` to its parser."""
    add = parser.add_argument
    if name == "diff":
        parser.description = say("Compare two versions: a page, and Word with tracked changes.")
        add("old", metavar="OLD", help=say("a tag, branch or commit of git, or a folder"))
        new = say("the same; by default the article as it is")
        add("new", metavar="NEW", nargs="?", default="", help=new)
        add("--author", default="diglot", metavar="NAME", help=say("who changed it"))
    else:
        parser.description = say("Make letters of manuscript/response.zh.md and response.en.md.")
        add("--since", default="", metavar="OLD", help=say("mark what changed since then"))
    kinds = DIFF_KINDS if name == "diff" else LETTER_KINDS
    add_names(parser, "--to", kinds, say("which kinds"), default=kinds)
    add_names(parser, "--lang", LANGS, say("which ones"), default=LANGS)
    add_shared(parser, "output", "article", "journal", "json")


def run(arguments: argparse.Namespace, root: Path) -> Outcome:
    """Carry out ``diff`` or ``response`` on the article at `root`. Raises `EngineFailed`."""
    output = output_folder(root, arguments.output)
    if arguments.command == "diff":
        return diff(
            Asked(
                root=root,
                old=arguments.old,
                new=arguments.new,
                kinds=arguments.to,
                langs=arguments.lang,
                output=output,
                journal=arguments.journal,
                author=" ".join(arguments.author.split()) or "diglot",
            )
        )
    return respond(
        Letter(
            root=root,
            since=arguments.since,
            kinds=arguments.to,
            langs=arguments.lang,
            output=output,
            journal=arguments.journal,
        )
    )
