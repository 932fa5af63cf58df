"""References whose year stands behind the authors, in the forms of publishers and styles."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.bibliography.western import read_western

TITLE = "On CD4+ T cells: a randomized trial"
SMITH, BERG = {"family": "Smith", "given": "J. A."}, {"family": "van der Berg", "given": "A."}

_OTHER = ("language", "year-suffix")


def read(line: str) -> tuple[dict[str, Any], tuple[str, ...]]:
    found = read_western(line)
    return {name: value for name, value in found.csl.items() if name not in _OTHER}, found.unsure


@pytest.mark.parametrize(
    "line",
    [
        f"Smith JA, van der Berg A. 2020. {TITLE}. Lancet 395: 123–130.",
        f"Smith JA, van der Berg A (2020) {TITLE}. Lancet 395:123–130",
        f"Smith, J.A., van der Berg, A., 2020. {TITLE}. Lancet 395, 123–130.",
        f"Smith, J.A. and van der Berg, A. (2020) ‘{TITLE}’, Lancet, 395, pp. 123–130.",
        f"Smith JA, van der Berg A: {TITLE}. Lancet 2020, 395:123-130.",
        f"Smith, J. A., & van der Berg, A. 2020a. {TITLE}. Lancet 395: 123-130.",
    ],
)
def test_an_article_of_a_journal_in_many_forms(line: str) -> None:
    assert read(line) == (
        {
            "type": "article-journal",
            "author": [SMITH, BERG],
            "title": TITLE,
            "container-title": "Lancet",
            "volume": "395",
            "page": "123-130",
            "issued": {"date-parts": [[2020]]},
        },
        (),
    )


def test_chicago_tells_the_first_author_with_the_family_name_first() -> None:
    csl, unsure = read(
        "Smith, John A., and Anna van der Berg. 2020. “A Study.” Lancet 395 (2): 1–9."
    )
    assert csl["author"] == [
        {"family": "Smith", "given": "John A."},
        {"family": "van der Berg", "given": "Anna"},
    ]
    assert (csl["title"], csl["issue"], unsure) == ("A Study", "2", ())


@pytest.mark.parametrize(
    "line",
    [
        "Roe R. 2019. Lung disease. In Doe J, Black C (eds.), Systemic Sclerosis, 101–140. Karger.",
        "Roe R (2019) Lung disease. In: Doe J, Black C (eds) Systemic Sclerosis. Springer, Berlin,"
        " pp 101–140",
    ],
)
def test_a_chapter_has_its_book_and_editors(line: str) -> None:
    csl, unsure = read(line)
    assert (csl["type"], csl["container-title"], csl["page"], unsure) == (
        "chapter", "Systemic Sclerosis", "101-140", (),
    )  # fmt: skip
    assert [one["family"] for one in csl["editor"]] == ["Doe", "Black"]


@pytest.mark.parametrize(
    ("line", "told", "unsure"),
    [
        (
            "Doe J. 2018. Handbook. 3rd ed. London: Academic Press.",
            {"type": "book", "edition": "3", "publisher": "Academic Press", "title": "Handbook"},
            (),
        ),
        (
            "Zhang S. 2017. Fibrosis in mice. Fudan University.",
            {"type": "book"},
            ("type", "publisher"),
        ),
        (
            "Institute for Health and Care. 2022. Lung disease. https://example.org/a",
            {"type": "webpage", "author": [{"literal": "Institute for Health and Care"}]},
            ("author",),
        ),
        (
            "Brown B. n.d. Undated work. J Odd Res 3: 1-2.",
            {"volume": "3", "title": "Undated work"},
            (),
        ),
        ("Li M, et al. 2021. A study. J Odd Res 3: 1-2.", {"volume": "3"}, ()),
        (
            "The patient was seen in 2020. He was well. Then he left.",
            {"type": "document"},
            ("type", "title", "author"),
        ),
    ],
)
def test_books_pages_and_what_is_no_reference(
    line: str, told: dict[str, Any], unsure: tuple[str, ...]
) -> None:
    csl, doubts = read(line)
    assert csl | told == csl
    assert doubts == unsure
