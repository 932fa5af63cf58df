"""Translations come home, or are named; nothing else of the article changes."""

from __future__ import annotations

import copy
import re

import pytest
from lxml import etree

from diglot.exchange.entries import Entry
from diglot.exchange.formats import FORMATS
from tests.unit.exchange.translator import (
    ARTICLES,
    SMALL,
    XLIFF2,
    Desk,
    append,
    desk,
    edited,
    fates,
    target_of,
    translated,
)

METHODS = "manuscript/en/01-methods.md"
RESULTS = "manuscript/en/02-results.md"
STRANGE = " Typed *so* & 50% of 10^6, a_b [x] {{ y }} {% z %} 3 < 5 ~1~ `c` $d$ <e> \\f."


@pytest.mark.parametrize("name", SMALL)
@pytest.mark.parametrize("form", FORMATS)
def test_a_file_nobody_touched_changes_nothing(name: str, form: str) -> None:
    home = desk(name).bring(desk(name).export(form))
    assert set(fates(home)) == {"there"}
    assert home.texts == {}


def test_nothing_of_the_articles_is_kept_from_a_translator() -> None:
    assert [one for name in ARTICLES for one in desk(name).exchange.unreadable] == []


@pytest.mark.parametrize("name", SMALL)
def test_every_translation_is_rewritten_and_reads_as_it_was_typed(name: str) -> None:
    data = edited(desk(name).export(), lambda unit: append(unit, STRANGE))
    home = desk(name).bring(data)
    assert set(fates(home)) == {"home"}, [one.said for one in home.verdicts if one.fate != "home"]
    again = desk(name).with_files(home.texts).bring(data)
    assert set(fates(again)) == {"there"}
    assert again.texts == {}


def test_only_the_words_that_changed_change() -> None:
    data = edited(desk("survey").export(), lambda unit: append(unit, " More."), r"methods\.2\.")
    texts = desk("survey").bring(data).texts
    old = desk("survey").text(METHODS)
    assert texts == {
        METHODS: old.replace("settled their differences.", "settled their differences. More.")
    }


def memory(of: Desk) -> dict[str, Entry]:
    return {one.name.split(".")[2]: one for one in of.exchange.entries}


@pytest.mark.parametrize("name", ["survey", "home", "notes"])
def test_an_edition_that_is_missing_is_made(name: str) -> None:
    whole, empty = desk(name), desk(name).without()
    data = translated(empty.export(), memory(whole))
    home = empty.bring(data)
    left = {one.entry.section for one in home.verdicts if one.entry and one.fate != "home"}
    assert left == {"front"}  # article.toml has both languages
    made = empty.with_files(home.texts)
    assert fates(made.bring(data)).keys() == {"there"}
    for path, text in home.texts.items():
        assert bare(text) == bare(whole.text(path))


def bare(text: str) -> str:
    """Return a text without what a source writes otherwise: rulers of tables, locators, dashes."""
    text = re.sub(r"^\|[-:|]+\|$", "|-|", text, flags=re.M)
    text = re.sub(r"\[(?:see|参见) ", "[", text)
    text = re.sub(r", (?:第\d+[页卷]|p\. \d+|vol\. \d+)", "", text)
    text = text.replace("--", "–").replace("...", "…").replace("[^1]: ", "\n[^1]: ")
    return " ".join(sorted(text.split()))


def test_the_sample_is_made_anew_from_its_translations_to_the_byte() -> None:
    whole = desk("sample")
    empty = whole.without("03-hsct-systemic-sclerosis", "08-msc-umbilical-cord")
    home = empty.bring(translated(empty.export(states=("missing",)), memory(whole)))
    assert set(fates(home)) == {"home"}
    assert len(home.texts) == 2
    assert all(text == whole.text(path) for path, text in home.texts.items())


