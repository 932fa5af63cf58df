"""Items of lists that a reviewer indented, outdented, or gave bullets for numbers."""

from __future__ import annotations

import copy
from collections.abc import Callable

import pytest

from diglot.docx.read.values import Change, Paragraph, Piece, Returned
from diglot.docx.read.views import accepted_view
from diglot.review.lists import Kind, with_kinds
from diglot.review.markup import NotWritable
from tests.reviewer import Reviewer, w
from tests.unit.review.reviewed import reviewed_text

TEXT = """# 讨论

段前。

- 甲项
    1. 子一
    2. 子二
- 乙项
- 丙项
    - 丁
    - 戊

段后。
"""
LEVEL = f"{w('pPr')}/{w('numPr')}/{w('ilvl')}"
LIST = f"{w('pPr')}/{w('numPr')}/{w('numId')}"


def set_level(reviewer: Reviewer, words: str, level: int) -> None:
    found = reviewer.find(words).find(LEVEL)
    assert found is not None
    found.set(w("val"), str(level))


def set_list(reviewer: Reviewer, words: str, like: str) -> None:
    found, other = reviewer.find(words).find(LIST), reviewer.find(like).find(LIST)
    assert found is not None
    assert other is not None
    found.set(w("val"), str(other.get(w("val"))))


def numbered(reviewer: Reviewer) -> None:
    set_list(reviewer, "丁", "子一")
    set_list(reviewer, "戊", "子一")


def bulleted(reviewer: Reviewer) -> None:
    set_list(reviewer, "子一", "丁")
    set_list(reviewer, "子二", "丁")


def made_text(reviewer: Reviewer) -> None:
    props = reviewer.find("乙项").find(w("pPr"))
    assert props is not None
    for name in ("numPr", "pStyle"):
        found = props.find(w(name))
        assert found is not None
        props.remove(found)


def made_item(reviewer: Reviewer) -> None:
    plain, item = reviewer.find("段后"), reviewer.find("乙项").find(w("pPr"))
    props = plain.find(w("pPr"))
    if props is not None:
        plain.remove(props)
    assert item is not None
    plain.insert(0, copy.deepcopy(item))


def outdented_and_edited(reviewer: Reviewer) -> None:
    set_level(reviewer, "戊", 0)
    reviewer.replace(reviewer.find("戊"), "戊", "戊己")


@pytest.mark.parametrize(
    ("act", "before", "after"),
    [
        (lambda one: set_level(one, "丙项", 1), "- 丙项\n    - 丁", "    - 丙项\n    - 丁"),
        (lambda one: set_level(one, "戊", 0), "    - 戊", "- 戊"),
        (lambda one: set_level(one, "子二", 0), "    2. 子二\n- 乙", "\n2. 子二\n\n- 乙"),
        (numbered, "    - 丁\n    - 戊", "    1. 丁\n    2. 戊"),
        (bulleted, "    1. 子一\n    2. 子二", "    - 子一\n    - 子二"),
        (made_text, "- 乙项\n- 丙项", "\n乙项\n\n- 丙项"),
        (made_item, "段后。", "- 段后。"),
        (outdented_and_edited, "    - 戊", "- 戊己"),
    ],
    ids=["indented", "outdented", "numbered, outdented", "bullets to numbers",
         "numbers to bullets", "item to text", "text to item", "outdented and edited"],
)  # fmt: skip
def test_a_changed_item_comes_home_and_nothing_else(
    act: Callable[[Reviewer], None], before: str, after: str
) -> None:
    review, text = reviewed_text(TEXT, act)
    assert {one.reason for one in review.changes} == {""}
    assert text == TEXT.replace(before, after)


def test_an_item_without_a_parent_stays_with_the_author() -> None:
    review, text = reviewed_text(TEXT, lambda one: set_level(one, "子一", 3))
    assert [bool(one.reason) for one in review.changes] == [True]
    assert text == TEXT


@pytest.mark.parametrize(
    ("text", "kinds", "wanted"),
    [
        ("- a\n  more\n- b\n  more\n", [(0, False), (1, False)], "- a\n  more\n  - b\n    more\n"),
        ("1. a\n   - b\n2. c\n", [(0, True), (0, True), (0, True)], "1. a\n2. b\n2. c\n"),
        ("- a\n- b\n- c\n", [(0, False), (1, False), (2, False)], "- a\n  - b\n    - c\n"),
    ],
)
def test_items_below_move_along(text: str, kinds: list[Kind], wanted: str) -> None:
    found = [edit for item in with_kinds(text, kinds) for edit in item]
    for start, end, new in reversed(found):
        text = text[:start] + new + text[end:]
    assert text == wanted


def test_a_list_whose_items_are_not_lines_is_left_alone() -> None:
    with pytest.raises(NotWritable):
        with_kinds("- a\n\n  second paragraph\n", [(0, False), (0, False)])


def test_an_item_joined_with_an_emptied_one_of_another_list_stays_what_it_is() -> None:
    gone = Change("Li Ming")
    first = Paragraph((Piece("text", "一"),), "a", 1, deleted=gone, list_format="decimal")
    second = Paragraph((Piece("text", "二", deleted=gone),), "a", 1, list_format="bullet")
    (joined,) = accepted_view(Returned((first, second))).parts
    assert isinstance(joined, Paragraph)
    assert (joined.text, joined.list_format) == ("一", "decimal")


ORDER = "# 讨论\n\n条件：\n\n1. 首先*斜*\n2. 再者\n3. 最后[@li2021]\n\n末段。\n"


@pytest.mark.parametrize(
    ("moved", "behind", "items"),
    [
        ("最后", "条件：", "1. 最后[@li2021]\n1. 首先*斜*\n2. 再者\n"),
        ("最后", "首先", "1. 首先*斜*\n2. 最后[@li2021]\n2. 再者\n"),
        ("首先", "最后", "1. 再者\n3. 最后[@li2021]\n4. 首先*斜*\n"),
    ],
)
def test_an_item_that_was_moved_in_its_list_takes_its_words_along(
    moved: str, behind: str, items: str
) -> None:
    _, text = reviewed_text(ORDER, lambda one: one.move(one.find(moved), one.find(behind)))
    assert text == f"# 讨论\n\n条件：\n\n{items}\n末段。\n"


@pytest.mark.parametrize(
    ("gone", "items"),
    [
        (["首先"], "1. 再者\n3. 最后[@li2021]\n"),
        (["首先", "再者"], "1. 最后[@li2021]\n"),
        (["再者"], "1. 首先*斜*\n3. 最后[@li2021]\n"),
    ],
)
@pytest.mark.parametrize("author", ["Li Ming", None])
def test_a_list_whose_first_item_is_gone_begins_with_its_number(
    gone: list[str], items: str, author: str | None
) -> None:
    def delete(reviewer: Reviewer) -> None:
        for one in gone:
            reviewer.delete_paragraph(reviewer.find(one))

    _, text = reviewed_text(ORDER, delete, author)
    assert text == f"# 讨论\n\n条件：\n\n{items}\n末段。\n"
