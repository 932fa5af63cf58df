"""Settings of a journal that are misspelt, of another kind, or read by no style sheet."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.diagnostics import Severity
from diglot.settings import check_settings, is_look

BASE = {
    "style": "style.csl",
    "journal": {"issn": ""},
    "cite-this": {"GB/T 7714": "gb"},
    "limits": {"title-characters": 25},
    "headings": {"zh": ["1", "1.1"]},
    "docx": {"latin": "Times", "sizes": {"title": 18}},
}
STYLES = {"print.css": "html { --accent: #111; --gap: 1pt }", "journal-print.css": "var(--own)"}


def faults(settings: dict[str, Any]) -> list[tuple[str, str]]:
    found = check_settings({**BASE, **settings}, BASE, STYLES)
    assert {one.severity for one in found} <= {Severity.WARNING}
    start = "profile.toml of the journal: "
    assert all(one.message.startswith(start) for one in found)
    return [(one.message.removeprefix(start), one.hint) for one in found]


@pytest.mark.parametrize(
    "settings",
    [
        {},
        {"journal": {"title": {"zh": "学报"}, "short-title": {"en": "Acta"}}},
        {"cite-this": {"Any name": "acta"}},
        {"docx": {"sizes": {"title": 18.5}}},
        {"look": {"accent": "#7a2e2b", "gap": "20pt", "own": 3}},
    ],
)
def test_known_settings_are_left_in_peace(settings: dict[str, Any]) -> None:
    assert faults(settings) == []


@pytest.mark.parametrize(
    ("settings", "message", "hint"),
    [
        ({"limts": {}}, 'there is no setting "limts"', 'did you mean "limits"?'),
        (
            {"limits": {"title-character": 3}},
            'there is no setting "title-character" in [limits]',
            'did you mean "title-characters"?',
        ),
        (
            {"docx": {"sizes": {"titel": 18}}},
            'there is no setting "titel" in [docx.sizes]',
            'did you mean "title"?',
        ),
        (
            {"journal": {"title": {"fr": "Actes"}}},
            'there is no setting "fr" in [journal.title]',
            "",
        ),
        (
            {"limits": {"title-characters": "25"}},
            '"title-characters" in [limits] is to be a number, not a text',
            "",
        ),
        ({"headings": {"zh": "1"}}, '"zh" in [headings] is to be a list, not a text', ""),
        ({"journal": "Acta"}, '"journal" is to be a table, not a text', ""),
        (
            {"limits": {"title-characters": True}},
            '"title-characters" in [limits] is to be a number, not true or false',
            "",
        ),
        (
            {"look": {"acent": "#111"}},
            'no style sheet reads "acent" of [look]',
            'did you mean "accent"?',
        ),
        ({"look": {"zzz": 1}}, 'no style sheet reads "zzz" of [look]', "as var(--zzz)"),
        (
            {"look": {"accent": "red; }"}},
            "\"accent\" in [look] is no value for a style sheet: 'red; }'",
            "",
        ),
        ({"look": 3}, '"look" is to be a table, not a number', ""),
    ],
)
def test_others_are_named(settings: dict[str, Any], message: str, hint: str) -> None:
    assert faults(settings) == [(message, hint)]


def test_what_could_leave_a_style_sheets_value_is_none() -> None:
    assert is_look("accent", "rgb(1, 2, 3)")
    assert not is_look("accent", "red}")
    assert not is_look("Accent:", "red")
