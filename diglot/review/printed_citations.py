"""What a citation looks like in a reviewed document: as its journal prints it, or in [ ]."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diglot.article import CitationForm

_NUMBERS = r"[0-9,，、;；\-–—~～\u2011\u00a0 ]+"
_AROUND = "[]()（）〔〕【】［］ "
_SQUARE = ("[", "]")
"""What reviewers type around the numbers of a citation, whatever the journal prints."""

RAISED_SQUARE = CitationForm(*_SQUARE, raised=True)

ROUND = "(（"
"""Brackets that stand around other numbers as well."""

_CANONICAL = str.maketrans({
    "\u00a0": " ", "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"',
    "\u2010": "-", "\u2011": "-",
})  # fmt: skip


def canonical(text: str) -> str:
    """Return a text as it is compared: one form of space, quotation mark and hyphen."""
    return text.translate(_CANONICAL)


def brackets(form: CitationForm) -> tuple[tuple[str, str], ...]:
    """Return what may stand around the numbers of a citation: the journal's brackets, or square."""
    own = (form.opening, form.closing)
    return tuple(dict.fromkeys([*([own] if all(own) else []), _SQUARE]))


def citation_pattern(printed: Iterable[str], form: CitationForm) -> re.Pattern[str]:
    """Return what a citation looks like, of those that are printed and of others."""
    known = sorted((one for one in printed if one), key=len, reverse=True)
    typed = (rf"{re.escape(a)}{_NUMBERS}{re.escape(b)}" for a, b in brackets(form))
    return re.compile("|".join([*map(re.escape, known), *typed]))


def numbers_of(text: str) -> list[int]:
    """Return the numbers of a printed citation: ``[1,3-5]`` is 1, 3, 4, 5; none if it is none."""
    numbers: list[int] = []
    for part in re.split(r"[,，、;；\s]+", canonical(text).strip(_AROUND)):
        ends = re.split(r"[-–—~～]", part)
        if len(ends) > 2 or not all(end.isdigit() and len(end) < 5 for end in ends):
            return []
        first, last = int(ends[0]), int(ends[-1])
        if not first <= last <= first + 200:
            return []
        numbers += range(first, last + 1)
    return numbers
