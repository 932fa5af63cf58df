from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.reading.blocks import pieces, read
from diglot.tree import text_of, walk

SPECIMEN = """\
# 标题 {#sec-id}

第一段。

- a

- b

  goes on

1. one

| a | b |
|---|---|
| 1 | 2 |

: Caption {#tbl:x}

```
code

after a blank line
```

::: note
one

two
:::

term

:   its meaning

with a note[^1]

[^1]: the note

    and more of it

![picture](f.svg){#fig:a}

> quoted

$$x$$
"""


def kinds(text: str) -> list[tuple[str, list[str]]]:
    return [(text[p.start : p.end], [node["t"] for node in p.nodes]) for p in pieces(text)]


def test_every_kind_of_block_is_found_where_it_stands() -> None:
    found = kinds(SPECIMEN)
    assert found[0] == ("# 标题 {#sec-id}", ["Header"])
    assert found[1] == ("第一段。", ["Para"])
    assert found[2][1] == ["BulletList", "OrderedList"]
    assert found[3][0].startswith("| a")
    assert found[3][0].endswith("{#tbl:x}")
    assert found[3][1] == ["Table"]
    assert found[4] == ("```\ncode\n\nafter a blank line\n```", ["CodeBlock"])
    assert found[5] == ("::: note\none\n\ntwo\n:::", ["Div"])
    assert found[6] == ("term\n\n:   its meaning", ["DefinitionList"])
    assert found[8] == ("[^1]: the note\n\n    and more of it", [])
    assert [one[1] for one in found[9:]] == [["Figure"], ["BlockQuote"], ["Para"]]


def test_the_pieces_make_the_whole_tree() -> None:
    assert [node for piece in pieces(SPECIMEN) for node in piece.nodes] == read(SPECIMEN)


PLAIN = ("", "text", "- item", "  more", "> q", "# H", "1. n", "    code", "---", "$$")
FENCED = ("```", ":::", "::: x", "| a |", "|---|", ": c", "term", ":   d")
CITING = ("[^1]: n", "a[^1]", "[@k]", "如@fig:a所示")
LINES = st.sampled_from((*PLAIN, *FENCED, *CITING))


@settings(max_examples=25, deadline=None)
@given(st.lists(LINES, max_size=14))
def test_any_text_is_cut_into_pieces_that_make_its_tree(lines: list[str]) -> None:
    text = "\n".join(lines) + "\n"
    found = pieces(text)
    assert [node for piece in found for node in piece.nodes] == read(text)
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize("text", ["5~10例和20~30例", "20%~30%或5~6", "`5~10` $5~10$"])
def test_ranges_are_no_subscripts(text: str) -> None:
    blocks = read(text)
    assert "Subscript" not in {node["t"] for node in walk(blocks)}
    assert text_of(blocks) == text.replace("`", "").replace("$", "")


def test_subscripts_are_still_to_be_had() -> None:
    blocks = read("H~2~O和CO~2~")
    assert sum(node["t"] == "Subscript" for node in walk(blocks)) == 2


@pytest.mark.parametrize(
    ("text", "keys", "words"),
    [
        ("如@fig:a所示", ["fig:a"], "如@fig:a所示"),
        ("见@zhang2020。", ["zhang2020"], "见@zhang2020。"),
        ("中文[@a; @b]。", ["a", "b"], "中文[@a; @b]。"),
        ("据@li-2021:x的研究", ["li-2021:x"], "据@li-2021:x的研究"),
        ("据@{a/b}说", ["a/b"], "据@a/b说"),
        ("写信给a@b.cn问", [], "写信给a@b.cn问"),
        ("`如@fig:a所示`", [], "如@fig:a所示"),
        ("2A期为1mm宽", [], "2A期为1mm宽"),
    ],
)
def test_a_citation_may_touch_chinese_characters(text: str, keys: list[str], words: str) -> None:
    blocks = read(text)
    cites = [node for node in walk(blocks) if node["t"] == "Cite"]
    assert [item["citationId"] for cite in cites for item in cite["c"][0]] == keys
    assert text_of(blocks) == words
