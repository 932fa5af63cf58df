"""The authors: each once, each with an institution, and one to whom readers can write."""

import re
from collections import Counter
from collections.abc import Iterator

from diglot.article import LANGS, Article, Author, Metadata
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.messages import say

_EMAIL = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]*[A-Za-z0-9])?\.)+[A-Za-z]{2,}"
)
"""An address as most servers take it (RFC 5321, 4.1.2, without quoted forms)."""


_PLACEHOLDER = re.compile(
    r"(?:name|your[._-]?\w*|\w*[._-]?your\w*|x{2,}|user(?:name)?|e?-?mail|test|first\.last|abc)@.+"
    r"|[^@]+@(?:example\.(?:com|net)|test\.com|x{2,}\.\w+|\w*(?:domain|your)\w*\.\w+)",
    re.I,
)


def check_people(article: Article, *_: object) -> list[Diagnostic]:
    """Name what is wrong with authors and institutions, taken together."""
    metadata = article.metadata
    return [*_addresses(metadata), *_duplicates(metadata), *_institutions(metadata)]


def _addresses(metadata: Metadata) -> Iterator[Diagnostic]:
    for number, one in enumerate(metadata.authors):
        if one.email and not _EMAIL.fullmatch(one.email):
            message = say('"{email}" is no e-mail address', email=one.email)
            place = metadata.place(f"authors.{number}.email")
            hint = say("write one address, like {form}", form="lin@example.org")
            yield warning(Code.ARTICLE_PERSON, message, place, hint)
        elif one.email and _PLACEHOLDER.fullmatch(one.email):
            message = say('"{email}" stands for an address that is still to be written',
                          email=one.email)  # fmt: skip
            place = metadata.place(f"authors.{number}.email")
            hint = say("write the author's own address, or take it out")
            yield warning(Code.ARTICLE_PERSON, message, place, hint)
    if metadata.authors and not any(one.corresponding for one in metadata.authors):
        message = say("no author is marked as the one to write to")
        hint = say("write corresponding = true below one of [[authors]]")
        yield warning(Code.ARTICLE_PERSON, message, metadata.place("authors.0"), hint)


def _duplicates(metadata: Metadata) -> Iterator[Diagnostic]:
    for number, one in enumerate(metadata.authors):
        for other in metadata.authors[:number]:
            if _is_same_person(one, other):
                message = say('the author "{name}" is listed twice', name=_name_of(one))
                hint = say("delete one; two people of one name differ by their ORCID iD")
                place = metadata.place(f"authors.{number}")
                yield warning(Code.ARTICLE_PERSON, message, place, hint)
                break


def _is_same_person(one: Author, other: Author) -> bool:
    """Tell whether two entries are one person: by ORCID iD, else by the name in all languages."""
    if one.orcid and other.orcid:
        return one.orcid == other.orcid
    both = [lang for lang in LANGS if one.name.get(lang) and other.name.get(lang)]
    return bool(both) and all(_plain(one.name[x]) == _plain(other.name[x]) for x in both)


def _plain(name: str) -> str:
    return re.sub(r"[\W_]", "", name).casefold()


def _name_of(one: Author) -> str:
    return next((one.name[lang] for lang in LANGS if one.name.get(lang)), "")


def _institutions(metadata: Metadata) -> Iterator[Diagnostic]:
    used = {ident for one in metadata.authors for ident in one.affiliations}
    counted = Counter(_plain(" ".join(one.name.values())) for one in metadata.affiliations)
    for number, place in enumerate(metadata.affiliations):
        name = next((place.name[lang] for lang in LANGS if place.name.get(lang)), place.id)
        span = metadata.place(f"affiliations.{number}")
        if (place.id or str(number + 1)) not in used:
            message = say('no author belongs to the institution "{name}"', name=name)
            form = f'affiliations = ["{place.id or number + 1}"]'
            hint = say("write {form} below its authors, or delete it", form=form)
            yield warning(Code.ARTICLE_AFFILIATION, message, span, hint)
        if counted[_plain(" ".join(place.name.values()))] > 1:
            counted[_plain(" ".join(place.name.values()))] = 0
            message = say('the institution "{name}" is listed twice', name=name)
            hint = say("delete one, and give all its authors the id of the other")
            yield warning(Code.ARTICLE_AFFILIATION, message, span, hint)
    for number, one in enumerate(metadata.authors) if metadata.affiliations else ():
        if not one.affiliations and not one.group:
            message = say('the author "{name}" belongs to no institution', name=_name_of(one))
            hint = say('write affiliations = ["1"], with the id of one of [[affiliations]]')
            yield warning(
                Code.ARTICLE_AFFILIATION, message, metadata.place(f"authors.{number}"), hint
            )
