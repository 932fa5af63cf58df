"""Numbers of headings, figures, tables and equations, and the words that point to them.

A caption gets ``Span(.label kind=fig number=1)`` before its words, a heading ``Span(.number)``;
what stands in them is in the edition's language (``图1``, ``Figure 1``).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from diglot.article import Block, LabelKind, Node, Section
from diglot.citing.headings import heading_number, is_tight, pointed_number
from diglot.diagnostics import Code, Diagnostic, error
from diglot.messages import say
from diglot.tree import attributes, rewrite, text_of, words
from diglot.tree_vocabulary import OurClass, has_class, our_span

STRING_OF: Mapping[LabelKind, str] = {
    "fig": "figure",
    "tbl": "table",
    "eq": "equation",
    "sec": "section",
}
"""The word of a journal's strings.toml by which the text points to each kind."""


@dataclass(frozen=True)
class Numbered:
    """Something with a label, and how the text points to it: ``图1``."""

    kind: LabelKind
    number: str
    text: str


@dataclass
class Numbers:
    """The counts so far, while the sections of an edition are gone through in order.

    `scheme` is the journal's form of a heading's number at each level; see `headings`.
    """

    strings: Mapping[str, str]
    scheme: Sequence[str]
    counts: Counter[str] = field(default_factory=Counter)
    levels: list[int] = field(default_factory=list)
    labels: dict[str, Numbered] = field(default_factory=dict)

    def text(self, kind: LabelKind, number: str) -> str:
        """Return how a text points to the thing with this number."""
        return self.strings.get(STRING_OF[kind], "{n}").format(n=number)

    def next(self, kind: LabelKind, ident: str) -> Numbered:
        """Count one more of its kind."""
        self.counts[kind] += 1
        return self._keep(kind, ident, str(self.counts[kind]))

    def next_heading(self, level: int, ident: str, title: str) -> str:
        """Count one more heading of a level; return the number before its title, or nothing."""
        self.levels = [*self.levels[:level], *([0] * (level - len(self.levels)))]
        self.levels[level - 1] += 1
        number = heading_number(self.scheme, self.levels)
        if number:
            self._keep("sec", ident, pointed_number(self.scheme, self.levels))
        else:
            self.title(ident, title)
        return number

    def title(self, ident: str, title: str) -> None:
        """Have the text point to a heading without a number by its title."""
        if ident:
            text = self.strings.get("section-title", "{n}").format(n=title)
            self.labels.setdefault(ident, Numbered("sec", "", text))

    def _keep(self, kind: LabelKind, ident: str, number: str) -> Numbered:
        numbered = Numbered(kind, number, self.text(kind, number))
        if ident:
            self.labels.setdefault(ident, numbered)
        return numbered


def _with_label(caption: Any, numbered: Numbered, separator: str) -> Any:
    """Return a caption whose first words are its label."""
    short, blocks = caption
    label = our_span(
        "label",
        [{"t": "Str", "c": numbered.text}],
        {"kind": numbered.kind, "number": numbered.number},
    )
    first = blocks[0] if blocks else {"t": "Plain", "c": []}
    parting = [{"t": "Str", "c": separator}] if first["c"] else []
    return [short, [{"t": first["t"], "c": [label, *parting, *first["c"]]}, *blocks[1:]]]


def _without_wide(node: Node) -> list[Node] | None:
    if node["t"] != "Image":
        return None
    (ident, classes, pairs), alt, target = node["c"]
    classes = [name for name in classes if name != "wide"]
    return [{"t": "Image", "c": [[ident, classes, pairs], alt, target]}]


def _is_wide(content: Any) -> bool:
    images = [node for block in content for node in block.get("c", []) if isinstance(node, dict)]
    return any(node["t"] == "Image" and has_class(node, "wide") for node in images)


def _figure(node: Node, numbers: Numbers, separator: str) -> Node:
    (ident, classes, pairs), caption, content = node["c"]
    numbered = numbers.next("fig", ident)
    if _is_wide(content) and not has_class(node, "wide"):
        classes = [*classes, "wide"]
        content = rewrite(content, _without_wide)
    return {
        "t": "Figure",
        "c": [[ident, classes, pairs], _with_label(caption, numbered, separator), content],
    }


def _table(node: Node, numbers: Numbers, separator: str) -> Node:
    attributes_, caption, *rest = node["c"]
    if not caption[1]:
        return node
    numbered = numbers.next("tbl", attributes_[0])
    return {"t": "Table", "c": [attributes_, _with_label(caption, numbered, separator), *rest]}


def _heading(node: Node, anchor: str, numbers: Numbers) -> Node:
    level, (ident, classes, pairs), inlines = node["c"]
    attributes_ = [ident or anchor, classes, pairs]
    title = text_of(inlines).strip()
    if has_class(node, "unnumbered"):
        numbers.title(ident, title)
        return {"t": "Header", "c": [level, attributes_, inlines]}
    number = numbers.next_heading(level, ident, title)
    if not number:
        return {"t": "Header", "c": [level, attributes_, inlines]}
    ours: list[OurClass] = ["number", "tight"] if is_tight(number) else ["number"]
    first = our_span(ours, [{"t": "Str", "c": number}])
    return {"t": "Header", "c": [level, attributes_, [first, *inlines]]}


def number_blocks(blocks: Sequence[Block], numbers: Numbers) -> list[Block]:
    """Return blocks with the numbers of their headings, figures, tables and equations."""
    separator = numbers.strings.get("caption-separator", " ")
    numbered: list[Block] = []
    for block in blocks:

        def change(node: Node, block: Block = block) -> list[Node] | None:
            match node["t"]:
                case "Figure":
                    return [_figure(node, numbers, separator)]
                case "Table":
                    return [_table(node, numbers, separator)]
                case "Header":
                    return [_heading(node, block.anchor, numbers)]
                case "Span" if attributes(node)[0].startswith("eq:"):
                    number = numbers.next("eq", attributes(node)[0]).number
                    mark = our_span("equation-number", words(f"({number})"))
                    return [{"t": "Span", "c": [node["c"][0], [*node["c"][1], mark]]}]
            return None

        numbered.append(replace(block, node=rewrite([block.node], change)[0]))
    return numbered


def duplicate_labels(sections: Sequence[Section]) -> list[Diagnostic]:
    """Name every label that an earlier place of the edition carries already."""
    seen: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for section in sections:
        for label in section.labels:
            if label.id in seen:
                message = say('the label "{id}" is taken already', id=label.id)
                hint = say("it first stands at {seen}", seen=seen[label.id])
                faults.append(error(Code.LABEL_DUPLICATE, message, label.span, hint))
            seen.setdefault(label.id, str(label.span))
    return faults
