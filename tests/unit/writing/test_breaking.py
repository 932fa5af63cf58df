from __future__ import annotations

import pytest

from diglot.article import Node
from diglot.engines.pandoc import write_html
from diglot.tree import words
from diglot.writing.breaking import breakable, part_title


def raised(text: str) -> Node:
    return {"t": "Superscript", "c": words(text)}


def html(*inlines: Node) -> str:
    return write_html(breakable([{"t": "Para", "c": [*inlines]}]), "").strip()


def test_a_line_may_end_between_the_markers_of_a_cell() -> None:
    markers = [*words("CD4"), raised("+"), *words("CD25"), raised("hi"), *words("细胞")]
    assert html(*markers) == "<p>CD4<sup>+</sup><wbr>CD25<sup>hi</sup>细胞</p>"


def test_a_power_of_ten_stays_whole() -> None:
    assert "wbr" not in html(*words("10"), raised("6"), *words("/kg"))


@pytest.mark.parametrize(("stop", "kept"), [("。由此", "。"), ("),", "),"), ("上", ""), ("(", "")])
def test_a_formula_keeps_the_stop_behind_it(stop: str, kept: str) -> None:
    formula = {"t": "Math", "c": [{"t": "InlineMath"}, "x"]}
    found = html(*words("为"), formula, *words(stop))
    assert (f"</math>{kept}</span>" in found) == bool(kept)
    assert found.endswith(f"</math>{kept}</span>{stop[len(kept) :]}</p>" if kept else f"{stop}</p>")


def test_marks_inside_other_marks_are_found() -> None:
    inside = {"t": "Emph", "c": [raised("+"), *words("B")]}
    assert html(inside) == "<p><em><sup>+</sup><wbr>B</em></p>"


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("干细胞治疗硬皮病：一项研究", ["干细胞治疗硬皮病：", "一项研究"]),
        (
            "<em>TP53</em>与硬皮病——<em>附</em>一例报告",
            ["<em>TP53</em>与硬皮病——", "<em>附</em>一例报告"],
        ),
        ("Stem cells: a study", ["Stem cells:", "a study"]),
        ("比例为1：4的配方", []),
        ("甲：乙", []),
        ("细胞" * 14 + "：一项研究", ["细胞" * 14 + "：", "一项研究"]),
        ("Stem cells " * 5 + "in skin", ["Stem cells " * 5 + "in skin"]),
        ("<em>甲乙丙丁：戊己庚辛</em>研究", []),
    ],
)
def test_a_title_breaks_before_its_subtitle(title: str, parts: list[str]) -> None:
    blank = " " if title.isascii() else ""
    whole = blank.join(f'<span class="part">{one}</span>' for one in parts)
    assert part_title(title) == (whole or title)
