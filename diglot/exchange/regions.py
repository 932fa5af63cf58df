"""Where the Markdown of a unit stands: its words, without the mark of a list, a label, a pipe.

Places are proposed by the form of the lines and proved by what they say: a unit has the first
stretch of its block that reads as pandoc read the unit.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from diglot.article import FRONT, Section, Source
from diglot.bitext.units import Unit
from diglot.exchange.inline import pictures, plain_tokens, tokens_of
from diglot.exchange.segments import Segment, Tag, Token, number_tags, segment_of
from diglot.exchange.streams import Stream, stream_of, stream_of_segment, stream_of_text
from diglot.review.markdown import closing_bracket
from diglot.source import Rendered

Place = tuple[int, int]
"""Offsets of a stretch of the rendered text."""

PLAIN = frozenset({"alt", "code", "name"})
"""Kinds of units whose words have no markup."""

Stretch = tuple[int, int, bool]
"""The same, and whether it is the value of an attribute, without markup."""


@dataclass(frozen=True)
class Region:
    """The Markdown of a unit.

    `tokens` stand in `text`: the author's own file where `in_file`, with templates in it, else what
    a template printed. `start` and `end` are offsets in `text`.
    """

    section: Section
    text: str
    start: int
    end: int
    tokens: tuple[Token, ...]
    in_file: bool

    @cached_property
    def segment(self) -> Segment:
        """The words and tags, tags counted from 1."""
        return number_tags(segment_of(one.piece for one in self.tokens))


@dataclass(frozen=True)
class Texts:
    """What the regions of an edition are read with.

    `written` are the author's files by path, where those that were read have marks for remarks;
    `declared` the labels of the edition.
    """

    written: dict[str, Source]
    declared: frozenset[str]


def regions_of(section: Section, units: Sequence[Unit], texts: Texts) -> dict[int, Region]:
    """Return the Markdown of each unit of a section that has been found, by the unit's place."""
    found: dict[int, Region] = {}
    homes = dict.fromkeys(one.home for one in units)
    for home in homes:
        free = [_region(section, place, texts) for place in _candidates(section, home, units)]
        read = [(one, stream_of_segment(one.segment, texts.declared)) for one in free if one]
        for number, unit in enumerate(units):
            if unit.home != home or unit.kind == "code":
                continue
            wanted = stream_of_unit(unit)
            known = next((each for each in read if each[1] == wanted), None)
            if known:
                read.remove(known)
                found[number] = known[0]
    return found


def _candidates(section: Section, home: Place, units: Sequence[Unit]) -> Iterator[Stretch]:
    """Yield the stretches that may be units; of article.toml a field is one, a name no Markdown."""
    if section.name != FRONT:
        yield from _places(section.rendered.text, home)
        return
    yield from ((*home, one.kind == "name") for one in units if one.home == home)


def stream_of_unit(unit: Unit) -> Stream:
    """Return what a unit says, as pandoc read it."""
    if unit.kind in PLAIN:
        return stream_of_text(unit.text)
    return stream_of(unit.nodes, unit.section)


def _region(section: Section, place: Stretch, texts: Texts) -> Region | None:
    """Return a stretch as the author's file has it, or as a template printed it."""
    start, end, is_plain = place
    if start >= end:
        return None
    rendered = section.rendered
    own = own_place(rendered, start, end)
    if own is None:
        tokens = _tokens(rendered.text, start, end, texts, is_plain=is_plain)
        return Region(section, rendered.text, start, end, tuple(tokens), in_file=False)
    source = rendered.source
    written = texts.written.get(source.path, source)
    tokens = _tokens(source.text, *own, texts, is_plain=is_plain)
    printed = Printed(rendered, (start, end))
    out: list[Token] = []
    for one in tokens:
        piece = one.piece
        if isinstance(piece, Tag):
            shown = printed.by(one.start, one.end) if piece.kind == "template" else ""
            piece = replace(piece, data=written.text[one.start : one.end], shown=shown)
        out.append(Token(piece, one.start, one.end))
    return Region(section, written.text, *own, tuple(out), in_file=True)


def _tokens(text: str, start: int, end: int, texts: Texts, *, is_plain: bool) -> list[Token]:
    if is_plain:
        return plain_tokens(text, start, end)
    return tokens_of(text, start, end, texts.declared)


def own_place(rendered: Rendered, start: int, end: int) -> Place | None:
    """Return where a stretch stands in the section's own file, expressions included.

    None where a template printed what is around it, as it does the cells of a table.
    """
    source = rendered.source
    before = rendered.copied_place(start - 1) if start else (source, -1)
    after = rendered.copied_place(end) if end < len(rendered.text) else (source, len(source.text))
    if before is None or after is None or before[0] is not source or after[0] is not source:
        return None
    place = (before[1] + 1, after[1])
    first, last = rendered.copied_place(start), rendered.copied_place(end - 1)
    if first and first[0] is source and first[1] != place[0]:
        return None
    if last and last[0] is source and last[1] + 1 != place[1]:
        return None
    return place if place[0] < place[1] else None


