"""What is tried where something is larger than its place in print, and what is told in the end.

A table is set tighter, then across both columns, then turned on a page of its own; an equation is
broken at its relations, and scaled a little where no relation is near; a picture is made smaller
until its caption fits below it. `Fit` tells for each block how far that has gone; the page is set
again with it. What still leaves its place is an error: nothing is printed over something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from diglot.article import Block, CitedEdition, Node
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error
from diglot.engines.pdf import Overflow
from diglot.messages import Message, say
from diglot.tree import is_display
from diglot.tree_vocabulary import FitClass, has_class

MOST_PASSES = 7
"""How often a page is set at the most: a table has six sizes."""

TABLE_SIZES: tuple[tuple[FitClass, ...], ...] = (
    (),
    ("narrow",),
    ("wide",),
    ("wide", "narrow"),
    ("landscape",),
    ("landscape", "narrow"),
)
"""What is tried with a table, in this order; an author's `.wide` or `.landscape` begins there."""

_PIXELS_IN_MM = 96 / 25.4


@dataclass(frozen=True)
class Fit:
    """How the blocks of an edition are made to fit, by their anchors.

    `tables` are steps of `TABLE_SIZES`; `equations` the em that a line of one may be wide;
    `pictures` the pixels that one may be high.
    """

    tables: Mapping[str, int] = field(default_factory=dict)
    equations: Mapping[str, float] = field(default_factory=dict)
    pictures: Mapping[str, float] = field(default_factory=dict)


def table_classes(table: Node, anchor: str, fit: Fit) -> tuple[FitClass, ...]:
    """Return the classes with which a table is set."""
    return TABLE_SIZES[max(_first_size(table), fit.tables.get(anchor, 0))]


def _first_size(table: Node) -> int:
    return 4 if has_class(table, "landscape") else 2 if has_class(table, "wide") else 0


def next_fit(fit: Fit, found: Iterable[Overflow], blocks: Mapping[str, Block]) -> Fit:
    """Return what to try next; the same where nothing is left."""
    tables, equations, pictures = dict(fit.tables), dict(fit.equations), dict(fit.pictures)
    for one in found:
        block = blocks.get(one.place)
        if block is None:
            continue
        if block.node["t"] == "Table":
            size = max(_first_size(block.node), tables.get(one.place, 0)) + 1
            tables[one.place] = min(size, len(TABLE_SIZES) - 1)
        elif one.kind == "equation":
            room = one.room / one.em
            equations[one.place] = min(equations.get(one.place, room), room)
        elif one.kind == "picture" and one.is_tall:
            pictures[one.place] = min(pictures.get(one.place, one.room), one.room)
    return replace(fit, tables=tables, equations=equations, pictures=pictures)


def blocks_by_anchor(cited: CitedEdition) -> dict[str, Block]:
    """Return the blocks of the text by the names that its comments give them."""
    return {block.anchor: block for section in cited.sections for block in section.blocks}


def too_large(found: Iterable[Overflow], cited: CitedEdition) -> list[Diagnostic]:
    """Name what is larger than its place, each block once."""
    blocks = blocks_by_anchor(cited)
    faults: dict[tuple[str, str], Diagnostic] = {}
    for one in found:
        message, hint = _told(one)
        span = _span(one, blocks, cited)
        faults.setdefault((one.place, one.kind), error(Code.OVERFLOW, message, span, hint))
    return list(faults.values())


def _told(one: Overflow) -> tuple[Message, Message]:
    over = f"{(one.needed - one.room) / _PIXELS_IN_MM:.0f}"
    match one.kind:
        case "table":
            return (
                say(
                    "the table is {over} mm wider than the page, turned and in small type",
                    over=over,
                ),
                say("take columns out, shorten what stands in one piece, or make two tables of it"),
            )
        case "equation":
            return (
                say(
                    "an equation is {over} mm wider than its column and cannot be broken", over=over
                ),
                say("break it with \\\\ inside \\begin{{aligned}} … \\end{{aligned}}"),
            )
        case "picture":
            return (
                say("a picture is {over} mm larger than its place", over=over),
                say("give it a size, such as {{width=50%}}"),
            )
        case "code" | "words":
            return (
                say('"{words}" is {over} mm longer than its line', words=one.words, over=over),
                say("write it in pieces, or put it into a figure or table of its own"),
            )


def _span(one: Overflow, blocks: Mapping[str, Block], cited: CitedEdition) -> SourceSpan | None:
    if one.ident.startswith("ref-"):
        by_number = {f"ref-{entry.number}": entry.span for entry in cited.references}
        return by_number.get(one.ident)
    block = blocks.get(one.place)
    if block is None:
        return None
    source = cited.sources.get(block.span.path)
    found = source.text.find(one.words, block.span.start.offset) if source and one.words else -1
    if source is None or not 0 <= found < block.span.end.offset:
        return block.span
    return source.span(found, found + len(one.words))


def is_equation_first(block: Node) -> bool:
    """Tell whether a paragraph begins with a display equation, numbered or not."""
    return block["t"] == "Para" and bool(block["c"]) and is_display(block["c"][0])
