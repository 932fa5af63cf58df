"""Blocks of a page carry the anchor by which other pages and the preview find them."""

from __future__ import annotations

from diglot.tree import attr
from diglot.writing.fragments import _put_anchor


def test_a_block_with_the_anchor_as_its_label_is_left_as_it_is() -> None:
    table = {"t": "Div", "c": [attr("tbl:a", [], {}), []]}
    assert _put_anchor(table, "tbl:a") == [table]


def test_another_label_stays_inside_a_block_with_the_anchor() -> None:
    table = {"t": "Div", "c": [attr("tbl:a", [], {}), []]}
    (outer,) = _put_anchor(table, "zh-02-b3")
    assert outer["c"][0][0] == "zh-02-b3"
    assert outer["c"][1] == [table]


def test_a_box_without_a_label_takes_the_anchor() -> None:
    (box,) = _put_anchor({"t": "Div", "c": [attr("", ["table-note"], {}), []]}, "zh-02-b4")
    assert box["c"][0][:2] == ["zh-02-b4", ["table-note"]]
