"""What a program did to a whole document when it saved it, and no reviewer did.

Google Docs, Pages, WPS and converters write what a style says into each paragraph and drop the
style, write numbers that count by themselves as words, drop links, or set all words in one dark
grey. Such a difference is everywhere: one that stands in each place which could have it, or of a
style that the document no longer knows, counts as not made, and is told once.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Literal

from diglot.docx.read.values import Look
from diglot.matching import Pair, matches
from diglot.messages import Message, say
from diglot.review.blocks import TextBlock
from diglot.review.tokens import HEADING_NUMBER, Token

_PLAIN: frozenset[Look] = frozenset()
_BOLD: frozenset[Look] = frozenset({"bold"})
_FEWEST = 2
"""So many places must differ alike before it is a program's doing."""
_LIST_MARK = re.compile(r"(?:[•·▪◦○●■□–*-]|[(（]?(?:\d+|[a-z])[.)、）])\s*")
_WORDS = ("word", "mark", "space")

_STYLES = say(
    "a program saved the document without its styles: its headings, quotations and captions count "
    "as they were sent"
)
_LISTS = say(
    "a program wrote the marks and numbers of lists as words: the items count as they were sent"
)
_LINKS = say("a program saved the document without its links: they count as they were sent")
_PICTURES = say("a program stored every picture anew: the pictures count as they were sent")
_ALTS = say("a program dropped what pictures show: their descriptions count as they were sent")
_LAYOUT = say("a program set all paragraphs of a style anew: their place counts as it was sent")


@dataclass(frozen=True)
class Resaved:
    """The blocks of a document without what a program did to all of it; `told` says what."""

    blocks: Sequence[TextBlock]
    told: tuple[Message, ...] = ()


def without_program(
    sent: Sequence[TextBlock],
    blocks: Sequence[TextBlock],
    pairs: Iterable[Pair],
    styles: frozenset[str],
) -> Resaved:
    """Return the blocks of a reviewed document as a program left them that changes nothing.

    `styles` are the paragraph styles that the document knows.
    """
    beside = {one.new[0]: sent[one.old[0]] for one in pairs if len(one.old) == len(one.new) == 1}
    made = {**dict(enumerate(blocks)), **_without_typed_number(beside, blocks)}
    told: list[Message] = []
    for message, step in (
        (_STYLES, partial(_with_styles, styles)),
        (_LISTS, _with_items),
        (_LAYOUT, _with_layout),
        (_LINKS, _with_links),
        (_PICTURES, partial(_with_pictures, "detail", lambda was, now: now in ("", was), _FEWEST)),
        (_ALTS, partial(_with_pictures, "text", lambda _, now: bool(now), 1)),
    ):
        if found := step(beside, made):
            made |= found
            told.append(message)
    return Resaved([made[number] for number in range(len(blocks))], tuple(told))


def _without_typed_number(
    beside: Mapping[int, TextBlock], blocks: Sequence[TextBlock]
) -> dict[int, TextBlock]:
    """Return headings that are paragraphs now without the number that begins them as words.

    Nobody typed it: the document has it as words before each heading.
    """
    found: dict[int, TextBlock] = {}
    for number, old in beside.items():
        new = blocks[number]
        end = len(new.tokens) - len(old.tokens)
        number_words = "".join(one.text for one in new.tokens[: max(end, 0)])
        if (
            old.is_heading
            and not new.is_heading
            and HEADING_NUMBER.fullmatch(number_words)
            and new.keys[end:] == old.keys
        ):
            found[number] = replace(new, tokens=new.tokens[end:])
    return found


def _with_styles(
    styles: frozenset[str], beside: Mapping[int, TextBlock], made: Mapping[int, TextBlock]
) -> dict[int, TextBlock]:
    """Return the blocks whose style the document has lost, as what they were.

    It lost all of them where all headings have become paragraphs; headings that all got the same
    look count as they were too.
    """
    headings = [number for number, old in beside.items() if old.is_heading]
    became = {(_common_looks(made[one].tokens), made[one].is_heading) for one in headings}
    fell = became in ({(_PLAIN, False)}, {(_BOLD, False)}) and len(headings) >= _FEWEST
    bolder = became == {(_BOLD, True)} and len(headings) >= _FEWEST
    found: dict[int, TextBlock] = {}
    for number, old in beside.items():
        new = made[number]
        lost = old.style and not old.is_table and (fell or old.style not in styles)
        if (lost or (bolder and old.is_heading)) and new.kind in (old.kind, ("text", "", 0)):
            tokens = _without_looks(new.tokens, _common_looks(old.tokens))
            was = replace(new, style=old.style, layout=old.layout, tokens=tokens)
            if (was.kind, was.layout, was.tokens) != (new.kind, new.layout, new.tokens):
                found[number] = was
    return found


