"""Titles in the capitals of a sentence, as BibTeX's styles print them: ``change.case$`` with "t".

Only the first letter, and what stands in braces or in a formula, stays as it is written.
"""

import re
from collections.abc import Mapping
from typing import Final

from diglot.csl.languages import script_language, told_language

_TITLES: Final = frozenset({"title", "subtitle", "booktitle", "booksubtitle", "maintitle"})
_PART = re.compile(r"\\[A-Za-z]+|\\.|[{}$]|[^\\{}$]+", re.DOTALL)


def in_sentence_case(values: Mapping[str, str]) -> dict[str, str]:
    """Return the fields of an entry with its titles lowered, where it is in English."""
    told = told_language(values.get("langid", "") or values.get("language", ""))
    if told and not told.startswith("en"):
        return dict(values)
    return {
        name: lower_title(value, first=not name.endswith("subtitle"))
        if name in _TITLES and script_language(value) == "en"
        else value
        for name, value in values.items()
    }


def lower_title(title: str, *, first: bool = True) -> str:
    """Return a title of LaTeX in the capitals of a sentence, without its `first` in a subtitle.

    >>> lower_title("The Study of {DNA} in $T$ Cells: A Review")
    'The study of {DNA} in $T$ cells: a review'
    """
    pieces: list[str] = []
    depth, formula, begun = 0, False, not first
    for part in _PART.findall(title):
        text = part
        if part in "{}":
            depth += 1 if part == "{" else -1
            begun = True
        elif part == "$":
            formula = not formula
        elif depth == 0 and not formula and part[0] != "\\":
            text = _lower_letters(part, begun=begun)
        begun = begun or any(char.isalnum() for char in part)
        pieces.append(text)
    return "".join(pieces)


def _lower_letters(text: str, *, begun: bool) -> str:
    """Return ASCII letters as small ones; the first stays where nothing precedes it."""
    first = 0 if begun else next((n for n, char in enumerate(text) if char.isalnum()), len(text))
    kept = first if begun else first + 1
    return text[:kept] + "".join(char.lower() if char.isascii() else char for char in text[kept:])
