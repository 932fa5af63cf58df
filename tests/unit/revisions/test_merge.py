"""Two texts as one with marks: exact in both views, and readable."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.article import Node
from diglot.profile import read_profile, shipped_templates
from diglot.reading.blocks import read
from diglot.revisions.blocks import merge, merge_blocks
from diglot.revisions.diff import write_tracked
from diglot.revisions.editions import merge_editions
from diglot.revisions.marks import change_of
from diglot.tree import attr, attributes, span, text_of, walk, words
from diglot.writing.docx import write_docx
from tests.docx_structure import faults
from tests.fuzzing import share
from tests.tracked import lines
from tests.unit.revisions.trees import (
    ACCEPTED,
    REJECTED,
    cite,
    edited,
    edition,
    inline_only,
    note,
    para,
    some_blocks,
    table,
    view,
)

PROFILE = read_profile("jimcp", [shipped_templates()])
SIGNS = {
    "insertion": ("[+", "]"),
    "deletion": ("[-", "]"),
    "renumbered": ("[=", "]"),
    "renumbered-from": ("[~", "]"),
}


def shown(tree: Any) -> str:
    """Return a marked tree as one line: ``甲[-乙][+丙]。``; ¶ for a paragraph's own mark."""
    if isinstance(tree, (list, tuple)):
        return "".join(map(shown, tree))
    if isinstance(tree, dict) and tree.get("t") == "Span" and (change := change_of(tree)):
        left, right = SIGNS[change]
        inside = "¶" if "paragraph-end" in attributes(tree)[1] else shown(tree["c"][1])
        return f"{left}{inside}{right}"
    if isinstance(tree, dict) and tree.get("t") in ("Para", "Plain"):
        return shown(tree["c"]) + "|"
    if isinstance(tree, dict) and tree.get("t") not in ("Str", "Space", "SoftBreak", "Math"):
        return shown(list(tree.values()))
    return text_of(tree)


def compared(old: str, new: str) -> str:
    return shown(merge_blocks(read(old), read(new)))


@pytest.mark.parametrize(
    ("old", "new", "marked"),
    [
        ("患者的生存率提高。", "患者的无事件生存率提高。", "患者的[+无事件]生存率提高。|"),
        # A common character alone is not left standing between two changes.
        ("本研究纳入经过治疗的患者共五十例并随访。", "本研究纳入接受移植的病人共五十例并随访。",
         "本研究纳入[-经过治疗的患者][+接受移植的病人]共五十例并随访。|"),
        ("It rose by 12.5% here.", "It rose by 12.6% here.", "It rose by [-12.5%][+12.6%] here.|"),
        ("The old red house stood.", "The new green house stood.",
         "The [-old red][+new green] house stood.|"),
        # An insertion begins behind punctuation, where the same words allow it.
        ("甲组有效，丙组无效，丁组未知。", "甲组有效，乙组有效，丙组无效，丁组未知。",
         "甲组有效，[+乙组有效，]丙组无效，丁组未知。|"),
        ("全部都不一样了", "Nothing at all remains",
         "[-全部都不一样了][-¶]|[+Nothing at all remains][+¶]|"),
        ("有待多中心研究验证。", "有待多中心随机对照研究验证方可成立。",
         "有待多中心[+随机对照]研究验证[+方可成立]。|"),
    ],
)  # fmt: skip
def test_changes_are_words_that_read(old: str, new: str, marked: str) -> None:
    assert compared(old, new) == marked


def test_a_split_and_a_joined_paragraph_keep_their_words() -> None:
    one = "甲组的患者全部完成了随访。乙组的患者有两例失访。"
    two = "甲组的患者全部完成了随访。\n\n乙组的患者有两例失访。"
    first, second = two.split("\n\n")
    assert compared(one, two) == f"{first}[+¶]|{second}|"
    assert compared(two, one) == f"{first}[-¶]|{second}|"


def test_a_moved_paragraph_is_told_and_its_inner_change_too() -> None:
    texts = ["第一段讲的是背景与研究的目的。", "第二段讲的是研究对象与方法的选择。",
             "第三段讲的是结果与讨论的全部内容。"]  # fmt: skip
    old = [para(text) for text in texts]
    new = [old[2], old[0], para("第二段讲的是研究对象与方法的依据。")]
    merged = merge(old, new)
    assert [(one.fate, one.pair) for one in merged] == [
        ("moved-here", 1), ("kept", 0), ("kept", 0), ("moved-away", 1),
    ]  # fmt: skip


def test_a_row_that_came_is_a_row_that_came() -> None:
    old = table(["甲", "乙"], [["1", "2"], ["3", "4"]])
    new = table(["甲", "乙"], [["1", "2"], ["2", ""], ["3", "5"]])
    merged = shown(merge_blocks([old], [new]))
    assert merged == "甲|乙|1|2|[+2][+¶]|[+¶]|3|[-4][+5]|"


def test_a_table_with_another_column_is_shown_twice() -> None:
    merged = merge_blocks([table(["甲"], [["1"]])], [table(["甲", "乙"], [["1", "2"]])])
    assert [one["t"] for one in merged] == ["Table", "Table"]
    assert shown(merged) == "[-甲][-¶]|[-1][-¶]|[+甲][+¶]|[+乙][+¶]|[+1][+¶]|[+2][+¶]|"


