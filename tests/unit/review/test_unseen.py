"""What a reviewer changed beside the words is told, and nothing of it is silent."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from lxml import etree

from diglot.review.tints import colour_of
from tests.png import chunk
from tests.reviewer import Reviewer, w
from tests.unit.review.reviewed import ZH2, reviewed, reviewed_text

Act = Callable[[Reviewer], object]


def dressed(words: str, name: str, value: str = "") -> Act:
    """Give words a property of their own: ``dressed("患者", "highlight", "yellow")``."""

    def act(word: Reviewer) -> None:
        paragraph = word.find(words)
        word.dress(paragraph, words, name)
        for one in paragraph.iter(w(name)):
            if value:
                one.set(w("val"), value)

    return act


def paragraph_property(words: str, name: str, value: str) -> Act:
    def act(word: Reviewer) -> None:
        props = word.find(words).find(w("pPr"))
        assert props is not None
        etree.SubElement(props, w(name)).set(w("val"), value)

    return act


def page_break(word: Reviewer) -> None:
    run = etree.Element(w("r"))
    etree.SubElement(run, w("br")).set(w("type"), "page")
    word.find("随访5.8年").append(run)


def new_picture(word: Reviewer) -> None:
    (name,) = (one for one in word.parts if one.endswith(".png"))
    data = io.BytesIO(word.parts[name])
    end = data.getvalue().rindex(b"IEND") - 4
    more = chunk(b"tEXt", b"who\0another")
    word.parts[name] = data.getvalue()[:end] + more + data.getvalue()[end:]


def running_head(word: Reviewer) -> None:
    root = etree.fromstring(word.parts["word/header1.xml"])
    run = etree.SubElement(next(root.iter(w("p"))), w("r"))
    etree.SubElement(run, w("t")).text = "初稿"
    word.parts["word/header1.xml"] = etree.tostring(root)


TOLD: dict[str, tuple[Act, str]] = {
    "a page break of its own": (page_break, "page break"),
    "a page break before": (paragraph_property("随访5.8年", "pageBreakBefore", "1"), "page break"),
    "alignment": (paragraph_property("随访5.8年", "jc", "center"), "middle"),
    "the number of a caption": (
        lambda word: word.replace(word.find("两组的例数"), "2", "1"), "1"
    ),
    "a picture": (new_picture, "another picture"),
    "the running head": (running_head, "初稿"),
    "bold in the title": (dressed("小文章", "b"), "bold"),
    "a raised word of the keywords": (dressed("甲", "vertAlign", "superscript"), "raised"),
}  # fmt: skip


@pytest.mark.parametrize("name", TOLD)
def test_what_no_word_shows_is_told(name: str) -> None:
    act, words = TOLD[name]
    review, texts = reviewed(act)
    assert texts == {}
    (change,) = review.changes
    assert change.reason
    assert words in change.new + change.old


@pytest.mark.parametrize(
    ("name", "value", "colour"),
    [("highlight", "yellow", "yellow"), ("color", "FF0000", "red"), ("shd", "", "yellow")],
)
def test_a_tint_comes_home_as_a_comment_with_its_words(name: str, value: str, colour: str) -> None:
    def act(word: Reviewer) -> None:
        dressed("生存率", name, value)(word)
        for one in word.body.iter(w("shd")):
            if name == "shd":
                one.set(w("fill"), "FFFF00")

    review, texts = reviewed(act)
    assert (texts, review.changes) == ({}, ())
    (comment,) = review.comments
    assert comment.words == "生存率"
    assert comment.text == f"these words are marked in {colour}"
    assert str(comment.span).startswith(f"{ZH2}:3:")


def test_numbers_that_word_counted_anew_are_no_edit() -> None:
    text = (
        "# 讨论\n\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n: 前表 {#tbl:one}\n\n中间。\n\n"
        "| 丙 | 丁 |\n|---|---|\n| 3 | 4 |\n\n: 后表 {#tbl:two}\n"
    )

    def act(word: Reviewer) -> None:
        caption = word.find("前表")
        for one in (caption.getnext(), caption):
            word.body.remove(one)  # type: ignore[arg-type]
        word.replace(word.find("后表"), "4", "3")

    review, after = reviewed_text(text, act)
    assert [one.reason for one in review.changes] == [""]
    assert "前表" not in after


@pytest.mark.parametrize(
    ("tint", "called"),
    [
        ("yellow", "yellow"), ("darkRed", "red"), ("FFFF00", "yellow"), ("FFC000", "yellow"),
        ("C00000", "red"), ("0070C0", "blue"), ("808080", "grey"), ("odd", "another colour"),
    ],
)  # fmt: skip
def test_a_colour_has_the_name_that_a_person_gives_it(tint: str, called: str) -> None:
    assert colour_of(tint) == called


def test_marks_in_a_table_lead_to_their_notes_and_stay_marks() -> None:
    said = "| 组 | 率 |\n|---|--:|\n| 甲 | 75.0^a,b^ |\n| 乙 | 33.3* |\n\n: 率 {#tbl:rates}\n\n"
    said += "::: table-note\n^a^对照；^b^基线；\\*乙组。\n:::\n"

    def act(reviewer: Reviewer) -> None:
        links = [one.get(w("anchor")) for one in reviewer.find("75.0").iter(w("hyperlink"))]
        names = [one.get(w("name")) for one in reviewer.body.iter(w("bookmarkStart"))]
        assert links == ["tbl_rates_note_1", "tbl_rates_note_2"]
        assert {*links} < {*names}
        reviewer.replace(reviewer.find("75.0"), "75.0", "76.0")
        reviewer.replace(reviewer.find("33.3"), "33.3", "34.1")

    review, text = reviewed_text(said, act)
    assert len(review.changes) == 2
    assert text == said.replace("75.0", "76.0").replace("33.3", "34.1")


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("em", "dot", "these words have dots of emphasis"),
        ("bdr", "single", "these words have a frame"),
    ],
)
def test_dots_and_frames_are_marks_too(name: str, value: str, told: str) -> None:
    review, texts = reviewed(dressed("随访", name, value))
    assert texts == {}
    assert [(one.words, one.text) for one in review.comments] == [("随访", told)]


@pytest.mark.parametrize("around", ["p", "tc"])
def test_a_colour_behind_a_paragraph_or_a_cell_marks_its_words(around: str) -> None:
    words = "随访5.8年" if around == "p" else "有效"

    def act(word: Reviewer) -> None:
        held = next(word.find(words).iterancestors(w("tc")), word.find(words))
        properties = held.find(w(f"{around}Pr"))
        if properties is None:
            properties = etree.Element(w(f"{around}Pr"))
            held.insert(0, properties)
        etree.SubElement(properties, w("shd")).set(w("fill"), "FFFF00")

    review, texts = reviewed(act)
    assert texts == {}
    assert {one.text for one in review.comments} == {"these words are marked in yellow"}
    assert words in "".join(one.words for one in review.comments)


def test_a_comment_on_deleted_words_tells_them_and_stands_where_they_stood() -> None:
    def act(word: Reviewer) -> None:
        paragraph = word.find("随访5.8年")
        word.comment(paragraph, "生存率", "为什么？")
        word.replace(paragraph, "生存率", "")

    review, text = reviewed_text("随访5.8年，生存率为74%。\n", act, author="李明")
    assert text == "随访5.8年，为74%。\n"
    (comment,) = review.comments
    assert comment.words == "生存率"
    assert comment.span is not None
    assert comment.span.start.column > 6


def test_a_comment_in_a_footnote_stands_where_the_note_is_called() -> None:
    def act(word: Reviewer) -> None:
        word.comment(word.find("随访5.8年"), "随访", "哪里说过？")
        marks = {one.tag: one for one in word.body.iter() if "comment" in str(one.tag)}
        notes = etree.fromstring(word.parts["word/footnotes.xml"])
        (words,) = (one for one in notes.iter(w("t")) if "同前" in (one.text or ""))
        run = words.getparent()
        assert run is not None
        run.addprevious(marks[w("commentRangeStart")])
        run.addnext(marks[w("commentReference")].getparent())  # type: ignore[arg-type]
        run.addnext(marks[w("commentRangeEnd")])
        word.parts["word/footnotes.xml"] = etree.tostring(notes)

    review, _ = reviewed_text("随访5.8年^[同前。]，生存率为74%。\n", act)
    (comment,) = review.comments
    assert comment.span is not None
    assert (comment.words, comment.span.start.column) == ("[^ 同前。 ]", 7)


_BOX = (
    "<w:pict xmlns:v='urn:schemas-microsoft-com:vml'><v:shape><v:textbox><w:txbxContent>"
    "<w:p><w:r><w:t>请补充样本量</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict>"
)


@pytest.mark.parametrize(
    ("what", "told"),
    [(_BOX, "请补充样本量"), ("<w:sym w:font='Own' w:char='F062'/>", "\ufffd")],
    ids=["text box", "sign of a font"],
)
def test_what_no_text_can_hold_is_told_with_its_words(what: str, told: str) -> None:
    def act(word: Reviewer) -> None:
        namespace = f"xmlns:w='{w('')[1:-1]}'"
        word.find("随访5.8年").append(etree.fromstring(f"<w:r {namespace}>{what}</w:r>"))

    review, text = reviewed_text("随访5.8年。\n", act)
    assert text == "随访5.8年。\n"
    (change,) = review.changes
    assert told in change.new
    assert not change.patches


@pytest.mark.parametrize(
    ("old", "new", "becomes"),
    [
        ("24 h", "24\u3000h", "24\u3000h"),
        ("24 h", "24  h", "24 h"),
        ("随访", "\u3000\u3000随访", "随访"),
    ],
)
def test_a_blank_as_wide_as_a_character_is_one(old: str, new: str, becomes: str) -> None:
    text = "随访24 h。\n"
    _, found = reviewed_text(text, lambda word: word.replace(word.find("随访24"), old, new))
    assert found == text.replace(old, becomes)
