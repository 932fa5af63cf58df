"""What a rendered citation or entry is made of: a small tree of frozen values.

``[1-3]`` set as a superscript, its numbers linked to their entries, is::

    (Styled("superscript", (Text("["), Link("teske2024", (Text("1"),)), Text("-"),
                            Link("papara2023", (Text("3"),)), Text("]"))),)
"""

from collections.abc import Iterable
from typing import Literal, NamedTuple

StyleKind = Literal[
    "italic",
    "oblique",
    "bold",
    "light",
    "small-caps",
    "underline",
    "superscript",
    "subscript",
    "normal-style",
    "normal-weight",
    "normal-variant",
    "no-underline",
    "baseline",
]
"""A typeface change. The ``normal-…`` kinds undo an enclosing one and stand only inside it."""

PartKind = Literal["left-margin", "right-inline", "block", "indent"]
"""A part of an entry that stands on its own: CSL's ``display``, or ``second-field-align``."""


class Text(NamedTuple):
    """Characters, not escaped for any format."""

    text: str


class Styled(NamedTuple):
    """Children in another typeface."""

    kind: StyleKind
    children: "tuple[Inline, ...]"


class Link(NamedTuple):
    """The number or label by which a citation or entry names the entry `key`."""

    key: str
    children: "tuple[Inline, ...]"


class Part(NamedTuple):
    """A stretch of an entry with a place of its own on the page."""

    kind: PartKind
    children: "tuple[Inline, ...]"


class Missing(NamedTuple):
    """A cited key that no item has; shown as ``[?key]``."""

    key: str


Inline = Text | Styled | Link | Part | Missing


def plain(inlines: Iterable[Inline]) -> str:
    """Return the characters alone; the parts of an entry are parted by a space.

    >>> plain((Part("left-margin", (Text("[1]"),)), Part("right-inline", (Text("Fett N."),))))
    '[1] Fett N.'
    """
    pieces: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text):
                pieces.append(text)
            case Missing(key):
                pieces.append(f"[?{key}]")
            case Part(_, children):
                if pieces and not pieces[-1].endswith((" ", "\n")):
                    pieces.append(" ")
                pieces.append(plain(children))
            case Styled(_, children) | Link(_, children):
                pieces.append(plain(children))
    return "".join(pieces)