def test_a_citation_that_is_only_renumbered_is_marked_quietly() -> None:
    old = [{"t": "Para", "c": [*words("此说成立"), cite("a b", "1,3")]}]
    new = [{"t": "Para", "c": [*words("此说成立"), cite("a b", "2,4")]}]
    assert shown(merge_blocks(old, new)) == "此说成立[=[2,4]][~[1,3]]|"
    other = [{"t": "Para", "c": [*words("此说成立"), cite("a c", "1,4")]}]
    assert shown(merge_blocks(old, other)) == "此说成立[-[1,3]][+[1,4]]|"


def test_a_range_and_a_year_that_only_follow_are_marked_quietly() -> None:
    def sentence(shown_: str, keys: str = "a b c") -> list[Node]:
        found = span(attr("cite-1", ["citation"], {"keys": keys}), words(shown_))
        return [{"t": "Para", "c": [*words("此说成立"), found]}]

    ranged = [{"t": "Para", "c": [*words("此说成立"), _range(*ends)]} for ends in ("13", "24")]
    assert shown(merge_blocks(ranged[:1], ranged[1:])) == "此说成立[=[2‑4]][~[1‑3]]|"
    lettered = merge_blocks(sentence("(Smith, 2020)"), sentence("(Smith, 2020a)"))
    assert shown(lettered) == "此说成立[=(Smith, 2020a)][~(Smith, 2020)]|"
    paged = merge_blocks(sentence("(Smith, 2020, p. 5)"), sentence("(Smith, 2020, p. 6)"))
    assert shown(paged) == "此说成立[-(Smith, 2020, p. 5)][+(Smith, 2020, p. 6)]|"


def _range(first: str, last: str) -> Node:
    found = cite("a b c", f"{first},{last}")
    inside = [{"t": "Str", "c": "‑"} if one.get("c") == "," else one for one in found["c"][1]]
    return span(found["c"][0], inside)


def test_a_page_behind_a_citation_is_no_number_of_an_entry() -> None:
    old, new = (
        [{"t": "Para", "c": [*words("此说成立"), _with_page(page)]}] for page in ("26", "27")
    )
    assert shown(merge_blocks(old, new)) == "此说成立[-[2]26][+[2]27]|"


def _with_page(page: str) -> Node:
    found = cite("a", "2")
    return span(found["c"][0], [*found["c"][1], {"t": "Superscript", "c": words(page)}])


def test_a_footnote_is_compared_inside() -> None:
    old = [{"t": "Para", "c": [*words("正文"), note("脚注的第一种说法是这样的。")]}]
    new = [{"t": "Para", "c": [*words("正文"), note("脚注的第二种说法是这样的。")]}]
    assert shown(merge_blocks(old, new)) == "正文脚注的第[-一][+二]种说法是这样的。||"


def test_a_label_whose_number_changed_stays_the_first_of_its_caption() -> None:
    def figure(number: str, words_: str) -> Node:
        label = span(attr("", ["label"], {"kind": "fig", "number": number}), words(f"图{number}"))
        caption = [None, [{"t": "Plain", "c": [label, *words(f" {words_}")]}]]
        image = {"t": "Image", "c": [attr(), [], ["figures/a.png", ""]]}
        return {"t": "Figure", "c": [attr("fig:a"), caption, [{"t": "Plain", "c": [image]}]]}

    (merged,) = merge_blocks([figure("1", "旧的题注文字")], [figure("12", "新的题注文字")])
    assert shown(merged["c"][1]) == "图[=12][~1] [-旧][+新]的题注文字|"
    first = merged["c"][1][1][0]["c"][0]
    assert "label" in attributes(first)[1]


def test_old_text_carries_no_id_and_no_inner_link() -> None:
    old: list[Node] = [{"t": "Header", "c": [1, attr("sec:a"), words("旧节")]},
           {"t": "Para", "c": [*words("此说"), cite("a", "1")]}]  # fmt: skip
    merged = merge_blocks(old, [])
    assert [attributes(node)[0] for node in walk(merged) if attributes(node)[0]] == []
    assert [node for node in walk(merged) if node["t"] == "Link"] == []


@settings(max_examples=share(300), deadline=None, derandomize=True)
@given(st.integers(0, 10**9))
def test_both_views_are_exact_on_random_edits(seed: int) -> None:
    chance = random.Random(seed)
    old = inline_only(some_blocks(chance))
    new = inline_only(edited(old, chance))
    merged = merge_blocks(old, new)
    assert view(merged, ACCEPTED) == view(new, ())
    assert view(merged, REJECTED) == view(old, ())


@settings(max_examples=20, deadline=None, derandomize=True)
@given(st.integers(0, 10**9))
def test_word_shows_both_views_exactly_on_random_edits(seed: int) -> None:
    chance = random.Random(seed)
    blocks = some_blocks(chance)
    old, new = edition(blocks), edition(edited(blocks, chance))
    made = write_tracked(merge_editions(old, new, PROFILE), PROFILE, "diglot", "")
    assert lines(made.data, "accepted") == lines(write_docx(new, PROFILE).data)
    assert lines(made.data, "rejected") == lines(write_docx(old, PROFILE).data)
    assert faults(made.data) == []


def test_the_same_text_has_no_marks() -> None:
    blocks = some_blocks(random.Random(7))
    made = write_tracked(
        merge_editions(edition(blocks), edition(blocks), PROFILE), PROFILE, "a", ""
    )
    assert b"w:ins" not in made.data
    assert lines(made.data) == lines(write_docx(edition(blocks), PROFILE).data)
