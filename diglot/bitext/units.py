"""The units of a section: paragraphs, headings, items, cells, captions, notes.

A unit is the smallest piece that a translator works on. Its text is what its part of the page says,
in one line; a citation or a pointer stands in it as one U+FFFC. An exponent keeps
a sign, ``10^6``, so that it is not read as 106.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, Literal

from diglot.article import FRONT, Block, Citation, CrossReference, Lang, Node, Section
from diglot.diagnostics import SourceSpan
from diglot.matching import matches
from diglot.metadata import is_name
from diglot.tree import attributes, table_rows, walk
from diglot.tree_vocabulary import has_class

UnitKind = Literal[
    "heading", "text", "item", "code", "caption", "alt", "cell", "note", "field", "name"
]  # fmt: skip

OBJECT = "\ufffc"
"""Stands in a unit's text for a citation, a pointer, a note or a picture."""

_SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})


@dataclass(frozen=True)
class Unit:
    """The smallest piece that is translated as a whole.

    `nodes` are its inlines; `level` is a heading's; `cell` a cell's row and column, the head being
    row 0; `label` what it or its figure or table is labelled with, of a `field` of article.toml, or
    a `name` in it, what it is called. `home` is the stretch of the
    section's rendered text that it was made from; `shared` the text of all units of that stretch,
    of which it begins at `offset`.
    """

    kind: UnitKind
    section: Section
    block: Block
    text: str
    nodes: tuple[Node, ...]
    level: int = 0
    cell: tuple[int, int] = (0, 0)
    label: str = ""
    home: tuple[int, int] = (0, 0)
    shared: str = ""
    offset: int = 0

    @property
    def lang(self) -> Lang:
        """The language of its section."""
        return self.section.lang

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The works it cites, in order."""
        return tuple(item.key for one in self.citations.values() for item in one.items)

    @cached_property
    def pointers(self) -> tuple[str, ...]:
        """The labels it points to, in order."""
        return tuple(target for one in self.cross_references.values() for target in one.targets)

    @cached_property
    def citations(self) -> Mapping[str, Citation]:
        """Its citations in order, by their anchors."""
        known = {one.anchor: one for one in self.section.citations}
        return {one: known[one] for one in self.anchors("citation") if one in known}

    @cached_property
    def cross_references(self) -> Mapping[str, CrossReference]:
        """Its pointers in order, by their anchors."""
        known = {one.anchor: one for one in self.section.cross_references}
        return {one: known[one] for one in self.anchors("cross-reference")}

    def anchors(self, name: Literal["citation", "cross-reference"]) -> tuple[str, ...]:
        """Return the anchors of its citations, or of its pointers, in order."""
        return tuple(attributes(one)[0] for one in self.stretches if has_class(one, name))

    @cached_property
    def marks(self) -> tuple[tuple[int, str], ...]:
        """Where its text has a citation or a pointer, and the anchor of each."""
        places = (at for at, sign in enumerate(self.text) if sign == OBJECT)
        objects = (node for words, node in leaves(self.nodes) if words == OBJECT and node)
        return tuple(
            (at, attributes(node)[0])
            for at, node in zip(places, objects, strict=False)
            if node["t"] == "Span"
        )

    @cached_property
    def elements(self) -> tuple[Node, ...]:
        """All its elements but words and blanks, parents first."""
        return tuple(
            one for one in walk(self.nodes) if one["t"] != "Str" and one["t"] not in _SPACES
        )

    @cached_property
    def stretches(self) -> tuple[Node, ...]:
        """Its inlines that carry attributes: a citation, a pointer, words of another language."""
        return tuple(one for one in self.elements if one["t"] == "Span")

    def span(self, start: int = 0, end: int | None = None) -> SourceSpan:
        """Return where characters of its text stand in the author's file."""
        rendered = self.section.rendered
        end = len(self.text) if end is None else end
        source = rendered.text[slice(*self.home)]
        places = _places(self.shared, source)
        found = [
            place for place in places[self.offset + start : self.offset + end] if place is not None
        ]
        if not found:
            return rendered.span(*self.home)
        return rendered.span(self.home[0] + found[0], self.home[0] + found[-1] + 1)


@lru_cache(maxsize=512)
def _places(text: str, source: str) -> tuple[int | None, ...]:
    """Return where each character of a text stands in the Markdown that it was read from."""
    known = dict(matches(text, source))
    return tuple(known.get(at) for at in range(len(text)))


