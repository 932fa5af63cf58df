from __future__ import annotations

import pytest

from diglot.csl.locator_words import read_locator, write_locator


@pytest.mark.parametrize(
    ("suffix", "expected"),
    [
        ("", ("", "", "")),
        (", p. 3", ("page", "3", "")),
        (", pp. 3-5, at the end", ("page", "3-5", ", at the end")),
        (" p. 3–5", ("page", "3-5", "")),
        (", 33", ("page", "33", "")),
        (", chap. 2", ("chapter", "2", "")),
        (", § 4.1", ("section", "4.1", "")),
        (", fig. 2a", ("figure", "2a", "")),
        (", xiv-xvi", ("page", "xiv-xvi", "")),
        (", e91-e104", ("page", "e91-e104", "")),
        ("，第3页", ("page", "3", "")),
        (", 第3~5页", ("page", "3-5", "")),
        ("第2章, 见表", ("chapter", "2", ", 见表")),
        (", p3", ("page", "3", "")),
        (", pp. 3, 7 and 9", ("page", "3, 7 and 9", "")),
        (" 3-5, 8", ("page", "3-5, 8", "")),
        (" 2020 guidelines", ("", "", " 2020 guidelines")),
        (", {pp. iv, (x)} end", ("page", "iv, (x)", " end")),
        (", {}, 2020", ("", "", ", 2020")),
        ("，第3至5页", ("page", "3-5", "")),
        ("，第４頁", ("page", "4", "")),
        ("，页230-235", ("page", "230-235", "")),
        (", 页 43、51；又见", ("page", "43、51", "；又见")),
        (", 卷一", ("", "", ", 卷一")),
        ("，图3", ("figure", "3", "")),
        (", 表2-4，见下", ("table", "2-4", "，见下")),
        ("，图2显示", ("", "", "，图2显示")),
        ("，第5条", ("article-locator", "5", "")),
        (", arts. 5-7", ("article-locator", "5-7", "")),
        (", 第2册", ("", "", ", 第2册")),
        (", 00:12:30", ("", "", ", 00:12:30")),
        (", see also the note", ("", "", ", see also the note")),
        (" and others", ("", "", " and others")),
    ],
)
def test_what_follows_a_key(suffix: str, expected: tuple[str, str, str]) -> None:
    assert read_locator(suffix) == expected


@pytest.mark.parametrize(
    ("label", "locator", "written"),
    [
        ("", "12", "p. 12"),
        ("sub verbo", "tide", "{s.v. tide}"),
        ("article-locator", "5", "art. 5"),
        ("page", "iv, (x)", "{p. iv, (x)}"),
        ("page", "3–5", "p. 3–5"),
        ("timestamp", "00:12:30", "timestamp 00:12:30"),
        ("page", "4]; @other", ""),
        ("page", " ", ""),
    ],
)
def test_what_is_written_is_read_again(label: str, locator: str, written: str) -> None:
    assert write_locator(label, locator) == written
    if written and label != "timestamp":
        read = read_locator(f", {written}")
        assert read == (label.replace(" ", "-") or "page", locator.replace("–", "-"), "")


def test_a_number_without_a_word_is_no_place_where_a_word_is_asked_for() -> None:
    assert read_locator(", 2019", bare=False) == ("", "", ", 2019")
