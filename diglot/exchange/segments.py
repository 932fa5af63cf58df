"""Words and protected tags: what of a paragraph a translator changes, and what only moves.

A `Segment` is one piece of text for a translator. A `Tag` in it stands for Markdown that must come
back as it went: a citation, a formula, the marks around emphasised words.
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from diglot.messages import NOTHING, Explained, Message

TagKind = Literal[
    "citation", "pointer", "formula", "code", "template", "note", "picture", "address",
    "markup", "remark", "comment", "break", "paragraph",
    "emphasis", "strong", "raised", "lowered", "struck", "link", "span", "footnote", "remarked",
]  # fmt: skip
Part = Literal["whole", "open", "close"]

REQUIRED: frozenset[TagKind] = frozenset(
    {"citation", "pointer", "formula", "code", "template", "note", "picture", "address",
     "markup", "footnote", "link"}
)  # fmt: skip
"""Tags that a translation must hold as often as the source: what they stand for would be lost."""

KEPT: frozenset[TagKind] = frozenset({"remark", "remarked", "comment"})
"""What somebody wrote into the translation beside its words: no new translation may drop it."""


@dataclass(frozen=True)
class Tag:
    """Markdown that is not translated.

    `data` is what the file holds; `key` is what the same tag has in the other language: the works
    of a citation, the address of a link. `number` tells it in its segment, the same for both parts
    of a pair. `shown` is what a template printed.
    """

    kind: TagKind
    part: Part
    data: str
    key: str = ""
    number: int = 0
    shown: str = ""

    @property
    def same(self) -> tuple[str, str]:
        """What tags of two languages have in common."""
        return (self.kind, self.key)


@dataclass(frozen=True)
class Token:
    """A word or a tag, and where it stands in the text that it was read from."""

    piece: str | Tag
    start: int
    end: int


Segment = tuple[str | Tag, ...]
"""Words and tags in turn; two strings never stand beside each other."""


Piece = TypeVar("Piece")


def segment_of(pieces: Iterable[str | Piece]) -> tuple[str | Piece, ...]:
    """Return pieces with neighbouring words joined, spaces made single and taken from the ends."""
    out: list[str | Piece] = []
    for one in pieces:
        if isinstance(one, str) and out and isinstance(out[-1], str):
            out[-1] += one
        else:
            out.append(one)
    text = [re.sub(r"[ \t\r\n]+", " ", one) if isinstance(one, str) else one for one in out]
    for end, side in ((0, str.lstrip), (-1, str.rstrip)):
        if text and isinstance(last := text[end], str):
            text[end] = side(last, " ")
    return tuple(one for one in text if one != "")


def tags_of(segment: Segment) -> Iterator[Tag]:
    """Yield the tags of a segment, the second part of a pair too."""
    return (one for one in segment if isinstance(one, Tag))


def words_of(segment: Segment) -> str:
    """Return the words of a segment, tags left out."""
    return "".join(one for one in segment if isinstance(one, str))


def has_words(segment: Segment) -> bool:
    """Tell whether there is something to translate: a letter of any script."""
    return any(char.isalpha() for char in words_of(segment))


def digest(segment: Segment) -> str:
    """Return what tells a segment from others, in ten digits; how it is wrapped does not count."""
    told = "\x1f".join(
        one if isinstance(one, str) else f"\x1e{one.kind} {one.part} {one.data}" for one in segment
    )
    return hashlib.sha256(told.encode()).hexdigest()[:10]


def number_tags(segment: Segment) -> Segment:
    """Return a segment whose tags are counted from 1; both parts of a pair have one number."""
    out: list[str | Tag] = []
    open_ones: list[int] = []
    count = 0
    for one in segment:
        if isinstance(one, str):
            out.append(one)
            continue
        if one.part == "close":
            number = open_ones.pop()
        else:
            count += 1
            number = count
            if one.part == "open":
                open_ones.append(number)
        out.append(replace(one, number=number))
    return tuple(out)


def align_tags(source: Segment, target: Segment) -> Segment:
    """Return a translation whose tags have the numbers of the same tags of its source.

    A tag that the source has not gets a number of its own.
    """
    free = [one for one in tags_of(source) if one.part != "close"]
    last = max((one.number for one in free), default=0)
    theirs = [one for one in tags_of(target) if one.part != "close"]
    new: dict[int, int] = {}
    for one in theirs:
        _pair(one, [two for two in free if two.same == one.same], free, new)
    for one in theirs:  # a formula may hold words, a link may lead to another language's page
        if one.number not in new and one.kind in _OTHERWISE_WRITTEN:
            _pair(one, [two for two in free if two.kind == one.kind], free, new)
    for one in theirs:
        if one.number not in new:
            last += 1
            new[one.number] = last
    return tuple(
        one if isinstance(one, str) else replace(one, number=new[one.number]) for one in target
    )


_OTHERWISE_WRITTEN: frozenset[TagKind] = frozenset(
    {"formula", "code", "template", "link", "address", "markup"}
)


def _pair(one: Tag, alike: Sequence[Tag], free: list[Tag], new: dict[int, int]) -> None:
    """Give a tag the number of the first that is alike, which is free no longer."""
    if alike and one.number not in new:
        new[one.number] = alike[0].number
        free.remove(alike[0])


def count_tags(segment: Segment) -> Counter[int]:
    """Return how often each number stands in a segment; a pair counts once."""
    return Counter(one.number for one in tags_of(segment) if one.part != "close")


def split_paragraphs(segment: Segment) -> list[Segment]:
    """Return the paragraphs of a segment."""
    out: list[list[str | Tag]] = [[]]
    for one in segment:
        if isinstance(one, Tag) and one.kind == "paragraph":
            out.append([])
        else:
            out[-1].append(one)
    return [segment_of(one) for one in out]


@dataclass(frozen=True)
class Mark:
    """A tag of a translation, by the number that it has in the file."""

    number: str
    part: Part


Written = tuple[str | Mark, ...]


@dataclass(frozen=True)
class Answer:
    """One entry of a file that came back; `target` is empty where nothing was translated.

    One that is not `finished` was begun and left. `line` is where it stands. `confirmed` tells that
    the tool says somebody has looked at it.
    """

    name: str
    target: Written
    line: int
    finished: bool = True
    confirmed: bool = False


@dataclass(frozen=True)
class Answers:
    """A file that came back; languages are as it names them, empty where it does not."""

    source: str
    target: str
    items: tuple[Answer, ...]


class BadFile(Explained):
    """A file that is none of a translator's, or is not safe to read."""

    def __init__(
        self, said: Message, line: int = 1, column: int = 1, hint: Message = NOTHING
    ) -> None:
        super().__init__(said)
        self.line = line
        self.column = column
        self.hint = hint
