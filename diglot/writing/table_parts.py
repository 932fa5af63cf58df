"""A table that is turned and longer than its page: its rows in parts, one for each page."""

from collections.abc import Sequence
from typing import Any

from diglot.article import Node
from diglot.tree_vocabulary import our_span


def count_rows(table: Node) -> int:
    """Return how many rows stand below a table's head."""
    return sum(len(above) + len(inside) for _, _, above, inside in table["c"][4])


def parts_of(table: Node, most: int, continued: str) -> list[Node]:
    """Return a table in parts of so many rows at the most, each with the head.

    The later ones are called `continued`, and have no id. Cells that reach down several rows keep
    these in one part.
    """
    (ident, classes, pairs), caption, columns, head, bodies, foot = table["c"]
    rows = [row for _, _, above, inside in bodies for row in (*above, *inside)]
    more, heads = bodies[0][:2] if bodies else (["", [], []], 0)
    words = [our_span("label", [{"t": "Str", "c": continued}])] if continued else []
    later: list[Any] = [None, [{"t": "Plain", "c": words}] if words else []]
    pieces = _pieces(rows, most)
    out: list[Node] = []
    for i, piece in enumerate(pieces):
        told = [ident if i == 0 else "", classes, pairs]
        end = foot if i == len(pieces) - 1 else [["", [], []], []]
        body = [[more, heads, [], piece]]
        content = [told, caption if i == 0 else later, columns, head, body, end]
        out.append({"t": "Table", "c": content})
    return out


def _pieces(rows: Sequence[Any], most: int) -> list[list[Any]]:
    """Return rows in pieces, cut where no cell reaches from one into the next."""
    out: list[list[Any]] = [[]]
    reach = 0
    for row in rows:
        if len(out[-1]) >= most and reach <= 0:
            out.append([])
        out[-1].append(row)
        reach = max([reach, *(cell[2] for cell in row[1])]) - 1
    return out
