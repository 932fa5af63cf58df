"""Where a text goes that has no partner yet: as the block of its source, at the same place.

A block comes whole: its heading's level and label, its table's lines, its list's marks are those of
the source, only the words are others. An item that a list lacks comes into the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace

from diglot.article import Source
from diglot.bitext.units import Unit
from diglot.exchange.entries import Entry, Paired, inner_notes, place_of
from diglot.exchange.markdown import attribute, patch_at, write_markdown
from diglot.exchange.proof import Said
from diglot.exchange.regions import stream_of_unit
from diglot.exchange.segments import Segment
from diglot.exchange.streams import ANY, Stream, stream_of_segment
from diglot.messages import Message, say
from diglot.review.markup import NotWritable
from diglot.review.patches import Patch, apply, whole_stretch

Home = tuple[int, int]


@dataclass(frozen=True)
class Insertion:
    """A patch that brings texts into a file, and what the file then says more.

    `names` are the entries whose translations it brings; `behind` is the place of the unit of the
    partner that the new `streams` stand behind, -1 for the beginning.
    """

    names: tuple[str, ...]
    patch: Patch
    streams: tuple[Said, ...]
    behind: int

    def with_block(self, other: Insertion) -> Insertion:
        """Return it with a block behind that has no words of its own."""
        patch = replace(self.patch, new=self.patch.new + other.patch.new)
        return replace(self, patch=patch, streams=(*self.streams, *other.streams))


@dataclass(frozen=True)
class Unplaced:
    """Translations that find no place, and why."""

    names: tuple[str, ...]
    said: Message


@dataclass(frozen=True)
class Inserter:
    """Brings the translations of one section to their places.

    `new` are translations by the place of their unit in the source; `origin` is the source's file,
    `file` the partner's, empty where there is none yet; `declared` the labels of its edition.
    """

    paired: Paired
    origin: Source
    entries: Mapping[int, Entry]
    new: Mapping[int, Segment]
    file: Source
    declared: frozenset[str]
    partner: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for pair in self.paired.pairs:
            for one in pair.first if pair.whole else ():
                place = place_of(one, self.paired.units)
                self.partner[place] = place_of(pair.second[-1], self.paired.partners)

    def insertions(self) -> list[Insertion | Unplaced]:
        """Return what is to be inserted, in the order of the source."""
        found: list[Insertion | Unplaced] = []
        follows = False
        for home, places in self._homes().items():
            made = self._of_home(home, places)
            last = found[-1] if found else None
            block = made[0] if made else None
            if isinstance(block, Insertion) and not block.names and isinstance(last, Insertion):
                if follows:
                    found[-1] = last.with_block(block)
                continue
            found += made if made and (made[0].names or self.paired.target is None) else []
            follows = bool(made) and all(isinstance(one, Insertion) for one in made)
        return found

    def _homes(self) -> dict[Home, list[int]]:
        """Return the places of the units of each block; a call of a template is one block."""
        inner = inner_notes(self.paired.units, self.paired.regions)
        homes: dict[Home, list[int]] = {}
        called: dict[Home, Home] = {}
        for place, unit in enumerate(self.paired.units):
            if place in inner:
                continue
            with suppress(NotWritable):
                whole = whole_stretch(self.paired.source.rendered, *unit.home)
                called.setdefault((whole.start, whole.end), unit.home)
                homes.setdefault(called[whole.start, whole.end], []).append(place)
                continue
            homes.setdefault(unit.home, []).append(place)
        return homes

    def _of_home(self, home: Home, places: list[int]) -> list[Insertion | Unplaced]:
        """Return what a block brings: a formula or a table of numbers comes as it is, unnamed."""
        wanted = [one for one in places if one in self.new]
        names = tuple(self.entries[one].name for one in wanted)
        is_there = any(one in self.partner for one in places)
        if not wanted and (is_there or any(one in self.entries for one in places)):
            return []
        try:
            if is_there:
                return [self._item(one, places) for one in wanted]
            return [self._block(home, places, names)]
        except NotWritable as fault:
            return [Unplaced(names, fault.said)] if names else []

    def _block(self, home: Home, places: list[int], names: tuple[str, ...]) -> Insertion:
        """Return a block of the source with the words of its translation."""
        rendered = self.paired.source.rendered
        whole = whole_stretch(rendered, *home)
        patches: list[Patch] = []
        streams: list[Said] = []
        for place in places:
            unit, segment = self.paired.units[place], self.new.get(place)
            if segment is None:
                streams.append(self._said_by(place, unit))
                continue
            region = self.entries[place].region
            patches.append(patch_at(region, region.start, region.end, words_of(segment, unit)))
            streams += statements_of_segment(segment, unit, self.declared)
        start, end = whole.start, whole.end
        moved = [Patch(one.source, one.start - start, one.end - start, one.new) for one in patches]
        text = apply(self.origin.text[start:end], moved).strip("\n")
        is_note = all(self.paired.units[one].kind == "note" for one in places)
        return Insertion(names, self._patch(text, places[0], is_note=is_note),
                         tuple(streams), self._behind(places[0]))  # fmt: skip

    def _said_by(self, place: int, unit: Unit) -> Said:
        """Return what a unit says that needs no translation. Raises `NotWritable` for another."""
        entry = self.entries.get(place)
        if entry:
            raise NotWritable(say("other texts of the same block are not yet translated"))
        region = self.paired.regions.get(place)
        own = unit.kind == "code" or (region is not None and region.in_file)
        return Said(stream_of_unit(unit) if own else ANY, unit.kind == "note")

    def _behind(self, place: int) -> int:
        """Return the last unit of the partner that stands before."""
        return max((other for one, other in self.partner.items() if one < place), default=-1)

    def _patch(self, text: str, place: int, *, is_note: bool) -> Patch:
        """Return the patch that sets a block behind the one before it, a note at the end."""
        end = len(self.file.text.rstrip())
        target = self.paired.target
        others = [
            (one, other)
            for one, other in self.partner.items()
            if self.paired.partners[other].kind != "note"
        ]
        before = [each for each in others if each[0] < place]
        after = [each for each in others if each[0] > place]
        if target is None or is_note or not (before or after):
            return Patch(self.file, end, end, f"\n\n{text}")
        if before:
            unit = self.paired.partners[max(before)[1]]
            at = whole_stretch(target.rendered, *unit.home).end
            return Patch(self.file, at, at, f"\n\n{text}")
        unit = self.paired.partners[min(after)[1]]
        at = whole_stretch(target.rendered, *unit.home).start
        return Patch(self.file, at, at, f"{text}\n\n")

    def _item(self, place: int, places: list[int]) -> Insertion:
        """Return an item of a list, behind the item before it or before the one behind it."""
        unit, segment = self.paired.units[place], self.new[place]
        near = [one for one in places if one in self.partner and one < place]
        later = [one for one in places if one in self.partner and one > place]
        other = self.partner[near[-1]] if near else self.partner[later[0]]
        home = self.paired.homes.get(other)
        if unit.kind != "item" or home is None or not home.in_file:
            raise NotWritable(say("its table or figure is there without it; write it there"))
        line = home.text.rfind("\n", 0, home.start) + 1
        mark = home.text[line : home.start]
        text = words_of(segment, unit)
        patch = (
            Patch(self.file, home.end, home.end, f"\n{mark}{text}")
            if near
            else Patch(self.file, line, line, f"{mark}{text}\n")
        )
        streams = tuple(statements_of_segment(segment, unit, self.declared))
        behind = other if near else other - 1
        return Insertion((self.entries[place].name,), patch, streams, behind)


def words_of(segment: Segment, unit: Unit) -> str:
    """Return a translation as the Markdown of its kind of unit."""
    if unit.kind == "alt":
        return attribute("".join(one for one in segment if isinstance(one, str)))
    return write_markdown(segment, line_start=unit.kind in ("text", "item", "note"))


def statements_of_segment(segment: Segment, unit: Unit, declared: frozenset[str]) -> list[Said]:
    """Return what a translation of a unit says, the notes that stand in it behind."""
    own = Said(stream_of_segment(segment, declared), unit.kind == "note")
    return [own, *(Said(one, is_note=True) for one in footnotes(segment, declared))]


def footnotes(segment: Segment, declared: frozenset[str]) -> Iterator[Stream]:
    """Return what the notes say that stand in a segment."""
    inside: list[int] = []
    for place, one in enumerate(segment):
        if isinstance(one, str) or one.kind != "footnote":
            continue
        if one.part == "open":
            inside.append(place + 1)
        elif inside:
            yield stream_of_segment(segment[inside.pop() : place], declared)
