"""What differs between an article's two languages, and the block of the page where it stands."""

from collections.abc import Iterable, Iterator

from diglot.article import FRONT, LANGS, Article, Finding, Section
from diglot.bitext.pairing import bitext_of
from diglot.diagnostics import Bilingual, Diagnostic, SourceSpan


def differences_of(article: Article, diagnostics: Iterable[Diagnostic]) -> tuple[Finding, ...]:
    """Return the faults that are about both languages, in the order of the text.

    A cell of a data file stands in the block of the table that prints it.
    """
    found = [_place_finding(one, article) for one in diagnostics if isinstance(one.code, Bilingual)]
    places = {
        (section.lang, block.anchor): (section.name, at)
        for section in article.texts
        for at, block in enumerate(section.blocks)
    }
    return tuple(
        sorted(found, key=lambda one: places[one.lang, one.anchor] if one.lang else ("", 0))
    )


def partners_of(article: Article) -> tuple[tuple[str, str], ...]:
    """Return the anchors of blocks that are translations of each other, Chinese and English."""
    bitext = bitext_of(article)
    found = {
        tuple({one.section.lang: one.block.anchor for one in pair.units}[lang] for lang in LANGS)
        for pair in (bitext.pairs if bitext else ())
        if pair.whole and pair.section != FRONT
    }
    return tuple(sorted((zh, en) for zh, en in found))


def _place_finding(fault: Diagnostic, article: Article) -> Finding:
    if fault.span:
        for section in article.texts:
            for offset in _offsets_of(section, fault.span):
                for block in section.blocks:
                    if block.home[0] <= offset <= block.home[1]:
                        return Finding(fault, section.lang, block.anchor)
    return Finding(fault)


def _offsets_of(section: Section, span: SourceSpan) -> Iterator[int]:
    """Yield where a place of a file stands in a section's rendered text."""
    for one in section.rendered.stretches:
        into = span.start.offset - one.offset
        if one.source.path == span.path and 0 <= into <= one.length:
            yield one.start + into
