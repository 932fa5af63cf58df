"""What the words of article.toml hold that documents print by themselves, or cannot use.

Names: the family name of an English one in capitals first (GB/T 7713.2-2022; so it can be told in
indexes), no marks, degrees or blanks in a Chinese one. Titles and keywords: no stop at the end, no
capitals throughout, a keyword once and alone. Numbers: the words 卷 and Vol. stand around them.
"""

import re
from collections.abc import Callable, Iterator

from diglot import licenses
from diglot.article import LANGS, Article, Author, Metadata
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error, warning
from diglot.identifiers import page_ends, whole_number
from diglot.languages import IDEOGRAPHS, EachLanguage, Lang, has_ideographs, language
from diglot.messages import Message, say
from diglot.person_names import family_given, family_in_capitals

_MARKS = re.compile(r"[*＊†‡#＃§¶△▲☆★①-⑳¹²³⁰⁴-⁹\d,，^]")
_DEGREE = re.compile(
    r"\b(?:M\.?D\.?|Ph\.?\s?D\.?|M\.?Sc\.?|B\.?Sc\.?|Prof(?:essor)?\.?|Dr\.?|MBBS|MPH)(?![\w.])"
    r"|(?:教授|主任医师|医师|博士|硕士|研究员|先生|女士)$"
)
_PARTED = re.compile(rf"[{IDEOGRAPHS}][\s\u3000]+[{IDEOGRAPHS}]")
_AROUND = re.compile(r"第|[卷期]|\b(?:[Vv]ol|[Nn]o|[Ii]ssue)\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_SPECIES = re.compile(r"\b(?:spp?|subsp|var)\.$")
_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~]+")
_PLACEHOLDER = re.compile(
    r"(?:(?:中文|英文|文章|论文|您的)*(?:标题|题目|题名)|作者(?:姓名)?\s?[\d一二三甲乙]?"
    r"|(?:作者|工作)?单位(?:名称|[一二三\d])?|关键词\s?[\d一二三]?"
    r"|(?:(?:article|paper|your|the) )*title(?: of (?:the |your )?(?:article|paper))?"
    r"|(?:author|keyword|affiliation)(?: name)? ?\d?|(?:your |first |last |family )+name)(?![\w-])",
    re.I,
)
"""What a form says in the place of what is to be written."""
_VERSION = re.compile(
    r"(?:[（(【\[_]\s*(?:[Vv]\d[\d.]*|(?i:final|draft)(?:\s?version)?)\s*[)）】\]]?"
    r"|[（(【\[_\s-]?(?:初稿|终稿|定稿|修改稿)\d*[)）】\]]?)(?:[Vv]?\d+)?$"
)
"""What a file's name tells of a version."""
_COMMONS = re.compile(r"CC(?![a-z])|Creative Commons|知识共享", re.I)


def check_front_words(article: Article, *_: object) -> list[Diagnostic]:
    """Name what of titles, keywords, names and numbers is not for these fields."""
    found = [fault for one in _CHECKS for fault in one(article.metadata)]
    return sorted(found, key=lambda fault: fault.span.start.offset if fault.span else 0)


def _people(metadata: Metadata) -> Iterator[Diagnostic]:
    for number, one in enumerate(metadata.authors):
        for lang in LANGS:
            name = one.name.get(lang, "")
            for said, hint in _of_name(name, lang, one) if name else ():
                place = metadata.place(f"authors.{number}.{lang}")
                yield warning(Code.ARTICLE_PERSON, said, place, hint)


