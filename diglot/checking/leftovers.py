"""What a review may leave in a text and nobody must print: open conflicts and CriticMarkup."""

from __future__ import annotations

import re

from diglot.article import Article, Library
from diglot.diagnostics import Code, Diagnostic, error
from diglot.messages import say
from diglot.profile import Profile

CONFLICT = re.compile(r"^(?:<{7} |>{7} ).*$", re.M)
"""A line that `review.merge` sets around two texts of which the author is to keep one."""
_CRITIC = re.compile(r"\{\+\+.*?\+\+\}|\{--.*?--\}|\{~~.*?~>.*?~~\}|\{==.*?==\}|\{>>.*?<<\}", re.S)


def check_leftovers(article: Article, library: Library, profile: Profile) -> list[Diagnostic]:  # noqa: ARG001
    """Name each conflict and each edit in CriticMarkup that nobody has decided on."""
    faults: list[Diagnostic] = []
    for edition in article.editions.values():
        for section in edition.texts:
            source = section.source
            for found in CONFLICT.finditer(source.text):
                message = say("a conflict of a review is still open")
                hint = say(
                    "keep one of both texts and take the lines <<<<<<<, ======= and >>>>>>> out"
                )
                faults.append(error(Code.REVIEW_OPEN, message, source.span(*found.span()), hint))
            for found in _CRITIC.finditer(source.text):
                message = say("an edit in CriticMarkup is neither taken nor refused")
                hint = say("keep the words that shall stand, and take the braces and signs out")
                faults.append(error(Code.REVIEW_OPEN, message, source.span(*found.span()), hint))
    return faults
