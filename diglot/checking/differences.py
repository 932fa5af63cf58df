"""What differs between an article's two languages, and the block of the page where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diglot.article import Article, Finding, Section
from diglot.diagnostics import Bilingual, Diagnostic, SourceSpan


def differences_of(article: Article, diagnostics: Iterable[Diagnostic]) -> tuple[Finding, ...]:
    """Return the faults that are about both languages, in the order of the text.

    A cell of a data file stands in the block of the table that prints it.
    """
    found = [_placed(one, article) for one in diagnostics if isinstance(one.code, Bilingual)]
    places = {
        (section.lang, block.anchor): (section.name, at)
        for section in article.texts
        for at, block in enumerate(section.blocks)
    }
    return tuple(
        sorted(found, key=lambda one: places[one.lang, one.anchor] if one.lang else ("", 0))
    )


def _placed(fault: Diagnostic, article: Article) -> Finding:
    if fault.span:
        for section in article.texts:
            for offset in _rendered(section, fault.span):
                for block in section.blocks:
                    if block.home[0] <= offset <= block.home[1]:
                        return Finding(fault, section.lang, block.anchor)
    return Finding(fault)


def _rendered(section: Section, span: SourceSpan) -> Iterator[int]:
    """Yield where a place of a file stands in a section's rendered text."""
    for one in section.rendered.stretches:
        into = span.start.offset - one.offset
        if one.source.path == span.path and 0 <= into <= one.length:
            yield one.start + into
