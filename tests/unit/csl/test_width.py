"""Punctuation of a style in full and in half width."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.csl import compose, plain
from diglot.csl.instructions import instructions
from diglot.csl.width import Punctuation, full, half, set_width

ISSUED = {"date-parts": [[2013]]}
BOOKS: list[dict[str, Any]] = [
    {"id": "zh", "type": "book", "language": "zh", "title": "甲", "publisher": "科学出版社"},
    {"id": "ja", "type": "book", "language": "ja", "title": "かな", "publisher": "岩波書店"},
    {"id": "en", "type": "book", "language": "en", "title": "Some, too: one", "publisher": "Knopf"},
]

STYLE = """<?xml version="1.0" encoding="utf-8"?>
<!-- kept -->
<?diglot terms="entry"?>
<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0"
       default-locale="{home}">
  <info><title>T</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <macro name="year">
    <date variable="issued" prefix="(" suffix=")"><date-part name="year"/></date>
  </macro>
  <citation>
    <layout prefix="(" suffix=")" delimiter="; ">
      <text variable="publisher"/><text macro="year"/>
    </layout>
  </citation>
  <bibliography>
    {layouts}
  </bibliography>
</style>
"""
LAYOUT = """<layout{locale} suffix=".">
      <group delimiter=": ">
        <text variable="title"/>
        <text variable="publisher"/>
        <text macro="year"/>
        <text variable="DOI" prefix="DOI: "/>
      </group>
    </layout>"""
PLAIN = STYLE.format(home="zh-CN", layouts=LAYOUT.format(locale=""))
BY_LOCALE = STYLE.format(
    home="zh-CN", layouts=LAYOUT.format(locale=' locale="en ja"') + LAYOUT.format(locale="")
)


def entries(style: bytes, *, citations: bool = False) -> list[str]:
    items = [book | {"issued": ISSUED, "DOI": "10.1/x"} for book in BOOKS]
    composition = compose(items, style, [[{"id": book["id"]} for book in BOOKS]])
    if citations:
        return [plain(citation) for citation in composition.citations]
    return [plain(entry.inlines) for entry in composition.entries]


@pytest.mark.parametrize(
    ("mark", "turned"),
    [
        (", ", "，"),
        (",", "，"),
        (": ", "："),
        ("; ", "；"),
        (" (", "（"),
        (")", "）"),
        (". ", ". "),
        ("//", "//"),
        ("[", "["),
        ("DOI: ", "DOI: "),
        ("https://doi.org/", "https://doi.org/"),
    ],
)
def test_marks_without_words_are_turned_to_full_width(mark: str, turned: str) -> None:
    assert full(mark) == turned


@pytest.mark.parametrize(
    ("mark", "turned"), [("，", ", "), ("：", ": "), ("（", "("), (". ", ". "), ("第：", "第：")]
)
def test_marks_without_words_are_turned_to_half_width(mark: str, turned: str) -> None:
    assert half(mark) == turned


def test_full_width_turns_what_the_style_sets_and_nothing_else() -> None:
    assert entries(set_width(PLAIN.encode(), "full")) == [
        "甲：科学出版社：（2013）：DOI: 10.1/x.",
        "かな：岩波書店：（2013）：DOI: 10.1/x.",
        "Some, too: one：Knopf：（2013）：DOI: 10.1/x.",
    ]


def test_half_width_gives_a_full_width_style_back() -> None:
    wide = set_width(PLAIN.encode(), "full")
    assert entries(set_width(wide, "half")) == entries(PLAIN.encode())


@pytest.mark.parametrize("style", [PLAIN, BY_LOCALE], ids=["one layout", "layouts by locale"])
def test_by_language_goes_with_each_entry(style: str) -> None:
    assert entries(set_width(style.encode(), "by-language")) == [
        "甲：科学出版社：（2013）：DOI: 10.1/x.",
        "かな：岩波書店：（2013）：DOI: 10.1/x.",
        "Some, too: one: Knopf: (2013): DOI: 10.1/x.",
    ]


def test_by_language_serves_a_style_whose_own_language_is_english() -> None:
    style = STYLE.format(home="en-US", layouts=LAYOUT.format(locale=""))
    assert entries(set_width(style.encode(), "by-language"))[0] == (
        "甲：科学出版社：（2013）：DOI: 10.1/x."
    )


@pytest.mark.parametrize(
    ("language", "cited"),
    [
        ("zh", "（科学出版社（2013）；岩波書店（2013）；Knopf（2013））"),
        ("en", "(科学出版社(2013); 岩波書店(2013); Knopf(2013))"),
    ],
)
def test_by_language_sets_citations_as_the_text_around_them(language: str, cited: str) -> None:
    style = set_width(PLAIN.encode(), "by-language", language)
    assert entries(style, citations=True) == [cited]


@pytest.mark.parametrize("punctuation", ["half", "full", "by-language"])
def test_the_style_keeps_its_processing_instructions(punctuation: Punctuation) -> None:
    told = instructions(set_width(PLAIN.encode(), punctuation))
    assert told.pop("terms") == "entry"
    assert told == ({"subtitle": ": "} if punctuation == "half" else {})


def test_what_is_no_xml_comes_back_as_it_is() -> None:
    assert set_width(b"<style", "full") == b"<style"
