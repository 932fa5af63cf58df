from __future__ import annotations

import pytest

from diglot.citing.headings import heading_number, is_tight, pointed_number, wrong_forms

DECIMAL = ["1", "1.1", "1.1.1"]
HUMANITIES = ["一、", "（一）", "1．", "（1）"]
OUTLINE = ["I.", "A.", "1."]
CHAPTERS = ["第一章", "第一节", "一、"]


@pytest.mark.parametrize(
    ("scheme", "counts", "printed", "pointed"),
    [
        (DECIMAL, [2], "2", "2"),
        (DECIMAL, [2, 10], "2.10", "2.10"),
        (DECIMAL, [1, 2, 3], "1.2.3", "1.2.3"),
        (DECIMAL, [1, 2, 3, 4], "", ""),
        (["1.", "1.1."], [3, 1], "3.1.", "3.1"),
        (HUMANITIES, [2], "二、", "二"),
        (HUMANITIES, [2, 3], "（三）", "二（三）"),
        (HUMANITIES, [2, 3, 1], "1．", "二（三）1"),
        (HUMANITIES, [2, 3, 1, 4], "（4）", "二（三）1（4）"),
        (OUTLINE, [4, 2], "B.", "IV.B"),
        (OUTLINE, [9, 2, 5], "5.", "IX.B.5"),
        (CHAPTERS, [11, 20], "第二十节", "第十一章第二十节"),
        ([], [1], "", ""),
    ],
)
def test_a_number_before_its_title_and_where_the_text_points_to_it(
    scheme: list[str], counts: list[int], printed: str, pointed: str
) -> None:
    assert heading_number(scheme, counts) == printed
    assert pointed_number(scheme, counts) == pointed


@pytest.mark.parametrize(
    ("count", "chinese"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")]
)
def test_chinese_numbers(count: int, chinese: str) -> None:
    assert heading_number(["一、"], [count]) == f"{chinese}、"


def test_letters_are_places_only_where_they_stand_alone() -> None:
    assert heading_number(["Appendix A"], [2]) == "Appendix B"
    assert heading_number(["Section 1:"], [2]) == "Section 2:"


def test_a_form_shows_its_own_number_and_no_level_that_is_not_there() -> None:
    assert wrong_forms(["1", "1.1", "*", "1.1.1.1.1"]) == ["*", "1.1.1.1.1"]
    assert all(wrong_forms(one) == [] for one in (DECIMAL, HUMANITIES, OUTLINE, CHAPTERS, []))


def test_no_space_behind_a_full_width_mark() -> None:
    assert [is_tight(one) for one in ("一、", "（二）", "1．", "1.1", "A.", "")] == [
        True, True, True, False, False, False,
    ]  # fmt: skip
