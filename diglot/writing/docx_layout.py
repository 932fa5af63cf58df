"""The text in columns: what is wide stands across them, what is turned on pages of its own.

A table whose numbers a column would break stands across, one that the page would break is turned.
"""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from diglot.article import Node
from diglot.docx import SMALLEST_LETTERS, Look, fields, least_width
from diglot.tree import table_rows, text_of, walk
from diglot.tree_vocabulary import has_class
from diglot.writing.docx_body import Text
from diglot.writing.number_columns import placed_cells


def lay_in_columns(nodes: Sequence[Node], text: Text, first: int, look: Look) -> list[Node]:
    """Return the blocks of the text behind the front matter, the first of them numbered `first`.

    The front matter's section of one column ends before them, if they stand in another.
    """
    numbered = list(zip(nodes, _sections(nodes, look), strict=True))
    out = [_end(fields.section_end(1))]
    for end, group in groupby(numbered, key=lambda pair: pair[1]):
        inside = [node for node, _ in group]
        out += [*text.cover(inside, first), _end(end)]
        first += len(inside)
    return out


def _sections(nodes: Sequence[Node], look: Look) -> list[str]:
    """Return the end of the section in which each block stands; a note's is that of its table."""
    ends: list[str] = []
    for node in nodes:
        table = next((one for one in walk(node) if one["t"] == "Table"), None)
        turned = has_class(node, "landscape")
        wide = turned or has_class(node, "wide")
        if table is not None and not turned:
            words = _words_of_columns(table)
            turned = least_width(words, SMALLEST_LETTERS) > look.text_width
            wide = wide or least_width(words, look.sizes["table"]) > look.column_width
        across = 1 if turned or wide else look.columns
        own = fields.section_end(across, turned=turned)
        ends.append(ends[-1] if ends and has_class(node, "table-note") else own)
    return ends


def _words_of_columns(table: Node) -> list[tuple[list[str], list[str]]]:
    """Return the words of the heads and of the other cells of each column.

    Those of several columns are left out.
    """
    _, _, columns, (_, head), *_ = table["c"]
    rows = table_rows(table)
    parts = (rows[: len(head)], rows[len(head) :])
    return list(zip(*(_words_by_column(one, len(columns)) for one in parts), strict=True))


def _words_by_column(rows: Sequence[Any], count: int) -> list[list[str]]:
    found: list[list[str]] = [[] for _ in range(count)]
    for row in placed_cells(rows, count):
        for at, cell in row:
            if at is not None:
                found[at].append(text_of(cell[-1]))
    return found


def _end(section: str) -> Node:
    return {"t": "RawBlock", "c": ["openxml", section]}
