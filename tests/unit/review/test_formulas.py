"""Formulas whose letters, numbers or signs a reviewer exchanged in Word."""

from __future__ import annotations

import copy

import pytest
from lxml import etree

from diglot.docx.names import tag
from diglot.review.formulas import edited_tex
from tests.reviewer import Element, Reviewer
from tests.unit.review.reviewed import reviewed_text

TEXT = "# 讨论\n\n由$x_1=\\frac{a}{2.5}$可知。\n"


@pytest.mark.parametrize(
    ("tex", "old", "new", "made"),
    [
        (r"\beta_1=0.9", "β_1=0.9", "β_1=0.99", r"\beta_1=0.99"),
        (r"\frac{a}{a+b}", "a/a+b", "a/c+b", r"\frac{a}{c+b}"),
        (r"\begin{gather}a=b\end{gather}", "a=b", "d=b", r"\begin{gather}d=b\end{gather}"),
        ("a-b", "a\u2212b", "a+b", "a+b"),
        (r"\max n", "maxn", "maxk", r"\max k"),
        (r"\max a", "maxa", "maxb", None),
        (r"\alpha+1", "α+1", "γ+1", None),
        ("x", "x", "x^2", None),
        ("x", "x", "x", None),
    ],
)  # fmt: skip
def test_what_stands_as_often_in_both_forms_is_exchanged(
    tex: str, old: str, new: str, made: str | None
) -> None:
    assert edited_tex(tex, old, new) == made


def number(reviewer: Reviewer) -> Element:
    """Return the run of the formula that holds its number."""
    (found,) = (one for one in reviewer.body.iter(tag("m:t")) if one.text == "2.5")
    run = found.getparent()
    assert run is not None
    return run


def test_a_number_typed_over_comes_home() -> None:
    def act(reviewer: Reviewer) -> None:
        for one in number(reviewer).iter(tag("m:t")):
            one.text = "3.5"

    _, text = reviewed_text(TEXT, act)
    assert text == TEXT.replace("2.5", "3.5")


def test_a_number_exchanged_with_tracking_comes_home_with_its_author() -> None:
    def act(reviewer: Reviewer) -> None:
        old = number(reviewer)
        new = copy.deepcopy(old)
        for one in new.iter(tag("m:t")):
            one.text = "3.5"
        for name, run in (("w:ins", new), ("w:del", copy.deepcopy(old))):
            wrapper = etree.Element(tag(name), {tag("w:author"): "Li Ming", tag("w:id"): "99"})
            wrapper.append(run)
            old.addnext(wrapper)
        around = old.getparent()
        assert around is not None
        around.remove(old)

    review, text = reviewed_text(TEXT, act)
    assert text == TEXT.replace("2.5", "3.5")
    assert [one.author for one in review.changes] == ["Li Ming"]


def test_a_sign_of_another_kind_is_left_to_the_author() -> None:
    def act(reviewer: Reviewer) -> None:
        for one in number(reviewer).iter(tag("m:t")):
            one.text = "γ"

    review, text = reviewed_text(TEXT, act)
    assert text == TEXT
    assert [bool(one.patches) for one in review.changes] == [False]
