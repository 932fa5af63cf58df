"""Latin words divided at a line's end, in Chinese text too.

WeasyPrint 70 divides words only in a language that pyphen has patterns for, which Chinese is not,
so that one long word in a narrow column tears the line before it apart. And ``en`` means British
patterns to it; article and journal here write American English (``en-GB`` stays what it is).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from types import SimpleNamespace

from weasyprint.text import line_break


def language(tag: str) -> str | None:
    """Return whose patterns divide the Latin words of a text in this language."""
    if tag == "en" or tag.partition("-")[0] == "zh":
        return "en_US"
    found: str | None = _PYPHEN.language_fallback(tag)
    return found


_PYPHEN = line_break.pyphen


@contextmanager
def seam() -> Iterator[None]:
    """Have WeasyPrint choose its patterns by `language`."""
    line_break.pyphen = SimpleNamespace(language_fallback=language, Pyphen=_PYPHEN.Pyphen)
    try:
        yield
    finally:
        line_break.pyphen = _PYPHEN
