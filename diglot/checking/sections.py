"""A section has text, and so has the part below each of its headings, which skip no level."""

from collections.abc import Iterator, Sequence

from diglot.article import STATEMENTS, Article, Block, Edition, Section
from diglot.bitext.waiting import waiting_texts
from diglot.checking.prose import place_of_heading
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error, warning
from diglot.languages import language
from diglot.messages import say
from diglot.tree import text_of, walk
from diglot.tree_vocabulary import division_title


def check_texts(article: Article, *_: object) -> list[Diagnostic]:
    """Name each section without a word, each heading with nothing below it, a paragraph twice."""
    return [
        fault
        for edition in article.editions.values()
        for one in (_empty(edition), _bare_headings(edition), _paragraphs_twice(edition))
        for fault in one
    ]


def _empty(edition: Edition) -> Iterator[Diagnostic]:
    for section in edition.sections:
        if not section.blocks and not section.rendered.text.strip():
            message = say("this section is empty")
            hint = say("write its text, or delete the file in both languages")
            yield warning(Code.SECTION_EMPTY, message, section.source.span(0, 0), hint)


def _bare_headings(edition: Edition) -> Iterator[Diagnostic]:
    """Yield a fault for each heading that one of its own level or above follows, or the end."""
    open_heading: tuple[int, str, SourceSpan] | None = None
    waiting = [place for one in edition.sections for place in waiting_texts(one).places]
    for section, block in _nodes(edition):
        node = block.node
        if node["t"] != "Header":
            open_heading = None
            continue
        level = int(node["c"][0])
        title = text_of(node["c"][2]).strip()
        place = place_of_heading(section, block, title)
        if (
            open_heading
            and open_heading[0] >= level
            and not _waits_between(*open_heading[2:], place, waiting)
        ):
            yield _bare(*open_heading[1:])
        if section.name == STATEMENTS:
            return
        open_heading = (level, title, place)
    if open_heading and not _waits_between(*open_heading[2:], None, waiting):
        yield _bare(*open_heading[1:])


def _waits_between(
    first: SourceSpan, last: SourceSpan | None, waiting: Sequence[SourceSpan]
) -> bool:
    """Tell whether a text waits for its translation below a heading, before the next one."""
    end = last.start.offset if last and last.path == first.path else None
    return any(
        one.path == first.path
        and one.start.offset > first.start.offset
        and (end is None or one.start.offset < end)
        for one in waiting
    )


_LONG = 20
"""From how many Chinese characters, or thrice as many others, a paragraph is no short phrase."""


def _paragraphs_twice(edition: Edition) -> Iterator[Diagnostic]:
    """Yield a fault for each long paragraph that stands word for word before."""
    first: dict[str, SourceSpan] = {}
    least = _LONG if language(edition.lang).is_ideographic else 3 * _LONG
    for _, block in _nodes(edition):
        words = text_of(block.node).strip() if block.node["t"] == "Para" else ""
        counted = [one for one in words if not one.isascii() or least > _LONG]
        if len(counted) < least:
            continue
        if (before := first.setdefault(words, block.span)) is not block.span:
            message = say("this paragraph stands at {place} already", place=before)
            yield warning(Code.UNFINISHED, message, block.span, say("take one of both out"))


def _nodes(edition: Edition) -> Iterator[tuple[Section, Block]]:
    return ((section, block) for section in edition.sections for block in section.blocks)


def _bare(title: str, place: SourceSpan) -> Diagnostic:
    message = say('nothing stands below the heading "{title}"', title=title)
    hint = say("write its text, or take the heading out in both languages")
    return warning(Code.SECTION_EMPTY, message, place, hint)


def check_headings(article: Article, *_: object) -> Iterator[Diagnostic]:
    """Name each heading that skips a level: #### under # would be number 2.0.0.1."""
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
