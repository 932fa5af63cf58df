"""Initials of given names: ``Louise C. M.`` is ``L. C. M.``, ``Jean-Louis`` is ``J.-L.``."""

import re
from functools import lru_cache
from typing import Final

from diglot.csl.codes import ANY

_WORDS = re.compile(r"[^ \t\u00a0]+")
_HYPHEN = re.compile("[-\u2010\u2011\u2013]")
_HYPHENATED: Final = r"[^\W\d_]\.?(?:[-\u2010\u2011][^\W\d_]\.?)+"
_DIGRAPH = re.compile(r"^([A-Z])([A-Z])[a-z]")
_CODED = re.compile(f"^([{ANY}]*)(.*?)([{ANY}]*)$", re.DOTALL)


@lru_cache(maxsize=65536)
def initials(given: str, ending: str, hyphen: bool) -> str:
    """Return the initials of `given`, each followed by `ending`; small words stay as they are.

    An abbreviation that ends in a point stays whole: ``Ph. M.`` has the initials ``Ph`` and ``M``.

    >>> initials("Jean-Louis de", ". ", True)
    'J.-L. de'
    """
    pieces: list[str] = []
    for word in _WORDS.findall(given):
        if _is_small(word):
            _add_word(pieces, word)
            continue
        for place, part in enumerate(part for part in _HYPHEN.split(word) if part):
            if place and _is_small(part):
                if hyphen:
                    continue
                part = part[:1].upper()  # Soo-jin is SJ
            if place and hyphen:
                _end(pieces)
                pieces.append("-")
            if written := _part(part, ending):
                pieces.append(written)
    return "".join(pieces).strip()


def _end(pieces: list[str]) -> None:
    """Take the space off the end; only the last piece can have one, so that no text is copied."""
    if pieces:
        pieces[-1] = pieces[-1].rstrip()


def _add_word(pieces: list[str], word: str) -> None:
    """Add a word that stands in full, with one space before and behind it."""
    _end(pieces)
    pieces.append(f" {word} " if pieces else f"{word} ")


def _is_small(word: str) -> bool:
    bare = _CODED.sub(r"\2", word)
    return bare[:1].islower() and not (len(bare) == 1 or (len(bare) == 2 and bare[1] == "."))


def _part(word: str, ending: str) -> str:
    """Return the initials of a word without hyphens, such as ``M.E.`` or ``<b>John</b>``."""
    found = _CODED.match(word)
    before, bare, after = found.groups() if found else ("", word, "")
    pieces = [piece for piece in re.split(r"(?<=\.)", bare) if piece.strip(".")]
    letters = [piece[:-1] if piece.endswith(".") else _letter(piece) for piece in pieces]
    written = "".join(letter + ending for letter in letters)
    if not after:
        return before + written
    return f"{before}{written.rstrip()}{after}{' ' if written.endswith(' ') else ''}"


def _letter(word: str) -> str:
    """Return the initial of a word; one written with two capitals keeps both (``TSerendorj``)."""
    found = _DIGRAPH.match(word)
    return found[1] + found[2].lower() if found else word[:1]


@lru_cache(maxsize=65536)
def kept_initials(given: str, ending: str) -> str:
    """Return `given` in full, with its own initials written with `ending` (``initialize="false"``).

    >>> kept_initials("John R R", "."), kept_initials("J.-P.", ". ")
    ('John R.R.', 'J.-P.')
    """
    pieces: list[str] = []
    for word in _WORDS.findall(re.sub(r"\.(?![-\u2010\u2011])", ". ", given)):
        bare = word.rstrip(".")
        if re.fullmatch(_HYPHENATED, word):
            letters = [letter.rstrip(".") for letter in _HYPHEN.split(word)]
            pieces.append(f"{ending.rstrip()}-".join(letters) + ending)
        elif (len(bare) == 1 and bare.isupper()) or (word.endswith(".") and bare):
            pieces.append(bare + ending)
        else:
            _add_word(pieces, word)
    return "".join(pieces).strip()
