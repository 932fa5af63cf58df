"""The words of ``diff`` and ``response``, and what each of them does.

    diff OLD [NEW] [--to html,docx] [--author NAME]
    response [--since OLD] [--to docx,pdf,html]

Nothing is printed here: `run` returns an `Outcome`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import Any

from diglot.article import KINDS, LANGS
from diglot.outcome import Outcome, misused
from diglot.revisions.diff import DIFF_KINDS, Asked, diff
from diglot.revisions.response import Letter, respond

ListOf = Callable[[Any], Callable[[str], Any]]
"""Makes a parser of ``html,docx`` from the names that may stand there."""


def add_parser(commands: Any, list_of: ListOf) -> None:
    """Add ``diff`` and ``response`` to an `argparse` parser's commands."""
    comparing = commands.add_parser(
        "diff",
        help="show reviewers what changed since an older version",
        description="Compare two versions: a page, and a Word document with tracked changes.",
    )
    comparing.add_argument("old", metavar="OLD", help="a tag, branch or commit of git, or a folder")
    comparing.add_argument("new", metavar="NEW", nargs="?", default="", help="the same; by default "
                           "the article as it is")  # fmt: skip
    comparing.add_argument("--author", default="diglot", metavar="NAME", help="who changed it")
    answering = commands.add_parser(
        "response",
        help="make the letter that answers the reviewers",
        description="Make letters of manuscript/response.zh.md and response.en.md.",
    )
    answering.add_argument(
        "--since", default="", metavar="OLD", help="mark what changed since then"
    )
    for one, kinds in ((comparing, DIFF_KINDS), (answering, KINDS)):
        add = one.add_argument
        add("--to", type=list_of(kinds), default=kinds, metavar=",".join(kinds))
        add("--lang", type=list_of(LANGS), default=LANGS, metavar="zh,en")
        add("--output", type=Path, metavar="DIR", help="where to write; output/ of the article")
        add("--article", type=Path, metavar="DIR", help="the article's folder")
        add("--journal", metavar="NAME", help="a folder of templates/; article.toml's by default")
        add("--json", action="store_true", help="answer as JSON, for programs")


def run(arguments: argparse.Namespace, root: Path) -> Outcome:
    """Carry out ``diff`` or ``response`` on the article at `root`. Raises `EngineFailed`."""
    if not root.is_dir():
        return misused(f"there is no folder {root}")
    output = (arguments.output or root / "output").resolve()
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
