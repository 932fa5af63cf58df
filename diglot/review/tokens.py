"""A paragraph of a Word document as tokens: words, and what stands for a key of the source.

A Chinese character is a token, a run of Latin letters and digits is one; a printed citation is one
token with its keys, whether it is the link diglot wrote, a field of Zotero's, or ``[3,5]`` typed by
hand. What the page counts by itself (图 **1**) is a token that compares equal whatever it shows,
since it is counted anew in the next build; the number of a heading is left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from typing import Any, Literal

from diglot.article import CitationForm
from diglot.docx.read.values import Change, Look, Paragraph, Piece
from diglot.matching import LETTER
from diglot.review.printed_citations import (
    RAISED_SQUARE,
    ROUND,
    brackets,
    canonical,
    citation_pattern,
    numbers_of,
)

TokenKind = Literal[
    "word", "mark", "space", "cite", "xref", "count", "formula", "picture", "note", "break",
    "scrap", "other", "end", "cell", "row",
]  # fmt: skip

FullKey = tuple[str, str, frozenset[Look], str]

NO_LOOK: frozenset[Look] = frozenset()

_OBJECT = "\ufffc"
_LETTER = re.compile(LETTER)
_CHINESE_NUMBER = "一二三四五六七八九十百"
_HEADING_NUMBER = re.compile(
    rf"\s*(?:\d+(?:\.\d+)*\.?|[IVXLC]+\.|[{_CHINESE_NUMBER}]+、|（[{_CHINESE_NUMBER}]+）)[\s\u3000]*"
)
_FIELD = re.compile(r"\s*(?P<kind>[A-Za-z]+)\s+(?P<name>\S+)")
_ZOTERO = re.compile(r"\s*ADDIN ZOTERO_ITEM CSL_CITATION\s*(?P<json>\{.*\})\s*$", re.S)


@dataclass(frozen=True)
class Token:
    """The smallest thing that an edit can change.

    `text` is what the page shows, of a citation its keys joined by ``;``, of a pointer the label it
    points to, of a note the id of the note. `link` is the address it leads to. `comments` hang on
    it; `who` inserted it.
    """

    kind: TokenKind
    text: str = ""
    look: frozenset[Look] = NO_LOOK
    comments: tuple[str, ...] = ()
    who: Change | None = None
    link: str = ""

    @property
    def key(self) -> tuple[str, str]:
        """What two tokens have in common that say the same."""
        if self.kind in ("end", "cell", "row", "count", "note", "space", "break"):
            return ("space" if self.kind == "break" else self.kind, "")
        if self.kind == "cite":  # the style decides in which order they are printed
            return ("cite", ";".join(sorted(set(self.text.split(";")))))
        return (self.kind, canonical(self.text))

    @property
    def full_key(self) -> FullKey:
        """What two tokens have in common that say and look the same, and lead to the same place."""
        plain = self.kind not in ("word", "mark")
        return (*self.key, NO_LOOK if plain else self.look, "" if plain else self.link)


@dataclass(frozen=True)
class Vocabulary:
    """How one document prints what the source writes as keys.

    `printed` are its citations as they read, ``"[14-16]"``, with their keys; `numbers` the numbers
    of the list; `works` and `labels` what a bookmark stands for, `shown` how a label is pointed to;
    `keys` every key of bib/, `dois` those of works by their DOI; `form` is what they look like.
    """

    printed: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    numbers: Mapping[int, str] = field(default_factory=dict)
    works: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    shown: Mapping[str, frozenset[str]] = field(default_factory=dict)
    keys: frozenset[str] = frozenset()
    dois: Mapping[str, str] = field(default_factory=dict)
    form: CitationForm = RAISED_SQUARE

    @cached_property
    def cited(self) -> Mapping[str, tuple[str, ...]]:
        """The citations as they are compared, with their keys."""
        return {canonical(one): keys for one, keys in self.printed.items()}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What a citation looks like in this document."""
        return citation_pattern(self.cited, self.form)


_Atom = tuple[str, Piece | Token]
"""A character and the piece it stands in, or an object that is a token already."""


def paragraph_tokens(paragraph: Paragraph, vocabulary: Vocabulary) -> tuple[Token, ...]:
    """Return a paragraph's tokens, without spaces at its ends and without its own end."""
    atoms = list(_atoms(paragraph.pieces, vocabulary))
    atoms = _with_citations(atoms, vocabulary)
    if paragraph.style.startswith("Heading"):
        atoms = _without_number(atoms)
    return _trimmed(_words(atoms))


