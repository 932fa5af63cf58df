"""A PDF of one page as a picture: what R, SPSS or Illustrator saves. The room of pypdfium2.

Browsers and Word show no PDF inside a page, so it becomes dots, as many as print asks for.
"""

import hashlib
from typing import Any, Final

from diglot.engines.child import Limits, OverLimit, call
from diglot.messages import Message, say

DOTS_PER_INCH: Final = 600
"""What journals ask of a drawing of lines; a photograph needs half of it."""

_LONGEST: Final = 4200
"""Dots of the longer side at the most: 17.8 cm, both columns of a page, at `DOTS_PER_INCH`."""

_POINTS_IN_INCH = 72
_LIMITS: Final = Limits(seconds=60, megabytes=2048)

_known: dict[str, bytes | Message] = {}


def picture_of(data: bytes) -> bytes | Message:
    """Return the only page of a PDF as PNG, or why there is none; each is drawn but once."""
    digest = hashlib.sha256(data).hexdigest()
    if digest not in _known:
        _known[digest] = _picture(data)
    return _known[digest]


def _picture(data: bytes) -> bytes | Message:
    try:
        pages, png = call(f"{__name__}:_draw", data, _LIMITS)
    except OverLimit as fault:
        return say("it cannot be decoded: {why}", why=fault.said)
    if pages > 1:
        return say("it has {count} pages; save the one that is meant by itself", count=pages)
    if not png:
        return say("the file is damaged, or it is locked by a password")
    return bytes(png)


def _draw(data: bytes) -> list[Any]:
    """Return how many pages a PDF has, and the only one as PNG, empty where it cannot be read."""
    import io

    import pypdfium2

    try:
        with pypdfium2.PdfDocument(data) as document:
            if len(document) != 1:
                return [len(document), b""]
            page = document[0]
            longest = max(page.get_size())
            scale = min(DOTS_PER_INCH / _POINTS_IN_INCH, _LONGEST / max(longest, 1))
            density = scale * _POINTS_IN_INCH
            out = io.BytesIO()
            page.render(scale=scale).to_pil().save(out, "PNG", dpi=(density, density))
    except pypdfium2.PdfiumError:
        return [0, b""]
    return [1, out.getvalue()]
