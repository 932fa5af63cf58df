from __future__ import annotations

from pathlib import Path

import pytest

from diglot.diagnostics import Code, Severity
from diglot.profile import journals, read_profile, shipped_templates


@pytest.fixture
def folders(tmp_path: Path) -> list[Path]:
    for name, text in {
        "shipped/_base/profile.toml": 'style = "style.csl"\n[limits]\n'
        "title-characters = 1\nkeywords-most = 2\n",
        "shipped/_base/print.css": "base",
        "shipped/_base/strings.toml": '[zh]\nfigure = "图{n}"\ntable = "表{n}"\n',
        "shipped/acta/profile.toml": "[limits]\nkeywords-most = 3\n"
        '[journal]\ntitle = { en = "Acta" }\n',
        "shipped/acta/style.csl": "<style/>",
        "own/acta/print.css": "own",
        "own/acta/strings.toml": '[zh]\nfigure = "插图{n}"\n',
    }.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return [tmp_path / "own", tmp_path / "shipped"]


def test_a_journal_is_laid_over_the_base(folders: list[Path]) -> None:
    profile = read_profile("acta", folders[1:])
    limits = profile.settings.limits
    assert (limits.title_characters, limits.keywords_most, limits.keywords_least) == (1, 3, 0)
    assert profile.files["print.css"] == "base"
    assert profile.style == "<style/>"
    assert profile.journal == {"en": "Acta"}


def test_an_articles_own_journal_comes_first(folders: list[Path]) -> None:
    profile = read_profile("acta", folders)
    assert profile.files["print.css"] == "own"
    assert profile.strings["zh"] == {"figure": "插图{n}", "table": "表{n}"}


def test_a_dependent_style_is_its_parents_from_the_same_folder(folders: list[Path]) -> None:
    link = '<link rel="independent-parent" href="http://www.zotero.org/styles/parent"/>'
    own = f'<style xmlns="http://purl.org/net/xbiblio/csl"><info>{link}</info></style>'
    (folders[1] / "acta/style.csl").write_text(own, "utf-8")
    assert read_profile("acta", folders).style == own
    (folders[0] / "acta/parent.csl").write_text("<style>parent</style>", "utf-8")
    assert read_profile("acta", folders).style == "<style>parent</style>"


@pytest.mark.parametrize("name", ["acto", "_base", "../own", ""])
def test_an_unknown_journal_is_named(folders: list[Path], name: str) -> None:
    (fault,) = read_profile(name, folders).diagnostics
    assert fault.code is Code.PROFILE
    assert "acta" in fault.hint


def test_broken_toml_of_a_journal_is_a_fault_with_its_place(folders: list[Path]) -> None:
    (folders[1] / "acta/profile.toml").write_text("style = 'a'\na = = 1")
    profile = read_profile("acta", folders)
    assert [str(one.span) for one in profile.diagnostics] == ["shipped/acta/profile.toml:2:5"]
    assert profile.sources["shipped/acta/profile.toml"].text == "style = 'a'\na = = 1"


def test_misspelt_words_are_named_with_their_line(folders: list[Path]) -> None:
    words = '[zh]\nfigure = "插图{n}"\n"tabel" = "表格{n}"\neditorial = "述评"\n[cn]\nx = "y"\n'
    (folders[0] / "acta/strings.toml").write_text(words, "utf-8")
    profile = read_profile("acta", folders)
    assert [str(one) for one in profile.diagnostics] == [
        "own/acta/strings.toml:5:1: warning: [cn] is no language of an article [profile]\n"
        "  hint: there are: zh, en",
        'own/acta/strings.toml:3:1: warning: no page has a place for the words "tabel" [profile]\n'
        '  hint: did you mean "table"?',
    ]
    assert profile.strings["zh"]["editorial"] == "述评"


@pytest.mark.parametrize("text", ["zh = 1", "[zh]\nfigure = 3", "[zh.figure]\nn = 1"])
def test_words_that_are_no_text_are_faults(folders: list[Path], text: str) -> None:
    (folders[0] / "acta/strings.toml").write_text(text, "utf-8")
    (folders[1] / "_base/strings.toml").write_text("", "utf-8")
    profile = read_profile("acta", folders)
    assert [one.severity for one in profile.diagnostics] == [Severity.ERROR]
    assert profile.strings["zh"] == {}


