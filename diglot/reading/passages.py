"""Passages that a letter to the reviewers quotes: ``[words]{#rev:r1-2}``, whole paragraphs.

    ::: {#rev:r1-3}
    One paragraph or several.
    :::

In the tree each is ``Span(.passage of=rev:r1-2)`` around words. It never prints: `citing` takes it
off again for every document but the letter.
"""

from collections.abc import Sequence

from diglot.article import Node
from diglot.tree import attributes, rewrite
from diglot.tree_vocabulary import our_span

PREFIX = "rev:"


def mark_passages(nodes: Sequence[Node]) -> list[Node]:
    """Return blocks with a mark around the words of each passage; a Div of one is taken off."""
    return rewrite(list(nodes), _change)


def _change(node: Node) -> list[Node] | None:
    ident = str(attributes(node)[0]) if node["t"] in ("Span", "Div") else ""
    if not ident.startswith(PREFIX):
        return None
    content = rewrite(node["c"][1], _change)
    if node["t"] == "Span":
        return [_mark_of_passage(ident, content)]

    def around(one: Node) -> list[Node] | None:
        if one["t"] in ("Figure", "Table"):
            return [one]
        if one["t"] not in ("Para", "Plain"):
            return None
        return [{"t": one["t"], "c": [_mark_of_passage(ident, one["c"])]}]

    return list(rewrite(content, around))


def _mark_of_passage(ident: str, inlines: Sequence[Node]) -> Node:
    return our_span("passage", inlines, {"of": ident})
