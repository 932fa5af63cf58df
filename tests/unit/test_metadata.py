from __future__ import annotations

import pytest

from diglot.article import Source
from diglot.article_toml import read_metadata
from diglot.fields import rows_of
from diglot.metadata import Metadata
from diglot.toml import read_toml
from tests.reference_pages import default_of, example

GOOD = """\
doi = "10.1/x"
year = 2025
pages = "340-344"
title = { zh = "题", en = "T" }
[dates]
received = 2024-10-27
[[affiliations]]
zh = "某大学"
[[authors]]
zh = "张三"
en = "ZHANG San"
affiliations = ["1"]
[variables]
cutoff = { zh = "五年", en = "five years" }
"""


def read(text: str) -> list[str]:
    source = Source("manuscript/article.toml", text)
    return [str(fault) for fault in read_metadata(read_toml(source))[2]]


def test_a_sound_article_has_no_faults() -> None:
    metadata, variables, faults = read_metadata(read_toml(Source("a.toml", GOOD)))
    assert faults == []
    assert (metadata.year, metadata.first_page, metadata.title["en"]) == ("2025", 340, "T")
    assert metadata.authors[0].affiliations == ("1",)
    assert variables["zh"]["cutoff"] == "五年"
    assert variables["en"]["article"]["title"] == "T"
    assert variables["en"]["article"]["dates"]["received"] == "2024-10-27"


def test_faults_name_their_field() -> None:
    text = GOOD.replace("[dates]", "abtract = 1\n[dates]").replace("2024-10-27", '"soon"')
    assert read(text) == [
        'manuscript/article.toml:5:1: error: article.toml has no field "abtract" [article-field]\n'
        "  hint: put values of your own under [variables]",
        'manuscript/article.toml:7:1: error: "received" is not a date [article-field]\n'
        "  hint: write received = 2024-10-27, without quotes",
    ]


def test_wrong_types_are_named_and_nothing_crashes() -> None:
    for name in ("title", "doi", "keywords", "authors", "affiliations", "notice", "unconfirmed"):
        for wrong in ("true", "3.5", '["x", 1]', "[[1]]"):
            others = "" if name == "title" else 'title = "T"\n'
            people = "" if name == "authors" else '[[authors]]\nzh = "a"\n'
            assert any(
                f'"{name}"' in fault for fault in read(f"{name} = {wrong}\n{others}{people}")
            )


def test_a_field_of_a_whole_article_is_named() -> None:
    (fault,) = read(GOOD.replace('en = "T"', f'en = "{"T" * 20_001}"'))
    assert '"title" has 20,001 characters' in fault


def test_an_unknown_affiliation_is_named() -> None:
    (fault,) = read(GOOD.replace('affiliations = ["1"]', 'affiliations = ["2"]'))
    assert 'names the affiliation "2"' in fault


def test_an_affiliation_that_is_there_twice_is_named() -> None:
    (fault,) = read(GOOD.replace('affiliations = ["1"]', 'affiliations = ["1", "1"]'))
    assert 'names the affiliation "1" twice' in fault
    twice = "\n[[affiliations]]\nid = '1'\nzh = '某医院'\n"
    (fault,) = read(GOOD + twice)
    assert 'two affiliations have the id "1"' in fault


