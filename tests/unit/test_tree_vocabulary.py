"""No class that an author may write is one of ours."""

from __future__ import annotations

from typing import get_args

import pytest

from diglot.reading.attributes import CLASSES
from diglot.tree import attr
from diglot.tree_vocabulary import AuthorClass, OurClass, has_class, our_span, with_number_space


def test_what_an_author_may_write_is_none_of_ours() -> None:
    assert not {*get_args(AuthorClass)} & {*get_args(OurClass)}
    assert frozenset().union(*CLASSES.values()) <= {*get_args(AuthorClass)}


def test_a_span_of_ours_has_its_classes_and_pairs() -> None:
    made = our_span(["number", "tight"], [], {"kind": "sec"}, "a")
    assert made == {"t": "Span", "c": [["a", ["number", "tight"], [["kind", "sec"]]], []]}
    assert has_class(made, "tight")
    assert not has_class(made, "label")


@pytest.mark.parametrize(("classes", "parted"), [(["number"], True), (["number", "tight"], False)])
def test_a_space_follows_a_number_that_is_not_tight(classes: list[OurClass], parted: bool) -> None:
    word = {"t": "Str", "c": "题"}
    inlines = [our_span(classes, []), word]
    assert len(with_number_space(inlines)) == 2 + parted
    assert with_number_space([word]) == [word]
    assert attr() == ["", [], []]
