"""Words of drawings as paths."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from diglot.engines.lettering import outline_words

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="50"{more}>{inside}</svg>'


def paths(inside: str, more: str = "") -> list[dict[str, str]]:
    made = outline_words(SVG.format(inside=inside, more=more).encode())
    assert made is not None
    assert b"<text" not in made
    root = ElementTree.fromstring(made)
    return [one.attrib for one in root.iter("{http://www.w3.org/2000/svg}path")]


def left(path: dict[str, str]) -> float:
    numbers = path["d"].replace("M", " ").replace("L", " ").replace("Q", " ").replace("C", " ")
    return min(float(one) for one in numbers.replace("Z", " ").split()[::2])


def test_words_stand_at_their_place_in_their_size_and_anchor() -> None:
    (start,) = paths('<text x="40" y="20" font-size="10">中文</text>')
    (end,) = paths('<text x="40" y="20" style="font-size:10px;text-anchor:end">中文</text>')
    (middle,) = paths(
        '<g font-size="10"><text x="40" y="20">中文</text></g>', ' text-anchor="middle"'
    )
    assert left(start) - left(end) == pytest.approx(20, abs=0.1)
    assert left(start) - left(middle) == pytest.approx(10, abs=0.1)


def test_parts_of_a_text_have_their_own_look_and_go_on() -> None:
    whole = (
        '<text x="5" y="9" fill="red" transform="rotate(9)">ab<tspan fill="blue">c</tspan></text>'
    )
    first, second = paths(whole)
    assert second["fill"] == "blue"
    assert "fill" not in first
    assert left(second) > left(first) + 10
    moved = paths('<text x="5" y="9">a<tspan x="50" dy="3">b</tspan></text>')
    assert left(moved[1]) > 50


def test_a_font_may_be_told_in_one_word_and_squeezed() -> None:
    (path,) = paths("<text style=\"font: bold 20px 'Source Sans Pro', sans-serif\">W</text>")
    (short,) = paths('<text font-size="20" textLength="5">W</text>')
    assert left(path) >= 0
    assert short["d"] != path["d"]


@pytest.mark.parametrize(
    "inside",
    [
        '<text dominant-baseline="middle">a</text>',
        '<text letter-spacing="3">a</text>',
        '<text x="1 2 3">abc</text>',
        '<text><textPath href="#a">a</textPath></text>',
        "<style>text { font-size: 20px }</style><text>a</text>",
        "<text>\U00030000</text>",
        '<text font-size="2em">a</text>',
    ],
)
def test_what_is_not_read_leaves_no_drawing(inside: str) -> None:
    assert outline_words(SVG.format(inside=inside, more="").encode()) is None


def test_a_drawing_without_words_stays() -> None:
    (path,) = paths('<style>.a { fill: red }</style><path class="a" d="M0 0"/>')
    assert path == {"class": "a", "d": "M0 0"}
