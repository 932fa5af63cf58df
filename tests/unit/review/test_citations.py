"""Which works the citations of a reviewed document name: identity before number."""

from __future__ import annotations

import copy
import json
import re
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from diglot.bibliography.citation_programs import Kept
from diglot.cited_numbers import BETWEEN
from diglot.docx.read import read_returned
from diglot.docx.read.values import Paragraph, Piece
from diglot.project import with_texts
from diglot.review.tokens import paragraph_tokens
from diglot.review.vocabulary import Vocabulary
from diglot.source import Source
from tests.reviewer import Element, Reviewer, text_of, w
from tests.unit.review.reviewed import build, rebuilt, review_changes, reviewed, reviewed_text

ZH2 = "manuscript/zh/02-discussion.md"
SMITH = "Smith JA. On small things[J]. J Small Things, 2020, 3(1):1-9."
NEW = "Zhao Q. Another thing altogether[J]. Acta Rerum, 2019, 8(2):3-4. DOI:10.5555/zhao.8"
FOREIGN = {
    "type": "article-journal",
    "title": "A work of the co-author's",
    "DOI": "10.1000/co.author.7",
}


def zotero(shown: str, *works: dict[str, Any]) -> str:
    """Return the field that Zotero writes for works, with what it shows."""
    items = [{"id": 3, "uris": ["http://zotero.org/users/1/items/A"], "itemData": one}
             for one in works]  # fmt: skip
    code = {"properties": {"plainCitation": shown}, "citationItems": items}
    return f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(code)}"


def cited(word: Reviewer, shown: str, instruction: str = "") -> None:
    """Type a citation behind a word of the discussion, as a field if told."""
    word.replace(word.find("随访5.8年"), "生存率", f"生存率{shown}")
    if instruction:
        word.field(word.find(f"生存率{shown}"), shown, instruction)


def renumber(word: Reviewer, now: dict[str, str], *, text: bool = True) -> None:
    """Write other numbers into the list and, if told, into the citations, those of notes too."""
    for paragraph in word.paragraphs():
        if re.match(r"\[\d+\]", text_of(paragraph)):
            label = next(paragraph.iter(w("t")))
            label.text = _renumbered(label.text, now)
    if not text:
        return
    notes = etree.fromstring(word.parts["word/footnotes.xml"])
    for run in [*word.body.iter(w("r")), *notes.iter(w("r"))]:
        style = run.find(f"{w('rPr')}/{w('rStyle')}")
        if style is not None and style.get(w("val")) == "Citation":
            for one in run.iter(w("t")):
                one.text = _renumbered(one.text, now)
    word.parts["word/footnotes.xml"] = etree.tostring(notes)


def _renumbered(text: str | None, now: dict[str, str]) -> str:
    return re.sub(r"\d+", lambda one: now.get(one[0], one[0]), text or "")


def new_entry(word: Reviewer, label: str, text: str) -> None:
    """Type an entry before the first of the list."""
    first = word.find(SMITH)
    made = copy.deepcopy(first)
    for one in list(made):
        if one.tag != w("pPr"):
            made.remove(one)
    first.addprevious(made)
    word.replace_at(made, 0, 0, f"{label}\t{text}")


BIB = """@article{lowercase2020,
  author = {Smith, Ann}, title = {Stem Cells in Localized Scleroderma}, journal = {J Small Things},
  year = {2020}, volume = {1}, pages = {1-9}
}
"""


def test_titles_in_the_capitals_of_a_sentence_are_no_change_of_the_reviewers() -> None:
    start = build("zh")
    citations = replace(start.profile.settings.citations, bibtex_titles="sentence")
    settings = replace(start.profile.settings, citations=citations)
    library = (*start.project.library, Source("bib/more.bib", BIB))
    project = replace(start.project, library=library)
    project = with_texts(project, {ZH2: "# 讨论\n\n一句话[@lowercase2020]。\n"})
    inputs = replace(start, project=project, profile=replace(start.profile, settings=settings))
    sent = rebuilt(inputs, {})
    assert "Stem cells in localized scleroderma" in " ".join(
        part.text for part in read_returned(sent).parts if isinstance(part, Paragraph)
    )
    assert review_changes(read_returned(sent), inputs).changes == ()


