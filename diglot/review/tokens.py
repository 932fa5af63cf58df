"""A paragraph of a Word document as tokens: words, and what stands for a key of the source.

A Chinese character is a token, a run of Latin letters and digits is one; a printed citation is one
token with its keys, whether it is the link diglot wrote, a field of Zotero's, or ``[3,5]`` typed by
hand. What the page counts by itself (图 **1**) is a token that compares equal whatever it shows,
since it is counted anew in the next build; the number of a heading is left out.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import groupby
from typing import Literal

from diglot.bibliography.citation_programs import is_citation
from diglot.docx.read.values import Change, Look, Paragraph, Piece, Returned, paragraphs_of
from diglot.matching import LETTER
from diglot.messages import NOTHING, Message
from diglot.review.citations import Doubt, words_of_field, works_of_field, works_of_text
from diglot.review.vocabulary import Vocabulary, Work, canonical

TokenKind = Literal[
    "word", "mark", "space", "cite", "xref", "count", "formula", "picture", "note", "break",
    "scrap", "doubt", "other", "end", "cell", "row",
]  # fmt: skip

FullKey = tuple[str, str, frozenset[Look], str]

NO_LOOK: frozenset[Look] = frozenset()

_OBJECT = "\ufffc"
_NO_WIDTH = frozenset("\u200b\u2060\ufeff\u00ad")
"""What web editors leave between words and nobody sees."""
_WIDE_SPACE = "\u3000"
_NOT_FOUND = re.compile(r"\s*(?:错误|Error)\s*[!！:：]")
"""What Word and LibreOffice print where a pointer's bookmark is gone: it points there still."""
_LETTER = re.compile(LETTER)
_CHINESE_NUMBER = "一二三四五六七八九十百"
HEADING_NUMBER = re.compile(
    rf"\s*(?:(?:\d+(?:\.\d+)*\.?|[IVXLC]+\.)\s+|(?:[{_CHINESE_NUMBER}]+、|（[{_CHINESE_NUMBER}]+）)\s*)"
)
_FIELD = re.compile(r"\s*(?P<kind>[A-Za-z]+)\s+(?P<name>\S+)")


@dataclass(frozen=True)
class Token:
    """The smallest thing that an edit can change.

    `text` is what the page shows, of a citation its keys joined by ``;``, of a pointer the label it
    points to, of a note the id of the note. `link` is the address it leads to. `comments` hang on
    it; `who` inserted it. A ``doubt`` is a citation that cannot be brought home: `reason` tells
    why, `works` are those that bib/ does not have. `detail` is of a count the name of what it
    counts, of a picture the digest of its file, of a pointer what it shows, of a note or text box
    its words, of a citation all that a program's field says beside keys: ``see @smith2020, p. 12``.
    `shown` is what is printed of a citation, empty where a program printed it in its own way.
    """

    kind: TokenKind
    text: str = ""
    look: frozenset[Look] = NO_LOOK
    comments: tuple[str, ...] = ()
    who: Change | None = None
    link: str = ""
    reason: Message = NOTHING
    works: tuple[Work, ...] = ()
    detail: str = ""
    shown: str = ""

    @cached_property
    def key(self) -> tuple[str, str]:
        """What two tokens have in common that say the same.

        Not the description of a picture: where a text has none, its caption is printed as one.
        """
        if self.kind in ("end", "cell", "row", "count", "note", "picture", "space", "break"):
            return ("space" if self.kind == "break" else self.kind, "")
        if self.kind == "cite":  # the style decides in which order they are printed
            return ("cite", ";".join(sorted(set(self.text.split(";")))))
        return (self.kind, canonical(self.text))

    @cached_property
    def full_key(self) -> FullKey:
        """What two tokens have in common that say and look the same, and lead to the same place."""
        plain = self.kind not in ("word", "mark")
        return (*self.key, NO_LOOK if plain else self.look, "" if plain else self.link)


_Atom = tuple[str, Piece | Token]
"""A character and the piece it stands in, or an object that is a token already."""


def paragraph_tokens(paragraph: Paragraph, vocabulary: Vocabulary) -> tuple[Token, ...]:
    """Return a paragraph's tokens, without spaces at its ends and without its own end."""
    atoms = list(_atoms(paragraph.pieces, vocabulary))
    atoms = _with_citations(atoms, vocabulary)
    if _is_heading(paragraph) and not vocabulary.counted:
        atoms = _without_number(atoms)
    tokens = _trim(_words(atoms))
    hanging = {ident for token in tokens for ident in token.comments}
    lost = [one for piece in paragraph.pieces for one in piece.comments if one not in hanging]
    if lost and tokens:  # at a paragraph's end, or on blanks that are left out
        last = replace(tokens[-1], comments=(*tokens[-1].comments, *dict.fromkeys(lost)))
        return (*tokens[:-1], last)
    return tokens


