"""Which editions a build is about, and what the others lack of them.

Authors translate last: an edition that is asked for alone, or that is the only one with a text, is
built without a word on each file that the other language still lacks.
"""

from collections.abc import Sequence
from dataclasses import replace

from diglot.article import Article, Edition, Lang, Section
from diglot.diagnostics import Bilingual, Code, Diagnostic, Severity, error, warning
from diglot.messages import say, say_count


def present(article: Article, langs: Sequence[Lang]) -> tuple[Lang, ...]:
    """Return the languages asked for that have a text."""
    return tuple(lang for lang in langs if lang in article.editions and _texts(article, lang))


def restrict(article: Article, langs: Sequence[Lang]) -> Article:
    """Return an article with the editions of some languages only."""
    editions = {lang: one for lang, one in article.editions.items() if lang in langs}
    return replace(article, editions=editions)


_UNREAD = frozenset(
    {
        Code.TEMPLATE_SYNTAX,
        Code.TEMPLATE_VARIABLE,
        Code.TEMPLATE_FAILED,
        Code.DATA_FILE,
        Code.MARKDOWN,
    }
)
"""Errors behind which words of a text may be unknown."""


def is_read(edition: Edition) -> bool:
    """Tell whether all of an edition's text is known: what it lacks may be in what is not read."""
    return not any(
        one.code in _UNREAD and one.severity is Severity.ERROR for one in edition.diagnostics
    )


def edition_faults(article: Article, langs: Sequence[Lang]) -> list[Diagnostic]:
    """Return what is wrong with the texts of some languages, and with an abstract they print."""
    return [
        fault
        for lang, edition in {**article.editions, **article.abstracts_only}.items()
        for fault in edition.diagnostics
        if lang in langs or _in_abstract(fault, edition)
    ]


def missing_texts(article: Article, langs: Sequence[Lang]) -> list[Diagnostic]:
    """Name by count what one language lacks of another, where only one is built."""
    built = present(article, langs)
    if not built:
        folders = ", ".join(f"manuscript/{lang}/" for lang in langs)
        message = say("there is no text in {folders}", folders=folders)
        hint = say("write {form}", form=f"manuscript/{langs[0]}/01-introduction.md")
        return [error(Code.ARTICLE_FILE, message, hint=hint)]
    faults: list[Diagnostic] = []
    for lang in article.editions if len(built) == 1 else ():
        for other in article.editions:
            faults += _lacking(article, lang, other) if lang != other else []
    return faults


def _lacking(article: Article, lang: Lang, other: Lang) -> list[Diagnostic]:
    names = {one.name for one in _texts(article, other)}
    lacks = names - {one.name for one in _texts(article, lang)}
    if not lacks:
        return []
    message = say_count(
        "{folder} lacks {count} of the {all} sections of {other}",
        "{folder} lacks {count} of the {all} sections of {other}",
        len(lacks),
        folder=f"manuscript/{lang}/",
        all=len(names),
        other=f"manuscript/{other}/",
    )
    return [warning(Bilingual.SECTION_NO_PARTNER, message)]


def _texts(article: Article, lang: Lang) -> tuple[Section, ...]:
    return article.editions[lang].texts


def _in_abstract(fault: Diagnostic, edition: Edition) -> bool:
    path = edition.abstract.source.path if edition.abstract else None
    return fault.span is not None and fault.span.path == path
