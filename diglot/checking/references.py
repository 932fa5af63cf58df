"""What of the entries that an article cites cannot be right, or will be missed in its list."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from diglot.article import Article, Library, Metadata, Reference
from diglot.bibliography.pages import full_pages
from diglot.bibliography.variables import variable_words
from diglot.checking.scope import is_read
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.identifiers import whole_number
from diglot.language_rules.letters import LETTERS
from diglot.languages import has_ideographs
from diglot.messages import Message, say, say_all, say_count
from diglot.profile import Profile

_DOI = re.compile(r"10\.\d{4,9}(?:\.\d+)*/[!-~]*[^\s.,;:]")
_PMID = re.compile(r"\d{1,8}")
_PMCID = re.compile(r"(?:PMC)?\d{4,8}(?:\.\d+)?")
_ADDRESS = re.compile(
    r"(?:https?|ftp)://(?:[\w-]+\.)+[a-z]{2,}(?::\d+)?(?:[/?#][!-~\u00a1-\U0010ffff]*)?", re.I
)


def cited_works(article: Article, library: Library) -> list[Reference]:
    """Return the entries that an article cites, in the order of bib/."""
    cited = frozenset(article.cited_keys)
    return [one for one in library.references.values() if one.key in cited]


def check_references(
    article: Article, library: Library, profile: Profile, *_: object
) -> Iterator[Diagnostic]:
    """Name what is wrong with the entries that are cited, and which are cited nowhere."""
    works = cited_works(article, library)
    latest = _latest(article.metadata, works)
    printed = {name for found in _PRINTED.findall(profile.style) for name in found.split()}
    for work in works:
        yield from _identifiers(work)
        yield from _capitals(work)
        yield from _year(work, latest)
        yield from _pages(work)
        yield from _named_parts(work)
        yield from _damaged_letters(work)
        yield from _name_missing_fields(work, printed)
    if _is_whole(article, library):
        yield from _name_uncited_works(library, frozenset(article.cited_keys))


_NUMBER = re.compile(r"\d|^[ivxlc]+\b", re.I)
_RANGE = re.compile(r"(?P<before>[A-Za-z]*)(?P<first>\d+)-(?P=before)(?P<last>\d+)")


def _pages(work: Reference) -> Iterator[Diagnostic]:
    """Yield a fault for a last page that stands before the first, 20-10, or that is none: 20-."""
    pages = str(work.csl.get("page") or "")
    if pages and (not _NUMBER.search(pages) or pages.rstrip().endswith(("-", "–"))):
        message = say('"{pages}" is no page of "{key}"', pages=pages, key=work.key)
        hint = say("write the pages, or leave the field out")
        yield warning(Code.BIB_PAGES, message, work.span, hint)
    found = _RANGE.fullmatch(full_pages(pages))
    if found and int(found["last"]) < int(found["first"]):
        message = say('the last page of "{key}" comes before its first: {pages}',
                      key=work.key, pages=str(work.csl["page"]))  # fmt: skip
        yield warning(Code.BIB_PAGES, message, work.span, say("compare it with the work itself"))


_PARTS_NAMED: Mapping[str, re.Pattern[str]] = {
    "volume": re.compile(r"vol|第|卷", re.I),
    "issue": re.compile(r"\bno\b|iss|num|第|期", re.I),
    "page": re.compile(r"^\s*pp?\b|page|第|页", re.I),
}
"""What a list prints itself, or what has no place in it: Vol. 3, pp. 1-9, 第2期."""


def _named_parts(work: Reference) -> Iterator[Diagnostic]:
    for field, form in _PARTS_NAMED.items():
        value = str(work.csl.get(field) or "")
        if form.search(value):
            message = say('{field} of "{key}": the word for it would be printed twice, "{value}"',
                          field=variable_words(field), key=work.key, value=value)  # fmt: skip
            yield warning(Code.BIB_PAGES, message, work.span, say("write the number alone"))


_DAMAGES = [one for one in LETTERS if one.name in ("lost", "question-marks", "wrong-encoding")]


def _damaged_letters(work: Reference) -> Iterator[Diagnostic]:
    """Yield a fault for an entry that came through another encoding: SjÃ¶gren."""
    names = [one for one in work.csl.get("author") or () if isinstance(one, Mapping)]
    words = [str(work.csl.get(field) or "") for field in _TITLES]
    text = " ".join([*words, *(str(word) for one in names for word in one.values())])
    for rule in _DAMAGES:
        if found := rule.pattern.search(text):
            around = text[max(0, found.start() - 8) : found.end() + 8].strip()
            message = say(
                '{what} in "{key}": "{words}"', what=rule.message, key=work.key, words=around
            )
            hint = say("correct the entry; diglot refs verify looks it up")
            yield warning(Code.TEXT_DAMAGED, message, work.span, hint)
            return
    if found := _TEX.search(" ".join(words)):
        message = say('"{sign}" in "{key}" is LaTeX, and is printed as it is',
                      sign=found[0], key=work.key)  # fmt: skip
        hint = say("write the sign itself; what is raised or lowered stands in <sup> or <sub>")
        yield warning(Code.TEXT_DAMAGED, message, work.span, hint)


_TEX = re.compile(
    r"\\[A-Za-z]{2,20}(?:\{[^{}]{0,40}\})?|\\[&%$#_,'\"`^~=.]|\$[^$\s][^$]{0,60}\$|[_^]\{[^{}]{1,20}\}"
)
"""What a program left of LaTeX where titles are no LaTeX; a reader of BibTeX leaves none."""


def _is_whole(article: Article, library: Library) -> bool:
    """Tell whether it is known what the article cites: all texts are read, no key is misspelt."""
    return (
        len(article.editions) == len(article.metadata.languages)
        and all(map(is_read, article.editions.values()))
        and all(key in library.references for key in article.cited_keys)
    )


def _identifiers(work: Reference) -> Iterator[Diagnostic]:
    for field, (is_sound, form) in _FORMS.items():
        value = str(work.csl.get(field) or "").strip()
        if value and not is_sound(value):
            message = say(
                'the {field} of "{key}" cannot be right: "{value}"',
                field=_NAMES.get(field, field),
                key=work.key,
                value=value[:60],
            )
            yield warning(Code.BIB_IDENTIFIER, message, work.span, form)


def _serial(value: str, *lengths: int) -> bool:
    """Tell whether a text is nothing but sound serial numbers of these lengths."""
    digits = re.sub(r"[^\dX]", "", value.upper())
    while digits:
        length = next((one for one in lengths if _is_sound(digits[:one], one)), 0)
        if not length:
            return False
        digits = digits[length:]
    return bool(re.search(r"\d", value))


def _is_sound(number: str, length: int) -> bool:
    """Tell whether the check digit of an ISBN or ISSN is right (ISO 2108, ISO 3297)."""
    if len(number) != length or "X" in number[:-1]:
        return False
    values = [10 if one == "X" else int(one) for one in number]
    if length == 13:
        weights = [1, 3] * 7
        return (
            number.isdigit() and sum(a * b for a, b in zip(values, weights, strict=False)) % 10 == 0
        )
    return sum(a * b for a, b in zip(values, range(length, 0, -1), strict=True)) % 11 == 0


_FORMS: Mapping[str, tuple[Callable[[str], object], Message]] = {
    "DOI": (_DOI.fullmatch, say("it begins with 10. and has a stroke: {form}", form="10.1000/abc")),
    "PMID": (_PMID.fullmatch, say("it has up to eight digits and nothing else")),
    "PMCID": (_PMCID.fullmatch, say("it is PMC and digits: {form}", form="PMC1234567")),
    "ISBN": (
        lambda value: _serial(value, 13, 10),
        say(
            "it has 10 or 13 digits, of which the last proves the others: compare it with the book"
        ),
    ),
    "ISSN": (
        lambda value: _serial(value, 8),
        say("it has eight digits, of which the last proves the others: compare it"),
    ),
    "URL": (_ADDRESS.fullmatch, say("write the whole address, {form}", form="https://…")),
}
_NAMES: Mapping[str, Message] = {"URL": say("address")}

_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
_MOST_CAPITAL = 0.85
_LEAST_LETTERS = 16


def _capitals(work: Reference) -> Iterator[Diagnostic]:
    """Yield a fault for titles and authors in capitals; short names are perhaps initials."""
    what = [words for field, words in _TITLES.items() if _is_capital(work.csl.get(field))]
    families = [
        str(name.get("family") or "")
        for name in work.csl.get("author") or ()
        if isinstance(name, Mapping)
    ]
    told = [one for one in families if len(one) > 2 and one.isascii()]
    if told and all(one.isupper() for one in told):
        what.append(variable_words("author"))
    if what:
        message = say('written in capitals in "{key}": {what}', key=work.key, what=say_all(*what))
        hint = say("write as in a sentence: a style that wants capitals sets them by itself")
        yield warning(Code.BIB_CAPITALS, message, work.span, hint)


_TITLES = {name: variable_words(name) for name in ("title", "container-title")}


def _is_capital(title: Any) -> bool:
    latin = _LATIN.findall(re.sub(r"<[^<>]*>", "", str(title or "")))
    capitals = sum(one.isupper() for one in latin)
    return len(latin) >= _LEAST_LETTERS and capitals / len(latin) > _MOST_CAPITAL


_FIRST_YEAR = 1450
"""Printing with movable type; what is older is told as ``original-date``."""
_AHEAD, _FAR = 5, 50
"""Years by which a work may be younger than all others that are cited: than many, than a few."""
_MANY = 8


def _year_of(work: Reference) -> int | None:
    issued = work.csl.get("issued")
    if isinstance(issued, Mapping) and str(issued.get("raw") or issued.get("literal")).isdecimal():
        return int(issued.get("raw") or issued["literal"])
    try:
        return int(work.csl["issued"]["date-parts"][0][0])
    except (KeyError, IndexError, TypeError, ValueError):
        return None


def _latest(metadata: Metadata, works: list[Reference]) -> int:
    """Return the last year that a cited work can have.

    The article's own dates tell it; without any, the other works do.
    """
    days = (
        metadata.received,
        metadata.revised,
        metadata.accepted,
        metadata.online,
        metadata.issued,
    )
    told = [day.year for day in days if day]
    year = whole_number(metadata.year)
    told += [year] if year is not None else []
    if told:
        done = year is not None or metadata.issued
        return max(told) + (0 if done else 2)
    years = sorted(year for one in works if (year := _year_of(one)) is not None)
    return years[-2] + (_AHEAD if len(years) >= _MANY else _FAR) if len(years) > 1 else 9999


def _year(work: Reference, latest: int) -> Iterator[Diagnostic]:
    year = _year_of(work)
    if year is None or _FIRST_YEAR <= year <= latest:
        return
    if year < _FIRST_YEAR:
        message = say('the year {year} of "{key}" cannot be right', year=year, key=work.key)
    else:
        message = say('the year {year} of "{key}" lies after the article', year=year, key=work.key)
    yield warning(Code.BIB_YEAR, message, work.span, say("compare it with the work itself"))


_PRINTED = re.compile(r"""\bvariable=["']([\w -]+)["']""")
_PERIODICALS = ("article-journal", "article-magazine")
_PREPRINTS = re.compile(r"rxiv\b|preprint|\bssrn\b|research square|10\.1101/\d{4}\.", re.I)


def is_preprint(csl: Mapping[str, Any]) -> bool:
    """Tell whether a work stands on a server of preprints."""
    told = (csl.get(one) for one in ("container-title", "genre", "publisher", "archive", "DOI"))
    return bool(_PREPRINTS.search(" ".join(str(one) for one in told if one)))


def _name_missing_fields(work: Reference, printed: Collection[str]) -> Iterator[Diagnostic]:
    """Yield what of an article the journal's style has `printed`, and its entry does not tell."""
    if work.csl.get("type") not in _PERIODICALS or work.csl.get("status"):
        return
    if is_preprint(work.csl):
        return
    lacking = [
        variable_words(field)
        for field, others in _PARTS.items()
        if field in printed and not any(work.csl.get(one) for one in (field, *others))
    ]
    if lacking:
        message = say(
            'what the journal\'s list prints is lacking in "{key}": {what}',
            key=work.key,
            what=say_all(*lacking),
        )
        hint = say("add it to the entry; diglot refs verify looks it up")
        yield warning(Code.BIB_MISSING, message, work.span, hint)


_PARTS: Mapping[str, tuple[str, ...]] = {
    "author": ("editor", "collection-editor", "translator"),
    "volume": ("issue", "number"),
    "page": ("number", "page-first", "article-number", "eLocation-id"),
}
"""What a list prints of an article in a journal, and what stands for it."""


def _name_uncited_works(library: Library, cited: frozenset[str]) -> Iterator[Diagnostic]:
    """Yield a fault for each file of bib/ with entries that nothing cites."""
    files: dict[str, list[Reference]] = {}
    for one in library.references.values():
        if one.key not in cited:
            files.setdefault(one.span.path, []).append(one)
    for works in files.values():
        names = ", ".join(f'"{one.key}"' for one in works[:3]) + (" …" if len(works) > 3 else "")
        message = say_count(
            "{count} work is cited nowhere: {names}",
            "{count} works are cited nowhere: {names}",
            len(works),
            names=names,
        )
        hint = say("cite them, or take them out: they are not printed")
        yield warning(Code.BIB_UNCITED, message, works[0].span, hint)


def title_letters(csl: Mapping[str, Any]) -> str:
    """Return the letters of a work's title, by which two entries can be told to be one work."""
    title = re.sub(r"<[^<>]*>", "", str(csl.get("title") or ""))
    return re.sub(r"[\W_]", "", title).casefold()


def title_is_long(letters: str) -> bool:
    """Tell whether a title is long enough to be no other's: ``Reply`` and ``Editorial`` are not."""
    return len(letters) >= (8 if has_ideographs(letters) else _LEAST_LETTERS)
