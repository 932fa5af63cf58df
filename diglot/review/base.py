"""The document as it was sent, beside the text that made it: which token stands where."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from diglot.article import Rendered, Source
from diglot.diagnostics import SourceSpan
from diglot.matching import matches
from diglot.review.blocks import TextBlock
from diglot.review.markdown import Placed, place_key, placed_tokens
from diglot.review.tokens import Token
from diglot.review.vocabulary import Vocabulary


@dataclass(frozen=True)
class Passage:
    """A stretch of a section's rendered text, and the numbered blocks it became."""

    rendered: Rendered
    start: int
    end: int
    numbers: tuple[int, ...]

    @property
    def text(self) -> str:
        """The Markdown of the passage."""
        return self.rendered.text[self.start : self.end]

    @property
    def span(self) -> SourceSpan:
        """Where it stands in its file."""
        return self.rendered.span(self.start, self.end)


@dataclass(frozen=True)
class Document:
    """A Word document as it reads: its blocks in order, its notes, its running heads."""

    blocks: Sequence[TextBlock]
    notes: Mapping[str, tuple[TextBlock, ...]] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    heads: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Base:
    """The document that was sent and the passages of the text, in the document's order.

    `fields` are what it shows of `article`, by the names of their marks: ``title_zh``;
    `separators` are what the journal prints between keywords, by language.
    """

    document: Document
    passages: Sequence[Passage]
    article: Source | None = None
    fields: Mapping[str, str] = field(default_factory=dict)
    separators: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_block(self) -> Mapping[int, Passage]:
        """The passage of each numbered block."""
        return {number: passage for passage in self.passages for number in passage.numbers}

    @cached_property
    def labels(self) -> frozenset[str]:
        """The labels that the document points to."""
        return frozenset(self.document.vocabulary.labels.values())

    def passage(self, block: TextBlock) -> Passage | None:
        """Return the passage that made a block."""
        return next((self.by_block[one] for one in block.numbers if one in self.by_block), None)

    @cached_property
    def _blocks_of(self) -> Mapping[int, list[int]]:
        """The blocks of each passage, which is told by its first block."""
        found: dict[int, list[int]] = {}
        for i, block in enumerate(self.document.blocks):
            passage = self.passage(block) if block.is_text else None
            if passage:
                found.setdefault(passage.numbers[0], []).append(i)
        return found

    def blocks_of(self, passage: Passage) -> Sequence[int]:
        """Return the places of the blocks that a passage made."""
        return self._blocks_of.get(passage.numbers[0], ())

    @cached_property
    def _places(self) -> dict[int, dict[int, list[Placed | None]]]:
        return {}

    def places(self, block: int) -> Sequence[Placed | None]:
        """Return where each token of a block stands in its passage, None for what was printed."""
        passage = self.passage(self.document.blocks[block])
        if passage is None:
            return [None] * len(self.document.blocks[block].tokens)
        known = self._places
        if passage.numbers[0] not in known:
            known[passage.numbers[0]] = self._place_blocks(passage)
        return known[passage.numbers[0]][block]

    def _place_blocks(self, passage: Passage) -> dict[int, list[Placed | None]]:
        """Match the blocks of a passage with its Markdown.

        The items of a list are matched all together, in order, for one may hold another's words. Of
        a table and its caption, which is printed before and written behind it, the longer is first.
        """
        left = list(placed_tokens(passage.rendered.text, passage.start, passage.end, self.labels))
        numbers = list(self.blocks_of(passage))
        blocks = self.document.blocks
        if any(blocks[i].is_table for i in numbers):
            numbers.sort(key=lambda i: -len(blocks[i].tokens))
            rows = [[i] for i in numbers]
        else:
            rows = [numbers]
        out: dict[int, list[Placed | None]] = {}
        for row in rows:
            tokens = [token for i in row for token in blocks[i].tokens]
            taken = dict(matches([place_key(one) for one in tokens], [one.key for one in left]))
            found = [left[taken[n]] if n in taken else None for n in range(len(tokens))]
            for i in row:
                out[i], found = found[: len(blocks[i].tokens)], found[len(blocks[i].tokens) :]
            used = set(taken.values())
            left = [one for n, one in enumerate(left) if n not in used]
        return out

    def text_through(self, block: int) -> str:
        """Return the Markdown of a block's passage up to the end of the block."""
        passage = self.passage(self.document.blocks[block])
        there = [one for one in self.places(block) if one]
        if passage is None:
            return ""
        return passage.rendered.text[passage.start : there[-1].end if there else passage.end]

    def source_of(self, token: Token) -> str:
        """Return how the article writes a formula that the document holds already, or nothing."""
        if token.kind != "formula":
            return ""
        for i, block in enumerate(self.document.blocks):
            for n, one in enumerate(block.tokens):
                if one.key == token.key:
                    place = self.places(i)[n]
                    passage = self.passage(block)
                    if place and passage:
                        return passage.rendered.text[place.start : place.end]
        return ""
