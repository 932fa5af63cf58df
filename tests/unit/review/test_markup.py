"""Words of a stranger as Markdown: they read as typed, whatever they look like."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from diglot.docx.read.values import Look
from diglot.engines import pandoc, templates
from diglot.review.markup import NotWritable, Setting, escape_markdown, write
from diglot.review.tokens import NO_LOOK, Token
from diglot.review.vocabulary import canonical
from diglot.tree import text_of

HOSTILE = [
    "{{ 7*7 }}", "{% include 'x' %}", "{## c ##}", "{{{{", "}}", "%}", "@key", "[@key; @b]",
    "[^1]", "^[x]", "$x$", "~~a~~", "&amp; &#65;", "::: note", "# a", "> q", "| a | b |", "---",
    "===", "***", "\\newpage", "{#id .cls}", "Title {.x}", "http://a.b/c_d", "a -- b --- c ...",
    "#. x", "(a) b", "1. a", "a) b", "iv. x", "B. subtilis", "Table: x", "- x", "+ x", ": x",
    '"1 "', "'a '", '"1 " b',
    "<b>x</b>", "<http://x.y>", "![x](y)", "[a](b){.c}", "`code`", "5~10", "x^2^", "(@) x",
]  # fmt: skip


def printed(texts: list[str]) -> list[str]:
    """Return what Jinja and pandoc make of texts, each a paragraph of its own."""
    source = "\n\nQQQQ\n\n".join(escape_markdown(text, line_start=True) for text in texts)
    settings = {"library": {}, "macros": [], "variables": {}, "positions": False}
    (rendered,) = templates.render([("a.md", source)], settings)
    assert rendered["faults"] == []
    groups: list[list[str]] = [[]]
    for block in pandoc.read_markdown(rendered["text"]):
        assert block["t"] == "Para"
        text = text_of(block)
        if text == "QQQQ":
            groups.append([])
        else:
            groups[-1].append(text)
    return ["¶".join(group) for group in groups]


def test_text_that_looks_like_markup_reads_as_typed() -> None:
    assert [canonical(one) for one in printed(HOSTILE)] == [canonical(one) for one in HOSTILE]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.text(alphabet="ab 中文*_~^`$[]{}<>@#%|\\-.!&;:+=()1234'\"/", min_size=1, max_size=14)
        .map(lambda text: " ".join(text.split()))
        .filter(bool),
        min_size=1,
        max_size=40,
    )
)
def test_any_text_reads_as_typed(texts: list[str]) -> None:
    assert [canonical(one) for one in printed(texts)] == [canonical(one) for one in texts]


def token(text: str, *looks: Look) -> Token:
    return Token("word", text, frozenset(looks))


@pytest.mark.parametrize(
    ("tokens", "context", "markdown"),
    [
        ([token("a"), token("b", "bold")], NO_LOOK, "a**b**"),
        ([token("a", "bold"), Token("space", " "), token("b", "bold")], NO_LOOK, "**a b**"),
        ([token("a", "bold")], frozenset({"bold"}), "a"),
        ([token("a")], frozenset({"bold"}), "**a**"),
        ([token("2", "superscript")], NO_LOOK, "^2^"),
        ([token("a", "italic"), Token("cite", "k;l")], NO_LOOK, "*a*[@k; @l]"),
        ([token("见"), Token("xref", "fig:a")], NO_LOOK, "见@{fig:a}"),
        ([token("a", "underline")], NO_LOOK, "a"),
        ([token("a"), Token("break", "\n"), token("b")], NO_LOOK, "a\\\nb"),
    ],
)
def test_looks_and_keys_are_written_for_where_they_stand(
    tokens: list[Token], context: frozenset[Look], markdown: str
) -> None:
    assert write(tokens, context, Setting()) == markdown


def test_a_footnote_is_written_in_its_place() -> None:
    setting = Setting(note=lambda _: [token("x]"), Token("end"), token("y")])
    assert write([token("a"), Token("note", "2")], NO_LOOK, setting) == r"a^[x\] y]"


@pytest.mark.parametrize("kind", ["formula", "picture", "scrap", "count", "other"])
def test_what_markdown_cannot_say_is_refused(kind: str) -> None:
    with pytest.raises(NotWritable):
        write([Token(kind, "x")], NO_LOOK, Setting())  # type: ignore[arg-type]
