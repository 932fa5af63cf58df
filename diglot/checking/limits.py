"""A journal's limits to titles, headings, abstracts and keywords (profile.toml, [limits])."""

from __future__ import annotations

from diglot.article import Article, Library, Section
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.languages import language
from diglot.messages import say
from diglot.profile import Profile
from diglot.settings import Limits
from diglot.tree import text_of


def _over(what: str, text: str, most: int, span: SourceSpan | None = None) -> list[Diagnostic]:
    count = language("zh").length(text)
    if not most or count <= most:
        return []
    message = say(
        "{what} has {count} characters, the journal allows {most}",
        what=what,
        count=count,
        most=most,
    )
    return [warning(Code.LIMIT, message, span)]


def _headings(sections: tuple[Section, ...], limits: Limits) -> list[Diagnostic]:
    most = limits.heading_characters
    return [
        fault
        for section in sections
        for block in section.blocks
        if block.node["t"] == "Header"
        for fault in _over(say("the heading"), text_of(block.node["c"][2]), most, block.span)
    ]


def _keywords(article: Article, limits: Limits) -> list[Diagnostic]:
    faults: list[Diagnostic] = []
    least, most = limits.keywords_least, limits.keywords_most
    keywords = article.metadata.keywords
    for lang, listed in keywords.items():
        if most and not least <= len(listed) <= most:
            message = say(
                "there are {count} keywords in {lang}, the journal asks for {least} to {most}",
                count=len(listed),
                lang=lang,
                least=least,
                most=most,
            )
            place = article.metadata.place(f"keywords.{lang}")
            faults.append(warning(Code.LIMIT, message, place))
    counts = {len(listed) for listed in keywords.values()}
    if len(counts) > 1:
        message = say("the languages have different numbers of keywords")
        hint = say("give each keyword its translation, in the same order (GB/T 7713.2-2022, 4.2.4)")
        faults.append(warning(Code.LIMIT, message, article.metadata.place("keywords"), hint))
    return faults


def check_limits(
    article: Article,
    library: Library,  # noqa: ARG001
    profile: Profile,
) -> list[Diagnostic]:
    """Name what is longer or shorter than the journal allows; Chinese texts are counted."""
    limits = profile.settings.limits
    faults = _over(
        say("the Chinese title"),
        article.metadata.title.get("zh", ""),
        limits.title_characters,
        article.metadata.place("title.zh"),
    )
    chinese = article.editions.get("zh")
    if chinese:
        faults += _headings(chinese.sections, limits)
        if chinese.abstract:
            text = text_of([block.node for block in chinese.abstract.blocks])
            place = chinese.abstract.source.span(0, 0)
            faults += _over(say("the abstract"), text, limits.abstract_characters, place)
    return faults + _keywords(article, limits)