@dataclass(frozen=True)
class Printed:
    """What the expressions printed that stand in a stretch of the rendered text."""

    rendered: Rendered
    place: Place

    @cached_property
    def _copies(self) -> list[tuple[int, int, int]]:
        """The stretches copied from the section: where they stood, where they stand, how long."""
        start, end = self.place
        return [
            (one.offset, one.start, one.length)
            for one in self.rendered.stretches
            if one.source is self.rendered.source
            and one.length
            and one.start <= end
            and one.start + one.length >= start
        ]

    def by(self, start: int, end: int) -> str:
        """Return what the expression at a place of the file printed."""
        before = [one[1] + one[2] for one in self._copies if one[0] + one[2] <= start]
        after = [one[1] for one in self._copies if one[0] >= end]
        left = max(before, default=self.place[0])
        return self.rendered.text[
            left : min((one for one in after if one >= left), default=self.place[1])
        ]


_FENCE = re.compile(r"[ ]{0,3}(`{3,}|~{3,})")
_DIV = re.compile(r"[ ]{0,3}:{3,}")
_HEADING = re.compile(r"[ ]{0,3}#{1,6}[ \t]+")
_LABEL = re.compile(r"[ \t]*(?:#+[ \t]*)?(?:\{[^{}\n]*\}[ \t]*)?$")
_RULE = re.compile(r"[ ]*(?:[|:+=-][ |:+=-]*-{2,}[ |:+=-]*|[=-]{2,}(?:[ ]+-{2,})*)[ ]*$")
_CAPTION = re.compile(r"[ ]{0,3}(?:[:：][ \t]*(?![:：])|Table:[ \t]*|表[:：][ \t]*)")
_ITEM = re.compile(
    r"[ \t>]*(?:[-*+]|\(?(?:\d{1,3}|[a-zA-Z]|#|@[\w-]*)[.)]|[:~])[ \t]+(?:\[[ xX]\][ \t]+)?"
)
_DEFINITION = re.compile(r"[ ]{0,3}\[\^[^\]\s]+\]:[ \t]*")
_MARGIN = re.compile(r"[ \t>]*")
_ALT = re.compile(r"""\balt\s*=\s*(?:"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)')""")


def _places(text: str, home: Place) -> Iterator[Stretch]:
    """Yield the stretches of a block that may be units, those inside of others behind them."""
    for start, end in _flowing(text, home):
        yield start, end, False
        whole = [one.span() for one in pictures(text, start, end)]
        for left, right in whole:
            close = closing_bracket(text, left + 1, right)
            yield left + 2, close, False
            for alt in _ALT.finditer(text, close, right):
                yield *alt.span(1 if alt[1] is not None else 2), True
        for note in re.finditer(r"\^\[", text[start:end]):
            close = closing_bracket(text, start + note.start() + 1, end)
            if close >= 0:
                yield start + note.end(), close, False


def _flowing(text: str, home: Place) -> Iterator[Place]:
    """Yield paragraphs, items, cells and captions, by the form of their lines."""
    is_table = any(_RULE.fullmatch(one) and "|" in one for one in text[slice(*home)].split("\n"))
    begun: Place | None = None
    fence = ""
    at = home[0]
    for line in text[slice(*home)].split("\n"):
        start, end = at, at + len(line)
        at = end + 1
        if fence:
            fence = "" if line.strip().startswith(fence) else fence
            continue
        begins = _begins(line, start, is_table=is_table)
        if begins is None and begun:  # the line goes on with what has begun
            begun = (begun[0], end)
            continue
        if begun:
            yield _without_label(text, *begun)
            begun = None
        if mark := _FENCE.match(line):
            fence = mark[1]
        elif begins == "cells":
            yield from _cells(text, start, end)
        elif begins != "nothing":
            mark_end = begins if isinstance(begins, int) else _end(_MARGIN, text, start)
            begun = (mark_end, end)
            if _HEADING.match(line):
                yield _without_label(text, *begun)
                begun = None
    if begun:
        yield _without_label(text, *begun)


def _begins(line: str, start: int, *, is_table: bool) -> int | str | None:
    """Return where the words of a line begin that starts a piece; None where it goes on.

    A line of cells is ``cells``, one without words ``nothing``.
    """
    if not line.strip(" \t>") or _FENCE.match(line) or _DIV.match(line) or _RULE.fullmatch(line):
        return "nothing"
    if is_table and "|" in line and not _CAPTION.match(line):
        return "cells"
    forms = [_DEFINITION, _HEADING, _ITEM, *([_CAPTION] if is_table else [])]
    found = next((one for form in forms if (one := form.match(line))), None)
    return start + found.end() if found else None


def _end(form: re.Pattern[str], text: str, start: int) -> int:
    found = form.match(text, start)
    return found.end() if found else start


def _without_label(text: str, start: int, end: int) -> Place:
    """Return a piece without the label behind it and the spaces around it."""
    words = text[start:end]
    words = words[: len(words) - len(_label(words))].rstrip()
    return start, start + len(words)


def _label(words: str) -> str:
    """Return what stands behind the last words of a heading or a caption: ``{#sec:a}``."""
    found = _LABEL.search(words)
    if not found or "{" not in found[0]:
        return ""
    attached = not found[0][0].isspace() and words[: found.start()].endswith(("]", ")", "`"))
    return "" if attached else found[0]


def _cells(text: str, start: int, end: int) -> Iterator[Place]:
    """Yield the cells of a line of a table."""
    left = start
    bars = [one.start() for one in re.finditer(r"\\.|(\|)", text[start:end]) if one[1]]
    for bar in [*(start + one for one in bars), end]:
        words = text[left:bar]
        if words.strip():
            inner = left + len(words) - len(words.lstrip())
            yield inner, inner + len(words.strip())
        left = bar + 1
