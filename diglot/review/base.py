"""The document as it was sent, beside the text that made it: which token stands where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from diglot.article import Rendered, Source
from diglot.matching import matches
from diglot.review.flows import Flow
from diglot.review.markdown import Placed, place_key, placed
from diglot.review.tokens import Token, Vocabulary


@dataclass(frozen=True)
class Passage:
    """A stretch of a section's rendered text, and the numbered blocks it became."""

    rendered: Rendered
    start: int
    end: int
    blocks: tuple[int, ...]

    @property
    def text(self) -> str:
        """The Markdown of the passage."""
        return self.rendered.text[self.start : self.end]


@dataclass(frozen=True)
class Document:
    """A Word document as it reads: its flows in order, and its notes."""

    flows: Sequence[Flow]
    notes: Mapping[str, tuple[Flow, ...]] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=Vocabulary)


@dataclass(frozen=True)
class Base:
    """The document that was sent and the passages of the text, in the document's order.

    `fields` are what it shows of `article`, by the names of their marks: ``title_zh``.
    """

    document: Document
    passages: Sequence[Passage]
    article: Source | None = None
    fields: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def by_block(self) -> Mapping[int, Passage]:
        """The passage of each numbered block."""
        return {number: passage for passage in self.passages for number in passage.blocks}

    def passage(self, flow: Flow) -> Passage | None:
        """Return the passage that made a flow."""
        return next((self.by_block[one] for one in flow.blocks if one in self.by_block), None)

    @cached_property
    def _flows_of(self) -> Mapping[int, list[int]]:
        """The flows of each passage, which is told by its first block."""
        found: dict[int, list[int]] = {}
        for i, flow in enumerate(self.document.flows):
            passage = self.passage(flow) if flow.is_text else None
            if passage:
                found.setdefault(passage.blocks[0], []).append(i)
        return found

    def flows_of(self, passage: Passage) -> Sequence[int]:
        """Return the places of the flows that a passage made."""
        return self._flows_of.get(passage.blocks[0], ())

    @cached_property
    def _places(self) -> dict[int, dict[int, list[Placed | None]]]:
        return {}

    def places(self, flow: int) -> Sequence[Placed | None]:
        """Return where each token of a flow stands in its passage, None for what was printed."""
        passage = self.passage(self.document.flows[flow])
        if passage is None:
            return [None] * len(self.document.flows[flow].tokens)
        known = self._places
        if passage.blocks[0] not in known:
            known[passage.blocks[0]] = self._placed(passage)
        return known[passage.blocks[0]][flow]

    def _placed(self, passage: Passage) -> dict[int, list[Placed | None]]:
        """Match the longest flow first: a caption is printed before its table, written after it."""
        left = list(placed(passage.rendered.text, passage.start, passage.end))
        numbers = self.flows_of(passage)
        longest = sorted(numbers, key=lambda i: -len(self.document.flows[i].tokens))
        out: dict[int, list[Placed | None]] = {}
        for i in longest:
            tokens = self.document.flows[i].tokens
            found: list[Placed | None] = [None] * len(tokens)
            taken = matches([place_key(one) for one in tokens], [one.key for one in left])
            for a, b in taken:
                found[a] = left[b]
            used = {b for _, b in taken}
            left = [one for b, one in enumerate(left) if b not in used]
            out[i] = found
        return out

    def after(self, passage: Passage) -> Passage | None:
        """Return the passage that follows in the same file."""
        follows = [
            one
            for one in self.passages
            if one.rendered is passage.rendered and one.start >= passage.end
        ]
        return min(follows, key=lambda one: one.start, default=None)

    def source_of(self, token: Token) -> str:
        """Return how the article writes a formula that the document holds already, or nothing."""
        if token.kind != "formula":
            return ""
        for i, flow in enumerate(self.document.flows):
            for n, one in enumerate(flow.tokens):
                if one.key == token.key:
                    place = self.places(i)[n]
                    passage = self.passage(flow)
                    if place and passage:
                        return passage.rendered.text[place.start : place.end]
        return ""
