"""A list of references pasted as text in the form of GB/T 7714, as entries.

    [13] Tyndall A, Black C, Finke J, et al. Treatment of …[J]. Lancet, 1997, 349(9047):254.
    -> {"type": "article-journal", "author": [{"family": "Tyndall", "given": "A."}, …], …}

The mark of the document type, ``[J]`` or ``[M/OL]``, is what the line is read around (GB/T 7714,
annex on type codes): people and title stand before it, the place of publication after it. What
had to be guessed is named, so that the author knows where to look.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any, Final

from diglot.article import Source
from diglot.bibliography.fields import types_of
from diglot.bibliography.humanities import read_humanities
from diglot.bibliography.name_forms import ROLES, SUFFIX, Name, is_others
from diglot.bibliography.people import read_initials
from diglot.bibliography.places import find_doi, narrow_letters, narrow_signs, read_place
from diglot.bibliography.records import Found, doi_of
from diglot.bibliography.western import read_western
from diglot.csl.date_text import parse_date
from diglot.csl.languages import script_language
from diglot.diagnostics import Diagnostic, References, error
from diglot.messages import say

_NUMBER = re.compile(
    r"^[ \t]*(?:[\[［【]\s*\d{1,6}\s*[\]］】]|\d{1,6}[.．、)）](?=[ \t]))[ \t]*", re.M
)
_TELLING = re.compile(r"(?<!\d)(?:1[5-9]|20)\d\d(?!\d)|\b[A-Z][^\W\d_]+,? [A-Z]{1,3}[.,]")
"""What references have and other lists have not: a year, a name with initials."""
_ENOUGH: Final = 40
"""How many pieces of a text are looked at."""
_MARK = re.compile(r"\s*[\[［]\s*([A-Z]{1,2})\s*(?:[/／]\s*(OL|CD|DK|MT))?\s*[\]］]")
_PART = re.compile(r"\s*(?://|／／)")
_TYPES: Final = types_of("GB/T 7714")
_STOP = re.compile(r"(?:[．。]|\.(?=\s|[^\x00-\x7f]|$))\s*")
_YEAR = re.compile(r"[,，]\s*((?:18|19|20)\d\d)[a-z]?$")
_NAME_SEPARATOR = re.compile(r"[,，、;；]\s*")
_URL = re.compile(r"https?://[^\s，；]+")
_SEEN = re.compile(r"\s*[\[［](\d{4}-\d{1,2}-\d{1,2})[\]］]")
_PMID = re.compile(r"PMID\s*[:：]\s*(\d{1,9})", re.I)
_TRANSLATORS = re.compile(
    r"([^.．。]{2,80}?)[,，]\s*(?:译|译注|trans(?:l|lated)?\b)\s*(?:[.．。]\s*|(?=//|／／))"
)
_BEHIND_HOST = re.compile(
    r"[,，]\s*((?:[^,，:：\d]{2,20}[,，]\s*)?(?:18|19|20)\d\d\s*(?:[:：][\s\w–-]+)?)$"
)
"""Town, year and pages behind a comma: ``//第三届会议论文集, 成都, 2019: 5-8``."""
_TOWN_ALONE = re.compile(r"[\u4e00-\u9fff]{1,4}(?<![社会會司学學院局馆館所部])")
"""Where a congress was held, without a publisher."""
_DONE = re.compile(r"(?P<authors>.+?)[编著][,，;；]\s*(?P<translators>.+?)[等]?译")
"""Who wrote and who translated, both before the title: ``马克斯·韦伯著，于晓、陈维纲译``."""
_DEGREE = re.compile(r"(?<=.)(?:[学硕博]士)?(?:学位|毕业)?论文$")
_SERIAL = re.compile(
    r"((?:18|19|20)\d\d[^.．。:：]*[-—–－][^.．。:：]*)[.．。]\s*"
    r"([^:：]+[:：][^,，]+)[,，]\s*(\d{4}[-—–－](?:\d{4})?)\s*[.．。]?"
)
"""A periodical as a whole (clause 4.3): its volumes, its imprint, its years."""
_CSTR = re.compile(r"(?<!/)CSTR\s*[:：]\s*(\d{5}\.\S+?)(?=[.。]?\s*$)")
_STANDARD = re.compile(
    r"(?:^|[:：]\s*|\s)((?:GB|ISO|IEC|YY|WS|DB|T/)[A-Z/]*\s?[\d.]+(?:[-—–:：]\d+)*)"
)
_SCALE = re.compile(r"[.．。:：]\s*(1\s?[:：]\s?\d[\d ,]*)\s*$")
"""The scale of a map, behind its title."""
_SHELF = re.compile(r"[:：]\s*([A-Z\d][\w.-]*\d)\s*$")
"""Where something lies in an archive."""
_PATENT = re.compile(
    r"[:：]\s*((?:[\u4e00-\u9fff]{2,4}[,，]\s*)?[A-Z]{0,2}\s?[\d.]{5,}[A-Z]?\d?)\s*$"
)


