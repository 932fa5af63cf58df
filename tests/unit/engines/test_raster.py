"""PNG and JPEG: whole ones pass, cut ones and bombs are named, and nobody decodes a bomb."""

from __future__ import annotations

import io
import time
import zlib
from functools import cache
from typing import Any

import pytest
from PIL import Image

from diglot.engines.raster import ORIENTATION, Picture, is_known, is_seen, read_picture
from diglot.messages import Message
from tests.png import png


def fault_of(data: bytes) -> Message | None:
    """Return why a picture cannot be set, None for one that can."""
    found = read_picture(data)
    return None if isinstance(found, Picture) else found


def picture(kind: str, size: tuple[int, int] = (60, 40)) -> bytes:
    out = io.BytesIO()
    shades = Image.linear_gradient("L").resize(size)
    shades.convert("RGB").save(out, kind)
    return out.getvalue()


@cache
def bomb() -> bytes:
    """Return a PNG of 60,000 by 60,000 black dots, one bit each, whose file is small."""
    rows = zlib.compressobj()
    packed = b"".join(rows.compress(bytes(100 * 7_501)) for _ in range(600)) + rows.flush()
    return png((60_000, 60_000), packed, depth=1)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_whole_picture_passes(kind: str) -> None:
    assert fault_of(picture(kind)) is None


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
@pytest.mark.parametrize("part", [0.02, 0.3, 0.5, 0.9])
def test_a_picture_cut_short_is_named(kind: str, part: float) -> None:
    whole = picture(kind, (600, 400))
    assert "damaged" in str(fault_of(whole[: int(len(whole) * part)]))


def test_a_picture_with_changed_bytes_is_named() -> None:
    whole = bytearray(picture("PNG"))
    whole[60] ^= 0xFF
    assert "damaged" in str(fault_of(bytes(whole)))


def test_a_bomb_is_counted_and_not_decoded() -> None:
    data = bomb()
    assert len(data) < 600_000
    began = time.process_time()
    assert str(fault_of(data)) == (
        "it has 3600 million dots (60000 × 60000), more than 100 million"
    )
    assert time.process_time() - began < 10


def saved(image: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    image.save(out, kind, **options)
    return out.getvalue()


def shown(data: bytes) -> Image.Image:
    """Return a picture as pages show it."""
    found = read_picture(data)
    assert isinstance(found, Picture), found
    image = Image.open(io.BytesIO(found.data))
    assert found.media_type == f"image/{str(image.format).lower()}"
    assert (found.width, found.height) == image.size
    return image


def test_a_picture_that_all_pages_show_stays_byte_for_byte() -> None:
    data = picture("PNG")
    found = read_picture(data)
    assert isinstance(found, Picture)
    assert found.data == data


@pytest.mark.parametrize(
    ("mode", "colour", "seen"),
    [
        ("RGB", "white", False),
        ("RGB", "black", True),
        ("L", "white", False),
        ("RGBA", (0, 0, 0, 0), False),
        ("RGBA", (0, 0, 0, 255), True),
        ("1", 1, False),
    ],
)
def test_a_white_or_transparent_picture_is_not_seen(mode: str, colour: Any, seen: bool) -> None:
    assert is_seen(saved(Image.new(mode, (7, 5), colour), "PNG")) is seen


def test_a_photograph_stands_as_its_camera_was_held() -> None:
    image = Image.new("RGB", (60, 40), "white")
    image.paste("black", (0, 0, 60, 10))
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    turned = shown(saved(image, "JPEG", exif=exif, quality=95))
    assert turned.size == (40, 60)
    assert turned.getexif().get(ORIENTATION, 1) == 1
    assert turned.getpixel((38, 30)) == (0, 0, 0)
    assert turned.getpixel((2, 30)) == (255, 255, 255)


def test_sixteen_bits_of_grey_become_eight() -> None:
    image = Image.new("I;16", (4, 1))
    for i, value in enumerate((0, 257 * 64, 257 * 128, 65535)):
        image.putpixel((i, 0), value)
    grey = shown(saved(image, "PNG"))
    assert grey.mode == "L"
    assert [grey.getpixel((i, 0)) for i in range(4)] == [0, 64, 128, 255]


def test_numbers_of_a_microscope_are_shown_from_least_to_most() -> None:
    image = Image.new("F", (2, 1))
    image.putpixel((0, 0), 0.25)
    image.putpixel((1, 0), 0.75)
    grey = shown(saved(image, "TIFF"))
    assert [grey.getpixel((i, 0)) for i in range(2)] == [0, 255]


@pytest.mark.parametrize("kind", ["JPEG", "TIFF"])
def test_colours_of_the_press_become_those_of_a_screen(kind: str) -> None:
    image = Image.new("CMYK", (8, 8), (0, 255, 255, 0))
    red, green, blue = shown(saved(image, kind)).convert("RGB").getpixel((4, 4))  # type: ignore[misc]
    assert red > 200
    assert max(green, blue) < 60


def test_a_tiff_becomes_png_and_keeps_its_density() -> None:
    image = shown(saved(Image.new("RGB", (30, 20), "red"), "TIFF", dpi=(600, 600)))
    assert image.format == "PNG"
    assert round(image.info["dpi"][0]) == 600


def test_a_tiff_of_several_pictures_is_named() -> None:
    pages = [Image.new("L", (5, 5), shade) for shade in (0, 99)]
    data = saved(pages[0], "TIFF", save_all=True, append_images=pages[1:])
    assert "2 pictures" in str(read_picture(data))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "BMP", "AVIF"])
def test_pictures_that_only_some_pages_show_become_png(kind: str) -> None:
    data = saved(Image.new("RGB", (30, 20), "red"), kind)
    assert is_known(data)
    image = shown(data)
    assert (image.format, image.size) == ("PNG", (30, 20))


@pytest.mark.parametrize("kind", ["GIF", "WEBP", "PNG"])
def test_a_picture_that_moves_is_named(kind: str) -> None:
    pages = [Image.new("RGB", (5, 5), shade) for shade in ("red", "blue")]
    data = saved(pages[0], kind, save_all=True, append_images=pages[1:])
    assert str(read_picture(data)).startswith("it moves, in 2 pictures")


def test_dots_of_a_fax_are_made_square() -> None:
    image = shown(saved(Image.new("L", (204, 98)), "TIFF", dpi=(204, 98)))
    assert image.size == (204, 204)
    turned = Image.Exif()
    turned[ORIENTATION] = 6
    oblong = saved(Image.new("L", (40, 10)), "JPEG", dpi=(200, 100), exif=turned)
    assert shown(oblong).size == (20, 40)


def test_words_are_no_picture() -> None:
    assert not any(map(is_known, (b"", b"This is no picture.", b"\x00\x00\x00\x18ftypheic")))
