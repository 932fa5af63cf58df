"""Transforms of CSS that become attributes."""

from __future__ import annotations

import pytest

from diglot.engines.resvg import with_attributes

HEAD = '<svg xmlns="http://www.w3.org/2000/svg">'


@pytest.mark.parametrize(
    ("style", "attribute"),
    [
        ("transform: rotate(30deg)", "rotate(30)"),
        ("transform:translate(10px, 5px) scale(.5)", "translate(10, 5) scale(.5)"),
        ("fill:red; transform: translateX(3px); x: y", "translate(3)"),
        ("transform: translateY( 3px)", "translate(0 3)"),
        (
            "transform-origin: 65px 35px; transform: matrix(1,0,0,1,2,3)",
            "translate(65 35) matrix(1,0,0,1,2,3) translate(-65 -35)",
        ),
    ],
)
def test_a_transform_becomes_an_attribute(style: str, attribute: str) -> None:
    svg = f'{HEAD}<g transform="scale(9)" style="{style}"/></svg>'.encode()
    assert f'transform="{attribute}"' in with_attributes(svg).decode()


@pytest.mark.parametrize(
    "content",
    [
        '<g transform="scale(2)"/>',
        '<text style="text-transform:none">transform: rotate(3deg)</text>',
    ],
)
def test_a_drawing_without_one_stays_byte_for_byte(content: str) -> None:
    svg = f"{HEAD}{content}</svg>".encode()
    assert with_attributes(svg) == svg


def test_what_attributes_cannot_say_stays() -> None:
    svg = f'{HEAD}<g style="transform: rotate(1turn)"/></svg>'.encode()
    assert b'style="transform: rotate(1turn)"' in with_attributes(svg)
