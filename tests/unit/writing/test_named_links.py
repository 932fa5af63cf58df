"""What a page calls its figures and tables in the list of them."""

from __future__ import annotations

from diglot.article import Block, CitedEdition, CitedSection, Metadata, Source
from diglot.engines import pandoc
from diglot.tree import words
from diglot.writing.named_links import floats


def test_a_table_is_listed_in_plain_words() -> None:
    label = {"t": "Span", "c": [["", ["label"], []], words("Table 1")]}
    caption = [label, *pandoc.read_inlines(r"Counts, 10^9^/L ($\bar{x} \pm s$)")]
    table = {
        "t": "Table",
        "c": [["tbl:a", [], []], [None, [{"t": "Plain", "c": caption}]], [], [], [], []],
    }
    block = Block("a", Source("a.md", "").span(0, 0), table)
    edition = CitedEdition("en", Metadata(), {}, (CitedSection("01-a", (block,)),), (), {})
    assert [(one.label, one.title) for one in floats(edition)] == [
        ("Table 1", "Counts, 10⁹/L (x̄ ± s)")
    ]