def test_an_entry_put_in_by_hand_changes_no_other_citation() -> None:
    def act(word: Reviewer) -> None:
        renumber(word, {"1": "2", "2": "3"})
        new_entry(word, "[1]", NEW)
        cited(word, "[1]")

    review, texts = reviewed(act)
    assert texts == {}
    assert [one.kind for one in review.changes] == ["text", "inserted"]
    assert "bib/ does not have the work: Zhao Q." in review.changes[0].reason
    assert "10.5555/zhao.8" in review.changes[0].reason


def test_a_work_of_bib_that_is_new_in_the_list_is_known_by_its_words() -> None:
    def act(word: Reviewer) -> None:
        renumber(word, {"1": "2", "2": "1"})
        cited(word, "[1]")

    review, texts = reviewed(act)
    assert [one.reason for one in review.changes] == [""]
    assert "生存率[@li2021]为74%" in texts[ZH2]


def test_a_number_whose_link_leads_elsewhere_than_the_new_list_is_told() -> None:
    def act(word: Reviewer) -> None:
        renumber(word, {"1": "2", "2": "1"}, text=False)

    review, texts = reviewed(act)
    assert texts == {}
    assert all("leads to" in one.reason for one in review.changes)
    assert len(review.changes) >= 3


def test_a_number_typed_over_in_its_link_is_the_work_of_the_list() -> None:
    def act(word: Reviewer) -> None:
        word.replace(word.find("Wang等报道了结果"), "2", "1")

    review, texts = reviewed(act)
    assert [one.reason for one in review.changes] == [""]
    assert "结果[@smith2020]。" in texts[ZH2]


@pytest.mark.parametrize(
    "data",
    [{"citation-key": "li2021"}, {"title": "小事研究"}, {"id": "li2021", "title": "小事研究"}],
)
def test_a_field_is_its_own_works_whatever_number_it_shows(data: dict[str, str]) -> None:
    def act(word: Reviewer) -> None:
        renumber(word, {"2": "3"})
        cited(word, "[3]", zotero("[3]", data))

    review, texts = reviewed(act)
    assert [one.reason for one in review.changes] == [""]
    assert "生存率[@li2021]为74%" in texts[ZH2]


def test_a_work_of_zoteros_that_bib_does_not_have_is_told_with_title_and_doi() -> None:
    review, texts = reviewed(lambda word: cited(word, "[1]", zotero("[1]", FOREIGN)))
    assert texts == {}
    (change,) = review.changes
    assert "A work of the co-author's (DOI 10.1000/co.author.7)" in change.reason
    (work,) = review.works
    assert json.loads(work.csl)["title"] == FOREIGN["title"]


ENDNOTE = (
    "ADDIN EN.CITE <EndNote><Cite><record><titles><title>{title}</title></titles>"
    "<electronic-resource-num>{doi}</electronic-resource-num></record></Cite></EndNote>"
)
MENDELEY = (
    'ADDIN CSL_CITATION {{"citationItems": [{{"itemData": {{"title": "{title}", "DOI": "{doi}"'
    '}}}}], "mendeley": {{"plainTextFormattedCitation": "[1]"}}}}'
)


@pytest.mark.parametrize("form", [ENDNOTE, MENDELEY])
def test_the_fields_of_other_programs_are_their_own_works(form: str) -> None:
    other = form.format(title="A work of the co-author's", doi="10.1000/co.author.7")
    review, texts = reviewed(lambda word: cited(word, "[1]", other))
    assert texts == {}
    assert "A work of the co-author's (DOI 10.1000/co.author.7)" in review.changes[0].reason
    known = form.format(title="On small things", doi="")
    _, texts = reviewed(lambda word: cited(word, "[1]", known))
    assert "生存率[@smith2020]为74%" in texts[ZH2]


def test_a_field_whose_work_cannot_be_read_is_not_read_by_its_number() -> None:
    review, texts = reviewed(lambda word: cited(word, "[1]", "ADDIN NE.Ref.{1C-2A}"))
    assert texts == {}
    assert "its work cannot be read" in review.changes[0].reason


