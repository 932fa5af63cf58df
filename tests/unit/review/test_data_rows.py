"""Rows of tables made from files of data, new footnotes, and paragraphs that hold a template."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import replace

from lxml import etree

from diglot.docx.read import read_returned
from diglot.project import with_texts
from diglot.review.changes import Review, patched_texts
from tests.reviewer import Element, Reviewer, text_of, w
from tests.unit.review.reviewed import build, rebuilt, review_changes, reviewed_text

CSV = "manuscript/data/counts.csv"
ZH1 = "manuscript/zh/01-introduction.md"
TABLE = """# 引言

{{ table("tbl:counts", data.counts, "各组例数", {"group": "组别", "n": "例数/例"}) }}

末段。
"""
TEMPLATED = "# 讨论\n\n段前{{ data.counts | length }}组。\n\n中间段。\n\n末段。\n"


def row_of(reviewer: Reviewer, words: str) -> Element:
    return next(one for one in reviewer.find(words).iterancestors() if one.tag == w("tr"))


def add_row(reviewer: Reviewer, behind: str, *cells: str) -> None:
    row = row_of(reviewer, behind)
    new = copy.deepcopy(row)
    row.addnext(new)
    for paragraph, words in zip(new.iter(w("p")), cells, strict=True):
        reviewer.replace_at(paragraph, 0, len(text_of(paragraph)), words)


def delete_row(reviewer: Reviewer, words: str) -> None:
    row = row_of(reviewer, words)
    row.getparent().remove(row)  # type: ignore[union-attr]


def of_data(data: str, act: Callable[[Reviewer], object]) -> tuple[Review, str]:
    start = build("zh")
    inputs = replace(start, project=with_texts(start.project, {CSV: data, ZH1: TABLE}))
    reviewer = Reviewer.of(rebuilt(inputs, {}))
    act(reviewer)
    review = review_changes(read_returned(reviewer.save()), inputs)
    return review, patched_texts(review.changes).get(CSV, data)


def test_a_deleted_row_goes_with_its_record() -> None:
    data = "group.zh,group.en,n\n治疗组,Treated,12\n对照组,Control,11\n"
    review, text = of_data(data, lambda one: delete_row(one, "治疗组"))
    assert [one.reason for one in review.changes] == [""]
    assert text == "group.zh,group.en,n\n对照组,Control,11\n"


def test_the_last_row_goes_from_a_file_without_an_end() -> None:
    review, text = of_data("group,n\n治疗组,12\n对照组,11", lambda one: delete_row(one, "对照组"))
    assert [one.reason for one in review.changes] == [""]
    assert text == "group,n\n治疗组,12"


def test_a_new_row_is_a_record_where_the_table_shows_every_column() -> None:
    data = 'n,group\n12,"治疗组"\n11,对照组\n'
    review, text = of_data(data, lambda one: add_row(one, "治疗组", "第三,组", "15"))
    assert [one.reason for one in review.changes] == [""]
    assert text == 'n,group\n12,"治疗组"\n15,"第三,组"\n11,对照组\n'


def test_a_new_row_below_the_head_comes_before_the_first_record() -> None:
    data = "group,n\n治疗组,12\n对照组,11\n"
    review, text = of_data(data, lambda one: add_row(one, "组别", "第三组", "15"))
    assert [one.reason for one in review.changes] == [""]
    assert text == "group,n\n第三组,15\n治疗组,12\n对照组,11\n"


def test_a_new_row_of_a_file_with_more_columns_is_listed_as_its_line() -> None:
    data = "group.zh,group.en,n\n治疗组,Treated,12\n"
    review, text = of_data(data, lambda one: add_row(one, "治疗组", "第三组", "15"))
    (change,) = review.changes
    assert f"{CSV}; complete this line and add it there: 第三组,,15" in change.reason
    assert text == data


def add_note(reviewer: Reviewer, words: str, *paragraphs: str) -> None:
    root = etree.fromstring(reviewer.parts["word/footnotes.xml"])
    note = etree.SubElement(root, w("footnote"))
    note.set(w("id"), "77")
    for one in paragraphs:
        run = etree.SubElement(etree.SubElement(note, w("p")), w("r"))
        etree.SubElement(run, w("t")).text = one
    reviewer.parts["word/footnotes.xml"] = etree.tostring(root)
    reviewer.insert_after(words, "※")
    paragraph = reviewer.find("※")
    mark = next(one for one in paragraph.iter(w("t")) if one.text == "※")
    mark.text = ""
    reference = etree.Element(w("footnoteReference"))
    reference.set(w("id"), "77")
    mark.addnext(reference)


NOTED = "# 讨论\n\n中间段[^1]。\n\n[^1]: 脚注。\n"


def test_a_new_footnote_comes_home_with_its_words() -> None:
    review, text = reviewed_text(NOTED, lambda one: add_note(one, "中间", "新的*注"))
    assert [one.reason for one in review.changes] == [""]
    assert "中间^[新的\\*注]段[^1]。" in text


def test_the_words_of_a_footnote_that_stays_away_are_listed_whole() -> None:
    review, text = reviewed_text(NOTED, lambda one: add_note(one, "中间", "第一段", "第二段"))
    (change,) = review.changes
    assert change.reason
    assert change.new == "[^ 第一段 ¶ 第二段 ]"
    assert text == NOTED


def test_a_paragraph_with_a_template_in_it_is_deleted() -> None:
    review, text = reviewed_text(TEMPLATED, lambda one: one.delete_paragraph(one.find("段前")))
    assert [one.reason for one in review.changes] == [""]
    assert text == "# 讨论\n\n中间段。\n\n末段。\n"


def test_a_paragraph_with_a_template_in_it_is_moved() -> None:
    review, text = reviewed_text(
        TEMPLATED, lambda one: one.move(one.find("段前"), one.find("末段"))
    )
    assert [one.reason for one in review.changes] == [""]
    assert text == "# 讨论\n\n中间段。\n\n末段。\n\n段前{{ data.counts | length }}组。\n"
