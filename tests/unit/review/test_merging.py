"""Patches of one state of a file in another: nothing of either is lost."""

from __future__ import annotations

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
