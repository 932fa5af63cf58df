from __future__ import annotations

import tomllib

from diglot.article import Source
from diglot.metadata import read_metadata

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
    return [str(fault) for fault in read_metadata(source, tomllib.loads(text))[2]]


def test_a_sound_article_has_no_faults() -> None:
    metadata, variables, faults = read_metadata(Source("a.toml", GOOD), tomllib.loads(GOOD))
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


def test_an_unknown_affiliation_is_named() -> None:
    (fault,) = read(GOOD.replace('affiliations = ["1"]', 'affiliations = ["2"]'))
    assert 'names the affiliation "2"' in fault
