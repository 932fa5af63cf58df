"""Raised and lowered signs of Unicode that the fonts of the page lack."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from diglot.pdf import missing_glyphs
from diglot.pdf.raised import set_raised


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("CD4⁺和CD8⁺细胞", "CD4<sup>+</sup>和CD8<sup>+</sup>细胞"),
        ("10⁻⁹/L", "10<sup>−9</sup>/L"),
        ("Ca²⁺, x²", "Ca<sup>2+</sup>, x²"),
        ("x², m³", "x², m³"),
        ("nᴬ<em>b⁺</em>c⁻d⁻", "n<sup>A</sup><em>b<sup>+</sup></em>c<sup>−</sup>d<sup>−</sup>"),
        ("<code>a⁺</code>⁺", "<code>a<sup>+</sup></code><sup>+</sup>"),
    ],
)
def test_signs_that_the_fonts_lack_are_set_raised(text: str, made: str) -> None:
    element = ElementTree.fromstring(f"<p>{text}</p>")
    set_raised(element)
    assert ElementTree.tostring(element, encoding="unicode") == f"<p>{made}</p>"


def test_only_a_drawing_cannot_show_them() -> None:
    assert missing_glyphs("CD4⁺ 𠀀") == ["𠀀"]
    assert missing_glyphs("CD4⁺", drawn=True) == ["⁺"]
