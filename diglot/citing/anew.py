"""The texts of an edition printed anew after a change: what it does not reach stays as it was.

To print a text takes many times as long as to count what stands in it. So all is counted, and only
blocks are printed whose words or numbers have changed, or those of a citation or pointer in them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from diglot.article import Article, Block, CitedEdition, CitedSection, Lang, Library, Node
from diglot.citing.edition import Counted, count_edition, printer_of
from diglot.citing.printer import Printer
from diglot.profile import Profile
from diglot.tree import attributes, walk


class _Row(NamedTuple):
    """A block as it was counted, the ids in it, and the same block printed, with its `notes`."""

    node: Node
    idents: frozenset[str]
    printed: Block
    notes: int


@dataclass(frozen=True)
class Printed:
    """The texts of an edition as they are printed; `rows` are their blocks by anchor."""

    printer: Printer
    rows: Mapping[str, _Row]
    abstract: tuple[Block, ...]
    sections: tuple[CitedSection, ...]


def printed_texts(
    cited: CitedEdition, article: Article, library: Library, profile: Profile
) -> Printed:
    """Return the texts of an edition that is cited already."""
    edition = article.editions[cited.lang]
    counted = count_edition(article, cited.lang, library, profile)
    own = edition.abstract.blocks if edition.abstract else ()
    sections = [CitedSection("", cited.own_abstract), *cited.sections]
    rows = {
        block.anchor: _row(block, done)
        for (_, blocks), section in zip([("", own), *counted.numbered], sections, strict=True)
        for block, done in zip(blocks, section.blocks, strict=True)
    }
    printer = printer_of(counted, edition, library, profile)
    return Printed(printer, rows, sections[0].blocks, cited.sections)


def reprint(
    before: Printed, article: Article, lang: Lang, library: Library, profile: Profile
) -> Printed | None:
    """Return the texts of an edition that has changed since `before`, when it was another.

    Blocks that stay have their anchors. None for a caption that is printed in two languages.
    """
    edition = article.editions[lang]

    def is_settled(block: Block) -> bool:
        return block.anchor in before.rows and before.rows[block.anchor].node is block.node

    counted = count_edition(article, lang, library, profile, is_settled, listed=False)
    printer = printer_of(counted, edition, library, profile)
    reached = frozenset(_changed_marks(before.printer, printer))
    rows: dict[str, _Row] = {}
    for block in _blocks(edition.abstract.blocks if edition.abstract else (), counted):
        row = before.rows.get(block.anchor)
        if row is None or row.node != block.node or not reached.isdisjoint(row.idents):
            if profile.settings.captions.bilingual and block.node["t"] in ("Figure", "Table"):
                return None
            (done,) = printer.blocks([block])
            row = _row(block, done)
        rows[block.anchor] = row
    abstract = edition.abstract.blocks if edition.abstract else ()
    return Printed(
        printer,
        rows,
        tuple(rows[one.anchor].printed for one in abstract),
        tuple(
            CitedSection(name, tuple(rows[one.anchor].printed for one in blocks))
            for name, blocks in counted.numbered
        ),
    )


def _blocks(abstract: Sequence[Block], counted: Counted) -> Iterator[Block]:
    yield from abstract
    for _, blocks in counted.numbered:
        yield from blocks


def _row(block: Block, done: Block) -> _Row:
    idents = frozenset(ident for one in walk(block.node) if (ident := attributes(one)[0]))
    return _Row(block.node, idents, done, sum(one["t"] == "Note" for one in walk(done.node)))


def _changed_marks(old: Printer, new: Printer) -> Iterator[str]:
    """Yield the anchors of citations and pointers that are printed otherwise."""
    for anchor, (citation, composed) in new.citations.items():
        keys = [item.key for item in citation.items]
        same = old.citations.get(anchor) == (citation, composed)
        numbers = all(old.numbers.get(key) == new.numbers.get(key) for key in keys)
        if not (same and numbers and old.places.get(anchor) == new.places.get(anchor)):
            yield anchor
    for anchor, pointer in new.cross_references.items():
        if any(old.labels.get(one) != new.labels.get(one) for one in pointer.targets):
            yield anchor
