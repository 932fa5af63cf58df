"""Who changed what, as a returned document's tracked changes tell it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from diglot.docx.read.values import Change, Returned, paragraphs_of
from diglot.review.vocabulary import canonical

_CITED = re.compile(r"\[[^\]]*@[^\]]*\]|@[\w:.-]+|\[[\d,;–-]+\]|[\s¶]+|⟨\w+⟩")


@dataclass(frozen=True)
class Tracked:
    """A tracked change: whose, and the words that came or went."""

    change: Change
    text: str
    inserted: bool


def tracked_changes(returned: Returned) -> list[Tracked]:
    """Return the tracked insertions and deletions of a document, in order."""
    found: list[Tracked] = []
    notes = [paragraph for note in returned.notes.values() for paragraph in note]
    for paragraph in (*paragraphs_of(returned.parts), *notes):
        last: tuple[Change, bool] | None = None
        for piece in paragraph.pieces:
            for change, inserted in ((piece.inserted, True), (piece.deleted, False)):
                if change is None:
                    continue
                if last == (change, inserted):
                    found[-1] = Tracked(change, found[-1].text + piece.text, inserted)
                else:
                    found.append(Tracked(change, piece.text, inserted))
                last = (change, inserted)
            if piece.inserted is None and piece.deleted is None:
                last = None
    return found


def _bare(text: str) -> str:
    """Return words without citations, which read otherwise here and there, and without spaces."""
    return _CITED.sub("", canonical(text)).strip()


def author_of(old: str, new: str, history: Iterable[Tracked]) -> Change | None:
    """Return who made an edit, None where no tracked change holds its words."""
    wanted = (_bare(new), _bare(old))
    best: tuple[int, Change] | None = None
    for one in history:
        words = wanted[0] if one.inserted else wanted[1]
        text = _bare(one.text)
        if not words or not text or not (words in text or text in words):
            continue
        size = min(len(words), len(text))
        if best is None or size > best[0]:
            best = (size, one.change)
    return best[1] if best else None
