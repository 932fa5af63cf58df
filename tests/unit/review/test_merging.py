"""Patches of one state of a file in another: nothing of either is lost."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.article import Source
from diglot.review.merge import merge
from diglot.review.patches import Patch, apply

PATH = "manuscript/zh/01-a.md"
BASE = "第一段共20例，随访5年。\n\n第二段没有变。\n\n第三段说完了。\n"


def patch(old: str, new: str, text: str = BASE) -> Patch:
    start = text.index(old)
    return Patch(Source(PATH, text), start, start + len(old), new)


def merged(now: str, *patches: Patch) -> tuple[str, int]:
    done = merge(Source(PATH, BASE), Source(PATH, now), patches, "a.docx")
    return done.text, len(done.conflicts)


def test_a_text_that_stayed_takes_the_patches_as_they_are() -> None:
    assert merged(BASE, patch("20例", "22例")) == (BASE.replace("20", "22"), 0)


def test_edits_of_other_words_of_one_line_both_stand() -> None:
    now = BASE.replace("随访5年", "中位随访五年")
    text, conflicts = merged(now, patch("20例", "22例"))
    assert text.startswith("第一段共22例，中位随访五年。")
    assert conflicts == 0


def test_the_same_edit_made_twice_is_made_once() -> None:
    now = BASE.replace("20例", "22例")
    assert merged(now, patch("20", "22")) == (now, 0)


def test_two_edits_of_the_same_words_are_shown_as_git_does() -> None:
    now = BASE.replace("20例", "21例")
    text, conflicts = merged(now, patch("20例", "22例"), patch("没有变", "变了"))
    assert conflicts == 1
    assert text == (
        "<<<<<<< the text now\n"
        "第一段共21例，随访5年。\n"
        "=======\n"
        "第一段共22例，随访5年。\n"
        ">>>>>>> a.docx\n"
        "\n第二段变了。\n\n第三段说完了。\n"
    )


def test_a_paragraph_deleted_here_and_edited_there_is_a_conflict() -> None:
    now = BASE.replace("第二段没有变。\n\n", "")
    text, conflicts = merged(now, patch("没有变", "变了"))
    assert conflicts == 1
    assert "第二段变了。" in text


def test_new_paragraphs_at_one_place_are_a_conflict_that_keeps_both() -> None:
    now = BASE.replace("随访5年。\n", "随访5年。\n\n我的一段。\n")
    text, conflicts = merged(now, patch("随访5年。", "随访5年。\n\n你的一段。"))
    assert "我的一段。" in text
    assert "你的一段。" in text
    assert conflicts in (0, 1)


WORDS = st.text(alphabet="甲乙ab \n", max_size=30)


@given(base=WORDS, now=WORDS)
def test_without_patches_the_text_now_stays(base: str, now: str) -> None:
    done = merge(Source(PATH, base), Source(PATH, now), [], "a.docx")
    assert (done.text, done.conflicts) == (now, ())


@given(base=WORDS, data=st.data())
def test_where_nothing_changed_meanwhile_a_merge_is_an_application(
    base: str, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(base)), min_size=2, max_size=6)))
    source = Source(PATH, base)
    patches = [
        Patch(source, start, end, data.draw(WORDS))
        for start, end in zip(cuts[::2], cuts[1::2], strict=False)
    ]
    assert merge(source, source, patches, "a.docx").text == apply(base, patches)


@given(base=WORDS, now=WORDS, data=st.data())
def test_what_a_patch_writes_and_what_is_there_now_both_stand(
    base: str, now: str, data: st.DataObject
) -> None:
    start = data.draw(st.integers(0, len(base)))
    end = data.draw(st.integers(start, len(base)))
    source = Source(PATH, base)
    done = merge(source, Source(PATH, now), [Patch(source, start, end, "QXZ")], "a.docx")
    assert "QXZ" in done.text
    if done.conflicts:
        assert all(line in done.text for line in now.split("\n"))


def edges(base: str, now: str, *patches: tuple[int, int, str]) -> str:
    source = Source("a.md", base)
    made = [Patch(source, *one) for one in patches]
    return merge(source, Source("a.md", now), made, "r").text


def conflict(ours: str, theirs: str) -> str:
    return f"<<<<<<< the text now\n{ours}\n=======\n{theirs}\n>>>>>>> r"


@pytest.mark.parametrize(
    ("base", "now", "patches", "expected"),
    [
        # beside what the author wrote, and beside what the author replaced
        ("一二三", "一二子三", [(0, 1, "X")], "X二子三"),
        ("一二三四", "一二三子", [(2, 3, "X")], "一二X子"),
        ("一二三四", "子二三四", [(1, 2, "X")], "子X三四"),
        # both write at one place
        ("一二三", "子一二三", [(0, 0, "Y")], conflict("子一二三", "Y一二三")),
        ("一二三", "一二三子", [(3, 3, "Y")], conflict("一二三子", "一二三Y")),
        ("一二三四", "一二子", [(2, 2, "Y")], "一二Y子"),
        ("一二三", "一二子三", [(1, 2, "X")], conflict("一二子三", "一X三")),
        ("一二三四", "一二子", [(4, 4, "Y")], conflict("一二子", "一二三四Y")),
        # the same edit
        ("一二三", "一子三", [(1, 2, "子")], "一子三"),
        # a conflict takes the other edits of its lines with it
        ("一二三四", "一二子三", [(1, 2, "X"), (3, 3, "X")], conflict("一二子三", "一X三X四")),
        ("一二\n三四\n", "一子\n三四\n", [(1, 2, "X"), (3, 4, "Y")],
         conflict("一子", "一X") + "\nY四\n"),
        # a change across the end of a line takes both lines, the reviewer's as the author's
        ("一二\n三\n四", "一子三\n四", [(1, 2, "X")], conflict("一子三", "一X\n三") + "\n四"),
        ("一二三\n四", "一子二三\n四", [(1, 1, "X"), (3, 5, "Y")],
         conflict("一子二三\n四", "一X二三Y")),
    ],
)  # fmt: skip
def test_at_the_edge_of_a_change(
    base: str, now: str, patches: list[tuple[int, int, str]], expected: str
) -> None:
    assert edges(base, now, *patches) == expected


@given(base=WORDS, now=WORDS, data=st.data())
def test_conflicts_stand_on_lines_of_their_own_and_hold_the_text_now(
    base: str, now: str, data: st.DataObject
) -> None:
    cuts = sorted(data.draw(st.lists(st.integers(0, len(base)), min_size=2, max_size=6)))
    source = Source(PATH, base)
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    patches = [Patch(source, start, end, "Q") for start, end in pairs]
    done = merge(source, Source(PATH, now), patches, "r").text
    lines = done.split("\n")
    signs = [line for line in lines if line[:7] in ("<<<<<<<", "=======", ">>>>>>>")]
    assert signs == ["<<<<<<< the text now", "=======", ">>>>>>> r"] * (len(signs) // 3)
    assert sum(done.count(sign) for sign in ("<<<<<<<", "=======", ">>>>>>>")) == len(signs)
    ours = re.sub(r"<{7} the text now\n(.*?)\n={7}\n.*?\n>{7} r", r"\1", done, flags=re.S)
    if "Q" not in ours:
        assert ours == now
