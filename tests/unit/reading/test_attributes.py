"""Attributes of a text: those that pages have a use for stay, others are left out and named."""

from __future__ import annotations

from typing import Any

import pytest

from diglot.article import Rendered, Source, Stretch
from diglot.reading import read_edition
from diglot.reading.attributes import keep_known
from diglot.reading.blocks import pieces
from diglot.tree import attributes, walk


def read(text: str) -> tuple[list[Any], list[str]]:
    """Return the attributes of a text's elements that have any, and the faults with their place."""
    source = Source("manuscript/zh/01-a.md", text)
    kept, faults = keep_known(
        pieces(text), Rendered(source, text, (Stretch(0, source, 0, len(text)),))
    )
    nodes = [node for piece in kept for node in walk(list(piece.nodes))]
    told = [f"{one.span.start.line}:{one.span.start.column}" for one in faults if one.span]
    return [one for node in nodes if (one := attributes(node)) != ["", [], []]], told


@pytest.mark.parametrize(
    "text",
    [
        "# 题 {#a onclick=x}",
        '[词]{onclick="x"}',
        '[词]{style="background:url(http://a.example/)"}',
        '::: {style="position:fixed"}\n段\n:::',
        "`x = 1`{onmouseover=y}",
        "```{.python onload=y}\nx\n```",
        "[去](https://a.example){onclick=x}",
        "[去](https://a.example){target=_blank ping=http://b.example}",
        "![](a.svg){onerror=x}",
        "![图](a.svg){#fig:a onload=x}",
        "甲![](a.svg){srcset=http://a.example/b.png}乙",
        '| a |\n|---|\n| b |\n\n: 题 {#tbl:a onclick="x"}',
        "- 一\n\n    - [二]{onclick=x}",
        "词^[注[三]{onclick=x}]。",
        "> [四]{onclick=x}",
    ],
)
def test_an_attribute_that_no_page_needs_is_left_out_and_named(text: str) -> None:
    kept, told = read(text)
    names = {name for _, _, pairs in kept for name, _ in pairs}
    assert names <= {"alt"}
    assert len(told) in (1, 2)


def test_the_place_of_an_attribute_is_named() -> None:
    _, told = read('甲\n\n乙丙[词]{onclick="x"}')
    assert told == ["3:7"]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("# 题 {#sec:a .unnumbered}", ["sec:a", ["unnumbered"], []]),
        ("![](a.svg){.wide width=50%}", ["", ["wide"], [["width", "50%"]]]),
        ('[x]{lang="en" dir="ltr"}', ["", [], [["lang", "en"], ["dir", "ltr"]]]),
        ("::: table-note\n注\n:::", ["", ["table-note"], []]),
        ("[x]{.journal-box}", ["", ["journal-box"], []]),
        ("```python\nx\n```", ["", ["language-python"], []]),
        ("[段]{#rev:r1-2}", ["rev:r1-2", [], []]),
        ("[段]{#致谢}", ["致谢", [], []]),
    ],
)
def test_an_attribute_with_a_use_stays(text: str, kept: Any) -> None:
    assert read(text) == ([kept], [])


@pytest.mark.parametrize(
    "text",
    [
        "[x]{.citation}", "[x]{.insertion}", "::: notice\n段\n:::", "[x]{#references}",
        "[x]{#cite-1}", "[x]{#fn1}", "# 题 {#02-methods-b3}", "![](a.svg){width=100vw}",
        "![](a.svg){width=999999cm}", '[x]{lang="en\\" onclick=\\"x"}', "[x]{.quoted-passage of=a}",
    ],
)  # fmt: skip
def test_what_diglot_marks_itself_no_author_can_write(text: str) -> None:
    kept, told = read(text)
    assert kept == []
    assert told


def test_a_letter_may_ask_for_passages() -> None:
    text = '[]{.quoted-passage of="rev%3Ar1-2" first="" last=""}'
    source = Source("manuscript/response.md", text)
    for letter, faults in ((True, 0), (False, 4)):
        edition = read_edition([source], "zh", variables={}, macros={}, letter=letter)
        assert len(edition.diagnostics) == faults
