"""SVG drawn as PNG: density, width, fonts of our own, and what is refused."""

from __future__ import annotations

import struct

import pytest

from diglot.engines.resvg import BrokenPicture, dots_across, draw_png, with_extent

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="{w}" height="48" font-family="{font}">'
    '<rect width="10" height="10" fill="red"/><text x="20" y="30">{words}</text></svg>'
)


def svg(w: int = 96, words: str = "", font: str = "Noto Sans SC") -> bytes:
    return SVG.format(w=w, words=words, font=font).encode()


def test_a_picture_has_the_dots_that_its_size_asks_for() -> None:
    png = draw_png(svg(96), 300, 2000)
    assert dots_across(png) == 300
    at = png.index(b"pHYs") + 4
    assert struct.unpack_from(">IIB", png, at) == (11811, 11811, 1)  # 300 dots in an inch


@pytest.mark.parametrize(("natural", "fill"), [(960, False), (96, True), (960, True)])
def test_a_picture_is_no_wider_than_the_text_and_a_wide_one_as_wide(
    natural: int, fill: bool
) -> None:
    assert dots_across(draw_png(svg(natural), 300, 1890, fill=fill)) == 1890


def test_chinese_is_drawn_with_our_own_font_whatever_the_svg_asks_for() -> None:
    for font in ("Noto Sans SC", "Source Sans Pro", "Nowhere", "serif"):
        named, other, without = (
            draw_png(svg(words=w, font=font), 96, 200) for w in ("病", "症", "")
        )
        assert len({named, other, without}) == 3


@pytest.mark.parametrize("font", ["DejaVu Sans", "Liberation Serif", "Arial", "Helvetica"])
def test_fonts_of_the_machine_are_never_used(font: str) -> None:
    drawn = [draw_png(svg(words="Word", font=one), 96, 200) for one in (font, "Nowhere")]
    assert drawn[0] == drawn[1]


@pytest.mark.parametrize("font", ["Arial", "Nowhere", "monospace", "serif"])
def test_bold_and_italic_words_are_drawn_so(font: str) -> None:
    looks = ["", 'font-weight="bold"', 'font-style="italic"']
    words = [f"<tspan {look}>Group A</tspan>" for look in looks]
    assert len({draw_png(svg(words=one, font=font), 96, 200) for one in words}) == 3


def test_the_same_picture_gives_the_same_bytes() -> None:
    assert draw_png(svg(words="病"), 300, 900) == draw_png(svg(words="病"), 300, 900)


@pytest.mark.parametrize("data", [b"", b"<svg", b"\xff\xfe", b"<html/>"])
def test_what_is_no_svg_is_broken(data: bytes) -> None:
    with pytest.raises(BrokenPicture):
        draw_png(data, 300, 900)


def test_a_number_out_of_all_range_is_the_drawings_fault() -> None:
    data = svg().replace(b"</svg>", b'<circle cx="9" cy="9" r="1.23E+11"/></svg>')
    with pytest.raises(BrokenPicture, match="too large"):
        draw_png(data, 300, 900)


def test_a_link_is_no_picture() -> None:
    linked = svg().replace(b"</svg>", b'<a href="https://a.example/"><path d="M0 0h1"/></a></svg>')
    assert draw_png(linked, 96, 100)


@pytest.mark.parametrize("target", ["/etc/hostname", "other.png", "file:///a.png", "https://a/b"])
def test_a_picture_that_shows_another_file_is_refused(target: str) -> None:
    image = f'<image href="{target}" width="5" height="5"/>'
    data = svg().replace(b"</svg>", f"{image}</svg>".encode())
    with pytest.raises(BrokenPicture, match="another file"):
        draw_png(data, 300, 900)


@pytest.mark.parametrize(("width", "dots"), [("25.4mm", 96), ("72pt", 96), ("1in", 96)])
def test_sizes_in_millimetres_and_points_count(width: str, dots: int) -> None:
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{width}">'
    drawn = f'{head}<rect width="9" height="9"/></svg>'.encode()
    assert dots_across(draw_png(drawn, 96, 2000)) == dots


def test_a_drawing_without_a_size_gets_that_of_what_it_draws() -> None:
    head = b'<svg xmlns="http://www.w3.org/2000/svg" width="100%">'
    sized = with_extent(head + b'<rect x="10" width="30" height="20"/></svg>')
    assert b'viewBox="0 0 40 20" width="40" height="20"' in sized
    assert b"100%" not in sized
