"""A Word document as blocks of tokens, and which blocks of two documents are the same."""

import re
from collections import Counter
from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, groupby

from diglot.document_names import BLOCK_MARK, FIELD_MARK
from diglot.docx.read.values import Cell, Part, Returned, Table, paragraphs_of
from diglot.identifiers import whole_number
from diglot.matching import Outline, Pair, align, grams, moves
from diglot.review.reference_list import is_listed
from diglot.review.tokens import FullKey, Token, paragraph_tokens, shown_target, words_of
from diglot.review.vocabulary import Vocabulary, canonical

_BLOCK = re.compile(rf"{BLOCK_MARK}(\d+)")
_SHORTEST_MOVED = 1  # whatever it is, a reviewer moved it


@dataclass(frozen=True)
class TextBlock:
    """A paragraph or a table as tokens.

    `numbers` are the numbers of the block marks over it; `field` what of article.toml it shows
    (``title_zh``); `listed` tells that it stands in the reference list. `rows` are a table's cells,
    each as the place of its tokens, its end token left out; `page` is where Word set it, 0 where no
    program told.
    """

    tokens: tuple[Token, ...]
    style: str = ""
    list_level: int | None = None
    numbers: tuple[int, ...] = ()
    field: str = ""
    listed: bool = False
    rows: tuple[tuple[tuple[int, int], ...], ...] = ()
    list_format: str = ""
    layout: frozenset[str] = frozenset()
    page: int = 0

    @cached_property
    def keys(self) -> tuple[tuple[str, str], ...]:
        """What each token says."""
        return tuple(token.key for token in self.tokens)

    @cached_property
    def content(self) -> tuple[FullKey, ...]:
        """What each token says and how it looks."""
        return tuple(token.full_key for token in self.tokens)

    @cached_property
    def outline(self) -> Outline:
        """What it is paired by: its characters, its marks, the field of article.toml it shows."""
        text = canonical("".join(_word_of(token) for token in self.tokens))
        pairs = grams(text)
        return Outline(
            exact=(self.is_table, self.keys),
            kind="table" if self.is_table else "text",
            grams=pairs,
            size=pairs.total(),
            label=self.field
            or (f"heading {self.numbers}" if self.is_heading and self.numbers else ""),
            marks=frozenset(self.numbers),
            whole=self.is_table,
        )

    @property
    def kind(self) -> tuple[str, str, int]:
        """What it is, whatever it says: a heading or item of a level, a quotation, a table."""
        if self.is_table:
            return ("table", "", 0)
        if self.is_heading:
            return ("heading", "", whole_number(self.style[7:]) or 0)
        if self.list_level is not None:
            return ("item", self.list_format, self.list_level)
        return ("quotation" if self.style == "BlockText" else "text", "", 0)

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
        return bool(self.numbers) and not self.listed


def _word_of(token: Token) -> str:
    return (token.detail if token.kind == "xref" else token.text) or token.kind


def blocks_of(document: Returned, vocabulary: Vocabulary) -> list[TextBlock]:
    """Return the blocks of a document as it reads, in order, empty paragraphs left out."""
    blocks: list[TextBlock] = []
    marks: list[str] = []
    for part in document.parts:
        marks += [name for name in part.opening if name not in marks]
        block = _block(part, vocabulary, marks)
        if block.tokens and not _is_banner(block):  # an empty paragraph says nothing
            blocks.append(block)
        marks = [name for name in marks if name not in part.closing]
    return blocks


def _is_banner(block: TextBlock) -> bool:
    """Tell whether a block only says that the document is a draft, as its writer printed it."""
    return block.style == "DraftBanner" and not any(token.who for token in block.tokens)


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


def note_blocks(document: Returned, vocabulary: Vocabulary) -> dict[str, tuple[TextBlock, ...]]:
    """Return the paragraphs of each note."""
    return {
        ident: tuple(_block(paragraph, vocabulary, ()) for paragraph in paragraphs)
        for ident, paragraphs in document.notes.items()
    }


