"""Headings go down one level at a time: #### under # would be number 2.0.0.1."""

from collections.abc import Iterator

from diglot.article import Article
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error
from diglot.messages import say
from diglot.tree import text_of, walk
from diglot.tree_vocabulary import division_title


def check_headings(article: Article, *_: object) -> Iterator[Diagnostic]:
    """Name each heading that skips a level."""
    for edition in article.editions.values():
        before = 0
        for section in edition.sections:
            for block in section.blocks:
                titles = [id(division_title(one)) for one in walk(block.node)]
                for node in walk(block.node):
                    if node["t"] != "Header" or id(node) in titles:
                        continue
                    level = node["c"][0]
                    if level > before + 1:
                        place = section.rendered.span(*block.home)
                        yield _name_skipped_level(level, before, text_of(node["c"][2]), place)
                    before = level


def _name_skipped_level(level: int, before: int, title: str, place: SourceSpan) -> Diagnostic:
    message = say(
        'the heading "{title}" is of level {level}, with none of level {between} above it',
        title=title.strip(),
        level=level,
        between=before + 1,
    )
    hint = say("begin it with {signs}", signs="#" * (before + 1))
    return error(Code.HEADING_LEVEL, message, place, hint)