def _of_name(name: str, lang: Lang, author: Author) -> Iterator[tuple[Message, Message]]:
    """Yield what is wrong with a name, and what to do."""
    if author.group:
        return
    if _PLACEHOLDER.fullmatch(name):
        said = say('"{words}" is still to be filled in', words=name)
        yield said, say("write what belongs there, or take it out")
    elif degree := _DEGREE.search(name):
        said = say('"{words}" is no part of the name "{name}"', words=degree[0], name=name)
        yield said, say("take it out; biography = … is for what an author is")
    elif mark := _MARKS.search(name):
        said = say('"{words}" is no part of the name "{name}"', words=mark[0], name=name)
        yield said, say("take it out: affiliations, corresponding and co-first set the marks")
    elif language(lang).is_ideographic and _PARTED.search(name):
        said = say('a blank parts the name "{name}"', name=name)
        yield said, say("write a Chinese name without blanks; pages align by themselves")
    elif not language(lang).is_ideographic and has_ideographs(name):
        said = say('"{name}" is written in Chinese characters', name=name)
        yield said, say("write it first and in capitals: {form}", form="LIN Ruilian")
    elif not language(lang).is_ideographic and " " in name and not family_given(name)[1]:
        said = say('which is the family name of "{name}" cannot be told', name=name)
        yield said, say("write it first and in capitals: {form}", form=_either_order(name))


def _either_order(name: str) -> str:
    """Return a name of two words with either of them as the family name, else an example."""
    name = name.title() if name.isupper() else name
    words = name.split(" ")
    orders = (name, " ".join(reversed(words)))
    return " / ".join(map(family_in_capitals, orders)) if len(words) == 2 else "LIN Ruilian"


def _titles(metadata: Metadata) -> Iterator[Diagnostic]:
    if not any(metadata.title.values()) and (metadata.authors or metadata.keywords):
        said, hint = say("the article has no title"), say("write {form}", form='[title] zh = "…"')
        yield warning(Code.ARTICLE_WORDS, said, metadata.place("title"), hint)
    for field, words in (("title", metadata.title), ("short-title", metadata.short_title)):
        for lang in LANGS:
            text, place = words.get(lang, "").strip(), metadata.place(f"{field}.{lang}")
            if text.endswith(("。", ".", "．")) and not text.endswith("..."):
                yield _stop(text, place)
            if text and language(lang).is_ideographic and not has_ideographs(text):
                said = say('"{words}" has no Chinese character', words=text)
                yield warning(Code.ARTICLE_WORDS, said, place, say("write the Chinese title"))
            if _PLACEHOLDER.fullmatch(text):
                yield _placeholder(text, place)
            elif version := _VERSION.search(text):
                said = say('"{words}" tells of a version and is printed', words=version[0])
                yield warning(Code.ARTICLE_WORDS, said, place, say("take it out of the title"))
            letters = [one for one in text if one.isalpha()]
            if len(text.split()) > 3 and text.isascii() and all(map(str.isupper, letters)):
                said = say("the title is written in capitals throughout")
                hint = say("write it as in a sentence; a journal that wants capitals sets them")
                yield warning(Code.ARTICLE_WORDS, said, place, hint)


def _affiliations(metadata: Metadata) -> Iterator[Diagnostic]:
    for number, one in enumerate(metadata.affiliations):
        for lang, name in one.name.items():
            place = metadata.place(f"affiliations.{number}.{lang}")
            if name and not language(lang).is_ideographic and has_ideographs(name):
                said = say('"{name}" is written in Chinese characters', name=name)
                hint = say("write the name that the institution has in English")
                yield warning(Code.ARTICLE_AFFILIATION, said, place, hint)
            elif _PLACEHOLDER.match(name):
                yield _placeholder(name, place)


def _placeholder(text: str, place: SourceSpan | None) -> Diagnostic:
    said = say('"{words}" is still to be filled in', words=text)
    return warning(Code.UNFINISHED, said, place, say("write what belongs there, or take it out"))


def _stop(text: str, place: SourceSpan | None) -> Diagnostic:
    said = say(
        '"{words}" ends in a stop', words=text if len(text) <= _SHOWN else f"…{text[-_SHOWN:]}"
    )
    return warning(Code.ARTICLE_WORDS, said, place, say("take the stop out"))


_BETWEEN_KEYWORDS: EachLanguage[str] = {"zh": "[;；、]", "en": "[;；]"}


