"""Citations, cross-references and labels of a text, each with its place in the author's file.

In the tree each citation becomes ``Span(cite-3, .citation)`` and each cross-reference
``Span(xref-1, .cross-reference)`` around what the author wrote; `citing` puts the printed form in
their place.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from diglot.article import Block, Citation, CiteItem, CrossReference, Label, Node, Rendered
from diglot.csl.locator_words import read_locator
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error
from diglot.labels import label_kind, label_name, pointed_label
from diglot.languages import FIRST_WIDE
from diglot.messages import say
from diglot.note_marks import begins_as_note, is_table_note
from diglot.reading.blocks import Piece
from diglot.reading.citation_groups import bracket_faults
from diglot.reading.figure_blocks import with_figures
from diglot.reading.structure import structure_faults
from diglot.tree import attr, attributes, rewrite, text_of, walk, with_identifiers, words
from diglot.tree_vocabulary import our_span

Place = tuple[int, int]
"""Offsets of a stretch of the rendered text."""


@dataclass
class _Finder:
    """Finds where each key of a text stands, going forward as the tree does."""

    rendered: Rendered
    home: Place
    cursor: int = 0

    def __post_init__(self) -> None:
        self.cursor = self.home[0]

    def key(self, key: str, *, tex: bool = False) -> Place:
        """Return the place of the next ``@key``, else of any, else of the whole block.

        In a command of LaTeX, `tex`, a key stands without its sign.
        """
        name = re.escape(key).replace(":", "[:：-]")
        form = rf"-?[@＠](?:\{{{name}\}}|{name}(?![A-Za-z0-9_]))"
        if tex:
            form = rf"(?<=[{{,\s]){name}(?=\s*[,}}])"
        pattern, text = re.compile(form), self.rendered.text
        found = pattern.search(text, self.cursor, self.home[1])
        if found:
            self.cursor = found.end()
        else:
            found = pattern.search(text, *self.home) or pattern.search(text)
        return found.span() if found else self.home

    def label(self, ident: str) -> Place:
        r"""Return the place of ``#ident`` in the block, or of ``ident`` in LaTeX's ``\label``."""
        name = re.escape(ident).replace(":", "[:：]")
        return self.first(rf"#{name}(?![\w:-])|(?<=\\label\{{){name}")

    def label_span(self, ident: str) -> SourceSpan:
        """Return the author's place of a label."""
        return self.rendered.span(*self.label(ident))

    def first(self, form: str) -> Place:
        """Return the first place of the block that a pattern finds, else the whole block."""
        found = re.compile(form).search(self.rendered.text, *self.home)
        return found.span() if found else self.home


@dataclass
class Found:
    """What the blocks of one section hold, filled while they are read in order.

    `declared` are the labels of the whole edition.
    """

    prefix: str
    declared: frozenset[str] = frozenset()
    citations: list[Citation] = field(default_factory=list)
    cross_references: list[CrossReference] = field(default_factory=list)
    labels: list[Label] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)


def _item(raw: dict[str, Any], where: SourceSpan) -> CiteItem:
    label, locator, suffix = read_locator(text_of(raw["citationSuffix"]))
    prefix = text_of(raw["citationPrefix"])
    return CiteItem(
        key=raw["citationId"],
        span=where,
        locator=locator,
        label=label,
        prefix=f"{prefix} " if prefix and prefix[-1] < FIRST_WIDE else prefix,
        suffix=suffix,
        suppress_author=raw["citationMode"]["t"] == "SuppressAuthor",
    )


def _span_around(spans: Sequence[SourceSpan]) -> SourceSpan:
    same_file = [one for one in spans if one.path == spans[0].path]
    return SourceSpan(spans[0].path, min(same_file).start, max(one.end for one in same_file))


Raw = tuple[dict[str, Any], SourceSpan]
"""A cite item as pandoc reads it, and where its key stands."""


def _cross_reference(raw: Sequence[Raw], found: Found) -> list[Node]:
    anchor = f"xref-{found.prefix}-{len(found.cross_references) + 1}"
    targets = tuple(item["citationId"] for item, _ in raw)
    where = _span_around([place for _, place in raw])
    bare = raw[0][0]["citationMode"]["t"] == "SuppressAuthor"
    found.cross_references.append(CrossReference(anchor, where, targets, bare))
    marked = our_span("cross-reference", words("; ".join(targets)), ident=anchor)
    before, after = raw[0][0]["citationPrefix"], raw[-1][0]["citationSuffix"]
    if _is_in_text(raw[0][0]) and after:  # the words of "@fig:a [left]" are the author's, not ours
        apart = [] if raw[0][0]["touches"] else [{"t": "Space"}]
        return [marked, *apart, *words("["), *after, *words("]")]
    return [*before, *([{"t": "Space"}] if before else []), marked, *after]


