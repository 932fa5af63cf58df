"""A short text of article.toml, which may hold inline Markdown: ``*TP53*``, ``H~2~O``, ``$x$``.

It is read once and rendered as pandoc inlines for Word, as HTML for pages, and as plain text for
metadata, where a raised or lowered digit is the sign that Unicode has for it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from diglot.article import Node
from diglot.engines import pandoc
from diglot.tree import rewrite, text_of, words

_MARKUP = re.compile(r"[*_^~`$\[\\]")
_RANGE = re.compile(r"(?<=[\d%‰℃])~(?=\d)")
"""Two ranges in a text, 5~10 and 20~30, would be a subscript."""

_SIGNS = "0123456789+-−=()n"
_RAISED = str.maketrans(_SIGNS, "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ")
_LOWERED = str.maketrans(_SIGNS[:-1], "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎")
_NARROW = re.compile("[\u2000-\u200a\u205f]")
"""Blanks that pandoc puts around an equation's signs, and indexes show as boxes."""

_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;"}


@dataclass(frozen=True)
class Phrase:
    """A text as article.toml has it, and what it is in each document. An empty one is false."""

    source: str

    def __bool__(self) -> bool:
        return bool(self.source)

    @cached_property
    def nodes(self) -> list[Node]:
        """The text as pandoc inlines."""
        if not _MARKUP.search(self.source):
            return words(self.source)
        return _read(_RANGE.sub(r"\\~", self.source))

    @cached_property
    def html(self) -> str:
        """The text as HTML, its equations as far as letters can show them."""
        if not _MARKUP.search(self.source):
            return "".join(_ESCAPES.get(char, char) for char in self.source)
        return pandoc.write_html(_plain(self.nodes), mathml=False).strip()

    @cached_property
    def text(self) -> str:
        """The text without any markup."""
        return plain_words(self.nodes) if _MARKUP.search(self.source) else self.source


def plain_words(nodes: Sequence[Node]) -> str:
    """Return what inlines say without any markup: ``CD4⁺``, ``α``."""
    return text_of(rewrite(list(nodes), _without_marks))


def _plain(nodes: list[Node]) -> list[Node]:
    return [{"t": "Plain", "c": nodes}]


_KEPT = frozenset({
    "Str", "Space", "SoftBreak", "Emph", "Strong", "Superscript", "Subscript", "SmallCaps",
    "Math", "InlineMath", "Code",
})  # fmt: skip
"""Other elements, such as links, are printed as their words."""


@lru_cache(maxsize=256)
def _read(text: str) -> list[Node]:
    try:
        return list(rewrite(pandoc.read_inlines(text), _plain_words))
    except pandoc.TooHard:
        return words(text)


_FUNCTION = re.compile(rf"(?<=[\w)}}\]])\s*(?=\\(?:{pandoc.FUNCTIONS})(?![A-Za-z]))")


def _plain_words(node: Node) -> list[Node] | None:
    if node["t"] == "Math":  # pandoc sets a blank behind the name of a function, and none before
        kind, tex = node["c"]
        return [{"t": "Math", "c": [kind, _FUNCTION.sub(r"\\,", tex)]}]
    return None if node["t"] in _KEPT else words(text_of(node))


def _without_marks(node: Node) -> list[Node] | None:
    if node["t"] in ("Superscript", "Subscript"):
        table = _RAISED if node["t"] == "Superscript" else _LOWERED
        inner = text_of(node["c"])
        known = all(char in _SIGNS for char in inner)
        return words(inner.translate(table) if known else inner)
    if node["t"] == "Math":
        return words(_NARROW.sub(" ", pandoc.write_plain(_plain([node]))).strip())
    return None
