"""Headings as an outline tells them: in plain words, ``CD4⁺``, ``α``, without citations."""

from dataclasses import dataclass

from diglot.article import CitedEdition, Node
from diglot.tree import rewrite, text_of
from diglot.tree_vocabulary import has_class
from diglot.writing.phrase import plain_words


@dataclass(frozen=True)
class Heading:
    """A heading of the text, for an outline: ``Heading("sec:hsct", 1, "1", "Transplantation")``."""

    id: str
    level: int
    number: str
    title: str


def headings_of(cited: CitedEdition) -> tuple[Heading, ...]:
    """Return the headings of an edition's text, in order."""
    return tuple(_heading(block.node) for block in cited.text_blocks if block.node["t"] == "Header")


def _heading(node: Node) -> Heading:
    level, (ident, _, _), inlines = node["c"]
    number = ""
    if inlines and inlines[0]["t"] == "Span" and has_class(inlines[0], "number"):
        number, inlines = text_of(inlines[0]), inlines[1:]
    return Heading(ident, level, number, plain_words(_without_citations(inlines)).strip())


def _without_citations(inlines: list[Node]) -> list[Node]:
    return list(rewrite(inlines, lambda node: [] if has_class(node, "citation") else None))


def with_bookmark(node: Node) -> Node:
    """Return a node; a heading whose words are not all it shows tells what an outline says."""
    if node["t"] != "Header":
        return node
    level, (ident, classes, pairs), inlines = node["c"]
    told = _heading(node)
    if told.number + told.title == text_of(inlines).strip():
        return node
    label = f"{told.number} {told.title}".strip()
    return {"t": "Header", "c": [level, [ident, classes, [*pairs, ["bookmark", label]]], inlines]}
