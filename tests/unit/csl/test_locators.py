"""Pages raised behind the bracket of a citation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from diglot.csl import Missing, Styled, Text, plain
from diglot.csl.locators import compose_outside

ITEMS = [{"id": key, "type": "book", "title": key} for key in "abcd"]
STYLE = b"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>T</title><id>t</id><updated>2026-01-01T00:00:00+00:00</updated></info>
  <citation collapse="citation-number">
    <sort><key variable="citation-number"/></sort>
    <layout prefix="[" suffix="]" delimiter="," vertical-align="sup">
      <text variable="citation-number"/>
    </layout>
  </citation>
  <bibliography><layout><text variable="title"/></layout></bibliography>
</style>"""


def cited(*cluster: Mapping[str, Any]) -> str:
    everything = [{"id": item["id"]} for item in ITEMS]
    composition = compose_outside(ITEMS, STYLE, [everything, cluster])
    assert len(composition.citations) == 2
    return plain(composition.citations[1])


def page(key: str, locator: str) -> dict[str, str]:
    return {"id": key, "locator": locator, "label": "page"}


@pytest.mark.parametrize(
    ("cluster", "text"),
    [
        ([{"id": "a"}, {"id": "b"}, {"id": "c"}], "[1-3]"),
        ([page("b", "260")], "[2]260"),
        ([{"id": "a"}, page("b", "25"), {"id": "d"}, {"id": "c"}], "[1][2]25[3,4]"),
        ([page("a", "1"), page("b", "2-3")], "[1]1[2]2-3"),
        ([{"id": "a", "locator": " "}], "[1]"),
    ],
)
def test_a_page_stands_behind_a_bracket_of_its_own(
    cluster: list[dict[str, str]], text: str
) -> None:
    assert cited(*cluster).replace("\u2013", "-") == text


def test_the_page_is_raised() -> None:
    (citation,) = compose_outside(ITEMS, STYLE, [[page("a", "260")]]).citations
    assert citation[-1] == Styled("superscript", (Text("260"),))


def test_an_unknown_key_keeps_its_place() -> None:
    (citation,) = compose_outside(ITEMS, STYLE, [[{"id": "a"}, page("x", "5")]]).citations
    assert Missing("x") in citation


def test_only_pages_are_raised() -> None:
    volume = {"id": "a", "locator": "3", "label": "volume"}
    assert cited(volume) == "[1, vol. 3]"
    assert cited({**volume, "suffix": ", p. 4"}) == "[1, vol. 3]4"
    assert cited({**volume, "suffix": "第4页"}, {"id": "b"}) == "[1, vol. 3]4[2]"


def test_a_volume_is_named_in_the_styles_language() -> None:
    style = STYLE.replace(b"<style ", b'<style default-locale="zh-CN" ')
    cluster = [{"id": "a", "locator": "3", "label": "volume", "suffix": "第4页"}]
    assert plain(compose_outside(ITEMS, style, [cluster]).citations[0]) == "[1, 第3卷]4"


@pytest.mark.parametrize(
    ("language", "locator", "label", "text"),
    [
        ("zh-CN", "3", "figure", "[1, 图3]"),
        ("zh-CN", "5", "article-locator", "[1, 第5条]"),
        ("en-US", "3-5", "figure", "[1, figs. 3-5]"),
        ("en-US", "5", "article-locator", "[1, art. 5]"),
    ],
)
def test_a_place_is_named_as_its_language_names_it(
    language: str, locator: str, label: str, text: str
) -> None:
    style = STYLE.replace(b"<style ", f'<style default-locale="{language}" '.encode())
    cluster = [{"id": "a", "locator": locator, "label": label}]
    printed = plain(compose_outside(ITEMS, style, [cluster]).citations[0])
    assert printed.replace("\u2013", "-") == text


@pytest.mark.parametrize(
    ("suffix", "text"),
    [
        ("，上册，第4页", "[1，上册]4"),
        (", 卷三十二, 页5-6，夹注", "[1, 卷三十二，夹注]5-6"),
        ("，卷一", "[1，卷一]"),
        ("，见第4页", "[1，见第4页]"),
    ],
)
def test_a_page_after_a_place_in_words_is_raised(suffix: str, text: str) -> None:
    assert cited({"id": "a", "suffix": suffix}) == text


def test_a_style_whose_entries_have_no_word_for_a_volume_has_one_in_citations() -> None:
    terms = b'<locale><terms><term name="volume" form="short"/></terms></locale><citation'
    style = STYLE.replace(b"<citation", terms, 1)
    cluster = [{"id": "a", "locator": "3", "label": "volume"}]
    assert plain(compose_outside(ITEMS, style, [cluster]).citations[0]) == "[1, volume 3]"
