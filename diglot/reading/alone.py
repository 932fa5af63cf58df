"""Blocks of a text whose words have changed, read without the rest of it.

To read a whole text takes many times as long. What is read here is shown to an author at once,
while the text is read with its proof: so any doubt refuses it, and it differs from the whole only
where Markdown reaches from one block into another in a way that is not known here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from diglot.article import Block, Citation, CrossReference, Node, Rendered, Section, Source, Stretch
from diglot.diagnostics import has_errors
from diglot.reading import read_section
from diglot.reading.blocks import stretches_of
from diglot.tree import attributes, walk, with_identifiers
from diglot.tree_vocabulary import has_class

_REACHING = re.compile(r"\{\{|\{%|\{##|<[A-Za-z/!?]|\\(?:begin|end)\b|^\s*(?:```|~~~|:::)", re.M)
"""May reach into other blocks: orders to a template, HTML, environments, fences."""

_NAMED = re.compile(r"^ {0,3}(?:\[(?!\^)[^\]\n]+\]:|\*\[|\(?@[\w-]*[.)]\s)", re.M)
"""Gives an address or an example a name, by which any block may call it."""

_TABLE = re.compile(r"\{\{-?\s*table\((?:(?!\{\{|\}\}|\{%).)*\}\}", re.S)
_NOTE = re.compile(r"\[\^([^\]\s]+)\](?!:)")
_NOTE_TEXT = re.compile(r"\[\^([^\]\s]+)\]:")

_KINDS = frozenset(
    {"Para", "Plain", "BulletList", "OrderedList", "BlockQuote", "Header", "Figure", "Table"}
)
_COUNTED = frozenset({"Note", "Image", "Figure", "Table", "Header", "Div"})
"""What is numbered, or whose number another place depends on."""


@dataclass(frozen=True)
class Surroundings:
    """What a block of a text is read with: labels of the edition, its pictures, its templates.

    `render` returns a text whose templates are carried out, None where that fails.
    """

    declared: frozenset[str]
    pictures: Mapping[str, bytes]
    render: Callable[[Source], Rendered | None]


@dataclass(frozen=True)
class Reread:
    """A block as it reads now, with the anchors that it had, and the pointers that it holds."""

    block: Block
    cross_references: tuple[CrossReference, ...]


def reread(
    section: Section, source: Source, around: Surroundings, data: Collection[str] = ()
) -> list[Reread] | None:
    """Return the blocks of a section that read otherwise in its file as it is now, `source`.

    `data` names the tables whose files have changed. Returns None where something else has changed,
    or may have: the number of blocks, what they cite, a label, a template.
    """
    old, new = section.source.text, source.text
    before, after = stretches_of(old), stretches_of(new)
    if len(before) != len(after) or _NAMED.search(old) or _NAMED.search(new):
        return None
    texts = [new[slice(*now)] for now in after]
    olds = [old[slice(*was)] for was in before]
    if any(_names_data(text, data) and not _TABLE.fullmatch(text) for text in texts):
        return None
    notes = _notes(texts)
    others = {name for name, text in notes.items() if _notes(olds).get(name) != text}
    torn = [text for text in {*texts} ^ {*olds} if _name_of_note(text) not in (None, *others)]
    if torn or notes.keys() != _notes(olds).keys():
        return None
    found = [
        _reread(section, was, text, around, notes)
        for was, text, same in zip(before, texts, olds, strict=True)
        if _name_of_note(text) is None
        and (text != same or _names_data(text, data) or others & {*_NOTE.findall(text)})
    ]
    known = [one for one in found if one is not None]
    return known if len(known) == len(found) else None


def _names_data(text: str, data: Collection[str]) -> bool:
    return any(re.search(rf"\bdata\b\W+{re.escape(name)}\b", text) for name in data)


def _name_of_note(text: str) -> str | None:
    named = _NOTE_TEXT.match(text)
    return named[1] if named else None


def _notes(texts: list[str]) -> dict[str, str]:
    """Return the footnotes of a text by their names; of one that goes on in a part, nothing."""
    found: dict[str, str] = {}
    for text, after in zip(texts, [*texts[1:], ""], strict=True):
        name = _name_of_note(text)
        plain = not (after[:1].isspace() or _NOTE.search(text) or _REACHING.search(text))
        if name and plain and name not in found and "\n[^" not in text:
            found[name] = text
    return found


def _reread(
    section: Section,
    place: tuple[int, int],
    text: str,
    around: Surroundings,
    notes: Mapping[str, str],
) -> Reread | None:
    """Return the block that stood at a place of the file and has another text now."""
    block = _block_at(section, place)
    used = dict.fromkeys(_NOTE.findall(text))
    if block is None or any(name not in notes for name in used):
        return None
    own = Source(section.source.path, "\n\n".join([text, *(notes[name] for name in used)]))
    alone = _render_alone(own, text, around)
    if alone is None:
        return None
    read = read_section(
        section.name, alone, section.lang, around.pictures, around.declared, (), letter=False
    )
    if has_errors((*read.diagnostics, *read.of_pictures)) or len(read.section.blocks) != 1:
        return None
    (new,) = read.section.blocks
    if new.node["t"] != block.node["t"] or [*_things_counted_in(new.node)] != [
        *_things_counted_in(block.node)
    ]:
        return None
    here = {attributes(one)[0] for one in walk(block.node)}
    was = [one for one in section.citations if one.anchor in here]
    now = read.section.citations
    if [_without_place(one) for one in was] != [_without_place(one) for one in now]:
        return None
    anchors = {one.anchor: other.anchor for one, other in zip(now, was, strict=True)}
    node = with_identifiers(new.node, lambda ident: anchors.get(ident, ident))
    return Reread(replace(block, node=node), read.section.cross_references)


def _render_alone(source: Source, text: str, around: Surroundings) -> Rendered | None:
    if _TABLE.fullmatch(text):
        return around.render(source)
    if _REACHING.search(text):
        return None
    return Rendered(source, source.text, (Stretch(0, source, 0, len(source.text)),))


def _block_at(section: Section, place: tuple[int, int]) -> Block | None:
    """Return the block that a stretch of the file made by itself."""
    path, (start, end) = section.source.path, place
    found = [
        block
        for block in section.blocks
        if block.span.path == path
        and block.span.start.offset < end
        and block.span.end.offset > start
    ]
    text = section.source.text[start:end]
    if len(found) != 1 or found[0].node["t"] not in _KINDS:
        return None
    if _TABLE.fullmatch(text):
        return found[0] if found[0].node["t"] == "Table" else None
    plain = not _REACHING.search(text)
    return found[0] if plain and section.rendered.text[slice(*found[0].home)] == text else None


def _things_counted_in(node: Node) -> Iterator[tuple[Any, ...]]:
    """Yield what in a block is numbered or labelled, or may be: its kind, label and classes."""
    for one in walk(node):
        ident, classes, _ = attributes(one)
        if one["t"] in _COUNTED or (ident and not has_class(one, "citation")):
            if has_class(one, "cross-reference"):
                continue
            own = one["c"] if one["t"] == "Header" else one["c"][2] if one["t"] == "Image" else [""]
            yield one["t"], ident, tuple(classes), own[0]


def _without_place(citation: Citation) -> Citation:
    """Return a citation without its place."""
    items = tuple(replace(item, span=_NOWHERE) for item in citation.items)
    return replace(citation, anchor="", span=_NOWHERE, items=items)


_NOWHERE = Source("", "").span(0, 0)
