"""What article.toml tells behind the text: in Markdown, and each word at its place."""

from __future__ import annotations

from diglot.article import Source
from diglot.article_toml import read_metadata
from diglot.reading.front_fields import rendered_statements
from diglot.toml import read_toml

WORDS = {
    "ethics": "伦理审批",
    "conflicts": "利益冲突",
    "conflicts-none": "无利益冲突。",
    "label-gap": "\u3000",
}
TEXT = """\
title = "T"
conflicts = "none"
ethics = { zh = '批准（*2024*）。', en = "Approved \\"here\\"." }
"""


def test_statements_are_paragraphs_in_the_order_of_the_table() -> None:
    source = Source("manuscript/article.toml", TEXT)
    metadata, _, _ = read_metadata(read_toml(source))
    told = rendered_statements(metadata, "zh", source, WORDS)
    assert told.text == ("**利益冲突**\u3000无利益冲突。\n\n**伦理审批**\u3000批准（*2024*）。\n\n")


def test_each_word_of_a_statement_has_its_place_and_the_journals_words_have_none() -> None:
    source = Source("manuscript/article.toml", TEXT)
    metadata, _, _ = read_metadata(read_toml(source))
    told = rendered_statements(metadata, "zh", source, WORDS)
    at = told.text.index("2024")
    assert told.copied_place(at) == (source, TEXT.index("2024"))
    assert str(told.span(at, at + 4)) == "manuscript/article.toml:3:22"
    for words in ("无利益冲突", "利益冲突", "伦理审批"):
        assert told.copied_place(told.text.index(words)) is None
    # A text with escapes is not written as it reads: its place is where it begins.
    english = rendered_statements(metadata, "en", source, {})
    here = english.text.index("here")
    assert english.copied_place(here) is None
    assert str(english.span(here, here + 4)).startswith("manuscript/article.toml:3:")


def test_without_fields_nothing_is_told() -> None:
    source = Source("manuscript/article.toml", 'title = "T"\n')
    metadata, _, _ = read_metadata(read_toml(source))
    assert rendered_statements(metadata, "zh", source, WORDS).text == ""
