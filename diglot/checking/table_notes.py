"""Every mark in a table has its note under it, and every marked note its mark in the table."""

from collections.abc import Iterator

from diglot.article import Article, Block
from diglot.diagnostics import Code, Diagnostic, warning
from diglot.messages import say
from diglot.note_marks import unmatched_marks
from diglot.tree_vocabulary import has_class


def check_table_notes(article: Article, *_: object) -> list[Diagnostic]:
    """Name the marks of tables that no note tells, and those of notes that no table has."""
    return [
        fault
        for edition in article.editions.values()
        for section in edition.sections
        for table, notes in _tables(section.blocks)
        for fault in _faults(table, notes)
    ]


def _tables(blocks: tuple[Block, ...]) -> Iterator[tuple[Block, list[Block]]]:
    """Yield each table with the notes right under it."""
    for i, block in enumerate(blocks):
        if block.node["t"] != "Table":
            continue
        end = i + 1
        while end < len(blocks) and has_class(blocks[end].node, "table-note"):
            end += 1
        yield block, list(blocks[i + 1 : end])


def _faults(table: Block, notes: list[Block]) -> Iterator[Diagnostic]:
    lost, idle = unmatched_marks(table.node, [one.node for one in notes])
    for mark in lost:
        message = say('the mark "{mark}" in this table has no note under it', mark=mark)
        hint = say("write ^{mark}^ and what it means in the box ::: table-note", mark=mark)
        yield warning(Code.NOTE_MARK, message, table.span, hint)
    for mark in idle:
        message = say('this note tells of "{mark}", which the table does not have', mark=mark)
        hint = say("write ^{mark}^ in the cell that is meant, or take the note out", mark=mark)
        yield warning(Code.NOTE_MARK, message, notes[0].span, hint)
