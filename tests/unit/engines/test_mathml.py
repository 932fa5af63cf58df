"""Spaces beside the names of functions in the equations of a web page."""

from __future__ import annotations

import re

import pytest

from diglot.engines import pandoc
from diglot.engines.mathml import with_function_spaces

_LEAF = re.compile(r"<(mspace)[^>]*/>|<(?:mi|mn|mo)\b[^>]*>([^<]*)<")


def html(tex: str) -> str:
    math = {"t": "Math", "c": [{"t": "InlineMath"}, tex]}
    return pandoc.write_html([{"t": "Para", "c": [math]}])


@pytest.mark.parametrize(
    ("tex", "signs"),
    [
        (r"n\log n", "n log n"),
        (r"2\log_2 n", "2 log2 n"),
        (r"(a)\sin(x)", "(a) sin(x)"),
        (r"a+\ln 2", "a+ln 2"),
        (r"x_\max+\frac{1}{\ln b}", "xmax+1ln b"),
        (r"\lim_{x\to0}f", "limx→0 f"),
        (r"a+b", "a+b"),
    ],
)
def test_a_function_stands_apart_from_letters_alone(tex: str, signs: str) -> None:
    leaves = _LEAF.findall(with_function_spaces(html(tex)).replace("\u2061", ""))
    assert "".join(" " if space else sign for space, sign in leaves) == signs


def test_all_else_of_the_page_stays_as_it_is() -> None:
    written = html("a<b \\& \\log \\text{x\u0008}") + "<p>\u2061 &amp;<br>"
    assert with_function_spaces(written).endswith("<p>\u2061 &amp;<br>")
    plain = html("x<y")
    assert with_function_spaces(plain) == plain
