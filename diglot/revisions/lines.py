"""Paragraphs cut at their display equations, each of which Word sets in a paragraph of its own.

Only so can it be told which of these paragraphs came and which went. A paragraph that stands in
both texts as it is stays whole.
"""

from collections.abc import Iterator, Sequence
from itertools import groupby

from diglot.article import Node
from diglot.revisions.align import outline
from diglot.tree import is_display, trim


def cut_blocks(nodes: Sequence[Node], others: Sequence[Node]) -> list[tuple[int, Node]]:
    """Return blocks with the place each had in `nodes`, cut where none of `others` reads the same.

    A paragraph of words, a displayed equation and words becomes three with the place 0.
    """
    if not any(map(_has_equation, nodes)):
        return list(enumerate(nodes))
    known = {outline(one).exact for one in others if _has_equation(one)}
    return [
        (i, piece)
        for i, node in enumerate(nodes)
        for piece in (
            _pieces(node) if _has_equation(node) and outline(node).exact not in known else (node,)
        )
    ]


def _pieces(node: Node) -> Iterator[Node]:
    for equation, group in groupby(node["c"], is_display):
        held = list(group)
        if equation:
            yield from ({"t": node["t"], "c": [one]} for one in held)
        elif words := trim(held):
            yield {"t": node["t"], "c": words}


def _has_equation(node: Node) -> bool:
    return node["t"] in ("Para", "Plain") and any(map(is_display, node["c"]))
