"""The command line's parser: options of several names, help and errors in a person's language."""

import argparse
import gettext
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

from diglot.messages import CATALOGUES, DOMAIN, UI_LANGUAGES, in_language, say

ARGPARSE = (
    say("usage: "),
    say("positional arguments"),
    say("options"),
    say("show this help message and exit"),
    say("show program's version number and exit"),
    say("%(prog)s: error: %(message)s\n"),
    say("argument %(argument_name)s: %(message)s"),
    say("expected one argument"),
    say("expected at most one argument"),
    say("expected at least one argument"),
    say("the following arguments are required: %s"),
    say("unrecognized arguments: %s"),
    say("not allowed with argument %s"),
    say("invalid %(type)s value: %(value)r"),
    say("invalid choice: %(value)r (choose from %(choices)s)"),
    say("ambiguous option: %(option)s could match %(matches)s"),
)
"""The words that argparse says by itself, through gettext; here so that catalogues have them."""


_SHARED: Final[Mapping[str, Mapping[str, Any]]] = {
    "article": {"type": Path, "metavar": "DIR", "help": say("the article's folder")},
    "output": {
        "type": Path, "metavar": "DIR", "help": say("where to write; output/ of the article"),
    },
    "journal": {
        "metavar": "NAME", "help": say("a folder of templates/; article.toml's by default"),
    },
    "json": {"action": "store_true", "help": say("answer as JSON, for programs")},
}  # fmt: skip
"""Options that several commands have, each with the same words."""


def add_shared(parser: argparse.ArgumentParser, *names: str) -> None:
    """Add options that other commands have too: ``article``, ``output``, ``journal``, ``json``."""
    for name in names:
        parser.add_argument(f"--{name}", **_SHARED[name])


class Names(argparse.Action):
    """An option of names, ``--to pdf,html`` or ``--to pdf --to html``, in the order of `known`."""

    def __init__(self, option_strings: Sequence[str], dest: str, **more: Any) -> None:
        self._known: tuple[str, ...] = tuple(more.pop("known"))
        super().__init__(option_strings, dest, **more)

    def __call__(
        self,
        parser: argparse.ArgumentParser,  # noqa: ARG002
        namespace: argparse.Namespace,
        values: Any,
        option_string: str | None = None,  # noqa: ARG002
    ) -> None:
        """Add the names to those of the same option before it; one that is unknown is an error."""
        wanted = [name.strip().lower() for name in values.split(",") if name.strip()]
        if not wanted or not set(wanted) <= set(self._known):
            known = ",".join(self._known)
            message = say('"{text}": write one or more of {known}', text=values, known=known)
            # What argparse says is in the language that `argparse_speaks` has set.
            spoken = os.environ.get("LANGUAGE", "en")
            raise argparse.ArgumentError(self, in_language(message, spoken))
        before = getattr(namespace, self.dest)
        wanted += () if before is self.default else before
        setattr(namespace, self.dest, tuple(name for name in self._known if name in wanted))


def add_names(
    parser: argparse.ArgumentParser, option: str, known: Sequence[str], words: str, **more: Any
) -> None:
    """Add an option whose value are names of `known`; its help is `words`."""
    metavar = ",".join(known)
    parser.add_argument(option, action=Names, known=known, metavar=metavar, help=words, **more)


def split_ui(words: Sequence[str], default: str) -> tuple[str, list[str]]:
    """Take ``--ui zh`` out of a command line, wherever it stands; an unknown language stays in."""
    language, rest = default, list(words)
    for name in UI_LANGUAGES:
        for form in (["--ui", name], [f"--ui={name}"]):
            for at in range(len(rest) - len(form), -1, -1):
                if rest[at : at + len(form)] == form:
                    language = name
                    del rest[at : at + len(form)]
    return language, rest


def translate(parser: argparse.ArgumentParser, language: str) -> None:
    """Put the help of a parser and of its commands into a language, and offer ``--ui``."""
    parser.description = in_language(parser.description or "", language)
    for action in parser._actions:
        if action.help:
            action.help = in_language(action.help, language)
        if isinstance(action, argparse._SubParsersAction):
            for own in action._choices_actions:
                own.help = in_language(own.help or "", language)
            for command in action.choices.values():
                translate(command, language)
    help_ = in_language(say("speak Chinese or English; by the locale by default"), language)
    parser.add_argument("--ui", choices=UI_LANGUAGES, metavar="|".join(UI_LANGUAGES), help=help_)


@contextmanager
def argparse_speaks(language: str) -> Iterator[None]:
    """Let argparse's own words come from our catalogue of a language."""
    domain, folder = gettext.textdomain(), gettext.bindtextdomain(DOMAIN)
    before = os.environ.get("LANGUAGE")
    gettext.bindtextdomain(DOMAIN, str(CATALOGUES))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        yield
    finally:
        gettext.textdomain(domain)
        gettext.bindtextdomain(DOMAIN, folder)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
