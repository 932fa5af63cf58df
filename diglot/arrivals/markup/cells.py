"""Cells of an HTML table that hold Markdown: their words are read as such."""

import re
from collections.abc import Sequence

from diglot.article import Node
from diglot.engines.pandoc import read_foreign
from diglot.tree import rewrite

CELLS = "markdown-smart"


def with_words(blocks: Sequence[Node], cells: Sequence[str]) -> list[Node]:
    """Return blocks in which ``CELLWORDS3X`` is the text of that cell, read as Markdown."""
    whole = "\n\n".join(f"CELLWORDS{at}X: {words}" for at, words in enumerate(cells))
    read, _ = read_foreign(whole.encode(), CELLS)
    words: dict[str, list[Node]] = {}
    for block in read:
        if block["t"] == "Para" and re.fullmatch(r"CELLWORDS\d+X:", str(block["c"][0].get("c"))):
            words[block["c"][0]["c"][:-1]] = block["c"][2:]

    def change(node: Node) -> list[Node] | None:
        return words.get(str(node["c"])) if node["t"] == "Str" else None

    made: list[Node] = rewrite(list(blocks), change)
    return made
