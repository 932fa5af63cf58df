"""What a person is told of blocks and tokens: what kind they are, how they look, what is near."""

from collections.abc import Mapping, Sequence
from itertools import groupby, takewhile

from diglot.docx.read.values import Look
from diglot.messages import Message, say, say_all
from diglot.review.blocks import TextBlock
from diglot.review.tokens import Token, words_of

_AROUND = 16
_NEAR = 4


_LOOKS: Mapping[Look, Message] = {
    "bold": say("bold"),
    "code": say("of equal widths"),
    "italic": say("italic"),
    "strike": say("struck out"),
    "subscript": say("lowered"),
    "superscript": say("raised"),
    "underline": say("underlined"),
    "small capitals": say("in small capitals"),
    "capitals": say("in capitals"),
}


def looks_of(tokens: Sequence[Token]) -> str:
    """Return the words that have a look, each with its look: ``RCT (bold)``."""
    parts = []
    for look, group in groupby(tokens, lambda one: one.look):
        words = words_of(group).strip()
        if look and words:
            looks = say_all(*(_LOOKS[one] for one in sorted(look)))
            parts.append(say("{words} ({looks})", words=words, looks=looks))
    return say_all(*parts) if parts else ""


def kind_of(block: TextBlock) -> str:
    """Return what a block is: a heading, an item of a list, a quotation, a paragraph."""
    kind, counted, level = block.kind
    if kind == "heading":
        return say("a heading of level {level}", level=level)
    if kind == "item" and counted not in ("", "none", "bullet"):
        return say("an item of level {level} of a numbered list", level=level + 1)
    if kind == "item":
        return say("an item of level {level} of a list", level=level + 1)
    return say("a quotation") if kind == "quotation" else say("a paragraph")


def line_of(tokens: Sequence[Token]) -> list[Token]:
    """Return the first tokens, up to the end of their paragraph or cell, for a person to see."""
    return list(takewhile(lambda one: one.kind not in ("end", "cell", "row"), tokens[:_AROUND]))


def changed_words(old: Sequence[Token], new: Sequence[Token]) -> tuple[str, str]:
    """Return what differs between two rows of words, with a few around it: ``… tiny things …``."""
    start, end = 0, 0
    least = min(len(old), len(new))
    while start < least and old[start].key == new[start].key:
        start += 1
    while end < least - start and old[-1 - end].key == new[-1 - end].key:
        end += 1
    start, end = max(0, start - _NEAR), max(0, end - _NEAR)
    sides = (
        f"{'… ' * bool(start)}{words_of(row[start : len(row) - end]).strip()}{' …' * bool(end)}"
        for row in (old, new)
    )
    before, after = sides
    return (before if old else "", after if new else "")
