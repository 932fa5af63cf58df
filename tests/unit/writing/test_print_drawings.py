"""Drawings for print: what the engine of the PDF would leave out, written out or in dots."""

from __future__ import annotations

import pytest

from diglot.article import Asset, Block
from diglot.source import Source
from diglot.writing.print_drawings import faults_of_drawings, printable

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30">'


def drawing(content: str) -> Asset:
    return Asset("figures/a.svg", "image/svg+xml", f"{HEAD}{content}</svg>".encode())


@pytest.mark.parametrize(
    "content",
    [
        "<text style='writing-mode:lr-tb;mix-blend-mode:normal;paint-order:fill'>A</text>",
        "<filter id='f'/><mask id='m'/><text baseline-shift='baseline'>A</text>",
        "<text style='font-size: 10px; font-family: Arial'>A</text>",
        "<clipPath id='c'><path d='M0 0h9v9z'/></clipPath><path clip-rule='evenodd' d='M0 0h9'/>",
        "<symbol id='s' viewBox='0 0 9 9'/><use href='#s' width='9' height='9'/>",
        "<symbol id='s'/><use href='#s'/><text style='text-decoration:none'>A</text>",
    ],
)
def test_what_the_engine_sets_stays_byte_for_byte(content: str) -> None:
    assert printable(drawing(content)) == drawing(content)


@pytest.mark.parametrize(
    "content",
    [
        "<path id='p' d='M0 9h30'/><text><textPath href='#p'>A</textPath></text>",
        "<text style='writing-mode: vertical-rl'>竖</text>",
        "<text>x<tspan baseline-shift='super'>2</tspan></text>",
        "<text style='paint-order:stroke'>A</text>",
        "<mask id='m'/><rect width='9' height='9' mask='url(#m)'/>",
        "<filter id='f'/><rect width='9' height='9' style='filter: url(#f)'/>",
        "<rect width='9' height='9' style='mix-blend-mode:multiply'/>",
        "<text text-decoration='underline'>A</text>",
        "<clipPath id='c'><path clip-rule='evenodd' d='M0 0h9v9z'/></clipPath>",
        "<clipPath id='c'><g style='clip-rule: evenodd'><path d='M0 0h9v9z'/></g></clipPath>",
        "<style>.h{clip-rule:evenodd}</style><clipPath id='c'><path class='a h'/></clipPath>",
        "<clipPath id='c'><text>A</text></clipPath>",
        "<symbol id='s' viewBox='0 0 9 9'><path d='M0 0h9'/></symbol><use href='#s' width='9'/>",
    ],
)
def test_what_it_would_leave_out_is_set_in_dots_of_the_same_size(content: str) -> None:
    data = printable(drawing(content)).data.decode()
    assert 'width="40" height="30"' in data
    assert "data:image/png;base64," in data


def test_a_font_in_short_is_written_out() -> None:
    short = "<style>.t { font: bold 12px/1.2 Arial, sans-serif }</style>"
    written = printable(drawing(f"{short}<text style=\"font: italic 700 9pt 'Times'\">A</text>"))
    assert "font-weight: bold; font-size: 12px; font-family: Arial, sans-serif" in (
        written.data.decode()
    )
    assert "font-style: italic; font-weight: 700; font-size: 9pt; font-family: 'Times'" in (
        written.data.decode()
    )


def test_what_is_neither_set_nor_drawn_is_named() -> None:
    tall = drawing("<rect mask='url(#m)'/>").data.replace(b'height="30"', b'height="90000"')
    image = {"t": "Image", "c": [["", [], []], [], ["figures/a.svg", ""]]}
    span = Source("manuscript/zh/01-a.md", "![](figures/a.svg)").span(0, 1)
    block = Block("b1", span, {"t": "Para", "c": [image, image]})
    assets = {"figures/a.svg": Asset("figures/a.svg", "image/svg+xml", tall)}
    (fault,) = faults_of_drawings([block], assets)
    assert (str(fault.span), "dots" in fault.message) == ("manuscript/zh/01-a.md:1:1", True)
    assert (
        list(faults_of_drawings([block], {"figures/a.svg": drawing("<g mask='url(#m)'/>")})) == []
    )
