"""How a review is told: in either language, by page and section, and on its page."""

from __future__ import annotations

import re
from dataclasses import replace

from lxml import etree

from diglot.docx.read import read_returned
from diglot.messages import in_language
from diglot.review.report import data, faults, summary, terminal_lines
from diglot.review.report_page import report_page
from diglot.review.review import compare, review_of
from diglot.review.tokens import Token, words_of
from diglot.review.wording import changed_words
from tests.reviewer import Reviewer, w
from tests.unit.review.reviewed import build, document, reviewed


def acts(word: Reviewer) -> None:
    word.author = "李明"
    word.replace(word.find("第一句话"), "句", "段")
    word.replace(word.find("On small things"), "small", "tiny")
    word.comment(word.find("很小的"), "很小", "多小？")
    word.author = None
    word.replace(word.find("治疗组"), "治疗", "干预")


def break_page(word: Reviewer, words: str) -> None:
    run = next(word.find(words).iter(w("t"))).getparent()
    assert run is not None
    run.insert(0, etree.Element(w("lastRenderedPageBreak")))


def test_a_review_is_told_in_chinese() -> None:
    review, _ = reviewed(acts)
    assert in_language(summary("a.docx", review), "zh") == (
        "a.docx：李明的2 处改动，Li Ming的1 条批注；1 处要手工处理"
    )
    only, _ = reviewed(lambda word: word.comment(word.find("很小的"), "很小", "多小？"))
    assert summary("a.docx", only) == "a.docx: 0 changes, 1 comment by Li Ming"
    lines = "".join(in_language(words, "zh") for words, _ in terminal_lines("a.docx", review))
    assert "没有修订痕迹  [-治疗-]{+干预+}组" in lines
    assert "Li Ming批在“很小”上: 多小？" in lines
    assert not re.search("not tracked|comments|changes", lines)


def test_an_entry_of_the_list_is_told_by_what_changed_in_it() -> None:
    review, _ = reviewed(acts)
    (fault,) = faults(review, [])
    assert "wrote “… . On tiny things[J …” for “… . On small things[J …”" in fault.message


def test_what_changed_stands_with_a_few_words_around() -> None:
    old, new = ([Token("mark", one) for one in text] for text in ("abcdefghij", "abcdeXghij"))
    assert changed_words(old, new) == ("… bcdefghij", "… bcdeXghij")


def test_a_byline_typed_over_is_one_change() -> None:
    review, _ = reviewed(lambda word: word.replace(word.find("张三"), "张三", "李四"))
    assert [one.message for one in faults(review, [])] == ["the reviewer wrote “李四*” for “张三*”"]


def test_a_change_tells_its_page_as_word_last_set_it() -> None:
    def act(word: Reviewer) -> None:
        break_page(word, "如表1")
        break_page(word, "On small things")
        word.replace(word.find("On small things"), "small", "tiny")
        word.replace(word.find("第一句话"), "句", "段")

    review, _ = reviewed(act)
    assert [one.page for one in review.changes] == [1, 3]
    (fault,) = faults(review, [])
    assert fault.message.startswith("page 3, in “参考文献”: ")
    assert in_language(fault.message, "zh").startswith("第3页，“参考文献”一节：")


def test_without_a_page_in_the_document_none_is_told() -> None:
    review, _ = reviewed(lambda word: word.replace(word.find("第一句话"), "句", "段"))
    assert [one.page for one in review.changes] == [0]


def test_the_page_shows_document_and_text_and_lets_decide() -> None:
    review, _ = reviewed(acts)
    page = report_page([data("a.docx", review, [])], build("zh").project)
    first = page[page.index("<li data-id") :]
    first = first[: first.index("</li>")]
    assert review.changes[0].id in first
    document, text = re.findall(r"<div>(.*?)</div>", first, re.S)
    assert '第一</span><del>句</del><ins>段</ins><span class="context">话' in document
    assert "manuscript/zh/01-introduction.md:3" in text
    assert "**粗体**" in text
    assert 'class="accept" aria-pressed="true"' in first
    assert 'class="refuse" aria-pressed="false"' in first
    assert "李明的2 处改动，Li Ming的1 条批注" in page
    assert "2 changes by 李明, 1 comment by Li Ming" in page


def test_what_is_being_done_is_told() -> None:
    word = Reviewer.of(document("zh"))
    word.replace(word.find("第一句话"), "句", "段")
    read, steps = read_returned(word.save()), list[str]()
    comparison = compare(read, build("zh"), steps.append)
    review_of(read, comparison, build("zh"), step=steps.append)
    assert steps == ["building what was sent", "comparing", "trying 1 change"]


def test_what_is_no_text_is_told_in_chinese() -> None:
    review, _ = reviewed(lambda word: word.replace(word.find("On small things"), "small", "tiny"))
    line = words_of([Token("other", "horizontal line")])
    (change,) = (one for one in review.changes if not one.patches)
    told = replace(review, changes=(replace(change, new=line),), unread=("text box: 2",))
    said = [in_language(one.message, "zh") for one in faults(told, [])]
    assert "⟨横线⟩" in said[0]
    assert "文本框: 2" in said[1]
