"""Rules that live public styles lean on and that no case of the public suite shows."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.csl import compose, plain


def style(citation: str, bibliography: str = "", macros: str = "", options: str = "") -> bytes:
    """Return a style with these elements in its two layouts."""
    return (
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"'
        f' default-locale="en-US" {options}>{macros}<citation {citation}</citation>'
        f"<bibliography><layout>{bibliography}</layout></bibliography></style>"
    ).encode()


def entry(item: dict[str, Any], body: str, **options: str) -> str:
    """Return an entry as plain text."""
    written = " ".join(f'{name.replace("_", "-")}="{value}"' for name, value in options.items())
    xml = style("><layout/>", body, options=written)
    (found,) = compose([{"id": "k", "type": "book", "language": "en", **item}], xml, []).entries
    return plain(found.inlines)


def citations(items: list[dict[str, Any]], xml: bytes, *clusters: Any) -> list[str]:
    return [plain(one) for one in compose(items, xml, clusters).citations]


SMITH = {"editor": [{"family": "Smith", "given": "Joan"}]}


def test_a_label_without_a_name_element_follows_the_names() -> None:
    label = '<label form="short" prefix=", "/>'
    assert entry(SMITH, f'<names variable="editor">{label}</names>') == "Joan Smith, ed."
    both = f'<names variable="editor">{label}<name/></names>'
    assert entry(SMITH, both) == ", ed.Joan Smith"


def test_what_stands_for_missing_names_is_one_of_the_names_of_a_condition() -> None:
    roles = '<names variable="editor"/><names variable="translator"/>'
    choose = f'<choose><if match="none" type="standard">{roles}</if></choose>'
    names = f'<names variable="author"><substitute>{choose}</substitute></names>'
    both = SMITH | {"translator": [{"family": "Roe", "given": "Ada"}]}
    assert entry(both, names) == "Joan Smith"
    assert entry({"translator": both["translator"]}, names) == "Ada Roe"


def test_a_given_name_that_tells_cites_apart_stands_in_the_list_too() -> None:
    names = '<names variable="author"><name form="{}" initialize-with="."/></names>'
    told = 'disambiguate-add-givenname="true"><layout>' + names.format("short") + "</layout>"
    xml = style(told, names.format("long"))
    people = ("Jane", "John")
    works = [
        {"id": given, "type": "book", "author": [{"family": "Orr", "given": given}]}
        for given in people
    ]
    printed = compose(works, xml, [[{"id": given}] for given in people])
    assert [plain(one.inlines) for one in printed.entries] == ["Jane Orr", "John Orr"]


def test_all_points_of_a_label_are_stripped() -> None:
    body = '<label variable="locator" form="short" strip-periods="true"/>'
    xml = style(f"><layout>{body}</layout>")
    cite = {"id": "k", "locator": "fever", "label": "sub-verbo"}
    assert citations([{"id": "k", "type": "book"}], xml, [cite]) == ["sv"]


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("salt vs. the tide", "Salt vs. the Tide"),
        ("of the U.S. and the sea", "Of the U.S. and the Sea"),
        ("All for salt. For all", "All for Salt. For All"),
    ],
)
def test_a_small_word_behind_a_full_stop_keeps_its_letter(title: str, printed: str) -> None:
    assert entry({"title": title}, '<text variable="title" text-case="title"/>') == printed


@pytest.mark.parametrize("edition", ["2", "2nd"])
def test_an_ordinal_is_not_doubled(edition: str) -> None:
    assert entry({"edition": edition}, '<number variable="edition" form="ordinal"/>') == "2nd"


@pytest.mark.parametrize(
    ("given", "printed"),
    [("J.-P.", "J.-P. Roux"), ("Jean-Pierre", "Jean-Pierre Roux"), ("J.P.", "J. P. Roux")],
)
def test_initials_keep_their_hyphen_where_names_are_printed_in_full(
    given: str, printed: str
) -> None:
    names = '<names variable="author"><name initialize="false" initialize-with=". "/></names>'
    assert entry({"author": [{"family": "Roux", "given": given}]}, names) == printed


def test_a_comma_goes_into_the_quotation_but_not_into_italics() -> None:
    title = '<text variable="title" quotes="true" suffix=","/>'
    xml = style("><layout/>", title)
    (found,) = compose(
        [{"id": "k", "title": "On the <i>North Sea</i>", "language": "en"}], xml, []
    ).entries
    assert plain(found.inlines) == "“On the North Sea,”"
    assert [type(one).__name__ for one in found.inlines] == ["Text", "Styled", "Text"]


AUTHOR_OR_TITLE = (
    '<macro name="who"><names variable="author"><name form="short"/><substitute>'
    '<names variable="editor"/><text variable="title"/></substitute></names></macro>'
    '<macro name="composer-first"><names variable="composer"><name form="short"/><substitute>'
    '<names variable="author"/><text variable="title"/></substitute></names></macro>'
)
CITE = (
    '{options}><layout delimiter="; "><group delimiter=", "><text macro="{macro}"/>'
    '<date variable="issued"><date-part name="year"/></date></group></layout>'
)


def orr(key: str, year: int = 2001, **more: Any) -> dict[str, Any]:
    author = [{"family": "Orr", "given": "Maud"}]
    return {
        "id": key,
        "title": f"Tides {key}",
        "author": author,
        "issued": {"date-parts": [[year]]},
    } | more


@pytest.mark.parametrize("macro", ["who", "composer-first"])
def test_nothing_takes_the_place_of_an_author_who_is_left_out(macro: str) -> None:
    xml = style(CITE.format(options="", macro=macro), macros=AUTHOR_OR_TITLE)
    cluster = [{"id": "a", "suppress-author": True}]
    assert citations([orr("a")], xml, cluster) == ["2001"]


def test_the_second_work_of_an_author_stands_without_a_substitute() -> None:
    options = 'collapse="year" disambiguate-add-year-suffix="true"'
    xml = style(CITE.format(options=options, macro="composer-first"), macros=AUTHOR_OR_TITLE)
    assert citations([orr("a"), orr("b")], xml, [{"id": "a"}, {"id": "b"}]) == ["Orr, 2001a, 2001b"]


def test_letters_after_a_year_are_not_sorted_by() -> None:
    options = 'disambiguate-add-year-suffix="true"'
    cite = CITE.format(options=options, macro="who").replace(
        "><layout", '><sort><key macro="year"/></sort><layout', 1
    )
    year = '<macro name="year"><date variable="issued"><date-part name="year"/></date></macro>'
    xml = style(cite, '<text variable="title"/>', macros=AUTHOR_OR_TITLE + year)
    sand = orr("c", author=[{"family": "Sand"}])
    clusters = [[{"id": "a"}], [{"id": "b"}, {"id": "c"}, {"id": "a"}]]
    assert (
        citations([orr("a"), orr("b"), sand], xml, *clusters)[1]
        == "Orr, 2001b; Sand, 2001; Orr, 2001a"
    )


NOTE = style(
    '><layout suffix="."><choose><if position="ibid"><text term="ibid" text-case="lowercase"/></if>'
    '<else-if position="subsequent"><group delimiter=" "><names variable="author">'
    '<name form="short"/></names><group prefix="(" suffix=")" delimiter=" ">'
    '<label variable="first-reference-note-number" form="short"/>'
    '<text variable="first-reference-note-number"/></group></group></else-if>'
    '<else><group prefix="(" suffix=")"><text variable="publisher" suffix=", "/>'
    '<date variable="issued" prefix="(" suffix=")"><date-part name="year"/></date></group></else>'
    "</choose></layout>",
    macros=(
        '<locale><terms><term name="first-reference-note-number" form="short">n</term></terms>'
        "</locale>"
    ),
).replace(b'class="in-text"', b'class="note"')


def test_a_note_knows_the_note_of_the_first_citation_and_its_label() -> None:
    items = [
        orr("a", publisher="Quay (Hull)"),
        orr("b", author=[{"family": "Sand"}], publisher="P"),
    ]
    notes = [
        {"citationItems": [{"id": key}], "properties": {"noteIndex": number}}
        for number, key in enumerate("aaba", 1)
    ]
    assert citations(items, NOTE, *notes) == [
        "(Quay (Hull), [2001]).",
        "ibid.",
        "(P, [2001]).",
        "Orr (n 1).",
    ]


def test_a_name_in_chinese_characters_has_no_short_form() -> None:
    short = '<names variable="author"><name form="short"/></names>'
    people = [{"family": "王", "given": "利民"}, {"family": "Orr", "given": "Ada"}]
    assert entry({"author": people}, short) == "王利民, Orr"


def test_names_added_to_tell_works_apart_are_added_to_the_list_too() -> None:
    who = (
        '<macro name="who"><names variable="author">'
        '<name form="short" et-al-min="2" et-al-use-first="1"/></names></macro>'
    )
    xml = style(
        CITE.format(options='disambiguate-add-names="true"', macro="who"),
        '<text macro="who"/>',
        macros=who,
    )
    items = [
        orr(key, author=[{"family": "Orr"}, {"family": name}, {"family": "Zed"}])
        for key, name in (("a", "Ash"), ("b", "Elm"))
    ]
    done = compose(items, xml, [[{"id": "a"}], [{"id": "b"}]])
    assert [plain(one.inlines) for one in done.entries] == ["Orr, Ash, et al.", "Orr, Elm, et al."]


@pytest.mark.parametrize(
    ("title", "family", "printed"),
    [("Tides of China", "Wang", "en"), ("潮汐", "Wang", "zh"), ("Tides of China", "王", "zh")],
)
def test_what_is_printed_in_latin_letters_is_no_chinese_entry(
    title: str, family: str, printed: str
) -> None:
    item = {"id": "k", "title": title, "language": "zh", "author": [{"family": family}]}
    (entry,) = compose([item], style("><layout/>", '<text variable="title"/>'), []).entries
    assert entry.language[:2] == printed


def test_a_state_that_is_the_date_too_is_printed_once() -> None:
    item = {"issued": {"literal": "in press"}, "status": "in press"}
    year = '<date variable="issued"><date-part name="year"/></date>'
    assert entry(item, f'<text variable="status" suffix=", "/>{year}') == "in press"


def test_a_character_that_a_style_escapes_twice_is_a_character() -> None:
    assert entry({"title": "T"}, '<text variable="title" suffix="&amp;#160;b"/>') == "T\u00a0b"


def test_terms_have_a_curly_apostrophe() -> None:
    terms = '<locale><terms><term name="edition">l\'édition</term></terms></locale>'
    xml = style("><layout/>", '<text variable="title"/><text term="edition" prefix=" "/>', terms)
    (found,) = compose([{"id": "k", "title": "T"}], xml, []).entries
    assert plain(found.inlines) == "T l’édition"


@pytest.mark.parametrize(
    "name", ["term", "locale", "name", "layout", "key", "et-al", "if", "date-part"]
)
def test_an_element_where_it_has_no_place_is_named(name: str) -> None:
    xml = style("><layout/>", f"<group>\n<{name}/></group>")
    (problem,) = compose([{"id": "k", "title": "T"}], xml, []).problems
    assert problem.kind == "style"
    assert problem.message == f'line 2: "{name}" cannot be printed'


def test_an_entity_of_a_style_is_named_and_not_read() -> None:
    declared = '<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    xml = declared.encode() + style("><layout/>", "<group>&x;</group>")
    (problem,) = compose([{"id": "k", "title": "T"}], xml, []).problems
    assert problem.message == 'line 1: "&x;" cannot be printed'


def test_a_typeface_that_css_has_and_csl_has_not_is_passed_over() -> None:
    looks = 'font-weight="700" vertical-align="top" text-decoration="overline" font-style="x"'
    assert entry({"title": "T"}, f'<text variable="title" {looks}/>') == "T"
    assert entry({"title": "T"}, f'<text variable="title" font-variant="y" {looks}/>') == "T"


NOTE_OF_NAMES = (
    b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="note">'
    b'<citation><layout suffix="."><choose><if position="ibid"><text term="ibid"/></if><else>'
    b'<names variable="author"><name form="short"/></names></else></choose></layout></citation>'
    b"</style>"
)


def test_a_cluster_inside_the_words_of_a_note_begins_and_ends_no_sentence() -> None:
    def note(number: int, **more: bool) -> dict[str, Any]:
        return {"citationItems": [{"id": "a"}], "properties": {"noteIndex": number, **more}}

    inner = {"mid-sentence": True, "goes-on": True}
    found = citations([orr("a")], NOTE_OF_NAMES, note(1), note(2), note(3, **inner))
    assert found == ["Orr.", "Ibid.", "ibid."]
    found = citations([orr("a")], NOTE_OF_NAMES, note(1, **{"goes-on": True}))
    assert found == ["Orr"]


def test_a_note_that_would_be_empty_names_the_author() -> None:
    cluster = [{"id": "a", "suppress-author": True}]
    assert citations([orr("a")], NOTE_OF_NAMES, cluster) == ["Orr."]


SORTED = (
    b'<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"'
    b' default-locale="zh-CN"><citation><layout/></citation><bibliography><sort>'
    b'<key variable="author"/></sort><layout><text variable="title"/></layout></bibliography>'
    b"</style>"
)


@pytest.mark.parametrize(
    ("language", "order"),
    [
        ("zh-CN", ["丁", "王", "扬", "杨", "曾", "重", "Abel"]),
        ("zh-TW", ["丁", "王", "扬", "杨", "重", "曾", "Abel"]),
    ],
)
def test_chinese_goes_by_pinyin_or_by_strokes(language: str, order: list[str]) -> None:
    xml = SORTED.replace(b"zh-CN", language.encode())
    items = [{"id": one, "title": one, "author": [{"literal": one}]} for one in sorted(order)]
    entries = compose(items, xml, []).entries
    assert [plain(one.body) for one in entries] == order


def test_an_entry_says_by_what_it_is_sorted() -> None:
    def person(name: str, **custom: str) -> dict[str, Any]:
        return {"id": name, "title": name, "author": [{"literal": name}], "custom": custom}

    items = [
        person("单三", sort="dan1 san1"),
        person("陈一"),
        person("Abel", sort="Zorn"),
        person("Young"),
        person("王二"),
    ]
    entries = compose(items, SORTED, []).entries
    assert [plain(one.body) for one in entries] == ["陈一", "单三", "王二", "Young", "Abel"]


def test_a_term_with_a_place_for_the_number_stands_around_it_without_a_label() -> None:
    terms = '<locale><terms><term name="edition"> %s edn.</term></terms></locale>'
    xml = style("><layout/>", '<number variable="edition"/><label variable="edition"/>', terms)
    (found,) = compose([{"id": "k", "edition": "4"}], xml, []).entries
    assert plain(found.inlines) == " 4 edn."


def test_the_short_form_of_an_address_is_its_host() -> None:
    url = {"URL": "https://www.example.org/a/b?c"}
    assert entry(url, '<text variable="URL" form="short"/>') == "https://www.example.org"
    assert entry(url, '<text variable="URL"/>') == url["URL"]


@pytest.mark.parametrize(
    ("publisher", "printed"),
    [("medRxiv", "medRxiv"), ("mRNA archive", "mRNA archive"), ("self", "Self"), ("El", "El")],
)
def test_only_a_small_word_gets_a_large_first_letter(publisher: str, printed: str) -> None:
    text = '<text variable="publisher" text-case="capitalize-first"/>'
    assert entry({"publisher": publisher}, text) == printed


def test_what_has_no_day_is_sorted_last() -> None:
    sort = "><sort><key variable='issued'/></sort><layout delimiter=' '>"
    xml = style(f'{sort}<text variable="title"/></layout>')
    when: list[dict[str, Any]] = [{"literal": "in press"}, {"date-parts": [[2003]]}, {}]
    items = [{"id": str(at), "title": str(at), "issued": one} for at, one in enumerate(when)]
    assert citations(items, xml, [{"id": "0"}, {"id": "1"}, {"id": "2"}]) == ["1 0 2"]


TITLE = '<text variable="title" text-case="title"/>'


@pytest.mark.parametrize(
    ("title", "printed"),
    [
        ("the value of x<sup>2</sup> and r<sub>s</sub>", "The Value of x2 and rs"),
        ("the protein<sub>a</sub> in h<sub>2</sub>o", "The Proteina in h2o"),
        ("x<sup>2</sup> is", "X2 Is"),
    ],
)
def test_a_letter_beside_a_raised_one_stays_small_in_title_case(title: str, printed: str) -> None:
    assert entry({"title": title}, TITLE) == printed


def test_a_date_in_words_is_not_printed_again_without_its_year() -> None:
    year = '<date variable="issued"><date-part name="year"/></date>'
    month = '<date variable="issued" prefix=" ("><date-part name="month"/></date>'
    assert entry({"issued": {"literal": "in press"}}, year + month) == "in press"


def test_only_the_first_name_is_turned_round() -> None:
    people = [{"family": "Orr", "given": "Ann"}, {"family": "Lee", "given": "Bo"}]
    names = '<names variable="author"><name name-as-sort-order="{}" delimiter="; "/></names>'
    assert entry({"author": people}, names.format("first")) == "Orr, Ann; Bo Lee"
    assert entry({"author": people}, names.format("all")) == "Orr, Ann; Lee, Bo"


@pytest.mark.parametrize(
    ("position", "near", "printed"),
    [(0, False, "first"), (1, True, "near"), (1, False, "far"), (2, False, "ibid")],
)
def test_a_citation_is_near_or_far(position: int, near: bool, printed: str) -> None:
    tests = ("ibid", "near-note", "far-note", "first")
    branches = "".join(
        f'<{"else-if" if i else "if"} position="{one}"><text value="{one.partition("-")[0]}"/>'
        f"</{'else-if' if i else 'if'}>"
        for i, one in enumerate(tests)
    )
    xml = style(f"><layout><choose>{branches}</choose></layout>")
    cluster = [{"id": "a", "position": position, "near-note": near}]
    assert citations([orr("a")], xml, cluster) == [printed]


@pytest.mark.parametrize(
    ("families", "label"),
    [
        (["Doe"], "Doe01"),
        (["Doering"], "Doer01"),
        (["Roe", "North"], "RoNo01"),
        (["Roe", "North", "Smith"], "RNS01"),
        (["Roe", "North", "Smith", "Orr", "Lee"], "RNSO01"),
    ],
)
def test_a_label_is_made_of_names_and_year(families: list[str], label: str) -> None:
    people = [{"family": one, "given": "A"} for one in families]
    item = orr("a") | {"author": people}
    assert entry(item, '<text variable="citation-label"/>') == label


def test_numbers_are_sorted_by_their_value() -> None:
    xml = SORTED.replace(b'variable="author"/>', b'variable="volume"/>')
    items = [{"id": one, "title": one, "volume": one} for one in ("10", "9", "100", "n. 11")]
    entries = compose(items, xml, []).entries
    assert [plain(one.body) for one in entries] == ["9", "10", "n. 11", "100"]


def test_characters_that_no_dictionary_reads_stand_behind_the_others() -> None:
    names = ["丁一", "丁\U0002a700\U0002a701", "王一"]
    items = [{"id": one, "title": one, "author": [{"literal": one}]} for one in names]
    entries = compose(items, SORTED, []).entries
    assert [plain(one.body) for one in entries] == ["丁一", "丁\U0002a700\U0002a701", "王一"]


def test_a_label_stands_beside_its_number_in_a_substitute_too() -> None:
    both = '<group delimiter=" "><number variable="volume"/><label variable="volume"/></group>'
    names = f'<names variable="author"><substitute>{both}</substitute></names>'
    assert entry({"volume": "2"}, names) == "2 volume"


@pytest.mark.parametrize(
    ("prefix", "suffix", "printed"),
    [
        ("see", "for more", "see Tides for more"),
        ("cf.", ", p. 3", "cf. Tides, p. 3"),
        ("see <i>also</i>", "(in print)", "see also Tides (in print)"),
        ("in (", ".", "in (Tides."),
        ("见", "等", "见Tides等"),
    ],
)
def test_a_cite_stands_apart_from_its_own_words(prefix: str, suffix: str, printed: str) -> None:
    """As in citeproc-js, whoever leaves the blank out."""
    cite = {"id": "k", "prefix": prefix, "suffix": suffix}
    item = {"id": "k", "type": "book", "title": "Tides"}
    xml = style('><layout><text variable="title"/></layout>')
    assert citations([item], xml, [cite]) == [printed]
