"""What diglot says a document reads, in the words of the second reader, line by line.

`tests/second_reader.py` reads a document by itself; here the product's own blocks are put into the
same form, so that the two can be laid side by side, exactly: the kind of each paragraph, its words
and their looks, its citations as entries of the list, the words of its notes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from diglot.review.base import Document
from diglot.review.blocks import TextBlock
from diglot.review.expected import Comparison, Content, content_of
from diglot.review.vocabulary import Vocabulary

_LETTERS = (("bold", "b"), ("italic", "i"), ("strike", "s"), ("superscript", "u"),
            ("subscript", "d"))  # fmt: skip
_FRONT = {"Title", "ParallelTitle", "Author", "Affiliation", "ArticleType", "Keywords", "Notice"}
_FRONT |= {"ArticleInformation", "DraftBanner", "Abstract", "Bibliography"}
_PICTURE = re.compile(r"\{picture \w*\}")
_POINTERS = {"fig": "图№", "tbl": "表№", "sec": "№"}


def bare(line: str) -> str:
    """Return a line of the second reader as it is compared: without spaces, each look once."""
    kind, _, words = line.partition(" | ")
    words = re.sub(r"\s+", "", _PICTURE.sub("{picture}", words))
    previous = ""
    while previous != words:
        previous, words = words, re.sub(r"⟫([a-z]+)⟧⟪([^⟪⟫]*)⟫\1⟧", r"\2⟫\1⟧", words)
    return f"{kind} | {words}"


def document_lines(document: Document, entries: Mapping[str, str]) -> list[str]:
    """Return the lines of a document, front matter and list of references left out."""
    return [line for one in document.blocks for line in block_lines(one, document, entries)]


def unsure_lines(document: Document, entries: Mapping[str, str]) -> set[str]:
    """Return the lines that hold what is left of a citation, of which `letters` are compared."""
    return {
        line
        for block in document.blocks
        if any(
            one[0] in ("scrap", "doubt") or one[:2] in _UNSURE
            for one in content_of(block, document)
        )
        for line in block_lines(block, document, entries)
    }


_UNSURE = (("note", "scrap"), ("note", "doubt"))
"""How what is left of a citation in a note begins."""


def letters(line: str) -> str:
    """Return the letters of a line alone, without its looks, citations and counts."""
    return re.sub(r"⟫[a-z]+⟧|⟨[^⟨⟩]*⟩|\[\?[^\]]*\]|[\W\d_]", "", line.partition(" | ")[2])


def block_lines(block: TextBlock, document: Document, entries: Mapping[str, str]) -> list[str]:
    """Return the lines of a block, none of one in the front matter."""
    if block.style in _FRONT:
        return []
    return list(content_lines(content_of(block, document), entries))


def expected_lines(
    comparison: Comparison, expected: Iterable[tuple[int, Content]], entries: Mapping[str, str]
) -> list[str]:
    """Return the lines that the text should read, and behind it what the page prints by itself."""
    front = {
        number
        for number in range(len(comparison.pairs))
        if any(block.style in _FRONT for block in comparison.blocks(number)[0])
    }
    lines = [
        line
        for number, content in expected
        if number not in front
        for line in content_lines(content, entries)
    ]
    base = comparison.base.document
    printed = [one for one in base.blocks if not one.is_text]
    return lines + [line for one in printed for line in block_lines(one, base, entries)]


def entries_of(vocabulary: Vocabulary) -> dict[str, str]:
    """Return how the second reader names each work: by the letters its entry begins with."""
    return {
        key: re.sub(r"\W", "", re.sub(r"^\s*\[\d+\]", "", line))[:14]
        for key, line in vocabulary.entries.items()
    }


def content_lines(content: Content, entries: Mapping[str, str]) -> Iterator[str]:
    """Yield what a block says as the second reader's lines, several of a table."""
    (kind, counted, level), *tokens = content
    if kind == "table":
        row: list[str] = []
        cell: list[Sequence[object]] = []
        for token in tokens:
            if token[0] == "cell":
                row.append(_words(cell, entries))
                cell = []
            elif token[0] == "row":
                yield bare("row | " + " | ".join(row))
                row = []
            else:
                cell.append(token)
        return
    told = {
        "heading": f"heading {level}",
        "item": f"item {int(str(level)) + 1} {counted}".strip(),
    }.get(str(kind), str(kind))
    if words := _words(tokens, entries):
        yield bare(f"{told} | {words}")


def _words(tokens: Iterable[Sequence[object]], entries: Mapping[str, str]) -> str:
    parts: list[str] = []
    for inside, group in groupby(tokens, lambda one: one[0] == "note" and len(one) > 4):
        alike = list(group)
        if inside:
            parts[-1] = f"{{note {_words([one[1:] for one in alike], entries)}}}"
            continue
        parts += [_word(one, entries) for one in alike]
    return "".join(parts)


def _word(token: Sequence[object], entries: Mapping[str, str]) -> str:
    kind, text, look = str(token[0]), str(token[1]), token[2]
    if kind == "cite":
        return "".join(sorted({f"⟨{entries.get(key, key)}⟩" for key in text.split(";")}))
    if kind == "xref":
        return _POINTERS.get(text.partition(":")[0], text)
    if kind in ("word", "mark"):
        letters = "".join(one for name, one in _LETTERS if name in look)  # type: ignore[operator]
        return f"⟪{text}⟫{letters}⟧" if letters else text
    if kind == "scrap":
        return f"⟪{text}⟫u⟧"
    shown = {"count": "№", "space": " ", "picture": "{picture}", "note": "{note }", "end": " "}
    return re.sub(r"[\^_{}]", "", text) if kind == "formula" else shown.get(kind, text)
