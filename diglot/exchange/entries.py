"""What goes to a translator: the pairs of an article as segments, each with what tells it apart.

An entry's name holds all that brings it home, whatever a translator's tool does with the rest of
the file: its section, its place there, and the digests of both texts as they went out.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal, get_args

from diglot.article import Article, Edition, Lang, Section, Source
from diglot.bitext.currency import states
from diglot.bitext.pairing import bitext_of
from diglot.bitext.units import Unit, units_of
from diglot.bitext.values import UnitPair
from diglot.bitext.wording import Change
from diglot.exchange.markdown import patch_at
from diglot.exchange.regions import Region, Texts, regions_of
from diglot.exchange.segments import (
    KEPT,
    Segment,
    Tag,
    Token,
    align_tags,
    digest,
    has_words,
    number_tags,
    segment_of,
    tags_of,
)
from diglot.labels import declared_labels
from diglot.remarks import threads
from diglot.review.markup import NotWritable

State = Literal["missing", "stale", "current"]
STATES: tuple[State, ...] = get_args(State)

NO_TARGET = "0"
"""Stands in a name for the digest of a translation that is missing."""

_NAME = re.compile(
    r"(?P<section>.+)\.(?P<number>\d+)\.(?P<source>[0-9a-f]{10})\.(?P<target>[0-9a-f]{10}|0)"
)


@dataclass(frozen=True)
class Name:
    """An entry's name, read again."""

    section: str
    number: int
    source: str
    target: str


def read_name(written: str) -> Name | None:
    """Return what a name tells, None for one that is not ours."""
    found = _NAME.fullmatch(written)
    if not found:
        return None
    return Name(found["section"], int(found["number"]), found["source"], found["target"])


@dataclass(frozen=True)
class Entry:
    """A pair of texts for a translator; `target` is empty where the translation is missing.

    `units` are those of the source, `partners` those of the translation, with their Markdown in
    `region` and `home`; `heading` is what the part of the text is called, `remarks` are what
    somebody remarked on it, `news` what changed in the source since its translation was accepted.
    """

    section: str
    number: int
    state: State
    source: Segment
    target: Segment
    units: tuple[Unit, ...]
    region: Region
    partners: tuple[Unit, ...] = ()
    home: Region | None = None
    heading: str = ""
    remarks: tuple[str, ...] = ()
    news: tuple[str, ...] = ()

    @cached_property
    def name(self) -> str:
        """What brings it home."""
        target = digest(self.target) if self.partners else NO_TARGET
        return f"{self.section}.{self.number}.{digest(self.source)}.{target}"

    @property
    def kind(self) -> str:
        """What it is on the page: a heading, a text, an item, a cell, a caption."""
        return self.units[0].kind

    @property
    def place(self) -> str:
        """Its file and line."""
        span = self.units[0].span()
        return f"{span.path}:{span.start.line}"


@dataclass(frozen=True)
class Told:
    """A pair, whether it is current, and what changed in its source since it was accepted."""

    pair: UnitPair
    state: State = "missing"
    news: tuple[str, ...] = ()


@dataclass(frozen=True)
class Paired:
    """A section and its translation; a side may be missing as a whole."""

    name: str
    source: Section
    target: Section | None
    told: tuple[Told, ...]
    units: tuple[Unit, ...]
    partners: tuple[Unit, ...]
    regions: Mapping[int, Region]
    homes: Mapping[int, Region]
    """The Markdown of units and of partners, by their places."""

    @property
    def pairs(self) -> Iterator[UnitPair]:
        """Which unit is whose partner."""
        return (one.pair for one in self.told)


@dataclass(frozen=True)
class Exchange:
    """All entries of an article in one direction.

    `unreadable` are pairs of which no Markdown was found that says the same.
    """

    source: Lang
    target: Lang
    sections: tuple[Paired, ...]
    entries: tuple[Entry, ...]
    unreadable: tuple[Told, ...]
    declared: frozenset[str]


def exchange_of(
    article: Article, written: Mapping[str, Source], source: Lang, target: Lang
) -> Exchange:
    """Return what can be exchanged of an article.

    `written` are the author's files where the article was read with marks for remarks.
    """
    files = dict(written)
    editions = [article.editions[source], article.editions.get(target)]
    texts = [Texts(files, _labels(one)) for one in editions]
    partners = {one.name: one for one in editions[1].translated_texts} if editions[1] else {}
    told = _pairs_by_section(article, source)
    sections = tuple(
        _pair_of(one, partners.get(one.name), texts, told)
        for one in article.editions[source].translated_texts
    )
    entries: list[Entry] = []
    unreadable: list[Told] = []
    for one in sections:
        found, lost = _entries(one)
        entries += found
        unreadable += lost
    return Exchange(source, target, sections, tuple(entries), tuple(unreadable), texts[1].declared)


def _pairs_by_section(article: Article, source: Lang) -> dict[str, list[Told]]:
    """Return the pairs of each section, the source's side first, with what is known of them."""
    bitext = bitext_of(article)
    found: dict[str, list[Told]] = {}
    for one in states(bitext, article.accepted or ()) if bitext else ():
        first, second = one.pair.first, one.pair.second
        if one.langs[0] != source:
            first, second = second, first
        state: State = "missing" if not second else "stale" if one.is_stale else "current"
        news = tuple(_news(change) for change in one.changes(source))
        told = Told(UnitPair(first, second, one.pair.sure), state, news)
        found.setdefault(one.pair.section, []).append(told)
    return found


