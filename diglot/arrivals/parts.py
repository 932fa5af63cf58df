"""A Word manuscript taken apart: front matter, body, list of references, what follows it."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from diglot.arrivals.front_matter import is_address, label_of
from diglot.arrivals.headings import KNOWN, heading_level, split_number
from diglot.arrivals.inlines import each_list, join_code, line_of, plain
from diglot.arrivals.typed_list import is_head, is_part_head, table_entries
from diglot.article import Node
from diglot.engines.pandoc import STYLE
from diglot.tree import attributes, rewrite

Styled = tuple[str, Node]


_CONTENTS: Final = re.compile(
    r"(?:toc|目录)\s*(?:\d|heading|标题)|table of (?:figures|authorities)|图表目录", re.I
)
"""The styles of a table of contents, which is made anew."""


@dataclass(frozen=True)
class Parts:
    """Blocks, each with the name of its paragraph style."""

    front: tuple[Styled, ...]
    body: tuple[Styled, ...]
    list: tuple[Node, ...]
    after: tuple[Styled, ...]


def blocks_with_styles(blocks: Sequence[Node], style: str = "") -> Iterator[Styled]:
    """Yield blocks out of the divisions by which pandoc tells styles."""
    for block in blocks:
        if block["t"] == "Div":
            yield from blocks_with_styles(block["c"][1], dict(block["c"][0][2]).get(STYLE, style))
        elif block["t"] == "BlockQuote" and re.match(r"body|正文|normal", style, re.I):
            yield from blocks_with_styles(block["c"], style)
        elif not _CONTENTS.fullmatch(style.strip()):
            yield style, each_list(rewrite([block], _without_style), join_code)[0]


def _without_style(node: Node) -> list[Node] | None:
    """Return what a named style surrounds in a list, a cell, a note or a line; the table of one."""
    pairs = dict(attributes(node)[2])
    if STYLE not in pairs:
        return None
    if node["t"] in ("Div", "Span"):
        return list(rewrite(node["c"][1], _without_style))
    (ident, classes, others), *rest = node["c"]
    kept = [one for one in others if one[0] != STYLE]
    return [{**node, "c": [[ident, classes, kept], *rewrite(rest, _without_style)]}]


def text_of(block: Node) -> str:
    """Return the words of a paragraph or heading, empty for other blocks."""
    return line_of(block) if block["t"] in ("Header", "Para", "Plain") else ""


def split_parts(blocks: Sequence[Node]) -> Parts:
    """Return the parts of a manuscript."""
    whole = _with_indented_front(list(blocks_with_styles(blocks)))
    start, end = _list_place(whole)
    main, after = whole[:start], whole[end:]
    main, earlier = _earlier_lists(main)
    listed = tuple(earlier) + tuple(
        block for _, block in whole[start:end] if not is_head(text_of(block))
    )
    at = _body_start(main)
    front = tuple((style, _as_paragraph(block)) for style, block in main[:at])
    return Parts(front, tuple(main[at:]), listed, tuple(after))


def _with_indented_front(whole: Sequence[Styled]) -> list[Styled]:
    """Return blocks; what is indented before the first heading is front matter and no quotation."""
    heads = (at for at, (style, one) in enumerate(whole) if heading_level(style, one))
    end = next(heads, 0)
    front = (
        (style, inside)
        for style, one in whole[:end]
        for inside in (one["c"] if one["t"] == "BlockQuote" else [one])
    )
    return [*front, *whole[end:]]


def _earlier_lists(main: Sequence[Styled]) -> tuple[list[Styled], list[Node]]:
    """Return the text without lists that stand in its midst, as that of its first language."""
    kept: list[Styled] = []
    listed: list[Node] = []
    inside = False
    for at, one in enumerate(main):
        block, text = one[1], text_of(one[1])
        after = main[at + 1][1] if at + 1 < len(main) else None
        if is_head(text) and after and _is_entry(after):
            inside = True
            continue
        inside = inside and (_is_entry(block) or not text)
        if inside:
            listed.append(block)
        else:
            kept.append(one)
    return kept, listed


def _is_entry(block: Node) -> bool:
    numbered = re.match(r"\s*(?:[\[［]\d{1,3}[\]］]|\d{1,3}[.、)])\s*\S", text_of(block))
    return block["t"] == "OrderedList" or bool(block["t"] in ("Para", "Plain") and numbered)


def _as_paragraph(block: Node) -> Node:
    return {"t": "Para", "c": block["c"][2]} if block["t"] == "Header" else block


def _body_start(main: Sequence[Styled]) -> int:
    last, first_words = 0, True
    for at, (style, block) in enumerate(main):
        text = text_of(block)
        if block["t"] not in ("Para", "Plain", "Header"):
            return at
        if not text:
            continue
        if label_of(text):
            last = at + 1
        elif heading_level(style, block) and not is_address(text):
            bare, level = split_number(text)
            title = first_words and not level and bare.lower() not in KNOWN
            if not title and "title" not in style.lower():
                return at
        first_words = False
    return last or min(1, len(main))


def _list_place(whole: Sequence[Styled]) -> tuple[int, int]:
    """Return where the list of references begins, its heading first, and where it ends."""
    texts = [text_of(block) for _, block in whole]
    heads = [at for at, text in enumerate(texts) if is_head(text)]
    heads = heads or [at for at, text in enumerate(texts) if is_part_head(text)][:1]
    if heads:
        start = heads[-1]
        while start and (is_head(texts[start - 1]) or _is_blank(whole[start - 1][1])):
            start -= 1
        for at in range(heads[-1] + 1, len(whole)):
            block = whole[at][1]
            text = text_of(block)
            if not is_part_head(text) and _ends_list(block, text):
                return start, at
        return start, len(whole)
    start = len(whole)
    while start and re.match(r"\s*[\[［]\d{1,3}[\]］]\s*\S", text_of(whole[start - 1][1])):
        start -= 1
    return start, len(whole)


def _is_blank(block: Node) -> bool:
    return not plain(block) and not _is_object(block)


def _ends_list(block: Node, text: str) -> bool:
    if block["t"] == "Table":
        return table_entries(block) is None
    known = split_number(text)[0].lower() in KNOWN
    return block["t"] == "Header" or bool(label_of(text)) or known or _is_object(block)


def _is_object(block: Node) -> bool:
    return block["t"] == "Para" and any(one["t"] == "Image" for one in block["c"])
