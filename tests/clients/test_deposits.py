"""Deposits before the checkers of those who defined them: Citation File Format, DataCite."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft201909Validator

from diglot.release import indexes
from diglot.release.record import Record
from tests.unit.release.test_deposits import told

CHECKERS = Path(__file__).parent / ".deposit-checkers"
MISSING = ".ci/install-deposit-checkers installs the checkers of deposits"
MORE = 'version = "1.2"\nlicense = "CC BY 4.0"\nurl = "https://journal.example/1/"\n'
RELATED = '\n[[related]]\ntype = "preprint"\ndoi = "10.1000/translated"\n'


@pytest.fixture
def record(tiny: Path) -> Record:
    """A record of an article that tells all that is asked; without the checkers, none."""
    if not CHECKERS.is_dir():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    toml = tiny / "manuscript" / "article.toml"
    toml.write_text(toml.read_text("utf-8") + RELATED, "utf-8")
    return told(tiny, MORE)


def is_valid(citation: bytes, folder: Path) -> bool:
    path = folder / "CITATION.cff"
    path.write_bytes(citation)
    checker = str(CHECKERS / "bin" / "cffconvert")
    words = [checker, "--validate", "-i", str(path)]
    return subprocess.run(words, capture_output=True, check=False).returncode == 0


def test_the_citation_file_is_one(record: Record, tmp_path: Path) -> None:
    made = indexes.cff(record).files["CITATION.cff"]
    assert b"orcid" in made
    assert is_valid(made, tmp_path)
    assert not is_valid(made.replace(b"orcid", b"orchid"), tmp_path)


def datacite_faults(attributes: Any) -> list[str]:
    pattern = "lib/python*/site-packages/datacite/schemas/datacite-v4.5.json"
    (schema,) = CHECKERS.glob(pattern)
    validator = Draft201909Validator(json.loads(schema.read_text("utf-8")))
    return sorted(one.message for one in validator.iter_errors(attributes))


def test_datacite_takes_the_attributes(record: Record) -> None:
    """By its schema 4.5, the newest that a package brings; 4.6 only adds terms to its lists."""
    made = json.loads(indexes.datacite(record).files["datacite.json"])
    assert datacite_faults(made) == []
    assert datacite_faults({**made, "relatedIdentifiers": [{"relatedIdentifier": "x"}]}) != []
