"""Long equations: where they are broken, and where they never are."""

from __future__ import annotations

import re

import pytest

from diglot.engines import pandoc
from diglot.engines.math import draw
from diglot.engines.math_lines import break_equation, equation_pieces


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
