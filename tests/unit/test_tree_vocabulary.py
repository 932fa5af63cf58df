"""An author's class stays the author's, however it is named."""

from __future__ import annotations

import pytest

from diglot.engines import pandoc
from diglot.tree import attributes, walk
from diglot.tree_vocabulary import RESERVED, authors_own

FORMS = ("[词]{{.{}}}", "::: {}\n词\n:::", "`词`{{.{}}}", "# 题 {{.{}}}", "[词](#a){{.{}}}")


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_a_class_named_like_one_of_ours_is_renamed_wherever_it_stands(name: str) -> None:
    tree = authors_own(pandoc.read_markdown("\n\n".join(form.format(name) for form in FORMS)))
    found = [one for node in walk(tree) for one in attributes(node)[1]]
    assert found == [f"author-{name}"] * len(FORMS)


def test_other_classes_and_words_stay() -> None:
    text = "[label]{#number .wide .mine key=label}\n\n``` {.python .numberLines}\nlabel\n```\n"
    tree = pandoc.read_markdown(text)
    assert authors_own(tree) == tree
