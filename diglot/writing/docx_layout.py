"""The text in columns: what is wide stands across them, in a section of its own."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from diglot.article import Node
from diglot.docx import fields
from diglot.tree_vocabulary import has_class
from diglot.writing.docx_body import Text


def lay_in_columns(nodes: Sequence[Node], text: Text, first: int, columns: int) -> list[Node]:
    """Return the blocks of the text behind the front matter, the first of them numbered `first`.

    A section of one column ends before them, if they stand in several.
    """
    if columns == 1:
        return text.mark_blocks(nodes, first)
    out = [_section_end(1)]
    numbered = list(zip(nodes, _wide(nodes), strict=True))
    for wide, group in groupby(numbered, key=lambda pair: pair[1]):
        inside = [node for node, _ in group]
        out += [*text.mark_blocks(inside, first), _section_end(1 if wide else columns)]
        first += len(inside)
    return out


def _wide(nodes: Sequence[Node]) -> list[bool]:
    """Tell which blocks stand across the columns: those marked so, and a note under one."""
    wide: list[bool] = []
    for node in nodes:
        note = has_class(node, "table-note") and bool(wide) and wide[-1]
        wide.append(note or has_class(node, "wide"))
    return wide


def _section_end(columns: int) -> Node:
    return {"t": "RawBlock", "c": ["openxml", fields.section_end(columns)]}
