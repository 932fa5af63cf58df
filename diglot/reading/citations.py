"""Citations, cross-references and labels of a text, each with its place in the author's file.

In the tree each citation becomes ``Span(cite-3, .citation)`` and each cross-reference
``Span(xref-1, .cross-reference)`` around what the author wrote; `citing` puts the printed form in
their place.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, cast, get_args

from diglot.article import (
    Block,
    Citation,
    CiteItem,
    CrossReference,
    Label,
    LabelKind,
    Node,
    Rendered,
)
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error, warning
from diglot.reading.blocks import Piece
from diglot.reading.locators import split_suffix
from diglot.reading.passages import mark_passages
from diglot.tree import attributes, rewrite, text_of, walk, words
from diglot.tree_vocabulary import our_span

Place = tuple[int, int]
"""Offsets of a stretch of the rendered text."""

_LABELLED = re.compile(rf"({'|'.join(get_args(LabelKind))}):(.+)", re.S)
_COMMA_LIST = re.compile(r"^\s*[,，、]\s*-?@")
_SIDE_BY_SIDE = re.compile(r"\[[^\[\]\n]*@[^\[\]\n]+\]\[[^\[\]\n]*@[^\[\]\n]+\]")


@dataclass
class _Finder:
    """Finds where each key of a text stands, going forward as the tree does."""

    rendered: Rendered
    home: Place
    cursor: int = 0

    def __post_init__(self) -> None:
        self.cursor = self.home[0]

    def key(self, key: str) -> Place:
        """Return the place of the next ``@key``, else of any, else of the whole block."""
        form = rf"-?@(?:\{{{re.escape(key)}\}}|{re.escape(key)}(?![A-Za-z0-9_]))"
        pattern, text = re.compile(form), self.rendered.text
        found = pattern.search(text, self.cursor, self.home[1])
        if found:
            self.cursor = found.end()
        else:
            found = pattern.search(text, *self.home) or pattern.search(text)
        return found.span() if found else self.home

    def label(self, ident: str) -> Place:
        """Return the place of ``#ident`` in the block."""
        pattern = re.compile(rf"#{re.escape(ident)}(?![\w:-])")
        found = pattern.search(self.rendered.text, *self.home)
        return found.span() if found else self.home


@dataclass
class Found:
    """What the blocks of one section hold, filled while they are read in order."""

    prefix: str
    citations: list[Citation] = field(default_factory=list)
    cross_references: list[CrossReference] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def _item(raw: dict[str, Any], where: SourceSpan) -> CiteItem:
    label, locator, suffix = split_suffix(text_of(raw["citationSuffix"]))
    return CiteItem(
        key=raw["citationId"],
        span=where,
        locator=locator,
        label=label,
        prefix=text_of(raw["citationPrefix"]),
        suffix=suffix,
        suppress_author=raw["citationMode"]["t"] == "SuppressAuthor",
    )


def _whole(spans: Sequence[SourceSpan]) -> SourceSpan:
    same_file = [one for one in spans if one.path == spans[0].path]
    return SourceSpan(spans[0].path, min(same_file).start, max(one.end for one in same_file))


def _comma_fault(items: Sequence[CiteItem]) -> list[Diagnostic]:
    """Name each ``[@a, @b]``: pandoc reads one work with the suffix ", @b", and loses the other."""
    return [
        error(
            Code.CITE_SYNTAX,
            f'after "@{item.key}" a comma hides the next citation',
            item.span,
            "separate works by a semicolon: [@a; @b]",
        )
        for item in items
        if _COMMA_LIST.match(item.suffix)
    ]


Raw = tuple[dict[str, Any], SourceSpan]
"""A cite item as pandoc reads it, and where its key stands."""


def _cross_reference(raw: Sequence[Raw], found: Found) -> list[Node]:
    anchor = f"xref-{found.prefix}-{len(found.cross_references) + 1}"
    targets = tuple(item["citationId"] for item, _ in raw)
    where = _whole([place for _, place in raw])
    found.cross_references.append(CrossReference(anchor, where, targets))
    marked = our_span("cross-reference", words("; ".join(targets)), ident=anchor)
    after = raw[-1][0]["citationSuffix"]
    if _in_text(raw[0][0]) and after:  # the words of "@fig:a [left]" are the author's, not ours
        return [marked, {"t": "Space"}, *words("["), *after, *words("]")]
    return [marked]


def _citation(raw: Sequence[Raw], found: Found) -> list[Node]:
    anchor = f"cite-{found.prefix}-{len(found.citations) + 1}"
    items = tuple(_item(item, where) for item, where in raw)
    where = _whole([place for _, place in raw])
    found.citations.append(Citation(anchor, where, items, _in_text(raw[0][0])))
    found.diagnostics += _comma_fault(items)
    keys = "; ".join(f"@{item.key}" for item in items)
    return [our_span("citation", words(f"[{keys}]"), ident=anchor)]


def _in_text(item: dict[str, Any]) -> bool:
    return bool(item["citationMode"]["t"] == "AuthorInText")


def _read_cite(node: Node, finder: _Finder, found: Found) -> list[Node]:
    """Return a Cite as citation, as cross-reference, or as both: pandoc reads "@fig:a [@b]" as one.

    Inside one pair of brackets the two cannot stand together.
    """
    raw = [(item, finder.rendered.span(*finder.key(item["citationId"]))) for item in node["c"][0]]
    pointers = [one for one in raw if _LABELLED.fullmatch(one[0]["citationId"])]
    works = [one for one in raw if one not in pointers]
    if not works:
        return _cross_reference(pointers, found)
    if not pointers:
        return _citation(works, found)
    if not (_in_text(pointers[0][0]) and len(pointers) == 1):
        message = "a cross-reference and a citation share one pair of brackets"
        hint = "write them apart: @fig:a [@key]"
        found.diagnostics.append(error(Code.CITE_SYNTAX, message, pointers[0][1], hint))
    return [*_cross_reference(pointers, found), {"t": "Space"}, *_citation(works, found)]


def _read_labels(tree: Any, finder: _Finder, found: Found) -> None:
    for node in walk(tree):
        ident = str(attributes(node)[0])
        kind = _LABELLED.fullmatch(ident)
        if kind:
            where = finder.rendered.span(*finder.label(ident))
            found.labels.append(Label(ident, cast(LabelKind, kind[1]), where))


def _side_by_side(rendered: Rendered, home: Place) -> list[Diagnostic]:
    """Name each ``[@a][@b]``: a link to pandoc, or two citations, never what the author meant."""
    return [
        warning(
            Code.CITE_SYNTAX,
            "two citations stand side by side",
            rendered.span(*place.span()),
            "write them as one: [@a; @b]",
        )
        for place in _SIDE_BY_SIDE.finditer(rendered.text, *home)
    ]


def read_blocks(pieces: Sequence[Piece], rendered: Rendered, found: Found) -> list[Block]:
    """Return the blocks of a section with its citations and cross-references marked.

    What is met on the way is added to `found`, in reading order.
    """
    blocks: list[Block] = []
    for piece in pieces:
        home = (piece.start, piece.end)
        finder = _Finder(rendered, home)
        found.diagnostics += _side_by_side(rendered, home)

        def change(node: Node, finder: _Finder = finder) -> list[Node] | None:
            return _read_cite(node, finder, found) if node["t"] == "Cite" else None

        where = rendered.span(*home)
        for node in mark_passages(rewrite(piece.nodes, change)):
            _read_labels(node, finder, found)
            blocks.append(Block(f"{found.prefix}-b{len(blocks) + 1}", where, node, home))
    return blocks
