"""The classes that pandoc's tree of an edition carries: ours, each reserved, and the author's few.

docs/developers.md tells what each of ours is ("The tree after citing"). Of an author only the few
of `AuthorClass` are taken in (`reading.attributes`), so ``[word]{.deletion}`` is never taken for a
change of the text. Both are types: a class that stands in neither is an error of mypy.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, Literal

from diglot.article import LabelKind, Node
from diglot.labels import label_kind, label_name
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
    "anchor", "block", "display-equation", "equation", "equation-first", "held", "permalink",
    "scroll", "note-mark", "padding", "table-block", "turned", "unbroken",
    # reading, of figures
    "division", "panels", "across-1", "across-2", "across-3", "across-4",
]  # fmt: skip
"""A class that a stage of ours gives to an element."""

AuthorClass = Literal[
    "acknowledgements", "kbd", "landscape", "mark", "ruby", "table-note", "unnumbered", "wide",
    "appendix", "supplementary",
    "theorem", "lemma", "proposition", "corollary", "definition", "example", "remark",
    "recommendation", "proof",
    "passage-page", "quoted-passage",  # of the macros of a letter
    "email", "uri",  # of pandoc, for <https://…> and <a@b.c>
]  # fmt: skip
"""A class by which an author, or a macro that a text calls, asks for something."""


READING: Final = "rt"
"""The attribute of a Span of class ``ruby`` that tells how its words are read: ``hàn zì``."""

DIVISIONS: Final[Mapping[AuthorClass, LabelKind | None]] = {
    "theorem": "thm",
    "lemma": "lem",
    "proposition": "prp",
    "corollary": "cor",
    "definition": "def",
    "example": "exm",
    "remark": "rem",
    "recommendation": "rec",
    "proof": None,
}
"""Boxes that begin with their name and are numbered, each kind for itself; a proof is not."""

_NAME_OF: Final = {kind: name for name, kind in DIVISIONS.items() if kind}

ACROSS: Final[tuple[OurClass, ...]] = ("across-1", "across-2", "across-3", "across-4")
"""How many panels of a figure stand in a row."""

FitClass = Literal["landscape", "narrow", "wide"]
"""A class with which print makes a table fit."""


def has_class(node: Node, name: OurClass | AuthorClass | FitClass) -> bool:
    """Tell whether an element has a class."""
    return name in attributes(node)[1]


def is_label(node: Node) -> bool:
    """Tell whether an inline is the label of a caption: 图1."""
    return bool(node["t"] == "Span") and has_class(node, "label")


def our_span(
    classes: OurClass | Iterable[OurClass],
    inlines: Iterable[Node],
    pairs: Mapping[str, str] | None = None,
    ident: str = "",
) -> Node:
    """Return a Span with classes of ours."""
    return span(our_attributes(classes, pairs, ident), inlines)


def our_attributes(
    classes: OurClass | Iterable[OurClass], pairs: Mapping[str, str] | None = None, ident: str = ""
) -> list[Any]:
    """Return attributes with classes of ours."""
    return attr(ident, [classes] if isinstance(classes, str) else classes, pairs)


def division_name(box: Node) -> AuthorClass | None:
    """Return the class of a division, by its class or its label; None for another box."""
    if box["t"] != "Div":
        return None
    ident = str(attributes(box)[0])
    by_label = _NAME_OF.get(label_kind(ident)) if label_name(ident) else None
    return by_label or next((name for name in DIVISIONS if has_class(box, name)), None)


def division_title(box: Node) -> Node | None:
    """Return the heading that a division begins with: its title, which is not numbered."""
    if not division_name(box) or not box["c"][1] or box["c"][1][0]["t"] != "Header":
        return None
    title: Node = box["c"][1][0]
    return title


def panel_letter(place: int) -> str:
    """Return the letter of a panel of a figure, counted from 0: a, b, …, z, aa."""
    above, own = divmod(place, 26)
    return (panel_letter(above - 1) if above else "") + chr(ord("a") + own)


def panels_across(figure: Node) -> int:
    """Return how many panels of a figure stand in a row, 0 for a figure of one picture."""
    return next((i for i, name in enumerate(ACROSS, 1) if has_class(figure, name)), 0)


def with_number_space(inlines: list[Node]) -> list[Node]:
    """Return a heading's inlines with a space after its number, none after 一、 (``.tight``)."""
    for i, inline in enumerate(inlines):
        if has_class(inline, "number"):
            parting: list[Node] = [] if has_class(inline, "tight") else [{"t": "Space"}]
            return [*inlines[: i + 1], *parting, *inlines[i + 1 :]]
    return inlines
