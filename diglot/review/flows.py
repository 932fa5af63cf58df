"""A document as a row of flows, its paragraphs and tables, and which flows of two are the same."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, groupby

from diglot.docx.read.values import (
    BLOCK_MARK,
    FIELD_MARK,
    LIST_MARK,
    Cell,
    Part,
    Returned,
    Table,
    paragraphs_of,
)
from diglot.matching import Outline, Pair, align, grams, moves
from diglot.review.tokens import (
    FullKey,
    Token,
    Vocabulary,
    canonical,
    paragraph_tokens,
    shown_target,
)

_BLOCK = re.compile(rf"{BLOCK_MARK}(\d+)")
_SHORTEST_MOVED = 1  # whatever it is, a reviewer moved it


@dataclass(frozen=True)
class Flow:
    """A paragraph or a table as tokens.

    `blocks` are the numbers of the block marks over it; `field` what of article.toml it shows
    (``title_zh``); `listed` tells that it stands in the reference list. `rows` are a table's cells,
    each as the place of its tokens, its end token left out.
    """

    tokens: tuple[Token, ...]
    style: str = ""
    list_level: int | None = None
    blocks: tuple[int, ...] = ()
    field: str = ""
    listed: bool = False
    rows: tuple[tuple[tuple[int, int], ...], ...] = ()

    @cached_property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What each token says."""
        return tuple(token.key for token in self.tokens)

    @cached_property
    def said(self) -> tuple[FullKey, ...]:
        """What each token says and how it looks."""
        return tuple(token.full_key for token in self.tokens)

    @cached_property
    def outline(self) -> Outline:
        """What it is paired by: its characters, its marks, the field of article.toml it shows."""
        text = canonical("".join(token.text or token.kind for token in self.tokens))
        pairs = grams(text)
        return Outline(
            exact=(self.is_table, self.keys),
            kind="table" if self.is_table else "text",
            grams=pairs,
            size=pairs.total(),
            label=self.field,
            marks=frozenset(self.blocks),
            whole=self.is_table,
        )

    @property
    def is_table(self) -> bool:
        """Whether it is a table."""
        return bool(self.rows)

    @property
    def is_heading(self) -> bool:
        """Whether it is a heading, of whatever level."""
        return self.style.startswith("Heading")

    @property
    def is_text(self) -> bool:
        """Whether it shows what a section's file says."""
        return bool(self.blocks) and not self.listed


def flows_of(document: Returned, vocabulary: Vocabulary) -> list[Flow]:
    """Return the flows of a document as it reads, in order, empty paragraphs left out."""
    flows: list[Flow] = []
    marks: list[str] = []
    for part in document.parts:
        marks += [name for name in part.opening if name not in marks]
        flow = _flow(part, vocabulary, marks)
        if flow.tokens:  # an empty paragraph says nothing
            flows.append(flow)
        marks = [name for name in marks if name not in part.closing]
    return flows


def shown_labels(document: Returned, labels: Mapping[str, str]) -> dict[str, frozenset[str]]:
    """Return how a document of our own points to each label, whose bookmarks `labels` name."""
    found: dict[str, set[str]] = {}
    for paragraph in (*paragraphs_of(document.parts), *chain(*document.notes.values())):
        for (target, _), group in groupby(
            paragraph.pieces, lambda piece: (shown_target(piece), piece.field)
        ):
            if target in labels:
                text = "".join(piece.text for piece in group)
                found.setdefault(labels[target], set()).add(text)
    return {label: frozenset(texts) for label, texts in found.items()}


def note_flows(document: Returned, vocabulary: Vocabulary) -> dict[str, tuple[Flow, ...]]:
    """Return the paragraphs of each note."""
    return {
        ident: tuple(_flow(paragraph, vocabulary, ()) for paragraph in paragraphs)
        for ident, paragraphs in document.notes.items()
    }


def _flow(part: Part, vocabulary: Vocabulary, marks: Iterable[str]) -> Flow:
    blocks = tuple(int(found[1]) for name in marks if (found := _BLOCK.fullmatch(name)))
    fields = [name.removeprefix(FIELD_MARK) for name in marks if name.startswith(FIELD_MARK)]
    listed = LIST_MARK in marks
    if isinstance(part, Table):
        tokens, rows = _table(part, vocabulary)
        return Flow(tokens, "Table", blocks=blocks, listed=listed, rows=rows)
    tokens = paragraph_tokens(part, vocabulary)
    field = fields[0] if fields else ""
    return Flow(tokens, part.style, part.list_level, blocks, field, listed)


def _table(
    table: Table, vocabulary: Vocabulary
) -> tuple[tuple[Token, ...], tuple[tuple[tuple[int, int], ...], ...]]:
    tokens: list[Token] = []
    rows: list[tuple[tuple[int, int], ...]] = []
    for row in table.rows:
        cells: list[tuple[int, int]] = []
        for cell in row.cells:
            if cell.covered:
                continue
            start = len(tokens)
            tokens += _cell(cell, vocabulary)
            cells.append((start, len(tokens)))
            tokens.append(Token("cell"))
        tokens.append(Token("row"))
        rows.append(tuple(cells))
    return tuple(tokens), tuple(rows)


def _cell(cell: Cell, vocabulary: Vocabulary) -> list[Token]:
    tokens: list[Token] = []
    for paragraph in cell.paragraphs:
        inside = paragraph_tokens(paragraph, vocabulary)
        if tokens and inside:
            tokens.append(Token("break", "\n"))
        tokens += inside
    return tokens


def pair(base: Sequence[Flow], new: Sequence[Flow]) -> list[Pair]:
    """Return which flows are the same, in the order of the new document, deleted ones in place."""
    outlines = [flow.outline for flow in base], [flow.outline for flow in new]
    pairs = align(*outlines)
    found = moves(*outlines, pairs, _SHORTEST_MOVED)
    moved = set(found.values())
    out: list[Pair] = []
    for one in pairs:
        if not one.old and one.new[0] in found:
            out.append(Pair((found[one.new[0]],), one.new, moved=True))
        elif one.new or one.old[0] not in moved:
            out.append(one)
    return _whole(out, base)


def _whole(pairs: Iterable[Pair], base: Sequence[Flow]) -> list[Pair]:
    """Join pairs that together delete or move one block: a table goes with its caption."""
    out: list[Pair] = []
    for one in pairs:
        last = out[-1] if out else None
        if last and last.old and one.old and _is_one_block(last, one, base):
            out[-1] = Pair((*last.old, *one.old), (*last.new, *one.new), one.moved)
        else:
            out.append(one)
    return out


def _is_one_block(left: Pair, right: Pair, base: Sequence[Flow]) -> bool:
    same = base[left.old[-1]].blocks == base[right.old[0]].blocks != ()
    gone = not left.new and not right.new
    return same and (gone or (left.moved and right.moved and left.old[-1] < right.old[0]))
