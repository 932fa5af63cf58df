"""The author's texts as they stand in files, and where each character of a rendered one stood."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import ClassVar

from diglot.diagnostics import Position, SourceSpan


def line_end(text: str, at: int) -> int:
    """Return the offset where the line of the character at `at` ends."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


@dataclass(frozen=True)
class Source:
    """One of the author's text files, read once. `path` is relative to the article."""

    has_own_digest: ClassVar = True

    path: str
    text: str

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0] + [i + 1 for i, char in enumerate(self.text) if char == "\n"]

    def position(self, offset: int) -> Position:
        """Return the place of the character at `offset` (clamped to the text)."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._line_starts, offset)
        return Position(offset, line, offset - self._line_starts[line - 1] + 1)

    def span(self, start: int, end: int) -> SourceSpan:
        """Return the stretch from offset `start` up to, not including, `end`."""
        return SourceSpan(self.path, self.position(start), self.position(end))

    def line_offset(self, line: int) -> int:
        """Return the offset where `line`, counted from 1, begins (clamped to the text)."""
        return self._line_starts[max(0, min(line, len(self._line_starts)) - 1)]


@dataclass(frozen=True)
class Stretch:
    """From `start` on, a rendered text is `source` from `offset` on, for `length` characters."""

    start: int
    source: Source
    offset: int
    length: int


@dataclass(frozen=True)
class Rendered:
    """An author's text after Jinja2, and where its stretches stood in the author's files."""

    has_own_digest: ClassVar = True

    source: Source
    text: str
    stretches: tuple[Stretch, ...]

    def stretch(self, offset: int) -> Stretch | None:
        """Return the stretch that a character stands in."""
        index = bisect_right(self.stretches, offset, key=lambda stretch: stretch.start) - 1
        return self.stretches[index] if index >= 0 else None

    def locate(self, offset: int) -> tuple[Source, int]:
        """Return the file and offset that a character of the rendered text came from.

        What an expression printed comes from where its ``{{`` stands.
        """
        stretch = self.stretch(offset)
        if stretch is None:
            return self.source, 0
        into = min(offset - stretch.start, stretch.length)
        return stretch.source, stretch.offset + into

    def copied_place(self, offset: int) -> tuple[Source, int] | None:
        """Return the place that a character was copied from, None where an expression made it."""
        stretch = self.stretch(offset)
        if stretch is None or not 0 <= offset - stretch.start < stretch.length:
            return None
        at = stretch.offset + offset - stretch.start
        same = stretch.source.text[at : at + 1] == self.text[offset : offset + 1]
        return (stretch.source, at) if same else None

    def span(self, start: int, end: int) -> SourceSpan:
        """Return the author's place of the rendered characters `start` up to `end`.

        Words that a call prints as it was given them, the head of a column, stand in the call.
        """
        source, begin = self.locate(start)
        if source.text.startswith("{{", begin) and self.copied_place(start) is None:
            call = source.text[begin:].partition("}}")[0]
            if into := self._offset_in_call(start, call):
                return source.span(begin + into, begin + min(into + end - start, len(call)))
        last_source, last = self.locate(max(start, end - 1))
        finish = last + 1 if last_source is source and last >= begin else begin
        return source.span(begin, finish)

    def _offset_in_call(self, at: int, call: str) -> int:
        """Return where in a call a character stands that it printed; 0 if not in one place alone.

        A cell's words, a caption and a note are given as they are printed.
        """
        start = max(self.text.rfind(sign, 0, at) + len(sign) for sign in ("\n", "| ", "\n: "))
        ends = [self.text.find(sign, at) for sign in ("\n", " |", " {#")]
        words = self.text[start : min([one for one in ends if one >= 0], default=None)]
        return call.index(words) + at - start if words and call.count(words) == 1 else 0
