"""Which works a printed citation of a Word document names: identity before number.

The evidence, the surest first: the field of the program that shows it (key, DOI, address, title),
the link under a number, the number's entry in the document's *own* list, the list of the document
that was sent. Where these disagree, or bib/ does not have the work, nothing is guessed: the answer
is a `Doubt`, which tells why.
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diglot.cited_numbers import BETWEEN, CLOSE, OPEN, THROUGH
from diglot.csl.locator_words import write_locator
from diglot.docx.read.values import Piece
from diglot.messages import Message, say
from diglot.review.vocabulary import Vocabulary, Work, bare, canonical, parts_of

_CSL = re.compile(r"\s*(?:ADDIN\s.*?|ZOTERO_ITEM\s+)\bCSL_CITATION\s*(?=\{)", re.S)
_SHOWN = re.compile(r"\s*[\[(（［【〔{].*\d.*[\])）］】〕}]\s*", re.S)
"""What a program shows of a citation that is no row of numbers."""

_LONGEST_TITLE = 200


@dataclass(frozen=True)
class Doubt:
    """Why a citation does not come home; `works` are those that bib/ does not have."""

    reason: Message
    works: tuple[Work, ...] = ()


_UNKNOWN = say(
    "a program for references put this citation in, and its work cannot be read; "
    "write [@key] in its place"
)

Keys = tuple[str, ...]
Found = Keys | Doubt | None
"""The keys of a citation, a doubt, or None for what is no citation."""


def works_of_field(instruction: str, shown: str, vocabulary: Vocabulary) -> Found:
    """Return the works of a citation's field; None where other words were typed over what it shows.

    A key is text from a stranger: it counts only if bib/ has it, and not under another DOI.
    """
    told = _field(instruction)
    items = _field_items(instruction, vocabulary)
    if not items:
        return Doubt(_UNKNOWN) if _is_shown_citation(shown) else None
    works = [work_of_item(item, vocabulary) for item in items]
    keys = tuple(dict.fromkeys(one for one in works if isinstance(one, str)))
    by_number = _by_number(shown, vocabulary)
    same = by_number is not None and by_number == set(keys) and len(works) == len(keys)
    plain = _plain(told)
    if not same and (
        canonical(plain) != canonical(shown) if plain else not _is_shown_citation(shown)
    ):
        return None
    unknown = tuple(one for one in works if isinstance(one, Work))
    if unknown:
        return _not_in_library(unknown)
    if not same and by_number is not None:
        reason = say(
            "the citation stands for {works}, the number {shown} in the list for other works",
            works=", ".join(keys),
            shown=shown,
        )
        return Doubt(reason)
    return keys


def _is_shown_citation(shown: str) -> bool:
    return bool(numbers_of(shown)) or _SHOWN.fullmatch(shown) is not None


def _not_in_library(works: tuple[Work, ...]) -> Doubt:
    told = "; ".join(str(one)[:_LONGEST_TITLE] for one in works)
    return Doubt(say("bib/ does not have the work: {works}", works=told), works)


def _field(instruction: str) -> Mapping[str, Any]:
    found = _CSL.match(instruction)
    try:
        told, _ = json.JSONDecoder().raw_decode(instruction, found.end()) if found else ({}, 0)
    except (ValueError, RecursionError):
        return {}
    return told if isinstance(told, Mapping) else {}


def _items(told: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    items = told.get("citationItems")
    return [one for one in items if isinstance(one, Mapping)] if isinstance(items, list) else []


def _field_items(instruction: str, vocabulary: Vocabulary) -> list[Mapping[str, Any]]:
    """Return the items of a field as Zotero writes them."""
    return _items(_field(instruction)) or [
        {
            "itemData": one.csl,
            "prefix": one.prefix,
            "suffix": one.suffix,
            "locator": one.locator,
            "label": one.label,
        }
        for one in vocabulary.kept.items_of(instruction)
    ]


def words_of_field(instruction: str, vocabulary: Vocabulary) -> str:
    """Return a field's citation as Markdown has it, ``see @smith2020, p. 12; @li2021``.

    Empty where it has nothing but keys, or not each of its works is known.
    """
    parts: list[str] = []
    bare_keys = True
    for item in _field_items(instruction, vocabulary):
        key = work_of_item(item, vocabulary)
        if not isinstance(key, str):
            return ""
        before, behind = _plain_words(item, "prefix"), _plain_words(item, "suffix")
        place = write_locator(_text(item, "label"), _text(item, "locator"))
        place = f", {place}" if place else ""
        parting = " " if behind[:1].isalnum() else ""
        parts.append(f"{before} @{key}{place}{parting}{behind}".strip())
        bare_keys = bare_keys and parts[-1] == f"@{key}"
    return "" if bare_keys else "; ".join(parts)


def _plain_words(item: Mapping[str, Any], name: str) -> str:
    """Return the words around a work, empty where Markdown would read more into them."""
    words = _text(item, name).strip()
    return words if _AROUND_KEY.fullmatch(words) else ""


_AROUND_KEY = re.compile(r"[^\[\]{}@;*_^~$`\\|<>#\n\d]*")


def _plain(told: Mapping[str, Any]) -> str:
    for name, kept in (("properties", "plainCitation"), ("mendeley", "plainTextFormattedCitation")):
        table = told.get(name)
        plain = table.get(kept) if isinstance(table, Mapping) else ""
        if isinstance(plain, str) and plain:
            return plain
    return ""


def _text(table: Mapping[str, Any], name: str) -> str:
    found = table.get(name)
    return found if isinstance(found, str) else ""


def work_of_item(item: Mapping[str, Any], vocabulary: Vocabulary) -> str | Work:
    """Return the key of an item of a field, or the work that it carries and bib/ does not have."""
    data = item.get("itemData")
    data = data if isinstance(data, Mapping) else {}
    doi, title = _text(data, "DOI"), _text(data, "title")
    by_doi = vocabulary.dois.get(doi.lower(), "") if doi else ""
    addresses = item.get("uris")
    uris = [one for one in addresses if isinstance(one, str)] if isinstance(addresses, list) else []
    named = [vocabulary.uris.get(one.rpartition("/")[2], "") for one in uris]
    named += [_text(data, "citation-key"), _text(data, "id"), _text(item, "id")]
    key = next((one for one in named if one in vocabulary.keys), "")
    other = doi and by_doi != key and (by_doi or key in vocabulary.dois.values())
    if other:  # one name for two works
        key = by_doi
    elif not key:
        key = vocabulary.titles.get(bare(title), "")
    csl = {name: value for name, value in data.items() if name not in ("id", "citation-key")}
    return key or Work(title, doi, json.dumps(csl, ensure_ascii=False))


def _by_number(shown: str, vocabulary: Vocabulary) -> set[str] | None:
    """Return the works that the list of the document has under these numbers, None without all."""
    known = vocabulary.cited_keys.get(canonical(shown))
    if known is not None and not vocabulary.numbers:
        return set(known)
    numbers = numbers_of(shown)
    if not numbers or not all(one in vocabulary.numbers for one in numbers):
        return None
    return {vocabulary.numbers[one] for one in numbers}


def works_of_text(text: str, pieces: Sequence[Piece], vocabulary: Vocabulary) -> Found:
    """Return the works that a printed citation names, None where the text is none.

    `pieces` are those that its characters stand in, one for each.
    """
    if known := vocabulary.cited_keys.get(text):
        linked = any(_target(piece, vocabulary) for piece in pieces)
        raised = all("superscript" in piece.look for piece in pieces)
        bracketed = text.startswith(tuple(opening for opening, _ in vocabulary.brackets))
        if linked or raised or not vocabulary.form.raised or bracketed:
            return known
    numbers = numbers_of(text)
    if not numbers:
        return _by_names(text, pieces, vocabulary)
    links = _links(text, pieces, vocabulary)
    found = [_work_of_number(one, links.get(one, ""), vocabulary) for one in numbers]
    if any(one is None for one in found):
        return None
    unknown = tuple(one for one in found if isinstance(one, Work))
    if unknown:
        return _not_in_library(unknown)
    doubts = [one for one in found if isinstance(one, Doubt)]
    return doubts[0] if doubts else tuple(one for one in found if isinstance(one, str))


def _by_names(text: str, pieces: Sequence[Piece], vocabulary: Vocabulary) -> Keys | None:
    """Return the works of a citation by names that lost some or got more, None for other words.

    One of its links must be left, and lead to a work that its words name.
    """
    keys = [_named_work(words, vocabulary) for words in parts_of(text)]
    linked = {_target(piece, vocabulary) for piece in pieces} - {""}
    if not linked or not all(keys) or not linked <= set(keys):
        return None
    return tuple(dict.fromkeys(keys))


_NAME_AND_YEAR = re.compile(r"(?P<name>[^\W\d_][\w'’\-]*)\D{0,24}(?P<year>(?:1[89]|20)\d\d)[a-z]?")


def _named_work(words: str, vocabulary: Vocabulary) -> str:
    """Return the work that words name as the journal prints it, or by author and year."""
    found = _NAME_AND_YEAR.fullmatch(words)
    return vocabulary.parts.get(words) or (
        work_by_name(found["name"], found["year"], vocabulary) if found else ""
    )


def work_by_name(name: str, year: str, vocabulary: Vocabulary) -> str:
    """Return the work of a first author and year, empty if none; no space parts a Chinese name."""
    name = name.casefold()
    names = [name, *(name[:size] for size in (3, 2, 1) if "\u4e00" <= name[0] <= "\u9fff")]
    known = (vocabulary.authors.get((one, year), "") for one in names)
    return next((key for key in known if key), "")


def _target(piece: Piece, vocabulary: Vocabulary) -> str:
    return vocabulary.works.get(piece.link.removeprefix("#"), "")


def _links(text: str, pieces: Sequence[Piece], vocabulary: Vocabulary) -> dict[int, str]:
    """Return the works that the numbers of a citation lead to."""
    found: dict[int, str] = {}
    for one in re.finditer(r"\d+", text):
        targets = {_target(piece, vocabulary) for piece in pieces[one.start() : one.end()]}
        if len(targets) == 1 and len(one[0]) < 5:
            found[int(one[0])] = targets.pop()
    return found


def _work_of_number(number: int, link: str, vocabulary: Vocabulary) -> str | Work | Doubt | None:
    listed = vocabulary.numbers.get(number, "")
    if link and not listed and number not in vocabulary.strangers:
        return link
    if link and link != listed and vocabulary.renumbered:
        other = listed or str(vocabulary.strangers[number])
        reason = say(
            "the number {number} leads to {link}, but stands for {other} in the document's list",
            number=number,
            link=link,
            other=other,
        )
        return Doubt(reason)
    return listed or vocabulary.strangers.get(number)


def numbers_of(text: str) -> list[int]:
    """Return the numbers of a printed citation: ``[1,3-5]`` is 1, 3, 4, 5; none if it is none."""
    numbers: list[int] = []
    bare = re.sub(rf"{CLOSE}(\s*[{THROUGH}]\s*){OPEN}", r"\1", canonical(text))
    for part in re.split(rf"[{BETWEEN}\s]+", bare.strip("[]〔〕【】［］ ")):
        ends = re.split(f"[{THROUGH}]", part)
        if len(ends) > 2 or not all(end.isdigit() and len(end) < 5 for end in ends):
            return []
        first, last = int(ends[0]), int(ends[-1])
        if not first <= last <= first + 200:
            return []
        numbers += range(first, last + 1)
    return numbers
