"""Lists that were typed, and the language of lines."""

from __future__ import annotations

import pytest

from diglot.arrivals.front_matter import language_of
from diglot.arrivals.typed_list import read_list


def test_a_line_without_a_number_goes_on_with_the_entry_before_it() -> None:
    lines = ["[1] Ray A. Steps. J Walk. 2020;1:1-2.", "[2] Lin B. Long words,", "short words."]
    lines += ["J Walk. 2018;3:5-6."]
    lines += [f"[{n}] Orr C. Words {n}. J Walk. 2019;{n}:1." for n in (3, 4, 5)]
    blocks = [{"t": "Para", "c": [{"t": "Str", "c": line}]} for line in lines]
    entries, rest = read_list(blocks)
    assert rest == []
    assert [one.number for one in entries] == [1, 2, 3, 4, 5]
    assert entries[1].text == "Lin B. Long words, short words. J Walk. 2018;3:5-6."


@pytest.mark.parametrize(
    ("text", "lang"),
    [("词abcd", "zh"), ("词abcde", "en"), ("12", "en"), ("第2组", "zh"), ("", "en")],
)
def test_a_line_with_a_fifth_of_chinese_is_chinese(text: str, lang: str) -> None:
    assert language_of(text) == lang
