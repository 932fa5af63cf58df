"""Numbers of headings that an author typed though diglot prints the same: what can be deleted."""

import re
from collections.abc import Iterator

from diglot.article import Article, Node, Section
from diglot.checking.forms import Finding
from diglot.checking.prose import place_of_heading
from diglot.checking.typed import check_typed_headings, number_in_title
from diglot.citing.numbering import number_blocks
from diglot.citing.numbers import Numbers
from diglot.diagnostics import Diagnostic
from diglot.profile import Profile
from diglot.tree import text_of, walk
from diglot.tree_vocabulary import has_class


def find_typed_numbers(article: Article, profile: Profile) -> Iterator[Finding]:
    """Yield the typed numbers that are those which the journal's headings have by themselves.

    Another number, 第二章 or 3 for the second, may be meant: a person decides.
    """
    faults = {one.span: one for one in check_typed_headings(article)}
    for lang, edition in article.editions.items():
        numbers = Numbers(profile.strings[lang], profile.headings(lang))
        for section in edition.sections:
            numbered = number_blocks(section.blocks, numbers)
            for block, with_number in zip(section.blocks, numbered, strict=True):
                typed = number_in_title(block.node) if block.node["t"] == "Header" else ""
                if typed and typed.rstrip(_STOPS) == _number_in_print(with_number.node).rstrip(
                    _STOPS
                ):
                    place = place_of_heading(section, block, text_of(block.node["c"][2]))
                    yield from _finding(section, faults[place], typed)


_STOPS = ".、．"


def _number_in_print(heading: Node) -> str:
    return next((text_of(one["c"][1]) for one in walk(heading) if has_class(one, "number")), "")


def _finding(section: Section, fault: Diagnostic, typed: str) -> Iterator[Finding]:
    """Yield a number with the blanks behind it, where it stands behind the signs of a heading."""
    line = re.compile(rf"^#{{1,6}}[ \t]+(?P<number>{re.escape(typed)}[ \t]*)(?=\S).*$", re.M)
    for found in line.finditer(section.rendered.text):
        if section.rendered.span(*found.span()) == fault.span:
            yield Finding(section, *found.span("number"), "heading-typed", fault, "")
