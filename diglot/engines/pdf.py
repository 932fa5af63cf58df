"""Pages set by `diglot.pdf`; where this machine lacks something, the command that brings it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from diglot import pdf
from diglot.diagnostics import EngineFailed
from diglot.machine import has_pango, pango_hint
from diglot.pdf import CannotTypeset, fonts
from diglot.pdf import Typeset as Typeset


def typeset(html: str, xmp: bytes) -> Typeset:
    """Return a page as a PDF, see `pdf.typeset`. Raises EngineFailed where none can be set."""
    if not has_pango():
        message = "a PDF needs Pango, which this machine has not"
        raise EngineFailed("weasyprint", message, pango_hint())
    with _failure():
        return pdf.typeset(html, xmp)


def missing_glyphs(text: str) -> list[str]:
    """Return the characters that no font of a page has. Raises EngineFailed without the fonts."""
    with _failure():
        return pdf.missing_glyphs(text)


def font_files() -> list[Path]:
    """Return the files of a page's fonts. Raises EngineFailed where one is missing."""
    with _failure():
        return [fonts.path_of(name) for name in sorted(fonts.names())]


@contextmanager
def _failure() -> Iterator[None]:
    try:
        yield
    except CannotTypeset as fault:
        raise EngineFailed(fault.part, str(fault), fault.hint or pango_hint()) from None
