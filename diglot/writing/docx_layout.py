"""The text in columns: what is wide stands across them, what is turned on pages of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from diglot.article import Node
from diglot.docx import fields
from diglot.tree_vocabulary import has_class
from diglot.writing.docx_body import Text


def lay_in_columns(nodes: Sequence[Node], text: Text, first: int, columns: int) -> list[Node]:
    """Return the blocks of the text behind the front matter, the first of them numbered `first`.

    The front matter's section of one column ends before them, if they stand in another.
    """
    numbered = list(zip(nodes, _sections(nodes, columns), strict=True))
    out = [_end(fields.section_end(1))]
    for end, group in groupby(numbered, key=lambda pair: pair[1]):
        inside = [node for node, _ in group]
        out += [*text.cover(inside, first), _end(end)]
        first += len(inside)
    return out


def _sections(nodes: Sequence[Node], columns: int) -> list[str]:
    """Return the end of the section in which each block stands; a note's is that of its table."""
    ends: list[str] = []
    for node in nodes:
        turned = has_class(node, "landscape")
        across = 1 if turned or has_class(node, "wide") else columns
        own = fields.section_end(across, turned=turned)
        ends.append(ends[-1] if ends and has_class(node, "table-note") else own)
    return ends


def _end(section: str) -> Node:
    return {"t": "RawBlock", "c": ["openxml", section]}
