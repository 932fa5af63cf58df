"""A text of which a part has changed, read without the rest of it.

To read a whole text takes many times as long. What is read here is shown to an author at once,
while the text is read with its proof: so any doubt refuses it, and it differs from the whole only
where Markdown reaches from one block into another in a way that is not known here.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from typing import NamedTuple

from diglot.article import Block, Citation, CrossReference, Rendered, Section, Source, Stretch
from diglot.diagnostics import has_errors
from diglot.labels import declared_labels
from diglot.matching import edits
from diglot.reading import read_section
from diglot.reading.blocks import stretches_of
from diglot.tree import attributes, walk, with_identifiers

_REACHING = re.compile(
    r"<(?!/?(?:su[bp]|br|em|strong|[biu])\b)[A-Za-z/!?]|\\(?:begin|end)\b|^\s*(?:```|~~~|:::)", re.M
)
"""May reach into other blocks: HTML beyond a line of text, environments, fences."""

_COMMENT = re.compile(r"<!--.*?-->", re.S)

_FENCED = re.compile(r" {0,3}(`{3,}|~{3,}|:{3,}).*\n(?:(?!\s*(?:```|~~~|:::)).*\n)* {0,3}\1[ \t]*")
"""Reaches nowhere: one fence is around all."""

_SETTLED = re.compile(r"(?!\(?\w+[.)]\s|Table:|表[:：])(?:[^\W\d_]|#+ |!\[|\|)")
"""Begins what a blank line ends, and what nothing before it continues in: no list, no caption."""

_NAMED = re.compile(r"^ {0,3}(?:\[(?!\^)[^\]\n]+\]:|\*\[|\(?@[\w-]*[.)]\s)", re.M)
"""Gives an address or an example a name, by which any block may call it."""

_NOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_NOTE_TEXT = re.compile(r"^\[\^([^\]\s]+)\]:", re.M)


class _Part(NamedTuple):
    """A stretch of a text, with the footnotes that it calls."""

    text: str
    notes: tuple[str, ...]
    place: tuple[int, int]

    @property
    def reaches(self) -> bool:
        """Whether it may change how what stands around it is read."""
        return any(
            _REACHING.search(_COMMENT.sub("", one)) and not _FENCED.fullmatch(one)
            for one in (self.text, *self.notes)
        )


_Mark = Citation | CrossReference


@dataclass(frozen=True)
class _Row:
    """A block, with its citations and pointers."""

    block: Block
    marks: tuple[_Mark, ...]


class SectionParts(NamedTuple):
    """A section with its blocks and stretches, None where one of them cannot be read alone."""

    section: Section
    rows: Sequence[_Row] | None
    parts: Sequence[_Part] | None


def parts_of(section: Section) -> SectionParts:
    """Return a section with its blocks and stretches, from which it is read anew."""
    return SectionParts(section, _rows(section), _parts(section.rendered.text))


def reread(
    known: SectionParts, rendered: Rendered, pictures: Mapping[str, bytes], declared: frozenset[str]
) -> Section | None:
    """Return a section whose text is `rendered` now; `pictures` and labels are its edition's.

    What stays has the anchors and places that it had. What is new has the anchors of what it takes
    the place of, as far as there are any; the others begin with ``new-``. Its places are no file's.

    None where what has changed may reach into what has not: HTML, open fences, addresses of links,
    labels; and where it has errors.
    """
    section, blocks, before = known
    old, new = section.rendered.text, rendered.text
    after = _parts(new)
    named = _NAMED.search(old) or _NAMED.search(new)
    if named or blocks is None or before is None or after is None:
        return None
    rows = [*blocks]
    if declared_labels([old]) != declared_labels([new]):
        return None
    changes = [*edits([one[:2] for one in before], [one[:2] for one in after])]
    found = [_blocks_between(rows, before, *change[:2], len(old)) for change in changes]
    places = [one for one in found if one is not None]
    gone = (one for start, end, _, _ in changes for one in before[start:end])
    if len(places) < len(found) or any(one.reaches for one in gone):
        return None
    asked = {at for _, _, start, end in changes for at in range(start, end)}
    fresh = _read(section, after, asked, pictures, declared)
    if fresh is None:
        return None
    for (first, last), (_, _, start, end) in reversed([*zip(places, changes, strict=True)]):
        made = [row for at in range(start, end) for row in fresh[at]]
        rows[first:last] = _with_old_anchors(rows[first:last], made)
    marks = [one for row in rows for one in row.marks]
    return replace(
        section,
        source=rendered.source,
        rendered=rendered,
        blocks=tuple(row.block for row in rows),
        citations=tuple(one for one in marks if isinstance(one, Citation)),
        cross_references=tuple(one for one in marks if isinstance(one, CrossReference)),
    )


def _parts(text: str) -> list[_Part] | None:
    """Return the stretches of a text; None where a footnote calls another or has two texts."""
    notes: dict[str, str] = {}
    places: list[tuple[int, int]] = []
    for start, end in stretches_of(text):
        named = [*_NOTE_TEXT.finditer(text, start, end)]
        if not named or named[0].start() != start:
            places.append((start, end))
            continue
        ends = [*(one.start() for one in named[1:]), end]
        for one, last in zip(named, ends, strict=True):
            if one[1] in notes or _NOTE.search(text, one.end(), last):
                return None
            notes[one[1]] = text[one.start() : last].rstrip("\n")
    stretches = [text[slice(*place)] for place in places]
    called = [dict.fromkeys(_NOTE.findall(one)) for one in stretches]
    return [
        _Part(one, tuple(notes[name] for name in names if name in notes), place)
        for one, names, place in zip(stretches, called, places, strict=True)
    ]


def _rows(section: Section) -> list[_Row] | None:
    """Return the blocks of a section; None where something is cited that no block shows."""
    marks: dict[str, _Mark] = {one.anchor: one for one in section.citations}
    marks |= {one.anchor: one for one in section.cross_references}
    rows = [_row(block, marks) for block in section.blocks]
    return rows if sum(len(row.marks) for row in rows) == len(marks) else None


def _row(block: Block, marks: Mapping[str, _Mark]) -> _Row:
    idents = (str(attributes(one)[0]) for one in walk(block.node))
    return _Row(block, tuple(marks[one] for one in idents if one in marks))


def _blocks_between(
    rows: Sequence[_Row], parts: Sequence[_Part], first: int, last: int, length: int
) -> tuple[int, int] | None:
    """Return which blocks some parts made; None where one of them holds more than these."""
    start = parts[first - 1].place[1] if first else 0
    end = parts[last].place[0] if last < len(parts) else length
    homes = [row.block.home for row in rows]
    inside = [at for at, home in enumerate(homes) if start <= home[0] and home[1] <= end]
    touched = [at for at, home in enumerate(homes) if start < home[1] and home[0] < end]
    if inside != touched:
        return None
    begun = sum(home[1] <= start for home in homes)
    return begun, begun + len(inside)


def _read(
    section: Section,
    parts: Sequence[_Part],
    asked: Collection[int],
    pictures: Mapping[str, bytes],
    declared: frozenset[str],
) -> dict[int, list[_Row]] | None:
    """Return the blocks of the parts that are asked for.

    They are read together with their neighbours, and where a block holds words of two it is None.
    What stands for itself however its neighbours read is read without them.
    """
    around = {at + step for at in asked for step in (-1, 1) if not _SETTLED.match(parts[at].text)}
    chosen = sorted(
        at
        for at in {*asked, *around}
        if 0 <= at < len(parts) and (at in asked or not parts[at].reaches)
    )
    if any(parts[at].reaches for at in asked):
        return None
    notes = dict.fromkeys(note for at in chosen for note in parts[at].notes)
    texts = [*(parts[at].text for at in chosen), *notes]
    ends = [*accumulate(len(one) + 2 for one in texts)]
    source = Source(section.source.path, "\n\n".join(texts))
    alone = Rendered(source, source.text, (Stretch(0, source, 0, len(source.text)),))
    name = f"new-{section.name}"
    read = read_section(name, alone, section.lang, pictures, declared, (), letter=False)
    rows = _rows(read.section)
    if rows is None or has_errors((*read.diagnostics, *read.of_pictures)):
        return None
    found: dict[int, list[_Row]] = {at: [] for at in chosen}
    for row in rows:
        start, end = row.block.home
        at = bisect_right(ends, start)
        if at >= len(chosen) or end > ends[at]:
            return None
        found[chosen[at]].append(row)
    return found


def _with_old_anchors(old: Sequence[_Row], new: Sequence[_Row]) -> list[_Row]:
    """Return new blocks with the anchors of the old ones, as far as there are any."""
    anchors: dict[str, str] = {}
    for was, now in zip(old, new, strict=False):
        anchors[now.block.anchor] = was.block.anchor
    for kind in (Citation, CrossReference):
        gone, come = (
            [one.anchor for row in rows for one in row.marks if isinstance(one, kind)]
            for rows in (old, new)
        )
        anchors |= dict(zip(come, gone, strict=False))
    return [_rename(row, anchors) for row in new]


def _rename(row: _Row, anchors: Mapping[str, str]) -> _Row:
    def name(ident: str) -> str:
        return anchors.get(ident, ident)

    block = row.block
    node = with_identifiers(block.node, name)
    marks = tuple(replace(one, anchor=name(one.anchor)) for one in row.marks)
    return _Row(replace(block, anchor=name(block.anchor), node=node), marks)
