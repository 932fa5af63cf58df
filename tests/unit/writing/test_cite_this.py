"""How to cite the article: names and the formats that hold them."""

from __future__ import annotations

import json
from dataclasses import replace
from urllib.parse import unquote

import pytest

from diglot.article import Author, Lang, Metadata
from diglot.person_names import family_given
from diglot.profile import Profile
from diglot.settings import settings_of
from diglot.writing import cite_this
from diglot.writing.front import FrontMatter, front_matter

PROFILE = Profile(
    "j",
    {},
    {"zh": {}, "en": {}},
    settings_of({"journal": {"title": {"zh": "期刊", "en": "J & Co"}, "issn": "1234-5678"}}),
)
METADATA = Metadata(
    title={"zh": "题", "en": "50% of R&D"},
    short_title={},
    authors=(Author({"zh": "林瑞莲", "en": "LIN Ruilian"}), Author({"en": "Ada Lovelace"})),
    affiliations=(),
    keywords={},
    doi="10.1000/a_b",
    year="2025",
    pages="1-9",
)


def front(metadata: Metadata, lang: Lang = "en") -> FrontMatter:
    return front_matter(metadata, PROFILE, lang)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("LIN Ruilian", ("Lin", "Ruilian")),
        ("OUYANG Xiao", ("Ouyang", "Xiao")),
        ("MÜLLER Hans", ("Müller", "Hans")),
        ("VAN DIJK Anna Maria", ("Van Dijk", "Anna Maria")),
        ("O’BRIEN Kate", ("O’Brien", "Kate")),
        ("SMITH-JONES Ann", ("Smith-Jones", "Ann")),
        ("WHO", ("WHO", "")),
        ("J.R. Smith", ("J.R. Smith", "")),
        ("Ada Lovelace", ("Ada Lovelace", "")),
        ("I Robot", ("I Robot", "")),
        ("林瑞莲", ("林瑞莲", "")),
        ("", ("", "")),
    ],
)
def test_a_family_name_in_capitals_is_told_from_the_given_one(
    name: str, parts: tuple[str, str]
) -> None:
    assert family_given(name) == parts


def test_bibtex_escapes_what_tex_would_take_for_its_own() -> None:
    assert cite_this.bibtex(front(METADATA)) == (
        "@article{lin2025,\n"
        "  title = {50\\% of R\\&D},\n"
        "  author = {Lin, Ruilian and Ada Lovelace},\n"
        "  journal = {J \\& Co},\n"
        "  year = {2025},\n"
        "  pages = {1--9},\n"
        "  doi = {10.1000/a_b},\n"
        "}\n"
    )


def test_ris_holds_what_is_known_and_ends_as_it_must() -> None:
    assert cite_this.ris(front(METADATA)).split("\r\n") == [
        "TY  - JOUR", "AU  - Lin, Ruilian", "AU  - Ada Lovelace", "TI  - 50% of R&D",
        "JO  - J & Co", "PY  - 2025", "SP  - 1", "EP  - 9", "SN  - 1234-5678",
        "DO  - 10.1000/a_b", "LA  - en", "ER  - ", "",
    ]  # fmt: skip


def test_endnote_holds_what_is_known() -> None:
    assert cite_this.endnote(front(METADATA)).split("\r\n") == [
        "%0 Journal Article", "%A Lin, Ruilian", "%A Ada Lovelace", "%T 50% of R&D", "%J J & Co",
        "%D 2025", "%P 1-9", "%@ 1234-5678", "%R 10.1000/a_b", "%G en-US", "", "",
    ]  # fmt: skip


def test_each_file_is_an_address_of_its_own() -> None:
    files = cite_this.files(front(METADATA))
    assert [one.word for one in files] == ["BibTeX", "RIS", "EndNote", "CSL-JSON"]
    for one in files:
        assert one.address.startswith("data:application/")
        assert unquote(one.address.partition(",")[2]) == one.text
    assert json.loads(files[-1].text)[0]["page"] == "1-9"


def test_an_article_without_authors_still_has_a_key() -> None:
    bare = replace(METADATA, authors=())
    assert cite_this.bibtex(front(bare, "zh")).startswith("@article{article2025,")
