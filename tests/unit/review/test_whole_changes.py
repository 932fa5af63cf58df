"""All or nothing: a change is made as a person means it, or it is listed."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pytest
from lxml import etree

from diglot.review.changes import Change
from diglot.review.verify import Verification, _Trial
from tests.reviewer import Element, Reviewer, text_of, w
from tests.unit.review.reviewed import reviewed_text

P = "# 讨论\n\n共纳入30例患者，完全缓解率（*P*<0.05）高于对照组，随访均无复发。\n\n末段。\n"


def test_what_libreoffice_makes_of_a_heading_behind_a_deleted_paragraph_is_told() -> None:
    def act(word: Reviewer) -> None:
        word.delete_paragraph(word.find("第一段"))
        for one in word.find("结论").iter(w("pStyle")):
            one.set(w("val"), "BodyText")

    review, text = reviewed_text("# 讨论\n\n第一段。\n\n## 结论\n\n末段。\n", act)
    assert text == "# 讨论\n\n## 结论\n\n末段。\n"
    assert [bool(one.reason) for one in review.changes] == [False, True]


def test_a_change_of_which_another_would_change_names_it() -> None:
    text = "# 讨论\n\n首段。\n\n![某图](figures/dot.svg){#fig:some alt='点'}\n\n末段。\n"

    def act(word: Reviewer) -> None:
        word.delete_paragraph(word.find("某图").getprevious())  # type: ignore[arg-type]

    review, after = reviewed_text(text, act)
    assert after == text
    assert any("某图" in one.reason for one in review.changes)


@pytest.mark.parametrize("author", [None, "Li Ming"])
@pytest.mark.parametrize("other", ["", "患者"])
def test_a_phrase_goes_with_the_emphasis_inside_it(author: str | None, other: str) -> None:
    def act(word: Reviewer) -> None:
        word.replace(word.find("共纳入"), "率（P<0.05", "")
        if other:
            word.replace(word.find("共纳入"), other, "病人")

    review, text = reviewed_text(P, act, author)
    assert [one.reason for one in review.changes] == [""] * len(review.changes)
    line = "共纳入30例患者，完全缓解）高于对照组，随访均无复发。"
    assert line.replace(other or "\0", "病人" if other else "") in text.split("\n")


@pytest.mark.parametrize(
    ("gone", "left"),
    [
        ("，CD3+与H2O见某站", "预后。"),
        ("见某站", "预后，CD3^+^与H~2~O。"),
        ("某", "预后，CD3^+^与H~2~O见[站](https://example.org/a_b)。"),
        ("+与H2O见某", "预后，CD3[站](https://example.org/a_b)。"),
    ],
)
def test_marks_go_with_all_that_they_held(gone: str, left: str) -> None:
    line = "预后，CD3^+^与H~2~O见[某站](https://example.org/a_b)。\n"
    review, text = reviewed_text(line, lambda word: word.replace(word.find("预后"), gone, ""))
    assert [one.reason for one in review.changes] == [""]
    assert text.strip() == left


@pytest.mark.parametrize("gone", ["缓解率（P", "P<0.05", "P", "率（P<0.05）"])
def test_no_star_is_left_behind(gone: str) -> None:
    review, text = reviewed_text(P, lambda word: word.replace(word.find("共纳入"), gone, ""))
    assert [one.reason for one in review.changes] == [""]
    assert "*" not in text


def test_a_deletion_that_cannot_be_made_leaves_its_paragraph_untouched() -> None:
    def act(word: Reviewer) -> None:
        paragraph = word.find("共纳入")
        word.replace(paragraph, "率（P<0.05", "")
        picture = etree.SubElement(paragraph, w("r"))
        picture.append(copy.deepcopy(next(word.body.iter(w("drawing")))))

    review, text = reviewed_text(P, act)
    assert any(one.reason for one in review.changes)
    assert "**" not in text
    assert "缓解）高于" in text  # the deletion is right by itself, the new picture is listed


NESTED = "# 讨论\n\n- 甲\n    1. 甲一\n    2. 甲二\n- 乙\n    - 乙一\n\n末段。\n"


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        ("甲一", ["    1. 甲一", "    2. 新的一项", "    2. 甲二"]),
        ("甲二", ["    2. 甲二", "    3. 新的一项", "- 乙"]),
        ("乙一", ["    - 乙一", "    - 新的一项"]),
        ("乙", ["- 乙", "- 新的一项", "    - 乙一"]),
    ],
)
def test_a_new_item_has_the_level_and_kind_of_its_neighbour(after: str, lines: list[str]) -> None:
    def act(word: Reviewer) -> None:
        word.new_paragraph(next(one for one in word.paragraphs()
                                if text_of(one) == after), "新的一项")  # fmt: skip

    review, text = reviewed_text(NESTED, act)
    assert [one.reason for one in review.changes] == [""]
    assert "\n".join(lines) in text


def test_a_new_item_one_level_deeper_is_indented_below_its_parent() -> None:
    def act(word: Reviewer) -> None:
        plain = next(one for one in word.paragraphs() if text_of(one) == "丙")
        made = word.new_paragraph(plain, "丙一")
        made.find(f"{w('pPr')}/{w('numPr')}/{w('ilvl')}").set(w("val"), "1")  # type: ignore[union-attr]

    text = "# 讨论\n\n- 甲\n    - 甲一\n- 丙\n\n末段。\n"
    review, text = reviewed_text(text, act)
    assert [one.reason for one in review.changes] == [""]
    assert "- 丙\n  - 丙一" in text


def test_a_quotation_that_became_text_comes_home() -> None:
    def act(word: Reviewer) -> None:
        word.find("引文").find(f"{w('pPr')}/{w('pStyle')}").set(w("val"), "BodyText")  # type: ignore[union-attr]

    review, text = reviewed_text("# 讨论\n\n正文。\n\n> 引文一句。\n\n末段。\n", act)
    assert [one.reason for one in review.changes] == [""]
    assert "\n引文一句。\n" in text


@pytest.mark.parametrize("author", [None, "Li Ming"])
@pytest.mark.parametrize("new", ["结语", "背景与目的的由来"])
def test_a_heading_written_anew_keeps_its_label(author: str | None, new: str) -> None:
    start = "# 前言 {#sec:start}\n\n见@sec:start。\n"
    review, text = reviewed_text(
        start, lambda word: word.replace(word.find("前言"), "前言", new), author
    )
    assert [one.reason for one in review.changes] == [""]
    assert text == f"# {new} {{#sec:start}}\n\n见@sec:start。\n"


def test_a_deletion_and_what_took_its_place_hold_or_fall_together() -> None:
    def act(word: Reviewer) -> None:
        old = word.find("完全缓解率")
        made = word.new_paragraph(old, "另起的一段，全是别的词句")
        picture = etree.SubElement(made, w("r"))
        picture.append(copy.deepcopy(next(word.body.iter(w("drawing")))))
        word.delete_paragraph(old)

    text = "# 讨论\n\n前段。\n\n共纳入30例患者，完全缓解率高于对照组。\n\n末段。\n"
    review, after = reviewed_text(text, act)
    assert after == text
    assert all(one.reason for one in review.changes)


def test_a_column_that_came_is_one_line_with_its_words() -> None:
    def act(word: Reviewer) -> None:
        table = next(
            one
            for one in word.body.iter(w("tbl"))
            if "指标" in "".join(map(text_of, one.iter(w("p"))))
        )
        for n, row in enumerate(table.iter(w("tr"))):
            cells = list(row.iter(w("tc")))
            cells[-1].addnext(copy.deepcopy(cells[-1]))
            paragraph = next(list(row.iter(w("tc")))[-1].iter(w("p")))
            word.replace_at(paragraph, 0, len(text_of(paragraph)), f"新{n}")

    text = "# 讨论\n\n| 指标 | 例数 |\n|---|---|\n| 甲 | 1 |\n| 乙 | 2 |\n\n: 结果 {#tbl:x}\n"
    review, after = reviewed_text(text, act)
    assert after == text
    (change,) = review.changes
    assert change.reason
    assert all(words in change.new for words in ("新0", "新1", "新2"))


TABLE = "| 指标 | 例数 |\n|---|---|\n| 甲 | 1 |\n| 乙 | *2* |\n\n: 结果 {#tbl:x}\n"


def rows_of(word: Reviewer) -> list[Element]:
    found = [one for one in word.body.iter(w("tr")) if len(list(one.iter(w("tc")))) == 2]
    return found[-3:]


def test_a_row_that_changed_its_place_keeps_its_words() -> None:
    def act(word: Reviewer) -> None:
        rows_of(word)[1].addprevious(rows_of(word)[2])

    review, text = reviewed_text(TABLE, act)
    assert [one.reason for one in review.changes] == ["", ""]
    assert text.split("\n")[2:4] == ["| 乙 | *2* |", "| 甲 | 1 |"]


def test_a_row_whose_cells_were_merged_is_not_lost() -> None:
    def act(word: Reviewer) -> None:
        left, right = rows_of(word)[1].iter(w("tc"))
        etree.SubElement(etree.SubElement(left, w("tcPr")), w("gridSpan")).set(w("val"), "2")
        left.insert(0, left[-1])
        left.extend(right.iter(w("p")))
        rows_of(word)[1].remove(right)

    review, text = reviewed_text(TABLE, act)
    assert text == TABLE
    assert "merged" in " ".join(one.reason for one in review.changes)
    assert [(one.old, one.new) for one in review.changes] == [("甲 | 1", ""), ("", "甲\n1")]


def test_all_of_the_paragraphs_that_end_a_file_can_go() -> None:
    def act(word: Reviewer) -> None:
        for words in ("第二段", "第三段", "第四段"):
            word.delete_paragraph(word.find(words))

    text = "# 讨论\n\n第一段。\n\n第二段。\n\n第三段。\n\n第四段。\n"
    review, after = reviewed_text(text, act)
    assert [one.reason for one in review.changes] == [""] * len(review.changes)
    assert after.strip() == "# 讨论\n\n第一段。"


VALUED = "# 讨论\n\n第一段。\n\n{{ data.counts | length }}组患者，共{{ 1 + 1 }}例。\n\n第三段。\n"


def test_a_paragraph_with_a_value_can_be_deleted() -> None:
    review, after = reviewed_text(VALUED, lambda word: word.delete_paragraph(word.find("例。")))
    assert [one.reason for one in review.changes] == [""]
    assert after == "# 讨论\n\n第一段。\n\n第三段。\n"


def test_a_paragraph_with_a_value_can_be_moved() -> None:
    review, after = reviewed_text(
        VALUED, lambda word: word.move(word.find("例。"), word.find("第三段"))
    )
    assert [one.reason for one in review.changes] == [""]
    assert after.strip().endswith("第三段。\n\n{{ data.counts | length }}组患者，共{{ 1 + 1 }}例。")


FIGURE = (
    "# 讨论\n\n一句长些的话。\n\n![图的话](figures/dot.svg){#fig:words}\n\n末段见@fig:words。\n"
)


def test_a_caption_that_is_its_pictures_description_comes_home_with_the_rest() -> None:
    def act(word: Reviewer) -> None:
        word.replace(word.find("图的话"), "图的话", "图里的话")
        word.replace(word.find("一句长些"), "长些", "短些")

    review, text = reviewed_text(FIGURE, act)
    assert [one.reason for one in review.changes] == [""] * 2
    assert text == FIGURE.replace("图的话", "图里的话").replace("长些", "短些")


def test_a_pictures_description_is_told() -> None:
    def act(word: Reviewer) -> None:
        (shown,) = [one for one in word.root.iter() if one.get("descr") == "图的话"]
        shown.set("descr", "一个黑点")

    review, text = reviewed_text(FIGURE, act)
    assert text == FIGURE
    assert [(one.kind, one.old, one.new) for one in review.changes] == [
        ("layout", "图的话", "一个黑点")
    ]


LIST = """# 讨论

