"""What is read out of a text to compare both languages is read once."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import pytest

from diglot.article import Section
from diglot.bitext import Unit, bitext_of
from diglot.bitext.contents import Content, contents_of
from diglot.bitext.differences import number_differences
from diglot.bitext.quantities import quantities
from diglot.bitext.units import units_of
from diglot.checking.abbreviations import abbreviation_faults
from diglot.checking.contents import content_faults
from diglot.pipeline import read_article
from tests.conftest import ROOT

TINY = ROOT / "tests" / "articles" / "tiny"


def test_each_unit_and_each_number_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, article = read_article(TINY)
    done: Counter[int | str] = Counter()

    def contents(unit: Unit) -> Iterator[Content]:
        done[id(unit)] += 1
        return contents_of(unit)

    def units(section: Section) -> list[Unit]:
        done[f"{section.lang}/{section.name}"] += 1
        return units_of(section)

    monkeypatch.setattr("diglot.checking.contents.contents_of", contents)
    monkeypatch.setattr("diglot.bitext.contents.contents_of", contents)
    monkeypatch.setattr("diglot.checking.abbreviations.units_of", units)
    quantities.cache_clear()
    bitext = bitext_of(article)
    assert bitext is not None
    for pair in bitext.pairs:
        number_differences(pair)
    assert list(content_faults(bitext)) == []
    assert list(abbreviation_faults(article)) == []

    read = [unit for pair in bitext.pairs for unit in (*pair.first, *pair.second)]
    assert set(done) == {id(one) for one in read} | {
        f"{one.lang}/{one.name}" for one in article.texts
    }
    assert set(done.values()) == {1}
    texts = {(one.text, one.section.lang) for one in read}
    assert quantities.cache_info().misses == len(texts)
