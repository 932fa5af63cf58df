"""What article.toml tells behind the text, in the back of an article in JATS.

``reading/front_fields.py`` made a section of it, a paragraph led by its label for each field.
"""

from collections.abc import Iterator, Mapping, Sequence

from diglot.article import STATEMENTS, CitedEdition, Node
from diglot.fields import rows_of
from diglot.metadata import Metadata
from diglot.tree import text_of
from diglot.writing.jats_blocks import Blocks
from diglot.writing.xml_text import Xml, xml, xml_or_none

_NOTES: Mapping[str, str] = {
    "conflicts": "COI-statement",
    "ethics": "ethics-statement",
    "consent": "informed-consent",
    "contributions": "author-contributions",
    "data-availability": "data-availability",
}
"""``notes-type`` by field; thanks have an element of their own."""


def body_nodes(cited: CitedEdition) -> list[Node]:
    """Return the blocks of the author's own sections."""
    own = (one for one in cited.sections if one.name != STATEMENTS)
    return [block.node for one in own for block in one.blocks]


def statements(cited: CitedEdition, words: Mapping[str, str], text: Blocks) -> Iterator[Xml]:
    """Yield thanks, then a note for each other field; `words` are the journal's."""
    nodes = [b.node for one in cited.sections if one.name == STATEMENTS for b in one.blocks]
    parts = list(_by_field(nodes, cited, words))
    for name, some in sorted(parts, key=lambda part: part[0] != "acknowledgements"):
        made = text.paragraphs(some)
        if name == "acknowledgements":
            yield xml("ack", *made)
        else:
            told = xml_or_none("notes", *made, notes_type=_NOTES.get(name, name))
            yield from [told] if told else []


def _by_field(
    nodes: Sequence[Node], cited: CitedEdition, words: Mapping[str, str]
) -> Iterator[tuple[str, list[Node]]]:
    """Yield each field with its paragraphs, which begin where its label stands."""
    names = [
        row.name
        for row in rows_of(Metadata)
        if row.printed == "end" and getattr(cited.metadata, row.attribute).get(cited.lang)
    ]
    some: list[Node] = []
    name = names[0] if names else "other"
    rest = names[1:]
    for node in nodes:
        if some and rest and text_of(node).startswith(words.get(rest[0], rest[0])):
            yield name, some
            name, rest, some = rest[0], rest[1:], []
        some.append(node)
    if some:
        yield name, some
