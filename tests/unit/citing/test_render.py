"""The citation stage alone: CSL-JSON, a style and clusters in; strings out."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from diglot.citing.render import Rendered, render
from diglot.csl import Composition, document
from diglot.csl.request import Request

JOURNAL = Path("templates/jimcp/style.csl")
ROOT = Path(__file__).parents[3]
Item = dict[str, Any]
MakeStyle = Callable[..., Path]

NUMERIC = {
    "citation": """<citation collapse="citation-number">
      <sort><key variable="citation-number"/></sort>
      <layout prefix="[" suffix="]" delimiter=","><text variable="citation-number"/></layout>
      </citation>""",
    "bibliography": """<bibliography second-field-align="flush"><layout suffix=".">
      <text variable="citation-number" suffix=". "/><text variable="title"/></layout>
      </bibliography>""",
}
AUTHOR_DATE = {
    "citation": """<citation collapse="year-suffix" disambiguate-add-year-suffix="true"
      disambiguate-add-givenname="true" et-al-min="3" et-al-use-first="1">
      <layout prefix="(" suffix=")" delimiter="; "><group delimiter=" ">
      <names variable="author"><name form="short" and="text" initialize-with=". "/></names>
      <group delimiter=", "><date variable="issued"><date-part name="year"/></date>
      <group delimiter=" "><label variable="locator" form="short"/><text variable="locator"/>
      </group></group></group></layout></citation>""",
    "bibliography": """<bibliography subsequent-author-substitute="———">
      <sort><key variable="author"/><key variable="issued"/></sort>
      <layout suffix="."><names variable="author"><name name-as-sort-order="first"/></names>
      <date variable="issued" prefix=" (" suffix="). "><date-part name="year"/></date>
      <text variable="title" font-style="italic"/></layout></bibliography>""",
}


@pytest.fixture
def style(tmp_path: Path) -> MakeStyle:
    def make(
        citation: str = NUMERIC["citation"], bibliography: str = "", more: str = "", kind: str = ""
    ) -> Path:
        path = tmp_path / "style.csl"
        path.write_text(
            f'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" '
            f'class="{kind or "in-text"}" default-locale="en-US"><info><title/><id/><updated/>'
            f"</info>{more}{citation}{bibliography}</style>",
            encoding="utf-8",
        )
        return path

    return make


def works(*keys: str) -> list[Item]:
    return [{"id": key, "type": "book", "title": f"Title {key}"} for key in keys]


def cite(*keys: str) -> list[Item]:
    return [{"id": key} for key in keys]


def book(key: str, author: str, year: int, **more: Any) -> Item:
    family, _, given = author.partition(", ")
    name = {"family": family, "given": given}
    issued = {"date-parts": [[year]]}
    return {"id": key, "type": "book", "title": key, "author": [name], "issued": issued, **more}


# numbers


def test_numbers_follow_the_order_of_citation(style: MakeStyle) -> None:
    done = render(works("a", "b", "c"), style(**NUMERIC), [cite("c"), cite("a"), cite("c")])
    assert done.citations == ("[1]", "[2]", "[1]")
    assert [entry.split(">")[-2] for entry in done.bibliography] == [
        "Title c.</div",
        "Title a.</div",
    ]


@pytest.mark.parametrize(
    ("keys", "printed"),
    [
        ("abcd", "[1-4]"),
        ("dcba", "[1-4]"),
        ("abba", "[1,2]"),
        ("ab", "[1,2]"),
        ("acd", "[1,3,4]"),
        ("abcea", "[1-3,5]"),
    ],
)
def test_a_cluster_is_sorted_collapsed_and_says_nothing_twice(keys: str, printed: str) -> None:
    items = works(*"abcde")
    done = render(items, ROOT / JOURNAL, [cite(*"abcde"), cite(*keys)], output="text")
    assert done.citations[1] == printed


def test_keys_that_differ_in_case_are_two_works(style: MakeStyle) -> None:
    done = render(works("K1", "k1"), style(**NUMERIC), [cite("K1"), cite("k1")])
    assert done.citations == ("[1]", "[2]")


def test_an_unknown_id_is_shown_and_the_rest_goes_on(style: MakeStyle) -> None:
    done = render(works("a"), style(**NUMERIC), [cite("a", "ghost"), cite("<b>")])
    assert done.citations == ("[1][?ghost]", "[?&#60;b&#62;]")
    assert len(done.bibliography) == 1


def test_without_clusters_every_item_is_listed(style: MakeStyle) -> None:
    done = render(works("a", "b"), style(**NUMERIC), [], output="text")
    assert done == Rendered((), ("1. Title a.", "2. Title b."))


def test_a_numeric_citation_of_the_journal_is_raised() -> None:
    assert render(works("a"), ROOT / JOURNAL, [cite("a")]).citations == ("<sup>[1]</sup>",)


# names, years and positions


def test_author_and_date_collapse_to_one_name_and_letters(style: MakeStyle) -> None:
    items = [
        book("x", "Doe, Jane", 2000),
        book("y", "Doe, Jane", 2000),
        book("z", "Doe, Jane", 2001),
    ]
    done = render(items, style(**AUTHOR_DATE), [cite("x", "y", "z"), cite("y")])
    assert done.citations == ("(Doe 2000a; b, 2001)", "(Doe 2000b)")
    assert done.bibliography == (
        "Doe, Jane (2000a). <i>x</i>.",
        "——— (2000b). <i>y</i>.",
        "——— (2001). <i>z</i>.",
    )


def test_initials_tell_persons_of_one_name_apart(style: MakeStyle) -> None:
    items = [book("x", "Doe, Jane", 2000), book("y", "Doe, Adam", 2000)]
    done = render(items, style(**AUTHOR_DATE), [cite("x", "y")])
    assert done.citations == ("(J. Doe 2000; A. Doe 2000)",)


def test_locator_prefix_and_suffix(style: MakeStyle) -> None:
    item = {"id": "x", "locator": "3-5", "label": "page", "prefix": "see ", "suffix": " ff"}
    done = render([book("x", "Doe, J", 2000)], style(**AUTHOR_DATE), [[item]])
    assert done.citations == ("(see Doe 2000, pp. 3–5 ff)",)


def test_suppress_author_and_author_only(style: MakeStyle) -> None:
    items = [book("x", "Doe, J", 2000)]
    clusters = [[{"id": "x", "suppress-author": True}], [{"id": "x", "author-only": True}]]
    assert render(items, style(**AUTHOR_DATE), clusters).citations == ("(2000)", "(Doe)")


def test_a_repeated_note_is_ibid(style: MakeStyle) -> None:
    note = """<citation><layout suffix="."><choose>
      <if position="ibid-with-locator"><text term="ibid"/><text variable="locator" prefix=" "/></if>
      <else-if position="ibid"><text term="ibid"/></else-if>
      <else-if position="subsequent"><text variable="title" form="short"/></else-if>
      <else><text variable="title"/></else></choose></layout></citation>"""
    clusters: list[list[Item]] = [
        cite("a"),
        cite("a"),
        [{"id": "a", "locator": "9"}],
        cite("b"),
        cite("a"),
    ]
    items = [{"id": "a", "title": "Long", "title-short": "L"}, {"id": "b", "title": "Other"}]
    done = render(items, style(note, kind="note"), clusters)
    assert done.citations == ("Long.", "Ibid.", "Ibid. 9.", "Other.", "L.")


def test_the_number_of_a_footnote_is_heeded_where_it_is_told(style: MakeStyle) -> None:
    note = """<citation near-note-distance="1"><layout delimiter="; "><group delimiter=" "><choose>
      <if position="ibid"><text term="ibid"/></if>
      <else-if position="near-note"><text value="near"/></else-if>
      <else-if position="subsequent"><text value="far"/></else-if>
      <else><text variable="title"/></else></choose>
      <text variable="first-reference-note-number"/></group></layout></citation>"""
    items = [{"id": "a", "title": "A"}, {"id": "b", "title": "B"}]
    told = [("a", 3), ("a", 3), ("b", 4), ("a", 4), ("a", 0), ("a", 5), ("a", 7)]
    clusters = [{"citationItems": cite(key), "properties": {"noteIndex": n}} for key, n in told]
    done = render(items, style(note, kind="note"), clusters)
    # the last but one follows a note of two works, and is no ibid for that
    assert done.citations == ("A", "Ibid. 3", "B", "near 3", "A", "near 3", "Ibid. 3")


# languages


@pytest.mark.parametrize(
    ("language", "names"), [("zh", "牛志明, Swingland Ian R."), ("en", "牛志明, Ian R. Swingland")]
)
def test_a_foreigner_in_a_chinese_entry_has_the_order_of_the_names_beside(
    style: MakeStyle, language: str, names: str
) -> None:
    people = [{"family": "牛", "given": "志明"}, {"family": "Swingland", "given": "Ian R."}]
    work = book("x", "Doe, J", 2020) | {"author": people, "language": language}
    done = render([work], style(**AUTHOR_DATE), [cite("x")], output="text")
    assert done.bibliography == (f"{names} (2020). x.",)


def test_a_second_rendering_of_the_same_list_renders_nothing(
    style: MakeStyle, monkeypatch: pytest.MonkeyPatch
) -> None:
    rendered: list[Composition] = []

    def counted(request: Request) -> Composition:
        rendered.append(composed(request))
        return rendered[-1]

    composed = document._compose
    monkeypatch.setattr(document, "_compose", counted)
    items, numeric = works("second", "rendering"), style(**NUMERIC)
    first, again = (render(items, numeric, [cite("second")]) for _ in range(2))
    assert first == again
    assert len(rendered) == 1
    render([items[0] | {"title": "Other"}, items[1]], numeric, [cite("second")])
    assert len(rendered) == 2


def test_the_stage_alone_starts_without_the_readers_of_a_library() -> None:
    heavy = "{'yaml', 'bibtexparser', 'pylatexenc', 'jinja2', 'rich', 'pypinyin', 'pathlib'}"
    code = f"import sys, diglot.citing; print(sorted({heavy} & set(sys.modules)))"
    done = subprocess.run(
        [sys.executable, "-S", "-c", code],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == "[]"


def test_chinese_names_have_no_space_and_their_own_et_al() -> None:
    people = [{"family": family, "given": "小明"} for family in "张王李赵"]
    items: list[Item] = [
        {
            "id": "zh",
            "type": "article-journal",
            "title": "题名",
            "author": people,
            "language": "zh-CN",
        },
        {"id": "en", "type": "article-journal", "title": "Title", "language": "en"}
        | {"author": [{"family": f"F{n}", "given": "A. B."} for n in range(4)]},
    ]
    for locale in ("zh-CN", "en-US", None):
        done = render(items, ROOT / JOURNAL, [cite("zh", "en")], locale=locale, output="text")
        assert done.bibliography == (
            "[1] 张小明, 王小明, 李小明, 等. 题名[J].",
            "[2] F0 AB, F1 AB, F2 AB, et al. Title[J].",
        )


def test_the_journal_prints_a_chinese_article_as_its_english_ones() -> None:
    item = {
        "id": "a",
        "type": "article-journal",
        "title": "硬皮病研究进展",
        "author": [{"family": "林", "given": "瑞莲"}, {"family": "陈", "given": "佳"}],
        "container-title": "内科理论与实践",
        "issued": {"date-parts": [[2025]]},
        "volume": "20",
        "issue": "4",
        "page": "340-344",
    }
    done = render([item], ROOT / JOURNAL, [cite("a")], output="text")
    assert done.bibliography == (
        "[1] 林瑞莲, 陈佳. 硬皮病研究进展[J]. 内科理论与实践, 2025, 20(4):340-344.",
    )


def test_a_csl_m_style_lays_out_each_entry_in_its_own_language(style: MakeStyle) -> None:
    layouts = """<bibliography><layout locale="en"><text variable="title"/>
      <text term="volume" form="short" prefix=", "/></layout>
      <layout><text variable="title"/><text term="et-al" prefix="，"/></layout></bibliography>"""
    path = style(NUMERIC["citation"], layouts)
    text = path.read_text(encoding="utf-8").replace('"en-US"', '"zh-CN"')
    path.write_text(text, encoding="utf-8")
    items = [
        {"id": "a", "type": "book", "title": "Title"},
        {"id": "b", "type": "book", "title": "题名"},
        {"id": "c", "type": "book", "title": "Titre", "language": "fr"},
    ]
    done = render(items, path, [cite("a", "b", "c")], output="text")
    assert done.bibliography == ("Title, vol.", "题名，等", "Titre，等")


def test_unknown_further_authors_are_et_al_and_never_a_name() -> None:
    authors = [{"family": f"F{n}", "given": "A."} for n in range(3)] + [{"literal": "others"}]
    item = {"id": "a", "type": "article-journal", "title": "T", "author": authors}
    done = render([item], ROOT / JOURNAL, [cite("a")], output="text")
    assert done.bibliography == ("[1] F0 A, F1 A, F2 A, et al. T[J].",)


# field text


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("<i>E. coli</i> & <b>x</b>", "<i>E. coli</i> &#38; <b>x</b>"),
        ("a <script>alert(1)</script>", "a &#60;script&#62;alert(1)&#60;/script&#62;"),
        ("<i>open", "&#60;i&#62;open"),
        ("<i><b>crossed</i></b>", "<i>&#60;b&#62;crossed</i>&#60;/b&#62;"),
        ("H<sub>2</sub>O<sup>+</sup>", "H<sub>2</sub>O<sup>+</sup>"),
        ('say "yes"', "say “yes”"),
        ("it's", "it’s"),
        ("10 > 9 < 11", "10 &#62; 9 &#60; 11"),
        ("bad\ufdd0 mark\ufdd5", "bad mark"),
        ("two  spaces", "two\xa0 spaces"),
        ("\u202eabc\u0301", "\u202eabc\u0301"),
    ],
)
def test_field_text_is_escaped_and_its_balanced_markup_kept(
    style: MakeStyle, title: str, html: str
) -> None:
    layout = '<bibliography><layout><text variable="title"/></layout></bibliography>'
    done = render([{"id": "a", "title": title}], style(bibliography=layout), [cite("a")])
    assert done.bibliography == (html,)


def test_italics_inside_italics_stand_upright(style: MakeStyle) -> None:
    layout = """<bibliography><layout>
      <text variable="title" font-style="italic"/></layout></bibliography>"""
    done = render(
        [{"id": "a", "title": "In <i>E. coli</i>"}], style(bibliography=layout), [cite("a")]
    )
    assert done.bibliography == ('<i>In <span style="font-style:normal;">E. coli</span></i>',)


def test_a_full_stop_moves_into_american_quotation_marks(style: MakeStyle) -> None:
    layout = """<bibliography><layout suffix=".">
      <text variable="title" quotes="true"/></layout></bibliography>"""
    path = style(bibliography=layout)
    items = [{"id": "a", "title": 'The "inner" one'}]
    assert render(items, path, [cite("a")]).bibliography == ("“The ‘inner’ one.”",)
    british = render(items, path, [cite("a")], locale="en-GB")
    assert british.bibliography == ("‘The “inner” one’.",)


def test_the_same_input_gives_the_same_output_in_any_locale_of_the_machine(
    monkeypatch: pytest.MonkeyPatch, style: MakeStyle
) -> None:
    path = style(**AUTHOR_DATE)
    items = [book("x", "Ölund, Jane", 2000), book("y", "Olund, Adam", 2000)]
    first = render(items, path, [cite("x", "y")])
    monkeypatch.setenv("LC_ALL", "C")
    assert render(items, path, [cite("x", "y")]) == first
