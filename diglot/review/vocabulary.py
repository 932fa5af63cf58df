"""How one Word document prints what its source writes as keys: citations, works, labels."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from diglot.article import CitationForm
from diglot.bibliography.citation_programs import Kept
from diglot.cited_numbers import BETWEEN, THROUGH

_CANONICAL = str.maketrans({
    "\u00a0": " ", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
    "\u2010": "-", "\u2011": "-",
})  # fmt: skip
_NUMBERS = rf"[0-9{BETWEEN}{THROUGH}\u00a0 ]+"
_NAMED = r"[(（][^()（）]{2,400}[)）]"
"""What may be a citation by names, where links tell."""
_SQUARE = ("[", "]")
"""What reviewers type around the numbers of a citation, whatever the journal prints."""

_RAISED_SQUARE = CitationForm(*_SQUARE, raised=True)


def canonical(text: str) -> str:
    """Return a text as it is compared: one form of space, quotation mark and hyphen."""
    return text.translate(_CANONICAL)


def bare(text: str) -> str:
    """Return the letters and digits of a text, small: what a title or entry is recognised by."""
    return re.sub(r"[\W_]+", "", text).casefold()


def parts_of(text: str) -> list[str]:
    """Return the works of a citation by names as it words them: ``(Smith, 2020; 李, 2021)``."""
    return [one.strip() for one in re.split(r"[;；]", text.strip("()（）[] ")) if one.strip()]


@dataclass(frozen=True)
class Work:
    """A work that a document cites and bib/ does not have.

    `csl` is the item that a field of Zotero's carries, as JSON; `entry` the line of the list.
    """

    title: str = ""
    doi: str = ""
    csl: str = ""
    entry: str = ""

    def __str__(self) -> str:
        """Return what a person knows it by."""
        told = self.title or self.entry
        return f"{told} (DOI {self.doi})" if self.doi and self.doi not in told else told


@dataclass(frozen=True)
class Vocabulary:
    """How one document prints what the source writes as keys.

    `printed` are its citations as they read, ``"[14-16]"``, with their keys; `numbers` the works by
    their number in its own list, `strangers` those of them that bib/ does not have; `renumbered`
    tells that these numbers are not those of the document that was sent. `works` and `labels` are
    what a bookmark stands for, `shown` how a label is pointed to; `keys` every key of bib/; `dois`,
    `uris` and `titles` tell a key by its DOI, its address in Zotero, its `bare` title; `entries`
    are the lines of the list that was sent, by key; `authors` tell a key by the family name of its
    first author, small, and its year. `form` is what numbered citations look like; `noted` are the
    citations that stand in a footnote of their own, as they are compared. `counted` tells that Word
    counts the headings: what one begins with is then a word of it, as in "2型糖尿病".
    `kept` is what programs keep of their citations beside the text.
    """

    printed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[int, str] = field(default_factory=dict)
    strangers: Mapping[int, Work] = field(default_factory=dict)
    renumbered: bool = False
    works: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, frozenset[str]] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    dois: Mapping[str, str] = field(default_factory=dict)
    uris: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    entries: Mapping[str, str] = field(default_factory=dict)
    authors: Mapping[tuple[str, str], str] = field(default_factory=dict)
    form: CitationForm = _RAISED_SQUARE
    noted: frozenset[str] = frozenset()
    counted: bool = True
    kept: Kept = field(default_factory=Kept)

    @cached_property
    def cited_keys(self) -> Mapping[str, tuple[str, ...]]:
        """The citations as they are compared, with their keys."""
        return {canonical(one): keys for one, keys in self.printed.items()}

    @cached_property
    def parts(self) -> Mapping[str, str]:
        """The works of citations that print several by names, each with the words of its own."""
        found: dict[str, set[str]] = {}
        for text, keys in self.cited_keys.items():
            words = parts_of(text)
            if len(words) == len(keys):
                for one, key in zip(words, keys, strict=True):
                    found.setdefault(one, set()).add(key)
        return {words: keys.copy().pop() for words, keys in found.items() if len(keys) == 1}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a citation looks like in this document."""
        known = sorted(self.cited_keys, key=len, reverse=True)
        around = [(re.escape(a), re.escape(b)) for a, b in self.brackets]
        typed = [rf"{a}{_NUMBERS}{b}" for a, b in around]
        ranges = [rf"{a}\d+{b}\s*[{THROUGH}]\s*{a}\d+{b}" for a, b in around]
        named = [] if self.numbers else [_NAMED]
        known = [re.escape(one) for one in known if one]
        return re.compile("|".join([*ranges, *known, *typed, *named]))

    @cached_property
    def brackets(self) -> tuple[tuple[str, str], ...]:
        """What may stand around the numbers of a citation: the journal's brackets, or square.

        Round ones do not tell a citation by themselves: (2) may be a count of something.
        """
        own = (self.form.opening, self.form.closing)
        return tuple(dict.fromkeys([*([own] if all(own) and own[0] not in "(（" else []), _SQUARE]))
