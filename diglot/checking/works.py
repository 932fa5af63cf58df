"""What the entries of bib/ tell of the works themselves: one entered twice, one retracted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.article import Article, Library, Reference
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.identifiers import bare_doi
from diglot.messages import say
from diglot.profile import Profile

_RETRACTED = re.compile(
    r"\W*(?:retracted(?: article)?\s*[:\]]|retraction\s*[:\]]|withdrawn\s*:)", re.I
)
_RETRACTED_ZH = re.compile(r"\W*(?:已?撤稿|已?撤回)\W")


def check_works(
    article: Article,
    library: Library,
    profile: Profile,  # noqa: ARG001
) -> list[Diagnostic]:
    """Name cited works with two entries, by their DOI, and those whose title says retracted."""
    cited = frozenset(article.cited_keys)
    works = [one for one in library.references.values() if one.key in cited]
    return [*_twice(works), *_retracted(works)]


def _twice(works: list[Reference]) -> Iterator[Diagnostic]:
    first: dict[str, Reference] = {}
    for work in works:
        doi = bare_doi(str(work.csl.get("DOI") or "")).casefold()
        other = first.setdefault(doi, work) if doi else work
        if other is not work:
            message = say(
                'the entries "{key}" and "{other}" are one work: both have the DOI {doi}',
                key=work.key,
                other=other.key,
                doi=doi,
            )
            hint = say("cite it by one key, and delete the other entry")
            yield warning(Code.BIB_SAME_WORK, message, work.span, hint)


def _retracted(works: list[Reference]) -> Iterator[Diagnostic]:
    for work in works:
        title = str(work.csl.get("title") or "")
        if _RETRACTED.match(title) or _RETRACTED_ZH.match(title):
            message = say('the title of "{key}" says that the work was retracted', key=work.key)
            hint = say("do not rest a claim on it; diglot refs verify tells more")
            yield warning(Code.REFS_RETRACTED, message, work.span, hint)
