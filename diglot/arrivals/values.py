"""What an import makes of a manuscript, before anything is written."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from diglot.arrivals.facts import Facts
from diglot.article import Lang, Node
from diglot.messages import Message, say


@dataclass(frozen=True)
class Options:
    """How to read a manuscript.

    `lang` is the language of the text, None to see it from its letters; `accept` tells whether
    tracked changes are taken; `form` is the name of a format, empty to see it from the file.
    """

    lang: Lang | None = None
    accept: bool = True
    form: str = ""
    both: bool = False
    """Whether the article has both languages at once, one of them still to be translated."""


@dataclass(frozen=True)
class Open:
    """Something that was not brought over as it stood: what, and words by which it is found.

    `sign` stands in the manuscript where it is meant, `mark` in the result; `source` and `result`
    are these places, as ``file:line``, when they are known.
    """

    said: Message
    words: str = ""
    sign: str = ""
    mark: str = ""
    source: str = ""
    result: str = ""


BOX: Final = say("a text box became paragraphs where it hung; look where they belong")


@dataclass(frozen=True)
class Manuscript:
    """A manuscript in our terms: front matter, blocks of its body, works by key, pictures."""

    lang: Lang
    facts: Facts
    abstracts: Mapping[Lang, list[Node]] = field(default_factory=dict)
    body: tuple[Node, ...] = ()
    works: tuple[Mapping[str, Any], ...] = ()
    figures: Mapping[str, bytes] = field(default_factory=dict)
    open: tuple[Open, ...] = ()
    cited: int = 0
    front: tuple[str, ...] = ()
    """The lines of the front matter as they stand in the document, for a proof."""
    other: tuple[Node, ...] = ()
    """The body in the other language, of an article that has both."""
