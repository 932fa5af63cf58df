"""What a page's links are called, and the links by which a place of the page is quoted.

A heading, a figure and a table end with an empty link to themselves, whose sign the style sheet
draws, so that no word is added to the text. A citation's number says what it is a number of.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from diglot.article import Block, CitedEdition, Node
from diglot.tree import attributes, link, rewrite, text_of, walk
from diglot.tree_vocabulary import has_class, our_attributes
from diglot.writing.phrase import plain_words

Words = Mapping[str, str]
"""The words that pages of the journal print, in one language."""

_PLACES = ("Header", "Figure", "Table")


@dataclass(frozen=True)
class Float:
    """A figure or a table: ``Float("fig:timeline", "图1", "…", table=False)``."""

    id: str
    label: str
    title: str
    table: bool


def floats(cited: CitedEdition) -> tuple[Float, ...]:
    """Return the numbered figures and tables of an edition in the order of its text."""
    blocks = (block.node for block in cited.text_blocks)
    return tuple(one for block in blocks for one in _floats(block))


def _floats(block: Node) -> Iterator[Float]:
    """Yield the figures and tables of a block; a panel belongs to its figure."""
    for node in walk(block):
        if node["t"] not in ("Figure", "Table") or not attributes(node)[0]:
            continue
        caption = node["c"][1][1]
        labels = [one for one in walk(caption) if one["t"] == "Span" and has_class(one, "label")]
        if labels:
            title = plain_words(rewrite(caption, _without_label)).strip()
            yield Float(attributes(node)[0], text_of(labels[0]), title, node["t"] == "Table")
        if node["t"] == "Figure":
            return


def _without_label(node: Node) -> list[Node] | None:
    """Return nothing for a label, the translation behind a caption, and the break before it."""
    if node["t"] == "LineBreak":
        return []
    named = node["t"] == "Span" and (has_class(node, "label") or has_class(node, "translation"))
    return [] if named else None


def with_permalinks(block: Block, words: Words) -> Node:
    """Return a block whose headings, figures and tables end with a link to themselves."""

    def change(node: Node) -> list[Node] | None:
        ident = attributes(node)[0] if node["t"] in _PLACES else ""
        if not ident:
            return None
        name = " ".join(filter(None, [words.get("permalink", ""), _number(node)]))
        pairs = {"aria-label": name}
        ends = [link(f"#{ident}", [], our_attributes("permalink", pairs))]
        if node["t"] == "Header":
            level, attributes_, inlines = node["c"]
            return [{"t": "Header", "c": [level, attributes_, [*inlines, *ends]]}]
        attributes_, (short, caption), *rest = node["c"]
        rest = rewrite(rest, change)  # the panels of a figure
        if caption and caption[-1]["t"] in ("Plain", "Para"):
            last = {**caption[-1], "c": [*caption[-1]["c"], *ends]}
            caption = [*caption[:-1], last]
        return [{"t": node["t"], "c": [attributes_, [short, caption], *rest]}]

    (changed,) = rewrite([block.node], change)
    return dict(changed)


def _number(node: Node) -> str:
    """Return what a heading or a caption begins with: ``1.2``, ``图1``; a bare heading's words."""
    inlines = node["c"][2] if node["t"] == "Header" else node["c"][1][1]
    for one in walk(inlines):
        if one["t"] == "Span" and (has_class(one, "number") or has_class(one, "label")):
            return text_of(one)
    return plain_words(inlines).strip() if node["t"] == "Header" else ""


def named_citation(node: Node, words: Words) -> Node:
    """Return a citation's link with its role (DPUB-ARIA 1.1), a bare number with what it counts."""
    (ident, classes, pairs), inlines, target = node["c"]
    text = text_of(inlines)
    pairs = [*pairs, ["role", "doc-biblioref"]]
    if text.isdecimal() and (form := words.get("cited-work")):
        pairs.append(["aria-label", form.replace("{n}", text)])
    return {"t": "Link", "c": [[ident, classes, pairs], inlines, target]}
