"""Pictures of dots of strangers: how many, whether whole, in a form that all pages show.

A file of some kilobytes may stand for gigabytes of dots, so they are counted in its header before
anyone decodes it; and a file that was cut short decodes to black or to nothing, which no program
that shows it would tell. Word, browsers and the engine of the PDF do not show all alike: they know
no TIFF, WebP or BMP, some show 16 bits for a colour as black, some leave CMYK unseparated, some
turn a picture as its camera was held and some do not. Such a picture is written anew. The room of
Pillow.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any, Final

from diglot.engines.child import Limits, OverLimit, call
from diglot.messages import Message, say

MOST_DOTS: Final = 100_000_000
"""10,000 × 10,000; a whole page at 600 dots in an inch has 35 million."""

_LIMITS: Final = Limits(seconds=60, megabytes=2048)
SUFFIXES: Final = (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".gif", ".webp", ".bmp", ".avif")
"""The ends of the names of such pictures, the most usual first; the content tells the format."""

_FORMATS: Final = ("PNG", "JPEG", "GIF", "WEBP", "TIFF", "BMP", "AVIF")
_AS_THEY_ARE: Final = ("PNG", "JPEG", "MPO")
"""The formats that all pages show; MPO is a telephone's JPEG, of which the first picture counts."""
_BEGINNINGS: Final = re.compile(
    rb"\x89PNG\r\n|\xff\xd8\xff|GIF8|RIFF....WEBP|II[*+]\x00|MM\x00[*+]|BM|....ftypavi[fs]", re.S
)
_MILLION: Final = 1_000_000
_TYPES: Final = {"PNG": "image/png", "JPEG": "image/jpeg", "MPO": "image/jpeg"}

ORIENTATION: Final = 0x0112
"""The tag of Exif that tells how a camera was held (CIPA DC-008, 4.6.4); 1 is upright."""

_OBLONG: Final = (0.98, 1.02)
"""Dots that are higher or wider, as a fax's, are made square; most programs take them for such."""

_DENSEST: Final = 10_000

_WHITE_16: Final = 65535
"""White in 16 bits; other numbers, a microscope's, are shown from their least to their most."""

_known: dict[str, Picture | Message] = {}


@dataclass(frozen=True)
class Picture:
    """A picture as pages show it: its file, its media type, and how many dots it is across.

    One that is not `seen` is white or transparent in every dot.
    """

    data: bytes
    media_type: str
    width: int
    height: int
    seen: bool = True


def is_known(data: bytes) -> bool:
    """Tell whether a file begins as a picture of a format that can be read."""
    return _BEGINNINGS.match(data) is not None


def read_picture(data: bytes) -> Picture | Message:
    """Return a picture in a form that every page shows, or why it cannot be set."""
    digest = hashlib.sha256(data).hexdigest()
    if digest not in _known:
        _known[digest] = _read(data)
    return _known[digest]


def width_of(data: bytes) -> int:
    """Return how many dots a picture is wide, 0 for one that cannot be set."""
    found = read_picture(data)
    return found.width if isinstance(found, Picture) else 0


def is_seen(data: bytes) -> bool:
    """Tell whether a picture shows anything, as far as it can be set."""
    found = read_picture(data)
    return not isinstance(found, Picture) or found.seen


def _read(data: bytes) -> Picture | Message:
    try:
        width, height, pages, media_type, changed, seen = call(f"{__name__}:_look", data, _LIMITS)
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
    if pages > 1 and not media_type.endswith("tiff"):
        return say("it moves, in {count} pictures; save the one that is meant", count=pages)
    if pages > 1:
        return say("it holds {count} pictures; save the one that is meant by itself", count=pages)
    if not media_type:
        return say("the file is damaged, or only a part of it is here")
    return Picture(changed or data, media_type, width, height, seen)


