"""What is read out of a text to compare both languages is read once."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from diglot.article import Section, Source
from diglot.bitext.contents import Content, contents_of
from diglot.bitext.differences import number_differences
from diglot.bitext.pairing import align_sections, bitext_of
from diglot.bitext.quantities import quantities
from diglot.bitext.units import Unit, units_of
from diglot.bitext.values import CutSection, SectionPairs
from diglot.checking.pairs import faults_of_section, pair_faults
from diglot.diagnostics import Bilingual
from diglot.pipeline import read_article
from diglot.reading import read_edition
from diglot.stages import Memory
from tests.conftest import ROOT

TINY = ROOT / "tests" / "articles" / "tiny"


def test_each_unit_and_each_number_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    _, _, article = read_article(TINY)
    seen: list[Unit] = []
    cut: list[Section] = []

    def contents(unit: Unit) -> Iterator[Content]:
        seen.append(unit)
        return contents_of(unit)

    def units(section: Section) -> list[Unit]:
        cut.append(section)
        return units_of(section)

    monkeypatch.setattr("diglot.checking.contents.contents_of", contents)
    monkeypatch.setattr("diglot.bitext.values.units_of", units)
    monkeypatch.setattr("diglot.checking.abbreviations.units_of", units)
    assert pair_faults(article) == []
    assert len(seen) == len(set(map(id, seen))) > len(cut)
    texts = [one for each in article.editions.values() for one in each.translated_texts]
    assert sorted(map(id, cut)) == sorted(map(id, texts))

    quantities.cache_clear()
    bitext = bitext_of(article)
    assert bitext is not None
    for pair in bitext.pairs:
        number_differences(pair)
    said = {(one.text, one.lang) for pair in bitext.pairs for one in (*pair.first, *pair.second)}
    assert quantities.cache_info().misses == len(said)


def test_sections_that_have_not_changed_are_not_compared_again(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[tuple[str, str]] = []

    def noted(name: str, done: Callable[..., object]) -> None:
        def note(*given: object) -> object:
            section = next(one for one in given if isinstance(one, CutSection | SectionPairs))
            cut = section if isinstance(section, CutSection) else section.cut[0]
            seen.append((name, cut.section.name))
            return done(*given)

        monkeypatch.setattr(name, note)

    noted("diglot.checking.pairs.faults_of_section", faults_of_section)
    noted("diglot.bitext.pairing.align_sections", align_sections)
    memory, (_, _, article) = Memory(), read_article(TINY)
    first, changed = pair_faults(article, memory), article.editions["zh"].sections[0]
    assert {name for _, name in seen} > {changed.name}
    seen.clear()
    told = changed.rendered.text.replace("。", "，果然有13例。", 1)
    anew = read_edition([Source(changed.source.path, told)], "zh", variables={}, macros={})
    zh = article.editions["zh"]
    edition = replace(zh, sections=(*anew.sections, *zh.sections[1:]))
    found = pair_faults(replace(article, editions={**article.editions, "zh": edition}), memory)
    assert {name for _, name in seen} == {changed.name}
    assert len(seen) == 2
    assert Bilingual.NUMBERS_DIFFER in {one.code for one in found if one not in first}
