"""Which words and blocks of two texts are the same."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.matching import PIECES, WORDS, Outline, Pair, align, edits, grams, matches, moves

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


def common(old: str, new: str) -> int:
    """Return the length of a longest common row, by the textbook."""
    last = [0] * (len(new) + 1)
    for a in old:
        row = [0]
        for j, b in enumerate(new):
            row.append(last[j] + 1 if a == b else max(last[j + 1], row[j]))
        last = row
    return last[-1]


def test_a_row_of_common_keys_is_matched_as_long_as_can_be() -> None:
    old, new = "abababab" * 20, "aabbaabb" * 20
    assert len(matches(old, new)) == common(old, new)


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


def test_two_long_texts_of_common_words_take_no_time() -> None:
    old, new = [str(n * n % 41) for n in range(4000)], [str(n * 7 % 43) for n in range(4000)]
    start = time.process_time()
    matches(old, new)
    assert time.process_time() - start < 1  # difflib: a minute


@pytest.mark.parametrize(
    ("text", "pieces", "words"),
    [
        ("移植后 12.5%", ["移", "植", "后", " ", "12", ".", "5", "%"],
         ["移", "植", "后", " ", "12.5%"]),
        ("event-free", ["event", "-", "free"], ["event-free"]),
        ("β受体Ⅱ型", ["β", "受", "体", "Ⅱ", "型"], ["β", "受", "体", "Ⅱ", "型"]),
        ("Ж. Иванов", ["Ж", ".", " ", "Иванов"], ["Ж", ".", " ", "Иванов"]),
    ],
)  # fmt: skip
def test_words_of_both_scripts(text: str, pieces: list[str], words: list[str]) -> None:
    assert PIECES.findall(text) == pieces
    assert WORDS.findall(text) == words


def block(text: str, kind: str = "text", label: str = "", marks: tuple[int, ...] = ()) -> Outline:
    pairs = grams(text)
    whole = kind == "table"
    return Outline((kind, text), kind, pairs, pairs.total(), label, frozenset(marks), whole)


def aligned(old: list[Outline], new: list[Outline]) -> list[tuple[tuple[int, ...], ...]]:
    return [(one.old, one.new) for one in align(old, new)]


ONE = "干细胞治疗的研究近年来取得了明显的进展"
TWO = "患者的无事件生存率在随访期间逐步提高了"


def test_blocks_that_read_the_same_are_laid_together_first() -> None:
    rest = [block(ONE), block(TWO)]
    assert aligned(rest, [block("新的一段话"), *rest]) == [((), (0,)), ((0,), (1,)), ((1,), (2,))]


def test_a_block_splits_and_two_join() -> None:
    both, apart = [block(ONE + TWO)], [block(ONE), block(TWO)]
    assert aligned(both, apart) == [((0,), (0, 1))]
    assert aligned(apart, both) == [((0, 1), (0,))]


def test_a_paragraph_does_not_swallow_a_new_one_beside_it() -> None:
    assert aligned([block(ONE)], [block(ONE + "。"), block("全新内容" * 6)]) == [
        ((0,), (0,)), ((), (1,)),
    ]  # fmt: skip


def test_a_table_is_neither_split_nor_a_paragraph() -> None:
    assert aligned([block(ONE + TWO, "table")], [block(ONE, "table"), block(TWO, "table")]) == [
        ((0,), (0,)), ((), (1,)),
    ]  # fmt: skip
    assert aligned([block(ONE, "table")], [block(ONE)]) == [((0,), ()), ((), (0,))]


def test_a_label_makes_the_same_block_of_other_words_and_a_mark_helps() -> None:
    old, new = "甲乙丙丁戊己庚辛壬癸", "甲乙丙子丑寅卯辰巳午"
    assert aligned([block(old)], [block(new)]) == [((0,), ()), ((), (0,))]
    assert aligned([block(old, marks=(4,))], [block(new, marks=(4,))]) == [((0,), (0,))]
    assert aligned([block("讨论", label="a")], [block("结语", label="a")]) == [((0,), (0,))]


def test_what_went_here_and_came_there_has_moved() -> None:
    old, new = [block(ONE), block(TWO), block("丙")], [block(TWO), block("丙"), block(ONE + "。")]
    pairs = align(old, new)
    assert [(one.old, one.new) for one in pairs] == [
        ((0,), ()), ((1,), (0,)), ((2,), (1,)), ((), (2,)),
    ]  # fmt: skip
    assert moves(old, new, pairs, shortest=12) == {2: 0}


def test_a_short_block_that_stands_elsewhere_is_another_one() -> None:
    pairs = [Pair((0,), ()), Pair((), (0,))]
    assert moves([block("丙")], [block("丙")], pairs, shortest=12) == {}
    assert moves([block("丙")], [block("丙")], pairs, shortest=1) == {0: 0}


def test_a_pair_that_stands_once_on_each_side_holds_the_rest_in_place() -> None:
    assert matches("ab的的的的", "的的的的ab") == [(0, 4), (1, 5)]
