"""CSL-JSON as values: names, dates, languages, and what an author keeps in the note."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.csl.clusters import read_cluster
from diglot.csl.date_values import Day, When, read_when
from diglot.csl.languages import script_language, told_language
from diglot.csl.people import Person, read_people, read_person
from diglot.csl.works import read_work, with_extra


@pytest.mark.parametrize(
    ("name", "person"),
    [
        ({"family": "Doe", "given": "Jane"}, Person("Doe", "Jane")),
        ({"family": "van Laar", "given": "J"}, Person("Laar", "J", non_dropping="van")),
        ({"family": "de la Fontaine"}, Person("Fontaine", non_dropping="de la")),
        (
            {"family": "Beethoven", "given": "Ludwig van"},
            Person("Beethoven", "Ludwig", dropping="van"),
        ),
        ({"family": "d'Alembert"}, Person("Alembert", non_dropping="d’")),
        ({"family": '"van Laar"'}, Person("van Laar")),
        ({"family": "De Luca", "given": "D"}, Person("De Luca", "D")),
        ({"family": "King", "given": "Martin, Jr."}, Person("King", "Martin", suffix="Jr.")),
        (
            {"family": "Doe", "given": "J,! Jr."},
            Person("Doe", "J", suffix="Jr.", comma_suffix=True),
        ),
        ({"family": "林", "given": "瑞莲"}, Person("林", "瑞莲", family_first=True, joined=True)),
        ({"literal": "WHO"}, Person(literal="WHO")),
        ({"given": "Plato"}, Person(literal="Plato")),
        ("WHO", Person(literal="WHO")),
        ({"family": 3}, Person("3")),
        ({}, None),
        (None, None),
        ([], None),
    ],
)
def test_a_name(name: Any, person: Person | None) -> None:
    assert read_person(name) == person


def test_a_particle_that_is_told_is_not_looked_for() -> None:
    name = {"family": "de Vries-Bouwstra", "given": "Jeska", "non-dropping-particle": "van"}
    assert read_person(name) == Person("de Vries-Bouwstra", "Jeska", non_dropping="van")


def test_others_are_no_person() -> None:
    people = read_people([{"family": "Doe"}, {"literal": "others"}])
    assert people is not None
    assert (len(people.persons), people.others) == (1, True)


def test_others_alone_are_a_name() -> None:
    people = read_people([{"literal": "others"}])
    assert people is None or not people.persons or people.persons[0].literal == "others"


@pytest.mark.parametrize(
    ("value", "when"),
    [
        ({"date-parts": [[2024, 7, 31]]}, When(Day(2024, 7, 31))),
        ({"date-parts": [["2024", "7"]]}, When(Day(2024, 7))),
        ({"date-parts": [2024]}, When(Day(2024))),
        ({"date-parts": [[2020], [2021]]}, When(Day(2020), Day(2021))),
        ({"date-parts": [[2020], [0]]}, When(Day(2020), Day(0))),
        ({"date-parts": [[2020]], "season": 2}, When(Day(2020, season=2))),
        ({"date-parts": [[2020]], "season": "Winter"}, When(Day(2020, season=4))),
        ({"date-parts": [[2020, 21]]}, When(Day(2020, season=1))),
        ({"date-parts": [[2020, 99]]}, When(Day(2020))),
        ({"date-parts": [[2020]], "circa": True}, When(Day(2020), circa=True)),
        ({"date-parts": [[2020]], "circa": "0"}, When(Day(2020))),
        ({"raw": "2020-03"}, When(Day(2020, 3))),
        ({"raw": "2020-03-01/2020-04"}, When(Day(2020, 3, 1), Day(2020, 4))),
        ({"raw": "1999-2001"}, When(Day(1999), Day(2001))),
        ({"raw": "15 March 2001"}, When(Day(2001, 3, 15))),
        ({"raw": "Spring 2001"}, When(Day(2001, season=1))),
        ({"raw": "c. 1830"}, When(Day(1830), circa=True)),
        ({"raw": "in press"}, When(literal="in press")),
        ({"literal": "n.d."}, When(literal="n.d.")),
        ("2020", When(Day(2020))),
        (2020, When(Day(2020))),
        ({"date-parts": []}, None),
        ({"date-parts": [[None]]}, None),
        ({"date-parts": [[10**400]]}, None),
        ({}, None),
        (None, None),
        (True, None),
    ],
)
def test_a_date(value: Any, when: When | None) -> None:
    assert read_when(value) == when


@pytest.mark.parametrize(
    ("field", "tag"),
    [
        ("zh-CN", "zh-CN"),
        ("zh_cn", "zh-CN"),
        ("ZH-hans", "zh-Hans"),
        ("中文", "zh"),
        ("English", "en"),
        ("eng", "en"),
        ("zh-hant-tw", "zh-Hant-TW"),
        ("", ""),
        ("?", ""),
        ("en, zh", ""),
    ],
)
def test_a_told_language(field: str, tag: str) -> None:
    assert told_language(field) == tag


@pytest.mark.parametrize(
    ("title", "tag"),
    [
        ("硬皮病", "zh"),
        ("図書館のこと", "ja"),
        ("한국", "ko"),
        ("Наука", "ru"),
        ("Title", "en"),
        ("", "en"),
    ],
)
def test_a_language_found_from_the_script(title: str, tag: str) -> None:
    assert script_language(title) == tag


def test_the_note_may_hold_variables() -> None:
    note = "A remark: kept\nevent-date: 2004-10-01\noriginal-author: Wang || Xue Jun\ntype: thesis"
    item = with_extra({"id": "a", "type": "book", "note": note})
    assert item["event-date"] == {"raw": "2004-10-01"}
    assert item["original-author"] == [{"family": "Wang", "given": "Xue Jun"}]
    assert item["type"] == "thesis"
    assert item["note"] == "A remark: kept"


def test_a_fields_own_value_comes_before_the_notes() -> None:
    item = with_extra({"id": "a", "volume": "3", "note": "volume: 4"})
    assert item["volume"] == "3"


def test_a_plain_note_is_left_alone() -> None:
    item = {"id": "a", "note": "Doubtful: no public record was found."}
    assert with_extra(item) is item


def test_a_locator_may_bring_its_label() -> None:
    (cluster,) = [read_cluster([{"id": "a", "locator": "vol. 2"}, {"id": "a", "locator": "5"}])]
    assert [(item.label, item.locator) for item in cluster] == [("volume", "2"), ("page", "5")]


def test_a_cluster_may_be_a_citation_object() -> None:
    assert [item.key for item in read_cluster({"citationItems": [{"id": 7}]})] == ["7"]


def test_fields_of_the_wrong_type_are_left_out() -> None:
    work = read_work({"id": "a", "type": 5, "title": {}, "volume": 3, "page": True, "x": None})
    assert (work.type, dict(work.texts)) == ("document", {"volume": "3"})
