"""Settings of a journal that are misspelt, of another kind, or read by no style sheet."""

from __future__ import annotations

import ast
import tomllib

import pytest

from diglot.article import LAYOUTS
from diglot.diagnostics import Severity
from diglot.fields import rows_of
from diglot.journal_limits import Limits
from diglot.languages import LANGS
from diglot.profile import read_profile, shipped_templates
from diglot.settings import (
    Captions,
    Citations,
    Docx,
    Editions,
    Journal,
    Settings,
    as_table,
    faults_of,
    is_look,
    settings_of,
)
from diglot.source import Source
from diglot.toml import read_toml
from tests.conftest import ROOT

STYLES = {"print.css": "html { --accent: #111; --gap: 1pt }", "journal-print.css": "var(--own)"}


def faults(text: str) -> list[str]:
    found = faults_of(read_toml(Source("acta/profile.toml", text)), STYLES)
    return [str(one).replace(" [profile]", "").replace("acta/profile.toml:", "") for one in found]


@pytest.mark.parametrize(
    "text",
    [
        "",
        '[journal]\ntitle = { zh = "学报" }\nshort-title = { en = "Acta" }',
        '[cite-this]\n"Any name" = "acta"',
        "[docx.sizes]\ntitle = 18.5",
        "[docx.journal]\ncolumn-gap = 20\n[docx.journal.sizes]\nbody = 9",
        '[look]\naccent = "#7a2e2b"\ngap = "20pt"\nown = 3',
        "[headings]\nzh = []",
    ],
)
def test_known_settings_are_left_in_peace(text: str) -> None:
    assert faults(text) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            "[limts]",
            '1:1: warning: profile.toml has no setting "limts"\n  hint: did you mean "limits"?',
        ),
        (
            "[limits]\ntitle-character = 3",
            '2:1: warning: [limits] has no setting "title-character"\n'
            '  hint: did you mean "title-characters"?',
        ),
        (
            "[limits.letter]\ntext-word = 3",
            '2:1: warning: [limits.letter] has no setting "text-word"\n'
            '  hint: did you mean "text-words"?',
        ),
        (
            "[docx]\nsizes = { titel = 18 }",
            '2:11: warning: [docx.sizes] has no setting "titel"\n  hint: did you mean "title"?',
        ),
        (
            "[docx.journal]\nline-hight = 2",
            '2:1: warning: [docx.journal] has no setting "line-hight"\n'
            '  hint: did you mean "line-height"?',
        ),
        (
            '[journal.title]\nfr = "Actes"',
            '2:1: warning: [journal.title] has no setting "fr"\n  hint: known are: en, zh',
        ),
        (
            '[limits]\ntitle-characters = "25"',
            '2:1: error: "title-characters" is not a whole number\n'
            "  hint: write title-characters = 25, or 0 for no limit",
        ),
        (
            "[limits]\nkeywords-most = true",
            '2:1: error: "keywords-most" is not a whole number\n'
            "  hint: write keywords-most = 25, or 0 for no limit",
        ),
        (
            '[headings]\nzh = "1"',
            '1:1: error: "headings" is not a list for each language\n'
            '  hint: write zh = ["…"] in [headings]',
        ),
        ('journal = "Acta"', '1:1: error: "journal" is not a table\n  hint: write [journal]'),
        (
            '[docx]\njournal = "x"',
            '2:1: error: "journal" is not a table\n  hint: write [docx.journal]',
        ),
        (
            '[citations]\npunctuation = "halve"',
            '2:16: error: punctuation = "halve" means nothing\n  hint: did you mean "half"?',
        ),
        (
            '[docx.submission]\nline-numbers = "always"\nline-spacing = "wide"',
            '3:17: error: "line-spacing" is not a number above 0\n  hint: write a number up to 200',
        ),
        (
            "[docx.margins]\ntop = -1",
            '2:7: error: "top" is not a number above 0\n  hint: write a number up to 200',
        ),
        (
            '[look]\nacent = "#111"',
            '2:1: warning: no style sheet reads "acent" of [look]\n  hint: did you mean "accent"?',
        ),
        (
            "[look]\nzzz = 1",
            '2:1: warning: no style sheet reads "zzz" of [look]\n  hint: as var(--zzz)',
        ),
        (
            '[look]\naccent = "red; }"',
            '2:11: error: "accent" in [look] is no value for a style sheet',
        ),
        ("look = 3", '1:1: error: "look" is not a table\n  hint: write [look]'),
        ("docx = 3", '1:1: error: "docx" is not a table\n  hint: write [docx]'),
    ],
)
def test_others_are_named_with_their_place(text: str, message: str) -> None:
    assert message in faults(text)


