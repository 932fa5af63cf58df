"""What a text can point to in a Word document: the bookmarks, and the labels that they stand at."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from diglot.article import CitedReference, Node
from diglot.docx import fields
from diglot.languages import Words
from diglot.tree import attributes, pairs_of, text_of, walk
from diglot.tree_vocabulary import has_class

LABEL_STYLES: Words = {"zh": "Label", "en": "English Label"}
"""The styles of labels: 摘要：, Theorem 1."""


@dataclass(frozen=True)
class Label:
    """The printed number of a figure, table, equation or heading: ``Label("tbl", "1", "表1")``."""

    kind: str
    number: str
    text: str


def label_of(caption: list[Node]) -> Label | None:
    """Return the label that a caption's inlines begin with."""
    first = caption[0] if caption else None
    if first is None or first["t"] != "Span" or not has_class(first, "label"):
        return None
    pairs = pairs_of(first)
    return Label(pairs.get("kind", ""), pairs.get("number", ""), text_of(first))


def number_of(heading: Node) -> str:
    """Return the number that a heading's inlines begin with, empty where it has none."""
    inlines = heading["c"][2]
    numbered = inlines and inlines[0]["t"] == "Span" and has_class(inlines[0], "number")
    return text_of(inlines[0]) if numbered else ""


def caption_of(block: Node) -> list[Node]:
    """Return the inlines of the caption of a Figure or Table, all its paragraphs as one."""
    return [inline for one in block["c"][1][1] for inline in one.get("c", [])]


def _labels_in(elements: Iterable[Node]) -> Iterator[tuple[str, Label]]:
    for node in elements:
        kind = node["t"]
        if kind == "Header" and (number := number_of(node)):
            yield attributes(node)[0], Label("sec", number, number)
        elif kind in ("Figure", "Table"):
            label = label_of(caption_of(node))
            if label:
                yield attributes(node)[0], label
        elif kind == "Div" and has_class(node, "division"):
            label = label_of(node["c"][1][0]["c"])
            if label:
                yield attributes(node)[0], label
        elif kind == "Span" and (ident := attributes(node)[0]).startswith("eq:"):
            mark = text_of([one for one in node["c"][1] if one["t"] == "Span"])
            yield ident, Label("eq", mark.strip("()"), mark)


def labels_of(nodes: Iterable[Node]) -> dict[str, Label]:
    """Return the labels of a text by the id of what carries them."""
    return _labels(walk(list(nodes)))


def _labels(elements: Iterable[Node]) -> dict[str, Label]:
    return {ident: label for ident, label in _labels_in(elements) if ident}


def _targets(elements: Iterable[Node]) -> list[str]:
    links = [node["c"][2][0] for node in elements if node["t"] == "Link"]
    return [target[1:] for target in links if target.startswith("#")]


def bookmarks_of(
    nodes: list[Node], references: Iterable[CitedReference], *, blind: bool = False
) -> Mapping[str, str]:
    """Return the name of each bookmark by the id it stands for.

    Figures, tables, equations and references always have one, ``tbl_hsct``, ``ref_smith2020``;
    a heading or another place only where a link of the text leads there. In a `blind` copy names
    are numbers, ``tbl_1``, ``ref_1``: a label or a key may hold an author's name.
    """
    elements = list(walk(nodes))
    labels = _labels(elements)
    wanted = {ident: ident for ident, label in labels.items() if label.kind != "sec"}
    there = {attributes(node)[0] for node in elements}
    wanted |= {target: target for target in _targets(elements) if target in there and target}
    if blind:
        wanted = {
            ident: f"{labels[ident].kind if ident in labels else 'place'}_{n}"
            for n, ident in enumerate(wanted, 1)
        }
    wanted |= {
        f"ref-{entry.number}": f"ref_{entry.number if blind else entry.key}" for entry in references
    }
    return fields.bookmark_names(wanted)


def can_count(nodes: Iterable[Node], scheme: Sequence[str]) -> bool:
    """Tell whether Word, counting by itself, comes to the printed numbers of the headings.

    Its headings count 1, 1.1, 1.1.1: not in another scheme of the journal's, nor deeper than the
    scheme goes, nor where a level is left out, as in 1, 1.0.1, nor where a number is, as in a blind
    copy without its third section.
    """
    decimal = all(form == ".".join("1" * level) for level, form in enumerate(scheme, start=1))
    headings = [node for node in nodes if node["t"] == "Header"]
    if not decimal or any(node["c"][0] > len(scheme) for node in headings):
        return False
    counted: list[int] = []
    for node in filter(number_of, headings):
        level = node["c"][0]
        counted = [*counted, *[0] * level][:level]
        counted[-1] += 1
        if number_of(node) != ".".join(map(str, counted)) or 0 in counted:
            return False
    return True
