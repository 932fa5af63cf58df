"""Pages set by `diglot.pdf` in a child with limits: a few lines of SVG can take hours to draw.

Where this machine lacks something, the command that brings it is told.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from diglot import pdf
from diglot.diagnostics import EngineFailed
from diglot.engines.child import Limits, call
from diglot.engines.child import prepare as prepare_child
from diglot.machine import has_pango, pango_hint
from diglot.messages import as_message, say
from diglot.pdf import CannotTypeset, engine, fonts, outlines
from diglot.pdf import Overflow as Overflow
from diglot.pdf import Typeset as Typeset
from diglot.pdf.own_fonts import OwnFont, faces_of

LIMITS: Final = Limits(seconds=600, megabytes=4096)
"""The sample's pages take eight seconds and 250 MB."""


def typeset(html: str, xmp: bytes, *, with_overflows: bool = True, first_page: int = 1) -> Typeset:
    """Return a page as a PDF, see `pdf.typeset`.

    Raises `child.OverLimit` for a page beyond the limits, EngineFailed where none can be set.
    """
    if not has_pango():
        message = say("a PDF needs Pango, which this machine has not")
        raise EngineFailed("weasyprint", message, pango_hint())
    job = [html, xmp, with_overflows, first_page]
    done = call(f"{__name__}:_typeset", job, LIMITS, (f"{__name__}:_start",))
    unset, complaints = (tuple(done.pop(name)) for name in ("unset", "complaints"))
    found = tuple(Overflow(**one) for one in done.pop("overflows"))
    return Typeset(unset=unset, complaints=complaints, overflows=found, **done)


def prepare() -> None:
    """Let the child import what setting a page needs, before there is a page."""
    if has_pango():
        prepare_child(f"{__name__}:_typeset", (f"{__name__}:_start",))


def heights(html: str) -> dict[str, float]:
    """Return how far below the head each element with an id begins, see `pdf.heights`.

    Raises as `typeset` does.
    """
    if not has_pango():
        return {}  # setting the page tells it
    done: dict[str, float] = call(f"{__name__}:_heights", [html], LIMITS, (f"{__name__}:_start",))
    return done


def _heights(job: list[Any]) -> dict[str, float]:
    with _failure():
        return pdf.heights(*job)


def _start() -> None:
    """Import what setting a page needs, and make its fonts ready."""
    engine.start()
    from diglot.pdf import boxes, break_marks, ready  # noqa: F401

    with engine.mend_weasyprint():
        ready.prepare()


def _typeset(job: list[Any]) -> dict[str, Any]:
    with _failure():
        html, xmp, with_overflows, first = job
        done = pdf.typeset(html, xmp, with_overflows=with_overflows, first_page=first)
        return asdict(done)


def missing_glyphs(text: str, *, drawn: bool = False) -> list[str]:
    """Return the characters that a page, or a drawing on it, cannot show.

    Raises EngineFailed without the fonts.
    """
    with _failure():
        return pdf.missing_glyphs(text, drawn=drawn)


def with_fonts(html: str, own: Sequence[OwnFont]) -> str:
    """Return a page with those characters of own fonts that it needs and the page's fonts lack."""
    faces = faces_of(own, missing_glyphs(html)) if own else ""
    return html.replace("</head>", f"<style>{faces}</style></head>", 1) if faces else html


def chinese_outline(char: str) -> outlines.Outline | None:
    """Return a character of the page's Chinese font. Raises EngineFailed without the font."""
    with _failure():
        return outlines.chinese_outline(char)


def words_outline(
    text: str, families: Sequence[str], *, weight: int, italic: bool
) -> tuple[float, outlines.Drawn] | None:
    """Return words as strokes, see `pdf.outlines`. Raises EngineFailed without the fonts."""
    with _failure():
        return outlines.words_outline(text, families, weight=weight, italic=italic)


def can_typeset() -> bool:
    """Tell whether Pango is there and loads, on any system."""
    try:
        return has_pango() and bool(engine.start())
    except CannotTypeset:
        return False


def font_files() -> list[Path]:
    """Return the files of a page's fonts. Raises EngineFailed where one is missing."""
    with _failure():
        return [fonts.path_of(name) for name in sorted(fonts.names())]


@contextmanager
def _failure() -> Iterator[None]:
    try:
        yield
    except CannotTypeset as fault:
        raise EngineFailed(
            fault.part,
            as_message(str(fault)),
            as_message(fault.hint) if fault.hint else pango_hint(),
        ) from None
