"""Something that is larger than its place on a page, as a value; `boxes` finds it."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal["table", "equation", "picture", "code", "words"]


@dataclass(frozen=True)
class Overflow:
    """Something that is larger than its place.

    `place` is the text of the last comment before it in the HTML, `ident` the id that it or the
    nearest element around it has. `needed` and `room` are lengths in pixels, in the direction that
    `is_tall` tells, `em` the size of the text around it. `words` is how its text begins, of
    an equation what it tells in words.
    """

    kind: Kind
    place: str
    ident: str
    page: int
    needed: float
    room: float
    em: float
    is_tall: bool = False
    words: str = ""
