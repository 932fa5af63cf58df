"""Words in against words out: every phrase of the source stands in every document."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from diglot.article import Section
from diglot.diagnostics import Code, Diagnostic, SourceSpan, warning
from diglot.messages import say
from diglot.proof.letters import letters
from diglot.proof.places import LEAST, Places
from diglot.proof.source_words import Phrase, phrases

_COLUMN = 400
"""Letters that a narrow column holds at least, whose end may part a phrase."""

_SHOWN = 40
_LEFTWARD = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]+")
"""Hebrew, Arabic and their kin."""

_TAKEN = "\0"
"""Stands in a print where a piece was taken out."""


@dataclass(frozen=True)
class Lost:
    """Words of a section that a document does not show."""

    span: SourceSpan
    words: str


def lost_words(
    sections: Sequence[Section],
    printed: str,
    *,
    parts: int = 1,
    ordered: bool = False,
    leftward: bool = True,
    aside: str | None = None,
) -> list[Lost]:
    """Return what of the sections' words `printed` does not hold.

    `parts` is in how many pieces a phrase may stand: a page ends inside a sentence. Where what is
    printed is `ordered` as the sections are, a short phrase has to stand near its neighbours.
    `aside` are the words of notes and captions, where it is known which those are: a short note has
    to stand there. Without `leftward`, words of scripts that run to the left are passed over.
    """
    shown = letters(printed if leftward else _LEFTWARD.sub("", printed))
    every = [(one, section) for section in sections for one in phrases(section.rendered.text)]
    if not leftward:
        parted = [(replace(one, letters=_LEFTWARD.sub("", one.letters)), at) for one, at in every]
        every = [(one, section) for one, section in parted if one.letters]
    sought = [phrase.letters for phrase, _ in every]
    rests = {
        words: _missing_parts(words, copies, shown, parts)
        for words, copies in _count_phrases(sought)
    }
    apart = frozenset(index for index, (phrase, _) in enumerate(every) if phrase.aside)
    places = Places(sought, shown, apart) if ordered else None
    notes = None if aside is None else letters(aside)
    lost: list[Lost] = []
    for index, (phrase, section) in enumerate(every):
        missing = next(rests[phrase.letters], "")
        if missing or len(phrase.letters) >= LEAST:
            pass
        elif phrase.aside:
            missing = phrase.letters if notes is not None and phrase.letters not in notes else ""
        elif places and not places.near(index):
            missing = phrase.letters
        if missing:
            lost.append(_lost_end(phrase, missing, section))
    return lost


def _count_phrases(sought: Sequence[str]) -> Iterator[tuple[str, int]]:
    """Yield each phrase and how often it is written; short ones are a part of many others."""
    for words, copies in Counter(sought).items():
        yield words, copies if len(words) >= LEAST else 1


def _missing_parts(words: str, copies: int, shown: str, parts: int) -> Iterator[str]:
    """Yield for each copy of a phrase that is not shown what of it is missing.

    Copies in one piece are counted. Of what is left of the print, each of the others is put
    together by itself: no piece serves two copies.
    """
    whole = shown.count(words)
    if whole >= copies:
        return
    left = shown.replace(words, _TAKEN)
    pieces = 1 if parts == 1 else (parts + len(words) // _COLUMN) * (copies - whole)
    for _ in range(copies - whole):
        missing, left = _missing_part(words, left, pieces)
        if missing:
            yield missing


def _missing_part(words: str, shown: str, parts: int) -> tuple[str, str]:
    """Return what of a phrase is not shown in so many pieces, and the print without these."""
    short = parts > 1
    for _ in range(parts):
        if words in shown:
            return "", _without(words, shown)
        known = _longest(words, shown)
        if known < min(LEAST, len(words)):
            known = _short_piece(words, known, shown) if short else 0
            short = False
            if not known:
                return words, shown
        shown = _without(words[:known], shown)
        words = words[known:]
    return words, shown


def _without(piece: str, shown: str) -> str:
    """Return the print without a piece; short ones are a part of many others, and stay."""
    return shown.replace(piece, _TAKEN, 1) if len(piece) >= LEAST else shown


def _short_piece(words: str, known: int, shown: str) -> int:
    """Return how many letters of a phrase may stand alone at a column's end, 0 where none do.

    What follows them has to be found in a piece that is known to be the phrase's.
    """
    sizes = range(known, 0, -1)
    return next((at for at in sizes if _longest(words[at:], shown) >= LEAST), 0)


def _longest(words: str, shown: str) -> int:
    """Return how many letters of a phrase's beginning are shown in one piece."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in shown else (low, middle - 1)
    return low


def _lost_end(phrase: Phrase, missing: str, section: Section) -> Lost:
    """Return where the missing end of a phrase begins."""
    text = section.rendered.text
    start, skipped = phrase.start, len(phrase.letters) - len(missing)
    while skipped > 0 and start < phrase.end:
        skipped -= len(letters(text[start]))
        start += 1
    while start < phrase.end - 1 and not letters(text[start]):
        start += 1
    if start == phrase.end:  # it begins in a later line of a cell
        start = phrase.start
    words = text[start : phrase.end].strip()
    return Lost(section.rendered.span(start, phrase.end), words)


def name_losses(lost: Sequence[Lost], document: str) -> Iterator[Diagnostic]:
    """Yield a warning for each stretch of words that a document does not show."""
    for one in lost:
        words = one.words if len(one.words) <= _SHOWN else one.words[:_SHOWN] + "…"
        message = say('{document} does not show "{words}"', document=document, words=words)
        hint = say(
            "look for a mark of Markdown before these words, and for a rule of the journal's style"
            " sheet that hides them; if there is neither, please report it to diglot"
        )
        yield warning(Code.WORDS_MISSING, message, one.span, hint)
