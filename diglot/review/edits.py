"""Which tokens of blocks that were paired became which: the edits of a reviewer, one by one."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from diglot.matching import Edit, edits
from diglot.review.blocks import TextBlock, pair
from diglot.review.tokens import Token

_SOLID = frozenset(
    {"cite", "xref", "count", "formula", "picture", "note", "end", "scrap", "doubt", "other"}
)
_ISLAND = 2


@dataclass(frozen=True)
class TokenEdit:
    """Tokens `start` up to `end` of a run become `new`."""

    start: int
    end: int
    new: tuple[Token, ...]


@dataclass(frozen=True)
class RowEdit:
    """A row of a table, by its tokens, that went (`new` is empty) or came (`start` is `end`)."""

    start: int
    end: int
    new: tuple[Token, ...]


def token_edits(old: Sequence[Token], new: Sequence[Token]) -> Iterator[TokenEdit]:
    """Yield what changed, words and looks alike, in stretches a person would name."""
    found = edits([one.full_key for one in old], [one.full_key for one in new])
    for start, end, goal, stop in _join_edits(list(found), old):
        yield TokenEdit(start, end, tuple(new[goal:stop]))


def _join_edits(found: list[Edit], old: Sequence[Token]) -> list[Edit]:
    """Join edits that only a word or two part, unless the words stand for a key.

    Two Chinese texts share single characters by chance; a person sees one phrase for another.
    """
    out: list[Edit] = []
    for one in found:
        if out and _is_island(out[-1], one, old):
            out[-1] = (out[-1][0], one[1], out[-1][2], one[3])
        else:
            out.append(one)
    return out


def _is_island(left: Edit, right: Edit, old: Sequence[Token]) -> bool:
    between = old[left[1] : right[0]]
    if any(one.kind in _SOLID for one in between) or len(between) > _ISLAND:
        return False
    both = [(edit[1] - edit[0]) + (edit[3] - edit[2]) for edit in (left, right)]
    return min(both) > len(between)


def table_edits(old: TextBlock, new: TextBlock) -> Iterator[TokenEdit | RowEdit]:
    """Yield what changed in a table: cell by cell where a row stayed, else the whole row."""
    rows = [[_row(table, cells) for cells in table.rows] for table in (old, new)]
    last = 0
    for one in pair(*rows):
        lefts = [old.rows[i] for i in one.old]
        rights = [new.rows[i] for i in one.new]
        if len(lefts) == len(rights) == 1 and len(lefts[0]) == len(rights[0]) and not one.moved:
            last = lefts[0][-1][1] + 2 if lefts[0] else last
            for (start, end), (goal, stop) in zip(lefts[0], rights[0], strict=True):
                for edit in token_edits(old.tokens[start:end], new.tokens[goal:stop]):
                    yield TokenEdit(start + edit.start, start + edit.end, edit.new)
            continue
        for cells in filter(None, lefts):
            yield RowEdit(cells[0][0], cells[-1][1] + 2, ())
        for cells in filter(None, rights):
            yield RowEdit(last, last, tuple(new.tokens[cells[0][0] : cells[-1][1] + 2]))


def changed_columns(old: TextBlock, new: TextBlock) -> tuple[list[Token], list[Token]] | None:
    """Return the columns that only one of two tables has, None where both have as many.

    Each is its cells from the head down; a column is known by the words of its head.
    """
    widths = [{len(cells) for cells in table.rows} for table in (old, new)]
    if len(old.rows) != len(new.rows) or any(len(one) != 1 for one in widths):
        return None
    if widths[0] == widths[1]:
        return None
    heads = [[_cell(table, cells) for cells in table.rows[0]] for table in (old, new)]
    keys = [[tuple(one.key for one in head) for head in side] for side in heads]
    gone = [_column(old, n) for n, key in enumerate(keys[0]) if key not in keys[1]]
    came = [_column(new, n) for n, key in enumerate(keys[1]) if key not in keys[0]]
    return [one for column in gone for one in column], [one for column in came for one in column]


def _cell(table: TextBlock, place: tuple[int, int]) -> Sequence[Token]:
    return table.tokens[place[0] : place[1]]


def _column(table: TextBlock, number: int) -> list[Token]:
    cells = [_cell(table, row[number]) for row in table.rows]
    return [one for cell in cells for one in (*cell, Token("cell"))]


def _row(table: TextBlock, cells: Sequence[tuple[int, int]]) -> TextBlock:
    """Return a row as a block of its own, to be paired with others."""
    tokens = [one for start, end in cells for one in (*table.tokens[start:end], Token("cell"))]
    return TextBlock(tuple(tokens))


def apply_edits(tokens: Sequence[Token], made: Iterable[TokenEdit | RowEdit]) -> list[Token]:
    """Return tokens with edits of them made."""
    out: list[Token] = []
    at = 0
    for edit in sorted(made, key=lambda one: (one.start, one.end)):
        out += [*tokens[at : edit.start], *edit.new]
        at = edit.end
    return [*out, *tokens[at:]]
