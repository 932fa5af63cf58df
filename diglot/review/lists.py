"""Items of Markdown lists: how one begins so that it has a level and a kind.

The items before it decide: one more of the same list takes their indentation and mark, a deeper one
is indented to where the words of its parent begin::

    - a            level 0
      1. b         level 1, numbered; the next one of these begins "  2. "
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from diglot.messages import say
from diglot.review.markup import NotWritable

ITEM = r"(?P<mark>[-*+]|\(?(?:\d+|[A-Za-z]|#)[.)])[ \t]+"
_NO_PARENT = say("the item has no item above it to belong to; set its level by hand")
_NOT_ITEMS = say("the items of this list are not lines of their own; set their level by hand")
ITEM_MARK = re.compile(rf"^(?P<indent>[ \t]*){ITEM}", re.M)


@dataclass(frozen=True)
class _Item:
    level: int
    indent: int
    words: int
    mark: str
    gap: str

    @property
    def is_ordered(self) -> bool:
        return self.mark not in "-*+"


def _items(text: str) -> list[_Item]:
    """Return the items of a Markdown list in order."""
    found: list[_Item] = []
    parents: list[int] = []  # where the words of the open items begin
    for one in ITEM_MARK.finditer(text):
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
        if one.level == level and one.is_ordered == ordered:
            return " " * one.indent + _next(one.mark) + one.gap
        if one.level == level:
            return "\n" + " " * one.indent + new
    if level:
        raise NotWritable(_NO_PARENT)
    return new


def _next(mark: str) -> str:
    """Return the mark of the item that follows: 3. after 2."""
    return re.sub(r"\d+", lambda one: str(int(one[0]) + 1), mark)


Kind = tuple[int, bool] | None
"""What an item is to be: its level and whether it is numbered; None for a paragraph."""

Edit = tuple[int, int, str]
"""Offsets of a text, and what stands there then."""


def with_kinds(text: str, kinds: Sequence[Kind]) -> list[list[Edit]]:
    r"""Return the edits that give each item of a list the level and kind it is to have.

    An item whose own kind stays may have to move with those above it. Raises `NotWritable`.

    >>> with_kinds("- a\n- b\n", [(0, False), (1, False)])
    [[], [(4, 6, '  - ')]]
    """
    marks = list(ITEM_MARK.finditer(text))
    if len(marks) != len(kinds):
        raise NotWritable(_NOT_ITEMS)
    old = _items(text)
    open_: list[_Item] = []
    out: list[list[Edit]] = []
    ends = [*(right.start() for _, right in pairwise(marks)), len(text)]
    for n, (mark, item, kind, end) in enumerate(zip(marks, old, kinds, ends, strict=True)):
        behind_text = n > 0 and kinds[n - 1] is None
        if kind is None:
            shift, new, sibling = -item.words, None, True
            open_ = []
        else:
            following = old[n + 1].indent if kinds[n + 1 : n + 2] == [kind] else item.indent
            new, sibling = _place_item(item, kind, open_, following)
            shift = new.words - item.words
            open_ = [*open_[: kind[0]], new]
        written = "" if new is None else f"{' ' * new.indent}{new.mark}{new.gap}"
        apart = (sibling or behind_text) and bool(out) and not text[: mark.start()].endswith("\n\n")
        edits = [] if new == item and not apart else [
            (mark.start(), mark.end(), f"{chr(10) * apart}{written}")
        ]  # fmt: skip
        out.append([*edits, *_shift_lines(text, mark.end(), end, item.words, shift)])
    return out


def _place_item(
    item: _Item, kind: tuple[int, bool], open_: Sequence[_Item], following: int
) -> tuple[_Item, bool]:
    """Return an item as it is to be below those that are open, and whether a list begins anew.

    It takes the indentation of the `following` item of its list where that will do.
    """
    level, ordered = kind
    if level > len(open_):
        raise NotWritable(_NO_PARENT)
    least = open_[level - 1].words if level else 0
    sibling = open_[level] if len(open_) > level else None
    alike = sibling is not None and sibling.is_ordered == ordered
    indent = next((one for one in (item.indent, following) if least <= one < least + 4), least)
    if sibling is not None and alike:
        indent = sibling.indent
    mark, gap = item.mark, item.gap
    if ordered != item.is_ordered:
        mark, gap = ("1." if ordered else "-"), " "
        if sibling is not None and alike:
            mark, gap = _next(sibling.mark), sibling.gap
    new = _Item(level, indent, indent + len(mark) + len(gap.expandtabs(4)), mark, gap)
    return new, sibling is not None and not alike


def _shift_lines(text: str, start: int, end: int, least: int, shift: int) -> Iterator[Edit]:
    """Yield the edits that set the further lines of an item where its words begin."""
    if not shift:
        return
    for line in re.finditer(r"^([ ]+)(?=\S)", text[start:end], re.M):
        width = len(line[1])
        if line.start() and width >= least:
            yield (start + line.start(), start + line.end(), " " * (width + shift))
