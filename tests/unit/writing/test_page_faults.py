"""A fault of a journal's own template is told with its place, in words of an author."""

from __future__ import annotations

import pytest

from diglot.diagnostics import Code
from diglot.profile import Profile
from diglot.writing.page import render
from diglot.writing.pdf import style_complaints

TOP = 'first\n{% include "part.html.jinja" %}{{ page.word }}'


def told(part: str) -> list[str]:
    files = {"page.html.jinja": TOP, "part.html.jinja": part}
    layers = {f"templates/acta/{name}": text.encode() for name, text in files.items()}
    empty: dict[str, dict[str, str]] = {"zh": {}, "en": {}}
    profile = Profile(name="acta", files=files, strings=empty, layers=layers)  # type: ignore[arg-type]
    _, faults = render("page.html.jinja", {"word": "w"}, profile)
    assert {one.code for one in faults} <= {Code.PROFILE}
    return [f"{one.span}: {one.message}".removeprefix("templates/acta/") for one in faults]


@pytest.mark.parametrize(
    ("part", "fault"),
    [
        ("{{ page.word }}", ""),
        ("\n{% if page %}", "part.html.jinja:2:1: {% endif %} is missing"),
        ("{{ page.word", "part.html.jinja:1:1: what begins with {{ or {% has no end"),
        ("{{ 1 | zzz }}", 'part.html.jinja:1:8: there is no filter "zzz"'),
        ("\n\n{{ 1 / 0 }}", "part.html.jinja:3:1: it divides by nothing"),
        ("{{ nix }}", 'part.html.jinja:1:4: there is nothing of the name "nix"'),
        ("\n{{ nix.more }}", 'part.html.jinja:2:4: there is nothing of the name "nix"'),
        ("{{ page.nix.more }}", 'part.html.jinja:1:1: there is nothing of the name "nix"'),
        ('{% import "b" as b %}', 'part.html.jinja:1:12: there is no template "b"'),
        ('{% include "page.html.jinja" %}', ": it calls itself without end"),
        ("{% for i in range(10**9) %}{% endfor %}", "it makes more than a text can hold"),
        ("{{ ''.__class__.a }}", 'part.html.jinja:1:7: a template may not look into "__class__"'),
    ],
)
def test_a_fault_of_a_template_has_a_place_and_our_words(part: str, fault: str) -> None:
    assert [one for one in told(part) if one.endswith(fault)] == told(part)
    assert bool(told(part)) == bool(fault)


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("Unsupported @page selector 'a b', the whole @page rule was ignored at 1:1.", "2:7 a b"),
        ("Invalid media type 'x y' the whole @media rule was ignored at 9:1.", "None x y"),
        ("Ignored `colr: red` at 3:5, unknown property.", "3:5 colr: red"),
        ("Expected a media type, got ''", ""),
    ],
)
def test_a_rule_that_the_engine_does_not_know_is_told_in_our_words(line: str, fault: str) -> None:
    path = "templates/acta/print.css"
    layers = {path: b"\n@page a b {}\np { colr: red }"}
    profile = Profile(name="acta", files={}, strings={}, layers=layers)
    rule = fault.partition(" ")[2]
    known = "the PDF goes without this rule, which its engine does not know"
    told = [
        f"{one.span}: {one.message}".removeprefix(f"{path}:")
        for one in style_complaints([line], profile)
    ]
    assert told == [f'{fault.partition(" ")[0]}: {known}: "{rule}"'] * bool(fault)
