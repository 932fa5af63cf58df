"""What public styles rely on beyond the letter of CSL 1.0.2, each in its smallest case."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from diglot.citing.render import render
from diglot.csl.dependent import file_of

Item = dict[str, Any]
SMITH = {"family": "Smith", "given": "Al"}
ALLEN = {"family": "Allen", "given": "Carl"}
SOCIETY = {"literal": "Royal Society"}


def printed(
    folder: Path,
    layout: str,
    *items: Item,
    area: str = "",
    sort: str = "",
    locales: str = "",
    home: str = "en-US",
) -> list[str]:
    """Return the list that `items` make; the layouts are the style's own, the rest is bare."""
    layouts = layout if layout.startswith("<layout") else f"<layout>{layout}</layout>"
    (folder / "style.csl").write_text(
        f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text" '
        f'default-locale="{home}"><info><title/><id/><updated/></info>{locales}'
        f'<citation><layout><text variable="title"/></layout></citation>'
        f"<bibliography {area}>{sort}{layouts}</bibliography></style>",
        encoding="utf-8",
    )
    works = [{"id": str(place), "type": "book"} | item for place, item in enumerate(items)]
    return list(render(works, folder / "style.csl", [], output="text").bibliography)


@pytest.mark.parametrize(("home", "own"), [("-", "—"), ("–", "–")])
def test_a_range_has_its_languages_sign_where_the_styles_own_is_a_hyphen(
    tmp_path: Path, home: str, own: str
) -> None:
    locales = "".join(
        f'<locale xml:lang="{language}"><terms><term name="page-range-delimiter">{sign}</term>'
        f"</terms></locale>"
        for language, sign in (("en", home), ("zh", "—"))
    )
    pages = '<text variable="page"/>'
    layouts = f'<layout locale="zh">{pages}</layout><layout>{pages}</layout>'
    items = [{"page": "1-5", "language": language} for language in ("en", "zh")]
    assert printed(tmp_path, layouts, *items, locales=locales) == [f"1{home}5", f"1{own}5"]


@pytest.mark.parametrize(("home", "text"), [("zh-CN", "“Oh”. X"), ("en-US", "“Oh.” X")])
def test_a_full_stop_stands_by_a_quotation_as_the_styles_own_language_has_it(
    tmp_path: Path, home: str, text: str
) -> None:
    title = '<text variable="title" quotes="true" suffix=". "/><text value="X"/>'
    layouts = f'<layout locale="en">{title}</layout><layout>{title}</layout>'
    assert printed(tmp_path, layouts, {"title": "Oh", "language": "en"}, home=home) == [text]


@pytest.mark.parametrize(
    ("names", "text"),
    [
        ([SMITH, ALLEN, SOCIETY], "Al Smith, Carl Allen, and Royal Society"),
        ([SMITH, SOCIETY], "Al Smith and Royal Society"),
        ([SMITH, SOCIETY, ALLEN], "Al Smith, Royal Society and Carl Allen"),
    ],
)
def test_before_a_body_the_comma_is_not_the_one_that_cs_name_tells(
    tmp_path: Path, names: list[Item], text: str
) -> None:
    layout = '<names variable="author"><name and="text" delimiter-precedes-last="never"/></names>'
    assert printed(tmp_path, layout, {"author": names}) == [text]


def test_anonymous_works_are_not_by_one_author(tmp_path: Path) -> None:
    layout = """<names variable="author"><name/><substitute><text term="anonymous"/></substitute>
        </names><text variable="title" prefix=": "/>"""
    items: list[Item] = [{"title": title} for title in "AB"]
    items += [{"title": title, "author": [SMITH]} for title in "CD"]
    found = printed(tmp_path, layout, *items, area='subsequent-author-substitute="———"')
    assert found == ["Anonymous: A", "Anonymous: B", "Al Smith: C", "———: D"]


