"""The front matter: dates in order, numbers well formed, nothing in one language only.

Forms: CAJ-CD B/T 1-2006 for the document code (文献标志码) and the article number (文章编号); the
Chinese Library Classification for 中图分类号.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise

from diglot.article import LANGS, Article, Lang, Library, Metadata
from diglot.diagnostics import Code, Diagnostic, did_you_mean, error, warning
from diglot.fields import rows_of
from diglot.identifiers import page_ends, whole_number
from diglot.languages import EachLanguage
from diglot.messages import say
from diglot.metadata import TABLES, Author
from diglot.profile import Profile

_ORDER = ("received", "revised", "accepted", "issued")
_ONLINE = ("accepted", "online")
_CLC = re.compile(r"[A-KN-VXZ][A-Z]?(?:-?\d{1,3}(?:\.\d{1,6})?(?:[-+/=(:]\d[\d.]*\)?)*)?")
_CODES = "ABCDE"
_ARTICLE_NUMBER = re.compile(
    r"(?P<issn>\d{4}-\d{3}[\dX])\((?P<year>\d{4})\)(?P<issue>[A-Z\d]{2,3})"
    r"-(?P<first>\d{4,5})-(?P<count>\d{2,3})"
)
_PAGES = re.compile(r"(?P<first>[A-Za-z]*\d{1,9})(?:-(?P<last>[A-Za-z]*\d{1,9}))?")
_WORDS: EachLanguage[str] = {"zh": "Chinese", "en": "English"}


def check_front_matter(
    article: Article, _library: Library, profile: Profile, *_: object
) -> list[Diagnostic]:
    """Name what is wrong with the fields of article.toml, taken together, each at its place."""
    found = [fault for one in _CHECKS for fault in one(article, profile)]
    return sorted(found, key=lambda fault: fault.span.start.offset if fault.span else 0)


def _dates(article: Article, profile: Profile) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield each date that comes before one that it must follow."""
    metadata = article.metadata
    for names in (_ORDER, _ONLINE):
        told = [(name, day) for name in names if (day := getattr(metadata, name))]
        for (before, first), (name, day) in pairwise(told):
            if day < first:
                message = say(
                    '"{name}" ({day}) comes before "{before}" ({first})',
                    name=name,
                    day=day,
                    before=before,
                    first=first,
                )
                place = metadata.place(f"dates.{name}")
                yield error(Code.ARTICLE_DATES, message, place, say("correct one of them"))


def _languages(article: Article, profile: Profile) -> Iterator[Diagnostic]:  # noqa: ARG001
    """Yield each field that lacks a language of the article: an edition would print a hole."""
    metadata, langs = article.metadata, tuple(article.editions)
    own = [(one.name, one, getattr(metadata, one.attribute)) for one in rows_of(Metadata)]
    of_authors = [
        (f"authors.{number}.{one.name}", one, getattr(author, one.attribute))
        for number, author in enumerate(metadata.authors)
        for one in rows_of(Author)
        if one.path
    ]
    for path, one, value in [row for row in own if row[1].printed] + of_authors:
        if not isinstance(value, Mapping) or not value:
            continue
        for lang in [lang for lang in langs if not value.get(lang)]:
            message = say('"{name}" has no {language} words', name=one.name, language=_WORDS[lang])
            hint = say("write {lang} = … beside the other language", lang=lang)
            place = metadata.place(path)
            if one.required:
                yield error(Code.ARTICLE_FIELD, message, place, hint)
            else:
                yield warning(Code.ARTICLE_LANGUAGE, message, place, hint)
    for table in TABLES:
        yield from _names(metadata, table, langs)


def _names(metadata: Metadata, table: str, langs: tuple[Lang, ...]) -> Iterator[Diagnostic]:
    """Yield each author and affiliation without a name in a language that is built."""
    for number, one in enumerate(getattr(metadata, table)):
        told = next((one.name[lang] for lang in LANGS if one.name.get(lang)), "")
        for lang in [lang for lang in langs if told and not one.name.get(lang)]:
            message = say(
                '"{name}" has no {language} name and would be missing in that edition',
                name=told,
                language=_WORDS[lang],
            )
            hint = say('write {lang} = "…" below [[{table}]]', lang=lang, table=table)
            yield error(Code.ARTICLE_FIELD, message, metadata.place(f"{table}.{number}"), hint)


def _numbers(article: Article, profile: Profile) -> Iterator[Diagnostic]:
    """Yield each number that has another form than its standard wants."""
    metadata = article.metadata
    wrong = [one for one in re.split(r"[;；,，\s]+", metadata.clc) if not _CLC.fullmatch(one)]
    if metadata.clc and wrong:
        message = say('"{number}" is no CLC number', number=wrong[0])
        hint = say("write it as the Chinese Library Classification does: R593.25")
        yield warning(Code.ARTICLE_NUMBER, message, metadata.place("clc"), hint)
    code = metadata.document_code
    if code and (len(code) != 1 or code not in _CODES):
        message = say('"{code}" is no document code', code=code)
        hint = say("A is an article of theory or research, B of practice; C, D and E others")
        yield warning(Code.ARTICLE_NUMBER, message, metadata.place("document-code"), hint)
    if metadata.pages and not _PAGES.fullmatch(metadata.pages):
        message = say('"{pages}" is not a range of pages', pages=metadata.pages)
        hint = say('write the first and the last with a hyphen: pages = "340-344"')
        yield warning(Code.ARTICLE_NUMBER, message, metadata.place("pages"), hint)
    if metadata.article_number:
        yield from _article_number(metadata, profile)


def _article_number(metadata: Metadata, profile: Profile) -> Iterator[Diagnostic]:
    """Yield what of the article number differs from the fields that it is made of."""
    place = metadata.place("article-number")
    found = _ARTICLE_NUMBER.fullmatch(metadata.article_number)
    if not found:
        message = say('"{number}" is no article number', number=metadata.article_number)
        hint = say("write ISSN, year, issue, first page and number of pages: {form}", form=_FORM)
        yield warning(Code.ARTICLE_NUMBER, message, place, hint)
        return
    begins, ends = map(whole_number, page_ends(metadata.pages))
    told = {
        "issn": profile.settings.journal.issn,
        "year": metadata.year,
        "issue": metadata.issue.zfill(2) if metadata.issue else "",
        "first": f"{begins:04}" if begins is not None else "",
        "count": "" if begins is None or ends is None else f"{ends - begins + 1:02}",
    }
    for name, value in told.items():
        if value and value != found[name]:
            message = say(
                'the article number has "{part}" where the other fields give "{value}"',
                part=found[name],
                value=value,
            )
            yield warning(Code.ARTICLE_NUMBER, message, place, say("correct one of them"))


_FORM = "1673-6087(2025)04-0340-05"


def _kind(article: Article, profile: Profile) -> Iterator[Diagnostic]:
    """Yield a kind of article that the journal has no word for."""
    metadata = article.metadata
    kind, known = metadata.article_type, profile.settings.types
    words = [profile.strings[lang] for lang in article.editions]
    if not known or kind in known or all(kind in one for one in words):
        return
    meant = [name for name in known for one in words if one.get(name) == kind]
    near = say('write type = "{name}"', name=meant[0]) if meant else did_you_mean(kind, known)
    message = say('there is no type of article "{kind}"', kind=kind)
    hint = near or say("there are: {names}", names=", ".join(known))
    yield error(Code.ARTICLE_FIELD, message, metadata.place("type"), hint)


_CHECKS: tuple[Callable[[Article, Profile], Iterator[Diagnostic]], ...] = (
    _dates,
    _languages,
    _numbers,
    _kind,
)