def _atoms(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Iterable[_Atom]:
    """Yield characters and objects; all that one field or pointer shows is one object."""
    waiting: tuple[str, ...] = ()  # comments on a place between words hang on the next one
    for _, group in groupby(pieces, _run_key):
        alike = list(group)
        token = _counted_token(alike, vocabulary)
        for some in [alike] if token else [[piece] for piece in alike]:
            waiting += tuple(one for piece in some if not piece.text for one in piece.comments)
            found: list[_Atom] = [(_OBJECT, token)] if token else list(_plain_atoms(some))
            if found and waiting:
                char, first = found[0]
                comments = tuple(dict.fromkeys((*waiting, *first.comments)))
                found[0], waiting = (char, replace(first, comments=comments)), ()
            yield from found


def _plain_atoms(pieces: Iterable[Piece]) -> Iterator[_Atom]:
    for piece in pieces:
        if piece.kind == "text":
            yield from ((char, piece) for char in piece.text if char not in _NO_WIDTH)
        else:
            more = {"comments": piece.comments, "who": piece.inserted, "detail": piece.detail}
            yield (_OBJECT, Token(piece.kind, piece.text, **more))  # type: ignore[arg-type]


def _run_key(piece: Piece) -> tuple[str, str, str]:
    return (piece.kind, piece.field, "" if is_citation(piece.field) else piece.link)


def shown_target(piece: Piece) -> str:
    """Return the bookmark whose words or number a piece shows, or that it leads to."""
    found = _FIELD.match(piece.field)
    if found:
        return found["name"] if found["kind"] == "REF" else ""
    return piece.link[1:] if piece.link.startswith("#") else ""


def _counted_token(pieces: Sequence[Piece], vocabulary: Vocabulary) -> Token | None:
    """Return what a field or pointer stands for, None where it shows other words than it should.

    A reviewer can type into what a field shows; such words must not be taken for it.
    """
    first = pieces[0]
    if first.kind != "text":
        return None
    text = "".join(piece.text for piece in pieces)
    comments = tuple(dict.fromkeys(one for piece in pieces for one in piece.comments))
    who = first.inserted
    if is_citation(first.field):
        found = works_of_field(first.field, text, vocabulary)
        if found is None:
            return None
        token = _cite(found, text, comments, who)
        ours = text if canonical(text) in vocabulary.cited_keys else ""
        return replace(token, detail=words_of_field(first.field, vocabulary), shown=ours)
    counts = _FIELD.match(first.field)
    if counts and counts["kind"] == "SEQ":
        if not text.isdigit():
            return None
        return Token("count", text, NO_LOOK, comments, who, detail=counts["name"])
    label = vocabulary.labels.get(shown_target(first), "")
    if label and (text in vocabulary.shown.get(label, ()) or _NOT_FOUND.match(text)):
        return Token("xref", label, NO_LOOK, comments, who, detail=text)
    return None


def _with_citations(atoms: list[_Atom], vocabulary: Vocabulary) -> list[_Atom]:
    text = canonical("".join(char for char, _ in atoms))
    out: list[_Atom] = []
    last = 0
    for found in vocabulary.pattern.finditer(text):
        inside = atoms[found.start() : found.end()]
        pieces = [piece for _, piece in inside if isinstance(piece, Piece)]
        if len(pieces) < len(inside):
            continue
        works = works_of_text(found[0], pieces, vocabulary)
        if works is None:
            continue
        comments = tuple(dict.fromkeys(one for piece in pieces for one in piece.comments))
        who = next((piece.inserted for piece in pieces if piece.inserted), None)
        out += atoms[last : found.start()]
        out.append((_OBJECT, _cite(works, found[0], comments, who)))
        last = found.end()
    return [_marked_scrap(one, vocabulary) for one in [*out, *atoms[last:]]]


def _cite(
    works: tuple[str, ...] | Doubt, shown: str, comments: tuple[str, ...], who: Change | None
) -> Token:
    """Return a citation as a token: its keys, or what it shows and why its works are in doubt."""
    if isinstance(works, Doubt):
        return Token("doubt", shown, NO_LOOK, comments, who, "", works.reason, works.works)
    return Token("cite", ";".join(works), NO_LOOK, comments, who, shown=shown)


def _marked_scrap(atom: _Atom, vocabulary: Vocabulary) -> _Atom:
    """Mark what is left of a citation that cannot be read: it must not come home as words."""
    char, piece = atom
    if isinstance(piece, Piece) and piece.link.removeprefix("#") in vocabulary.works:
        return (_OBJECT, Token("scrap", char, comments=piece.comments, who=piece.inserted))
    return atom


def has_typed_numbers(document: Returned) -> bool:
    """Tell whether all headings begin with a number, as programs write it that do not count."""
    headings = [one.text for one in paragraphs_of(document.parts) if _is_heading(one)]
    return len(headings) > 1 and all(map(HEADING_NUMBER.match, headings))


def _is_heading(paragraph: Paragraph) -> bool:
    return paragraph.style.startswith("Heading")


def _without_number(atoms: list[_Atom]) -> list[_Atom]:
    """Return a heading's atoms without the number that the document prints before its words."""
    found = HEADING_NUMBER.match("".join(char for char, _ in atoms))
    return atoms[found.end() :] if found and found.end() < len(atoms) else atoms


def _words(atoms: Sequence[_Atom]) -> list[Token]:
    out: list[Token] = []
    for (kind, look, link), group in groupby(atoms, _character):
        alike = list(group)
        if kind == "token":
            for _, one in alike:
                _add_object(out, one)  # type: ignore[arg-type]
        elif kind == "space":
            piece = alike[0][1]
            if not out or out[-1].kind not in ("space", "break"):
                out.append(Token(kind, " ", look, piece.comments, _insertion_of(piece), link))
        elif kind == "word":
            pieces = {id(piece): piece for _, piece in alike}.values()
            comments = tuple(dict.fromkeys(one for piece in pieces for one in piece.comments))
            who = next((found for piece in pieces if (found := _insertion_of(piece))), None)
            out.append(Token(kind, "".join(char for char, _ in alike), look, comments, who, link))
        else:
            out += [
                Token("mark", char, look, piece.comments, _insertion_of(piece), link)
                for char, piece in alike
                if char != _WIDE_SPACE or not out or out[-1].kind != "break"
            ]
    return out


def _character(atom: _Atom) -> tuple[TokenKind | Literal["token"], frozenset[Look], str]:
    """Return what neighbours must share to be one word: kind, look, and where they lead."""
    char, piece = atom
    if isinstance(piece, Token):
        return ("token", NO_LOOK, "")
    link = "" if piece.link.startswith("#") else piece.link
    kind = _kind(char)
    return (kind, NO_LOOK if kind == "space" else piece.look, link)


def _add_object(out: list[Token], one: Token) -> None:
    if one.kind == "cite" and out and out[-1].kind == "cite":
        out[-1] = _one_citation(out[-1], one)
    elif one.kind == "scrap" and out and out[-1].kind == "scrap":
        comments = tuple(dict.fromkeys((*out[-1].comments, *one.comments)))
        who = out[-1].who or one.who
        out[-1] = replace(out[-1], text=out[-1].text + one.text, comments=comments, who=who)
    else:
        out.append(one)


def _insertion_of(piece: Piece | Token) -> Change | None:
    return piece.who if isinstance(piece, Token) else piece.inserted


def side_by_side(tokens: Iterable[Token]) -> list[Token]:
    """Return tokens in which citations side by side are one, as the journal prints them."""
    out: list[Token] = []
    for one in tokens:
        _add_object(out, one)
    return out


def _one_citation(left: Token, right: Token) -> Token:
    """Return two citations side by side as the one that the journal prints of them."""
    keys = dict.fromkeys((*left.text.split(";"), *right.text.split(";")))
    comments = tuple(dict.fromkeys((*left.comments, *right.comments)))
    shown = left.shown + right.shown
    return Token("cite", ";".join(keys), comments=comments, who=left.who or right.who, shown=shown)


@cache
def _kind(char: str) -> TokenKind:
    if char.isspace() and char != _WIDE_SPACE:
        return "space"
    return "word" if _LETTER.match(char) else "mark"


def _trim(tokens: list[Token]) -> tuple[Token, ...]:
    blank = [one.kind in ("space", "break") or one.text == _WIDE_SPACE for one in tokens]
    shown = [at for at, empty in enumerate(blank) if not empty]
    return tuple(tokens[shown[0] : shown[-1] + 1]) if shown else ()


def citation_words(token: Token) -> str:
    """Return a citation as Markdown has it: ``[@smith2020, p. 12; @li2021]``."""
    keys = "; ".join(f"@{key}" for key in token.text.split(";"))
    return f"[{token.detail or keys}]"


def words_of(tokens: Iterable[Token]) -> str:
    """Return tokens as a person reads them, citations by their keys: ``文献[@smith2020]``."""
    shown = {"formula": "⟨formula⟩", "picture": "⟨picture⟩", "note": "⟨note⟩", "end": "¶"}
    parts: list[str] = []
    for one in tokens:
        if one.kind == "cite":
            parts.append(citation_words(one))
        elif one.kind == "xref":
            parts.append(f"@{one.text}")
        elif one.kind in ("cell", "row"):
            parts.append(" | ")
        elif one.kind in ("formula", "other") and one.text:
            parts.append(f"⟨{one.text}⟩")
            if one.kind == "other" and one.detail:
                parts.append(f"[ {one.detail} ]")
        elif one.kind == "note" and one.detail:
            parts.append(f"[^ {one.detail} ]")
        else:
            parts.append(shown.get(one.kind, one.text))
    return "".join(parts)


def row_words(tokens: Iterable[Token]) -> str:
    """Return the cells of a row or column as a person reads them: ``Group | 12``."""
    return words_of(tokens).rstrip(" |")