def _look(data: bytes) -> list[Any]:
    """Return width, height, number of pictures, media type, file of a picture, whether it is seen.

    The file is empty where it may stay as it is, the media type where it cannot be decoded; one
    that is too large is not.
    """
    import io
    import warnings

    from PIL import (
        AvifImagePlugin,  # noqa: F401 - Pillow opens what a loaded module knows
        BmpImagePlugin,  # noqa: F401
        GifImagePlugin,  # noqa: F401
        Image,
        ImageFile,
        TiffImagePlugin,  # noqa: F401
        WebPImagePlugin,  # noqa: F401
    )

    ImageFile.LOAD_TRUNCATED_IMAGES = False  # the engine of the PDF sets it where it is loaded
    Image.MAX_IMAGE_PIXELS = None  # we count ourselves, and tell it in our words
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            with Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
                width, height = picture.size
                if width * height > MOST_DOTS:
                    return [width, height, 1, "", b"", True]
                pages = getattr(picture, "n_frames", 1)
                kind = _TYPES.get(str(picture.format), f"image/{str(picture.format).lower()}")
                if picture.format != "MPO" and pages > 1:
                    return [width, height, pages, kind, b"", True]
                picture.load()
                seen = _is_seen(picture)
                changed = _rewrite(picture, data)
                if changed:
                    kind, width, height, written = changed
                    return [width, height, 1, kind, written, seen]
        except MemoryError:
            raise
        except Exception:  # Pillow's decoders raise what they like
            return [0, 0, 1, "", b"", True]
    return [width, height, 1, kind, b"", seen]


def _is_seen(picture: Any) -> bool:
    """Tell whether a dot of a picture is neither white nor transparent; True where it is unsure."""
    if picture.mode not in ("1", "L", "LA", "RGB", "RGBA"):
        return True
    extremes = picture.getextrema()
    bands = [extremes] if len(picture.getbands()) == 1 else list(extremes)
    if picture.mode.endswith("A") and bands.pop()[1] == 0:
        return False
    return any(least < 255 for least, _ in bands)


def _rewrite(picture: Any, data: bytes) -> tuple[str, int, int, bytes] | None:
    """Return a picture written anew: media type, width, height and file; None if it may stay."""
    import io

    from PIL import ImageOps

    turned = picture.getexif().get(ORIENTATION, 1) not in (0, 1)
    dpi = _density(picture.info.get("dpi"))
    oblong = dpi is not None and not _OBLONG[0] < dpi[0] / dpi[1] < _OBLONG[1]
    as_photograph = picture.format in ("JPEG", "MPO")
    if not (
        turned
        or oblong
        or picture.format not in _AS_THEY_ARE
        or picture.mode == "CMYK"
        or (picture.format == "PNG" and (picture.mode.startswith("I") or data[24:25] == b"\x10"))
    ):
        return None
    dots = {"dpi": dpi} if dpi else {}
    shown = _with_plain_colours(picture)
    if dpi and oblong:
        most = max(dpi)
        width, height = (
            round(side * most / one) for side, one in zip(shown.size, dpi, strict=True)
        )
        if width * height > MOST_DOTS:
            return None
        shown, dots = shown.resize((width, height)), {"dpi": (most, most)}
    if turned:
        shown.getexif()[ORIENTATION] = picture.getexif()[ORIENTATION]
        shown = ImageOps.exif_transpose(shown)
    out = io.BytesIO()
    if as_photograph:
        shown.save(out, "JPEG", quality=95, subsampling=0, **dots)
    else:
        shown.save(out, "PNG", **dots)
    return "image/jpeg" if as_photograph else "image/png", *shown.size, out.getvalue()


def _density(value: Any) -> tuple[float, float] | None:
    """Return the dots in an inch, across and down, that a file tells, None for nonsense."""
    if not isinstance(value, tuple) or not all(0 < float(one) < _DENSEST for one in value):
        return None
    across, down = map(float, value)
    return across, down


def _with_plain_colours(picture: Any) -> Any:
    """Return a picture in 8 bits of grey or RGB, as its own profile says, if it has one."""
    import io

    from PIL import ImageCms

    if picture.mode.startswith(("I", "F")):
        grey = picture.convert("F")
        least, most = grey.getextrema()
        if least < 0 or most > _WHITE_16 or picture.mode == "F":
            scale, offset = 255 / ((most - least) or 1), -255 * least / ((most - least) or 1)
        else:
            scale, offset = 255 / _WHITE_16, 0
        return grey.point(lambda value: value * scale + offset).convert("L")
    profile = picture.info.get("icc_profile")
    if picture.mode in ("CMYK", "LAB") and profile:
        try:
            standard = ImageCms.createProfile("sRGB")
            made = ImageCms.profileToProfile(
                picture, ImageCms.getOpenProfile(io.BytesIO(profile)), standard, outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError):
            made = None  # a profile that is none: the usual colours
        if made is not None:
            return made
    if picture.mode in ("1", "L", "RGB", "RGBA", "LA", "P"):
        return picture
    return picture.convert("RGBA" if picture.mode.endswith(("A", "a")) else "RGB")
