"""What was found in a section is found again only where the section is another."""

from __future__ import annotations

import pytest

from diglot import checking
from diglot.article import Article, Lang, Library, Metadata, Reference, Section, Source
from diglot.checking import counting, typed
from diglot.profile import read_profile, shipped_templates
from diglot.reading import read_edition
from diglot.stages import Memory


def article(*texts: str) -> Article:
    sources = [Source(f"manuscript/zh/0{at}-a.md", text) for at, text in enumerate(texts, 1)]
    return Article(Metadata(), {"zh": read_edition(sources, "zh", variables={}, macros={})})


def test_only_a_section_that_changed_is_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[str] = []
    look, forms = checking._faults_of_section, checking.typography.forms

    def noted(alone: Article) -> object:
        seen.append(alone.texts[0].name)
        return look(alone)

    def noted_forms(text: str, lang: str) -> object:
        seen.append(text)
        return forms(text, lang)  # type: ignore[arg-type]

    monkeypatch.setattr(checking, "_faults_of_section", noted)
    monkeypatch.setattr(checking.typography, "forms", noted_forms)
    memory, profile = Memory(), read_profile("_base", [shipped_templates()])
    found = checking.check(article("甲，，乙", "TODO"), Library({}), profile, memory)
    assert [one.code.label for one in found[-2:]] == ["unfinished", "punctuation"]
    seen.clear()
    again = checking.check(article("甲，，乙", "丙"), Library({}), profile, memory)
    assert seen == ["02-a", "丙"]
    assert [one.message for one in again[-1:]] == [one.message for one in found[-1:]]


def test_typed_citations_and_lengths_are_found_again_in_one_section_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[str] = []
    places, counts = typed._places_of_citations, counting._counts_of_section

    def noted_places(text: str, known: frozenset[tuple[str, str]]) -> object:
        seen.append(f"typed {text}")
        return places(text, known)

    def noted_counts(section: Section, lang: Lang) -> object:
        seen.append(f"counted {section.name}")
        return counts(section, lang)

    monkeypatch.setattr(typed, "_places_of_citations", noted_places)
    monkeypatch.setattr(counting, "_counts_of_section", noted_counts)
    memory, profile = Memory(), read_profile("_base", [shipped_templates()])
    checking.check(article("Gray (2020)", "乙"), Library({}), profile, memory)
    seen.clear()
    found = checking.check(article("Gray (2020)", "丙[1]"), Library({}), profile, memory)
    assert seen == ["counted 02-a", "typed 丙[1]"]
    assert [one.code.label for one in found].count("cite-typed") == 1
    seen.clear()
    work = {"author": [{"family": "Gray"}], "issued": {"date-parts": [[2020]]}}
    library = Library(
        {"gray2020": Reference("gray2020", work, Source("bib/a.json", "").span(0, 0))}
    )
    found = checking.check(article("Gray (2020)", "丙[1]"), library, profile, memory)
    assert seen == ["typed Gray (2020)", "typed 丙[1]"]
    assert [one.code.label for one in found].count("cite-typed") == 2


def test_a_length_is_the_sum_of_the_sections_and_a_work_counts_once() -> None:
    edition = article("甲乙 [@a]。\n\n丙", "丁[^1] [@a; @b]\n\n[^1]: 戊\n").editions["zh"]
    one, other = (counting.counts_of([section], "zh") for section in edition.sections)
    whole = counting.counts_of(edition.sections, "zh")
    assert (one.works, other.works, whole.works) == (1, 2, 2)
    assert (one.length, other.length, whole.length) == (3, 1, 4)
    assert (whole.citations, whole.notes) == (2, 1)
