"""What entries of bib/ tell of their works: one entered twice, one retracted, two people as one."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from diglot.article import Article, Library, Reference
from diglot.bibliography.answers import retraction_words
from diglot.bibliography.name_forms import OTHERS
from diglot.bibliography.records import differ
from diglot.checking.references import cited_works, is_preprint, title_is_long, title_letters
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.identifiers import bare_doi, bare_pmid
from diglot.languages import IDEOGRAPHS
from diglot.messages import Message, say

_RETRACTED = re.compile(
    r"^\W*(?:(?:(?:this article (?:has been|was) )?"
    r"(?:retracted|withdrawn|removed)(?: article| paper)?"
    r"|retraction|withdrawal|(?:temporary )?removal)"
    r"\s*[:：\])）】]"
    r"|(?:retraction|withdrawal)(?: note| notice)?\s*(?:to|of|for)?\s*[:：])"
    r"|[\[(（【]\s*(?:retracted|withdrawn|retraction)\b[^\])）】]*[\])）】]\W*$",
    re.I,
)
_RETRACTED_ZH = re.compile(
    r"^\W*(?:已?撤稿|已?撤回|已?撤销)(?:声明|通知|论文|文章)?\W"
    r"|[\[(（【〔](?:本文|此文)?已?被?(?:撤稿|撤回|撤销)[\])）】〕]\s*$"
)
_DOUBTED = re.compile(
    r"^\W*(?:editorial )?expressions? of concern\b"
    r"|[\[(（【][^\])）】]*expression of concern[^\])）】]*\W*$"
    r"|^\W*(?:编辑部?)?(?:关切|关注|质疑)声明\W"
    r"|[\[(（【〔](?:编辑部?)?(?:关切|关注|质疑)(?:声明)?[\])）】〕]\s*$",
    re.I,
)

_BY_TITLE = say("one title, first author and year")


def check_works(article: Article, library: Library, *_: object) -> list[Diagnostic]:
    """Name cited works with two entries, and those that their title or a record retracts."""
    works = cited_works(article, library)
    return [*_duplicates(works), *_published_preprints(works), *_name_retractions(works)]


def _duplicates(works: list[Reference]) -> Iterator[Diagnostic]:
    first: dict[tuple[str, ...], Reference] = {}
    for work in works:
        others = [(first.setdefault(sign, work), why) for sign, why in _signs(work.csl)]
        for other, why in others:
            if other is not work and not (why == _BY_TITLE and differ(work.csl, other.csl)):
                message = say('the entries "{key}" and "{other}" are one work: both have {why}',
                              key=work.key, other=other.key, why=why)  # fmt: skip
                hint = say("cite it by one key, and delete the other entry")
                yield warning(Code.BIB_SAME_WORK, message, work.span, hint)
                break


def _published_preprints(works: list[Reference]) -> Iterator[Diagnostic]:
    """Yield each preprint that is cited beside the article that was made of it."""
    articles = {_title_and_name(one.csl): one for one in works if not is_preprint(one.csl)}
    for work in works:
        article = articles.get(_title_and_name(work.csl)) if is_preprint(work.csl) else None
        if article and title_is_long(title_letters(work.csl)):
            message = say('the preprint "{key}" was published as "{other}": both are cited',
                          key=work.key, other=article.key)  # fmt: skip
            hint = say("cite the published article alone, unless the two differ")
            yield warning(Code.BIB_SAME_WORK, message, work.span, hint)


def _title_and_name(csl: Mapping[str, Any]) -> tuple[str, str]:
    people: Any = csl.get("author") or ({},)
    first = people[0] if isinstance(people[0], Mapping) else {}
    return title_letters(csl), str(first.get("family") or first.get("literal") or "").casefold()


def _signs(csl: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Message]]:
    """Yield what only one work has, and what it is called."""
    if doi := bare_doi(str(csl.get("DOI") or "")):
        yield ("doi", doi.casefold()), say("the DOI {doi}", doi=doi)
    if pmid := bare_pmid(csl.get("PMID") or ""):
        yield ("pmid", pmid), say("the PMID {pmid}", pmid=pmid)
    letters = title_letters(csl)
    if title_is_long(letters):
        name = _title_and_name(csl)[1]
        issued = csl.get("issued")
        year = str(issued.get("date-parts", "")) if isinstance(issued, Mapping) else ""
        own = (letters, name, year.strip("[]").partition(",")[0], str(csl.get("type")))
        yield ("title", *own), _BY_TITLE


def _name_retractions(works: list[Reference]) -> Iterator[Diagnostic]:
    for work in works:
        title = re.sub(r"<[^<>]*>", "", str(work.csl.get("title") or ""))
        if _RETRACTED.search(title) or _RETRACTED_ZH.search(title):
            message = say('the title of "{key}" says that the work was retracted', key=work.key)
            hint = say("do not rest a claim on it; diglot refs verify tells more")
            yield warning(Code.BIB_RETRACTED, message, work.span, hint)
        elif _DOUBTED.search(title):
            message = say('the title of "{key}" says that its editors doubt it', key=work.key)
            hint = say("read the notice, and do not rest a claim on the work")
            yield warning(Code.BIB_RETRACTED, message, work.span, hint)
        elif work.retracted:
            message = say(
                'the work of "{key}" is retracted, as a public record said on {day}: {how}',
                key=work.key,
                day=work.asked,
                how=retraction_words(work.retracted),
            )
            hint = say("do not rest a claim on it")
            yield warning(Code.BIB_RETRACTED, message, work.span, hint)


_OTHERS: Final = re.compile(
    r"(?:^|[\s,;，])(?:et\.?\s?al\b\.?|and others|others)\W*$|^(?:et|others|[^\s]*等人?)\W*$", re.I
)
"""What a list prints itself behind the names that a style takes."""

_LATIN: Final = r"[^\W\d_][\w'’-]+(?: [^\W\d_][\w'’-]+)?,? (?:[A-Z]\.?[ -]?){1,3}"
_HAN: Final = rf"[{IDEOGRAPHS}]{{2,3}}"
_SEVERAL: Final = re.compile(
    rf"{_LATIN}(?:\s?[,;&，；]\s?(?:and )?|\s?\band\s){_LATIN}.*|{_HAN}(?:[,;，；、\s]\s?{_HAN})+"
    rf"|{_HAN}[和与及]{_HAN}(?<![社部会所院组局委厅馆司室学术])"
)
"""Smith J, Li M; 张三，李四: an institution's name has longer words and none of these initials."""

