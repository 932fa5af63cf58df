"""The blocks of a story: paragraphs and tables, with the bookmarks between them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Final

from diglot.docx.read.nodes import Node
from diglot.docx.read.objects import has_words
from diglot.docx.read.paragraphs import SILENT, name_unread, read_paragraph
from diglot.docx.read.story import NOWHERE, Around, Story
from diglot.docx.read.styles import OFF, shade_of
from diglot.docx.read.values import Cell, Change, Paragraph, Part, Row, Table, paragraphs_of

_TABLE: Final = frozenset({"w:tbl", "w:tr", "w:tc"})


@dataclass
class _Parts:
    """Parts while they are read; `waiting` are the bookmarks that begin with the next one.

    `early` are those that end before the first one.
    """

    story: Story
    parts: list[Part] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)

    def add(self, part: Part) -> None:
        self.parts.append(replace(part, opening=(*self.waiting, *part.opening)))
        self.waiting.clear()

    def close(self, names: Iterable[str]) -> None:
        """End bookmarks after the last part."""
        for name in names:
            if name in self.waiting:  # it holds nothing
                self.waiting.remove(name)
            elif self.parts:
                last = self.parts[-1]
                self.parts[-1] = replace(last, closing=(*last.closing, name))
            else:
                self.early.append(name)

    def strange(self, node: Node) -> None:
        """Take what is no block: a bookmark's beginning or end, a range's, words out of place."""
        _mark(self.story, node, self.waiting, self.close)
        if node.name not in SILENT and node.name != "w:r":
            name_unread(self.story, node)
        elif has_words(node):
            self.story.unread["words outside a paragraph"] += 1

    def paragraph(self, node: Node, around: Around) -> None:
        """Read a paragraph."""
        read, early = read_paragraph(self.story, node, around)
        self.close(early)
        self.add(read)


def _mark(
    story: Story, node: Node, waiting: list[str], close: Callable[[Iterable[str]], None]
) -> None:
    opened = story.opens(node)
    if opened:
        waiting.append(opened)
    closed = story.closes(node)
    if closed:
        close([closed])
    story.turn(node)


def read_parts(story: Story, nodes: Iterable[Node]) -> tuple[Part, ...]:
    """Return the paragraphs and tables of a story."""
    made = _Parts(story)
    for node, where in story.inner(nodes, NOWHERE):
        if node.name == "w:p":
            made.paragraph(node, where)
        elif node.name == "w:tbl":
            table, early = _read_table(story, node, where)
            made.close(early)
            made.add(table)
        else:
            made.strange(node)
    return _close_bookmarks(made.parts)


def _close_bookmarks(parts: list[Part]) -> tuple[Part, ...]:
    """Return parts, each bookmark without an end ended where it began.

    LibreOffice loses the ends of some that begin in one block and end in another.
    """
    closed = {name for part in (*parts, *paragraphs_of(parts)) for name in part.closing}
    return tuple(
        replace(part, closing=(*part.closing, *(n for n in part.opening if n not in closed)))
        for part in parts
    )


def read_paragraphs(story: Story, nodes: Iterable[Node]) -> tuple[Paragraph, ...]:
    """Return the paragraphs of a note; a table in it gives those of its cells."""
    made = _Parts(story)
    return _paragraphs(made, nodes, NOWHERE)


def _paragraphs(made: _Parts, nodes: Iterable[Node], around: Around) -> tuple[Paragraph, ...]:
    for node, where in made.story.inner(nodes, around, _TABLE):
        if node.name == "w:p":
            made.paragraph(node, where)
        else:
            made.strange(node)
    return tuple(part for part in made.parts if isinstance(part, Paragraph))


@dataclass
class _Grid:
    """The cells of a table while they are read, row by row, with the bookmarks between them.

    `last` is the row and the place in it of the last cell that holds a paragraph.
    """

    story: Story
    rows: list[list[Cell]] = field(default_factory=list)
    last: tuple[list[Cell], int] | None = None
    waiting: list[str] = field(default_factory=list)
    early: list[str] = field(default_factory=list)

    def close(self, names: Iterable[str]) -> None:
        """End bookmarks after the last paragraph that was read."""
        for name in names:
            if name in self.waiting:
                self.waiting.remove(name)
            elif not self._close_last(name):
                self.early.append(name)

    def _close_last(self, name: str) -> bool:
        if self.last is None:
            return False
        row, place = self.last
        paragraphs = row[place].paragraphs
        closed = replace(paragraphs[-1], closing=(*paragraphs[-1].closing, name))
        row[place] = replace(row[place], paragraphs=(*paragraphs[:-1], closed))
        return True

    def strange(self, node: Node) -> None:
        _mark(self.story, node, self.waiting, self.close)
        if node.name not in SILENT and has_words(node):
            self.story.unread["words outside a paragraph"] += 1

    def cell(self, node: Node, around: Around) -> None:
        made = _Parts(self.story, waiting=self.waiting)
        self.waiting = []
        properties = node.child("w:tcPr") or Node("w:tcPr")
        inserted, deleted = self.story.history(node)
        inside = replace(around, shade=shade_of(properties))
        paragraphs = _paragraphs(made, node.children, inside)
        self.close(made.early)
        self.waiting = made.waiting
        self.rows[-1].append(
            Cell(
                paragraphs,
                _columns(properties.value("w:gridSpan")),
                self._is_covered(properties),
                inserted or around.inserted,
                deleted or around.deleted,
            )
        )
        if paragraphs:
            self.last = (self.rows[-1], len(self.rows[-1]) - 1)

    def _is_covered(self, properties: Node) -> bool:
        """Tell whether the cell above reaches into this one, a tracked merge taken in."""
        merge = properties.child("w:cellMerge")
        if merge is not None:
            self.story.unread["tracked merge of cells"] += 1
            return merge.get("w:vMerge") == "cont"
        merge = properties.child("w:vMerge")
        return merge is not None and merge.get("w:val") != "restart"


def _columns(told: str) -> int:
    return max(1, int(told)) if re.fullmatch("[0-9]{1,3}", told) else 1


def _is_hidden(row: Node) -> bool:
    properties = row.child("w:trPr")
    hidden = None if properties is None else properties.child("w:hidden")
    return hidden is not None and hidden.get("w:val") not in OFF


def _read_table(story: Story, table: Node, around: Around) -> tuple[Table, list[str]]:
    """Return a table, and the bookmarks that end before its first word."""
    grid = _Grid(story)
    histories: list[tuple[Change | None, Change | None]] = []
    for node, where in story.inner(table.children, around):
        if node.name != "w:tr":
            grid.strange(node)
            continue
        if _is_hidden(node):
            story.unread["hidden text"] += 1
            continue
        grid.rows.append([])
        inserted, deleted = story.history(node)
        histories.append((inserted or where.inserted, deleted or where.deleted))
        for inner, inside in story.inner(node.children, where):
            if inner.name == "w:tc":
                grid.cell(inner, inside)
            else:
                grid.strange(inner)
    rows = [Row(tuple(cells), *told) for cells, told in zip(grid.rows, histories, strict=True)]
    return _hoist_bookmarks(Table(tuple(rows))), grid.early


def _hoist_bookmarks(table: Table) -> Table:
    """Return a table with the bookmarks on itself that cover all of it.

    Word writes the beginning of such a bookmark into the first cell, LibreOffice its end into the
    last one too.
    """
    inside = list(paragraphs_of([table]))
    if len(inside) < 2:
        return table
    opened = {name for one in inside for name in one.opening}
    closed = {name for one in inside for name in one.closing}
    first, last = set(inside[0].opening), set(inside[-1].closing)
    rising = (first - closed) | (first & last) | (last - opened)
    if not rising:
        return table

    def inner_names(names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name not in rising)

    rows = [
        replace(row, cells=tuple(
            replace(cell, paragraphs=tuple(
                replace(one, opening=inner_names(one.opening), closing=inner_names(one.closing))
                for one in cell.paragraphs
            ))
            for cell in row.cells
        ))
        for row in table.rows
    ]  # fmt: skip
    opening = tuple(name for name in inside[0].opening if name in rising)
    closing = tuple(name for name in inside[-1].closing if name in rising)
    return Table(tuple(rows), opening, closing)
