"""Initials of given names: ``Louise C. M.`` is ``L. C. M.``, ``Jean-Louis`` is ``J.-L.``."""

from __future__ import annotations

import re
from functools import lru_cache

_WORDS = re.compile(r"[^\s\u00a0]+")


@lru_cache(maxsize=65536)
def initials(given: str, mark: str, hyphen: bool) -> str:
    """Return the initials of `given`, each followed by `mark`; small words stay as they are.

    >>> initials("Jean-Louis de", ". ", True)
    'J.-L. de'
    """
    pieces: list[str] = []
    for word in _WORDS.findall(given.replace(".", ". ")):
        word = word.strip(".")
        if not word:
            continue
        if word[0].islower() and not (len(word) == 1):
            if pieces:
                pieces[-1] = pieces[-1].rstrip()
                pieces.append(" ")
            pieces.append(word + " ")
            continue
        letters = [part for part in re.split("[-\u2010\u2011\u2013]", word) if part]
        big = [part for place, part in enumerate(letters) if place == 0 or part[0].isupper()]
        if hyphen:
            pieces.append(f"{mark.strip()}-".join(_initial(part) for part in big) + mark)
        else:
            pieces.extend(_initial(part) + mark for part in big)
    return "".join(pieces).strip()


def _initial(word: str) -> str:
    """Return the first letter; ``Th`` of ``Th.`` stays whole when it was written so."""
    return word[0]


@lru_cache(maxsize=65536)
def kept_initials(given: str, mark: str, hyphen: bool) -> str:
    """Return `given` in full, with its own initials written with `mark` (``initialize="false"``).

    >>> kept_initials("John R R", ".", True)
    'John R.R.'
    """
    text = ""
    for word in _WORDS.findall(given.replace(".", ". ")):
        bare = word.rstrip(".")
        if len(bare) == 1 and bare.isupper() or (word.endswith(".") and bare):
            text += bare + mark
        else:
            text = f"{text.rstrip()} {word} " if text else f"{word} "
    del hyphen
    return text.strip()
