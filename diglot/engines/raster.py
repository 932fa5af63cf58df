"""PNG and JPEG of strangers: how many dots, and whether the file is whole. The room of Pillow.

A file of some kilobytes may stand for gigabytes of dots, so they are counted in its header before
anyone decodes it; and a file that was cut short decodes to black or to nothing, which no program
that shows it would tell.
"""

from __future__ import annotations

import hashlib
from typing import Any, Final

from diglot.engines.child import Limits, OverLimit, call
from diglot.messages import Message, say

MOST_DOTS: Final = 100_000_000
"""10,000 × 10,000; a whole page at 600 dots in an inch has 35 million."""

_LIMITS: Final = Limits(seconds=60, megabytes=2048)
_FORMATS: Final = ("PNG", "JPEG", "MPO", "GIF", "WEBP")
_MILLION: Final = 1_000_000

_known: dict[str, Message | None] = {}
_widths: dict[str, int] = {}


def fault_of(data: bytes) -> Message | None:
    """Return why a picture cannot be set, None for one that can; each is looked at but once."""
    digest = hashlib.sha256(data).hexdigest()
    if digest not in _known:
        _known[digest] = _fault(data)
    return _known[digest]


def width_of(data: bytes) -> int:
    """Return how many dots a picture is wide, 0 for one that cannot be set."""
    fault_of(data)
    return _widths.get(hashlib.sha256(data).hexdigest(), 0)


def _fault(data: bytes) -> Message | None:
    try:
        width, height, whole = call(f"{__name__}:_look", data, _LIMITS)
    except OverLimit as fault:
        return say("it cannot be decoded: {why}", why=fault.said)
    if width * height > MOST_DOTS:
        return say(
            "it has {count} million dots ({width} × {height}), more than {most} million",
            count=round(width * height / _MILLION),
            width=width,
            height=height,
            most=MOST_DOTS // _MILLION,
        )
    if whole:
        _widths[hashlib.sha256(data).hexdigest()] = width
        return None
    return say("the file is damaged, or only a part of it is here")


def _look(data: bytes) -> list[Any]:
    """Return width, height, and whether all of a picture can be decoded; too large, it is not."""
    import io
    import warnings

    from PIL import Image

    Image.MAX_IMAGE_PIXELS = None  # we count ourselves, and tell it in our words
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                width, height = picture.size
                if width * height <= MOST_DOTS:
                    picture.load()
        except MemoryError:
            raise
        except Exception:  # Pillow's decoders raise what they like
            return [0, 0, False]
    return [width, height, True]
