"""Matching tokens of two texts."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from diglot.review.aligning import edits, matches

TEXT = st.text(alphabet="abcde ", max_size=40)


@given(TEXT, TEXT)
def test_matches_are_equal_and_grow(old: str, new: str) -> None:
    found = matches(old, new)
    assert all(old[i] == new[j] for i, j in found)
    assert all(a < c and b < d for (a, b), (c, d) in pairwise(found))


@given(TEXT, TEXT)
def test_edits_turn_one_text_into_the_other(old: str, new: str) -> None:
    out, at = "", 0
    for start, end, goal, stop in edits(old, new):
        assert (start, goal) != (end, stop)
        out += old[at:start] + new[goal:stop]
        at = end
    assert out + old[at:] == new


def test_a_text_matches_itself_whole() -> None:
    text = "一二，三四，" * 500
    assert len(matches(text, text)) == len(text)


def test_a_word_in_a_long_text_is_one_edit() -> None:
    words = [str(n % 97) for n in range(4000)]
    changed = [*words[:2000], "new", *words[2001:]]
    assert list(edits(words, changed)) == [(2000, 2001, 2000, 2001)]


def test_pairs_of_words_that_recur_are_no_anchors() -> None:
    old, new = ["of", "the", "the", "of", "the"], ["in", "of", "the", "the", "in", "of", "in"]
    assert [old[i] for i, _ in matches(old, new)] == ["of", "the", "the", "of"]
