"""Latin words divided at a line's end, in Chinese text too.

WeasyPrint 70 divides words only in a language that pyphen has patterns for, which Chinese is not,
so that one long word in a narrow column tears the line before it apart. And ``en`` means British
patterns to it; article and journal here write American English (``en-GB`` stays what it is).

``hyphenate-limit-chars`` holds for lines that are not torn by it: where `loose_lines` breaks a line
again, two letters of a word may stay on it.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

from weasyprint.text import line_break

from diglot.pdf.loose_lines import RELAXED
from diglot.pdf.seams import replaced


def language(tag: str) -> str | None:
    """Return whose patterns divide the Latin words of a text in this language."""
    if tag == "en" or tag.partition("-")[0] == "zh":
        return "en_US"
    found: str | None = _PYPHEN.language_fallback(tag)
    return found


_PYPHEN = line_break.pyphen


def read_patterns() -> None:
    """Read the patterns of both editions, which pyphen then keeps."""
    _PYPHEN.Pyphen(lang=language("en"))


class _Divisions:
    """Where a word may be divided, in a line set normally and in a loose one."""

    def __init__(self, lang: str, left: int, right: int) -> None:
        self._normal = _PYPHEN.Pyphen(lang=lang, left=left, right=right)
        self._loose = _PYPHEN.Pyphen(lang=lang, left=min(left, 2), right=right)

    def iterate(self, word: str) -> Iterator[tuple[str, str]]:
        """Yield the two parts of a word, the longest first part first."""
        found: Iterator[tuple[str, str]] = (self._loose if RELAXED.on else self._normal).iterate(
            word
        )
        return found


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint choose its patterns by `language`."""
    own = SimpleNamespace(language_fallback=language, Pyphen=_Divisions)
    with replaced({"text.line_break.pyphen": own}):
        yield