def _atoms(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterable[_Atom]:
    """Yield characters and objects; all that one field or pointer shows is one object."""
    for _, group in groupby(pieces, _together):
        alike = list(group)
        token = _counted(alike, vocabulary)
        if token:
            yield (_OBJECT, token)
            continue
        for piece in alike:
            if piece.kind == "text":
                yield from ((char, piece) for char in piece.text)
            else:
                more = {"comments": piece.comments, "who": piece.inserted}
                yield (_OBJECT, Token(piece.kind, piece.text, **more))  # type: ignore[arg-type]


def _together(piece: Piece) -> tuple[str, str, str]:
    return (piece.kind, piece.field, "" if _ZOTERO.match(piece.field) else piece.link)


def shown_target(piece: Piece) -> str:
    """Return the bookmark whose words or number a piece shows, or that it leads to."""
    found = _FIELD.match(piece.field)
    if found:
        return found["name"] if found["kind"] == "REF" else ""
    return piece.link[1:] if piece.link.startswith("#") else ""


def _counted(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Token | None:
    """Return what a field or pointer stands for, None where it shows other words than it should.

    A reviewer can type into what a field shows; such words must not be taken for it.
    """
    first = pieces[0]
    if first.kind != "text":
        return None
    text = "".join(piece.text for piece in pieces)
    comments = tuple(dict.fromkeys(one for piece in pieces for one in piece.comments))
    who = first.inserted
    if zotero := _ZOTERO.match(first.field):
        keys = zotero_keys(zotero["json"], vocabulary)
        same = keys and _printed_keys(text, vocabulary) == frozenset(keys)
        return Token("cite", ";".join(keys), NO_LOOK, comments, who) if same else None
    found = _FIELD.match(first.field)
    if found and found["kind"] == "SEQ":
        return Token("count", text, NO_LOOK, comments, who) if text.isdigit() else None
    label = vocabulary.labels.get(shown_target(first), "")
    if label and text in vocabulary.shown.get(label, ()):
        return Token("xref", label, NO_LOOK, comments, who)
    return None


def _printed_keys(text: str, vocabulary: Vocabulary) -> frozenset[str]:
    """Return the works that a printed citation names in this document."""
    known = vocabulary.cited.get(canonical(text))
    if known is not None:
        return frozenset(known)
    return frozenset(vocabulary.numbers.get(one, "") for one in numbers_of(text))


def zotero_keys(text: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Return the keys of a field of Zotero's, none where a work of it is not in bib/.

    A key is text from a stranger: it counts only if bib/ has it, itself or by its DOI.
    """
    try:
        items = json.loads(text)["citationItems"]
        found = [_zotero_key(item, vocabulary) for item in items]
    except (ValueError, KeyError, TypeError, RecursionError):
        return ()
    return tuple(found) if found and all(found) else ()


def _zotero_key(item: Mapping[str, Any], vocabulary: Vocabulary) -> str:
    data = item.get("itemData") or {}
    told = [data.get("citation-key"), data.get("id"), item.get("id")]
    for one in told:
        if isinstance(one, str) and one in vocabulary.keys:
            return one
    doi = data.get("DOI")
    return vocabulary.dois.get(doi.lower(), "") if isinstance(doi, str) else ""


def _with_citations(atoms: list[_Atom], vocabulary: Vocabulary) -> list[_Atom]:
    text = canonical("".join(char for char, _ in atoms))
    out: list[_Atom] = []
    last = 0
    for found in vocabulary.pattern.finditer(text):
        inside = atoms[found.start() : found.end()]
        keys = _cited(found[0], inside, vocabulary)
        if keys is None:
            continue
        out += atoms[last : found.start()]
        out.append((_OBJECT, _citation(keys, inside)))
        last = found.end()
    return [_marked_scrap(one, vocabulary) for one in [*out, *atoms[last:]]]


def _citation(keys: Sequence[str], inside: Sequence[_Atom]) -> Token:
    pieces = [piece for _, piece in inside if isinstance(piece, Piece)]
    comments = dict.fromkeys(one for piece in pieces for one in piece.comments)
    who = next((piece.inserted for piece in pieces if piece.inserted), None)
    return Token("cite", ";".join(keys), comments=tuple(comments), who=who)


def _marked_scrap(atom: _Atom, vocabulary: Vocabulary) -> _Atom:
    """Mark what is left of a citation that cannot be read: it must not come home as words."""
    char, piece = atom
    if isinstance(piece, Piece) and piece.link.removeprefix("#") in vocabulary.works:
        return (_OBJECT, Token("scrap", char, comments=piece.comments, who=piece.inserted))
    return atom


def _cited(
    text: str,
    inside: Sequence[_Atom],
    vocabulary: Vocabulary,
) -> tuple[str, ...] | None:
    """Return the keys of what looks like a citation, None where it is none."""
    pieces = [piece for _, piece in inside]
    if any(isinstance(piece, Token) for piece in pieces):
        return None
    linked = any(
        isinstance(piece, Piece) and piece.link.removeprefix("#") in vocabulary.works
        for piece in pieces
    )
    raised = all(isinstance(piece, Piece) and "superscript" in piece.look for piece in pieces)
    bracketed = text.startswith(tuple(opening for opening, _ in brackets(vocabulary.form)))
    if text in vocabulary.cited and (linked or raised or not vocabulary.form.raised or bracketed):
        return vocabulary.cited[text]
    numbers = numbers_of(text)
    if text[0] in ROUND and not (linked or raised):  # (2) may be a count of something
        return None
    if numbers and all(one in vocabulary.numbers for one in numbers):
        return tuple(vocabulary.numbers[one] for one in numbers)
    return None


def _without_number(atoms: list[_Atom]) -> list[_Atom]:
    """Return a heading's atoms without the number, which Word may count or the text may hold."""
    found = _HEADING_NUMBER.match("".join(char for char, _ in atoms))
    return atoms[found.end() :] if found and found.end() < len(atoms) else atoms


def _words(atoms: Sequence[_Atom]) -> list[Token]:
    out: list[Token] = []
    for char, piece in atoms:
        if isinstance(piece, Token):
            if piece.kind == "cite" and out and out[-1].kind == "cite":
                out[-1] = _one_citation(out[-1], piece)
            else:
                out.append(piece)
            continue
        kind = _kind(char)
        look = NO_LOOK if kind == "space" else piece.look
        link = "" if piece.link.startswith("#") else piece.link
        last = out[-1] if out else None
        if last and kind == "space" and last.kind in ("space", "break"):
            continue
        alike = last and last.kind == kind == "word" and (last.look, last.link) == (look, link)
        if last and alike:
            comments = tuple(dict.fromkeys((*last.comments, *piece.comments)))
            who = last.who or piece.inserted
            out[-1] = Token("word", last.text + char, look, comments, who, link)
        else:
            text = " " if kind == "space" else char
            out.append(Token(kind, text, look, piece.comments, piece.inserted, link))
    return out


def _one_citation(left: Token, right: Token) -> Token:
    """Return two citations side by side as the one that the journal prints of them."""
    keys = dict.fromkeys((*left.text.split(";"), *right.text.split(";")))
    comments = tuple(dict.fromkeys((*left.comments, *right.comments)))
    return Token("cite", ";".join(keys), comments=comments, who=left.who or right.who)


def _kind(char: str) -> TokenKind:
    if char.isspace():
        return "space"
    return "word" if _LETTER.match(char) else "mark"


def _trimmed(tokens: list[Token]) -> tuple[Token, ...]:
    start, end = 0, len(tokens)
    while start < end and tokens[start].kind in ("space", "break"):
        start += 1
    while end > start and tokens[end - 1].kind in ("space", "break"):
        end -= 1
    return tuple(tokens[start:end])


def words_of(tokens: Iterable[Token]) -> str:
    """Return tokens as a person reads them, citations by their keys: ``文献[@smith2020]``."""
    shown = {"formula": "⟨formula⟩", "picture": "⟨picture⟩", "note": "⟨note⟩", "end": "¶"}
    parts: list[str] = []
    for one in tokens:
        if one.kind == "cite":
            parts.append("[" + "; ".join(f"@{key}" for key in one.text.split(";")) + "]")
        elif one.kind == "xref":
            parts.append(f"@{one.text}")
        elif one.kind in ("cell", "row"):
            parts.append(" | ")
        else:
            parts.append(shown.get(one.kind, one.text))
    return "".join(parts)
