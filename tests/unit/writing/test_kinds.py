"""One table tells what kinds of documents there are."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from diglot.article import DEFAULT_OPTIONS, KINDS, LANGS, CitedEdition, Kind, Metadata
from diglot.artifact import Artifact
from diglot.fields import rows_of
from diglot.kinds import DAY, WORDS
from diglot.profile import Profile, read_profile
from diglot.proof.printed_words import _READINGS, printed_words
from diglot.proof.source_words import letters
from diglot.writing import DOCUMENT_KINDS, write_parallel
from diglot.writing.front import _DRAWN
from tests import known
from tests.conftest import ROOT
from tests.unit.writing.test_docx import cited


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


def document(kind: Kind, edition: CitedEdition, profile: Profile) -> Artifact:
    if DOCUMENT_KINDS[kind].writer:
        return known.written(kind, edition, profile)
    return write_parallel(kind, [edition], profile, DEFAULT_OPTIONS)


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_prints_each_field(kind: Kind, tiny: Path) -> None:
    edition, profile = cited(tiny, "zh")
    values: dict[str, Any] = {}
    told: dict[str, str] = {}
    for at, one in enumerate((one for one in rows_of(Metadata) if one.printed in _DRAWN), 1):
        day, word = date(2031, 5, at), f"ZQ{at:02}QZ"
        told[one.name] = day.isoformat() if one.kind == DAY else word
        values[one.attribute] = (
            day if one.kind == DAY else {"zh": word} if one.kind == WORDS else word
        )
    edition = replace(edition, metadata=replace(edition.metadata, **values))
    artifact = document(kind, edition, profile)
    shown = printed_words(artifact) if kind != "jats" else artifact.data.decode()
    assert [name for name, words in told.items() if words not in shown] == []


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_prints_people_keywords_and_the_list(kind: Kind, tiny: Path) -> None:
    edition, profile = cited(tiny, "zh")
    shown = letters(printed_words(document(kind, edition, profile)))
    metadata = edition.metadata
    wanted = [*metadata.title.values(), *(one.name["zh"] for one in metadata.authors)]
    wanted += [one for words in metadata.keywords.values() for one in words]
    wanted += [one.text for one in edition.references]
    assert [one for one in wanted if letters(one) not in shown] == []