def _news(change: Change) -> str:
    """Return what became what in the source since its translation was accepted."""
    return f"{change.old or '+'} → {change.new or '-'}"


def _labels(edition: Edition | None) -> frozenset[str]:
    return declared_labels(one.rendered.text for one in edition.texts) if edition else frozenset()


def _pair_of(
    source: Section,
    target: Section | None,
    texts: Sequence[Texts],
    told: Mapping[str, Sequence[Told]],
) -> Paired:
    units = tuple(units_of(source))
    partners = tuple(units_of(target)) if target else ()
    pairs = told.get(source.name, ()) if target else [Told(UnitPair((one,), ())) for one in units]
    return Paired(
        source.name,
        source,
        target,
        tuple(pairs),
        units,
        partners,
        regions_of(source, units, texts[0]),
        regions_of(target, partners, texts[1]) if target else {},
    )


def place_of(unit: Unit, units: Sequence[Unit]) -> int:
    """Return where a unit stands among those of its section."""
    return next(
        i
        for i, one in enumerate(units)
        if (one.kind, one.home, one.offset, one.cell, one.label, one.text)
        == (unit.kind, unit.home, unit.offset, unit.cell, unit.label, unit.text)
    )


def _entries(paired: Paired) -> tuple[list[Entry], list[Told]]:
    entries: list[Entry] = []
    unreadable: list[Told] = []
    heading = ""
    inner = inner_notes(paired.units, paired.regions), inner_notes(paired.partners, paired.homes)
    for number, told in enumerate(paired.told, start=1):
        pair = told.pair
        if not pair.first or pair.first[0].kind == "code":
            continue
        heading = pair.first[0].text if pair.first[0].kind == "heading" else heading
        places = [place_of(one, paired.units) for one in pair.first]
        if inner[0].issuperset(places):
            continue  # the note stands in its paragraph, which is translated with it
        region = _whole(places, paired.regions)
        places = [place_of(one, paired.partners) for one in pair.second]
        home = _whole(places, paired.homes)
        if region and not has_words(plain_source(region.segment)):
            continue
        if region is None or (places and home is None) or inner[1] & set(places):
            if any(char.isalpha() for one in pair.first for char in one.text):
                unreadable.append(told)
            continue
        file = region.section.source.path if home else _file_of(region)
        if file and file != _DATA:
            entries.append(_entry(paired.name, number, told, region, home, heading))
        elif not file:
            unreadable.append(told)
    return entries, unreadable


def _entry(
    section: str, number: int, told: Told, region: Region, home: Region | None, heading: str
) -> Entry:
    source = plain_source(region.segment)
    target = align_tags(source, home.segment) if home else ()
    pair = told.pair
    return Entry(
        section, number, told.state, source, target, pair.first, region,
        pair.second, home, heading, tuple(_remarks(region, home)), told.news,
    )  # fmt: skip


def inner_notes(units: Sequence[Unit], regions: Mapping[int, Region]) -> set[int]:
    """Return the places of the notes that stand inside the Markdown of another unit."""
    inner: set[int] = set()
    for place, region in regions.items():
        if units[place].kind != "note":
            continue
        if any(
            other != place and one.text is region.text and one.start < region.start < one.end
            for other, one in regions.items()
        ):
            inner.add(place)
    return inner


_DATA = "data"
"""A text of a file of data: it comes with the table that prints it."""


def _file_of(region: Region) -> str:
    """Return the file in which a text stands, nothing where that cannot be told."""
    try:
        patch = patch_at(region, region.start, region.end, "")
    except NotWritable:
        return ""
    return _DATA if patch.source.path.endswith(".csv") else patch.source.path


def plain_source(segment: Segment) -> Segment:
    """Return a source text without what is not for the page: remarks and comments."""
    return number_tags(
        segment_of(one for one in segment if not (isinstance(one, Tag) and one.kind in KEPT))
    )


def _whole(places: Sequence[int], regions: Mapping[int, Region]) -> Region | None:
    """Return the Markdown of units as one region, a tag where a paragraph ends.

    None where one has none, or where something else stands between them.
    """
    parts = [regions.get(one) for one in places]
    if not parts or any(one is None for one in parts):
        return None
    known = [one for one in parts if one]
    whole = known[0]
    for one in known[1:]:
        between = whole.text[whole.end : one.start]
        fits = whole.in_file and one.in_file and whole.end < one.start
        if not fits or re.fullmatch(r"(?:[ \t>]|\n|[-*+]|\d+[.)])+", between) is None:
            return None
        tag = Tag("paragraph", "whole", between)
        tokens = (*whole.tokens, Token(tag, whole.end, one.start), *one.tokens)
        whole = replace(whole, end=one.end, tokens=tokens)
    return whole


def _remarks(*regions: Region | None) -> Iterator[str]:
    """Yield what somebody remarked on a text or its translation: ``Li Ming: how many?``."""
    for region in regions:
        for tag in tags_of(region.segment) if region else ():
            for thread in threads(tag.data) if tag.kind == "remark" else ():
                for one in thread.remarks:
                    yield f"{one.author}: {one.text}" if one.author else one.text


def entries_of_states(entries: Iterable[Entry], states: Iterable[State]) -> list[Entry]:
    """Return the entries of some states, in order."""
    wanted = frozenset(states)
    return [one for one in entries if one.state in wanted]
