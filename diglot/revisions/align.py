"""What a block of pandoc's tree is paired by, to find which block of the new text it became."""

from typing import Any

from diglot.article import Node
from diglot.matching import Outline, grams
from diglot.revisions.tokens import tokens
from diglot.tree import attributes, walk

SHORTEST_MOVED = 12
"""A block of fewer pairs of words is not looked for elsewhere: it is like another by chance."""


def outline(node: Node) -> Outline:
    """Return what a block is paired by: its kind, its label, its pairs of neighbouring words."""
    kind = "Para" if node["t"] == "Plain" else str(node["t"])
    found: list[Any] = []
    for one in walk(node):
        if one["t"] in ("Para", "Plain"):
            found += [token.key for token in tokens(one["c"])]
        elif one["t"] == "Header":
            found += [token.key for token in tokens(one["c"][2])]
        elif one["t"] == "CodeBlock":
            found += [("code", line) for line in one["c"][1].splitlines()]
        elif one["t"] == "LineBlock":
            found += [token.key for line in one["c"] for token in tokens(line)]
    pairs = grams(found)
    label = attributes(node)[0] if kind in ("Figure", "Table", "Header") else ""
    return Outline(
        exact=(kind, tuple(found)),
        kind=kind,
        grams=pairs,
        size=pairs.total(),
        label=label if ":" in label else "",
        whole=kind != "Para",
    )
