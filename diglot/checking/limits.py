"""A journal's limits to titles, headings, abstracts, keywords and texts (profile.toml, [limits]).

Each limit is a row: what it counts, in which language, in which unit, where.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from diglot.article import Article, Edition, Lang, Library
from diglot.checking.counting import body_of, characters, content_words, counts_of, words
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.journal_limits import Limits
from diglot.languages import LANGS, EachLanguage
from diglot.messages import Message, say
from diglot.profile import Profile
from diglot.stages import Stages, compute
from diglot.tree import text_of

Count = Callable[[str], int]


@dataclass(frozen=True)
class _Length:
    """A text whose length a journal limits: to how much, by what it is counted in; 0 for any."""

    what: Message
    text: str
    span: SourceSpan | None
    most: tuple[tuple[str, int], ...]


COUNTS: dict[str, Count] = {
    "characters": characters, "words": words, "content words": content_words,
}  # fmt: skip


def _limit_faults(length: _Length) -> Iterator[Diagnostic]:
    for unit, most in length.most:
        count = COUNTS[unit](length.text)
        if most and count > most:
            message = _over_limit(unit, what=length.what, count=count, most=most)
            yield warning(Code.LIMIT, message, length.span)


def _over_limit(unit: str, *, what: Message, count: int, most: int) -> Message:
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


_TITLES: EachLanguage[Message] = {"zh": say("the Chinese title"), "en": say("the English title")}
_SHORT_TITLES: EachLanguage[Message] = {
    "zh": say("the Chinese short title"),
    "en": say("the English short title"),
}
_ABSTRACTS: EachLanguage[Message] = {"zh": say("the abstract"), "en": say("the English abstract")}
_TEXTS: EachLanguage[Message] = {"zh": say("the Chinese text"), "en": say("the English text")}


def most_of(what: str, lang: Lang, limits: Limits) -> tuple[tuple[str, int], ...]:
    """Return how long a kind of text may be in a language, by what it is counted in."""
    table: Mapping[str, EachLanguage[tuple[tuple[str, int], ...]]] = {
        "title": {
            "zh": (("characters", limits.title_characters),),
            "en": (
                ("words", limits.title_words),
                ("content words", limits.title_content_words),
            ),
        },
        "short title": {
            "zh": (("characters", limits.short_title_characters),),
            "en": (("words", limits.short_title_words),),
        },
        "heading": {
            "zh": (("characters", limits.heading_characters),),
            "en": (("words", limits.heading_words),),
        },
        "text": {
            "zh": (("characters", limits.text_characters),),
            "en": (("words", limits.text_words),),
        },
        "abstract": {
            "zh": (("characters", limits.abstract_characters),),
            "en": (
                ("words", limits.abstract_words),
                ("content words", limits.abstract_content_words),
            ),
        },
    }
    return table[what][lang]


def _lengths(article: Article, limits: Limits) -> Iterator[_Length]:
    told = article.metadata
    for lang in LANGS:
        place, most = told.place(f"title.{lang}"), most_of("title", lang, limits)
        yield _Length(_TITLES[lang], told.title.get(lang, ""), place, most)
        place, most = told.place(f"short-title.{lang}"), most_of("short title", lang, limits)
        yield _Length(_SHORT_TITLES[lang], told.short_title.get(lang, ""), place, most)
        if lang in article.editions:
            yield from _of_edition(article.editions[lang], lang, limits)


def _of_edition(edition: Edition, lang: Lang, limits: Limits) -> Iterator[_Length]:
    most = most_of("heading", lang, limits)
    for section in edition.sections:
        for block in section.blocks:
            if block.node["t"] == "Header":
                text = text_of(block.node["c"][2])
                yield _Length(say("the heading"), text, block.span, most)
    if edition.abstract:
        text = " ".join(text_of(block.node) for block in edition.abstract.blocks)
        place = edition.abstract.source.span(0, 0)
        yield _Length(_ABSTRACTS[lang], text, place, most_of("abstract", lang, limits))


def _keywords(article: Article, limits: Limits) -> Iterator[Diagnostic]:
    least, most = limits.keywords_least, limits.keywords_most
    keywords = article.metadata.keywords
    abstracts = [one for one in article.editions.values() if one.abstract]
    if least and abstracts and article.metadata.title and not keywords:
        message = say("the article has no keywords, the journal asks for {least}", least=least)
        hint = say("write {form}", form='[keywords] zh = ["…"] en = ["…"]')
        yield warning(Code.LIMIT, message, article.metadata.place("title"), hint)
    for lang, listed in keywords.items():
        if len(listed) < least and not most:
            message = say("there are {count} keywords in {lang}, the journal asks for {least}",
                          count=len(listed), lang=lang, least=least)  # fmt: skip
            yield warning(Code.LIMIT, message, article.metadata.place(f"keywords.{lang}"))
        elif most and not least <= len(listed) <= most:
            message = say(
                "there are {count} keywords in {lang}, the journal asks for {least} to {most}",
                count=len(listed),
                lang=lang,
                least=least,
                most=most,
            )
            place = article.metadata.place(f"keywords.{lang}")
            yield warning(Code.LIMIT, message, place)
    counts = {len(listed) for listed in keywords.values()}
    if len(counts) > 1:
        message = say("the languages have different numbers of keywords")
        hint = say("give each keyword its translation, in the same order (GB/T 7713.2-2022, 4.2.4)")
        yield warning(Code.LIMIT, message, article.metadata.place("keywords"), hint)


def _of_texts(article: Article, limits: Limits, stages: Stages) -> Iterator[Diagnostic]:
    """Yield a fault for each edition with too long a text, too many figures, tables or works."""
    for lang, edition in article.editions.items():
        body = body_of(edition)
        place = body[0].source.span(0, 0) if body else None
        counts = counts_of(body, lang, stages)
        ((unit, most),) = most_of("text", lang, limits)
        if most and counts.length > most:
            yield warning(
                Code.LIMIT,
                _over_limit(unit, what=_TEXTS[lang], count=counts.length, most=most),
                place,
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
    article: Article, _library: Library, profile: Profile, stages: Stages = compute
) -> list[Diagnostic]:
    """Name what is longer or shorter, more or fewer than the journal allows, in both languages."""
    limits = profile.settings.limits.of(article.metadata.article_type)
    faults = [fault for one in _lengths(article, limits) for fault in _limit_faults(one)]
    return [*faults, *_keywords(article, limits), *_of_texts(article, limits, stages)]
