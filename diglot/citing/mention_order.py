"""The order of citations where a table's works are numbered at its first mention.

ICMJE, Recommendations, IV.A.3.g: references that are cited only in tables or in legends of figures
are numbered by the first identification of the table or figure in the text.
"""

from collections.abc import Iterator, Sequence

from diglot.article import Block, Citation, Edition, Node
from diglot.tree import attributes, walk
from diglot.tree_vocabulary import has_class


def by_mention(edition: Edition, citations: Sequence[Citation]) -> list[Citation]:
    """Return citations, those of tables and figures as if they stood at their first mention.

    What the text never points to counts where it stands.
    """
    pointers = {
        one.anchor: one.targets for section in edition.texts for one in section.cross_references
    }
    things = _citations_of_things(edition)
    order: list[str] = []
    for section in edition.texts:
        for node in (one for block in section.blocks for one in walk(block.node)):
            ident = str(attributes(node)[0])
            for target in pointers.get(ident, ()):
                order += things.pop(target, ())
            if node["t"] == "Span" and has_class(node, "citation"):
                order.append(ident)
    place = {anchor: i for i, anchor in reversed(list(enumerate(order)))}
    return sorted(citations, key=lambda one: place.get(one.anchor, len(order)))


def _citations_of_things(edition: Edition) -> dict[str, list[str]]:
    """Return the citations of each table and figure by its label, its note's included."""
    found: dict[str, list[str]] = {}
    for section in edition.texts:
        last = ""
        for block in section.blocks:
            ident = str(attributes(block.node)[0])
            if block.node["t"] in ("Table", "Figure") and ident:
                last = ident
            elif not has_class(block.node, "table-note"):
                last = ""
            if last:
                found.setdefault(last, []).extend(_anchors_of(block))
    return found


def _anchors_of(block: Block) -> Iterator[str]:
    nodes: Iterator[Node] = walk(block.node)
    for node in nodes:
        if node["t"] == "Span" and has_class(node, "citation"):
            yield str(attributes(node)[0])
