"""A document as a row of flows, its paragraphs and tables, and which flows of two are the same."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
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
from diglot.review.tokens import (
    FullKey,
    Token,
    Vocabulary,
    canonical,
    paragraph_tokens,
    shown_target,
)

_BLOCK = re.compile(rf"{BLOCK_MARK}(\d+)")
_NEAR = 0.35
_MARKED = 0.1
_MOST_JOINED = 3
_WIDEST_GAP = 40_000


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
    def pairs(self) -> Counter[str]:
        """Neighbouring characters, counted: the measure of how alike two flows are."""
        text = canonical("".join(token.text or token.kind for token in self.tokens))
        return Counter(map("".join, zip(f" {text}", text, strict=False)))

    @cached_property
    def letters(self) -> int:
        """How many pairs of neighbours there are."""
        return self.pairs.total()

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


@dataclass(frozen=True)
class Pair:
    """Flows of the base and the flows of the reviewed document that they became, by their places.

    One side may be empty: deleted, inserted. `moved` ones stand elsewhere than before.
    """

    base: tuple[int, ...]
    new: tuple[int, ...]
    moved: bool = False


def pair(base: Sequence[Flow], new: Sequence[Flow]) -> list[Pair]:
    """Return which flows are the same, in the order of the new document, deleted ones in place.

    Equal flows first; in the gaps between them the pairing with the most words in common, where
    one flow may have become up to three and up to three one; last, what was moved.
    """
    pairs: list[Pair] = []
    left, right = _ids(base, new)
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    at = place = 0
    for start, goal, size in matcher.get_matching_blocks():
        pairs += _gap(base, new, (at, start), (place, goal))
        pairs += [Pair((start + i,), (goal + i,)) for i in range(size)]
        at, place = start + size, goal + size
    return _with_moves(pairs, base, new)


def _ids(*sides: Sequence[Flow]) -> list[list[int]]:
    """Return a number for each flow, the same for flows that say the same."""
    known: dict[object, int] = {}
    return [
        [known.setdefault((flow.is_table, flow.keys), len(known)) for flow in flows]
        for flows in sides
    ]


def alike(left: Sequence[Flow], right: Sequence[Flow]) -> float:
    """Return how much two rows of flows have in common, from 0 to 1 (Dice's coefficient)."""
    return _likeness(_shared(left, right), left, right)


def _shared(left: Sequence[Flow], right: Sequence[Flow]) -> int:
    """Return how many neighbouring characters two rows of flows have in common."""
    pairs = [_all_pairs(flows) for flows in (left, right)]
    return (pairs[0] & pairs[1]).total()


def _all_pairs(flows: Sequence[Flow]) -> Counter[str]:
    return flows[0].pairs if len(flows) == 1 else sum((flow.pairs for flow in flows), Counter())


def _likeness(shared: int, left: Sequence[Flow], right: Sequence[Flow]) -> float:
    whole = sum(flow.letters for flow in (*left, *right))
    return 2 * shared / whole if whole else 1.0


def _gain(left: Sequence[Flow], right: Sequence[Flow], most: int | None = None) -> float:
    """Return what pairing these is worth: words in common, nothing where they are too unlike.

    `most` is a number that what they share cannot pass, if one is known already.
    """
    if any(flow.is_table for flow in (*left, *right)) and not (
        len(left) == len(right) == 1 and left[0].is_table == right[0].is_table
    ):
        return 0.0
    size = sum(len(flow.tokens) for flow in (*left, *right)) + 2
    if len(left) == len(right) == 1 and left[0].field == right[0].field != "":
        return 2.0 * size
    marked = {one for flow in left for one in flow.blocks}
    same_mark = bool(marked) and marked == {one for flow in right for one in flow.blocks}
    least = _MARKED if same_mark else _NEAR
    if most is not None and _likeness(most, left, right) < least:
        return 0.0
    likeness = alike(left, right)
    if likeness < least:
        return 0.0
    joined = len(left) + len(right) - 2
    return likeness * size * (1.2 if same_mark else 1.0) - 0.5 * joined


def _gap(
    base: Sequence[Flow], new: Sequence[Flow], old: tuple[int, int], goal: tuple[int, int]
) -> list[Pair]:
    """Pair the flows of a gap by dynamic programming, as sentences of two languages are aligned."""
    rows, columns = old[1] - old[0], goal[1] - goal[0]
    if not rows or not columns or rows * columns > _WIDEST_GAP:
        deleted = [Pair((old[0] + i,), ()) for i in range(rows)]
        return [*deleted, *(Pair((), (goal[0] + j,)) for j in range(columns))]
    best: list[list[tuple[float, int, int]]] = [
        [(0.0, 0, 0)] * (columns + 1) for _ in range(rows + 1)
    ]
    steps = [(1, 0), (0, 1), (1, 1)]
    steps += [(1, n) for n in range(2, _MOST_JOINED + 1)]
    steps += [(n, 1) for n in range(2, _MOST_JOINED + 1)]
    shared = [
        [_shared([left], [right]) for right in new[goal[0] : goal[1]]]
        for left in base[old[0] : old[1]]
    ]
    for i in range(rows + 1):
        for j in range(columns + 1):
            choices = [(0.0, 0, 0)] if not i and not j else []
            for di, dj in steps:
                if di > i or dj > j:
                    continue
                gain = 0.0
                if di and dj:
                    left = base[old[0] + i - di : old[0] + i]
                    # Flows together share no more than what they share one by one.
                    most = sum(sum(row[j - dj : j]) for row in shared[i - di : i])
                    gain = _gain(left, new[goal[0] + j - dj : goal[0] + j], most)
                    if not gain:
                        continue
                choices.append((best[i - di][j - dj][0] + gain, di, dj))
            best[i][j] = max(choices, key=lambda choice: choice[0])
    pairs: list[Pair] = []
    i, j = rows, columns
    while i or j:
        _, di, dj = best[i][j]
        lefts = tuple(range(old[0] + i - di, old[0] + i))
        pairs.append(Pair(lefts, tuple(range(goal[0] + j - dj, goal[0] + j))))
        i, j = i - di, j - dj
    return pairs[::-1]


def _with_moves(pairs: list[Pair], base: Sequence[Flow], new: Sequence[Flow]) -> list[Pair]:
    """Join a deleted flow and an inserted one that say nearly the same: it was moved."""
    gone = [one.base[0] for one in pairs if not one.new]
    come = [one.new[0] for one in pairs if not one.base]
    found: dict[int, int] = {}
    for goal in come:
        rest = [one for one in gone if one not in found.values()]
        worth = [(_gain([base[one]], [new[goal]]), -one) for one in rest]
        gain, start = max(worth, default=(0.0, 0))
        if gain and alike([base[-start]], [new[goal]]) >= 2 * _NEAR:
            found[goal] = -start
    moved = set(found.values())
    out: list[Pair] = []
    for one in pairs:
        if not one.base and one.new[0] in found:
            out.append(Pair((found[one.new[0]],), one.new, moved=True))
        elif one.new or one.base[0] not in moved:
            out.append(one)
    return _whole(out, base)


def _whole(pairs: Iterable[Pair], base: Sequence[Flow]) -> list[Pair]:
    """Join pairs that together delete or move one block: a table goes with its caption."""
    out: list[Pair] = []
    for one in pairs:
        last = out[-1] if out else None
        if last and last.base and one.base and _is_one_block(last, one, base):
            out[-1] = Pair((*last.base, *one.base), (*last.new, *one.new), one.moved)
        else:
            out.append(one)
    return out


def _is_one_block(left: Pair, right: Pair, base: Sequence[Flow]) -> bool:
    same = base[left.base[-1]].blocks == base[right.base[0]].blocks != ()
    gone = not left.new and not right.new
    return same and (gone or (left.moved and right.moved and left.base[-1] < right.base[0]))
