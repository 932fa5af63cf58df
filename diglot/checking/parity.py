"""The two languages of an article say the same: sections, citations and labels in pairs."""

from collections.abc import Iterator
from itertools import combinations, permutations

from diglot.article import STATEMENTS, Article, Edition, Library, Section
from diglot.bitext.waiting import waiting_texts
from diglot.checking.prose import place_of_heading
from diglot.diagnostics import Bilingual, Diagnostic, SourceSpan, did_you_mean, error, warning
from diglot.messages import say
from diglot.tree import text_of


def _by_name(edition: Edition) -> dict[str, Section]:
    return {section.name: section for section in edition.texts}


def _pairs(article: Article) -> Iterator[tuple[Section, Section]]:
    """Yield each section with its partner of every other language, both ways round.

    What could not be read says nothing.
    """
    for mine, other in permutations(article.editions.values(), 2):
        partners = _by_name(other)
        for section in mine.texts:
            partner = partners.get(section.name)
            if partner and not (section.unread or partner.unread):
                yield section, partner


def check_sections(article: Article, *_: object) -> Iterator[Diagnostic]:
    """Name each section that has no partner in the other language."""
    for mine, other in permutations(article.editions.values(), 2):
        partners = _by_name(other)
        lonely = {name for name in partners if name not in _by_name(mine)}
        for section in mine.texts:
            if section.name in partners:
                continue
            message = say(
                'the section "{name}" has no partner in manuscript/{lang}/',
                name=section.name,
                lang=other.lang,
            )
            near = did_you_mean(section.name, lonely)
            hint = near or say(
                "write manuscript/{lang}/{name}.md", lang=other.lang, name=section.name
            )
            place = section.source.span(0, 0)
            yield error(Bilingual.SECTION_NO_PARTNER, message, place, hint)


def check_citations(article: Article, library: Library, *_: object) -> Iterator[Diagnostic]:
    """Name each key that a section cites and its partner does not.

    An unknown key is named too, but for one that only misspells a key of the partner's.
    """
    for section, partner in _pairs(article):
        there = {item.key for citation in partner.citations for item in citation.items}
        there |= waiting_texts(partner).names
        seen: set[str] = set()
        for item in (item for citation in section.citations for item in citation.items):
            if item.key in there | seen:
                continue
            if item.key not in library.references and did_you_mean(item.key, there):
                continue
            seen.add(item.key)
            message = say(
                '"{key}" is cited here but not in {path}', key=item.key, path=partner.source.path
            )
            yield warning(Bilingual.PARITY_CITATIONS, message, item.span)


def check_labels(article: Article, *_: object) -> Iterator[Diagnostic]:
    """Name each figure, table or section that carries a label in one language only."""
    for section, partner in _pairs(article):
        there = {label.id for label in partner.labels} | waiting_texts(partner).names
        for label in section.labels:
            if label.id not in there:
                message = say(
                    'the label "{id}" is missing in {path}', id=label.id, path=partner.source.path
                )
                yield warning(Bilingual.PARITY_LABELS, message, label.span)


def check_pointers(article: Article, *_: object) -> Iterator[Diagnostic]:
    """Name each label that one language of a section points to and its partner does not.

    One that the partner does not carry at all is named as such.
    """
    for section, partner in _pairs(article):
        there = {target for one in partner.cross_references for target in one.targets}
        there |= waiting_texts(partner).names
        known = {label.id for text in article.editions[partner.lang].texts for label in text.labels}
        for one in section.cross_references:
            for target in one.targets:
                if target in known and target not in there:
                    there.add(target)
                    message = say(
                        'the text points to "{id}" here but not in {path}',
                        id=target,
                        path=partner.source.path,
                    )
                    yield warning(Bilingual.PARITY_POINTERS, message, one.span)


def check_outline(article: Article, *_: object) -> Iterator[Diagnostic]:
    """Name each section whose headings differ from its partner's by number or level."""
    for mine, other in combinations(article.editions.values(), 2):
        partners = _by_name(other)
        for section in mine.sections:
            partner = partners.get(section.name)
            is_read = partner and not (section.unread or partner.unread)
            if partner and is_read and section.name != STATEMENTS:
                yield from _outlines(section, partner)


def _outlines(section: Section, partner: Section) -> Iterator[Diagnostic]:
    here, there = _headings(section), _headings(partner)
    if [level for level, _, _ in here] == [level for level, _, _ in there]:
        return
    at = _first_difference(here, there)
    if len(here) != len(there):
        more, fewer = (section, partner) if len(here) > len(there) else (partner, section)
        longer = max(here, there, key=len)
        message = say(
            "this section has {mine} headings, {path} has {others}",
            mine=len(longer),
            others=len(min(here, there, key=len)),
            path=fewer.source.path,
        )
        hint = say('compare {path} from "{title}" on', path=more.source.path, title=longer[at][1])
        yield warning(Bilingual.PARITY_HEADINGS, message, longer[at][2], hint)
        return
    message = say(
        'the heading "{title}" is of level {mine}, "{other}" in {path} of level {others}',
        title=there[at][1],
        mine=there[at][0],
        other=here[at][1],
        others=here[at][0],
        path=section.source.path,
    )
    hint = say("write as many # in both languages")
    yield warning(Bilingual.PARITY_HEADINGS, message, there[at][2], hint)


_Heading = tuple[int, str, SourceSpan]


def _headings(section: Section) -> list[_Heading]:
    """Return level, title and place of each heading of a section."""
    return [
        (block.node["c"][0], title, place_of_heading(section, block, title))
        for block in section.blocks
        if block.node["t"] == "Header"
        for title in [text_of(block.node["c"][2]).strip()]
    ]


def _first_difference(here: list[_Heading], there: list[_Heading]) -> int:
    """Return where two outlines part; where one only goes on, its first heading more."""
    pairs = enumerate(zip(here, there, strict=False))
    return next((at for at, (a, b) in pairs if a[0] != b[0]), min(len(here), len(there)))
