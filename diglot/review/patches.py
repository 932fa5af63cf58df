"""Patches: which characters of an author's file become which, and how an edit finds its file.

An edit is found in the rendered text. What was copied from a section or a cell of a table is
changed there; what an expression printed, such as the caption of ``{{ table(…, "主要研究") }}``, is
changed inside the expression, if the words stand there just once.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from diglot.article import Rendered, Source
from diglot.diagnostics import EngineFailed, SourceSpan
from diglot.files import Unreadable, read_inside
from diglot.messages import say
from diglot.review.markup import NotWritable
from diglot.saving import save_all
from diglot.source import line_end

_EXPRESSION = re.compile(r"""\{\{(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?!\}\}).)*\}\}""", re.S)
_AROUND = 80
_QUOTED = re.compile(r"""["'](?:\\.|[^"'\\])*["']""")


_PRINTED = say("a template prints these words; change its {{{{ … }}}} or its data by hand")


@dataclass(frozen=True)
class Patch:
    """Characters `start` up to `end` of a file become `new`."""

    source: Source
    start: int
    end: int
    new: str

    @property
    def old(self) -> str:
        """The characters that go."""
        return self.source.text[self.start : self.end]

    @property
    def before(self) -> str:
        """The rest of their line before them."""
        return self.source.text[self.source.text.rfind("\n", 0, self.start) + 1 : self.start]

    @property
    def after(self) -> str:
        """The rest of their line behind them."""
        return self.source.text[self.end : line_end(self.source.text, self.end)]

    @property
    def span(self) -> SourceSpan:
        """Where they stand."""
        return self.source.span(self.start, self.end)


def locate(rendered: Rendered, start: int, end: int, new: str) -> Patch:
    """Return the patch that makes a stretch of a rendered text read `new`.

    Raises `NotWritable` where no file holds just that stretch.
    """
    if start == end:
        return _insertion(rendered, start, new)
    first, last = rendered.copied_place(start), rendered.copied_place(end - 1)
    if first and last and first[0] is last[0] and last[1] - first[1] == end - 1 - start:
        return _in_table(rendered, start, Patch(first[0], first[1], last[1] + 1, new))
    return _in_expression(rendered, start, end, new)


def _insertion(rendered: Rendered, at: int, new: str) -> Patch:
    before = rendered.copied_place(at - 1) if at else None
    if before:
        return _in_table(rendered, at - 1, Patch(before[0], before[1] + 1, before[1] + 1, new))
    after = rendered.copied_place(at)
    if after:
        return _in_table(rendered, at, Patch(after[0], after[1], after[1], new))
    return _in_expression(rendered, at, at, new)


def _in_table(rendered: Rendered, offset: int, patch: Patch) -> Patch:
    """Return a patch as CSV wants it (RFC 4180): a cell with a comma between quotation marks."""
    if not patch.source.path.endswith(".csv") or not re.search(r'[,"\r\n]', patch.new):
        return patch
    new = patch.new.replace('"', '""')
    stretch = rendered.stretch(offset)
    if stretch is None:
        raise NotWritable(say("the cell was not found in the file of data; write it there by hand"))
    start, end = stretch.offset, stretch.offset + stretch.length
    text = patch.source.text
    if text[start - 1 : start] == '"':
        return Patch(patch.source, patch.start, patch.end, new)
    whole = text[start : patch.start] + new + text[patch.end : end]
    return Patch(patch.source, start, end, f'"{whole}"')


def expression_at(rendered: Rendered, offset: int) -> tuple[Source, int, int] | None:
    """Return where the expression stands that printed a character, None where none did."""
    if rendered.copied_place(offset):
        return None
    source, home = rendered.locate(offset)
    found = _EXPRESSION.match(source.text, home)
    return (source, found.start(), found.end()) if found else None


def whole_stretch(rendered: Rendered, start: int, end: int) -> Patch:
    """Return the author's own text of a stretch, what expressions print in it included.

    The patch deletes it. Raises `NotWritable` where it is not all of one piece of the section.
    """
    places: list[tuple[int, int]] = []
    for offset in (start, end - 1):
        copied, expression = rendered.copied_place(offset), expression_at(rendered, offset)
        if copied and copied[0] is rendered.source:
            places.append((copied[1], copied[1] + 1))
        elif expression and expression[0] is rendered.source:
            places.append(expression[1:])
    if len(places) < 2 or "{%" in rendered.source.text[places[0][0] : places[1][1]]:
        raise NotWritable(_PRINTED)
    return Patch(rendered.source, places[0][0], max(places[0][1], places[1][1]), "")


def _in_expression(rendered: Rendered, start: int, end: int, new: str) -> Patch:
    place = expression_at(rendered, start)
    if place is None:
        raise NotWritable(_PRINTED)
    source, home, stop = place
    literal = source.text[home:stop]
    left, right = _unique_stretch(rendered.text, start, end, literal)
    at = literal.index(rendered.text[left:right]) + start - left
    if not any(one.start() < at < one.end() for one in _QUOTED.finditer(literal)):
        raise NotWritable(_PRINTED)
    told = new.replace("\\", "\\\\").replace('"', '\\"').replace("'", "\\'")
    return Patch(source, home + at, home + at + end - start, told)


def _unique_stretch(text: str, start: int, end: int, literal: str) -> tuple[int, int]:
    """Return the widest stretch around a place that stands once, and only once, in an expression.

    It stays within a line and a cell. Raises `NotWritable` where there is none.
    """
    lefts = [start]
    while lefts[-1] and text[lefts[-1] - 1] not in "\n|" and len(lefts) < _AROUND:
        lefts.append(lefts[-1] - 1)
    rights = [end]
    while rights[-1] < len(text) and text[rights[-1]] not in "\n|" and len(rights) < _AROUND:
        rights.append(rights[-1] + 1)
    widths = sorted(
        ((right - left, left, right) for left in lefts for right in rights), reverse=True
    )
    for _, left, right in widths:
        words = text[left:right]
        if words.strip() and literal.count(words) == 1:
            return left, right
    raise NotWritable(_PRINTED)


def apply(text: str, patches: Iterable[Patch]) -> str:
    """Return a text with patches applied; those at one place stand in the order given."""
    parts: list[str] = []
    at = 0
    for patch in sorted(patches, key=lambda one: (one.start, one.end)):
        parts += [text[at : patch.start], patch.new]
        at = patch.end
    return "".join([*parts, text[at:]])


def by_file(patches: Iterable[Patch]) -> dict[str, list[Patch]]:
    """Return the patches of each file by its path."""
    files: dict[str, list[Patch]] = {}
    for patch in patches:
        files.setdefault(patch.source.path, []).append(patch)
    return files


def patched_files(patches: Iterable[Patch]) -> dict[str, str]:
    """Return the files that patches change, by path, as they will read."""
    return {path: apply(own[-1].source.text, own) for path, own in by_file(patches).items()}


def overlapping(patches: Sequence[Patch]) -> set[int]:
    """Return the places in `patches` of those that change what an earlier one changes."""
    order = sorted(range(len(patches)), key=lambda i: (patches[i].start, patches[i].end, i))
    found: set[int] = set()
    ends: dict[str, tuple[int, int]] = {}
    for i in order:
        patch = patches[i]
        start, end = ends.get(patch.source.path, (-1, -1))
        empty = patch.start == patch.end
        if patch.start < end or (not empty and patch.start == start < end):
            found.add(i)
        else:
            ends[patch.source.path] = (patch.start, patch.end)
    return found


_MARK = "\ufeff"


def raw_text(data: bytes, new: str) -> str:
    r"""Return a text with the line ends and the byte order mark that a file had.

    >>> raw_text(b"a\r\nb\r\n", "a\nc\n")
    'a\r\nc\r\n'
    """
    old = data.decode("utf-8")
    mark = _MARK if old.startswith(_MARK) else ""
    if "\r\n" in old and "\n" not in old.replace("\r\n", ""):
        new = new.replace("\n", "\r\n")
    elif "\r" in old and "\n" not in old:
        new = new.replace("\n", "\r")
    return mark + new


def rewrite_files(root: Path, texts: Sequence[tuple[Source, str]]) -> None:
    """Write files of the article anew, all or none; one whose text is the old one stays.

    Nothing is written where a file is another than its source tells. Raises `EngineFailed`.
    """
    files = {
        root / source.path: raw_text(_read_unchanged(root, source), new).encode()
        for source, new in texts
        if new != source.text
    }
    save_all(files, "article", say("nothing was changed"))


def _read_unchanged(root: Path, source: Source) -> bytes:
    """Return the bytes of a file, which must still hold the text of `source`."""
    try:
        data = read_inside(root, root / source.path)
    except Unreadable as fault:
        raise EngineFailed("article", fault.said) from None
    now = data.decode("utf-8-sig", "replace").replace("\r\n", "\n").replace("\r", "\n")
    if now != source.text:
        message = say("{path} was changed just now", path=source.path)
        raise EngineFailed("article", message, say("run it again"))
    return data
