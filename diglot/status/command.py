"""The words of ``status``: how far the translation is, for people, programs, a README and CI.

    status [--require 100] [--badge FILE.svg] [--article DIR]

Nothing is printed here: `run` returns an `Outcome`.
"""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from diglot.arguments import add_shared
from diglot.bitext.currency import CURRENCIES, PairState, states
from diglot.bitext.pairing import bitext_of
from diglot.diagnostics import Bilingual, Diagnostic, error, unique
from diglot.languages import LANGS
from diglot.messages import in_language, say
from diglot.outcome import Outcome, Segment, usage_error, written_message
from diglot.pipeline import read_article
from diglot.saving import save
from diglot.status.table import badge, changed_texts, table
from diglot.status.work import Work, together, work_of


def add_arguments(parser: argparse.ArgumentParser, name: str) -> None:  # noqa: ARG001
    """Add the options of ``status`` to its parser."""
    parser.description = say(
        "Tell how much of each section is translated, accepted and current, and what is left to do."
    )
    add = parser.add_argument
    add("--require", type=percent, metavar="PERCENT",
        help=say("fail where less of the article is current: 100 for a release"))  # fmt: skip
    add("--badge", type=Path, metavar="FILE.svg", help=say("write the share as a badge for a page"))
    add_shared(parser, "article", "json")


def percent(word: str) -> int:
    """Return a number from 0 to 100. Raises `ValueError`."""
    number = int(word.removesuffix("%"))
    if not 0 <= number <= 100:
        raise ValueError(word)
    return number


def run(arguments: argparse.Namespace, root: Path) -> Outcome:
    """Carry out ``status`` on the article at `root`."""
    project, profile, article = read_article(root)
    faults = [*project.diagnostics, *(one for each in article.editions.values()
                                      for one in each.diagnostics)]  # fmt: skip
    bitext = bitext_of(article)
    if bitext is None or not bitext.pairs:
        return usage_error(say("the article has no text in two languages"))
    found = states(bitext, article.accepted or ())
    sections, whole = work_of(found), together(found)
    shown: list[Segment] = [*table(sections, whole, arguments.ui), *changed_texts(found)]
    if article.accepted is None:
        shown += [("\n", ""), (_NOTHING_ACCEPTED, ""), ("\n", "")]
    if arguments.badge:
        words = in_language(say("translated"), arguments.ui)
        save(arguments.badge, badge(whole.share, words).encode(), "status")
        shown += [(written_message(arguments.badge), ""), ("\n", "")]
    faults += _share_faults(whole, arguments.require)
    return Outcome(
        data=_data(sections, whole, found),
        diagnostics=unique(faults),
        sources={**profile.sources, **project.sources},
        shown=tuple(shown),
    )


_NOTHING_ACCEPTED = say(
    "nothing is accepted yet: read both languages, then check --accept keeps that they agree"
)


def _share_faults(whole: Work, required: int | None) -> list[Diagnostic]:
    if required is None or whole.share >= required:
        return []
    message = say("{share}% of the article is translated, accepted and current, not {required}%",
                  share=whole.share, required=required)  # fmt: skip
    hint = say("bring up to date what is listed, then: check --accept")
    return [error(Bilingual.TRANSLATION_SHARE, message, hint=hint)]


def _data(sections: Sequence[Work], whole: Work, found: Sequence[PairState]) -> dict[str, Any]:
    """Return ``{"share", "pairs", "left", "sections": […], "open": […]}``."""
    return {
        **_numbers(whole),
        "sections": [{"section": one.section, **_numbers(one)} for one in sections],
        "open": [_pair_data(one) for one in found if one.currency != "current"],
    }


def _numbers(one: Work) -> dict[str, Any]:
    return {
        "share": one.share,
        "pairs": {each: one.pairs[each] for each in CURRENCIES},
        "left": {lang: one.left[lang] for lang in LANGS},
    }


def _pair_data(one: PairState) -> dict[str, Any]:
    sides = {lang: one.units(lang) for lang in one.langs}
    return {
        "state": one.currency,
        "section": one.pair.section,
        "places": {lang: str(units[0].span()) for lang, units in sides.items() if units},
        "changes": {
            lang: [{"old": each.old, "new": each.new} for each in one.changes(lang)]
            for lang in one.changed_languages
        },
    }
