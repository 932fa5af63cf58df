"""A PDF of one page becomes dots; others are named."""

from __future__ import annotations

import io

import pikepdf
import pytest
from PIL import Image

from diglot.engines.pdf_picture import picture_of


def document(pages: int, size: tuple[int, int] = (144, 72), *, password: str = "") -> bytes:
    pdf = pikepdf.new()
    for _ in range(pages):
        page = pdf.add_blank_page(page_size=size)
        page.Contents = pdf.make_stream(b"1 0 0 rg 0 0 72 72 re f")
    out = io.BytesIO()
    locked = pikepdf.Encryption(owner=password, user=password) if password else None
    pdf.save(out, encryption=locked or False)
    return out.getvalue()


def test_one_page_becomes_dots_as_many_as_print_asks_for() -> None:
    png = picture_of(document(1))
    assert isinstance(png, bytes)
    image = Image.open(io.BytesIO(png)).convert("RGB")
    assert image.size == (1200, 600)
    assert round(image.info["dpi"][0]) == 600
    assert image.getpixel((300, 300)) == (255, 0, 0)
    assert image.getpixel((900, 300)) == (255, 255, 255)


def test_a_poster_has_no_more_dots_than_a_page_can_show() -> None:
    png = picture_of(document(1, (2880, 1440)))
    assert isinstance(png, bytes)
    assert Image.open(io.BytesIO(png)).size == (4200, 2100)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (document(3), "3 pages"),
        (document(1, password="x"), "password"),
        (document(1)[:200], "damaged"),
    ],
)
def test_what_cannot_be_shown_is_named(data: bytes, why: str) -> None:
    assert why in str(picture_of(data))
