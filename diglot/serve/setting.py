"""Blocks set as their page has them, without the rest of the page."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from diglot.article import (
    Article,
    Block,
    CitedEdition,
    CitedSection,
    Lang,
    Library,
    Metadata,
    Node,
    Source,
)
from diglot.citing.anew import Printed
from diglot.languages import language
from diglot.profile import Profile
from diglot.project import Project
from diglot.reading.alone import SectionParts
from diglot.tree import walk
from diglot.tree_vocabulary import has_class
from diglot.writing.breaking import with_apostrophes
from diglot.writing.fragments import fragments
from diglot.writing.html import lay_out


class Paragraph(NamedTuple):
    """What stands on a page in the place of a block: its HTML now, that of several, or nothing."""

    lang: Lang
    anchor: str
    html: str


@dataclass(frozen=True)
class Standing:
    """An article whose pages are made, and what sets some of its blocks anew.

    `printed` texts, `declared` labels, `cited` editions and `pages` are by language, `texts` by
    their path.
    """

    project: Project
    article: Article
    profile: Profile
    library: Library
    cited: Mapping[Lang, CitedEdition]
    printed: Mapping[Lang, Printed]
    texts: Mapping[str, SectionParts]
    declared: Mapping[Lang, frozenset[str]]
    pages: Mapping[Lang, str]


class _Unit(NamedTuple):
    """A block of a page, a table with its notes; `first` footnotes stand before its own `notes`."""

    section: str
    blocks: tuple[Block, ...]
    first: int
    notes: int

    @property
    def anchor(self) -> str:
        """The anchor that the page has for it."""
        return self.blocks[0].anchor


def set_blocks(known: Standing, lang: Lang, now: Printed) -> list[Paragraph] | None:
    """Return what differs on the page of an edition whose texts are printed anew.

    Its outline and its list of references wait for the page. None where the page as it stands has
    no place for what is new.
    """
    cited, was = known.cited[lang], known.printed[lang]
    noted = sum(_notes(block.node) for blocks in cited.abstracts.values() for block in blocks)
    old, new = ([*_units(one, noted)] for one in (was, now))
    places = _places(old, new)
    if places is None:
        return None
    end, now_end = (max((one.first + one.notes for one in units), default=noted)
                    for units in (old, new))  # fmt: skip
    if end != now_end and noted in (end, now_end):
        return None  # there is no list of footnotes yet, or none any more
    asked = {one.anchor for units in places.values() for one in units}
    # What follows the last footnote of the page stands in its place, with it.
    asked |= {
        one.anchor for one in new if end < now_end and one.first < end <= one.first + one.notes
    }
    html, notes = _write(known, lang, [one for one in new if one.anchor in asked])
    found = [
        Paragraph(lang, anchor, "\n".join(html[one.anchor] for one in units))
        for anchor, units in places.items()
    ]
    return [*found, *_footnotes(lang, notes, end, now_end)]


def _units(texts: Printed, noted: int) -> Iterator[_Unit]:
    """Yield the blocks of a page; `noted` footnotes come before them."""
    for section in texts.sections:
        held: list[tuple[Block, ...]] = []
        for block in section.blocks:
            if held and has_class(block.node, "table-note") and held[-1][0].node["t"] == "Table":
                held[-1] = (*held[-1], block)
            else:
                held.append((block,))
        for blocks in held:
            count = sum(texts.rows[one.anchor].notes for one in blocks)
            yield _Unit(section.name, blocks, noted if count else 0, count)
            noted += count


def _places(old: Sequence[_Unit], new: Sequence[_Unit]) -> dict[str, list[_Unit]] | None:
    """Return by its anchor what stands now in the place of each block that reads otherwise.

    What is new stands in the place of the block before it, at the begin of a section in that of the
    block behind it. None for a section of which nothing has stayed.
    """
    before = {one.anchor: one for one in old}
    found: dict[str, list[_Unit]] = {one.anchor: [] for one in old}
    kept: dict[str, str] = {}
    waiting: dict[str, list[_Unit]] = {}
    for unit in new:
        if unit.anchor in before:
            kept[unit.section] = unit.anchor
            found[unit.anchor] = [*waiting.pop(unit.section, []), unit]
        elif unit.section in kept:
            found[kept[unit.section]].append(unit)
        else:
            waiting.setdefault(unit.section, []).append(unit)
    if waiting:
        return None
    return {anchor: units for anchor, units in found.items() if units != [before[anchor]]}


def _write(
    known: Standing, lang: Lang, units: Sequence[_Unit]
) -> tuple[dict[str, str], dict[int, str]]:
    """Return the HTML of blocks by anchor, and that of their footnotes by number."""
    sections: list[CitedSection] = []
    counted = 0
    for unit in units:
        if unit.notes:
            sections.append(CitedSection("", (_with_notes(unit.first - counted),)))
            counted = unit.first + unit.notes
        sections.append(CitedSection(unit.section, unit.blocks))
    images = {one["c"][2][0] for unit in units for one in _inside(unit) if one["t"] == "Image"}
    cited = known.cited[lang]
    alone = replace(
        cited,
        abstracts={},
        references=(),
        sections=tuple(sections),
        assets={path: one for path, one in cited.assets.items() if path in images},
    )
    made = fragments(alone, "screen", words=known.profile.strings[lang])
    items = {int(one[1]): one[0].strip() for one in _FOOTNOTE.finditer(made.notes)}
    own = {at for one in units for at in range(one.first + 1, one.first + one.notes + 1)}
    return (
        {one.anchor: _on_page(one.html, lang) for one in made.blocks},
        {at: _on_page(items[at], lang) for at in sorted(own)},
    )


_FOOTNOTE = re.compile(r'<li id="fn(\d+)".*?(?=<li id="fn\d|</ol>\s*</div>\s*\Z)', re.S)


def _inside(unit: _Unit) -> Iterator[Node]:
    for block in unit.blocks:
        yield from walk(block.node)


def _footnotes(lang: Lang, notes: Mapping[int, str], old: int, new: int) -> Iterator[Paragraph]:
    """Yield the footnotes that have changed of a page that had `old` of them and has `new` now."""
    for at, html in notes.items():
        if at <= old:
            more = [notes[one] for one in range(old + 1, new + 1)] if at == old else []
            yield Paragraph(lang, f"fn{at}", "\n".join([html, *more]))
    for at in range(new + 1, old + 1):
        yield Paragraph(lang, f"fn{at}", "")


def _on_page(html: str, lang: Lang) -> str:
    return str(with_apostrophes({"html": html})["html"]) if language(lang).is_ideographic else html


def _notes(node: Node) -> int:
    return sum(one["t"] == "Note" for one in walk(node))


def _with_notes(count: int) -> Block:
    """Return a block that only counts footnotes, so that those behind it have their numbers."""
    empty: list[Node] = [{"t": "Note", "c": [{"t": "Plain", "c": []}]}] * count
    return Block("", Source("", "").span(0, 0), {"t": "Plain", "c": empty})


_FRONT = re.compile(
    r'<header class="(title-block)">.*?</header>'
    r'|<section class="abstract"[^>]*aria-labelledby="(abstract-\w+)">.*?</section>',
    re.S,
)
"""What a page tells before its text, each with its anchor: a class, or the id of its heading."""


def set_front(
    known: Standing, lang: Lang, abstract: tuple[Block, ...], metadata: Metadata
) -> list[Paragraph] | None:
    """Return what differs on the page of an edition before its text, whose abstract is printed.

    None where the page has other parts there, and for an abstract with footnotes, which the page
    counts.
    """
    cited = known.cited[lang]
    old = cited.abstracts.get(lang, ())
    if (old, cited.metadata) == (abstract, metadata):
        return []
    if old != abstract and any(_notes(one.node) for one in (*old, *abstract)):
        return None
    bare = replace(
        cited,
        metadata=metadata,
        abstracts={**cited.abstracts, lang: abstract},
        sections=(),
        references=(),
        assets={},
    )
    pieces = fragments(bare, "screen", words=known.profile.strings[lang])
    html, _ = lay_out(bare, known.profile, pieces)
    was, now = _front(known.pages.get(lang, "")), _front(html)
    if not now or was.keys() != now.keys():
        return None
    return [Paragraph(lang, anchor, now[anchor]) for anchor in now if now[anchor] != was[anchor]]


def _front(page: str) -> dict[str, str]:
    return {one[1] or one[2]: one[0] for one in _FRONT.finditer(page)}
