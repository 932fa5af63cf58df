"""Pages set in a child with limits: a drawing of a few lines can take hours and all the memory."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any, Final

from diglot.engines.child import Limits, OverLimit, call
from diglot.pdf import Typeset

__all__ = ["OverLimit", "Typeset", "typeset"]

LIMITS: Final = Limits(seconds=600, megabytes=4096)
"""The sample's twelve pages take eight seconds and 250 MB."""


def typeset(html: str, xmp: bytes) -> Typeset:
    """Set a page as `diglot.pdf.typeset` does.

    Raises `OverLimit` for a page that is too much for the limits, `EngineFailed` where the machine
    cannot set pages.
    """
    done = call(f"{__name__}:_typeset", [html, xmp], LIMITS, (f"{__name__}:_start",))
    unset, complaints = (tuple(done.pop(name)) for name in ("unset", "complaints"))
    return Typeset(unset=unset, complaints=complaints, **done)


def _start() -> None:
    """Import what setting a page needs."""
    from diglot.pdf import start

    start()


def _typeset(job: list[Any]) -> dict[str, Any]:
    from diglot import pdf

    return asdict(pdf.typeset(*job))