def units_of(section: Section) -> list[Unit]:
    """Return the units of a section in reading order, a paragraph's notes behind it."""
    found: list[Unit] = []
    blocks = [one for one in section.blocks if one.node["t"] not in ("RawBlock", "HorizontalRule")]
    homes = dict.fromkeys(one.home for one in blocks)
    for home in homes:
        inside = [
            unit
            for block in blocks
            if block.home == home
            for unit in _units(block.node, section, block, _kind(section, block))
        ]
        found += _with_places([one for one in inside if one.kind != "note"], home)
        found += [_placed_note(one) for one in inside if one.kind == "note"]
    return found


def _kind(section: Section, block: Block) -> UnitKind:
    """Return what a paragraph of a section is: one of article.toml has the field's name."""
    if section.name != FRONT:
        return "text"
    return "name" if is_name(block.anchor) else "field"


def _with_places(units: Sequence[Unit], home: tuple[int, int]) -> Iterator[Unit]:
    """Yield units with their places; a table's caption stands below it in the Markdown."""
    tables = any(one.kind == "cell" for one in units)
    order = sorted(units, key=lambda one: tables and one.kind == "caption")
    shared = "\n".join(one.text for one in order)
    offsets: dict[int, int] = {}
    at = 0
    for one in order:
        offsets[id(one)] = at
        at += len(one.text) + 1
    for one in units:
        yield _place_unit(one, home, shared, offsets[id(one)])


def _placed_note(note: Unit) -> Unit:
    text = note.section.rendered.text
    begin = re.escape(note.text.partition(OBJECT)[0][:12].strip())
    found = re.search(rf"(?:\[\^[^\]\n]+\]:\s*|\^\[)[*_\"“‘(]*{begin}", text) if begin else None
    if not found:
        return _place_unit(note, note.block.home, note.text, 0)
    end = text.find("\n\n", found.end())
    return _place_unit(note, (found.start(), end if end >= 0 else len(text)), note.text, 0)


def _place_unit(unit: Unit, home: tuple[int, int], shared: str, offset: int) -> Unit:
    return replace(unit, home=home, shared=shared, offset=offset)


def _units(node: Node, section: Section, block: Block, kind: UnitKind) -> Iterator[Unit]:
    """Yield the units of a block and of the blocks inside it."""
    content = node.get("c")
    match node["t"]:
        case "Para" | "Plain":
            yield from _inline_unit(kind, content, section, block)
        case "Header":
            yield from _inline_unit("heading", content[2], section, block, content[0])  # type: ignore[index]
        case "BlockQuote":
            yield from _units_of_nodes(content, section, block, kind)
        case "Div":
            yield from _units_of_nodes(content[1], section, block, kind)  # type: ignore[index]
        case "BulletList":
            for item in content or ():
                yield from _units_of_nodes(item, section, block, "item")
        case "OrderedList":
            for item in content[1]:  # type: ignore[index]
                yield from _units_of_nodes(item, section, block, "item")
        case "DefinitionList":
            for term, definitions in content or ():
                yield from _inline_unit("item", term, section, block)
                for one in definitions:
                    yield from _units_of_nodes(one, section, block, "item")
        case "LineBlock":
            lines = [one for line in content or () for one in [*line, {"t": "LineBreak"}]]
            yield from _inline_unit(kind, lines, section, block)
        case "CodeBlock":
            yield Unit("code", section, block, str(content[1]), (node,))  # type: ignore[index]
        case "Table":
            yield from _table(node, section, block)
        case "Figure":
            yield from _figure(node, section, block)


def _units_of_nodes(nodes: Any, section: Section, block: Block, kind: UnitKind) -> Iterator[Unit]:
    for node in nodes:
        yield from _units(node, section, block, kind)


def _inline_unit(
    kind: UnitKind, inlines: Any, section: Section, block: Block, level: int = 0
) -> Iterator[Unit]:
    text = plain(inlines)
    if text.strip():
        label = attributes(block.node)[0] if kind == "heading" else ""
        label = block.anchor if kind in ("field", "name") else label
        yield Unit(kind, section, block, text, tuple(inlines), level=level, label=label)
    if OBJECT in text:
        yield from _pictures(inlines, section, block)
        yield from _notes(inlines, section, block)


