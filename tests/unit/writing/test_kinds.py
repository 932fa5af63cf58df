"""One table tells what kinds of documents there are."""

from __future__ import annotations

from importlib import import_module

from diglot.article import KINDS, LANGS, Metadata
from diglot.fields import rows_of
from diglot.profile import read_profile
from diglot.proof.printed_words import _READINGS
from diglot.writing import DOCUMENT_KINDS
from tests.conftest import ROOT


def test_every_kind_has_a_row_and_each_writer_exists() -> None:
    assert tuple(DOCUMENT_KINDS) == KINDS
    for kind in DOCUMENT_KINDS.values():
        for place in filter(None, (kind.writer, kind.parallel)):
            module, name = place.split(":")
            assert callable(getattr(import_module(module), name)), place


def test_the_proof_can_read_every_kind() -> None:
    assert set(_READINGS) == set(KINDS)


def test_every_printed_field_has_its_word_in_both_languages() -> None:
    words = read_profile("jimcp", [ROOT / "templates"]).strings
    printed = [
        one.name for one in rows_of(Metadata) if one.printed in ("dates", "title", "foot", "end")
    ]
    assert printed
    assert [(name, lang) for name in printed for lang in LANGS if name not in words[lang]] == []
