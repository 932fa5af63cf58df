"""References typed in the forms of Vancouver and APA, and what of them is unsure."""

from __future__ import annotations

import pytest

from diglot.bibliography.pasted import read_line
from diglot.bibliography.people import read_initials

SMALL = "Smith J, Li K. On small things. J Small Things. "


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        (SMALL + "2020;3(1):1-9.", {"volume": "3", "issue": "1", "page": "1-9"}),
        (SMALL + "2020 Mar 5;3:e12.", {"volume": "3", "page": "e12"}),
        (SMALL + "2020;3(1):1-9. doi:10.1000/ABC.", {"DOI": "10.1000/abc", "page": "1-9"}),
        (SMALL + "2020;3(1):1-9. PMID: 123456", {"PMID": "123456", "page": "1-9"}),
        (
            "Smith, J. A., & Li, K. (2020). On small things. Journal of Days, 3(1), 1–9.",
            {"container-title": "Journal of Days", "page": "1-9", "title": "On small things"},
        ),
        (
            "Smith J. Walking. 2nd ed. London: Plain Press; 2011.",
            {"type": "book", "edition": "2", "publisher": "Plain Press"},
        ),
        (
            "王伟,李强.社区步行训练.全科医学,2016,35(4):401-405.",
            {"title": "社区步行训练", "container-title": "全科医学", "page": "401-405"},
        ),
        (
            "王伟，李强．社区步行训练．全科医学，２０１６，３５（４）：４０１－４０５．",
            {"title": "社区步行训练", "volume": "35", "issue": "4", "page": "401-405"},
        ),
        (
            "Smith J,Li K,et al.A walk in the ward.J Small Things,2013,4(1):20-29.",
            {"title": "A walk in the ward", "container-title": "J Small Things", "volume": "4"},
        ),
        (
            "Smith J. Tides. In: Li K, editor. Book of tides. 3rd ed. London: Sage; 2019. p. 2-9.",
            {"type": "chapter", "container-title": "Book of tides", "page": "2-9"},
        ),
        (
            'J. K. Smith and P. Li, "On small things," J. Days, vol. 3, no. 1, pp. 1–9, Mar. 2020.',
            {"title": "On small things", "volume": "3", "issue": "1", "page": "1-9"},
        ),
        (
            "Smith J. On days. medRxiv 2021.01.02.21249000; doi: 10.1101/2021.01.02.21249000",
            {"type": "article", "publisher": "medRxiv", "DOI": "10.1101/2021.01.02.21249000"},
        ),
        (
            "Smith, J. A. (2020). On small things. *Journal of Days*, *3*(1), 1–9.",
            {"container-title": "Journal of Days", "volume": "3"},
        ),
    ],
)
def test_fields_of_a_typed_reference(text: str, fields: dict[str, str]) -> None:
    found = read_line(text)
    assert {name: found.csl.get(name) for name in fields} == fields
    assert found.unsure == ()


def test_what_is_in_no_form_keeps_its_words_and_is_unsure() -> None:
    found = read_line("a leaflet of the ward")
    assert found.csl["title"] == "a leaflet of the ward"
    assert "title" in found.unsure


def test_a_family_name_of_several_words_in_capitals_is_no_row_of_initials() -> None:
    assert read_initials("VAN DER BERG K")[0] == {"family": "VAN DER BERG", "given": "K."}
    assert read_initials("de Boer J.-P. A.")[0] == {"family": "de Boer", "given": "J.-P. A."}
