"""Works on their way into the library: their keys, and whether bib/ has them already."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from diglot.csl.languages import is_cjk
from diglot.csl.pinyin import readings
from diglot.diagnostics import SourceSpan
from diglot.identifiers import bare_doi, bare_pmid

CSL = Mapping[str, Any]

_SMALL = re.compile("from|into|upon|onto|that|this|were|with|their|does")
_HAN = re.compile(r"[^\u3400-\u9fff]")
"""What is no Chinese character."""
_PAGE_OF_A_DOI = re.compile(r"(?:/(?:abstract|full|fulltext|summary|html|e?pdf))+/?$|\.pdf$")
"""What publishers' addresses have behind a DOI."""
_LETTERS: Final = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class Found:
    """A work as another program or server gave it.

    `csl` may lack an id; `unsure` names the fields that were guessed; `place` is where it stands
    in the file it came from.
    """

    csl: CSL
    unsure: tuple[str, ...] = ()
    place: SourceSpan | None = None

    @property
    def title(self) -> str:
        """The beginning of the title, for messages."""
        title = str(self.csl.get("title", ""))
        return title if len(title) <= 60 else title[:59] + "…"


def with_archive(csl: CSL) -> CSL:
    """Return a manuscript with its archive as a publisher, for formats that have no archive."""
    told = {"publisher": csl.get("archive"), "publisher-place": csl.get("archive-place")}
    return {**{name: value for name, value in told.items() if value}, **csl}


def doi_of(text: Any) -> str:
    """Return a DOI as they are compared: found anywhere in a text, bare, in small letters.

    >>> doi_of("https://doi.org/10.1000/ABC")
    '10.1000/abc'
    >>> doi_of("https://publisher.example/doi/10.1000/abc/full")
    '10.1000/abc'
    """
    if doi := bare_doi(text):
        return doi.lower()
    found = re.search(r"10\.\d{4,9}/[^\s\"<>?]+", text) if isinstance(text, str) else None
    if not found:
        return ""
    doi = _PAGE_OF_A_DOI.sub("", found[0]) if "://" in text else found[0]
    return doi.rstrip(".,;)").lower()


def plain_title(title: Any) -> str:
    """Return a title as titles are compared: letters and digits only, without markup."""
    text = re.sub(r"<[^<>]{0,40}>", "", title) if isinstance(title, str) else ""
    folded = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in folded if char.isalnum())


def year_of(csl: CSL) -> str:
    """Return the year of issue, empty when there is none."""
    issued = csl.get("issued")
    parts = issued.get("date-parts") if isinstance(issued, Mapping) else None
    try:
        return str(parts[0][0]) if parts else ""
    except (IndexError, TypeError, KeyError):
        return ""


_LONGEST = 300
"""How much of a title a line shows: a damaged file may have a whole book in it."""


def summary(csl: CSL) -> str:
    """Return a work in a line: year, first author, title."""
    people = csl.get("author") or csl.get("editor")
    first = people[0] if isinstance(people, list) and people else {}
    name = (first.get("family") or first.get("literal") or "") if isinstance(first, Mapping) else ""
    title = str(csl.get("title") or "")
    title = title if len(title) <= _LONGEST else f"{title[:_LONGEST]}…"
    return f"{year_of(csl) or '----'}  {f'{name}: ' if name else ''}{title}"


def marks(csl: CSL) -> Iterator[tuple[str, str]]:
    """Yield what a work is recognised by: its DOI, its PMID, its title with the year."""
    if doi := doi_of(csl.get("DOI")):
        yield "DOI", doi
    if pmid := bare_pmid(csl.get("PMID", "")):
        yield "PMID", pmid
    if len(title := plain_title(csl.get("title"))) > 8:
        yield "title", f"{title} {year_of(csl)}"


def differ(one: CSL, other: CSL) -> bool:
    """Tell whether two works of one title are two works: each has an identifier of its own.

    So are two that stand at different places of a periodical.
    """
    pairs = (
        (doi_of(one.get("DOI")), doi_of(other.get("DOI"))),
        (bare_pmid(one.get("PMID", "")), bare_pmid(other.get("PMID", ""))),
        (str(one.get("volume") or ""), str(other.get("volume") or "")),
    )
    return any(mine and theirs and mine != theirs for mine, theirs in pairs)


class Known:
    """The works that a library has, by what they are recognised by."""

    def __init__(self, works: Iterable[tuple[str, CSL]] = ()) -> None:
        self._works: dict[tuple[str, str], list[tuple[str, CSL]]] = {}
        for key, csl in works:
            self.add(key, csl)

    def add(self, key: str, csl: CSL) -> None:
        """Add a work."""
        for mark in marks(csl):
            self._works.setdefault(mark, []).append((key, csl))

    def twin(self, csl: CSL) -> tuple[str, str] | None:
        """Return the key of the same work and what both share: a DOI, a PMID or a title."""
        for mark in marks(csl):
            for key, other in self._works.get(mark, ()):
                if mark[0] != "title" or not differ(csl, other):
                    return key, mark[0]
        return None


def propose_key(csl: CSL, taken: Collection[str]) -> str:
    """Return a key as ``smith2020advances`` that no entry has yet, capitals disregarded."""
    name, word = _surname(csl), _first_word(csl)
    if not name:
        name, word = word or in_letters(_HAN.sub("", str(csl.get("title", "")))[:2]), ""
    return free_key((name or "ref") + year_of(csl) + word, taken)


def free_key(base: str, taken: Collection[str]) -> str:
    """Return `base`, or `base` with a letter or number that makes it new.

    The number is the first that is free where those below it are all taken; it is looked for by
    halves, since thousands of works may have one base.
    """
    if base.casefold() not in taken:
        return base
    letter = next((one for one in _LETTERS if f"{base}{one}".casefold() not in taken), "")
    if letter:
        return f"{base}{letter}"
    low, high = 1, 2
    while f"{base}{high}".casefold() in taken:
        low, high = high, 2 * high
    while high - low > 1:
        middle = (low + high) // 2
        if f"{base}{middle}".casefold() in taken:
            low = middle
        else:
            high = middle
    return f"{base}{high}"


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("ß", "ss"))
    return re.sub(r"[^a-z0-9]", "", folded.encode("ascii", "ignore").decode().lower())


def in_letters(text: str) -> str:
    """Return a name in small ASCII letters, a Chinese one in pinyin."""
    if not any(map(is_cjk, text)):
        return _ascii(text)
    return _ascii("".join(reading.rstrip("12345") for reading in readings(text, name=True)))


def _surname(csl: CSL) -> str:
    people = csl.get("author") or csl.get("editor") or []
    first = people[0] if isinstance(people, list) and people else {}
    if not isinstance(first, Mapping):
        return ""
    family = f"{first.get('non-dropping-particle', '')}{first.get('family', '')}"
    return in_letters(family or str(first.get("literal", ""))[:4])[:20]


def _first_word(csl: CSL) -> str:
    words = (_ascii(word) for word in re.findall(r"[^\W\d_]+", str(csl.get("title", ""))))
    return next((word for word in words if len(word) > 3 and not _SMALL.fullmatch(word)), "")[:20]
