"""Propose: the edits of a reviewed document as patches of the author's files.

Each pair of blocks is looked at by itself; what cannot be brought home says why. Nothing here is
trusted to be right: the way home builds the patched text anew and compares.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from diglot.diagnostics import SourceSpan
from diglot.matching import Pair
from diglot.messages import Message, say
from diglot.review.base import Base, Document
from diglot.review.block_kinds import BlockKinds
from diglot.review.blocks import TextBlock
from diglot.review.changes import Change, ChangeKind, with_patches
from diglot.review.data_rows import added_row, deleted_row
from diglot.review.edits import RowEdit, TokenEdit, changed_columns, table_edits, token_edits
from diglot.review.fields import field_patch
from diglot.review.markup import MARKUP_LOOKS, NotWritable, Setting, write
from diglot.review.moving import deletion_of, move_of, slot_after
from diglot.review.notes import changed_notes, note_tokens
from diglot.review.patches import Patch, locate
from diglot.review.reference_list import ENTRY_LABEL
from diglot.review.token_runs import Rewrite, TokenRun, prefix_of, rewrite_of, token_run
from diglot.review.tokens import NO_LOOK, Token, row_words, words_of
from diglot.review.wording import changed_words, line_of, looks_of
from diglot.source import line_end

PRINTED = say("the journal prints it by itself; article.toml, bib/ or the journal decides it")
LISTED = say("it stands in the reference list, which is made from bib/")
_FRONT = frozenset({"Author", "Affiliation", "ArticleInformation"})
_MERGED = say("cells of this row were merged or split; bring the table to it by hand")
_RULE = re.compile(r"\n\|[ :|\-]*\|[ \t]*(?=\n|\Z)")


@dataclass(frozen=True)
class _Proposer:
    base: Base
    new: Document
    pairs: Sequence[Pair]

    @cached_property
    def kinds(self) -> BlockKinds:
        """What each paragraph was and is: an item of a list, a heading, a quotation."""
        return BlockKinds(self.base, self.new, self.pairs)

    @cached_property
    def leaving(self) -> frozenset[int]:
        """The blocks that go, or move to another place."""
        return frozenset(i for one in self.pairs if one.moved or not one.new for i in one.old)

    def setting(self) -> Setting:
        """Return what the writer of Markdown may ask for."""
        return Setting(note=self._note, known=self.base.source_of)

    def _note(self, ident: str) -> Sequence[Token]:
        return note_tokens(self.new, ident)

    def changes(self, number: int) -> Iterator[Change]:
        """Yield the changes of one pair."""
        one = self.pairs[number]
        old = [self.base.document.blocks[i] for i in one.old]
        new = [self.new.blocks[i] for i in one.new]
        if not one.moved and [block.content for block in old] == [block.content for block in new]:
            yield from self.kinds.changes(number)
        elif old and any(not block.is_text for block in old):
            yield from self._outside_text(number, old, new)
        elif not new:
            yield self._deletion(number, old)
        elif not old:
            yield self._insertion(number, new)
        elif one.moved:
            yield self._move(number, old, new)
        elif old[0].is_table:
            yield from self._table(number, old[0], new[0])
        else:
            yield from self._text(number, new)
        yield from self._notes(number)

    def _notes(self, number: int) -> Iterator[Change]:
        """Yield the changes inside the footnotes of paragraphs that stayed."""
        one = self.pairs[number]
        if one.moved or len(one.old) != 1 or len(one.new) != 1:
            return
        for ident, run, old, new in changed_notes(self.base, self.new, one.old[0], one.new[0]):
            for edit in token_edits(old, new):
                if run is None:
                    words = say("the words of this footnote were not found in the text")
                    change = self._unwritable(number, old, edit, words)
                else:
                    change = self._edit(number, run, edit)
                yield replace(change, note=ident)

    def _text(self, number: int, new: Sequence[TextBlock]) -> Iterator[Change]:
        blocks = self.pairs[number].old
        run = token_run(self.base, blocks)
        old = [self.base.document.blocks[i] for i in blocks]
        try:
            tokens = _join_blocks(new, self.base.text_through(blocks[-1]))
        except NotWritable as fault:
            yield Change("text", _words(old), _words(new), number, reason=fault.said)
            return
        before = run.tokens if run else _join_blocks(old)
        for edit in token_edits(before, tokens):
            if run is None:
                yield self._unwritable(
                    number, before, edit, say("its paragraphs come from different files")
                )
            else:
                yield self._edit(number, run, edit)
        yield from self.kinds.changes(number)

    def _table(self, number: int, old: TextBlock, new: TextBlock) -> Iterator[Change]:
        run = token_run(self.base, self.pairs[number].old)
        if columns := changed_columns(old, new):
            gone, came = (row_words(one) or (say("empty cells") if one else "") for one in columns)
            reason = say("the table has another number of columns; bring it to what they sent")
            yield Change("row", gone, came, number, reason=reason)
            return
        for edit in table_edits(old, new):
            if run is None:
                yield self._unwritable(number, old.tokens, edit, PRINTED)
            elif isinstance(edit, RowEdit):
                yield self._row(number, run, edit)
            else:
                yield self._edit(number, run, edit)

    def _edit(self, number: int, run: TokenRun, edit: TokenEdit) -> Change:
        old, span = run.tokens[edit.start : edit.end], _span(run, edit.start, edit.end)
        kind: ChangeKind = "text"
        if [one.key for one in old] == [one.key for one in edit.new]:
            kind = "look"
            if not _writable_look(old, edit.new):
                looks, words = (looks_of(old), looks_of(edit.new)), words_of(edit.new)
                reason = say("Markdown has no sign for it")
                change = Change(kind, *looks, number, span, reason=reason, before=words, edit=edit)
                return _with_author(change, edit.new)
        change = replace(
            _with_author(Change(kind, words_of(old), words_of(edit.new), number, span), edit.new),
            edit=edit,
            before=words_of(line_of(run.tokens[: edit.start][::-1])[::-1]),
            after=words_of(line_of(run.tokens[edit.end :])),
        )
        return with_patches(
            change,
            lambda: [_patch(rewrite_of(run, edit.start, edit.end, edit.new, self.setting()))],
        )

    def _row(self, number: int, run: TokenRun, edit: RowEdit) -> Change:
        old = run.tokens[edit.start : edit.end]
        change = Change("row", row_words(old), row_words(edit.new), number, edit=edit)
        text = run.rendered.text
        at = edit.end if old else edit.start
        there = [one for one in run.places[edit.start : edit.end] if one]
        near = there or [one for one in run.places[:at] if one][-1:]
        rendered = run.rendered
        start = text.rfind("\n", 0, near[0].start) + 1 if near else 0
        if not near or text[start] != "|" or not rendered.copied_place(start):
            return with_patches(change, lambda: [self._data_row(number, run, edit)])
        end = line_end(text, near[-1].end)
        if old:
            return with_patches(change, lambda: [locate(rendered, start, end + 1, "")])
        table = self.base.document.blocks[self.pairs[number].old[0]]
        cells = sum(one.kind == "cell" for one in edit.new)
        if cells not in {len(row) for row in table.rows}:
            return replace(change, reason=_MERGED)
        if rule := _RULE.match(text, end):  # the line under a table's head
            end = rule.end()
        return with_patches(
            change, lambda: [locate(rendered, end, end, "\n" + self._row_markdown(edit.new))]
        )

    def _data_row(self, number: int, run: TokenRun, edit: RowEdit) -> Patch:
        """Return the patch of the file of data that a row comes from."""
        if not edit.new:
            return deleted_row(run, edit.start, edit.end)
        table = self.base.document.blocks[self.pairs[number].old[0]]
        rows = [(cells[0][0], cells[-1][1] + 2) for cells in table.rows if cells]
        return added_row(run, rows, edit.start, self._cells(edit.new))

    def _row_markdown(self, tokens: Sequence[Token]) -> str:
        return f"| {' | '.join(self._cells(tokens))} |"

    def _cells(self, tokens: Sequence[Token]) -> list[str]:
        """Return the cells of a row as Markdown."""
        cells: list[list[Token]] = [[]]
        for one in tokens:
            if one.kind == "cell":
                cells.append([])
            elif one.kind != "row":
                cells[-1].append(one)
        return [write(cell, NO_LOOK, self.setting()) for cell in cells[:-1]]

    def _deletion(self, number: int, old: Sequence[TextBlock]) -> Change:
        change = Change("deleted", _words(old), "", number)
        return with_patches(
            change, lambda: deletion_of(self.base, self.pairs[number].old, self.leaving)
        )

    def _insertion(self, number: int, new: Sequence[TextBlock]) -> Change:
        change = _with_author(Change("inserted", "", _words(new), number), _join_blocks(new))
        if new[0].listed or self._is_entry(number, change.new):
            return replace(change, reason=LISTED)

        def patches() -> list[Patch]:
            item = new[0].list_level is not None
            slot = slot_after(self.base, self.pairs, number, item=item)
            return [slot.patch_with(self._paragraphs(new, slot.before), item=item)]

        return with_patches(change, patches)

    def _is_entry(self, number: int, words: str) -> bool:
        """Tell whether new words are an entry typed behind the list of references."""
        stayed = (one for one in reversed(self.pairs[:number]) if one.old and not one.moved)
        before = next(stayed, None)
        listed = before is not None and self.base.document.blocks[before.old[-1]].listed
        return listed and ENTRY_LABEL.match(words) is not None

    def _paragraphs(self, blocks: Sequence[TextBlock], beside: str) -> str:
        """Return new blocks as Markdown, items of a list one below the other."""
        parts: list[str] = []
        for block in blocks:
            prefix = prefix_of(block, beside)
            if block.is_table:
                written = self._table_markdown(block)
            else:
                setting = replace(self.setting(), line_start=not prefix)
                written = prefix + write(block.tokens, NO_LOOK, setting)
            parts += [written] if not parts else ["\n\n", written]
        return "".join(parts)

    def _table_markdown(self, table: TextBlock) -> str:
        rows = [
            self._row_markdown(table.tokens[cells[0][0] : cells[-1][1] + 1])
            for cells in table.rows
            if cells
        ]
        if len({len(cells) for cells in table.rows}) != 1:
            raise NotWritable(say("the rows of the new table differ in length"))
        return "\n".join([rows[0], "|" + "---|" * len(table.rows[0]), *rows[1:]])

    def _move(self, number: int, old: Sequence[TextBlock], new: Sequence[TextBlock]) -> Change:
        change = Change("moved", _words(old), _words(new), number)
        blocks = self.pairs[number].old

        def patches() -> list[Patch]:
            item = new[0].list_level is not None
            slot = slot_after(self.base, self.pairs, number, item=item)
            inner: list[Rewrite] = []
            run = token_run(self.base, blocks)
            if run and not old[0].is_table:
                for edit in token_edits(run.tokens, _join_blocks(new)):
                    made = rewrite_of(run, edit.start, edit.end, edit.new, self.setting())
                    inner.append(made)
            elif old[0].keys != new[0].keys:
                raise NotWritable(say("the table was moved and edited; do one of both by hand"))
            prefix = prefix_of(new[0], slot.before) if item else ""
            return move_of(self.base, blocks, slot, inner, prefix, self.leaving)

        return with_patches(change, patches)

    def _outside_text(
        self, number: int, old: Sequence[TextBlock], new: Sequence[TextBlock]
    ) -> Iterator[Change]:
        before, after = _join_blocks(old), _join_blocks(new)
        if [one.full_key for one in before] == [one.full_key for one in after]:
            return
        if [one.key for one in before] == [one.key for one in after]:
            reason = say("article.toml, bib/ or the journal decides how it looks")
            looks = looks_of(before), looks_of(after)
            yield Change("look", *looks, number, before=words_of(after), reason=reason)
            return
        where = LISTED if any(block.listed for block in old) else PRINTED
        if all(block.style in _FRONT for block in old):
            where = say("it is printed from article.toml; change it there")
        words = (words_of(before), words_of(after))
        field = old[0].field if len(old) == len(new) == 1 else ""
        article = self.base.article
        if not field or article is None:
            yield Change("elsewhere", *changed_words(before, after), number, reason=where)
            return
        shown = self.base.fields.get(field, "")
        separator = self.base.separators.get(field.rpartition("_")[2], ";")
        yield with_patches(
            Change("field", *words, number),
            lambda: [field_patch(article, field, *words, shown, separator)],
        )

    def _unwritable(
        self,
        number: int,
        tokens: Sequence[Token],
        edit: TokenEdit | RowEdit,
        reason: Message,
    ) -> Change:
        words = (words_of(tokens[edit.start : edit.end]), words_of(edit.new))
        before = words_of(line_of(tokens[: edit.start][::-1])[::-1])
        change = Change("text", *words, number, reason=reason, before=before, edit=edit)
        return _with_author(change, edit.new)


def _with_author(change: Change, tokens: Sequence[Token]) -> Change:
    """Return a change with who inserted its words, and when, if one of them tells."""
    who = next((one.who for one in tokens if one.who), None)
    return replace(change, author=who.author, date=who.date) if who else change


def _join_blocks(blocks: Sequence[TextBlock], before: str | None = None) -> list[Token]:
    """Return blocks as one row of tokens; each end between two tells how the next one begins.

    `before` is the Markdown that they follow, None where they are only read.
    """
    tokens: list[Token] = []
    for n, block in enumerate(blocks):
        prefix = "" if before is None or not n else prefix_of(block, before)
        tokens += [Token("end", prefix)] if n else []
        tokens += block.tokens
    return tokens


def _words(blocks: Sequence[TextBlock]) -> str:
    return words_of(_join_blocks(blocks))


def _writable_look(old: Sequence[Token], new: Sequence[Token]) -> bool:
    both = list(zip(old, new, strict=True))
    return any((a.look ^ b.look) & MARKUP_LOOKS or a.link != b.link for a, b in both)


def _patch(made: Rewrite) -> Patch:
    return locate(made.rendered, made.start, made.end, made.new)


def _span(run: TokenRun, start: int, end: int) -> SourceSpan:
    there = [one for one in run.places[start:end] if one]
    if there:
        return run.rendered.span(there[0].start, there[-1].end)
    return run.rendered.span(run.start, run.end)


def propose(base: Base, new: Document, pairs: Sequence[Pair]) -> list[Change]:
    """Return the changes that made of the base the new document, in the new one's order."""
    proposer = _Proposer(base, new, pairs)
    return [change for number in range(len(pairs)) for change in proposer.changes(number)]
