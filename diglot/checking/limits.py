"""A journal's limits to titles, headings, abstracts, keywords and texts (profile.toml, [limits]).

Each limit is a row: what it counts, in which language, in which unit, where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from diglot.article import Article, Edition, Lang, Library
from diglot.checking.counting import (
    body_of,
    characters,
    content_words,
    counts_of,
    words,
)
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.languages import LANGS
from diglot.messages import Message, say
from diglot.profile import Profile
from diglot.settings import Limits
from diglot.tree import text_of

Count = Callable[[str], int]


@dataclass(frozen=True)
class _Length:
    """A text whose length a journal limits, and by which settings of [limits]."""

    what: Message
    text: str
    span: SourceSpan | None
    settings: tuple[str, ...]


_UNITS: dict[str, Count] = {
    "content_words": content_words, "words": words, "characters": characters,
}  # fmt: skip
"""What counts a text, by the end of a setting's name; the longest name first."""


def _over(length: _Length, limits: Limits) -> Iterator[Diagnostic]:
    for setting in length.settings:
        unit = next(one for one in _UNITS if setting.endswith(one))
        count, most = _UNITS[unit](length.text), getattr(limits, setting)
        if most and count > most:
            message = _said(unit, what=length.what, count=count, most=most)
            yield warning(Code.LIMIT, message, length.span)


def _said(unit: str, *, what: Message, count: int, most: int) -> Message:
    match unit:
        case "characters":
            return say("{what} has {count} characters, the journal allows {most}",
                       what=what, count=count, most=most)  # fmt: skip
        case "words":
            return say("{what} has {count} words, the journal allows {most}",
                       what=what, count=count, most=most)  # fmt: skip
    return say(
        "{what} has {count} words beside articles, prepositions and the like, the journal allows"
        " {most}",
        what=what,
        count=count,
        most=most,
    )


_TITLES = {"zh": say("the Chinese title"), "en": say("the English title")}
_SHORT_TITLES = {"zh": say("the Chinese short title"), "en": say("the English short title")}
_ABSTRACTS = {"zh": say("the abstract"), "en": say("the English abstract")}
_TEXTS = {"zh": say("the Chinese text"), "en": say("the English text")}
_SETTINGS = {"zh": ("characters",), "en": ("words",)}
_WITH_CONTENT = {"zh": ("characters",), "en": ("words", "content_words")}


def _lengths(article: Article) -> Iterator[_Length]:
    told = article.metadata
    for lang in LANGS:
        ends, both = _SETTINGS[lang], _WITH_CONTENT[lang]
        title = told.title.get(lang, "")
        yield _Length(_TITLES[lang], title, told.place(f"title.{lang}"), _named("title", both))
        short = told.short_title.get(lang, "")
        place = told.place(f"short-title.{lang}")
        yield _Length(_SHORT_TITLES[lang], short, place, _named("short_title", ends))
        if lang in article.editions:
            yield from _of_edition(article.editions[lang], lang)


def _of_edition(edition: Edition, lang: Lang) -> Iterator[_Length]:
    headings = [
        (section, block)
        for section in edition.sections
        for block in section.blocks
        if block.node["t"] == "Header"
    ]
    for _, block in headings:
        text = text_of(block.node["c"][2])
        yield _Length(say("the heading"), text, block.span, _named("heading", _SETTINGS[lang]))
    if edition.abstract:
        text = " ".join(text_of(block.node) for block in edition.abstract.blocks)
        place = edition.abstract.source.span(0, 0)
        settings = _named("abstract", _WITH_CONTENT[lang])
        yield _Length(_ABSTRACTS[lang], text, place, settings)


def _named(what: str, ends: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{what}_{end}" for end in ends)


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


def _of_texts(article: Article, limits: Limits) -> Iterator[Diagnostic]:
    """Yield a fault for each edition with too long a text, too many figures, tables or works."""
    for lang, edition in article.editions.items():
        body = body_of(edition)
        place = body[0].source.span(0, 0) if body else None
        counts = counts_of(body, lang)
        unit = _SETTINGS[lang][0]
        most = getattr(limits, f"text_{unit}")
        if most and counts.length > most:
            yield warning(
                Code.LIMIT, _said(unit, what=_TEXTS[lang], count=counts.length, most=most), place
            )
        for what, count, least, most in (
            (say("figures"), counts.figures, 0, limits.figures_most),
            (say("tables"), counts.tables, 0, limits.tables_most),
            (say("works cited"), counts.works, limits.references_least, limits.references_most),
        ):
            if most and count > most:
                message = say("the text has {count} {what}, the journal allows {most}",
                              count=count, what=what, most=most)  # fmt: skip
                yield warning(Code.LIMIT, message, place)
            elif body and count < least:
                message = say("the text has {count} {what}, the journal asks for {least}",
                              count=count, what=what, least=least)  # fmt: skip
                yield warning(Code.LIMIT, message, place)


def check_limits(
    article: Article,
    library: Library,  # noqa: ARG001
    profile: Profile,
) -> list[Diagnostic]:
    """Name what is longer or shorter, more or fewer than the journal allows, in both languages."""
    limits = profile.settings.limits
    faults = [fault for one in _lengths(article) for fault in _over(one, limits)]
    return [*faults, *_keywords(article, limits), *_of_texts(article, limits)]
