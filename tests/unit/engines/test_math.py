"""Equations drawn by ziamath."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, BrokenBarrierError
from xml.etree import ElementTree

import pytest

from diglot.engines import pandoc
from diglot.engines.math import Equation, draw


def drawn(tex: str, kind: str = "InlineMath") -> Equation:
    html = pandoc.write_html([{"t": "Plain", "c": [{"t": "Math", "c": [{"t": kind}, tex]}]}])
    return draw(html[html.index("<math") : html.index("</math>") + len("</math>")])


def test_an_equation_is_drawn_in_paths_on_its_baseline() -> None:
    fraction, letter = drawn(r"\frac{a}{b}"), drawn("x")
    root = ElementTree.fromstring(fraction.svg)
    assert {one.tag.rpartition("}")[2] for one in root.iter()} <= {"svg", "path", "rect", "g"}
    assert fraction.height > 2 * letter.height
    assert fraction.depth > 0.3
    assert letter.depth == pytest.approx(0, abs=0.03)
    assert 0.3 < letter.width < 0.8


def test_the_same_equation_has_the_same_drawing() -> None:
    assert (
        drawn(r"\sqrt{x}").svg
        == draw.__wrapped__(
            '<math xmlns="http://www.w3.org/1998/Math/MathML"><msqrt><mi>x</mi></msqrt></math>'
        ).svg
    )


def test_editions_that_are_set_at_once_draw_one_after_the_other(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import ziamath.zmath

    both_at_once = Barrier(2)

    class Slow(ziamath.zmath.Math):
        def svg(self) -> str:
            with pytest.raises(BrokenBarrierError):
                both_at_once.wait(0.1)
            return str(super().svg())

    monkeypatch.setattr(ziamath.zmath, "Math", Slow)
    two = (f"<math><mi>{name}</mi><mn>17</mn></math>" for name in "pq")
    with ThreadPoolExecutor(2) as threads:
        assert all(one.svg for one in threads.map(draw.__wrapped__, two))


def test_chinese_words_are_drawn_by_the_chinese_font() -> None:
    one, two = drawn(r"\text{例}"), drawn(r"\text{例数}")
    assert one.missing == two.missing == ()
    assert two.width - one.width == pytest.approx(1.0, abs=0.01)
    low = drawn(r"v_{\text{最大}}")
    assert low.width < drawn(r"v").width + 2 * 0.8
    assert b"<path" in one.svg


def test_characters_that_no_font_has_are_told() -> None:
    assert drawn("\\text{\U00030000} < 1").missing == ("\U00030000",)
    assert drawn(r"\sum_{i=1}^n \alpha_i \leq \mathbb{R}").missing == ()


def test_columns_aligned_on_a_sign_stand_close_and_large_brackets_are_large() -> None:
    aligned = drawn(r"\begin{aligned}a&=b\\c&=d\end{aligned}", "DisplayMath")
    assert aligned.width < drawn("a=b", "DisplayMath").width + 0.3
    heights = [drawn(rf"\{size}(").height for size in ("bigl", "Bigl", "biggl", "Biggl")]
    assert heights == sorted(set(heights))


def test_a_sign_of_a_number_stands_close_and_signs_of_sets_stand_apart() -> None:
    one, minus = drawn("(5)").width, drawn("-").width
    assert drawn("(-5)").width - one < minus + 0.1
    assert drawn(r"A \cup B").width > drawn("AB").width + 0.9
    assert drawn(r"A \subset B").width > drawn("AB").width + 0.9


def test_a_bar_is_as_long_as_its_terms() -> None:
    assert drawn(r"\overline{x+y}").svg.count(b"<path") > drawn(r"\bar{x}+y").svg.count(b"<path")


@pytest.mark.parametrize(
    ("tex", "least", "most"),
    [(r"a\cdot b", 0.8, 1.0), (r"a\times b", 1.1, 1.4), ("a,b", 0.4, 0.5)],
)
def test_products_stand_apart_and_a_comma_has_a_thin_space(
    tex: str, least: float, most: float
) -> None:
    assert least < drawn(tex).width - drawn("ab").width < most