def test_misspelt_fields_of_every_table_are_named() -> None:
    text = GOOD.replace('en = "T"', 'cn = "T"').replace(
        'zh = "某大学"', 'zh = "某大学"\ncity = "x"'
    )
    text = text.replace('affiliations = ["1"]', 'affiliations = ["1"]\norcd = "x"')
    assert read(text.replace("received", "recieved")) == [
        'manuscript/article.toml:4:21: error: [title] has no field "cn" [article-field]\n'
        "  hint: known are: en, zh",
        'manuscript/article.toml:6:1: error: [dates] has no field "recieved" [article-field]\n'
        '  hint: did you mean "received"?',
        "manuscript/article.toml:9:1: error: "
        '[[affiliations]] has no field "city" [article-field]\n'
        "  hint: known are: en, id, zh",
        'manuscript/article.toml:14:1: error: [[authors]] has no field "orcd" [article-field]\n'
        '  hint: did you mean "orcid"?',
    ]


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("https://journal.example/tiny/", "https://journal.example/tiny/"),
        ("https://journal.example/a/b_c", "https://journal.example/a/b_c/"),
        ("https://journal.example:8443", "https://journal.example:8443/"),
    ],
)
def test_the_address_of_the_pages_ends_in_a_slash(given: str, kept: str) -> None:
    text = f'url = "{given}"\n{GOOD}'
    metadata, _, faults = read_metadata(read_toml(Source("a.toml", text)))
    assert (metadata.url, faults) == (kept, [])


@pytest.mark.parametrize(
    "wrong",
    ["http://j.example/", "//j.example/", "j.example", "https://j.example/?a=1", "https:///x",
     "https://j.example/#x", "https://u:p@j.example/", "https://j.example/a b",
     "javascript:alert(1)"],
)  # fmt: skip
def test_another_address_is_a_fault_at_its_place(wrong: str) -> None:
    (fault,) = read(f'url = "{wrong}"\n{GOOD}')
    assert fault.startswith('manuscript/article.toml:1:8: error: "url" is not the https address')


def test_an_orcid_is_checked_by_its_last_character() -> None:
    def given(orcid: str) -> str:
        return GOOD.replace('affiliations = ["1"]', f'affiliations = ["1"]\norcid = "{orcid}"')

    for good in ("0000-0002-1825-0097", "https://orcid.org/0000-0002-1694-233X"):
        source = Source("a.toml", given(good))
        metadata, _, faults = read_metadata(read_toml(source))
        assert (metadata.authors[0].orcid, faults) == (good[-19:], [])
    for bad in ("0000-0002-1825-0098", "0000-0002-1825-009", "ab"):
        (fault,) = read(given(bad))
        assert fault.startswith(f'manuscript/article.toml:13:10: error: "{bad}" is no ORCID iD')


def test_a_field_that_is_marked_unconfirmed_must_be_one() -> None:
    text = f'unconfirmed = ["keywords.zh", "abstract", "keyword", "title.fr"]\n{GOOD}'
    assert read(text) == [
        "manuscript/article.toml:1:44: error: "
        '"unconfirmed" names "keyword", which is no field [article-field]\n'
        '  hint: did you mean "keywords"?',
        "manuscript/article.toml:1:55: error: "
        '"unconfirmed" names "title.fr", which is no field [article-field]\n'
        '  hint: did you mean "title"?',
    ]


def test_a_blind_copy_shows_only_what_its_rows_say() -> None:
    metadata, _, _ = read_metadata(read_toml(Source("a.toml", example())))
    blind = metadata.blind()
    told = {
        row.attribute
        for row in rows_of(Metadata)
        if getattr(blind, row.attribute) != default_of(Metadata, row.attribute)
    }
    # A field that is not in this list on purpose must not be seen by a reviewer.
    assert told == {
        "title", "short_title", "keywords", "notice", "version", "index", "unconfirmed",
        "check", "variables",
    }  # fmt: skip
    assert blind.unconfirmed == ("keywords",)


def test_a_doi_written_as_an_address_is_a_doi() -> None:
    text = GOOD.replace("10.1/x", "https://doi.org/10.1000/x")
    metadata, _, faults = read_metadata(read_toml(Source("a.toml", text)))
    assert (metadata.doi, faults) == ("10.1000/x", [])


def test_a_field_outside_of_its_table_is_told_where_it_belongs() -> None:
    (fault,) = read("received = 2024-01-01\n" + GOOD)
    assert 'article.toml has no field "received"' in fault
    assert fault.endswith("hint: write it under [dates]")
