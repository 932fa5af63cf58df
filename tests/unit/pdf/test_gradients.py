"""Gradients of drawings on a page, by the colours of its dots."""

from __future__ import annotations

import base64
import io

import pikepdf
import pypdfium2
import pytest

from diglot.pdf import typeset

STOPS = '<stop stop-color="#f00"/><stop offset="1" stop-color="#00f"/>'
PAGE = "<style>@page { size: 100px; margin: 0 } body { margin: 0 } img { display: block }</style>"
BOX = '<rect x="20" y="20" width="60" height="60"'


def pdf_of(content: str) -> bytes:
    drawing = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100">{content}</svg>'
    address = base64.b64encode(drawing.encode()).decode()
    return typeset(f'{PAGE}<img width="100" src="data:image/svg+xml;base64,{address}">', b"").pdf


def colours_at(pdf: bytes, *places: tuple[int, int]) -> list[str]:
    """Return which of red and blue is stronger at each place of the page, or nothing."""
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=96 / 72).to_pil().convert("RGB")
    told = []
    for place in places:
        red, green, blue = page.getpixel(place)
        told.append("" if green > 200 else "red" if red > blue else "blue")
    return told


@pytest.mark.parametrize(
    ("gradient", "red", "blue"),
    [
        ('<linearGradient id="g">', (25, 50), (75, 50)),
        ('<linearGradient id="g" gradientTransform="rotate(90)">', (50, 25), (50, 75)),
        ('<linearGradient id="g" gradientTransform="rotate(45)">', (22, 22), (78, 78)),
        (
            '<radialGradient id="g" gradientTransform="rotate(30 .5 .5)">',
            (50, 50),
            (22, 22),
        ),
        (
            '<linearGradient id="g" gradientUnits="userSpaceOnUse" x1="0" x2="60"'
            ' gradientTransform="translate(20 0) skewX(10)">',
            (25, 25),
            (75, 25),
        ),
    ],
)
def test_a_shape_is_filled_whole(
    gradient: str, red: tuple[int, int], blue: tuple[int, int]
) -> None:
    closing = f"</{gradient[1:15].rstrip()}>"
    pdf = pdf_of(f'{gradient}{STOPS}{closing}{BOX} fill="url(#g)"/>')
    assert colours_at(pdf, red, blue, (10, 10)) == ["red", "blue", ""]


def test_a_stroke_is_as_wide_as_it_is_told() -> None:
    rest = f'{BOX} fill="none" stroke-width="10" stroke="url(#g)"/>'
    pdf = pdf_of(f'<linearGradient id="g">{STOPS}</linearGradient>{rest}')
    assert colours_at(pdf, (17, 50), (83, 50), (50, 50)) == ["red", "blue", ""]


def test_cells_do_not_touch() -> None:
    """poppler draws a dot for cells that lie edge to edge."""
    pdf = pdf_of(f'<linearGradient id="g">{STOPS}</linearGradient>{BOX} fill="url(#g)"/>')
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        (pattern,) = [
            one
            for one in opened.objects
            if isinstance(one, pikepdf.Stream) and one.get("/PatternType") == 1
        ]
        left, _, right, _ = map(float, pattern["/BBox"].as_list())
        assert float(pattern["/XStep"]) >= 1.5 * (right - left) > 0
