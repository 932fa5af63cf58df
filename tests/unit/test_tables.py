"""The tables of words that stand beside the code: what each row holds, and no word twice."""

from __future__ import annotations

import pytest

from diglot.bibliography import bibtex_tables, fields
from diglot.bitext import measures
from diglot.bitext.opposite_words import terms_table
from diglot.languages import LANGS
from diglot.tables import read_tables
from tests.test_repository import PACKAGE

READ = {
    "bibliography/bibtex.toml": "types marks subtypes names texts converted verbatim dates lands",
    "bibliography/latex.toml": "signs above accents marks switches characters commands",
    "bibliography/programs.toml": "RIS EndNote Refer NoteExpress RefWorks CNKI Citavi Papers Word",
    "bitext/measures.toml": "measures divisors",
    "bitext/opposites.toml": "parts opposites owners steps",
    "bitext/terms.toml": "terms drugs denied abbreviations",
    "language_rules/spellings.toml": "pairs words",
    "csl/locator_words.toml": "english chinese",
}


def test_each_table_is_read() -> None:
    written = {
        str(path.relative_to(PACKAGE)): set(read_tables(str(path), path.name))
        for path in sorted(PACKAGE.rglob("*.toml"))
        if "starter" not in path.parts
    }
    read = {name: set(tables.split()) for name, tables in READ.items()}
    read["bibliography/programs.toml"] |= {"Crossref", "GB/T 7714", "PubMed", "Web of Science"}
    assert written == read


@pytest.mark.parametrize("table", ["terms", "drugs", "denied"])
def test_each_kind_has_words_of_both_languages_and_none_for_two(table: str) -> None:
    for kind in terms_table(table):
        poles = {lang: {abs(pole) for _, pole in kind.words[lang]} - {0} for lang in LANGS}
        assert len(poles["zh"]) > 1, kind.kind
        assert poles["zh"] == poles["en"], kind.kind
        for lang in LANGS:
            words = [word for word, pole in kind.words[lang] if pole >= 0]
            assert sorted(words) == sorted(set(words)), kind.kind


def test_a_kind_of_terms_has_a_name_of_its_own() -> None:
    kinds = [one.kind for table in ("terms", "drugs") for one in terms_table(table)]
    assert sorted(kinds) == sorted(set(kinds))


def test_a_unit_measures_one_thing() -> None:
    rows = read_tables(measures.__file__, "measures.toml")["measures"].values()
    units = [unit for row in rows for names in row.values() for unit in names.split(", ")]
    assert sorted(units) == sorted(set(units))


def test_a_program_has_one_meaning_for_each_name_of_a_type() -> None:
    for program, table in read_tables(fields.__file__, "programs.toml").items():
        names = [name.lower() for row in table.get("types", {}).values() for name in row]
        assert sorted(names) == sorted(set(names)), program


def test_a_subtype_is_of_a_type_that_is_read() -> None:
    assert {kind for kind, _ in bibtex_tables.SUBTYPES.values()} <= set(bibtex_tables.TYPES)
