"""What a review may leave in a text and nobody must print: open conflicts and CriticMarkup."""

import re
from collections.abc import Iterator

from diglot.article import Article
from diglot.diagnostics import Code, Diagnostic, error
from diglot.messages import say
from diglot.verbatim import inside, verbatim

CONFLICT = re.compile(r"^(?:<{7} |>{7} ).*$", re.M)
"""A line that `review.merge` sets around two texts of which the author is to keep one."""
_CRITIC = re.compile(r"\{\+\+.*?\+\+\}|\{--.*?--\}|\{~~.*?~>.*?~~\}|\{==.*?==\}|\{>>.*?<<\}", re.S)


def check_leftovers(article: Article, *_: object) -> Iterator[Diagnostic]:
    """Name each conflict and each edit in CriticMarkup that nobody has decided on."""
    for section in article.texts:
        source = section.source
        for found in CONFLICT.finditer(source.text):
            message = say("a conflict of a review is still open")
            hint = say("keep one of both texts and take the lines <<<<<<<, ======= and >>>>>>> out")
            yield error(Code.REVIEW_OPEN, message, source.span(*found.span()), hint)
        for found in _open_edits(source.text):
            message = say("an edit in CriticMarkup is neither taken nor refused")
            hint = say("keep the words that shall stand, and take the braces and signs out")
            yield error(Code.REVIEW_OPEN, message, source.span(*found.span()), hint)


def _open_edits(text: str) -> Iterator[re.Match[str]]:
    """Yield the edits in CriticMarkup, none of what stands in code, a formula or a comment."""
    code = verbatim(text)
    found = _CRITIC.search(text)
    while found:
        shown = inside(code, found.start())
        if not shown:
            yield found
        found = _CRITIC.search(text, found.start() + 1 if shown else found.end())
