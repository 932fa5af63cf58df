"""Items of Markdown lists: how one begins so that it has a level and a kind.

The items before it decide: one more of the same list takes their indentation and mark, a deeper one
is indented to where the words of its parent begin::

    - a            level 0
      1. b         level 1, numbered; the next one of these begins "  2. "
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from diglot.messages import say
from diglot.review.markup import NotWritable

ITEM = r"(?P<mark>[-*+]|\(?(?:\d+|[A-Za-z]|#)[.)])[ \t]+"
_ITEM = re.compile(rf"^(?P<indent>[ \t]*){ITEM}", re.M)


@dataclass(frozen=True)
class _Item:
    level: int
    indent: int
    words: int
    mark: str
    gap: str

    @property
    def ordered(self) -> bool:
        return self.mark not in "-*+"


def _items(text: str) -> list[_Item]:
    """Return the items of a Markdown list in order."""
    found: list[_Item] = []
    parents: list[int] = []  # where the words of the open items begin
    for one in _ITEM.finditer(text):
        indent, words = len(one["indent"].expandtabs(4)), len(one[0].expandtabs(4))
        while parents and indent < parents[-1]:
            parents.pop()
        gap = one[0][one.end("mark") - one.start() :]
        found.append(_Item(len(parents), indent, words, one["mark"], gap))
        parents.append(words)
    return found


def item_prefix(level: int, before: str, *, ordered: bool) -> str:
    """Return how a new item begins; `before` is the Markdown of its list up to it.

    Raises `NotWritable` for an item that is deeper than the one before it can have.
    """
    found = _items(before)
    new = "1. " if ordered else "- "
    for one in reversed(found):
        if one.level < level:
            if one.level == level - 1:
                return " " * one.words + new
            break
        if one.level == level and one.ordered == ordered:
            return " " * one.indent + _next(one.mark) + one.gap
        if one.level == level:
            return "\n" + " " * one.indent + new
    if level:
        raise NotWritable(say("the item has no item above it to belong to; set its level by hand"))
    return new


def _next(mark: str) -> str:
    """Return the mark of the item that follows: 3. after 2."""
    return re.sub(r"\d+", lambda one: str(int(one[0]) + 1), mark)
