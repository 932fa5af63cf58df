"""What comes back from a translator, whatever the format of the file."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from diglot.exchange.segments import Part
from diglot.messages import NOTHING, Explained, Message


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


def join_pieces(pieces: Iterable[str | Mark]) -> Written:
    """Return pieces with words joined, however a tool wrapped them, and no space around."""
    out: list[str | Mark] = []
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
