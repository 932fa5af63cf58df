"""Who changed what, as a returned document's tracked changes tell it."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from diglot.docx.read.values import Change, Returned, paragraphs_of
from diglot.review.vocabulary import canonical

_CITED = re.compile(
    r"\[\^(?:[^\[\]]|\[[^\]]*\])*\]|\[[^\]]*@[^\]]*\]|@[\w:.-]+|\[[\d,;–-]+\]|[\s¶]+|⟨[^⟩]*⟩"
)


_NEAR = 8


@dataclass(frozen=True)
class Tracked:
    """A tracked change: whose, the words that came or went, those of the sent text before it."""

    change: Change
    text: str
    inserted: bool
    before: str = ""


def tracked_changes(returned: Returned) -> list[Tracked]:
    """Return the tracked insertions and deletions of a document, in order."""
    found: list[Tracked] = []
    notes = [paragraph for note in returned.notes.values() for paragraph in note]
    for paragraph in (*paragraphs_of(returned.parts), *notes):
        last: tuple[Change, bool] | None = None
        before = ""
        for piece in paragraph.pieces:
            for change, inserted in ((piece.inserted, True), (piece.deleted, False)):
                if change is None:
                    continue
                if last == (change, inserted):
                    found[-1] = replace(found[-1], text=found[-1].text + piece.text)
                else:
                    found.append(Tracked(change, piece.text, inserted, before))
                last = (change, inserted)
            if piece.inserted is None and piece.deleted is None:
                last = None
            if piece.inserted is None and piece.kind == "text":
                before += piece.text
        for change, inserted in ((paragraph.inserted, True), (paragraph.deleted, False)):
            if change is not None:
                found.append(Tracked(change, "¶", inserted, before))
    return found


def _bare(text: str) -> str:
    """Return words without citations, which read otherwise here and there, and without spaces."""
    return _CITED.sub("", canonical(text)).strip()


def author_of(old: str, new: str, history: Iterable[Tracked], before: str = "") -> Change | None:
    """Return who made an edit, None where no tracked change holds its words.

    One without words, of a citation, a note, a paragraph's end, is known by the words `before` it.
    """
    wanted = (_bare(new), _bare(old))
    if not any(wanted):
        return _author_at(_bare(before)[-_NEAR:], bool(new), bool(old), history)
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


def _author_at(words: str, came: bool, went: bool, history: Iterable[Tracked]) -> Change | None:
    """Return who tracked a change right behind some words, None where they are too few to tell."""
    for one in history:
        if (came if one.inserted else went) and words and _bare(one.before).endswith(words):
            return one.change
    return None
