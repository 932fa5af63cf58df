"""A block set as its page has it, without the rest of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from diglot.article import (
    STATEMENTS,
    Article,
    Block,
    CitedEdition,
    CitedSection,
    Lang,
    Node,
    Section,
    Source,
)
from diglot.citing.edition import number_block
from diglot.citing.printer import Printer
from diglot.profile import Profile
from diglot.project import Project
from diglot.reading.alone import Reread
from diglot.tree import walk
from diglot.tree_vocabulary import has_class
from diglot.writing.fragments import Fragments, fragments


class Paragraph(NamedTuple):
    """A block of a page: its language, its anchor, and the HTML that it has now."""

    lang: Lang
    anchor: str
    html: str


@dataclass(frozen=True)
class Standing:
    """An article whose pages are made, and what sets one of its blocks anew.

    `printers`, `declared` labels, `cited` editions and `pages` are by language.
    """

    project: Project
    article: Article
    profile: Profile
    cited: Mapping[Lang, CitedEdition]
    printers: Mapping[Lang, Printer]
    declared: Mapping[Lang, frozenset[str]]
    pages: Mapping[Lang, str]

    @property
    def sections(self) -> list[Section]:
        """All texts of the editions that are shown, their abstracts too."""
        texts = [one for lang in self.cited for one in self.article.editions[lang].texts]
        return [one for one in texts if one.name != STATEMENTS]


def set_blocks(known: Standing, section: Section, read: Sequence[Reread]) -> list[Paragraph] | None:
    """Return blocks as their page will have them, footnotes too; None for what reaches further."""
    if read and section == known.article.editions[section.lang].abstract:
        return _abstract(known, section, read)
    found: list[Paragraph] = []
    for one in read:
        written = _paragraphs(known, section, one)
        if written is None:
            return None
        found += written
    return found


def _printer(known: Standing, section: Section, read: Reread) -> Printer:
    pointers = {one.anchor: one for one in read.cross_references}
    return replace(known.printers[section.lang], cross_references=pointers)


def _paragraphs(known: Standing, section: Section, read: Reread) -> list[Paragraph] | None:
    lang, anchor = section.lang, read.block.anchor
    cited, printer = known.cited[lang], _printer(known, section, read)
    block = number_block(known.article.editions[lang], read.block, printer.labels, known.profile)
    own = next((one.blocks for one in cited.sections if one.name == section.name), ())
    at = next((at for at, one in enumerate(own) if one.anchor == anchor), None)
    if block is None or at is None or _has_second_language(own[at]):
        return None
    behind = takewhile(lambda one: has_class(one.node, "table-note"), own[at + 1 :])
    shown = (*printer.blocks([block]), *behind)
    count = _notes(one.node for one in shown)
    before = _notes_before(cited, anchor) if count else 0
    written = _write(known, cited, section, (_with_notes(before), *shown))
    notes = [Paragraph(lang, f"fn{before + one}", written.notes) for one in range(1, count + 1)]
    return [Paragraph(lang, anchor, written.blocks[1].html), *notes]


def _write(
    known: Standing, cited: CitedEdition, section: Section, blocks: tuple[Block, ...]
) -> Fragments:
    images = {one["c"][2][0] for block in blocks for one in walk(block.node) if one["t"] == "Image"}
    alone = replace(
        cited,
        abstracts={},
        references=(),
        sections=(CitedSection(section.name, blocks),),
        assets={path: one for path, one in cited.assets.items() if path in images},
    )
    return fragments(alone, "screen", words=known.profile.strings[cited.lang])


def _has_second_language(block: Block) -> bool:
    return any(has_class(one, "translation") for one in walk(block.node))


def _notes(trees: Iterable[Node]) -> int:
    return sum(one["t"] == "Note" for tree in trees for one in walk(tree))


def _notes_before(cited: CitedEdition, anchor: str) -> int:
    """Return how many footnotes a page has before a block; those of the abstracts come first."""
    abstracts = (block.node for blocks in cited.abstracts.values() for block in blocks)
    text = [block for section in cited.sections for block in section.blocks]
    before = takewhile(lambda one: one.anchor != anchor, text)
    return _notes(abstracts) + _notes(one.node for one in before)


def _with_notes(count: int) -> Block:
    """Return a block that only counts footnotes, so that those behind it have their numbers."""
    empty: list[Node] = [{"t": "Note", "c": [{"t": "Plain", "c": []}]}] * count
    return Block("", Source("", "").span(0, 0), {"t": "Plain", "c": empty})


def _abstract(known: Standing, section: Section, read: Sequence[Reread]) -> list[Paragraph] | None:
    """Return the page's whole abstract; None where it has footnotes, which the page counts."""
    lang = section.lang
    page, cited = known.pages.get(lang, ""), known.cited[lang]
    old = cited.abstracts.get(lang, ())
    fresh = {one.block.anchor: _printer(known, section, one).blocks([one.block]) for one in read}
    new = tuple(made for one in old for made in fresh.get(one.anchor, (one,)))
    if _notes(one.node for one in (*old, *new)):
        return None
    was, now = (
        fragments(
            replace(cited, abstracts={lang: blocks}, references=(), sections=()),
            "screen",
            words=known.profile.strings[lang],
        ).abstracts[lang]
        for blocks in (old, new)
    )
    found = re.search(
        rf'<section class="abstract"[^>]*aria-labelledby="abstract-{lang}">.*?</section>',
        page,
        re.S,
    )
    if found is None or found[0].count(was) != 1:
        return None
    return [Paragraph(lang, f"abstract-{lang}", found[0].replace(was, now))]
