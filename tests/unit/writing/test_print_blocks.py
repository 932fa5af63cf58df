"""Blocks for print: what the engine of the page is told of a paragraph."""

from __future__ import annotations

import pytest

from diglot.article import Block, Source
from diglot.engines.pandoc import read_markdown, write_html
from diglot.writing.fitting import Fit
from diglot.writing.print_blocks import print_block


@pytest.mark.parametrize(
    ("markdown", "count"),
    [
        ("$$a=b$$", 1),
        ("> $$a=b$$\n>\n> 其后$$c=d$$", 1),
        ("::: {}\n[$$a=b$$]{#eq:a}\n:::", 1),
        ("由此 $$a=b$$", 0),
    ],
)
def test_a_paragraph_that_begins_with_an_equation_has_no_indent(markdown: str, count: int) -> None:
    (node,) = read_markdown(markdown)
    block = Block("b1", Source("a.md", markdown).span(0, 1), node)
    assert write_html(print_block(block, {}, Fit())).count('class="equation-first"') == count
