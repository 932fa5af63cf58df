"""Inline Markdown in the fields of article.toml, in each kind of document."""

from __future__ import annotations

import pytest

from diglot.writing.front import fill
from diglot.writing.phrase import Phrase


@pytest.mark.parametrize(
    ("source", "html", "text"),
    [
        ("干细胞 & <它>", "干细胞 &amp; &lt;它&gt;", "干细胞 & <它>"),
        ("*TP53* gene", "<em>TP53</em> gene", "TP53 gene"),
        ("H~2~O~2~", "H<sub>2</sub>O<sub>2</sub>", "H₂O₂"),
        ("10^9^ and CD4^+^", "10<sup>9</sup> and CD4<sup>+</sup>", "10⁹ and CD4⁺"),
        ("x^th^", "x<sup>th</sup>", "xth"),
        ("$\\alpha$", '<span class="math inline"><em>α</em></span>', "α"),
        (
            "$P<0.05$",
            '<span class="math inline"><em>P</em>\u2004&lt;\u20040.05</span>',
            "P < 0.05",
        ),
        (
            r"$O(n\log n)$",
            '<span class="math inline"><em>O</em>(<em>n</em>\u2006log\u2006<em>n</em>)</span>',
            "O(n log n)",
        ),
        (
            r"$2\arctan x$",
            '<span class="math inline">2\u2006arctan\u2006<em>x</em></span>',
            "2 arctan x",
        ),
        ("5~10例和20~30例 *a*", "5~10例和20~30例 <em>a</em>", "5~10例和20~30例 a"),
        ("1. *A*", "1. <em>A</em>", "1. A"),
        ("a_b 10% * 3", "a_b 10% * 3", "a_b 10% * 3"),
        ("*a* [b](javascript:c)", "<em>a</em> b", "a b"),
        (
            "*a*<script>b</script>",
            "<em>a</em>&lt;script&gt;b&lt;/script&gt;",
            "a<script>b</script>",
        ),
    ],
)
def test_a_phrase_is_html_and_plain_text(source: str, html: str, text: str) -> None:
    phrase = Phrase(source)
    assert (phrase.html, phrase.text) == (html, text)


def test_an_empty_phrase_is_false() -> None:
    assert not Phrase("")
    assert Phrase("a")


@pytest.mark.parametrize(
    ("form", "whole", "without_issue", "without_both"),
    [
        ("{year}年 第{volume}卷 第{issue}期", "2025年 第20卷 第4期", "2025年 第20卷", "2025年"),
        (
            "{year}, Vol. {volume}, No. {issue}",
            "2025, Vol. 20, No. 4",
            "2025, Vol. 20",
            "2025",
        ),
        ("{volume}, no. {issue} ({year})", "20, no. 4 (2025)", "20 (2025)", "(2025)"),
    ],
)
def test_what_belongs_to_a_missing_volume_or_issue_goes_with_it(
    form: str, whole: str, without_issue: str, without_both: str
) -> None:
    values = {"year": "2025", "volume": "20", "issue": "4"}
    assert fill(form, values) == whole
    assert fill(form, values | {"issue": ""}) == without_issue
    assert fill(form, values | {"issue": "", "volume": ""}) == without_both
    assert fill(form, dict.fromkeys(values, "")) == ""
