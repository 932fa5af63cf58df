"""Random edits of a Word document, and an independent look at whether any of them was lost.

The look is not the way home's own: paragraphs are read here as plain words, straight from the XML,
citations as the entries that their numbers stand for in each document's own list.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator

from diglot.review.vocabulary import canonical
from tests.reviewer import Element, Reviewer, text_of, w

_LIST = re.compile(r"^\[(\d+)\]\s*(.*)$", re.S)
_CITED = re.compile(r"\[(\d+(?:[,-]\d+)*)\]")
_NUMBER = re.compile(r"^\d+(?:\.\d+)* *")
_COUNTED = re.compile(r"(图|表|第|Figure |Table |Section )\d+")
_WORDS = (
    "改动",
    "alpha",
    "很好",
    "*星*",
    "{{ x }}",
    "a_b",
    "，",
    "“引”",
    "3~4",
    "[注]",
    "@key",
    "#",
)


def style_of(paragraph: Element) -> str:
    found = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
    return "" if found is None else str(found.get(w("val")))


def is_text(paragraph: Element) -> bool:
    """Tell whether a paragraph shows a section's text: no front matter, no list of references."""
    text = text_of(paragraph)
    front = {"Title", "ParallelTitle", "Author", "Affiliation", "ArticleType", "Keywords"}
    front |= {"ArticleInformation", "Notice", "DraftBanner", "Abstract"}
    return bool(text.strip()) and style_of(paragraph) not in {*front, "Bibliography"}


def in_table(paragraph: Element) -> bool:
    return any(one.tag == w("tbl") for one in paragraph.iterancestors())


def edit_at_random(reviewer: Reviewer, count: int, dice: random.Random, name: str) -> list[str]:
    """Make `count` edits; return the words, each unique, that were typed and still stand there."""
    typed: list[str] = []
    for number in range(count):
        reviewer.author = dice.choice([None, "Li Ming", "Wang Fang"])
        candidates = [one for one in reviewer.paragraphs() if is_text(one) and alive(one)]
        if not candidates:
            break
        paragraph = dice.choice(candidates)
        typed += _edit(reviewer, paragraph, dice, f"{name}N{number}Z")
    standing = "\n".join(text_of(one) for one in reviewer.paragraphs())
    return [one for one in typed if one in standing]


def alive(paragraph: Element) -> bool:
    """Tell whether a paragraph's mark still stands; a tracked one may be gone."""
    return paragraph.find(f"{w('pPr')}/{w('rPr')}/{w('del')}") is None


def _edit(reviewer: Reviewer, paragraph: Element, dice: random.Random, mark: str) -> list[str]:
    text = text_of(paragraph)
    start = dice.randrange(len(text))
    end = min(len(text), start + dice.choice([1, 2, 3, 6]))
    table = in_table(paragraph)
    match dice.choice("iiiirrrdddnpsjmb"):
        case "i":
            reviewer.replace_at(paragraph, start, start, f"{mark}{dice.choice(_WORDS)}")
            return [mark]
        case "r":
            reviewer.replace_at(paragraph, start, end, f"{mark}{dice.choice(_WORDS)}")
            return [mark]
        case "d":
            reviewer.replace_at(paragraph, start, end, "")
        case "n" if not table:
            reviewer.new_paragraph(paragraph, f"{mark}，一段新的话{dice.choice(_WORDS)}。")
            return [mark]
        case "p" if not table and not style_of(paragraph).endswith("Caption"):
            reviewer.delete_paragraph(paragraph)
        case "s" if not table and 1 < start < len(text) - 1:
            reviewer.split(paragraph, start)
        case "j" if not table and _joins(paragraph):
            reviewer.join(paragraph)
        case "m" if not table and reviewer.author is None:
            others = [one for one in reviewer.paragraphs() if is_text(one) and not in_table(one)]
            goal = dice.choice(others)
            if goal is not paragraph:
                reviewer.move(paragraph, goal)
        case "b":
            reviewer.dress(paragraph, text[start:end], dice.choice("bi"))
    return []


def _joins(paragraph: Element) -> bool:
    following = paragraph.getnext()
    return following is not None and following.tag == w("p") and is_text(following)


def reading(reviewer: Reviewer) -> list[str]:
    """Return the text of a document, paragraph by paragraph, as a person reads it."""
    entries: dict[str, str] = {}
    for one in reviewer.paragraphs():
        if style_of(one) == "Bibliography" and (found := _LIST.match(text_of(one))):
            entries[found[1]] = re.sub(r"\W", "", found[2])[:12]
    return [_plain(one, entries) for one in _joined(reviewer) if one.strip()]


def _joined(reviewer: Reviewer) -> Iterator[str]:
    """Yield paragraphs, one whose mark was deleted together with the next."""
    before = ""
    for one in reviewer.paragraphs():
        if in_table(one):
            continue
        if style_of(one) == "Bibliography" or not (is_text(one) or before):
            continue
        words = text_of(one)
        if style_of(one).startswith("Heading"):
            words = _NUMBER.sub("", words)
        whole = before + words
        before = "" if alive(one) else whole
        if not before:
            yield whole
    if before:
        yield before
    for table in reviewer.body.iter(w("tbl")):
        yield " ".join(map(text_of, table.iter(w("p"))))


def _plain(text: str, entries: dict[str, str]) -> str:
    def cited(found: re.Match[str]) -> str:
        numbers: list[int] = []
        for part in found[1].split(","):
            first, _, last = part.partition("-")
            numbers += range(int(first), int(last or first) + 1)
        names = [entries.get(str(one), f"?{one}") for one in numbers]
        return f"<{','.join(sorted(set(names)))}>"

    text = _COUNTED.sub(r"\1", _CITED.sub(cited, text.replace("\u2011", "-")))
    text = re.sub(r">(?=<)", "+", text)
    return " ".join(canonical(text).split())


def missing(rebuilt: list[str], reviewed: list[str]) -> Counter[str]:
    """Return the paragraphs of the reviewed document that the rebuilt one does not read."""
    return Counter(reviewed) - Counter(rebuilt)
