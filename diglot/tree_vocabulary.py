"""The classes that pandoc's tree of an edition carries: ours, each reserved, and the author's few.

docs/developers.md tells what each of ours is ("The tree after citing"). Of an author only the few
of `AuthorClass` are taken in (`reading.attributes`), so ``[word]{.deletion}`` is never taken for a
change of the text. Both are types: a class that stands in neither is an error of mypy.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal

from diglot.article import Node
from diglot.tree import attr, attributes, span

OurClass = Literal[
    # reading
    "label-of", "passage",
    # citing
    "citation", "superscript", "cite-link", "cross-reference", "label", "number", "tight",
    "equation-number", "translation", "unresolved",
    # revisions
    "insertion", "deletion", "renumbered", "renumbered-from", "paragraph-end", "moved", "front",
    # writing
    "anchor", "block", "display-equation", "equation", "equation-first", "held", "scroll",
    "padding", "table-block", "turned", "unbroken",
]  # fmt: skip
"""A class that a stage of ours gives to an element."""

AuthorClass = Literal[
    "acknowledgements", "kbd", "landscape", "mark", "table-note", "unnumbered", "wide",
    "passage-page", "quoted-passage",  # of the macros of a letter
    "email", "uri",  # of pandoc, for <https://…> and <a@b.c>
]  # fmt: skip
"""A class by which an author, or a macro that a text calls, asks for something."""


FitClass = Literal["landscape", "narrow", "wide"]
"""A class with which print makes a table fit."""


def has_class(node: Node, name: OurClass | AuthorClass | FitClass) -> bool:
    """Tell whether an element has a class."""
    return name in attributes(node)[1]


def our_span(
    classes: OurClass | Iterable[OurClass],
    inlines: Iterable[Node],
    pairs: Mapping[str, str] | None = None,
    ident: str = "",
) -> Node:
    """Return a Span with classes of ours."""
    return span(our_attributes(classes, pairs, ident), inlines)


def our_attributes(
    classes: OurClass | Iterable[OurClass],
    pairs: Mapping[str, str] | None = None,
    ident: str = "",
) -> list[Any]:
    """Return attributes with classes of ours."""
    return attr(ident, [classes] if isinstance(classes, str) else classes, pairs)


def spaced(inlines: list[Node]) -> list[Node]:
    """Return a heading's inlines with a space after its number, none after 一、 (``.tight``)."""
    for i, inline in enumerate(inlines):
        if has_class(inline, "number"):
            parting: list[Node] = [] if has_class(inline, "tight") else [{"t": "Space"}]
            return [*inlines[: i + 1], *parting, *inlines[i + 1 :]]
    return inlines
