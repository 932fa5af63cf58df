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

_SHOWN = 40


@dataclass(frozen=True)
class Lost:
    """Words of a section that a document does not show."""

    span: SourceSpan
    words: str


def lost_words(sections: Sequence[Section], printed: str, *, parts: int = 1) -> list[Lost]:
    """Return what of the sections' words `printed` does not hold.

    `parts` is in how many pieces a phrase may stand: a page ends inside a sentence.
    """
    shown = letters(printed)
    every = [(one, section) for section in sections for one in phrases(section.rendered.text)]
    again = Counter(phrase.letters for phrase, _ in every)
    lost: list[Lost] = []
    cursor = 0
    for phrase, section in every:
        at = shown.find(phrase.letters, cursor)
        at = shown.find(phrase.letters) if at < 0 else at
        if at >= 0:
            cursor = at + len(phrase.letters)
            count = again[phrase.letters]
            if count == 1 or len(phrase.letters) < _LEAST:
                continue
            if shown.count(phrase.letters) >= count:
                continue
            again[phrase.letters] = 1
        missing = phrase.letters if at >= 0 else _rest(phrase.letters, shown, parts)
        if missing:
            lost.append(_lost(phrase, missing, section))
    return lost


def _rest(words: str, shown: str, parts: int) -> str:
    """Return what of a phrase is not shown in so many pieces."""
    for _ in range(parts):
        if words in shown:
            return ""
        known = _longest(words, shown)
        if known < min(_LEAST, len(words)):
            return words
        words = words[known:]
    return words


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
