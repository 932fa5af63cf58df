"""Items, clusters and styles that nobody should have written: named or escaped, never a crash."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diglot.citing.render import render

ROOT = Path(__file__).parents[3]
JOURNAL = Path("templates/jimcp/style.csl")
Item = dict[str, Any]


def works(*keys: str) -> list[Item]:
    return [{"id": key, "type": "book", "title": f"Title {key}"} for key in keys]


def cite(*keys: str) -> list[Item]:
    return [{"id": key} for key in keys]


WRONG: list[Any] = [
    None,
    True,
    3,
    1.5,
    "",
    "x",
    [],
    {},
    [None],
    [[]],
    [{}],
    {"a": 1},
    [{"family": None}],
]
PARTS: list[Any] = [None, [], [[]], [["x"]], [[None]], [[2020, 99, 99]], "2020", 5]
DATES = [{"date-parts": parts} for parts in PARTS]


@pytest.mark.parametrize(
    "value", [*WRONG, *DATES, {"raw": 5}, {"literal": []}, {"raw": "in press"}]
)
def test_a_field_of_the_wrong_type_is_left_out(value: Any) -> None:
    fields = ("type", "title", "author", "issued", "page", "volume", "language", "edition", "note")
    item = dict.fromkeys(fields, value) | {"id": "a"}
    done = render([item], ROOT / JOURNAL, [[{"id": "a", "locator": value, "prefix": value}]])
    assert len(done.citations) == 1


@pytest.mark.parametrize(
    "clusters", [[None], [[None]], [[5]], [["a"]], [[{}]], [[]], [{"id": "a"}]]
)
def test_a_cluster_of_the_wrong_type_is_no_crash(clusters: Any) -> None:
    assert len(render(works("a"), ROOT / JOURNAL, clusters).citations) == 1


@pytest.mark.parametrize("items", [[None], [5], ["x"], [[]], [{}], [{"id": None}]])
def test_an_item_of_the_wrong_type_is_no_crash(items: Any) -> None:
    assert render(items, ROOT / JOURNAL, [cite("a")]).citations == ("[?a]",)


def test_a_second_item_of_one_id_does_not_replace_the_first() -> None:
    items = [{"id": "a", "type": "book", "title": title} for title in ("First", "Second")]
    done = render(items, ROOT / JOURNAL, [cite("a")], output="text")
    assert done.bibliography == ("[1] First[M].",)


@pytest.mark.parametrize(
    "title",
    [
        "word " * 200_000,
        "<i>" * 150_000,
        "<i>" * 50_000 + "</i>" * 50_000,
        "<b>" * 100_000 + "</i>" * 100_000,
        '"a ' * 300_000,
        "'a' \"b\" " * 100_000,
        "." * 1_000_000,
        " " * 1_000_000 + "&",
    ],
    ids=["words", "open", "nested", "crossed", "quotes", "pairs", "points", "spaces"],
)
def test_a_megabyte_of_title_is_rendered(title: str) -> None:
    item = {"id": "a", "type": "article-journal", "title": title, "volume": title}
    assert len(render([item], ROOT / JOURNAL, [cite("a")]).bibliography) == 1


def test_ten_thousand_authors() -> None:
    authors = [{"family": f"F{n}", "given": "Ann de la"} for n in range(10_000)]
    item = {"id": "a", "type": "article-journal", "title": "T", "author": authors}
    done = render([item], ROOT / JOURNAL, [cite("a")], output="text")
    assert done.bibliography == ("[1] F0 A de la, F1 A de la, F2 A de la, et al. T[J].",)


@pytest.mark.parametrize(
    "given", ["a" * 5000 + "!", "x " + "a" * 5000 + "A", "-" * 5000, "." * 5000]
)
def test_a_strange_given_name_takes_no_time(given: str) -> None:
    item = {"id": "a", "title": "T", "author": [{"family": given, "given": given}]}
    assert len(render([item], ROOT / JOURNAL, [cite("a")]).bibliography) == 1


@pytest.mark.parametrize("journal", ["jimcp", "gb-t-7714-2025-author-date"])
@pytest.mark.parametrize("piece", ["..", "1-2 ", "كتاب ", "e\u0301\u0323", "A. ", "O'", "<i>"])
def test_a_longer_name_and_title_take_longer_in_proportion_only(journal: str, piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        item = {"id": "x", "title": text, "author": [{"family": "X", "given": text}]}
        begin = time.process_time()
        render([item], ROOT / "templates" / journal / "style.csl", [cite("x")])
        return time.process_time() - begin

    small = seconds(15_000)
    assert seconds(120_000) < 0.5 + 16 * small, "eight times the text; a square would be 64 times"


def test_many_persons_of_one_surname_take_longer_in_proportion_only() -> None:
    style = ROOT / "templates/gb-t-7714-2025-author-date/style.csl"

    def seconds(count: int) -> float:
        items = [
            {"id": str(n), "title": "T", "author": [{"family": "Doe", "given": f"J{n}"}]}
            for n in range(count)
        ]
        begin = time.process_time()
        render(items, style, [cite(str(n)) for n in range(count)])
        return time.process_time() - begin

    small = seconds(200)
    assert seconds(1600) < 0.5 + 16 * small, "eight times the persons; a square would be 64 times"


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = st.sampled_from(
    ["id", "type", "title", "author", "editor", "issued", "accessed", "page", "note", "language"]
)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(FIELDS, JSON), st.dictionaries(FIELDS, JSON))
def test_nothing_in_items_or_clusters_can_crash(item: Item, cited: Item) -> None:
    done = render([item], ROOT / JOURNAL, [[cited, {"id": item.get("id")}]])
    assert len(done.citations) == 1


@given(st.text(max_size=60))
def test_escaped_text_holds_no_tag_but_ours(title: str) -> None:
    done = render([{"id": "a", "type": "book", "title": title}], ROOT / JOURNAL, [cite("a")])
    assert "<script" not in done.bibliography[0]
    assert "\ufdd0" not in done.bibliography[0]


# styles


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("no xml", "not well-formed"),
        ("<a/>", "root element"),
        ('<style xmlns="http://purl.org/net/xbiblio/csl"/>', "no citation layout"),
        (
            '<style xmlns="http://purl.org/net/xbiblio/csl"><macro name="m">'
            '<text macro="m"/></macro>'
            '<citation><layout><text macro="m"/></layout></citation></style>',
            'macro "m" calls itself',
        ),
        (
            '<style xmlns="http://purl.org/net/xbiblio/csl"><info>'
            '<link rel="independent-parent" href="http://styles/apa"/></info></style>',
            "depends on another one, http://styles/apa; put its file, apa.csl, beside it",
        ),
    ],
)
def test_a_style_that_cannot_be_used_is_told(tmp_path: Path, text: str, message: str) -> None:
    path = tmp_path / "style.csl"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=message):
        render(works("a"), path, [cite("a")])


def test_macros_that_call_each_other_too_often_are_told(tmp_path: Path) -> None:
    calls = "".join(
        f'<macro name="m{one}">' + f'<text macro="m{one + 1}"/>' * 10 + "</macro>"
        for one in range(9)
    )
    path = tmp_path / "style.csl"
    path.write_text(
        f'<style xmlns="http://purl.org/net/xbiblio/csl">{calls}<macro name="m9"/>'
        '<citation><layout><text macro="m0"/></layout></citation></style>',
        encoding="utf-8",
    )
    with pytest.raises(ValueError, match="calls too many others"):
        render(works("a"), path, [cite("a")])


def test_a_style_may_not_read_other_files(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", encoding="utf-8")
    path = tmp_path / "style.csl"
    path.write_text(
        f'<!DOCTYPE style [<!ENTITY s SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'
        '<style xmlns="http://purl.org/net/xbiblio/csl"><citation><layout>'
        '<text value="&s;"/></layout></citation></style>',
        encoding="utf-8",
    )
    try:
        done = render(works("a"), path, [cite("a")])
    except ValueError:
        return
    assert "secret" not in json.dumps(done)