开头的一句话。

- 甲项的话很长
- 乙项的话也长
- 丙项的话更长

中段。

末段的话。
"""


def test_what_moved_out_between_deleted_items_keeps_no_other_change_away() -> None:
    def act(word: Reviewer) -> None:
        middle, last = word.find("乙项"), word.find("末段")
        for words in ("甲项", "丙项"):
            word.body.remove(word.find(words))
        last.addnext(middle)
        word.replace(word.find("开头的"), "一句", "两句")

    review, text = reviewed_text(LIST, act)
    assert "开头的两句话。" in text
    assert [one for one in review.changes if one.reason] != []


@dataclass(frozen=True)
class _OneAtFault(Verification):
    """Builds nothing: a text with change 5 reads otherwise in a block that no change is of."""

    def _trial(self, *told: Any) -> _Trial:
        _, made, _ = told
        return _Trial(made, spoilt="other words") if 5 in made else _Trial()


def test_a_change_that_spoils_another_block_takes_no_other_with_it() -> None:
    compared: Any = SimpleNamespace(group_of=lambda _: None, unlike_pairs=list)
    patch: Any = "a patch"
    changes = [Change("text", "old", "new", n, patches=(patch,)) for n in range(12)]
    verified = _OneAtFault(None, compared).verified_changes(changes)  # type: ignore[arg-type]
    assert [n for n, one in enumerate(verified) if not one.patches] == [5]


def test_a_paragraph_more_in_a_cell_is_a_line_of_it() -> None:
    def act(word: Reviewer) -> None:
        word.new_paragraph(word.find("复查"), "另议")

    text = "| 项 | 处理 |\n|----|------|\n| 一 | 复查 |\n\n: 处理 {#tbl:a}\n"
    _, found = reviewed_text(text, act)
    assert found == text.replace("复查 ", "复查<br>另议 ")


@pytest.mark.parametrize("mark", ["- ", "1. "])
def test_a_paragraph_between_two_items_parts_them(mark: str) -> None:
    def act(word: Reviewer) -> None:
        word.new_paragraph(word.find("甲条款"), "一句说明。", "BodyText")

    second = mark.replace("1", "2")
    _, found = reviewed_text(f"前文。\n\n{mark}甲条款\n{second}乙条款\n", act)
    assert found == f"前文。\n\n{mark}甲条款\n\n一句说明。\n\n{second}乙条款\n"
