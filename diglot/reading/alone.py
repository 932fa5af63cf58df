"""Paragraphs of a section whose words have changed, read without the rest of the section.

To read a whole section takes many times as long. What is read here is shown to an author at once,
while the section is read with its proof: so any doubt refuses it, and it differs from the whole
only where Markdown reaches from one paragraph into another in a way that is not known here.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from diglot.article import Block, Citation, CrossReference, Node, Rendered, Section, Source, Stretch
from diglot.diagnostics import has_errors
from diglot.reading import read_section
from diglot.reading.blocks import stretches_of
from diglot.tree import attributes, walk, with_identifiers
from diglot.tree_vocabulary import has_class

_REACHING = re.compile(
    r"\{\{|\{%|\{##|\[\^|\^\[|<[A-Za-z/!?]|\\(?:begin|end)\b|^\s*(?:```|~~~|:::)", re.M
)
"""May reach into other paragraphs: orders to a template, notes, HTML, environments, fences."""

_NAMED = re.compile(r"^ {0,3}(?:\[(?!\^)[^\]\n]+\]:|\*\[|\(?@[\w-]*[.)]\s)", re.M)
"""Gives an address or an example a name, by which any paragraph may call it."""

_KINDS = frozenset({"Para", "BulletList", "OrderedList", "BlockQuote"})
_COUNTED = frozenset({"Note", "Image", "Figure", "Table", "Header", "Div"})
"""What is numbered, or whose number another place depends on."""


@dataclass(frozen=True)
class Reread:
    """A block as it reads now, with the anchors that it had, and the pointers that it holds."""

    block: Block
    cross_references: tuple[CrossReference, ...]


def reread(section: Section, source: Source, declared: frozenset[str]) -> list[Reread] | None:
    """Return the blocks of a section that read otherwise in its file as it is now, `source`.

    `declared` are the labels of the edition. Returns None where something else has changed, or may
    have: the number of blocks, what they cite, a label, a template.
    """
    old, new = section.source.text, source.text
    before, after = stretches_of(old), stretches_of(new)
    if len(before) != len(after) or _NAMED.search(old) or _NAMED.search(new):
        return None
    found = [
        _reread(section, was, new[slice(*now)], declared)
        for was, now in zip(before, after, strict=True)
        if new[slice(*now)] != old[slice(*was)]
    ]
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else None


def _reread(
    section: Section, place: tuple[int, int], text: str, declared: frozenset[str]
) -> Reread | None:
    """Return the block that stood at a place of the file and has another text now."""
    block = _block_at(section, place)
    if block is None or _REACHING.search(text):
        return None
    own = Source(section.source.path, text)
    alone = Rendered(own, text, (Stretch(0, own, 0, len(text)),))
    read = read_section(section.name, alone, section.lang, {}, declared, (), letter=False)
    if has_errors((*read.diagnostics, *read.of_pictures)) or len(read.section.blocks) != 1:
        return None
    (new,) = read.section.blocks
    if new.node["t"] != block.node["t"] or not _is_plain(new.node):
        return None
    here = {attributes(one)[0] for one in walk(block.node)}
    was = [one for one in section.citations if one.anchor in here]
    now = read.section.citations
    if [_said(one) for one in was] != [_said(one) for one in now]:
        return None
    anchors = {one.anchor: other.anchor for one, other in zip(now, was, strict=True)}
    node = with_identifiers(new.node, lambda ident: anchors.get(ident, ident))
    return Reread(replace(block, node=node), read.section.cross_references)


def _block_at(section: Section, place: tuple[int, int]) -> Block | None:
    """Return the block that a stretch of the file made by itself, without help of a template."""
    path, (start, end) = section.source.path, place
    found = [
        block
        for block in section.blocks
        if block.span.path == path
        and block.span.start.offset < end
        and block.span.end.offset > start
    ]
    text = section.source.text[start:end]
    if len(found) != 1 or section.rendered.text[slice(*found[0].home)] != text:
        return None
    node = found[0].node
    fit = node["t"] in _KINDS and _is_plain(node) and not _REACHING.search(text)
    return found[0] if fit else None


def _is_plain(node: Node) -> bool:
    """Tell whether nothing in a block is numbered or labelled."""
    return not any(
        one["t"] in _COUNTED
        or (attributes(one)[0] and not (has_class(one, "citation") or _is_pointer(one)))
        for one in walk(node)
    )


def _is_pointer(node: Node) -> bool:
    return has_class(node, "cross-reference")


def _said(citation: Citation) -> Citation:
    """Return a citation without its place."""
    items = tuple(replace(item, span=_NOWHERE) for item in citation.items)
    return replace(citation, anchor="", span=_NOWHERE, items=items)


_NOWHERE = Source("", "").span(0, 0)
