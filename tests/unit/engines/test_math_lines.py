"""Long equations: where they are broken, and where they never are."""

from __future__ import annotations

import re

import pytest

from diglot.engines import pandoc
from diglot.engines.math import draw
from diglot.engines.math_lines import break_equation, equation_pieces
from diglot.engines.mathml import with_operators


def mathml(tex: str) -> str:
    kind = {"t": "DisplayMath"}
    html = pandoc.write_html([{"t": "Para", "c": [{"t": "Math", "c": [kind, tex]}]}])
    found = re.search(r"<math.*</math>", html, re.S)
    assert found
    return found[0]


SUM = "y=" + "+".join(rf"\alpha_{{{n}}}x^{{{n}}}" for n in range(12))


@pytest.mark.parametrize("room", [10, 15, 25])
def test_no_line_of_a_sum_is_wider_than_its_room(room: float) -> None:
    one = draw(mathml(SUM))
    lines = break_equation(mathml(SUM), room)
    assert one.width > room
    assert lines.width <= room
    assert lines.height > one.height
    assert lines.svg.count(b"<svg") > 2


def test_what_fits_stays_one_drawing() -> None:
    assert break_equation(mathml("a=b"), 20) == draw(mathml("a=b"))


@pytest.mark.parametrize(
    "tex", [r"\sqrt{a+b+c+d+e+f+g}", r"f(a+b+c+d+e+f+g)", r"\frac{a+b+c+d}{2}"]
)
def test_roots_brackets_and_fractions_are_never_broken(tex: str) -> None:
    assert break_equation(mathml(tex), 2).svg.count(b"<svg") == 1
    assert len(list(equation_pieces(mathml(tex)))) == 1


def test_in_the_text_a_line_ends_behind_an_operator() -> None:
    assert [words for _, words in equation_pieces(mathml("a+b=c-d"))] == ["a+", "b=", "c−", "d"]


def test_a_sign_before_a_number_is_no_place_to_break() -> None:
    assert [words for _, words in equation_pieces(mathml("-x=1"))] == ["−x=", "1"]


@pytest.mark.parametrize(
    ("tex", "expected"),
    [
        (r"\|f\|_p^2+|g|\le(a+b)^2+c", ["∥f∥p2+", "|g|≤", "(a+b)2+", "c"]),
        (r"|\|f\|-1|+p(x|y)=1+z", ["|∥f∥−1|+", "p(x|y)=", "1+", "z"]),
        (r"\left|f\right|+[0,T)=|-y|", ["|f|+", "[0,T)=", "|−y|"]),
    ],
)
def test_a_bracket_that_is_closed_by_a_bar_or_bears_a_power_is_closed(
    tex: str, expected: list[str]
) -> None:
    words = [words for _, words in equation_pieces(with_operators(mathml(tex)))]
    assert words == expected


def test_an_equation_that_would_hardly_get_narrower_stays_whole() -> None:
    tex = r"r=\frac{a+b+c+d+e+f+g+h+i+j+k+l+m+n}{2}"
    whole = draw(mathml(tex))
    assert break_equation(mathml(tex), whole.width - 1) == whole


@pytest.mark.parametrize("tex", ["a=b", r"A\rightarrow B", "x+y=1-z"])
def test_pieces_side_by_side_are_as_wide_as_the_whole(tex: str) -> None:
    pieces = [piece for piece, _ in equation_pieces(mathml(tex))]
    whole = sum(one.width + one.gap for one in pieces)
    assert whole == pytest.approx(draw(mathml(tex)).width, abs=0.1)
