"""The two languages of an article say the same: sections, citations and labels in pairs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations

from diglot.article import Article, Edition, Library, Section
from diglot.diagnostics import Code, Diagnostic, did_you_mean, error, warning
from diglot.messages import say
from diglot.profile import Profile


def _by_name(edition: Edition) -> dict[str, Section]:
    return {section.name: section for section in edition.texts}


def _pairs(article: Article) -> Iterator[tuple[Section, Section]]:
    """Yield each section with its partner of every other language, both ways round."""
    for mine, other in permutations(article.editions.values(), 2):
        partners = _by_name(other)
        for section in mine.texts:
            if section.name in partners:
                yield section, partners[section.name]


def check_sections(
    article: Article,
    library: Library,  # noqa: ARG001
    profile: Profile,  # noqa: ARG001
) -> list[Diagnostic]:
    """Name each section that has no partner in the other language."""
    faults: list[Diagnostic] = []
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
            faults.append(error(Code.SECTION_NO_PARTNER, message, place, hint))
    return faults


def check_citations(
    article: Article,
    library: Library,
    profile: Profile,  # noqa: ARG001
) -> list[Diagnostic]:
    """Name each key that a section cites and its partner does not.

    An unknown key is named too, but for one that only misspells a key of the partner's.
    """
    faults: list[Diagnostic] = []
    for section, partner in _pairs(article):
        there = {item.key for citation in partner.citations for item in citation.items}
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
            faults.append(warning(Code.PARITY_CITATIONS, message, item.span))
    return faults


def check_labels(
    article: Article,
    library: Library,  # noqa: ARG001
    profile: Profile,  # noqa: ARG001
) -> list[Diagnostic]:
    """Name each figure, table or section that carries a label in one language only."""
    faults: list[Diagnostic] = []
    for section, partner in _pairs(article):
        there = {label.id for label in partner.labels}
        for label in section.labels:
            if label.id not in there:
                message = say(
                    'the label "{id}" is missing in {path}', id=label.id, path=partner.source.path
                )
                faults.append(warning(Code.PARITY_LABELS, message, label.span))
    return faults