LEFT_OUT: dict[str, tuple[str, str | re.Pattern[str], str]] = {
    "paragraph": (METHODS, "The following items were recorded:\n\n", ""),
    "item": (METHODS, "- the time spent, in units of 0.5 h;\n", ""),
    "first item": (METHODS, "- the number of users, graded as 1, 2, and ≥3 persons;\n", ""),
    "heading": (METHODS, "# Methods {#sec:methods}\n\n", ""),
    "table": (RESULTS, re.compile(r"\| Group .*\{#tbl:use\}\n\n", re.S), ""),
    "paragraph with a note": (RESULTS, re.compile(r"\n\nAs @tbl:use.*", re.S), "\n"),
}


@pytest.mark.parametrize("what", LEFT_OUT)
def test_a_text_that_is_missing_comes_to_its_place(what: str) -> None:
    whole = desk("survey")
    path, old, new = LEFT_OUT[what]
    text = whole.text(path)
    cut = re.sub(old, new, text) if isinstance(old, re.Pattern) else text.replace(old, new)
    assert cut != text
    lacking = whole.with_files({path: cut})
    data = translated(lacking.export(states=("missing",)), memory(whole))
    home = lacking.bring(data)
    assert set(fates(home)) == {"home"}, [one.said for one in home.verdicts]
    ruler = re.compile(r"^\|[-:|]+\|$", re.M)
    assert ruler.sub("", home.texts[path]) == ruler.sub("", text)


def test_a_paragraph_comes_behind_the_one_before_it_wherever_notes_stand() -> None:
    path = "manuscript/en/01-records.md"
    told = desk("notes").text(path)
    note = next(line for line in told.splitlines() if line.startswith("[^1]:"))
    whole = desk("notes").with_files({path: told.replace(f"{note}\n\n", "") + f"\n{note}\n"})
    text = whole.text(path)
    missing = next(line for line in text.splitlines() if line.startswith("@wang2003 counted"))
    lacking = whole.with_files({path: text.replace(f"{missing}\n\n", "")})
    home = lacking.bring(translated(lacking.export(states=("missing",)), memory(whole)))
    assert set(fates(home)) == {"home"}, [one.said for one in home.verdicts]
    beginnings = [[line[:12] for line in one.splitlines()] for one in (home.texts[path], text)]
    assert beginnings[0] == beginnings[1]


FAULTS = {
    "missing": "the tag 1 ([@smith2020]) is missing",
    "doubled": "the tag 1 ([@smith2020]) stands 2 times",
    "unknown": "the tag 9 is none of this text",
    "pair": "the tag 1 ([@smith2020]) stands alone and was made a pair",
    "typed": "the key @smith2020 was typed as words",
}


def broken(unit: etree._Element, how: str) -> None:
    target = target_of(unit)
    tag = target.find(f"{XLIFF2}ph")
    assert tag is not None
    if how == "missing":
        before = tag.getprevious()
        assert before is None
        target.text = (target.text or "") + (tag.tail or "")
        target.remove(tag)
    elif how == "doubled":
        target.append(copy.deepcopy(tag))
    elif how == "unknown":
        tag.set("id", "9")
    elif how == "pair":
        tag.tag = f"{XLIFF2}pc"
    else:
        append(unit, " See @smith2020.")


@pytest.mark.parametrize("how", FAULTS)
def test_a_broken_tag_is_named_and_the_others_go_in(how: str) -> None:
    article = desk("survey")
    data = edited(article.export(), lambda unit: broken(unit, how), r"methods\.8\.")
    data = edited(data, lambda unit: append(unit, " More."), r"methods\.[23]\.")
    home = article.bring(data)
    assert fates(home)["left"] == 1
    assert fates(home)["home"] == 2
    [left] = [one for one in home.verdicts if one.fate == "left"]
    assert left.said == FAULTS[how]
    assert left.tags
    assert left.entry is not None
    assert left.entry.place == "manuscript/zh/01-methods.md:12"
    assert home.texts[METHODS].count("More.") == 2
    assert "[@smith2020]" in home.texts[METHODS]


