"""What a compositor marks on a page, counted in a finished PDF.

Nothing of diglot's own is asked: `paragraphs` reads the file's structure and its glyphs. Each kind
of flaw is a row of `MEASURES`; what a measure finds is told as the words on both sides of a `|`.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

import pikepdf

from tests.glyphs import Glyph, glyphs
from tests.paragraphs import Line, Paragraph, paragraphs


class Flaw(NamedTuple):
    """A flaw: its kind, its page, from 1, and the words where it is."""

    kind: str
    page: int
    words: str


_HAN = "\u3400-\u9fff"
_COUNTED = "例名岁个次年月日天周期项组分倍人篇种只条级度支小页卷"
_UNITS = (
    "%|‰|℃|°C|[kmμµn]?g|[mdμµ]?L|[kcmμµn]?m|[kmμµ]?mol|mmHg|k?Pa|Hz|c?Gy|IU|U|min|h|d|s|cm|kb|bp|kg"
)
_PARTED = re.compile(
    rf"\d\|(?:[{_COUNTED}]|(?:{_UNITS})(?![A-Za-z]))"  # 5 | mg, 15 | 例
    r"|[=<>≤≥≈±×~]\|[\d−A-Za-z]|[\dA-Za-z)]\|[=<>≤≥≈±×~]"  # P = | 0.03
    r"|\d[~–—-]\|\d|\d\|[~–—-]\d|(?<!\d)\d{1,3}\|\d{3}(?!\d)"  # 0.74~ | 5.49, 1 | 404
    rf"|(?:[图表式第]|Figure|Fig\.|Table|Equation)\|[A-Z]?\d"  # 图 | 1
    r"|(?<![A-Za-z])[A-Z]{1,4}/\|[A-Z]{1,4}(?![A-Za-z])"  # GNR/ | III
)


def parted(one: Paragraph) -> Iterator[tuple[Line, str]]:
    """Yield where a number and its unit, or the sides of a relation, stand in two lines."""
    for line, below in pairwise(one.lines):
        joined = f"{line.text}|{below.text}"
        for found in _PARTED.finditer(joined):
            if found.start() < len(line.text) + 1 < found.end() + 1 and "|" in found[0]:
                yield line, _around(line, below)


_DIVIDED = re.compile(r"([A-Za-z\u0370-\u03ff\d/-]*?)([A-Za-z\u0370-\u03ff\d]+)-\|([^\s\W_]+)")
_PARTICLES = frozenset({"as", "at", "by", "in", "of", "off", "on", "to", "up", "vs"})


def divided(one: Paragraph) -> Iterator[tuple[Line, str]]:
    """Yield names, acronyms and numbers that are divided, and parts of words too short to stand."""
    for line, below in pairwise(one.lines):
        found = _DIVIDED.search(f"{line.text}|{below.text}")
        if found and _is_badly_divided(*found.groups()):
            yield line, _around(line, below)


def _is_badly_divided(before: str, tail: str, head: str) -> bool:
    capital = re.search("[A-Z]", tail) is not None
    is_name = re.search("[A-Z].*[A-Z\\d]", tail) is not None
    letters = re.match("[A-Za-z]*", head)
    head_letters = letters[0] if letters else ""
    if capital and re.match("[A-Z\\d\u0370-\u03ff]", head) and not re.match("[A-Z][a-z]{2}", head):
        return True  # AS-SIST, IL-6, TGF-βR1, but Kaplan-Meier
    if is_name and head_letters == head and len(head) < 3 and head not in _PARTICLES:
        return True  # SS-c
    if not tail.isalpha() or not head.isascii() or not head.isalpha():
        return False
    if len(head) < 3 and head not in _PARTICLES:
        return True  # vit-ro
    return before.endswith("-") and len(tail) < 3 and tail not in _PARTICLES  # transplant-re-lated


def _around(line: Line, below: Line) -> str:
    return f"{line.text[-16:]}|{below.text[:12]}"


LOOSE = {"han": 0.25, "words": 0.75, "letters": 0.06}
"""The most white, in em, between Chinese characters, words, and letters of a word."""


def loose(one: Paragraph) -> Iterator[tuple[Line, str]]:
    """Yield the lines that are spaced apart, other than the last."""
    for line in one.lines[:-1]:
        gaps: dict[str, list[float]] = {"han": [], "words": [], "letters": []}
        full = [glyph for glyph in line.glyphs if glyph.text.strip()]
        for left, right in pairwise(full):
            if left.size == right.size:
                gaps[_between(left.text, right.text)].append((right.x - left.end) / left.size)
        words = [gap for gap in gaps["words"] if 0.12 < gap < 1.5]  # beyond is an equation
        told = {"han": gaps["han"], "words": words, "letters": gaps["letters"]}
        is_loose = any(len(own) > 3 and median(own) > LOOSE[kind] for kind, own in told.items())
        if is_loose or any(_is_torn(*pair) for pair in pairwise(line.glyphs)):
            yield line, line.text


def _is_torn(left: Glyph, right: Glyph) -> bool:
    """Tell whether two signs of one word or number are a wide gap apart."""
    is_word = re.fullmatch(r"[A-Za-z]{2}|\d{2}", left.text + right.text)
    return bool(is_word) and left.size == right.size and right.x - left.end > 0.5 * left.size


def _between(left: str, right: str) -> str:
    if re.match(f"[{_HAN}]{{2}}", left + right):
        return "han"
    return "letters" if re.match("[a-z]{2}", left + right) else "words"


_ADDRESS = re.compile(r"(?:https?://|www\.|\b10\.\d{4,9}/)[!-{}~]*\|[!-{}~]*")
"""An address that goes on in the next line: it breaks before a dot (Chicago Manual, 7.46)."""


def parts_address(one: Paragraph, at: int) -> bool:
    """Tell whether the line at an index and the one below it part an address."""
    before = "".join(line.text for line in one.lines[: at + 1])
    parted = f"{before}|{one.lines[at + 1].text}"
    return any(found.end() > len(before) + 1 for found in _ADDRESS.finditer(parted))


_ABBREVIATION = re.compile(r"\([A-Z]\w*\)")
"""What a column of names rather has on a line of its own than parted: ``perceptron | (MLP)``."""


def lone(one: Paragraph) -> Iterator[tuple[Line, str]]:
    """Yield last lines of one character, or of one word."""
    if len(one.lines) < 2 or one.kind not in ("P", "TD", "Caption"):
        return
    before, last = one.lines[-2:]
    if parts_address(one, len(one.lines) - 2):
        return
    words = "".join(glyph.text for glyph in last.glyphs if glyph.size > 0.85 * last.size).strip()
    signs = re.sub(r"[\W_]", "", words)
    if re.search(f"[{_HAN}]", signs):
        is_lone = len(signs) < 2
    elif re.search(f"[{_HAN}；]", before.text):
        is_lone = len(signs) < 5  # a Latin word in Chinese text
    else:
        is_short = len(signs) < 4 and not _ABBREVIATION.fullmatch(words)
        is_lone = len(words.split()) < 2 and (one.kind == "P" or is_short)
    if is_lone:
        yield last, _around(before, last)


_CLOSING = "，。、；：！？）》〉」』】〕”’…％‰℃,.;:!?)]}%"
_OPENING = "（《〈「『【〔“‘([{"


def begun(one: Paragraph) -> Iterator[tuple[Line, str]]:
    """Yield lines that begin with a citation or a closing mark, or end with an opening one."""
    edge = min(line.left for line in one.lines)
    for at, (line, below) in enumerate(pairwise(one.lines)):
        is_first = below.left < edge + below.size / 2  # else a formula, a drawing, is before it
        closes = is_first and below.text[0] in _CLOSING and not parts_address(one, at)
        if line.text[-1] in _OPENING or closes or below.is_raised(0):
            yield below, _around(line, below)


IN_PARAGRAPHS: Mapping[str, Callable[[Paragraph], Iterator[tuple[Line, str]]]] = {
    "parted": parted,
    "divided": divided,
    "loose": loose,
    "lone": lone,
    "begun": begun,
}


def headings(found: Sequence[Paragraph]) -> Iterator[tuple[Line, str]]:
    """Yield headings that end a column, or that no white sets off from the text above them."""
    text = [one for one in found if one.kind in ("P", "LBody") or one.kind[0] == "H"]
    above_figures = {one for one, after in pairwise(found) if _is_above(one, after)}
    for before, one, after in zip(text, text[1:], text[2:], strict=False):
        if one.kind not in ("H2", "H3", "H4"):
            continue
        first, last, follows = one.lines[0], one.lines[-1], after.lines[0]
        is_last = follows.page != last.page or follows.y < last.y
        if is_last and one not in above_figures:
            yield last, f"{last.text}|"
        above = before.lines[-1]
        in_column = above.page == first.page and above.y < first.y and above.left < first.left + 100
        step = _step(after) or _step(before)
        if in_column and before.kind[0] != "H" and step and first.y - above.y < 1.2 * step:
            yield first, f"{above.text[-12:]}|{first.text}"


def _is_above(one: Paragraph, after: Paragraph) -> bool:
    """Tell whether the figure or table of a caption stands below a heading."""
    last, first = one.lines[-1], after.lines[0]
    return after.kind == "Caption" and first.page == last.page and first.y > last.y


def _step(one: Paragraph) -> float:
    steps = [below.y - line.y for line, below in pairwise(one.lines) if below.y > line.y]
    return min(steps, default=0.0)


def rows(found: Sequence[Paragraph]) -> Iterator[tuple[Line, str]]:
    """Yield the rows of tables that stand alone on their page, others being on another."""
    tables: dict[int, dict[int, dict[int, Line]]] = {}
    for one in found:
        if one.kind == "TD" and one.table:
            for line in one.lines:
                tables.setdefault(one.table, {}).setdefault(line.page, {})[one.row] = line
    for pages in tables.values():
        for lines in pages.values():
            if len(pages) > 1 and len(lines) == 1:
                yield next((line, line.text) for line in lines.values())


IN_DOCUMENTS: Mapping[str, Callable[[Sequence[Paragraph]], Iterator[tuple[Line, str]]]] = {
    "heading": headings,
    "row": rows,
}


def flaws(pdf: bytes) -> list[Flaw]:
    """Return the flaws of a PDF."""
    found = paragraphs(pdf)
    out = [
        Flaw(kind, line.page + 1, words)
        for one in found
        for kind, measure in IN_PARAGRAPHS.items()
        for line, words in measure(one)
    ]
    for kind, look in IN_DOCUMENTS.items():
        out += [Flaw(kind, line.page + 1, words) for line, words in look(found)]
    return out + [Flaw("number", page, words) for page, words in _numbers(pdf)]


_FOLIO = re.compile(r"·\s*(\d+)\s*·")


def _numbers(pdf: bytes) -> Iterator[tuple[int, str]]:
    """Yield the pages that a reader's program calls by another number than they print."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        labels = [one.label for one in opened.pages]
    for number, (label, page) in enumerate(zip(labels, glyphs(pdf), strict=True), start=1):
        printed = _FOLIO.search("".join(one.text for one in page))
        if printed and printed[1] != label:
            yield number, f"{printed[1]}|{label}"