NOTEEXPRESS = (
    "<Citation><Group><References><Item><Template>Journal Article</Template><Title>{title}</Title>"
    "<Author>Smith JA</Author><Year>2020</Year><Details><_doi></_doi></Details></Item>"
    "</References></Group></Citation>"
)


@pytest.mark.parametrize(
    ("title", "told"),
    [("On small things", ("cite", "smith2020")), ("Another thing", ("doubt", "[1]"))],
)
@pytest.mark.parametrize("program", ["NoteExpress", "Word"])
def test_a_work_that_lies_beside_the_text_is_found_there(
    program: str, title: str, told: tuple[str, str]
) -> None:
    kept = Kept({"NE.Ref{1C}": NOTEEXPRESS.format(title=title)}, {"Smi20": {"title": title}})
    vocabulary = Vocabulary(
        keys=frozenset({"smith2020"}), titles={"onsmallthings": "smith2020"}, kept=kept
    )
    field = "ADDIN NE.Ref.{1C}" if program == "NoteExpress" else r"CITATION Smi20 \l 2052"
    paragraph = Paragraph((Piece("text", "[1]", field=field),))
    (token,) = paragraph_tokens(paragraph, vocabulary)
    assert token.key == told
    assert token.kind == "cite" or token.works[0].title == title


def test_what_noteexpress_keeps_in_the_settings_is_read() -> None:
    def act(word: Reviewer) -> None:
        cited(word, "[9]", "ADDIN NE.Ref.{1C}")
        settings = etree.fromstring(word.parts["word/settings.xml"])
        kept = etree.SubElement(etree.SubElement(settings, w("docVars")), w("docVar"))
        kept.set(w("name"), "NE.Ref{1C}")
        kept.set(w("val"), NOTEEXPRESS.format(title="On small things"))
        word.parts["word/settings.xml"] = etree.tostring(settings)

    _, texts = reviewed(act)
    assert "生存率[@smith2020]为74%" in texts[ZH2]


@pytest.mark.parametrize(
    ("locator", "words"),
    [
        ({"locator": "12-14", "label": "page"}, "[@smith2020, p. 12-14]"),
        ({"locator": "3", "label": "chapter"}, "[@smith2020, chap. 3]"),
        ({"locator": "iv] {{ x }}"}, "[@smith2020]"),
        ({"prefix": "见", "suffix": "及其附录"}, "[见 @smith2020 及其附录]"),
        ({"prefix": "{% x %}", "suffix": "] @li2021"}, "[@smith2020]"),
        ({}, "[@smith2020]"),
    ],
)
def test_page_and_words_that_a_reviewer_gave_a_citation_come_home(
    locator: dict[str, str], words: str
) -> None:
    item = {"itemData": {"citation-key": "smith2020"}, **locator}
    field = f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': [item]})}"
    _, texts = reviewed(lambda word: cited(word, "[1]", field))
    assert f"生存率{words}为74%" in texts[ZH2]


def test_a_page_put_into_a_citation_that_stands_there_is_told() -> None:
    item = {"itemData": {"citation-key": "li2021"}, "locator": "12"}
    field = f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': [item]})}"
    review, texts = reviewed(lambda word: word.field(word.find("报道了结果"), "[2]", field))
    assert texts == {}
    assert [one.new for one in review.changes] == ["[@li2021, p. 12]"]


def test_a_field_and_the_list_that_disagree_are_told() -> None:
    field = zotero("[1]", {"citation-key": "li2021"})
    review, texts = reviewed(lambda word: cited(word, "[1]", field))
    assert texts == {}
    assert "li2021" in review.changes[0].reason


