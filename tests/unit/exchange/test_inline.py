"""Markdown as words and tags: what a translator sees, and what pandoc reads of it."""

from __future__ import annotations

import pytest

from diglot.exchange.inline import tokens_of
from diglot.exchange.po import write_line
from diglot.exchange.segments import number_tags, segment_of

DECLARED = frozenset({"fig:a"})

READ = {
    "如@fig:a[@b, p. 3]，*粗*": "如{1:@fig:a}{2:[@b, p. 3]}，{3:italic}粗{/3}",
    "a **b *c*** d": "a {1:bold}b {2:italic}c{/2}{/1} d",
    "2 * 3 = 6 and a_b_c": "2 * 3 = 6 and a_b_c",
    "CD34^+^ and H~2~O, 5~10": "CD34{1:raised}+{/1} and H{2:lowered}2{/2}O, 5~10",
    r"\*no\* 360\ d 60\~360": "*no* 360\u00a0d 60~360",
    "`a*b*` and $x_1*y*$": "{1:`a*b*`} and {2:$x_1*y*$}",
    "{{ n }} of {{ '}}' }}": "{1:n} of {2:' '}",
    "[a *b*](https://x.y/*z*) [w]{.mark} [t]": "{1:link}a {2:italic}b{/2}{/1} {3:span}w{/3} [t]",
    "a[^1] b^[see [c] *d*] e": "a{1:[^1]} b{2:footnote}see [c] {3:italic}d{/3}{/2} e",
    "x <b>y</b> <br> <i>z": "x {1:bold}y{/1} {2:<br>} <i>z",
    "a@b.org and <mailto:a@b.org>": "a@b.org and {1:<mailto:a@b.org>}",
    "one\ntwo 中\n文": "one two 中文",
    "a -- b... &lt;c&gt;": "a – b… <c>",
    "$ 100 and 5 $ {1} {/2": "$ 100 and 5 $ \\{1} \\{/2",
    "~~old~~ *a __b__*": "{1:struck}old{/1} {2:italic}a {3:bold}b{/3}{/2}",
    r"\ref{fig:a} \citep{b,c}": r"{1:\ref fig:a} {2:\citep b,c}",
}


@pytest.mark.parametrize("text", READ)
def test_markdown_is_read_as_words_and_tags(text: str) -> None:
    tokens = tokens_of(text, 0, len(text), DECLARED)
    assert write_line(number_tags(segment_of(one.piece for one in tokens))) == READ[text]


@pytest.mark.parametrize("text", READ)
def test_tokens_stand_side_by_side(text: str) -> None:
    tokens = tokens_of(text, 0, len(text), DECLARED)
    assert "".join(text[one.start : one.end] for one in tokens) == text