def test_marks_of_a_pair_that_cross_are_named() -> None:
    data = (
        desk("survey").export("po").replace(b"{1:italic}P{/1} < 0.001", b"{/1}P{1:italic} < 0.001")
    )
    home = desk("survey").bring(data)
    assert fates(home)["left"] == 1
    assert home.texts == {}


def test_what_the_author_changed_since_is_not_overwritten() -> None:
    article = desk("survey")
    data = edited(article.export(), lambda unit: append(unit, " More."), r"methods\.[23]\.")
    text = article.text(METHODS).replace("The 12 parks", "All 12 parks")
    home = article.with_files({METHODS: text}).bring(data)
    assert {one.said for one in home.verdicts if one.fate == "left"} == {
        "the translation was changed here since the export"
    }
    assert home.texts == {METHODS: text.replace("were recorded:", "were recorded: More.")}


def test_a_source_that_changed_since_is_told() -> None:
    article = desk("survey")
    data = edited(article.export(), lambda unit: append(unit, " More."), r"methods\.[23]\.")
    path = "manuscript/zh/01-methods.md"
    home = article.with_files({path: article.text(path).replace("12个公园", "13个公园")}).bring(
        data
    )
    assert {one.said for one in home.verdicts if one.fate == "left"} == {
        "its source text has changed since the export, or is gone"
    }
    assert list(home.texts) == [METHODS]


def test_texts_move_and_translations_find_them() -> None:
    article = desk("survey")
    data = edited(article.export(), lambda unit: append(unit, " More."), r"methods\.3\.")
    moved = {
        path: article.text(path).replace("\n\n", "\n\nNew 99.\n\n", 1)
        for path in (METHODS, "manuscript/zh/01-methods.md")
    }
    home = article.with_files(moved).bring(data)
    assert home.texts == {METHODS: moved[METHODS].replace("were recorded:", "were recorded: More.")}


def test_an_open_remark_is_told_to_the_translator_and_stays() -> None:
    article = desk("survey")
    sentence = "The following items were recorded:"
    text = article.text(METHODS).replace(sentence, sentence + "{>>Li: which?<<}")
    remarked = article.with_files({METHODS: text})
    data = remarked.export()
    assert b"Li: which?" in data
    home = remarked.bring(edited(data, lambda unit: append(unit, " More."), r"methods\.3\."))
    assert "recorded:{>>Li: which?<<} More." in home.texts[METHODS]


def test_two_paragraphs_of_one_may_become_one_and_again_two() -> None:
    article = desk("survey")
    text = article.text(METHODS)
    split = text.replace(" Observation began on", "\n\nObservation began on")
    assert split != text
    two = article.with_files({METHODS: split})
    data = two.export()
    [entry] = [one for one in two.exchange.entries if len(one.partners) == 2]
    assert fates(two.bring(data)).keys() == {"there"}

    def join(unit: etree._Element) -> None:
        target = target_of(unit)
        [tag] = [one for one in target if one.get("subType") == "xlf:pb"]
        before = tag.getprevious()
        assert before is not None
        before.tail = (before.tail or "") + " " + (tag.tail or "")
        target.remove(tag)

    home = two.bring(edited(data, join, re.escape(entry.name)))
    assert home.texts == {METHODS: text}


def test_a_translation_that_is_unlike_its_source_comes_once() -> None:
    article = desk("survey")
    path = METHODS.replace("/en/", "/zh/")
    text = article.text(path).replace("记录的项目如下：", "略。\n\n记录的项目如下：")
    longer = article.with_files({path: text})
    words = (
        "Of the many reasons that can be given, none is better than the 17 others told in 1999. "
        * 4
    )
    data = edited(longer.export(states=("missing",)), lambda unit: append(unit, words))
    home = longer.bring(data)
    assert fates(home) == {"home": 1}
    made = longer.with_files(home.texts)
    assert [one.state for one in made.exchange.entries].count("missing") == 1
    assert fates(made.bring(data)) == {"there": 1}