def test_numbers_of_a_list_that_is_gone_are_those_that_were_sent() -> None:
    def act(word: Reviewer) -> None:
        for one in [word.find("On small things"), word.find("小事研究")]:
            word.delete_paragraph(one)
        word.replace(word.find("随访5.8年"), "生存率", "存活率")

    _, texts = reviewed(act)
    assert "存活率为74%" in texts[ZH2]
    assert "结果[@li2021]" in texts[ZH2]


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("［1，2］", "[@smith2020; @li2021]"),
        ("【2】", "[@li2021]"),
        ("（Smith 2020）", "[@smith2020]"),
        ("(Smith et al., 2020)", "[@smith2020]"),
        ("（李等，2021）", "[@li2021]"),
        (" [1]-[2]", "[@smith2020; @li2021]"),
        ("〔2〕", "[@li2021]"),
        ("(Smith 2020; 李 2021)", "[@smith2020; @li2021]"),
        ("{Smith, 2020 #3}", "[@smith2020]"),
        ("[@li2021]", "[@li2021]"),
    ],
)
def test_a_citation_is_read_in_the_forms_that_people_type(typed: str, written: str) -> None:
    review, texts = reviewed(lambda word: cited(word, typed))
    assert [one.reason for one in review.changes] == [""]
    assert f"生存率{written}为74%" in texts[ZH2]
    assert review.doubts == ()


@pytest.mark.parametrize("sign", BETWEEN)
def test_raised_numbers_behind_a_chinese_word_are_a_citation(sign: str) -> None:
    typed = f"1{sign}2"

    def act(word: Reviewer) -> None:
        cited(word, typed)
        word.dress(word.find(f"生存率{typed}"), typed, "vertAlign")
        for one in word.find(f"生存率{typed}").iter(w("vertAlign")):
            one.set(w("val"), "superscript")

    _, texts = reviewed(act)
    assert "生存率[@smith2020; @li2021]为74%" in texts[ZH2]


def test_a_raised_unit_is_none() -> None:
    def act(word: Reviewer) -> None:
        cited(word, "5 m3")
        word.dress(word.find("5 m3"), "3", "vertAlign")
        for one in word.find("5 m3").iter(w("vertAlign")):
            one.set(w("val"), "superscript")

    _, texts = reviewed(act)
    assert "生存率5 m^3^为74%" in texts[ZH2]


@pytest.mark.parametrize(
    "typed",
    [
        "[44]",
        "［44］",
        "（Nobody 1999）",
        "[1，第3页]",
        "(Smith, 2020, p. 3)",
        "（见文献2）",
        "Smith（2020）",
        "Smith et al. (2020)",
    ],
)
def test_what_looks_like_a_citation_and_is_none_is_told(typed: str) -> None:
    review, texts = reviewed(lambda word: cited(word, typed))
    assert [words for _, words in review.doubts] == [typed]
    assert typed.strip("[]") in texts[ZH2]


def test_what_looks_like_no_citation_is_left_in_peace() -> None:
    typed = "（95% CI 1.2～3.4）与8(6, 9)分，纳入文献12篇，国卫〔2020〕5号（2019年）(1) 5 m"
    review, texts = reviewed(lambda word: cited(word, typed))
    assert review.doubts == ()
    assert typed in texts[ZH2]


@pytest.mark.parametrize("other", ["（2）", " [2]", "［2］"])
def test_a_citation_in_other_brackets_or_behind_a_space_is_no_edit(other: str) -> None:
    review, texts = reviewed(lambda word: word.replace(word.find("Wang等"), "[2]", other))
    assert (review.changes, texts) == ((), {})


@pytest.mark.parametrize(
    ("after", "gone", "new", "written"),
    [
        ("the result", "[2]", "", "the result. After"),
        ("the result", "[2]", " recently", "the result recently. After"),
        ("versus 47% ", "", "(Smith, 2020) ", "47% [@smith2020] (*P*"),
    ],
)
def test_a_citation_of_an_english_text_goes_and_comes(
    after: str, gone: str, new: str, written: str
) -> None:
    def act(word: Reviewer) -> None:
        paragraph = word.find("Wang et al")
        start = text_of(paragraph).index(after) + len(after)
        word.replace_at(paragraph, start, start + len(gone), new)

    review, texts = reviewed(act, "en")
    assert [one.reason for one in review.changes] == [""]
    assert written in texts["manuscript/en/02-discussion.md"]