_BEHIND_TITLES: Final = {
    "patent": ("number", _PATENT),
    "map": ("scale", _SCALE),
    "manuscript": ("archive_location", _SHELF),
}


def is_pasted(text: str) -> bool:
    """Tell whether a text is a list of references: numbered, with marks of types, or read as works.

    Unless it begins with ``[1]``, half of its pieces have a mark, a year or a name.
    """
    number = _NUMBER.match(text.lstrip())
    if number and number[0][0] in "[［【":
        return True
    pieces = [text[start:end] for start, end in islice(_pieces(text), _ENOUGH)]
    if number or _MARK.search(text):
        telling = sum(bool(_MARK.search(one) or _TELLING.search(one)) for one in pieces)
    else:
        telling = sum("issued" in read_line(one).csl for one in pieces)
    return bool(pieces) and 2 * telling >= len(pieces)


@dataclass
class _Line:
    """One reference while it is taken apart."""

    csl: dict[str, Any] = field(default_factory=dict)
    unsure: list[str] = field(default_factory=list)
    year: str = ""
    """The year, where it stands behind the names (GB/T 7714: citations by author and year)."""

    def guess(self, *fields: str) -> None:
        """Name fields that were guessed, once each."""
        self.unsure += [one for one in fields if one not in self.unsure]


def read_pasted(source: Source) -> tuple[list[Found], list[Diagnostic]]:
    """Return the references of a pasted list, one for each numbered piece or each line."""
    found = []
    for start, end in _pieces(source.text):
        read = read_line(source.text[start:end])
        # A list tells works of one year apart by letters, which a style gives anew.
        csl = {name: value for name, value in read.csl.items() if name != "year-suffix"}
        found.append(replace(read, csl=csl, place=source.span(start, end)))
    if found:
        return found, []
    return [], [
        error(References.REFS_IMPORT, say("the file holds no reference"), source.span(0, 0))
    ]


def _pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each reference stands, without its number."""
    numbers = list(_NUMBER.finditer(text))
    if numbers:
        ends = [one.start() for one in numbers[1:]] + [len(text)]
        spans = [
            *_lines(text[: numbers[0].start()]),
            *((one.end(), end) for one, end in zip(numbers, ends, strict=True)),
        ]
    else:
        spans = _lines(text)
    for start, end in spans:
        if text[start:end].strip():
            yield start, start + len(text[start:end].rstrip())


def _lines(text: str) -> list[tuple[int, int]]:
    """Return where lines stand that are no heading of the list."""
    lines = re.finditer(r"[^\n]+", text)
    return [one.span() for one in lines if not _HEADING.fullmatch(one[0].strip())]


_HEADING = re.compile(
    r"[#*【\[\s]*(?:主要)?(?:参考文献|文献|引用文献|[Rr]eferences|REFERENCES|[Bb]ibliography)"
    r"(?:\s*\(?[Rr]eferences\)?)?[】\]:：*\s]*"
)


def read_line(text: str) -> Found:
    """Return the work of a line: GB/T 7714 by its mark of a type, else one of the other forms."""
    line = _Line()
    whole = narrow_letters(" ".join(text.split()))
    text = _take_addresses(whole, line)
    mark = next(_MARK.finditer(text), None)
    if mark is None:
        return read_humanities(whole) or read_western(whole)
    line.csl["type"] = _TYPES.get(mark[1], "document")
    if mark[1] == "G" or (mark[1] == "C" and not _PART.match(text, mark.end())):
        line.csl |= {"type": "book", "custom": {"mark": mark[1]}}
    if mark[1] not in _TYPES:
        line.guess("type")
    if mark[2] and mark[2] != "OL":
        line.csl["medium"] = mark[2]
    _read_head(text[: mark.start()], line)
    _read_tail(text[mark.end() :], line, mark[1])
    line.csl["language"] = script_language(line.csl.get("title", ""))
    return Found(line.csl, tuple(line.unsure))


def _take_addresses(text: str, line: _Line) -> str:
    """Take DOI, PMID, address and the day it was seen out of a line, and return the rest."""
    if pmid := _PMID.search(text):
        line.csl["PMID"] = pmid[1]
        text = text[: pmid.start()] + text[pmid.end() :]
    if cstr := _CSTR.search(text):
        line.csl["CSTR"] = cstr[1]
        text = text[: cstr.start()] + text[cstr.end() :]
    if doi := find_doi(text):
        line.csl["DOI"] = doi_of(doi[1])
        text = text[: doi.start()] + text[doi.end() :]
    if url := _URL.search(text):
        line.csl["URL"] = url[0].rstrip(".,。")
        text = text[: url.start()] + text[url.end() :]
    if seen := _SEEN.search(text):
        line.csl["accessed"] = parse_date(seen[1])
        text = text[: seen.start()] + text[seen.end() :]
    return text


def _read_head(text: str, line: _Line) -> None:
    """Read people and title: they part at the first stop that ends no initial."""
    kind = line.csl["type"]
    if kind == "standard":
        title = _read_standard(text, line)
    else:
        title = text.strip()
        for stop in _STOP.finditer(text):
            before = text[: stop.start()]
            if re.search(r"(?:^|[\s.])[A-Z]$", before) and not _initials_end(before):
                continue
            people = _without_year(before, line)
            if done := _DONE.fullmatch(people):
                people = done["authors"]
                line.csl["translator"], _ = _read_people(done["translators"])
            names, certain = _read_people(people)
            if names:
                line.csl["author"] = names
                title = text[stop.end() :].strip()
                if not certain:
                    line.guess("author")
            break
        if "author" not in line.csl:
            line.guess("author")
    name, behind = _BEHIND_TITLES.get(kind, ("", _PATENT))
    if name and (found := behind.search(title)):
        line.csl[name] = found[1]
        title = title[: found.start()]
    if not title:
        line.guess("title")
    line.csl["title"] = title.strip(" .．。") or text.strip(" .．。")


def _without_year(people: str, line: _Line) -> str:
    """Take the year from the end of the names, which cites them by author and year."""
    found = _YEAR.search(people.strip())
    if not found:
        return people
    line.year = found[1]
    return people[: people.index(found[0])]


def _initials_end(before: str) -> bool:
    """Tell whether a single capital before a stop ends a list of names: ``Smith J, Li K``."""
    return bool(re.search(r"(?:^|[,，]\s*)[^\W\d_][^,，.]*\s[A-Z]$", before)) and "." not in before


def _read_people(text: str) -> tuple[list[Name], bool]:
    parts = [part for part in _NAME_SEPARATOR.split(text.strip()) if part]
    last = re.fullmatch(r"(.*\S)\s+(et\s+al)|(.*[^\W\d_])(等)", parts[-1]) if parts else None
    if last:
        parts[-1:] = [last[1] or last[3], last[2] or last[4]]
    parts = [part for part in parts if part not in ROLES]
    suffixes = [at for at, part in enumerate(parts) if at and SUFFIX.fullmatch(part)]
    read = [read_initials(part) for at, part in enumerate(parts) if at not in suffixes]
    names = [name for name, _ in read]
    for before, at in enumerate(suffixes, 1):  # PEEBLES P Z, Jr
        names[at - before] = names[at - before] | {"suffix": parts[at]}
    certain = all(sure for _, sure in read) and not any(is_others(part) for part in parts[:-1])
    return names, certain


def _read_standard(text: str, line: _Line) -> str:
    """Return a standard's title; its number stands before it or, after a colon, behind it."""
    found = _STANDARD.search(text)
    if not found:
        line.guess("number")
        return text.strip()
    line.csl["number"] = found[1]
    before = text[: found.start()].strip(" .．。:：,，")
    after = text[found.end() :].strip(" .．。:：,，")
    if before and not after and (stop := _STOP.search(before)):
        names, _ = _read_people(before[: stop.start()])
        line.csl["author"] = names
        line.guess("author")
        return before[stop.end() :].strip()
    if before and after:
        line.guess("title")
    return after or before


