r"""The author block of LaTeX: that of article, authblk, elsarticle, revtex, llncs and sn-jnl.

Institutions belong to authors by their marks, ``\author[a]{…}`` and ``\address[a]{…}``, or, where
there are none, to the authors that stand before them.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from diglot.arrivals.facts import Facts
from diglot.arrivals.front_matter import MAIL
from diglot.arrivals.markup.latex_scan import Command, commands, cut_out, environment, words_of
from diglot.arrivals.markup.people import People, plain_name, turned_name
from diglot.article import Lang
from diglot.languages import language

_BLOCK: Final = (
    "title|author|affil|affiliation|address|institute|email|ead|orcid|keywords|keyword|date|"
    "subtitle|runningtitle|titlerunning|shorttitle|authorrunning|maketitle|tnotetext|cortext|"
    "fntext|tnoteref|corresp|correspondingauthor|IEEEauthorblockN|IEEEauthorblockA|thanks|pacs|"
    "abstract"
)
_MARK: Final = re.compile(
    r"\\(?:inst|textsuperscript|IEEEauthorrefmark)\s*\{([^{}]*)\}|\$\^\{?([^{}$]*)\}?\$"
)


@dataclass
class LatexFront:
    """What stands before the text: facts, the abstract as LaTeX, and the text without them."""

    facts: Facts
    abstract: str = ""
    text: str = ""


@dataclass
class _Author:
    name: str
    marks: list[str] = field(default_factory=list)
    places: list[str] = field(default_factory=list)
    email: str = ""
    orcid: str = ""
    star: bool = False


def read_front(text: str, lang: Lang) -> LatexFront:
    """Return the front matter of a text, and the text without it."""
    abstract = environment(text, "abstract")
    keywords = environment(text, "keywords?")
    spans = [(one.start(), one.end()) for one in (abstract, keywords) if one]
    found = [
        one
        for one in commands(text, _BLOCK)
        if not any(start <= one.start < end for start, end in spans)
    ]
    told = {one.name: one.value for one in reversed(found)}
    rest = text
    for start, end in sorted(spans, reverse=True):
        rest = rest[:start] + rest[end:]
    rest = cut_out(rest, [one for one in commands(rest, _BLOCK) if one.name != "thanks"])
    words = keywords[2] if keywords else told.get("keywords") or told.get("keyword") or ""
    title = words_of(told.get("title", ""))
    if subtitle := words_of(told.get("subtitle", "")):
        title = f"{title}{language(lang).colon}{subtitle}"
    people = _people(found, lang)
    short = words_of(told.get("titlerunning") or told.get("shorttitle") or "")
    facts = Facts(
        title={lang: title} if title else {},
        authors=tuple(people.authors),
        affiliations=people.affiliations,
        keywords={lang: kept} if (kept := keywords_of(words)) else {},
        statements={"short-title": {lang: short}} if short else {},
    )
    return LatexFront(facts, abstract[2] if abstract else told.get("abstract", ""), rest)


def keywords_of(text: str) -> list[str]:
    """Return the keywords of a list in LaTeX."""
    pieces = re.split(r"\\sep|\\and|\\kwd|[;；,，、]|\\\\|\$\\cdot\$", text)
    return [words for one in pieces if (words := words_of(one).strip(" .。"))]


def _people(found: Sequence[Command], lang: Lang) -> People:
    authors: list[_Author] = []
    by_mark: dict[str, str] = {}
    open_from = 0
    told_place = False
    for one in found:
        if one.name in ("author", "IEEEauthorblockN"):
            if told_place:
                open_from, told_place = len(authors), False
            authors += _authors(one)
        elif one.name in ("affil", "affiliation", "address", "IEEEauthorblockA"):
            marks = [mark.strip() for option in one.options for mark in option.split(",")]
            place = _place(one.value)
            by_mark.update(dict.fromkeys(marks, place))
            told_place = True
            if not marks:
                for author in authors[open_from:]:
                    author.places.append(place)
        elif one.name == "institute":
            pieces = re.split(r"\\and\b", one.value)
            by_mark.update({str(at): _place(piece) for at, piece in enumerate(pieces, 1)})
        elif one.name == "orcid" and authors:
            authors[-1].orcid = one.value
        elif one.name in ("email", "ead") and authors:
            mail = MAIL.search(one.value.replace("\\_", "_"))
            authors[-1].email = mail[0] if mail else authors[-1].email
    return _join_people(authors, by_mark, lang)


def _authors(one: Command) -> Iterator[_Author]:
    r"""Return the authors of one command: ``A \and B``, each with its marks and notes."""
    for piece in re.split(r"\\and\b|\\And\b|\\AND\b", one.value):
        head, *lines = re.split(r"\\\\(?:\[[^\]]*\])?", piece)
        shared = lines and re.search(r",|\band\b", words_of(head)) and "\\fnm" not in head
        for name in re.split(r",(?![^{]*\})", head) if shared or _MARK.search(head) else [head]:
            author = _Author(_name(name))
            author.marks = [mark.strip() for option in one.options for mark in option.split(",")]
            for found in _MARK.finditer(name):
                author.marks += re.findall(r"\w+", found[1] or found[2] or "")
            author.star = bool(re.search(r"\\corref|\\thanks\{[^{}]*[Cc]orrespond|\*", name))
            mail = MAIL.search(piece)
            author.email = mail[0] if mail else ""
            places = [words_of(line) for line in lines if not MAIL.search(line)]
            author.places = [", ".join(one for one in places if one)] if any(places) else []
            author.orcid = name
            if author.name:
                yield author


def _name(text: str) -> str:
    given, family = (
        next((one.value for one in commands(text, name)), "") for name in ("fnm", "sur")
    )
    if family:
        return turned_name(words_of(given), words_of(family))
    bare = re.sub(r"^\s*and\s+|[*†‡\d]+$", "", words_of(_MARK.sub("", text)))
    return plain_name(bare.strip(" ,"))


def _place(text: str) -> str:
    r"""Return an institution: ``organization={A Hospital}, city={Town}``, or words."""
    if re.search(r"(?:organization|city|country)\s*=", text):
        parts = re.findall(r"\w+\s*=\s*\{([^{}]*)\}|\w+\s*=\s*([^,{}]+)", text)
        text = ", ".join(one or other.strip() for one, other in parts if one or other.strip())
    text = cut_out(text, list(commands(text, "email|url|label|orcid")))
    return re.sub(r"\s*,(?:\s*,)+", ",", words_of(text)).strip(" ,;")


def _join_people(authors: Sequence[_Author], by_mark: dict[str, str], lang: Lang) -> People:
    people = People(lang)
    for author in authors:
        marked = [by_mark[one] for one in author.marks if one in by_mark]
        lone = list(by_mark.values()) if len(by_mark) == 1 and not marked else []
        people.add(
            author.name, marked or author.places or lone, author.email, author.orcid, author.star
        )
    if people.authors and not any(one.corresponding for one in people.authors):
        people.authors = [replace(one, corresponding=bool(one.email)) for one in people.authors]
    return people