def _notes(nodes: Any, section: Section, block: Block) -> Iterator[Unit]:
    for note in [one for one in walk(nodes) if one["t"] == "Note"]:
        inlines = [one for part in note["c"] for one in _inlines_of(part)]
        if inlines:
            yield Unit("note", section, block, plain(inlines), tuple(inlines))


def _inlines_of(node: Node) -> list[Node]:
    return list(node["c"]) if node["t"] in ("Para", "Plain") else [node]


def _pictures(
    nodes: Any, section: Section, block: Block, label: str = "", caption: str = ""
) -> Iterator[Unit]:
    """Yield what is told of pictures to those who do not see them, beside their caption."""
    for node in walk(nodes):
        if node["t"] == "Image" and (alt := plain(node["c"][1]).strip()) and alt != caption:
            yield Unit("alt", section, block, alt, (), label=label)


def _figure(node: Node, section: Section, block: Block) -> Iterator[Unit]:
    attr, caption, blocks = node["c"]
    label = str(attr[0])
    yield from _caption(caption, section, block, label)
    said = plain([_inlines_of(part) for part in caption[1]]).strip()
    for one in blocks:
        if one["t"] == "Figure":
            yield from _figure(one, section, block)
        else:
            yield from _pictures(one, section, block, label, said)


def _caption(caption: Any, section: Section, block: Block, label: str) -> Iterator[Unit]:
    inlines = [one for part in caption[1] for one in _inlines_of(part)]
    if text := plain(inlines).strip():
        yield Unit("caption", section, block, text, tuple(inlines), label=label)
    yield from _notes(inlines, section, block)


def _table(node: Node, section: Section, block: Block) -> Iterator[Unit]:
    attr, caption, *_ = node["c"]
    label = str(attr[0])
    yield from _caption(caption, section, block, label)
    for number, row in enumerate(table_rows(node)):
        for column, cell in enumerate(row[1]):
            inlines = [one for part in cell[4] for one in _inlines_of(part)]
            text = plain(inlines)
            if text.strip():
                place = (number, column)
                yield Unit("cell", section, block, text, tuple(inlines), cell=place, label=label)
            if OBJECT in text:
                yield from _notes(inlines, section, block)


def plain(tree: Any) -> str:
    """Return the words of inlines in one line; exponents as ``^6``, objects as U+FFFC."""
    return "".join(words for words, _ in leaves(tree))


def leaves(tree: Any) -> Iterator[tuple[str, Node | None]]:
    """Yield the pieces of `plain` in order; what stands for an object or a formula has its node."""
    for one in tree if isinstance(tree, (list, tuple)) else (tree,):
        if not isinstance(one, dict):
            if isinstance(one, (list, tuple)):
                yield from leaves(one)
            continue
        kind, content = one.get("t"), one.get("c")
        if kind == "Str":
            yield str(content), None
        elif kind in _SPACES:
            yield " ", None
        elif kind in _OBJECTS or (
            kind == "Span" and (has_class(one, "citation") or has_class(one, "cross-reference"))
        ):
            yield OBJECT, one
        elif kind == "Math":
            yield plain_formula(str(content[1])), one  # type: ignore[index]
        elif kind == "Superscript":
            yield "^", None
            yield from leaves(content)
        elif kind == "Quoted":
            left, right = ("‘", "’") if content[0]["t"] == "SingleQuote" else ("“", "”")  # type: ignore[index]
            yield left, None
            yield from leaves(content[1])  # type: ignore[index]
            yield right, None
        else:
            yield from leaves(content)


_OBJECTS = frozenset({"Note", "Image", "RawInline", "Code"})


_TEX_SIGNS = {r"\times": "×", r"\pm": "±", r"\%": "%", r"\cdot": "·", r"\le": "≤", r"\leq": "≤",
              r"\ge": "≥", r"\geq": "≥", r"\lt": "<", r"\gt": ">", r"\sim": "~"}  # fmt: skip
_TEX = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}|\\(?:[A-Za-z]+|.)|[{}]")


def plain_formula(tex: str) -> str:
    r"""Return a formula's TeX with the signs between its numbers as a text writes them.

    >>> plain_formula(r"3.2 \pm 0.4\%"), plain_formula(r"\begin{cases}10^{6}\end{cases}")
    ('3.2 ± 0.4%', ' 10^6 ')
    """
    return _TEX.sub(lambda found: _TEX_SIGNS.get(found[0], " " if found[0][0] == "\\" else ""), tex)