def _keywords(metadata: Metadata) -> Iterator[Diagnostic]:
    for lang, listed in metadata.keywords.items():
        known: set[str] = set()
        for at, word in enumerate(listed):
            place = metadata.place(f"keywords.{lang}.{at}")
            if _PLACEHOLDER.fullmatch(word.strip()):
                yield _placeholder(word, place)
            if not word.strip():
                said = say("a keyword has no words")
                yield warning(Code.ARTICLE_WORDS, said, place, say("write it, or take it out"))
            elif word.strip().endswith(("。", ".", ";", "；", ",", "，")) and not _SPECIES.search(
                word
            ):
                yield _stop(word, place)
            elif re.search(_BETWEEN_KEYWORDS[lang], word):
                said = say('"{words}" is more than one keyword', words=word)
                hint = say("put each between its own quotation marks: {form}", form='["…", "…"]')
                yield warning(Code.ARTICLE_WORDS, said, place, hint)
            elif word.casefold().strip() in known:
                said = say('the keyword "{words}" is listed twice', words=word)
                yield warning(Code.ARTICLE_WORDS, said, place, say("take one out"))
            known.add(word.casefold().strip())


def _numbers(metadata: Metadata) -> Iterator[Diagnostic]:
    for field in ("volume", "issue"):
        text = getattr(metadata, field)
        if _AROUND.search(text):
            said = say('"{words}" is printed with the word for it twice', words=text)
            hint = say("write the number alone: {form}", form=f'{field} = "3"')
            yield warning(Code.ARTICLE_NUMBER, said, metadata.place(field), hint)
    if metadata.doi and not _DOI.fullmatch(metadata.doi):
        said = say('"{words}" is no DOI', words=metadata.doi)
        hint = say("copy it from the journal's page: {form}", form="10.1000/example")
        yield warning(Code.ARTICLE_NUMBER, said, metadata.place("doi"), hint)
    if metadata.year and not _YEAR.fullmatch(metadata.year):
        said = say('"{words}" is no year', words=metadata.year)
        yield warning(Code.ARTICLE_NUMBER, said, metadata.place("year"), _FOUR)
    first, last = page_ends(metadata.pages)
    begins, ends = whole_number(first), whole_number(last)
    if begins is not None and ends is not None and ends < begins:
        said = say("the last page, {last}, comes before the first, {first}", last=last, first=first)
        hint = say('write the first and the last with a hyphen: pages = "340-344"')
        yield warning(Code.ARTICLE_NUMBER, said, metadata.place("pages"), hint)
    if _COMMONS.match(metadata.license) and not licenses.identifier(metadata.license):
        said = say('there is no licence "{words}" of Creative Commons', words=metadata.license)
        hint = say("write {form}, or the name of another licence", form="CC BY 4.0")
        yield warning(Code.ARTICLE_NUMBER, said, metadata.place("license"), hint)


_SHOWN = 12
_FOUR = say("write it in four digits: {form}", form="year = 2025")


_LONGEST = 3
"""Years from the receipt of an article to its issue at most."""


def _days(metadata: Metadata) -> Iterator[Diagnostic]:
    """Yield a day of receipt or acceptance that comes after the year of the issue."""
    if not _YEAR.fullmatch(metadata.year):
        return
    for name in ("received", "revised", "accepted"):
        day = getattr(metadata, name)
        if day and day.year > int(metadata.year):
            said = say('"{name}" ({day}) comes after the year of the issue, {year}',
                       name=name, day=day, year=metadata.year)  # fmt: skip
            place = metadata.place(f"dates.{name}")
            yield error(Code.ARTICLE_DATES, said, place, say("correct one of them"))
        elif day and int(metadata.year) - day.year > _LONGEST:
            said = say('"{name}" ({day}) lies {number} years before the issue, {year}',
                       name=name, day=day, year=metadata.year,
                       number=int(metadata.year) - day.year)  # fmt: skip
            place = metadata.place(f"dates.{name}")
            yield warning(Code.ARTICLE_NUMBER, said, place, say("correct one of them"))
            return


_CHECKS: tuple[Callable[[Metadata], Iterator[Diagnostic]], ...] = (
    _people,
    _titles,
    _affiliations,
    _keywords,
    _numbers,
    _days,
)