def test_a_wrong_value_leaves_the_usual_one() -> None:
    settings = settings_of({"limits": {"title-characters": "x", "keywords-most": 8}, "docx": {
        "latin": "Georgia", "journal": {"line-height": 13.5}, "sizes": {"title": "big", "body": 12},
    }})  # fmt: skip
    assert (settings.limits.title_characters, settings.limits.keywords_most) == (0, 8)
    assert set(settings.docx) == set(LAYOUTS)
    assert settings.docx["journal"].line_height == 13.5
    assert settings.docx["manuscript"].line_height == 0
    assert {one.latin for one in settings.docx.values()} == {"Georgia"}
    assert settings.docx["submission"].sizes == {"body": 12}


def test_every_setting_has_its_usual_value_in_base() -> None:
    """Except a journal's own names."""
    base = tomllib.loads((shipped_templates() / "_base" / "profile.toml").read_text("utf-8"))
    for one in rows_of(Settings):
        assert one.name in base, one.name
        value = getattr(settings_of({}), one.attribute)
        rows = rows_of(type(value)) if hasattr(value, "__dataclass_fields__") else ()
        for inner in rows if one.name != "journal" else ():
            assert inner.name in base[one.name], f"{one.name}.{inner.name}"
    layouts = {**base["docx"]["journal"], **base["docx"]["submission"]}
    assert all(one.name in {**base["docx"], **layouts} for one in rows_of(Docx))


def test_templates_see_settings_under_the_names_of_the_file() -> None:
    table = as_table(read_profile("jimcp", [shipped_templates()]).settings)
    assert table["journal"]["issn"] == "1673-6087"
    assert table["editions"]["en"] == ["en", "zh"]
    assert table["cite-this"] == {"GB/T 7714": "gb-t-7714-2025-numeric"}
    assert table["docx"]["submission"]["line-numbers"] == "continuous"


def test_unknown_names_are_warnings_and_wrong_values_errors() -> None:
    toml = read_toml(Source("a", "[limits]\nx = 1\nkeywords-most = 1.5"))
    assert [one.severity for one in faults_of(toml, {})] == [Severity.WARNING, Severity.ERROR]


def test_what_could_leave_a_style_sheets_value_is_none() -> None:
    assert is_look("accent", "rgb(1, 2, 3)")
    assert not is_look("accent", "red}")
    assert not is_look("Accent:", "red")


READ_FROM: dict[type, frozenset[str]] = {
    Settings: frozenset({"settings"}),
    Journal: frozenset({"journal"}),
    Editions: frozenset({"editions"}),
    Citations: frozenset({"citations", "wanted"}),
    Captions: frozenset({"captions"}),
    Limits: frozenset({"limits", "of"}),
    Docx: frozenset({"docx", "usual"}),
}
"""What code calls the table that it reads a setting from, ``settings.limits.of(…).text_words``."""


def test_every_setting_is_read_somewhere() -> None:
    """As an attribute of its own table; those of a language by its name."""
    read: set[tuple[str, str]] = set()
    for path in (ROOT / "diglot").rglob("*.py"):
        for one in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(one, ast.Attribute):
                owner = one.value.func if isinstance(one.value, ast.Call) else one.value
                read.add((str(getattr(owner, "attr", getattr(owner, "id", ""))), one.attr))
    unread = [
        f"{table.__name__}.{one.attribute}"
        for table, names in READ_FROM.items()
        for one in rows_of(table)
        if one.attribute not in LANGS and not any((name, one.attribute) in read for name in names)
    ]
    assert unread == ["Settings.fonts"]  # `own_fonts` reads it from the file, with its place


def test_limits_of_a_type_that_is_none_are_named() -> None:
    toml = read_toml(Source("profile.toml", "[limits.letters]\ntext-words = 3"))
    (fault,) = faults_of(toml, {}, ("letter", "review"))
    assert (fault.message, fault.hint) == (
        'there is no type of article "letters"',
        'did you mean "letter"?',
    )
