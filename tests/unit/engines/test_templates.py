"""A template is compiled once in a process, and never for another job's settings."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.engines import child, templates
from diglot.noncharacters import STRETCH


@pytest.fixture
def answers(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The answers of the child from here on, to a process that has compiled nothing yet."""
    got: list[dict[str, Any]] = []
    ask = child.call

    def listen(*words: Any) -> Any:
        got.append(ask(*words))
        return got[-1]

    monkeypatch.setattr(templates, "_compiled", {})
    monkeypatch.setattr(templates, "call", listen)
    return got


def job(**more: Any) -> dict[str, Any]:
    library = {"part.jinja": "[{{ word }}]"}
    text = '{% include "part.jinja" %}'
    variables = {"word": "<"}
    known = {"path": "page.jinja", "text": text, "library": library, "macros": []}
    return {**known, "variables": variables, **more}


def text(**more: Any) -> str:
    (result,) = templates.render([job(**more)])
    assert result["faults"] == []
    return str(result["text"])


def test_the_second_job_compiles_nothing(answers: list[dict[str, Any]]) -> None:
    assert [text(), text()] == ["[<]", "[<]"]
    assert [len(one["compiled"]) for one in answers] == [2, 0]


def test_another_text_or_setting_is_compiled_anew(answers: list[dict[str, Any]]) -> None:
    assert text() == "[<]"
    assert text(autoescape=True) == "[&lt;]"
    assert text(library={"part.jinja": "({{ word }})"}) == "(<)"
    assert [len(one["compiled"]) for one in answers] == [2, 2, 1]


def test_an_authors_text_is_not_kept(answers: list[dict[str, Any]]) -> None:
    assert STRETCH in text(positions=True, text="{{ word }}")
    assert [len(one["compiled"]) for one in answers] == [0]


def test_what_is_kept_has_a_bound(
    answers: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "_MOST_BYTES", 3000)
    for number in ["1" * 4000, *range(20)]:
        assert text(text=f"{number}") == f"{number}"
    assert len(answers) == 21
    assert 0 < sum(map(len, templates._compiled.values())) <= 3000
