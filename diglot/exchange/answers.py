"""What comes back from a translator, whatever the format of the file."""

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