def test_et_al_is_no_part_of_a_sort_key(tmp_path: Path) -> None:
    authors = '<names variable="author"><name delimiter=", "/></names>'
    macro = f'<macro name="authors">{authors}</macro>'
    sort = """<sort><key macro="authors" names-min="1" names-use-first="1"/>
        <key variable="title"/></sort>"""
    items = [{"title": "B", "author": [SMITH]}, {"title": "A", "author": [SMITH, ALLEN]}]
    found = printed(tmp_path, '<text variable="title"/>', *items, sort=sort, locales=macro)
    assert found == ["A", "B"]


def test_a_term_that_the_style_empties_ends_a_substitution(tmp_path: Path) -> None:
    layout = """<text value="By"/><names variable="author" prefix=" "><substitute>
        <text term="editor"/><text term="anonymous"/></substitute></names>"""
    emptied = '<locale><terms><term name="editor"></term></terms></locale>'
    assert printed(tmp_path, layout, {"title": "T"}) == ["By editor"]
    assert printed(tmp_path, layout, {"title": "T"}, locales=emptied) == ["By"]


def test_a_list_of_names_may_be_cut_to_nothing(tmp_path: Path) -> None:
    layout = """<names variable="author"><name et-al-min="2" et-al-use-first="0"/></names>
        <text variable="title"/>"""
    assert printed(tmp_path, layout, {"title": "T", "author": [SMITH, ALLEN]}) == ["T"]


@pytest.mark.parametrize(
    ("number", "label"),
    [("3", "No."), ("3-5", "Nos."), ("PB 91-194001", "No."), ("IEC 61636-1:2021", "No.")],
)
def test_a_reports_number_with_a_hyphen_is_one_number(
    tmp_path: Path, number: str, label: str
) -> None:
    layout = '<label variable="number" form="short" text-case="capitalize-first"/>'
    assert printed(tmp_path, layout, {"number": number, "title": "T"}) == [label]


def test_a_label_is_cased_as_its_own_language_is(tmp_path: Path) -> None:
    layout = (
        '<names variable="editor"><name/><label prefix=" (" suffix=")" text-case="title"/></names>'
    )
    item = {"editor": [{"literal": "図書館用語辞典編集委員会"}], "language": "ja"}
    assert printed(tmp_path, layout, item) == ["図書館用語辞典編集委員会 (Editor)"]


def test_a_quotation_inside_a_quotation_has_its_own_marks(tmp_path: Path) -> None:
    assert printed(tmp_path, '<text variable="title"/>', {"title": "'\"A\" b' c"}) == ["“‘A’ b” c"]


def test_no_line_ends_inside_the_spaces_of_a_french_quotation(tmp_path: Path) -> None:
    found = printed(tmp_path, '<text variable="title"/>', {"title": "Un « mot » : oui"})
    assert found == ["Un «\u202fmot\u202f» : oui"]


DEPENDENT = """<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"{locale}><info>
    <link href="http://www.zotero.org/styles/parent" rel="independent-parent"/></info></style>"""


@pytest.mark.parametrize(
    ("locale", "text"), [("", "A and B"), (' default-locale="de-DE"', "A und B")]
)
def test_a_dependent_style_is_its_parent_in_a_language_of_its_own(
    tmp_path: Path, locale: str, text: str
) -> None:
    people = [{"literal": name} for name in "AB"]
    names = '<names variable="author"><name and="text"/></names>'
    printed(tmp_path, names, {"author": people})
    (tmp_path / "style.csl").rename(tmp_path / "parent.csl")
    (tmp_path / "journal.csl").write_text(DEPENDENT.format(locale=locale), "utf-8")
    item = {"id": "a", "type": "book", "author": people}
    done = render([item], tmp_path / "journal.csl", [], output="text")
    assert done.bibliography == (text,)


def test_a_parent_is_looked_for_in_the_same_folder_only() -> None:
    assert file_of("http://x/styles/apa") == "apa.csl"
    assert [file_of(href) for href in ("", "http://x/..", "..%2Fapa%2F..", "x/%2e%2e")] == [""] * 4
