"""Words in against words out: every phrase of the source stands in every document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from diglot.article import Section
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.messages import say
from diglot.proof.letters import letters
from diglot.proof.source_words import Phrase, phrases

_LEAST = 6
"""Letters that a part of a phrase must have, where a page's foot stands between its parts."""

_NEAR = 400
"""Letters between which a short phrase is looked for: a table's caption may stand there."""

_FAR = 4000
"""Letters behind which a phrase belongs to a note, which stands at the end."""

_SHOWN = 40


@dataclass(frozen=True)
class Lost:
    """Words of a section that a document does not show."""

    span: SourceSpan
    words: str


def lost_words(
    sections: Sequence[Section], printed: str, *, parts: int = 1, ordered: bool = False
) -> list[Lost]:
    """Return what of the sections' words `printed` does not hold.

    `parts` is in how many pieces a phrase may stand: a page ends inside a sentence. Where what is
    printed is `ordered` as the sections are, a short phrase has to stand near its neighbours.
    """
    shown = letters(printed)
    every = [(one, section) for section in sections for one in phrases(section.rendered.text)]
    again = Counter(phrase.letters for phrase, _ in every)
    lost: list[Lost] = []
    places = _Places(shown)
    for phrase, section in every:
        words = phrase.letters
        if not places.find(words) or (ordered and not places.near):
            missing = words if places.found else _rest(words, shown, parts)
        elif again[words] > 1 and len(words) >= _LEAST and shown.count(words) < again[words]:
            again[words] = 1
            missing = words
        else:
            continue
        if missing:
            lost.append(_lost(phrase, missing, section))
    return lost


@dataclass
class _Places:
    """Where the phrases of a text were found so far.

    `cursor` goes forward through the text; `here` is where the last long phrase stood, perhaps in
    a note or a caption, which print puts elsewhere.
    """

    shown: str
    cursor: int = 0
    here: int = 0
    found: bool = False
    near: bool = True

    def find(self, words: str) -> bool:
        """Look for a phrase, forward first; tell whether it is there, and keep whether near."""
        at = self.shown.find(words, self.cursor)
        at = self.shown.find(words) if at < 0 else at
        self.found = at >= 0
        self.near = True
        if len(words) < _LEAST:
            self.near = any(self._stands_near(words, place) for place in (self.cursor, self.here))
            self._go_on(words)
        elif at >= 0:
            self.here = at + len(words)
            if self.cursor <= at < self.cursor + _FAR:
                self.cursor = self.here
        return self.found

    def _stands_near(self, words: str, place: int) -> bool:
        return words in self.shown[max(0, place - _NEAR) : place + _NEAR]

    def _go_on(self, words: str) -> None:
        """Pass a short phrase that comes next."""
        at = self.shown.find(words, self.cursor, self.cursor + _NEAR // 4)
        if at >= 0:
            self.cursor = at + len(words)


def _rest(words: str, shown: str, parts: int) -> str:
    """Return what of a phrase is not shown in so many pieces."""
    short = parts > 1
    for _ in range(parts):
        if words in shown:
            return ""
        known = _longest(words, shown)
        if known < min(_LEAST, len(words)):
            known = _short_piece(words, known, shown) if short else 0
            short = False
            if not known:
                return words
        words = words[known:]
    return words


def _short_piece(words: str, known: int, shown: str) -> int:
    """Return how many letters of a phrase may stand alone at a column's end, 0 where none do.

    What follows them has to be found in a piece that is known to be the phrase's.
    """
    sizes = range(known, 0, -1)
    return next((at for at in sizes if _longest(words[at:], shown) >= _LEAST), 0)


def _longest(words: str, shown: str) -> int:
    """Return how many letters of a phrase's beginning are shown in one piece."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in shown else (low, middle - 1)
    return low


def _lost(phrase: Phrase, missing: str, section: Section) -> Lost:
    """Return where the missing end of a phrase begins."""
    text = section.rendered.text
    start, skipped = phrase.start, len(phrase.letters) - len(missing)
    while skipped > 0 and start < phrase.end:
        skipped -= len(letters(text[start]))
        start += 1
    while start < phrase.end - 1 and not letters(text[start]):
        start += 1
    words = text[start : phrase.end].strip()
    return Lost(section.rendered.span(start, phrase.end), words)


def named(lost: Sequence[Lost], document: str) -> Iterator[Diagnostic]:
    """Yield a warning for each stretch of words that a document does not show."""
    for one in lost:
        words = one.words if len(one.words) <= _SHOWN else one.words[:_SHOWN] + "…"
        message = say('{document} does not show "{words}"', document=document, words=words)
        hint = say(
            "look for a mark of Markdown before these words; if there is none, the fault is"
            " diglot's: please report it"
        )
        yield warning(Code.WORDS_MISSING, message, one.span, hint)
