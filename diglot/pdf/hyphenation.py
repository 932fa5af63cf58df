"""Latin words divided at a line's end, in Chinese text too.

WeasyPrint 70 divides words only in a language that pyphen has patterns for, which Chinese is not,
so that one long word in a narrow column tears the line before it apart. And ``en`` means British
patterns to it; article and journal here write American English (``en-GB`` stays what it is).

A word joiner behind a word counts for a letter to it: ``vit-ro`` before ``[J]``. And it divides
acronyms and names of genes, which are no words: ``AS-SIST``.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace
from typing import Any

from weasyprint.text import line_break

from diglot.pdf.seams import replace_functions
from diglot.pdf.spacing import GLUE, WHOLE


def language(tag: str) -> str | None:
    """Return whose patterns divide the Latin words of a text in this language."""
    if tag == "en" or tag.partition("-")[0] == "zh":
        return "en_US"
    found: str | None = _PYPHEN.language_fallback(tag)
    return found


_PYPHEN = line_break.pyphen
_NAME = re.compile("[A-Z].*[A-Z]")


class _Patterns(dict[str, Any]):
    """Patterns by their letters, each read when it is asked for: a page asks for few of 11,000."""

    def get(self, letters: str, default: Any = None) -> Any:
        """Return where the digits of a pattern begin, and these, as pyphen keeps them."""
        found = super().get(letters, default)
        if isinstance(found, str):
            found = self[letters] = _digits(found)
        return found


def _digits(pattern: str) -> tuple[int, tuple[int, ...]] | None:
    """Return where the digits of a pattern between letters begin, and these, 0 where none is.

    >>> _digits(".a2ch4")
    (2, (2, 0, 4))
    """
    places = [int(digit or 0) for digit, _ in _PLACES.findall(pattern)]
    told = [at for at, digit in enumerate(places) if digit]
    return (told[0], tuple(places[told[0] : told[-1] + 1])) if told else None


_PLACES = re.compile(r"(\d?)(\D?)")
_WITHOUT_DIGITS = str.maketrans("", "", "0123456789")


def read_patterns() -> None:
    """Read the patterns of both editions, which pyphen then keeps, in a fifth of its time."""
    path = _PYPHEN.LANGUAGES[language("en")]
    _, *lines = path.read_text("utf-8").split("\n")
    patterns = _Patterns(
        (line.translate(_WITHOUT_DIGITS), line)
        for line in map(str.strip, lines)
        if line and not line.startswith(_PYPHEN.ignored)
    )
    known = _PYPHEN.hdcache[path] = _PYPHEN.HyphDict.__new__(_PYPHEN.HyphDict)
    known.patterns, known.cache, known.maxlen = patterns, {}, max(map(len, patterns))


class _Divisions:
    """Where a word may be divided, `left` letters or more on its line and `right` on the next."""

    def __init__(self, lang: str, left: int, right: int) -> None:
        self._shortest = left + right
        self._patterns = _PYPHEN.Pyphen(lang=lang, left=left, right=right)

    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield the two parts of a word, the longest first part first."""
        letters = word.rstrip(GLUE)
        if word.endswith(WHOLE) or _NAME.search(letters):
            return
        if len(letters) >= self._shortest:
            for first, last in self._patterns.iterate(letters):
                yield first, last + word[len(letters) :]


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint choose its patterns by `language`."""
    own = SimpleNamespace(language_fallback=language, Pyphen=_Divisions)
    with replace_functions({"text.line_break.pyphen": own}):
        yield
