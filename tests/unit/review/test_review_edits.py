"""What a reviewer does in Word, one act at a time, and what it makes of the Markdown."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from diglot.article import Lang
from diglot.bases import has_base
from diglot.review.changes import Change
from tests.reviewer import Reviewer, text_of, w
from tests.unit.review.reviewed import build, reviewed

Act = Callable[[Reviewer], object]

ZH = "manuscript/zh/01-introduction.md"
ZH2 = "manuscript/zh/02-discussion.md"
EN = "manuscript/en/01-introduction.md"


def typed(words: str, old: str, new: str) -> Act:
    """Type `new` over `old` in the paragraph that holds `words`."""
    return lambda word: word.replace(word.find(words), old, new)


def text(lang: Lang, path: str) -> str:
    return build(lang).project.sources[path].text


def changed_lines(before: str, after: str) -> list[tuple[str, str]]:
    """Return the lines that differ, side by side; those only one has beside nothing."""
    old, new = before.split("\n"), after.split("\n")
    if len(old) == len(new):
        return [(a, b) for a, b in zip(old, new, strict=True) if a != b]
    return [(one, "") for one in old if one not in new] + [
        ("", one) for one in new if one not in old
    ]


CASES: dict[str, tuple[Lang, Act, str, list[tuple[str, str]]]] = {
    "words": (
        "zh",
        typed("随访5.8年", "随访5.8年", "随访六年"),
        ZH2,
        [("Wang等报道了结果[@li2021]。随访5.8年，生存率为74%比47%（*P*=0.03）。",
          "Wang等报道了结果[@li2021]。随访六年，生存率为74%比47%（*P*=0.03）。")],
    ),
    "words between markup": (
        "zh",
        typed("粗体和斜体", "和", "与"),
        ZH,
        [],
    ),
    "bold words replaced stay bold": ("zh", typed("粗体和斜体", "粗体", "黑体"), ZH, []),
    "markup and templates are text": (
        "zh",
        typed("随访5.8年", "随访", "{{ 7*7 }}{% include 'x' %} *随访* @li2021 [注] "),
        ZH2,
        [],
    ),
    "list item": (
        "zh",
        typed("第三项", "第三项", "最后一项"),
        ZH,
        [("- 第三项", "- 最后一项")],
    ),
    "cell of a data table": (
        "zh",
        typed("治疗组", "治疗组", '治疗, "甲"组'),
        "manuscript/data/counts.csv",
        [("治疗组,Treated,12", '"治疗, ""甲""组",Treated,12')],
    ),
    "cell of a Markdown table": (
        "zh",
        typed("有效", "有效", "显|效"),
        ZH,
        [("| 治疗 | 12      | 有效     |", r"| 治疗 | 12      | 显\|效     |")],
    ),
    "caption that a template prints": (
        "zh",
        typed("各组例数", "各组例数", "每组例数"),
        ZH,
        [('{{ table("tbl:counts", data.counts, "各组例数", {"group": "组别", "n": "例数/例"}) }}',
          '{{ table("tbl:counts", data.counts, "每组例数", {"group": "组别", "n": "例数/例"}) }}')],
    ),
    "caption of a figure": (
        "zh",
        typed("一个点", "一个点", "一个黑点"),
        ZH,
        [('![一个点](figures/dot.svg){#fig:dot alt="黑点"}',
          '![一个黑点](figures/dot.svg){#fig:dot alt="黑点"}')],
    ),
    "heading": ("zh", typed("讨论", "讨论", "讨论与结论"), ZH2, [("# 讨论", "# 讨论与结论")]),
    "abstract": (
        "zh",
        typed("这是一篇很小的文章", "很小", "短小"),
        "manuscript/zh/00-abstract.md",
        [("这是一篇很小的文章。", "这是一篇短小的文章。")],
    ),
    "abstract of the other language": (
        "zh",
        typed("This is a tiny article", "tiny", "short"),
        "manuscript/en/00-abstract.md",
        [("This is a tiny article.", "This is a short article.")],
    ),
    "title": (
        "zh",
        typed("小文章", "小文章", '短"文'),
        "manuscript/article.toml",
        [('zh = "小文章"', r'zh = "短\"文"')],
    ),
    "keywords": (
        "zh",
        typed("alpha; beta", "beta; gamma", "beta; delta; epsilon"),
        "manuscript/article.toml",
        [('en = ["alpha", "beta", "gamma"]', 'en = ["alpha", "beta", "delta", "epsilon"]')],
    ),
    "citation typed": (
        "zh",
        typed("随访5.8年", "生存率", "生存率[1,2]"),
        ZH2,
        [("Wang等报道了结果[@li2021]。随访5.8年，生存率为74%比47%（*P*=0.03）。",
          "Wang等报道了结果[@li2021]。随访5.8年，"
          "生存率[@smith2020; @li2021]为74%比47%（*P*=0.03）。")],
    ),
    "citation taken out": (
        "zh",
        typed("随访5.8年", "[2]", ""),
        ZH2,
        [("Wang等报道了结果[@li2021]。随访5.8年，生存率为74%比47%（*P*=0.03）。",
          "Wang等报道了结果。随访5.8年，生存率为74%比47%（*P*=0.03）。")],
    ),
    "new paragraph": (
        "zh",
        lambda word: word.new_paragraph(word.find("随访5.8年"), "# 新的一段[2]。"),
        ZH2,
        [("", r"\# 新的一段[@li2021]。")],
    ),
    "new list item": (
        "zh",
        lambda word: word.new_paragraph(word.find("第二项"), "新的一项"),
        ZH,
        [("", "- 新的一项")],
    ),
    "new heading": (
        "zh",
        lambda word: word.new_paragraph(word.find("随访5.8年"), "新标题", "Heading2"),
        ZH2,
        [("", "## 新标题")],
    ),
    "paragraph deleted": (
        "zh",
        lambda word: word.delete_paragraph(word.find("随访5.8年")),
        ZH2,
        [("Wang等报道了结果[@li2021]。随访5.8年，生存率为74%比47%（*P*=0.03）。", "")],
    ),
    "list item deleted": (
        "zh",
        lambda word: word.delete_paragraph(word.find("第二项")),
        ZH,
        [("- 第二项[@smith2020]", "")],
    ),
    "set in italics": (
        "zh",
        lambda word: word.dress(word.find("随访5.8年"), "生存率", "i"),
        ZH2,
        [("Wang等报道了结果[@li2021]。随访5.8年，生存率为74%比47%（*P*=0.03）。",
          "Wang等报道了结果[@li2021]。随访5.8年，*生存率*为74%比47%（*P*=0.03）。")],
    ),
    "footnote": (
        "zh",
        lambda word: word.edit_note("第一句话", "第一句*话"),
        ZH,
        [("[^1]: 脚注的第一句话。", r"[^1]: 脚注的第一句\*话。")],
    ),
    "footnote in its place": ("zh", lambda word: word.edit_note("注里", "这里"), ZH, []),
    "English words": ("en", typed("a second one", "second", "third"), EN, []),
    "English smart signs": (
        "en",
        typed("a dash", "a dash", "a -- line ... it's"),
        "manuscript/en/02-discussion.md",
        [],
    ),
}  # fmt: skip


def _delete_table(word: Reviewer, caption: str) -> None:
    paragraph = word.find(caption)
    table = paragraph.getnext()
    while table is not None and not table.tag.endswith("}tbl"):
        table = table.getnext()
    assert table is not None
    for one in (paragraph, table):
        one.getparent().remove(one)  # type: ignore[union-attr]


@pytest.mark.parametrize("author", [None, "Li Ming"], ids=["untracked", "tracked"])
@pytest.mark.parametrize("name", CASES)
def test_an_edit_comes_home(name: str, author: str | None) -> None:
    lang, act, path, lines = CASES[name]
    review, texts = reviewed(act, lang, author)
    assert [one for one in review.changes if one.reason] == []
    assert list(texts) == [path]
    found = changed_lines(text(lang, path), texts[path])
    assert found
    if lines:
        assert found == lines


def test_a_table_that_a_template_prints_goes_with_its_call_and_its_pointers_are_told() -> None:
    review, texts = reviewed(lambda word: _delete_table(word, "各组例数"))
    assert "table(" not in texts[ZH]
    assert [(one.kind, one.reason) for one in review.changes] == [
        ("deleted", ""),
        ("text", "it points to tbl:counts, which is gone"),
    ]


def only(review_changes: tuple[Change, ...]) -> Change:
    (one,) = review_changes
    return one


def test_an_unedited_document_changes_nothing() -> None:
    for lang in ("zh", "en"):
        review, texts = reviewed(lambda _: None, lang)
        assert review.changes == ()
        assert texts == {}


def test_a_tracked_edit_tells_who_made_it() -> None:
    review, _ = reviewed(typed("随访5.8年", "随访5.8年", "随访六年"), "zh", "Li Ming")
    assert only(review.changes).author == "Li Ming"
    assert only(review.changes).date.startswith("2026-11-20")


def test_an_edit_tells_the_words_around_it() -> None:
    review, _ = reviewed(typed("随访5.8年", "随访5.8年", "随访六年"))
    change = only(review.changes)
    assert (change.old, change.new) == ("5.8", "六")
    assert change.before == "Wang等报道了结果[@li2021]。随访"
    assert change.after.startswith("年，生存率为74%比47%（P=0.")


@pytest.mark.parametrize("gone", ["[2]", "\ufffc"], ids=["citation", "note"])
def test_a_tracked_edit_without_words_tells_who_made_it(gone: str) -> None:
    def act(word: Reviewer) -> None:
        if gone == "[2]":
            word.replace(word.find("Wang等"), gone, "")
            return
        note = next(word.body.iter(w("footnoteReference"))).getparent()
        assert note is not None
        word._delete_tracked(note)

    review, _ = reviewed(act, "zh", "Li Ming")
    assert only(review.changes).author == "Li Ming"


def test_an_untracked_edit_tells_nobody() -> None:
    review, _ = reviewed(typed("随访5.8年", "随访5.8年", "随访六年"))
    assert only(review.changes).author == ""


@pytest.mark.parametrize("author", [None, "Li Ming"], ids=["untracked", "tracked"])
def test_a_paragraph_split_and_another_joined(author: str | None) -> None:
    def act(word: Reviewer) -> None:
        paragraph = word.find("随访5.8年")
        word.split(paragraph, text_of(paragraph).index("随访"))
        word.join(word.find("第二项"))

    review, texts = reviewed(act, "zh", author)
    assert [(one.reason, one.author) for one in review.changes] == [("", author or "")] * 2
    assert "结果[@li2021]。\n\n随访5.8年" in texts[ZH2]
    assert "- 第二项[@smith2020]第三项\n" in texts[ZH]


def test_a_moved_paragraph_is_moved_as_it_was_written() -> None:
    review, texts = reviewed(lambda word: word.move(word.find("随访5.8年"), word.find("引号")))
    assert only(review.changes).kind == "moved"
    assert texts[ZH2].index("“引号”") < texts[ZH2].index("Wang等报道了结果[@li2021]")


def test_a_paragraph_moved_to_another_section_leaves_its_file() -> None:
    review, texts = reviewed(lambda word: word.move(word.find("随访5.8年"), word.find("如表")))
    assert [one.reason for one in review.changes] == [""]
    assert "*P*=0.03" in texts[ZH]
    assert "*P*=0.03" not in texts[ZH2]


def test_a_citation_keeps_its_page_when_another_work_joins_it() -> None:
    def act(word: Reviewer) -> None:
        word.replace(word.find("第二项"), "[1]", "[1,2]")
        word.replace(word.find("第一句话"), "句话", "句话儿")

    _, texts = reviewed(act)
    assert "- 第二项[@smith2020; @li2021]" in texts[ZH]
    assert "[@li2021; @smith2020, 第12页]" in texts[ZH]


def test_a_number_that_the_list_does_not_have_is_text_and_told() -> None:
    review, texts = reviewed(typed("随访5.8年", "生存率", "生存率[77]"))
    assert r"生存率\[77\]" in texts[ZH2]
    assert only(review.changes).new == "[77]"


def test_an_edit_of_what_the_page_prints_is_listed_with_the_reason() -> None:
    review, texts = reviewed(typed("小事研究", "小事研究", "大事研究"))
    assert texts == {}
    assert "reference list" in only(review.changes).reason


def test_a_reference_typed_behind_the_list_is_told_where_it_belongs() -> None:
    def act(word: Reviewer) -> None:
        last = word.paragraphs()[-1]
        word.new_paragraph(last, "[9] 王某. 新近的研究[J]. 某杂志, 2024, 1(1): 1-2.")

    review, texts = reviewed(act)
    assert texts == {}
    assert "reference list" in only(review.changes).reason


def test_a_reference_is_one_by_its_style_where_all_bookmarks_are_gone() -> None:
    def act(word: Reviewer) -> None:
        for mark in [*word.body.iter(w("bookmarkStart"), w("bookmarkEnd"))]:
            mark.getparent().remove(mark)  # type: ignore[union-attr]
        last = word.find("On small things")
        word.new_paragraph(last, "Coresh J. A new work. JAMA, 2007.", "Bibliography")

    review, texts = reviewed(act)
    assert texts == {}
    (change,) = review.changes
    assert "reference list" in str(change.reason)


def test_an_edit_of_an_author_is_listed() -> None:
    review, texts = reviewed(typed("张三", "张三", "张四"))
    assert texts == {}
    (one,) = review.changes
    assert (one.old, one.new) == ("张三*", "张四*")
    assert "article.toml" in one.reason


def test_a_heading_of_another_level_and_a_paragraph_made_one_come_home() -> None:
    def act(word: Reviewer) -> None:
        for words, style in (("方法", "Heading1"), ("引号", "Heading2")):
            props = word.find(words).find(w("pPr"))
            assert props is not None
            named = props.find(w("pStyle"))
            assert named is not None
            named.set(w("val"), style)

    review, texts = reviewed(act)
    assert [one.reason for one in review.changes] == ["", ""]
    assert "\n# 方法\n" in texts[ZH]
    assert "\n## “引号”里的话" in texts[ZH2]


def test_a_link_that_a_reviewer_made_comes_home() -> None:
    address = "https://example.org/b_c"
    _, texts = reviewed(lambda word: word.link(word.find("随访5.8年"), "生存率", address))
    assert "[生存率](<https://example.org/b_c>)为74%" in texts[ZH2]


def test_words_in_a_link_stay_in_it() -> None:
    _, texts = reviewed(typed("见网站", "网站", "主页"))
    assert "见[主页](https://example.org/a)。" in texts[ZH]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", ""])
def test_a_link_of_another_kind_and_one_taken_away_are_told(address: str) -> None:
    words = "斜体" if address else "网站"
    review, texts = reviewed(lambda word: word.link(word.find("见网站"), words, address))
    assert texts == {}
    assert "link" in only(review.changes).reason


def zotero(*keys: str) -> str:
    """Return the field that Zotero writes for these works."""
    items = [{"id": 1, "uris": ["http://x/1"], "itemData": {"citation-key": key}} for key in keys]
    return f"ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps({'citationItems': items})}"


def test_a_citation_that_zotero_inserted_is_a_key() -> None:
    def act(word: Reviewer) -> None:
        word.replace(word.find("随访5.8年"), "生存率", "生存率[1]")
        word.field(word.find("生存率[1]"), "[1]", zotero("smith2020"))

    _, texts = reviewed(act)
    assert "生存率[@smith2020]为74%" in texts[ZH2]


@pytest.mark.parametrize(
    "key", ["x]{{7*7}}[@y", "{% include 'x' %}", "nobody2020", "smith2020;li2021"]
)
def test_a_key_that_bib_does_not_have_never_comes_home_as_a_key(key: str) -> None:
    def act(word: Reviewer) -> None:
        word.replace(word.find("随访5.8年"), "生存率", "生存率(new)")
        word.field(word.find("生存率(new)"), "(new)", zotero(key))

    _, texts = reviewed(act)
    assert "生存率(new)为74%" in texts[ZH2]
    assert "7*7" not in texts[ZH2]


def test_a_zotero_field_that_was_typed_over_is_not_taken_for_its_works() -> None:
    def act(word: Reviewer) -> None:
        word.replace(word.find("随访5.8年"), "生存率", "生存率[1]改了")
        word.field(word.find("生存率[1]"), "[1]改了", zotero("smith2020"))

    _, texts = reviewed(act)
    assert "生存率[@smith2020]改了为74%" in texts[ZH2]


@pytest.mark.parametrize("value", ["../../etc", "0" * 64, "{{ 7*7 }}", "a" * 4000])
def test_forged_properties_lead_nowhere(value: str, tmp_path: Path) -> None:
    assert not has_base(tmp_path, value)


def test_bookmarks_may_all_be_gone() -> None:
    def act(word: Reviewer) -> None:
        for one in list(word.body.iter()):
            if isinstance(one.tag, str) and one.tag.endswith(("}bookmarkStart", "}bookmarkEnd")):
                one.getparent().remove(one)  # type: ignore[union-attr]
        word.replace(word.find("随访5.8年"), "5.8", "6")
        word.replace(word.find("治疗组"), "治疗组", "甲组")

    review, texts = reviewed(act)
    assert [one.reason for one in review.changes] == ["", ""]
    assert "随访6年" in texts[ZH2]
    assert "甲组,Treated,12" in texts["manuscript/data/counts.csv"]


def test_a_comment_tells_its_words_and_their_place() -> None:
    review, texts = reviewed(
        lambda word: word.comment(word.find("随访5.8年"), "生存率", "哪一年的{{ x }}？")
    )
    assert texts == {}
    (remark,) = review.comments
    assert (remark.author, remark.text, remark.words) == ("Li Ming", "哪一年的{{ x }}？", "生存率")
    assert str(remark.span) == f"{ZH2}:3:28"
