"""The texts of a section that wait for their translation, each a comment that nothing prints.

``import`` and ``exchange`` leave them so, and whoever translates one takes the comment away::

    <!-- translate:
    Earlier work [@ray2020] was small.
    -->
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from diglot.article import Lang, Section
from diglot.diagnostics import SourceSpan

MARKS: Final[Mapping[Lang, str]] = {"zh": "待译", "en": "translate"}
"""The first word of such a comment, by the language that it waits for."""

_WAITING: Final = re.compile(
    rf"<!--\s*(?:{'|'.join(MARKS.values())})\s*[:：]\s*\n(?P<text>.*?)-->", re.S
)
_NAMED: Final = re.compile(r"@\{?(\w(?:[\w:.#$%&+?<>~/-]*\w)?)|\{#(\w[\w:.-]*)", re.A)


@dataclass(frozen=True)
class Waiting:
    """What waits in a section: where each text stands, and the keys and labels that they name."""

    places: tuple[SourceSpan, ...]
    names: frozenset[str]


def waiting_texts(section: Section) -> Waiting:
    """Return what of a section waits for its translation."""
    found = list(_WAITING.finditer(section.source.text))
    names = (one[1] or one[2] for text in found for one in _NAMED.finditer(text["text"]))
    return Waiting(tuple(section.source.span(*one.span()) for one in found), frozenset(names))
