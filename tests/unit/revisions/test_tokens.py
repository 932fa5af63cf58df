"""Citations as tokens, whatever a style prints beside their links."""

from __future__ import annotations

from diglot.article import Node
from diglot.revisions.tokens import tokens
from diglot.tree import attr, link, span


def test_a_citation_with_a_blank_beside_its_link_is_one_token() -> None:
    inner: list[Node] = [
        {"t": "Str", "c": "("},
        link("#ref-1", [{"t": "Str", "c": "Smith"}, {"t": "Space"}, {"t": "Str", "c": "2020"}]),
        {"t": "Space"},
        {"t": "Str", "c": "260)"},
    ]
    citation = span(attr("cite-1", ["citation"], {"keys": "smith2020"}), inner)
    (token,) = tokens([citation])
    assert token.node == citation