_DEGREE: Final = re.compile(
    r"[,，]\s?(?:M\.?D\.?|Ph\.?D\.?|M\.?Sc\.?|MBBS|MPH)\b|(?:教授|博士|主任医师)$"
    r"|^(?:Dr|Prof|Professor|Mr|Mrs|Ms)\b\.?\s"
)
_ROLES: Final = ("author", "editor", "translator")


def check_creators(article: Article, library: Library, *_: object) -> Iterator[Diagnostic]:
    """Name entries that hold several people as one, et al. as a name, or degrees."""
    for work in cited_works(article, library):
        for name in [one for role in _ROLES for one in work.csl.get(role) or ()]:
            if isinstance(name, Mapping) and (found := _fault(name, work)):
                message, hint = found
                yield warning(Code.BIB_NAMES, message, work.span, hint)
                break


def _fault(name: Mapping[str, Any], work: Reference) -> tuple[Message, Message] | None:
    """Return what is wrong with a name of an entry, and what to do."""
    family, given = (str(name.get(part) or "").strip() for part in ("family", "given"))
    whole = str(name.get("literal") or "").strip() or f"{family} {given}".strip()
    if name != OTHERS and _OTHERS.search(whole):
        said = say('"{words}" is no author of "{key}"', words=whole, key=work.key)
        return said, say("list the authors: a style shortens the list and prints et al. by itself")
    if _SEVERAL.fullmatch(whole if name.get("literal") else family):
        said = say('"{words}" is more than one author of "{key}"', words=whole, key=work.key)
        return said, say("write each author as a name of its own")
    if degree := _DEGREE.search(f"{family}, {given}" if " " in family else whole):
        words = degree[0].strip(",， ")
        said = say('"{words}" is no part of the name "{name}" in "{key}"',
                   words=words, name=whole, key=work.key)  # fmt: skip
        return said, say("write the name alone")
    return None
