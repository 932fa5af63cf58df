"""What is wrong with an article, as the live page is told: where in the pages each fault stands.

A place in a file leads to a block of a page: a paragraph by its own lines, a table by its file of
data too, a paragraph with a footnote by the footnote's lines.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile
from pathlib import Path
from typing import Any, Literal, NamedTuple

from diglot.article import Block, Edition, Lang, Section, Source
from diglot.diagnostics import Bilingual, Code, Diagnostic, Severity, SourceSpan
from diglot.languages import LANGS
from diglot.outcome import as_data


class Place(NamedTuple):
    """Lines of a file, the last one with them."""

    path: str
    first: int
    last: int


Places = Mapping[Lang, Mapping[str, Sequence[Place]]]
"""By language and anchor what a block was made of, its own lines first."""

_UNREADABLE = frozenset({Code.ARTICLE_FILE, Code.BIB_SYNTAX, Code.DATA_FILE, Code.TEMPLATE_SYNTAX})
_NOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_MOST_LETTERS = 60


def unreadable(faults: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Return the faults of files of which nothing can be read; the others only follow from them."""
    errors = [one for one in faults if one.severity is Severity.ERROR]
    return [
        one
        for one in errors
        if one.code in _UNREADABLE or (one.code is Code.PROFILE and _is_outside_journal(one.span))
    ]


def _is_outside_journal(place: SourceSpan | None) -> bool:
    """Tell whether a fault of a journal stands in none of its files: no journal has the name."""
    return place is None or place.path.startswith("manuscript/")


def places_of(edition: Edition) -> dict[str, list[Place]]:
    """Return what each block of an edition was made of, by its anchor; of its abstract by that."""
    found = {
        block.anchor: [_own_place(block), *_data(block, section), *_notes(block, section.source)]
        for section in edition.sections
        for block in section.blocks
    }
    abstract = edition.abstract.blocks if edition.abstract else ()
    return found | ({f"abstract-{edition.lang}": [*map(_own_place, abstract)]} if abstract else {})


def abstract_pair(places: Mapping[Lang, Mapping[str, object]]) -> list[tuple[str, ...]]:
    """Return the anchors of the abstracts, the Chinese first; nothing where an edition has none."""
    pair = tuple(f"abstract-{lang}" for lang in LANGS)
    own = [anchor in places.get(lang, {}) for lang, anchor in zip(LANGS, pair, strict=True)]
    return [pair] if all(own) else []


def _own_place(block: Block) -> Place:
    return Place(block.span.path, block.span.start.line, block.span.end.line)


def _data(block: Block, section: Section) -> list[Place]:
    """Return the lines of the files whose words stand in a block besides its own."""
    start, end = block.home
    lines: dict[str, list[int]] = {}
    for one in section.rendered.stretches:
        if one.source is not section.source and start <= one.start < end:
            span = one.source.span(one.offset, one.offset + one.length)
            lines.setdefault(one.source.path, []).extend((span.start.line, span.end.line))
    return [Place(path, min(found), max(found)) for path, found in lines.items()]


def _notes(block: Block, source: Source) -> Iterator[Place]:
    """Yield the lines of a block's footnotes."""
    for note in _NOTE.finditer(source.text[block.span.start.offset : block.span.end.offset]):
        begun = re.search(rf"^\[\^{re.escape(note[1])}\]:", source.text, re.M)
        if begun is not None:
            text = source.text[begun.start() :]
            ended = re.search(r"\n[ \t]*\n(?![ \t])|\n(?=\[\^)|\Z", text)
            end = begun.start() + (ended.start() if ended else len(text))
            span = source.span(begun.start(), end)
            yield Place(source.path, span.start.line, span.end.line)


def fault_as_data(
    one: Diagnostic, places: Places, sources: Mapping[str, Source], root: Path, language: str
) -> dict[str, Any]:
    """Return a fault as JSON, with the anchor of the block it lies in, and words to light."""
    data = as_data(one, language)
    data["file"] = str(root / one.span.path) if one.span else ""
    data["lang"], data["anchor"] = _block_at(data["place"], places)
    data["bilingual"] = isinstance(one.code, Bilingual)
    spans = [one.span, *one.message.values.values()] if data["bilingual"] else []
    data["words"] = [
        words
        for span in spans
        if isinstance(span, SourceSpan) and (words := _words(span, places, sources))
    ]
    return data


def _block_at(place: Mapping[str, Any] | None, places: Places) -> tuple[Lang | Literal[""], str]:
    """Return language and anchor of the last block that a place of a file lies in, or nothing.

    A block's own lines go before those of what it was made of besides.
    """
    found: tuple[Lang | Literal[""], str] = ("", "")
    if place is None:
        return found
    aside = found
    for lang, anchors in places.items():
        for anchor, made_of in anchors.items():
            for at, (path, first, last) in enumerate(made_of):
                if path == place["path"] and first <= place["line"] <= last:
                    found, aside = (found, (lang, anchor)) if at else ((lang, anchor), aside)
    return found if found[1] else aside


def _words(span: SourceSpan, places: Places, sources: Mapping[str, Source]) -> list[Any]:
    """Return where words stand: language, anchor, the words, how often they stand before there.

    Nothing for more than a few words.
    """
    source = sources.get(span.path)
    place = {"path": span.path, "line": span.start.line}
    lang, anchor = _block_at(place, places)
    if not lang or source is None:
        return []
    own = places[lang][anchor][0]
    words = source.text[span.start.offset : span.end.offset]
    if own.path != span.path or not words or len(words) > _MOST_LETTERS or "\n" in words:
        return []
    before = source.text[source.line_offset(own.first) : span.start.offset]
    return [lang, anchor, words, before.count(words)]


def known_faults(
    known: Iterable[Mapping[str, Any]],
    before: Mapping[str, Source],
    now: Mapping[str, Source],
    places: Places,
) -> list[dict[str, Any]]:
    """Return those of the faults that were told whose line stands in its file as it did.

    `before` and `now` are the files; `places` are those of now.
    """
    kept: list[dict[str, Any]] = []
    moves = {path: _Move(before[path].text, now[path].text) for path in before.keys() & now.keys()}
    for fault in known:
        place = fault["place"]
        if place is None or place["path"] not in moves:
            kept.append(dict(fault))
            continue
        moved = moves[place["path"]].shift(place["line"], place["end_line"])
        if moved is None:
            continue
        lines = {name: place[name] + moved for name in ("line", "end_line")}
        stands = {**place, **lines}
        lang, anchor = _block_at(stands, places)
        at = [fault["lang"], fault["anchor"]]
        words = [[lang, anchor, *one[2:]] if one[:2] == at else one for one in fault["words"]]
        kept.append({**fault, "place": stands, "lang": lang, "anchor": anchor, "words": words})
    return kept


class _Move:
    """How the lines of a text have moved: the first and the last ones are those that there were."""

    def __init__(self, before: str, now: str) -> None:
        self._old, self._new = before.split("\n"), now.split("\n")
        self._more = len(self._new) - len(self._old)
        self._head = _count_same(self._old, self._new)
        self._tail = len(self._old) - _count_same(self._old[::-1], self._new[::-1])

    def shift(self, first: int, last: int) -> int | None:
        """Return by how many lines some have moved, None where they read otherwise."""
        lines = slice(first - 1, last)
        if last <= self._head or (not self._more and self._old[lines] == self._new[lines]):
            return 0
        return self._more if first > self._tail else None


def _count_same(old: Sequence[str], new: Sequence[str]) -> int:
    """Return how many lines two texts begin with that are the same."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
