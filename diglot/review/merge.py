"""Patches made for one state of a file, brought to another that the author went on with.

Where both changed the same words, the lines of both are kept, as git does::

    <<<<<<< the text now
    共20例患者。
    =======
    共22例患者。
    >>>>>>> review.docx
"""

from collections.abc import Sequence
from dataclasses import dataclass

from diglot.article import Source
from diglot.matching import PIECES, edits
from diglot.review.patches import Patch, apply
from diglot.source import line_end

OURS, PARTING, THEIRS = "<<<<<<<", "=======", ">>>>>>>"

Region = tuple[int, int, int, int]
"""Offsets: this stretch of the base is that stretch of the text now."""


@dataclass(frozen=True)
class Merged:
    """A file as it will be; `conflicts` are the patches that met a change of the author's."""

    source: Source
    text: str
    conflicts: tuple[Patch, ...] = ()


def merge(base: Source, now: Source, patches: Sequence[Patch], name: str) -> Merged:
    """Return the text now with the patches of the base in it; `name` says whose they are."""
    regions = _regions(base.text, now.text)
    moved: list[Patch] = []
    met: list[Patch] = []
    for patch in patches:
        place = _current_place(patch, regions, now.text)
        if place is None:
            met.append(patch)
        elif place:
            moved.append(Patch(now, *place, patch.new))
    taken = _conflict_lines(base.text, met, [*regions, *((one.start, one.end) for one in patches)])
    moved = [one for one in moved if not _inside(one, taken, regions)]
    for lines in taken:
        theirs = _patch_lines(base.text, lines, patches)
        moved.append(_conflict(now, regions, lines, theirs, name))
    return Merged(now, apply(now.text, moved), tuple(met))


def _regions(base: str, now: str) -> list[Region]:
    if base == now:
        return []
    old, new = PIECES.findall(base), PIECES.findall(now)
    starts = [_starts(old), _starts(new)]
    return [
        (starts[0][a], starts[0][b], starts[1][c], starts[1][d]) for a, b, c, d in edits(old, new)
    ]


def _starts(tokens: Sequence[str]) -> list[int]:
    out = [0]
    for one in tokens:
        out.append(out[-1] + len(one))
    return out


def _current_offset(offset: int, regions: Sequence[Region], *, after: bool) -> int:
    """Return where an offset of the base lies now.

    One inside a change lies at its edge; at an insertion, `after` or before what was inserted.
    """
    shift = 0
    for start, end, goal, stop in regions:
        if offset < start or (offset == start and (start < end or not after)):
            break
        if offset < end:
            return stop if after else goal
        shift = stop - end
    return offset + shift


def _current_place(
    patch: Patch, regions: Sequence[Region], now: str
) -> tuple[int, int] | tuple[()] | None:
    """Return where a patch applies now, nothing if it is done, None where the author was too."""
    for start, end, goal, stop in regions:
        touches = patch.start <= end and start <= patch.end
        apart = (patch.end == start and start < end) or (
            end == patch.start and patch.start < patch.end
        )
        if touches and not apart:
            same = (start, end, now[goal:stop]) == (patch.start, patch.end, patch.new)
            return () if same else None
    first = _current_offset(patch.start, regions, after=True)
    return (first, first + patch.end - patch.start)


def _conflict_lines(
    base: str, met: Sequence[Patch], changes: Sequence[Sequence[int]]
) -> list[tuple[int, int]]:
    """Return the lines of the base that conflicts lie in, each stretch as two offsets."""
    taken: list[tuple[int, int]] = []
    for patch in sorted(met, key=lambda one: one.start):
        start, end = _whole_lines(base, patch.start, patch.end, changes)
        if taken and start <= taken[-1][1]:
            start, end = taken[-1][0], max(end, taken.pop()[1])
        taken.append((start, end))
    return taken


def _whole_lines(
    base: str, start: int, end: int, changes: Sequence[Sequence[int]]
) -> tuple[int, int]:
    """Return the lines that hold a stretch and all of each change that touches them.

    Each change, the author's or the reviewer's, begins with its two offsets in the base. So both
    texts of a conflict begin and end with the same lines, and no line stands in two conflicts.
    """
    while True:
        first = base.rfind("\n", 0, start) + 1
        last = line_end(base, end)
        touching = [one for one in changes if one[0] <= last and first <= one[1]]
        start = min([first, *(one[0] for one in touching)])
        end = max([last, *(one[1] for one in touching)])
        if (start, end) == (first, last):
            return first, last


def _patch_lines(base: str, lines: tuple[int, int], patches: Sequence[Patch]) -> str:
    """Return lines of the base with all patches of them."""
    start, end = lines
    inside = [one for one in patches if start <= one.start and one.end <= end]
    cut = [Patch(one.source, one.start - start, one.end - start, one.new) for one in inside]
    return apply(base[start:end], cut)


def _inside(patch: Patch, taken: Sequence[tuple[int, int]], regions: Sequence[Region]) -> bool:
    for start, end in taken:
        first, last = (
            _current_offset(start, regions, after=False),
            _current_offset(end, regions, after=True),
        )
        if first <= patch.start and patch.end <= last:
            return True
    return False


def _conflict(
    now: Source, regions: Sequence[Region], lines: tuple[int, int], theirs: str, name: str
) -> Patch:
    start = _current_offset(lines[0], regions, after=False)
    end = _current_offset(lines[1], regions, after=True)
    start = now.text.rfind("\n", 0, start) + 1
    stop = line_end(now.text, end)
    ours = now.text[start:stop]
    whole = f"{OURS} the text now\n{ours}\n{PARTING}\n{theirs}\n{THEIRS} {name}"
    return Patch(now, start, stop, whole)
