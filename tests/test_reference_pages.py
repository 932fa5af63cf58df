"""Pages that are made from the code say what the code says."""

from __future__ import annotations

import pytest

from diglot.article import LANGS, Source
from diglot.article_toml import read_metadata
from diglot.fields import rows_of
from diglot.metadata import Affiliation, Author, Metadata, Related
from diglot.toml import read_toml
from tests.reference_pages import DOCS, PAGES, default_of, example, page, setting_rows


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_the_code_makes_it(name: str) -> None:
    written = (DOCS / name).read_text(encoding="utf-8")
    assert written == page(name), "write it anew: python -m tests.reference_pages"


def test_the_example_has_every_field_and_no_fault() -> None:
    metadata, _, faults = read_metadata(read_toml(Source("article.toml", example())))
    assert faults == []
    for record, value in (
        (Metadata, metadata),
        (Author, metadata.authors[0]),
        (Affiliation, metadata.affiliations[0]),
        (Related, metadata.related[0]),
    ):
        assert type(value) is record
        for row in rows_of(record):
            if row.attribute not in ("article_type", "journal", "languages"):
                assert getattr(value, row.attribute) != default_of(record, row.attribute), row.name


def test_every_setting_is_told_in_both_languages() -> None:
    for table, row in setting_rows():
        assert all(row.meaning[lang] for lang in LANGS), f"{table}.{row.name}"


def test_every_field_is_told_in_both_languages() -> None:
    for record in (Metadata, Author, Affiliation, Related):
        for row in rows_of(record):
            assert row.example, row.name
            assert all(row.meaning[lang] for lang in LANGS), row.name