def test_the_shipped_journals_are_complete_in_both_languages() -> None:
    folders = [shipped_templates()]
    assert "jimcp" in journals(folders)
    for name in journals(folders):
        profile = read_profile(name, folders)
        assert profile.diagnostics == ()
        assert profile.style
        assert set(profile.strings["zh"]) == set(profile.strings["en"])


def test_an_edition_prints_its_own_front_matter_wherever_the_journal_puts_it(
    folders: list[Path],
) -> None:
    path = folders[1] / "acta/profile.toml"
    orders = {'["en", "zh"]': ("en", "zh"), '["en"]': ("zh", "en"), '["fr"]': ("zh",)}
    for written, order in orders.items():
        path.write_text(f"[editions]\nzh = {written}\n", "utf-8")
        assert read_profile("acta", folders).order("zh") == order
    assert read_profile("acta", folders).order("en") == ("en",)


def test_a_page_tells_how_to_cite_it_in_the_style_of_any_journal(folders: list[Path]) -> None:
    base = folders[1] / "_base/profile.toml"
    cited = '[cite-this]\n"Acta" = "acta"\n"Others" = "../own"\n'
    base.write_text(base.read_text("utf-8") + cited, "utf-8")
    profile = read_profile("acta", folders)
    assert profile.citing_styles == {"Acta": "<style/>"}
    (fault,) = profile.diagnostics
    assert '"../own"' in fault.message
    assert str(fault.span) == "shipped/_base/profile.toml:7:13"


def test_a_misspelt_setting_of_a_journal_is_a_warning(folders: list[Path]) -> None:
    with (folders[1] / "acta/profile.toml").open("a", encoding="utf-8") as file:
        file.write('[look]\nacent = "#111"\n')
    (folders[1] / "acta/print.css").write_text("html { --accent: #000 }", "utf-8")
    (fault,) = read_profile("acta", folders[1:]).diagnostics
    assert (fault.severity.value, fault.code) == ("warning", Code.PROFILE)
    assert '"acent"' in fault.message
    assert str(fault.span) == "shipped/acta/profile.toml:6:1"
    assert fault.hint == 'did you mean "accent"?'


def test_an_articles_own_base_may_bring_settings(folders: list[Path]) -> None:
    own = folders[0] / "_base/profile.toml"
    own.parent.mkdir()
    own.write_text("[limits]\nkeywords-least = 1\n", "utf-8")
    profile = read_profile("acta", folders)
    assert (profile.settings.limits.keywords_least, profile.diagnostics) == (1, ())


def test_braces_in_words_stand_for_what_the_base_has(folders: list[Path]) -> None:
    words = '[zh]\nfigure = "图{"\ntable = "表{number}"\nown = "{{a}}"\n'
    (folders[0] / "acta/strings.toml").write_text(words, "utf-8")
    faults = read_profile("acta", folders).diagnostics
    assert [(str(one.span), one.message) for one in faults] == [
        ("own/acta/strings.toml:2:1", 'the braces in "图{" stand for nothing'),
        ("own/acta/strings.toml:3:1", 'the braces in "表{number}" stand for nothing'),
    ]


def test_files_of_a_journal_that_nothing_reads_are_named(folders: list[Path]) -> None:
    acta = folders[0] / "acta"
    names = ["prnt.css", "styles.csl", "css/print.css", "Strings.TOML", "notes.css"]
    for name in [*names, "own.css", "LICENSE", "logo.png", "a.md.jinja", "fonts/a.ttf"]:
        (acta / name).parent.mkdir(exist_ok=True)
        (acta / name).write_text("p {}", "utf-8")
    (acta / "page.html.jinja").write_text('{% include "own.css" %}', "utf-8")
    (folders[1] / "_base/page.html.jinja").write_text("", "utf-8")
    (folders[0] / "print.css").write_text("", "utf-8")
    told = {str(one.span): one.hint for one in read_profile("acta", folders).diagnostics}
    assert told == {
        "own/acta/prnt.css:1:1": 'did you mean "print.css"?',
        "own/acta/styles.csl:1:1": 'did you mean "style.csl"?',
        "own/acta/Strings.TOML:1:1": 'did you mean "strings.toml"?',
        "own/acta/css/print.css:1:1": "put it into the journal's folder itself: own/acta/print.css",
        "own/acta/notes.css:1:1": "docs/templates.md tells what a journal's files are called",
        "own/print.css:1:1": "put it into the folder of a journal: templates/NAME/",
    }
