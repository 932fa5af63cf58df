"""The list of references of a Word document: which work each of its numbers stands for.

A reviewer may have put in an entry and raised all numbers, and Zotero writes the list anew; so a
number means what the document's *own* list says. An entry is recognised by the bookmark over it,
its DOI, its words; one that bib/ does not have is a `Work` of its own.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace

from diglot.document_names import LIST_MARK
from diglot.docx.read.values import Paragraph, Part, Returned, Table
from diglot.matching import grams
from diglot.review.citations import numbers_of
from diglot.review.vocabulary import Vocabulary, Work, bare, canonical

ENTRY_LABEL = re.compile(r"\s*[\[［【(（]?(\d{1,4})(?:[\]］】)）]|[.．、])[\s\u3000]*")
"""The number that an entry begins with: ``[12] ``, ``12. ``."""
_DOI = re.compile(r"10\.\d{4,9}/[^\s,;，；]+")
_ZOTERO_LIST = re.compile(r"\s*ADDIN ZOTERO_BIBL\b")
_ALIKE = 0.75
_STILL = 0.5
_SHORTEST_TITLE = 8


@dataclass(frozen=True)
class Entry:
    """A line of the list: its number, None where it has none, its words, the bookmarks over it."""

    number: int | None
    text: str
    names: tuple[str, ...]


def list_entries(document: Returned) -> Iterator[Entry]:
    """Yield the entries of a document's list of references."""
    marks: list[str] = []
    count = 0
    for part in document.parts:
        marks += part.opening
        if isinstance(part, Paragraph) and _is_entry(part, marks):
            text = part.text
            label = ENTRY_LABEL.match(text)
            count += 1
            number = int(label[1]) if label else count if part.list_level is not None else None
            yield Entry(number, text[label.end() :] if label else text, tuple(marks))
        marks = [name for name in marks if name not in part.closing]


def _is_entry(part: Paragraph, marks: Collection[str]) -> bool:
    heading = part.style.startswith("Heading")
    return bool(part.text.strip()) and not heading and is_listed(part, marks)


def is_listed(part: Part, marks: Collection[str]) -> bool:
    """Tell whether a part stands in the list: by a bookmark over it, its style, Zotero's field."""
    if LIST_MARK in marks or isinstance(part, Table):
        return LIST_MARK in marks
    written = any(_ZOTERO_LIST.match(piece.field) for piece in part.pieces)
    return part.style == "Bibliography" or written


def lines_of_list(document: Returned, vocabulary: Vocabulary) -> dict[str, str]:
    """Return the lines of a list of our own, by key: the bookmarks over them are known."""
    return {
        vocabulary.works[name]: entry.text
        for entry in list_entries(document)
        for name in entry.names
        if name in vocabulary.works
    }


def with_own_list(document: Returned, vocabulary: Vocabulary) -> Vocabulary:
    """Return the vocabulary of a document whose numbers are those of its own list.

    Where it has no list any more, or one without numbers, the numbers stay as they were sent; so do
    those of lines that are gone from a list whose others are the same.
    """
    if not vocabulary.numbers:
        return vocabulary
    numbers: dict[int, str] = {}
    strangers: dict[int, Work] = {}
    for entry in list_entries(document):
        if entry.number is None or entry.number in {**numbers, **strangers}:
            continue
        key = _key_of(entry, vocabulary)
        if key:
            numbers[entry.number] = key
        else:
            strangers[entry.number] = _work(entry)
    if not numbers:
        return vocabulary
    changed = any(vocabulary.numbers.get(number) != key for number, key in numbers.items())
    renumbered = changed or bool(strangers)
    return replace(
        vocabulary,
        numbers=numbers if renumbered else {**vocabulary.numbers, **numbers},
        strangers=strangers,
        renumbered=renumbered,
        printed=_renumber(vocabulary.printed, vocabulary.numbers, numbers),
    )


def _work(entry: Entry) -> Work:
    doi = _doi(entry.text)
    return Work(entry=entry.text.strip(), doi=doi)


def _doi(text: str) -> str:
    found = _DOI.search(text)
    return found[0].rstrip(".").lower() if found else ""


def _key_of(entry: Entry, vocabulary: Vocabulary) -> str:
    """Return the key of an entry's work, nothing where it is none of bib/."""
    marked = [vocabulary.works[name] for name in entry.names if name in vocabulary.works]
    for key in marked[-1:]:
        if _likeness(entry.text, vocabulary.entries.get(key, "")) >= _STILL:
            return key
    if doi := _doi(entry.text):
        return vocabulary.dois.get(doi, "")
    alike = {key: _likeness(entry.text, line) for key, line in vocabulary.entries.items()}
    best = max(alike, key=alike.__getitem__, default="")
    if best and alike[best] >= _ALIKE:
        return best
    words = bare(entry.text)
    titles = [one for one in vocabulary.titles if len(one) >= _SHORTEST_TITLE and one in words]
    return vocabulary.titles[max(titles, key=len)] if titles else ""


def _likeness(left: str, right: str) -> float:
    pairs = [grams(bare(one)) for one in (left, right)]
    whole = sum(one.total() for one in pairs)
    return 2 * (pairs[0] & pairs[1]).total() / whole if whole else 0.0


def _renumber(
    printed: Mapping[str, tuple[str, ...]], sent: Mapping[int, str], now: Mapping[int, str]
) -> dict[str, tuple[str, ...]]:
    """Return printed citations as the new numbers print them, such as ``[2]260`` for ``[1]260``.

    Numbers alone are read as numbers and left out.
    """
    number_of = {key: number for number, key in now.items()}
    found: dict[str, tuple[str, ...]] = {}
    for text, keys in printed.items():
        if numbers_of(text):
            continue
        whole = re.search(r"\[([\d,\-\u2011–]+)\]", text)
        old = numbers_of(canonical(whole[1])) if whole else []
        new = [number_of.get(sent.get(one, "")) for one in old]
        if whole is None or None in new:
            found.setdefault(text, keys)
            continue
        inside = ",".join(str(one) for one in sorted(one for one in new if one is not None))
        same = new == old
        found[text if same else f"{text[: whole.start(1)]}{inside}{text[whole.end(1) :]}"] = keys
    return found
