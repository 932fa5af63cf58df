"""Places inside cited works, ``[@key, p. 3]``, which not every style prints."""

import re
from collections.abc import Iterator

from diglot.article import CitedEdition
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.messages import say
from diglot.tree import attributes, text_of, walk

_NUMBER = re.compile(r"\w+")


def unprinted_locators(cited: CitedEdition) -> Iterator[Diagnostic]:
    """Name each place of a citation that the journal's style does not print."""
    blocks = [block.node for block in (*cited.text_blocks, *cited.own_abstract)]
    for node in (one for block in blocks for one in walk(block) if one["t"] == "Span"):
        citation = cited.citations.get(attributes(node)[0])
        if citation is None or not any(item.locator for item in citation.items):
            continue
        printed = set(_NUMBER.findall(text_of(node)))
        for item in citation.items:
            if not set(_NUMBER.findall(item.locator)) <= printed:
                message = say('the journal\'s style does not print "{place}"', place=item.locator)
                hint = say("write it into the sentence, or leave it out")
                yield warning(Code.CITE_LOCATOR, message, item.span, hint)
