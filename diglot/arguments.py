"""The command line's parser: options of several names, help and errors in a person's language."""

from __future__ import annotations

import argparse
import gettext
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from diglot.messages import CATALOGUES, DOMAIN, UI_LANGUAGES, in_language, say

Choice = TypeVar("Choice", bound=str)

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


def list_of(known: Sequence[Choice]) -> Callable[[str], tuple[Choice, ...]]:
    """Return a parser of ``pdf,html``: names of `known`, in the order of `known`, once each."""

    def parse(text: str) -> tuple[Choice, ...]:
        wanted = [name.strip().lower() for name in text.split(",") if name.strip()]
        unknown = [name for name in wanted if name not in known]
        if unknown or not wanted:
            message = say(
                '"{text}": write one or more of {known}', text=text, known=",".join(known)
            )
            # What argparse says is in the language that `argparse_speaks` has set.
            spoken = os.environ.get("LANGUAGE", "en")
            raise argparse.ArgumentTypeError(in_language(message, spoken))
        return tuple(name for name in known if name in wanted)

    return parse


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
