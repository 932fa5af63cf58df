"""Drawings of which nothing is seen on a page."""

from __future__ import annotations

import pytest

from diglot.checking.pictures import is_seen

SEEN = [
    '<circle r="9"/>',
    '<path d="M0 0L9 9" fill="none" stroke="#000"/>',
    '<g stroke="black"><path d="M0 0L9 9" fill="none"/></g>',
    '<rect fill="white"/><text>n</text>',
    '<rect style="fill:#fff"/><rect style="fill:#eee"/>',
    '<style>.a{stroke:#000}</style><path class="a" fill="none"/>',
    '<rect fill="none"/><rect/>',
    '<rect fill="url(#grey)"/>',
]
UNSEEN = [
    "<defs/>",
    '<path d="M0 0L9 9" fill="none"/><rect style="fill:none"/>',
    '<g fill="none"><path d="M0 0L9 9"/></g>',
    '<rect fill="white"/>',
    '<rect fill="transparent" stroke="none"/>',
    '<circle r="9" style="fill: none; stroke: none"/>',
]


@pytest.mark.parametrize("shapes", SEEN)
def test_a_drawing_with_a_fill_a_line_or_words_is_seen(shapes: str) -> None:
    assert is_seen(f"<svg>{shapes}</svg>".encode())


@pytest.mark.parametrize("shapes", UNSEEN)
def test_a_drawing_without_fill_and_line_is_not_seen(shapes: str) -> None:
    assert not is_seen(f"<svg>{shapes}</svg>".encode())