def _common_looks(tokens: Iterable[Token]) -> frozenset[Look]:
    """Return the looks that all words have."""
    looks = [one.look for one in tokens if one.kind in ("word", "mark")]
    return frozenset.intersection(*looks) if looks else frozenset()


def _without_looks(tokens: Sequence[Token], meant: frozenset[Look]) -> tuple[Token, ...]:
    """Return tokens without the looks that all words have, but for those in `meant`."""
    gone = _common_looks(tokens) - meant
    return tuple(replace(one, look=one.look - gone) for one in tokens)


def _with_items(
    beside: Mapping[int, TextBlock], made: Mapping[int, TextBlock]
) -> dict[int, TextBlock]:
    """Return the items of lists as they were, where all are now paragraphs with marks."""
    items = [number for number, old in beside.items() if old.list_level is not None]
    found: dict[int, TextBlock] = {}
    for number in items:
        end = _end_of_mark(made[number].tokens)
        if made[number].list_level is not None or not end:
            return {}
        old, tokens = beside[number], made[number].tokens[end:]
        found[number] = replace(
            made[number],
            tokens=tokens,
            style=old.style,
            list_level=old.list_level,
            list_format=old.list_format,
        )
    return found if len(found) >= _FEWEST else {}


def _end_of_mark(tokens: Sequence[Token]) -> int:
    """Return how many tokens are the mark of a list's item, 0 where there is none."""
    text, found = "", 0
    for number, one in enumerate(tokens[:5], 1):
        text += one.text
        if one.kind not in _WORDS or not _LIST_MARK.fullmatch(text):
            continue
        found = number
    return found


def _with_layout(
    beside: Mapping[int, TextBlock], made: Mapping[int, TextBlock]
) -> dict[int, TextBlock]:
    """Return the blocks of each style of which all are set alike and otherwise than before."""
    by_style: dict[str, list[int]] = {}
    for number, old in beside.items():
        by_style.setdefault(old.style, []).append(number)
    return {
        number: replace(made[number], layout=beside[number].layout)
        for alike in by_style.values()
        if len(alike) >= _FEWEST
        and len({beside[one].layout ^ made[one].layout for one in alike}) == 1
        for number in alike
        if beside[number].layout != made[number].layout
    }


def _with_links(
    beside: Mapping[int, TextBlock], made: Mapping[int, TextBlock]
) -> dict[int, TextBlock]:
    """Return blocks with the links that they had, where the document has none any more."""
    if any(token.link for block in made.values() for token in block.tokens):
        return {}
    found: dict[int, TextBlock] = {}
    for number, old in beside.items():
        if any(one.link for one in old.tokens):
            tokens = list(made[number].tokens)
            for a, b in matches(old.keys, made[number].keys):
                tokens[b] = replace(tokens[b], link=old.tokens[a].link)
            found[number] = replace(made[number], tokens=tuple(tokens))
    addresses = {one.link for number in found for one in beside[number].tokens if one.link}
    return found if len(addresses) >= _FEWEST else {}


def _with_pictures(
    attribute: Literal["detail", "text"],
    stays: Callable[[str, str], bool],
    fewest: int,
    beside: Mapping[int, TextBlock],
    made: Mapping[int, TextBlock],
) -> dict[int, TextBlock]:
    """Return the blocks of pictures with what was sent of each: its file, or its description.

    Nothing where one `stays` as it was.
    """
    found: dict[int, TextBlock] = {}
    for number, old in beside.items():
        tokens = list(made[number].tokens)
        for a, b in matches(old.keys, made[number].keys):
            was, now = getattr(old.tokens[a], attribute), getattr(tokens[b], attribute)
            if old.tokens[a].kind == "picture" and was:
                if stays(was, now):
                    return {}
                tokens[b] = replace(tokens[b], **{attribute: was})
                found[number] = replace(made[number], tokens=tuple(tokens))
    return found if len(found) >= fewest else {}
