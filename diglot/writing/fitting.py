"""What is tried where something is larger than its place in print, and what is told in the end.

A table is set tighter, then across both columns, then turned on a page of its own; an equation is
broken at its relations, and scaled a little where no relation is near; a picture is made smaller
until its caption fits below it. `Fit` tells for each block how far that has gone; the page is set
again with it. What still leaves its place is an error: nothing is printed over something else.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from diglot.article import Block, CitedEdition, Node
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error
from diglot.engines.pdf import Overflow
from diglot.messages import Message, say
from diglot.tree import is_display, walk
from diglot.tree_vocabulary import FitClass, has_class
from diglot.writing.table_columns import count_rows

MOST_PASSES = 10
"""How often a page is set at the most: a table has six sizes, and is parted when it is turned."""

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

_LOWEST = 20 * _PIXELS_IN_MM
"""No picture is made lower than that, in pixels: nobody could read it."""

_CELL_SPACE = 12.0
"""What of a cell's width is white, in pixels."""


@dataclass(frozen=True)
class Fit:
    """How the blocks of an edition are made to fit, by their anchors.

    `tables` are steps of `TABLE_SIZES`; `equations` the em that a line of one may be wide;
    `pictures` the pixels that one may be high; `rows` how many of a turned table stand on a page,
    `cells` the pixels that a picture in a table may be wide.
    """

    tables: Mapping[str, int] = field(default_factory=dict)
    equations: Mapping[str, float] = field(default_factory=dict)
    pictures: Mapping[str, float] = field(default_factory=dict)
    rows: Mapping[str, int] = field(default_factory=dict)
    cells: Mapping[str, float] = field(default_factory=dict)


def table_classes(table: Node, anchor: str, fit: Fit) -> tuple[FitClass, ...]:
    """Return the classes with which a table is set."""
    return TABLE_SIZES[max(_first_size(table), fit.tables.get(anchor, 0))]


def _first_size(table: Node) -> int:
    return 4 if has_class(table, "landscape") else 2 if has_class(table, "wide") else 0


def next_fit(fit: Fit, found: Iterable[Overflow], blocks: Mapping[str, Block]) -> Fit:
    """Return what to try next; the same where nothing is left."""
    tables, equations, pictures = dict(fit.tables), dict(fit.equations), dict(fit.pictures)
    rows, cells = dict(fit.rows), dict(fit.cells)
    wide = {one.place for one in found if one.kind == "table" and not one.is_tall}
    for one in found:
        block = blocks.get(one.place)
        if block is None:
            continue
        if block.node["t"] == "Table":
            if one.kind == "table" and one.is_tall:
                if one.place not in wide:
                    rows[one.place] = _fewer_rows(one, block.node, fit, rows)
            elif one.place not in cells and any(one["t"] == "Image" for one in walk(block.node)):
                cells[one.place] = one.room / len(block.node["c"][2]) - _CELL_SPACE
            elif one.place not in fit.cells or one.place in wide:
                size = max(_first_size(block.node), tables.get(one.place, 0)) + 1
                tables[one.place] = min(size, len(TABLE_SIZES) - 1)
        elif one.kind == "equation":
            room = one.room / one.em
            equations[one.place] = min(equations.get(one.place, room), room)
        elif one.kind == "picture" and one.is_tall and one.room >= _LOWEST:
            pictures[one.place] = min(pictures.get(one.place, one.room), one.room)
    return Fit(tables, equations, pictures, rows, cells)


def _fewer_rows(one: Overflow, table: Node, fit: Fit, rows: Mapping[str, int]) -> int:
    """Return how many rows of a turned table a page holds, one at the least."""
    now = fit.rows.get(one.place, count_rows(table))
    fewer = max(1, min(now - 1, int(now * one.room / one.needed)))
    return min(fewer, rows.get(one.place, fewer))


def blocks_by_anchor(cited: CitedEdition) -> dict[str, Block]:
    """Return the blocks of the text by the names that its comments give them."""
    return {block.anchor: block for block in cited.text_blocks}


def too_large(found: Iterable[Overflow], cited: CitedEdition) -> list[Diagnostic]:
    """Name what is larger than its place, each block once."""
    blocks = blocks_by_anchor(cited)
    faults: dict[tuple[str, str], Diagnostic] = {}
    around = {one.place for one in found if one.kind in ("table", "equation")}
    for one in found:
        if one.place in around and one.kind not in ("table", "equation"):
            continue  # what stands in a table, or beside an equation, that is too wide
        message, hint = _message_and_hint(one)
        span = _span(one, blocks, cited)
        faults.setdefault((one.place, one.kind), error(Code.OVERFLOW, message, span, hint))
    return list(faults.values())


def _message_and_hint(one: Overflow) -> tuple[Message, Message]:
    over = f"{(one.needed - one.room) / _PIXELS_IN_MM:.0f}"
    match one.kind:
        case "table" if one.is_tall:
            return (
                say("a row of the table is {over} mm higher than its page", over=over),
                say("part the row in two, or shorten what stands in it"),
            )
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
        case "words" if one.is_tall:
            return (
                say('"{words}" stands {over} mm below its page', words=one.words, over=over),
                say("make what stands in one piece shorter, or two of it"),
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
