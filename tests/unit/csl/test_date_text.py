"""Dates in the words of people, databases and BibTeX: all are read by one reader."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.csl.date_text import month_number, parse_date
from diglot.csl.date_values import Day, When, read_when


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2024", [[2024]]),
        ("2024-07", [[2024, 7]]),
        ("2024-07-31", [[2024, 7, 31]]),
        ("2024/07/31", [[2024, 7, 31]]),
        ("2024/7", [[2024, 7]]),
        ("2024/07/31/", [[2024, 7, 31]]),
        ("2024.07.31", [[2024, 7, 31]]),
        ("20240731", [[2024, 7, 31]]),
        ("2024-07-31T08:15:00Z", [[2024, 7, 31]]),
        ("2024-07-31 08:15", [[2024, 7, 31]]),
        ("２０２４－０７－３１", [[2024, 7, 31]]),
        ("7/31/2024", [[2024, 7, 31]]),
        ("31/7/2024", [[2024, 7, 31]]),
        ("31.7.2024", [[2024, 7, 31]]),
        ("07/2024", [[2024, 7]]),
        ("2020年5月6日", [[2020, 5, 6]]),
        ("2020年5月", [[2020, 5]]),
        ("2011 Nov 14", [[2011, 11, 14]]),
        ("Nov 14, 2011", [[2011, 11, 14]]),
        ("14th of November 2011", [[2011, 11, 14]]),
        ("Spring 2001", [[2001, 21]]),
        ("SEP 2018", [[2018, 9]]),
        ("2020-21", [[2020, 21]]),
        ("-100", [[-100]]),
    ],
)
def test_a_single_date(text: str, days: list[list[int]]) -> None:
    assert parse_date(text) == {"date-parts": days}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2020-05/2020-06", [[2020, 5], [2020, 6]]),
        ("2020--2021", [[2020], [2021]]),
        ("1999-2001", [[1999], [2001]]),
        ("1999–2001", [[1999], [2001]]),
        ("2020/21", [[2020], [2021]]),
        ("1984/", [[1984], [0]]),
        ("1984/..", [[1984], [0]]),
        ("1984-", [[1984], [0]]),
        ("2024 Mar-Apr", [[2024, 3], [2024, 4]]),
        ("May 4-6, 1999", [[1999, 5, 4], [1999, 5, 6]]),
        ("28 Feb-3 Mar 2019", [[2019, 2, 28], [2019, 3, 3]]),
        ("Dec 2020 - Jan 2021", [[2020, 12], [2021, 1]]),
    ],
)
def test_a_range(text: str, days: list[list[int]]) -> None:
    assert parse_date(text) == {"date-parts": days}


@pytest.mark.parametrize("text", ["1999~", "1999?", "c. 1999", "ca 1999", "[1999]", "约1999"])
def test_about(text: str) -> None:
    assert parse_date(text) == {"date-parts": [[1999]], "circa": True}


@pytest.mark.parametrize(
    "text", ["in press", "2020a", "", "SEP", "n.d.", "forthcoming 2020", "100 BC", "12345678901"]
)
def test_words_stay_words(text: str) -> None:
    assert parse_date(text) == {"literal": text}


def test_a_month_by_its_first_letters() -> None:
    assert [month_number(word) for word in ("Sept.", "june", "Ma", "")] == [9, 6, 0, 0]


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ({"raw": "2021-03-04"}, When(Day(2021, 3, 4))),
        ({"raw": "2021/03/04"}, When(Day(2021, 3, 4))),
        ({"raw": "1984/"}, When(Day(1984))),
        ({"raw": "c. 1830"}, When(Day(1830), circa=True)),
        ({"raw": "1830", "circa": True}, When(Day(1830), circa=True)),
        ({"raw": "forthcoming"}, When(literal="forthcoming")),
    ],
)
def test_a_raw_date_of_csl_json_is_read_likewise(value: Any, when: When) -> None:
    assert read_when(value) == when
