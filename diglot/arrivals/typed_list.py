"""The typed list of references: which blocks it is, its numbers, and each work as an entry."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from diglot.arrivals.inlines import plain
from diglot.article import Node
from diglot.bibliography.humanities import read_humanities
from diglot.bibliography.pasted import read_line
from diglot.bibliography.places import narrow_letters
from diglot.bibliography.records import Found
from diglot.tree import table_rows

HEAD: Final = re.compile(
    r"\s*[\[【]?\s*(?:\d+[.\s、]*)?(?:参\s*考\s*文\s*献|文\s*献|references?(?:\s+cited)?|bibliography"
    r"|literature\s+cited)\s*[\]】]?\s*(?:\(?references?\)?)?\s*[:：]?\s*",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"\s*(?:[\[［【(（]\s*(\d{1,3})\s*[\]］】)）]|(\d{1,3})(?:[.．、)）](?!\d)|\s(?=\S))|([①-⑳])\s*[.．、]?)\s*"
)


_PART_HEAD: Final = re.compile(
    r"\s*[(（【]?(?:[一二三四五\d][、.．)）]\s*)?(?:中文|[英外西日]文|国内|国外)(?:参考)?文献[)）】]?\s*[:：]?\s*"
    r"|\s*(?:\d\.\s*)?(?:Chinese|English|foreign)(?:-language)?\s+references\s*:?\s*",
    re.IGNORECASE,
)
"""The heading of a part of the list, which is split by language."""


@dataclass(frozen=True)
class Entry:
    """A line of the list: its number, 0 without one, its text and the work that was read."""

    number: int
    text: str
    work: Found


def is_head(text: str) -> bool:
    """Tell whether a line is the heading of the list."""
    return bool(HEAD.fullmatch(text))


def is_part_head(text: str) -> bool:
    """Tell whether a line is the heading of a part of the list."""
    return bool(_PART_HEAD.fullmatch(text))


def read_list(blocks: Sequence[Node]) -> tuple[list[Entry], list[Node]]:
    """Return the entries that blocks hold, and the blocks from the first that holds none."""
    lines: list[tuple[int, str]] = []
    rest = list(blocks)
    while rest and (found := _lines(rest[0], len(lines))) is not None:
        lines += found
        rest.pop(0)
    return [
        Entry(number, text, read_line(text)) for number, text in _join_continuations(lines)
    ], rest


def _lines(block: Node, before: int) -> list[tuple[int, str]] | None:
    """Return the entries of one block; None where it is of no list."""
    if block["t"] == "OrderedList":
        start = block["c"][0][0]
        first = start if start > 1 else before + 1
        items = (f"{first + at}. {_text(item)}" for at, item in enumerate(block["c"][1]))
        return [_split_number(one) for item in items for one in _split(item)]
    if block["t"] == "BulletList":
        return [(before + 1 + at, _text(item)) for at, item in enumerate(block["c"])]
    if block["t"] in ("Para", "Plain", "Header") and is_part_head(plain(block["c"])):
        return []
    if block["t"] == "Table":
        return table_entries(block)
    if block["t"] in ("Para", "Plain"):
        return [_split_number(one) for line in _broken_lines(block["c"]) for one in _split(line)]
    if block["t"] == "BlockQuote" or (block["t"] == "Div"):
        inside = block["c"] if block["t"] == "BlockQuote" else block["c"][1]
        found: list[tuple[int, str]] = []
        for one in inside:
            found += _lines(one, before + len(found)) or []
        return found
    return None


def _broken_lines(elements: Sequence[Node]) -> list[str]:
    """Return the lines of a paragraph that was broken by hand before each number."""
    lines: list[list[Node]] = [[]]
    for node in elements:
        if node["t"] == "LineBreak":
            lines.append([])
        lines[-1].append(node)
    texts = [plain(line) for line in lines]
    numbered = sum(bool(_NUMBER.match(text)) for text in texts)
    return texts if numbered * 2 > len(texts) else [plain(list(elements))]


def _split(text: str) -> list[str]:
    """Return the entries of a paragraph in which the numbers count on: ``[1] … [2] …``."""
    text = text.strip()
    number, pieces = _split_number(text)[0], []
    while number:
        number += 1
        mark = rf"(?:[\[［]\s*{number}\s*[\]］]|(?<=[.。．\d]\s){number}[.．、])\s*(?=[^\W\d])"
        found = re.search(mark, narrow_letters(text))
        if not found:
            break
        pieces.append(text[: found.start()].rstrip())
        text = text[found.start() :]
    return [*pieces, text] if text else pieces


def table_entries(table: Node) -> list[tuple[int, str]] | None:
    """Return the entries of a list that stands in a table, a row each; None where it is none."""
    lines = [
        _split_number(" ".join(plain(cell[4]).strip() for cell in cells))
        for _, cells in table_rows(table)
    ]
    numbered = [one for one in lines if one[0]]
    return numbered if numbered and looks_like_works([text for _, text in numbered]) else None


def _text(item: Sequence[Node]) -> str:
    return " ".join(plain(one.get("c", [])) for one in item)


def _split_number(text: str) -> tuple[int, str]:
    found = _NUMBER.match(text)
    if not found:
        return 0, text.strip()
    number = found[1] or found[2] or digits_of(found[3])
    return int(number), text[found.end() :].strip()


def digits_of(text: str) -> str:
    """Return a text in which numbers in circles are digits.

    >>> digits_of("①③-⑤")
    '1,3-5'
    """
    apart = re.sub(r"(?<=[①-⑳])(?=[①-⑳])", ",", text)
    return re.sub(r"[①-⑳]", lambda found: str(ord(found[0]) - ord("①") + 1), apart)


def _join_continuations(lines: Sequence[tuple[int, str]]) -> list[tuple[int, str]]:
    """Return the entries; in a numbered list a line without a number goes on with the last one."""
    numbered = sum(bool(number) for number, _ in lines) * 2 > len(lines)
    made: list[tuple[int, str]] = []
    for number, text in lines:
        if not text.strip():
            continue
        if numbered and not number and made:
            made[-1] = (made[-1][0], f"{made[-1][1]} {text}")
        else:
            made.append((number, text))
    return made


def looks_like_works(texts: Sequence[str]) -> bool:
    """Tell whether texts, endnotes for instance, are works and no remarks.

    Notes of the humanities name a page of their work each, and stay notes.
    """
    read = [{} if read_humanities(one) else read_line(one).csl for one in texts]
    works = sum(bool(one.get("title") and one.get("issued")) for one in read)
    return works * 10 >= len(texts) * 7
