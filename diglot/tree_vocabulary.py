"""The classes that pandoc's tree of an edition carries: ours, each reserved, and the author's few.

docs/developers.md tells what each of ours is ("The tree after citing"). An author may write any
class; one that is named like one of ours is renamed when a text is read (`authors_own`), so that
``[word]{.deletion}`` is never taken for a change of the text.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Literal, get_args

from diglot.article import Node
from diglot.tree import attr, attributes, span

OurClass = Literal[
    # reading
    "passage",
    # citing
    "citation", "superscript", "cite-link", "cross-reference", "label", "number", "tight",
    "equation-number", "translation", "unresolved",
    # revisions
    "insertion", "deletion", "renumbered", "renumbered-from", "paragraph-end", "moved", "front",
    # writing
    "anchor", "block", "display-equation", "equation", "held", "scroll", "table-block",
]  # fmt: skip
"""A class that a stage of ours gives to an element."""

AuthorClass = Literal[
    "acknowledgements", "passage-page", "quoted-passage", "table-note", "unnumbered", "wide"
]
"""A class by which an author, or a macro that a text calls, asks for something."""

RESERVED: frozenset[str] = frozenset(get_args(OurClass))
_AUTHORS = "author-"


def has_class(node: Node, name: OurClass | AuthorClass) -> bool:
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


def authors_own(tree: Any) -> Any:
    """Return an author's tree with ``author-deletion`` for a class named like one of ours."""
    if isinstance(tree, list):
        if len(tree) == 3 and isinstance(tree[0], str) and isinstance(tree[1], list):
            if RESERVED.isdisjoint(one for one in tree[1] if isinstance(one, str)):
                return tree  # attributes: id, classes, pairs
            return [tree[0], [_AUTHORS * (one in RESERVED) + one for one in tree[1]], tree[2]]
        return [authors_own(one) for one in tree]
    if isinstance(tree, dict):
        return {key: authors_own(value) for key, value in tree.items()}
    return tree


def spaced(inlines: list[Node]) -> list[Node]:
    """Return a heading's inlines with a space after its number, none after 一、 (``.tight``)."""
    for i, inline in enumerate(inlines):
        if has_class(inline, "number"):
            parting: list[Node] = [] if has_class(inline, "tight") else [{"t": "Space"}]
            return [*inlines[: i + 1], *parting, *inlines[i + 1 :]]
    return inlines
