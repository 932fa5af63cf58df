"""What was found in a section is found again only where the section is another."""

from __future__ import annotations

import pytest

from diglot import checking
from diglot.article import Article, Library, Metadata, Source
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