def _citation(raw: Sequence[Raw], found: Found) -> list[Node]:
    anchor = f"cite-{found.prefix}-{len(found.citations) + 1}"
    items = tuple(_item(item, where) for item, where in raw)
    where = _span_around([place for _, place in raw])
    found.citations.append(Citation(anchor, where, items, _is_in_text(raw[0][0])))
    keys = "; ".join(f"@{item.key}" for item in items)
    return [our_span("citation", words(f"[{keys}]"), ident=anchor)]


def _is_in_text(item: dict[str, Any]) -> bool:
    return bool(item["citationMode"]["t"] == "AuthorInText")


def _read_cite(node: Node, finder: _Finder, found: Found) -> list[Node]:
    """Return a Cite as citation, as cross-reference, or as both: pandoc reads "@fig:a [@b]" as one.

    Inside one pair of brackets the two cannot stand together.
    """
    pointers: list[Raw] = []
    works: list[Raw] = []
    tex = text_of(node["c"][1]).startswith("\\")
    for item in node["c"][0]:
        key = item["citationId"]
        start, end = finder.key(key, tex=tex)
        where = finder.rendered.span(start, end)
        touches = finder.rendered.text.startswith("[", end)
        label = pointed_label(key, found.declared)
        (pointers if label else works).append(
            ({**item, "citationId": label or key, "touches": touches}, where)
        )
    if not works:
        return _cross_reference(pointers, found)
    if not pointers:
        return _citation(works, found)
    if not (_is_in_text(pointers[0][0]) and len(pointers) == 1):
        message = say("a pointer and a citation share one pair of brackets")
        hint = say("write them apart: {example}", example="@fig:a [@key]")
        found.diagnostics.append(error(Code.CITE_SYNTAX, message, pointers[0][1], hint))
    return [*_cross_reference(pointers, found), {"t": "Space"}, *_citation(works, found)]


def _read_labels(block: Node, finder: _Finder, found: Found) -> Node:
    """Return a block whose labels have their one name."""
    for node in walk(block):
        ident = str(attributes(node)[0])
        if name := label_name(ident):
            found.labels.append(Label(name, label_kind(name), finder.label_span(ident)))
    named: Node = with_identifiers(block, lambda ident: label_name(ident) or ident)
    return named


def _open_brackets(rendered: Rendered) -> list[Diagnostic]:
    """Name each bracket around a citation that never opens or never closes."""
    return [
        error(
            Code.CITE_SYNTAX,
            say("the bracket of this citation never closes")
            if fault.opens
            else say("this citation ends in a bracket that never opens"),
            rendered.span(fault.start, fault.end),
            say("put one bracket before and one behind it: {example}", example="[@key]"),
        )
        for fault in bracket_faults(rendered.text)
    ]


def read_blocks(pieces: Sequence[Piece], rendered: Rendered, found: Found) -> list[Block]:
    """Return the blocks of a section with its citations and cross-references marked.

    What is met on the way is added to `found`, in reading order.
    """
    blocks: list[Block] = []
    found.diagnostics += structure_faults(rendered) + _open_brackets(rendered)
    for piece in pieces:
        home = (piece.start, piece.end)
        finder = _Finder(rendered, home)

        def change(node: Node, finder: _Finder = finder) -> list[Node] | None:
            return _read_cite(node, finder, found) if node["t"] == "Cite" else None

        where = rendered.span(*home)
        plain, faults = with_figures(piece.nodes, finder.label_span)
        found.diagnostics += faults
        for node in mark_passages(rewrite(plain, change)):
            named = _below_table(blocks, _read_labels(node, finder, found))
            blocks.append(Block(f"{found.prefix}-b{len(blocks) + 1}", where, named, home))
    return blocks


def _below_table(blocks: Sequence[Block], node: Node) -> Node:
    """Return a paragraph 注：… right below a table as the table's note."""
    above = blocks[-1].node if blocks else {"t": ""}
    if node["t"] != "Para" or not (above["t"] == "Table" or is_table_note(above)):
        return node
    if not begins_as_note(text_of(node["c"])):
        return node
    return {"t": "Div", "c": [attr("", ["table-note"]), [node]]}


PREFIX = "rev:"


def mark_passages(nodes: Sequence[Node]) -> list[Node]:
    """Return blocks with a mark around the words of each passage; a Div of one is taken off."""
    return rewrite(list(nodes), _change)


def _change(node: Node) -> list[Node] | None:
    ident = str(attributes(node)[0]) if node["t"] in ("Span", "Div") else ""
    if not ident.startswith(PREFIX):
        return None
    content = rewrite(node["c"][1], _change)
    if node["t"] == "Span":
        return [_mark_of_passage(ident, content)]

    def around(one: Node) -> list[Node] | None:
        if one["t"] in ("Figure", "Table"):
            return [one]
        if one["t"] not in ("Para", "Plain"):
            return None
        return [{"t": one["t"], "c": [_mark_of_passage(ident, one["c"])]}]

    return list(rewrite(content, around))


def _mark_of_passage(ident: str, inlines: Sequence[Node]) -> Node:
    return our_span("passage", inlines, {"of": ident})
