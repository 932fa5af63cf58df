"""Where a text goes that has no partner yet: as the block of its source, at the same place.

A block comes whole: its heading's level and label, its table's lines, its list's marks are those of
the source, only the words are others. An item that a list lacks comes into the list.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from diglot.article import Source
from diglot.bitext import Unit
from diglot.exchange.entries import Entry, Paired, place_of
from diglot.exchange.markdown import attribute, patch_at, written
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
    streams: tuple[Stream, ...]
    behind: int


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

    def insertions(self) -> Iterator[Insertion | Unplaced]:
        """Yield what is to be inserted, in the order of the source."""
        units = self.paired.units
        homes: dict[Home, list[int]] = {}
        for place, unit in enumerate(units):
            homes.setdefault(unit.home, []).append(place)
        for home, places in homes.items():
            wanted = [one for one in places if one in self.new]
            if not wanted:
                continue
            names = tuple(self.entries[one].name for one in wanted)
            try:
                if any(one in self.partner for one in places):
                    for one in wanted:
                        yield self._item(one, places)
                else:
                    yield self._block(home, places, names)
            except NotWritable as fault:
                yield Unplaced(names, fault.said)

    def _block(self, home: Home, places: list[int], names: tuple[str, ...]) -> Insertion:
        """Return a block of the source with the words of its translation."""
        rendered = self.paired.source.rendered
        whole = whole_stretch(rendered, *home)
        patches: list[Patch] = []
        streams: list[Stream] = []
        notes: list[Stream] = []
        for place in places:
            unit, segment = self.paired.units[place], self.new.get(place)
            if segment is None:
                streams += self._kept(place, unit)
                continue
            region = self.entries[place].region
            patches.append(patch_at(region, region.start, region.end, words_of(segment, unit)))
            streams.append(stream_of_segment(segment, self.declared))
            notes += footnotes(segment, self.declared)
        start, end = whole.start, whole.end
        moved = [Patch(one.source, one.start - start, one.end - start, one.new) for one in patches]
        text = apply(self.origin.text[start:end], moved)
        is_note = all(self.paired.units[one].kind == "note" for one in places)
        return Insertion(names, self._patch(text, places[0], is_note=is_note),
                         (*streams, *notes), self._behind(places[0]))  # fmt: skip

    def _kept(self, place: int, unit: Unit) -> list[Stream]:
        """Return what a unit says that needs no translation. Raises `NotWritable` for another."""
        entry = self.entries.get(place)
        if entry:
            raise NotWritable(say("other texts of the same block are not yet translated"))
        return [stream_of_unit(unit) if place in self.paired.regions else ANY]

    def _behind(self, place: int) -> int:
        """Return the last unit of the partner that stands before."""
        return max((other for one, other in self.partner.items() if one < place), default=-1)

    def _patch(self, text: str, place: int, *, is_note: bool) -> Patch:
        """Return the patch that sets a block behind the one before it, a note at the end."""
        end = len(self.file.text.rstrip())
        target = self.paired.target
        before = [
            (one, other)
            for one, other in self.partner.items()
            if one < place and self.paired.partners[other].kind != "note"
        ]
        after = [
            (one, other)
            for one, other in self.partner.items()
            if one > place and self.paired.partners[other].kind != "note"
        ]
        if target is None or is_note or not (before or after):
            return Patch(self.file, end, end, f"\n\n{text}" if end else text)
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
        streams = (stream_of_segment(segment, self.declared), *footnotes(segment, self.declared))
        behind = other if near else other - 1
        return Insertion((self.entries[place].name,), patch, streams, behind)


def words_of(segment: Segment, unit: Unit) -> str:
    """Return a translation as the Markdown of its kind of unit."""
    if unit.kind == "alt":
        return attribute("".join(one for one in segment if isinstance(one, str)))
    return written(segment, line_start=unit.kind in ("text", "item", "note"))


def footnotes(segment: Segment, declared: frozenset[str]) -> list[Stream]:
    """Return what the notes say that stand in a segment."""
    found: list[Stream] = []
    inside: list[int] = []
    for place, one in enumerate(segment):
        if isinstance(one, str) or one.kind != "footnote":
            continue
        if one.part == "open":
            inside.append(place + 1)
        elif inside:
            found.append(stream_of_segment(segment[inside.pop() : place], declared))
    return found
