"""Works on their way into the library: their keys, and whether bib/ has them already."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from diglot.diagnostics import SourceSpan

CSL = Mapping[str, Any]

_SMALL = re.compile("from|into|upon|onto|that|this|were|with|their|does")
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


def doi_of(text: Any) -> str:
    """Return a DOI as they are compared: without an address before it, in small letters.

    >>> doi_of("https://doi.org/10.1000/ABC")
    '10.1000/abc'
    """
    found = re.search(r"10\.\d{4,9}/\S+", text) if isinstance(text, str) else None
    return found[0].rstrip(".,;)").lower() if found else ""


def pmid_of(text: Any) -> str:
    """Return a PubMed number without anything around it."""
    found = re.fullmatch(r"\s*(?:PMID:?\s*)?(\d{1,9})\s*", str(text), re.IGNORECASE)
    return found[1] if found else ""


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


def marks(csl: CSL) -> Iterator[tuple[str, str]]:
    """Yield what a work is recognised by: its DOI, its PMID, its title with the year."""
    if doi := doi_of(csl.get("DOI")):
        yield "DOI", doi
    if pmid := pmid_of(csl.get("PMID", "")):
        yield "PMID", pmid
    if len(title := plain_title(csl.get("title"))) > 8:
        yield "title", f"{title} {year_of(csl)}"


def known_marks(works: Iterable[tuple[str, CSL]]) -> dict[tuple[str, str], str]:
    """Return the key of the work that each mark belongs to."""
    known: dict[tuple[str, str], str] = {}
    for key, csl in works:
        for mark in marks(csl):
            known.setdefault(mark, key)
    return known


def propose_key(csl: CSL, taken: Collection[str]) -> str:
    """Return a key as ``smith2020advances`` that no entry has yet, capitals disregarded."""
    base = _surname(csl) + year_of(csl) + _first_word(csl)
    return free_key(base or "ref", taken)


def free_key(base: str, taken: Collection[str]) -> str:
    """Return `base`, or `base` with the first letter or number that makes it new."""
    if base.casefold() not in taken:
        return base
    for ending in (*_LETTERS, *map(str, range(2, len(taken) + 3))):
        if f"{base}{ending}".casefold() not in taken:
            return f"{base}{ending}"
    raise AssertionError("more keys are taken than there are")


def _ascii(text: str) -> str:
    folded = unicodedata.normalize("NFKD", text.replace("ø", "o").replace("ß", "ss"))
    return re.sub(r"[^a-z0-9]", "", folded.encode("ascii", "ignore").decode().lower())


def _surname(csl: CSL) -> str:
    people = csl.get("author") or csl.get("editor") or []
    first = people[0] if isinstance(people, list) and people else {}
    if not isinstance(first, Mapping):
        return "ref"
    family = f"{first.get('non-dropping-particle', '')}{first.get('family', '')}"
    return _ascii(family or str(first.get("literal", "")))[:20] or "ref"


def _first_word(csl: CSL) -> str:
    words = (_ascii(word) for word in re.findall(r"[^\W\d_]+", str(csl.get("title", ""))))
    return next((word for word in words if len(word) > 3 and not _SMALL.fullmatch(word)), "")[:20]
