"""A template is compiled once in a process, and never for another job's settings."""

from __future__ import annotations

import threading
from typing import Any

import pytest

from diglot.engines import child, templates
from diglot.noncharacters import END, STRETCH


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


PAGE = '{% include "part.jinja" %}'
PART = "[{{ word }}]"


def text(source: str = PAGE, part: str = PART, **more: bool) -> str:
    known = {"library": {"part.jinja": part}, "macros": [], "variables": {"word": "<"}}
    (result,) = templates.render([("page.jinja", source)], {**known, **more})
    assert result["faults"] == []
    return str(result["text"])


def test_the_second_job_compiles_nothing(answers: list[dict[str, Any]]) -> None:
    assert [text(), text()] == ["[<]", "[<]"]
    assert [len(one["compiled"]) for one in answers] == [2, 0]


def test_a_job_waits_for_the_one_that_compiles_the_same(
    answers: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    second = threading.Thread(target=text)
    known: list[int] = []
    ask: Any = vars(templates)["call"]

    def begin_the_second(function: str, job: dict[str, Any]) -> Any:
        known.append(len(job["compiled"]))
        if len(known) == 1:
            second.start()
            second.join(0.2)  # it ends only if it does not wait
        return ask(function, job)

    monkeypatch.setattr(templates, "call", begin_the_second)
    text()
    second.join()
    assert [len(one["compiled"]) for one in answers] == [2, 0]
    assert known == [0, 2]
    assert not templates._begun


def test_another_text_or_setting_is_compiled_anew(answers: list[dict[str, Any]]) -> None:
    assert text() == "[<]"
    assert text(autoescape=True) == "[&lt;]"
    assert text(part="({{ word }})") == "(<)"
    assert [len(one["compiled"]) for one in answers] == [2, 2, 1]


def test_an_authors_text_is_not_kept(answers: list[dict[str, Any]]) -> None:
    assert STRETCH in text("{{ word }}", positions=True)
    assert [len(one["compiled"]) for one in answers] == [0]


def test_what_is_kept_has_a_bound(
    answers: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(templates, "_MOST_BYTES", 3000)
    for number in ["1" * 4000, *range(20)]:
        assert text(f"{number}{{{{ word }}}}") == f"{number}<"
    assert len(answers) == 21
    assert 0 < sum(map(len, templates._compiled.values())) <= 3000


def test_a_text_that_asks_for_nothing_is_as_jinja_would_print_it() -> None:
    plain = "# A {#sec:a}\n\n} {x} %}\n  }} \n\n"
    printed = text(plain + "{{ word }}", positions=True)
    mark = f"{STRETCH}0:0:{len(plain)}{END}"
    assert text(plain, positions=True) == mark + plain
    assert printed.startswith(mark + plain)
    assert text("", positions=True) == ""


def test_a_page_that_was_compiled_apart_is_not_compiled_again(
    answers: list[dict[str, Any]],
) -> None:
    library = {"page.jinja": PAGE, "part.jinja": PART, "broken.jinja": "{% if", "other.jinja": "x"}
    compiled = templates.compile_pages(["page.jinja", "none.jinja"], library)
    assert len(compiled) == 2
    templates.keep(compiled)
    assert text(autoescape=True) == "[&lt;]"
    assert answers[-1]["compiled"] == {}
    assert templates.compile_pages(["broken.jinja"], library) == {}