def with_note_words(
    blocks: Iterable[TextBlock], notes: Mapping[str, tuple[TextBlock, ...]]
) -> list[TextBlock]:
    """Return blocks whose notes tell their words, so that a person sees them whole."""
    words = {
        ident: " ¶ ".join(words_of(one.tokens) for one in paragraphs)
        for ident, paragraphs in notes.items()
    }
    return [
        replace(
            block,
            tokens=tuple(
                replace(one, detail=words.get(one.text, "")) if one.kind == "note" else one
                for one in block.tokens
            ),
        )
        if any(one.kind == "note" for one in block.tokens)
        else block
        for block in blocks
    ]


def _block(part: Part, vocabulary: Vocabulary, marks: Collection[str]) -> TextBlock:
    numbers = tuple(int(found[1]) for name in marks if (found := _BLOCK.fullmatch(name)))
    fields = [name.removeprefix(FIELD_MARK) for name in marks if name.startswith(FIELD_MARK)]
    listed = is_listed(part, marks)
    if isinstance(part, Table):
        tokens, rows = _table(part, vocabulary)
        page = next((one.page for one in paragraphs_of([part]) if one.page), 0)
        return TextBlock(tokens, "Table", numbers=numbers, listed=listed, rows=rows, page=page)
    tokens = paragraph_tokens(part, vocabulary)
    field = fields[0] if fields else ""
    return TextBlock(
        tokens,
        part.style,
        part.list_level,
        numbers,
        field,
        listed,
        list_format=part.list_format,
        layout=part.layout,
        page=part.page,
    )


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


def sum_grams(blocks: Iterable[TextBlock]) -> Counter[Hashable]:
    """Return the grams of all these blocks."""
    return sum((block.outline.grams for block in blocks), Counter())


def pair(base: Sequence[TextBlock], new: Sequence[TextBlock]) -> list[Pair]:
    """Return which blocks are the same, in the order of the new document, deleted ones in place."""
    outlines = [block.outline for block in base], [block.outline for block in new]
    pairs = align(*outlines)
    found = moves(*outlines, pairs, _SHORTEST_MOVED)
    moved = set(found.values())
    out: list[Pair] = []
    for one in pairs:
        if not one.old and one.new[0] in found:
            out.append(Pair((found[one.new[0]],), one.new, moved=True))
        elif one.new or one.old[0] not in moved:
            out.append(one)
    return _join_moved_blocks(_join_replacements(out, base, new), base)


def _join_replacements(
    pairs: Sequence[Pair], base: Sequence[TextBlock], new: Sequence[TextBlock]
) -> list[Pair]:
    """Join what the page prints by itself with what was typed over it: 张三* and 李四*."""
    out: list[Pair] = []
    for one in pairs:
        if out and not (out[-1].moved or one.moved):
            old, came = (*out[-1].old, *one.old), (*out[-1].new, *one.new)
            if len(old) == len(came) == 1 and _is_typed_over(base[old[0]], new[came[0]]):
                out[-1] = Pair(old, came)
                continue
        out.append(one)
    return out


def _is_typed_over(old: TextBlock, new: TextBlock) -> bool:
    printed = not old.numbers and not old.listed and not old.is_table
    return printed and not new.numbers and not new.is_table and old.style == new.style != ""


def _join_moved_blocks(pairs: Iterable[Pair], base: Sequence[TextBlock]) -> list[Pair]:
    """Join pairs that together delete or move one block: a table goes with its caption."""
    out: list[Pair] = []
    for one in pairs:
        last = out[-1] if out else None
        if last and last.old and one.old and _is_one_block(last, one, base):
            out[-1] = Pair((*last.old, *one.old), (*last.new, *one.new), one.moved)
        else:
            out.append(one)
    return out


def _is_one_block(left: Pair, right: Pair, base: Sequence[TextBlock]) -> bool:
    same = base[left.old[-1]].numbers == base[right.old[0]].numbers != ()
    gone = not left.new and not right.new
    return same and (gone or (left.moved and right.moved and left.old[-1] < right.old[0]))
