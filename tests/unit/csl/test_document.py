"""The composition: inlines that know their entries, problems as values, languages, memory."""

from __future__ import annotations

import json
from pathlib import Path

import citeproc
import pytest
from citeproc.source.json import CiteProcJSON

from diglot.csl import Link, Missing, Part, Styled, Text, compose, plain

STYLE = (Path(__file__).parents[3] / "templates/jimcp/style.csl").read_bytes()
ITEMS = [
    {"id": key, "type": "article-journal", "title": f"On <i>{key}</i>", "language": "en"}
    for key in "abcd"
]


def test_a_number_knows_its_entry() -> None:
    done = compose(ITEMS, STYLE, [[{"id": "b"}], [{"id": "a"}, {"id": "b"}]])
    assert done.citations[1] == (
        Styled(
            "superscript",
            (Text("["), Link("b", (Text("1"),)), Text(","), Link("a", (Text("2"),)), Text("]")),
        ),
    )


def test_both_ends_of_a_range_know_their_entries() -> None:
    done = compose(ITEMS, STYLE, [[{"id": key} for key in "dabc"]])
    (raised,) = done.citations[0]
    assert isinstance(raised, Styled)
    assert [child.key for child in raised.children if isinstance(child, Link)] == ["d", "c"]
    assert plain(done.citations[0]) == "[1-4]"


def test_an_entry_has_a_label_and_a_body() -> None:
    (entry,) = compose(ITEMS, STYLE, [[{"id": "a"}]]).entries
    assert (entry.key, entry.number, entry.language) == ("a", 1, "en")
    assert entry.label == (Text("["), Link("a", (Text("1"),)), Text("]"))
    assert entry.body == (Text("On "), Styled("italic", (Text("a"),)), Text("[J]."))
    assert entry.inlines == (Part("left-margin", entry.label), Part("right-inline", entry.body))
    assert plain(entry.inlines) == "[1] On a[J]."


def test_unknown_keys_are_problems_and_placeholders() -> None:
    done = compose(ITEMS, STYLE, [[{"id": "x"}, {"id": "a"}], [{"id": "x"}]])
    assert done.citations[1] == (Missing("x"),)
    assert [(problem.kind, problem.key) for problem in done.problems] == [("unknown-key", "x")]


def test_a_style_that_cannot_be_read_is_a_problem() -> None:
    done = compose(ITEMS, b"<style/>", [[{"id": "a"}]])
    assert done.citations == ((Missing("a"),),)
    assert done.entries == ()
    assert [problem.kind for problem in done.problems] == ["style"]


def test_a_macro_that_the_style_lacks_is_a_problem() -> None:
    style = STYLE.replace(b'<text macro="place"/>', b'<text macro="plaec"/>')
    done = compose(ITEMS, style, [[{"id": "a"}]])
    assert [problem.kind for problem in done.problems] == ["macro"]
    assert "plaec" in done.problems[0].message
    assert plain(done.entries[0].body) == "On a[J]."


def test_items_without_an_id_or_with_one_id_are_problems() -> None:
    done = compose([{"title": "x"}, *ITEMS, ITEMS[0]], STYLE, [[{"id": "a"}]])
    assert [problem.kind for problem in done.problems] == ["item", "item"]


def test_items_may_be_told_as_json() -> None:
    told = [json.dumps(one, indent=1) for one in ITEMS]
    asked = [[{"id": one["id"]} for one in ITEMS]]
    assert compose(told, STYLE, asked) == compose(ITEMS, STYLE, asked)
    done = compose([*told, "{", "[]", {"id": "z", "note": object()}], STYLE, asked)
    assert [problem.message for problem in done.problems] == [
        f"item {len(ITEMS) + at} is not an object" for at in (1, 2)
    ]


def test_an_entry_without_a_language_is_read_by_its_script() -> None:
    items = [
        {"id": "a", "type": "book", "title": "题名"},
        {"id": "b", "type": "book", "title": "T"},
    ]
    done = compose(items, STYLE, [[{"id": "a"}, {"id": "b"}]])
    assert [entry.language for entry in done.entries] == ["zh", "en"]


@pytest.mark.parametrize(
    ("language", "title", "printed"),
    [
        ("", "题名", "第2版"),
        ("", "T", "2nd ed"),
        ("ja", "題名", "第2版"),
        ("de", "T", "2. Aufl"),
        ("fr", "T", "2ᵉ éd"),
        ("ru", "Т", "2-е изд"),
    ],
)
def test_the_second_edition_is_counted_in_the_entrys_language(
    language: str, title: str, printed: str
) -> None:
    item = {"id": "a", "type": "book", "title": title, "edition": "2", "language": language}
    (entry,) = compose([item], STYLE, [[{"id": "a"}]]).entries
    assert plain(entry.body) == f"{title}[M]. {printed}."


def test_the_same_request_is_remembered() -> None:
    first = compose(ITEMS, STYLE, [[{"id": "a"}]])
    assert compose([dict(item) for item in ITEMS], STYLE, [[{"id": "a"}]]) is first


def test_a_changed_request_is_rendered_anew() -> None:
    first = compose(ITEMS, STYLE, [[{"id": "a"}]])
    changed = compose([ITEMS[0] | {"title": "Other"}], STYLE, [[{"id": "a"}]])
    assert plain(changed.entries[0].body) != plain(first.entries[0].body)


class TestUpstream:
    """Faults of citeproc-py that our classes mend; one that is gone means code we can drop."""

    @pytest.fixture
    def printed(self, tmp_path: Path) -> list[str]:
        path = tmp_path / "style.csl"
        path.write_text(
            '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="in-text"><info>'
            "<title/><id/><updated/></info><citation><layout>"
            '<text variable="citation-number"/></layout></citation><bibliography><layout>'
            '<group delimiter=" "><text variable="title"/>'
            '<group prefix="[" suffix="]"><choose><if type="book"><text value="M"/></if></choose>'
            '<choose><if variable="URL"><text variable="URL"/></if></choose></group></group>'
            '<text variable="page" prefix=" "/></layout></bibliography></style>',
            encoding="utf-8",
        )
        style = citeproc.CitationStylesStyle(str(path), validate=False)
        item = {"id": "K", "type": "book", "title": "A <b", "page": "213-26"}
        bibliography = citeproc.CitationStylesBibliography(style, CiteProcJSON([item]))
        bibliography.register(citeproc.Citation([citeproc.CitationItem("K")]))
        assert list(bibliography.source) == ["k"], "keys are no longer lower-apply_case"
        return [str(entry) for entry in bibliography.bibliography()]

    def test_field_text_is_not_escaped(self, printed: list[str]) -> None:
        assert "A <b" in printed[0]

    def test_a_group_of_terms_is_dropped(self, printed: list[str]) -> None:
        assert "[M]" not in printed[0]

    def test_a_name_needs_its_type(self) -> None:
        with pytest.raises(TypeError):
            CiteProcJSON([{"id": "a", "type": "book", "author": None}])
