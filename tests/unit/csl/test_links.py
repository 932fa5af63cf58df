"""Each work of a citation by author and year is a link of its own, whatever it collapses to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from diglot.csl import Inline, Link, Part, Styled, compose, plain
from tests.conftest import ROOT

EXEMPLA = (ROOT / "templates" / "exempla" / "style.csl").read_bytes()
COLLAPSED = b"""<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
  <info><title>T</title><id>t</id><updated>2026-01-01T00:00:00Z</updated></info>
  <citation collapse="year-suffix-ranged" disambiguate-add-year-suffix="true"
            year-suffix-delimiter=",">
    <layout prefix="(" suffix=")" delimiter="; ">
      <group delimiter=" ">
        <names variable="author"><name form="short"/></names>
        <date variable="issued"><date-part name="year"/></date>
      </group>
    </layout>
  </citation>
  <bibliography><layout><text variable="title"/></layout></bibliography>
</style>"""


def work(key: str, family: str = "Doe") -> dict[str, Any]:
    return {
        "id": key,
        "type": "article-journal",
        "title": key.upper(),
        "author": [{"family": family, "given": "J"}],
        "issued": {"date-parts": [[2000]]},
    }


def links(inlines: Sequence[Inline]) -> Iterator[tuple[str, str]]:
    for one in inlines:
        if isinstance(one, Link):
            yield one.key, plain(one.children)
        elif isinstance(one, (Styled, Part)):
            yield from links(one.children)


ITEMS = [work("a"), work("b"), work("c"), work("r", "Roe")]


@pytest.mark.parametrize(
    ("cluster", "printed", "linked"),
    [
        (
            [{"id": "a"}, {"id": "r", "prefix": "see ", "locator": "3"}],
            "(Doe, 2000a; see Roe, 2000: 3)",
            [("a", "Doe, 2000a"), ("r", "Roe, 2000: 3")],
        ),
        ([{"id": "r", "suppress-author": True}], "(2000)", [("r", "2000")]),
    ],
)
def test_each_work_is_a_link_and_the_words_around_are_not(
    cluster: list[dict[str, Any]], printed: str, linked: list[tuple[str, str]]
) -> None:
    done = compose(ITEMS, EXEMPLA, [cluster, [{"id": key} for key in "abc"]])
    assert plain(done.citations[0]) == printed
    assert list(links(done.citations[0])) == linked


def test_letters_of_collapsed_years_lead_to_their_own_works() -> None:
    two, three = (
        compose(ITEMS, COLLAPSED, [[{"id": key} for key in keys], [{"id": "r"}]]).citations[0]
        for keys in ("ab", "abc")
    )
    assert plain(two) == "(Doe 2000a,b)"
    assert list(links(two)) == [("a", "Doe 2000a"), ("b", "b")]
    assert plain(three) == "(Doe 2000a\u2013c)"
    assert list(links(three)) == [("a", "Doe 2000a"), ("c", "c")]
