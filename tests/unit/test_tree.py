from __future__ import annotations

from diglot.article import Node
from diglot.tree import attr, join_words, rewrite, span, text_of, walk, words

PARAGRAPH: Node = {"t": "Para", "c": [*words("a b"), {"t": "Emph", "c": words("c")}]}


def test_words_and_text_of_are_each_others_inverse() -> None:
    assert text_of(words("一 two  three")) == "一 two  three"


def test_text_of_quotes_and_leaves_notes_out() -> None:
    quoted = {"t": "Quoted", "c": [{"t": "DoubleQuote"}, words("x")]}
    note = {"t": "Note", "c": [PARAGRAPH]}
    assert text_of([quoted, note]) == "“x”"


def test_walk_visits_parents_before_children() -> None:
    assert [node["t"] for node in walk(PARAGRAPH)] == ["Para", "Str", "Space", "Str", "Emph", "Str"]


def test_rewrite_makes_a_new_tree_and_leaves_the_old_one() -> None:
    def drop_emphasis(node: Node) -> list[Node] | None:
        return node["c"] if node["t"] == "Emph" else None

    new = rewrite([PARAGRAPH], drop_emphasis)
    assert text_of(new) == "a bc"
    assert PARAGRAPH["c"][-1]["t"] == "Emph"


def test_rewrite_does_not_look_into_what_it_put_in() -> None:
    def wrap(node: Node) -> list[Node] | None:
        return [span(attr(), [node])] if node["t"] == "Str" else None

    assert rewrite(words("a"), wrap) == [span(attr(), words("a"))]


def test_rewrite_shares_what_stays_as_it_was() -> None:
    same: Node = {"t": "Para", "c": [{"t": "Str", "c": "a"}]}
    tree = [same, {"t": "Para", "c": [{"t": "Space"}, {"t": "Str", "c": "b"}]}]
    kept = rewrite(tree, lambda node: [] if node["t"] == "Space" else None)
    assert kept == [same, {"t": "Para", "c": [{"t": "Str", "c": "b"}]}]
    assert kept[0] is same
    assert rewrite(tree, lambda _: None) is tree
    assert rewrite((same,), lambda _: None) == [same]


def test_words_are_joined_up_to_what_is_no_word() -> None:
    blank: Node = {"t": "Space"}
    emphasis: Node = {"t": "Emph", "c": words("two words")}
    joined = join_words([{"t": "Para", "c": [*words("a b "), emphasis, *words(" c")]}])
    assert joined[0]["c"] == [
        {"t": "Str", "c": "a b"},
        blank,
        {"t": "Emph", "c": [{"t": "Str", "c": "two words"}]},
        blank,
        {"t": "Str", "c": "c"},
    ]


def test_the_box_of_a_task_stays_apart_from_its_words() -> None:
    joined = join_words(words("☐ to do"))
    assert joined == [{"t": "Str", "c": "☐"}, {"t": "Space"}, {"t": "Str", "c": "to do"}]