def _read_tail(text: str, line: _Line, mark: str) -> None:
    """Read what follows the mark: the place of publication, or the larger work after ``//``."""
    text = text.strip().lstrip(" .．。")
    if found := _TRANSLATORS.match(text):
        line.csl["translator"], _ = _read_people(found[1])
        text = text[found.end() :]
    if _PART.match(text):
        kept = {"C": "paper-conference", "CM": "map", "S": "standard"}
        line.csl["type"] = kept.get(mark, "chapter")
        text = text[2:].strip()
        if inner := _MARK.search(text):
            text = text[: inner.start()] + text[inner.end() :]
        text = _read_host(text, line)
    text = text.lstrip(" .．。")
    if found := _SERIAL.fullmatch(text) if mark == "J" else None:
        line.csl |= {
            "type": "periodical",
            "number": found[1].strip(),
            "issued": parse_date(narrow_signs(found[3])),
        }
        text = f"{found[2]}, {found[3][:4]}"
    read, unsure = read_place(text, line.csl["type"], line.year)
    line.csl |= {name: value for name, value in read.items() if name not in line.csl}
    if degree := _DEGREE.search(str(read.get("publisher", ""))) if mark == "D" else None:
        line.csl |= {"genre": degree[0], "publisher": read["publisher"][: degree.start()]}
    if mark == "C" and _TOWN_ALONE.fullmatch(str(line.csl.get("publisher", ""))):
        line.csl.setdefault("publisher-place", line.csl.pop("publisher"))
    line.guess(*unsure)


def _read_host(text: str, line: _Line) -> str:
    """Read editors and title of the larger work and return what follows."""
    parts = [part for part in _STOP.split(text) if part]
    if len(parts) == 1 and (place := _BEHIND_HOST.search(text.rstrip(" .。"))):
        parts = [text[: place.start()], place[1]]
    if len(parts) > 2:
        names, certain = _read_people(parts[0])
        line.csl["container-author" if line.csl["type"] == "chapter" else "editor"] = names
        if not certain:
            line.guess("editor")
        parts = parts[1:]
    line.csl["container-title"] = parts[0].strip() if parts else ""
    return ". ".join(parts[1:])