def test_a_pointer_whose_bookmark_word_lost_points_there_still() -> None:
    def act(word: Reviewer) -> None:
        for one in word.find("如表1").iter(w("t")):
            if one.text == "1":
                one.text = "错误！未找到引用源。"
        word.replace(word.find("组患者"), "患者", "病\u200b人")

    review, texts = reviewed(act)
    assert [(one.old, one.new) for one in review.changes] == [("患者", "病人")]
    (text,) = texts.values()
    assert "如@tbl:counts和@fig:dot" in text


def test_a_pointer_typed_over_with_another_is_a_pointer() -> None:
    _, texts = reviewed(lambda word: word.replace(word.find("如表1"), "表1", "图1"))
    (text,) = texts.values()
    assert "如@{fig:dot}和@fig:dot" in text


def drop(element: Element) -> None:
    parent = element.getparent()
    assert parent is not None
    parent.remove(element)


def test_pointers_and_numbers_that_a_web_editor_flattened_stay_keys() -> None:
    def act(word: Reviewer) -> None:
        for one in list(word.body.iter()):
            if one.tag in (w("bookmarkStart"), w("bookmarkEnd")):
                drop(one)
        for one in list(word.body.iter(w("fldChar"), w("instrText"))):
            drop(next(one.iterancestors(w("r"))))
        for one in list(word.body.iter(w("hyperlink"), w("fldSimple"))):
            if one.tag == w("hyperlink") and one.get(w("anchor")) is None:
                continue
            for run in list(one):
                one.addprevious(run)
            drop(one)
        word.replace(word.find("如表1"), "患者", "病人")

    review, texts = reviewed(act)
    assert [one.reason for one in review.changes] == [""]
    (text,) = texts.values()
    assert "如@tbl:counts和@fig:dot所示，{{ data.counts | length }}组病人。" in text


NAMED = Vocabulary(
    printed={"(Smith, 2020; 李四 等, 2021)": ("smith2020", "li2021")},
    works={"ref-1": "smith2020", "ref-2": "li2021"},
    authors={("smith", "2020"): "smith2020", ("赵", "2023"): "zhao2023"},
)


@pytest.mark.parametrize(
    ("words", "kinds"),
    [
        (("(", "Smith, 2020#ref-1", ")"), [("cite", "smith2020")]),
        (("（", "李四 等, 2021#ref-2", "；赵六，2023）"), [("cite", "li2021;zhao2023")]),
        (("(", "Smith, 2019#ref-1", ")"), [("mark", "("), ("scrap", "Smith, 2019"), ("mark", ")")]),
        (
            ("(", "李四 等, 2021#ref-1", ")"),
            [("mark", "("), ("scrap", "李四 等, 2021"), ("mark", ")")],
        ),
        (("(", "x, 2020", ")"), None),
    ],
)
def test_a_citation_by_names_that_lost_some_or_got_more_is_still_one(
    words: tuple[str, ...], kinds: list[tuple[str, str]] | None
) -> None:
    parts = [one.partition("#") for one in words]
    pieces = tuple(Piece("text", text, link=mark + link) for text, mark, link in parts)
    tokens = paragraph_tokens(Paragraph(pieces), NAMED)
    if kinds is None:
        assert {one.kind for one in tokens} <= {"word", "mark", "space"}
    else:
        assert [(one.kind, one.text) for one in tokens] == kinds


def test_words_taken_from_beside_a_number_are_in_doubt() -> None:
    text = "# 讨论\n\n结果一致[见 @smith2020]，也有不同[@li2021]。\n"
    review, now = reviewed_text(
        text, lambda word: word.replace(word.find("结果一致"), "见", ""), "Li Ming"
    )
    (change,) = review.changes
    assert (change.old, change.new, now) == ("[@smith2020]", "[1]", text)
    assert "beside the key smith2020" in change.reason


def test_a_number_retyped_behind_other_words_is_the_same_citation() -> None:
    text = "# 讨论\n\n结果一致[见 @smith2020]，也有不同[@li2021]。\n"
    review, now = reviewed_text(
        text, lambda word: word.replace(word.find("结果一致"), "结果", "所见")
    )
    assert now == text.replace("结果", "所见")
    assert all(one.patches for one in review.changes)
