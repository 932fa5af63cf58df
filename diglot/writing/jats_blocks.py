"""The blocks of an edition's tree as elements of JATS 1.3: sections, lists, figures, tables."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from diglot.article import Node
from diglot.note_marks import is_table_note, linked_notes
from diglot.tree import attributes, text_of, walk
from diglot.tree_vocabulary import has_class, panels_across, with_number_space
from diglot.writing.docx_names import caption_of, label_of
from diglot.writing.jats_inlines import Inlines
from diglot.writing.xml_text import Child, Xml, words_of, xml, xml_or_none

_LISTS = {
    "LowerAlpha": "alpha-lower",
    "UpperAlpha": "alpha-upper",
    "LowerRoman": "roman-lower",
    "UpperRoman": "roman-upper",
}
_IN_PARAGRAPH = frozenset({"p", "list", "def-list"})


@dataclass(frozen=True)
class Blocks:
    """Writes the blocks of one text."""

    text: Inlines

    def sections(self, nodes: Sequence[Node]) -> list[Xml]:
        """Return blocks with headings as sections inside of sections."""
        first = next((i for i, one in enumerate(nodes) if one["t"] == "Header"), len(nodes))
        out = self.blocks(nodes[:first])
        rest = nodes[first:]
        while rest:
            level = rest[0]["c"][0]
            end = next((i for i, one in enumerate(rest) if i and _closes(one, level)), len(rest))
            out.append(self._section(rest[0], rest[1:end]))
            rest = rest[end:]
        return out

    def _section(self, heading: Node, inside: Sequence[Node]) -> Xml:
        _, (ident, _, _), inlines = heading["c"]
        number = [one for one in inlines if has_class(one, "number")]
        title = [one for one in inlines if not has_class(one, "number")]
        label = xml("label", *self.text.inlines(number)) if number else None
        named = xml("title", *self.text.inlines(title))
        return xml("sec", label, named, *self.sections(inside), id=self.text.id(ident))

    def blocks(self, nodes: Sequence[Node]) -> list[Xml]:
        """Return blocks in a row; notes that stand under a table become a part of it."""
        out: list[Xml] = []
        for node in linked_notes(nodes):
            if is_table_note(node) and out and out[-1].name == "table-wrap":
                foot = xml("table-wrap-foot", *self.paragraphs(node["c"][1]))
                out[-1] = _with_foot(out[-1], foot)
            else:
                out += self._block(node)
        return out

    def paragraphs(self, nodes: Sequence[Node]) -> list[Xml]:
        """Return blocks where only paragraphs and lists may stand."""
        return [one if one.name in _IN_PARAGRAPH else xml("p", one) for one in self.blocks(nodes)]

    def _only_paragraphs(self, nodes: Sequence[Node]) -> list[Xml]:
        """Return blocks of a footnote or a definition, in which a list stands in a paragraph."""
        return [one if one.name == "p" else xml("p", one) for one in self.blocks(nodes)]

    def _block(self, node: Node) -> list[Xml]:
        kind: str = node["t"]
        content: Any = node.get("c")
        match kind:
            case "Para" | "Plain":
                made = xml_or_none("p", *self.text.inlines(content))
                return [made] if made else []
            case "Header":  # inside of another block, where no section can begin
                inlines = self.text.inlines(with_number_space(content[2]))
                return [xml("p", xml("bold", *inlines), id=self.text.id(content[1][0]))]
            case "BulletList":
                return self._list("bullet", content)
            case "OrderedList":
                return self._ordered_list(content)
            case "DefinitionList":
                return [xml("def-list", *map(self._definition, content))]
            case "BlockQuote":
                return [xml("disp-quote", *self.blocks(content))]
            case "CodeBlock":
                return [xml("preformat", str(content[1]), xml__space="preserve")]
            case "LineBlock":
                lines = [xml("verse-line", *self.text.inlines(line)) for line in content]
                return [xml("verse-group", *lines)]
            case "Figure":
                return [self._figure(node)]
            case "Table":
                return [self._table(node)]
            case "Div":
                return self.blocks(content[1])
        return []

    def _list(self, kind: str, items: Iterable[Sequence[Node]]) -> list[Xml]:
        made = [xml("list-item", *(self.paragraphs(one) or [xml("p")])) for one in items]
        return [xml("list", *made, list_type=kind)]

    def _ordered_list(self, content: list[Any]) -> list[Xml]:
        (start, style, _), items = content
        if start == 1:
            return self._list(_LISTS.get(style["t"], "order"), items)
        made = [
            xml("list-item", xml("label", str(number)), *(self.paragraphs(one) or [xml("p")]))
            for number, one in enumerate(items, start)
        ]
        return [xml("list", *made, list_type="order")]

    def _definition(self, item: tuple[list[Node], list[list[Node]]]) -> Xml:
        term, meanings = item
        told = [xml("def", *(self._only_paragraphs(one) or [xml("p")])) for one in meanings]
        return xml("def-item", xml("term", *self.text.inlines(term)), *told)

    def _caption(self, node: Node) -> list[Xml | None]:
        """Return the label and the caption of a figure or table."""
        inlines = caption_of(node)
        label = label_of(inlines)
        rest = self.text.inlines(inlines[1:] if label else inlines)
        while rest and isinstance(rest[0], str) and not rest[0].strip():
            rest = rest[1:]
        return [
            xml("label", label.text) if label else None,
            xml("caption", xml("title", *rest)) if words_of(xml("title", *rest)).strip() else None,
        ]

    def _figure(self, node: Node) -> Xml:
        ident = self.text.id(attributes(node)[0])
        if panels_across(node):
            panels = map(self._figure, node["c"][2])
            return xml("fig-group", *self._caption(node), *panels, id=ident)
        images = [one for one in walk(node["c"][2]) if one["t"] == "Image"]
        shown = [made for one in images if (made := self.text.graphics.graphic(one, "graphic"))]
        alone = (
            len(images) == 1
            and not text_of(node["c"][2]).replace(text_of(images[0]["c"][1]), "").strip()
        )
        inside: list[Xml] = shown if alone else self.paragraphs(node["c"][2])
        return xml("fig", *self._caption(node), *inside, id=ident)

    def _table(self, node: Node) -> Xml:
        caption = self._caption(node)  # its footnotes are counted first, as they are printed
        made = table(node, self._cell)
        return xml("table-wrap", *caption, made, id=self.text.id(attributes(node)[0]))

    def _cell(self, nodes: Sequence[Node]) -> list[Child]:
        if len(nodes) == 1 and nodes[0]["t"] in ("Plain", "Para"):
            return self.text.inlines(nodes[0]["c"])
        return list(self.blocks(nodes))

    def notes(self) -> Xml | None:
        """Return the footnotes that the text had so far, those inside of notes included."""
        out: list[Xml] = []
        found = self.text.notes.found
        while len(out) < len(found):
            number = str(len(out) + 1)
            inside = self._only_paragraphs(found[len(out)])
            out.append(xml("fn", xml("label", number), *inside, id=f"{self.text.prefix}fn{number}"))
        return xml("fn-group", *out) if out else None


def _closes(node: Node, level: int) -> bool:
    return node["t"] == "Header" and bool(node["c"][0] <= level)


def _with_foot(wrap: Xml, foot: Xml) -> Xml:
    return Xml(wrap.name, wrap.attributes, (*wrap.children, foot))


Cell = Callable[[Sequence[Node]], list[Child]]

_SIDES = {"AlignLeft": "left", "AlignRight": "right", "AlignCenter": "center"}


def table(node: Node, cell: Cell) -> Xml:
    """Return a Table's columns, head, bodies and foot; merged cells stay merged."""
    _, _, columns, (_, head), bodies, (_, foot) = node["c"]
    sides = [_SIDES.get(one[0]["t"], "") for one in columns]
    rows = _Rows(sides, cell)
    return xml(
        "table",
        xml_or_none("colgroup", *map(_column, columns)),
        xml_or_none("thead", *rows.write(head, "th")),
        *(
            xml_or_none("tbody", *rows.write(above, "th"), *rows.write(inside, "td", int(heads)))
            for _, heads, above, inside in bodies
        ),
        xml_or_none("tfoot", *rows.write(foot, "td")),
        frame="hsides",
        rules="groups",
    )


def _column(column: list[Any]) -> Xml:
    width = column[1].get("c", 0) if column[1]["t"] == "ColWidth" else 0
    return xml("col", width=f"{width * 100:.4g}%" if width else "")


class _Rows:
    """Writes rows of a table whose columns are aligned to these sides."""

    def __init__(self, sides: Sequence[str], cell: Cell) -> None:
        self._sides = sides
        self._cell = cell

    def write(self, rows: Sequence[Any], name: str, heads: int = 0) -> list[Xml]:
        """Return rows; the first `heads` cells of each are those of a head."""
        out: list[Xml] = []
        open_: dict[int, int] = {}
        for _, cells in rows:
            made: list[Xml] = []
            at = 0
            below: dict[int, int] = {column: left - 1 for column, left in open_.items() if left > 1}
            for one in cells:
                while open_.get(at, 0):
                    at += 1
                _, side, high, wide, blocks = one
                told = _SIDES.get(side["t"], "") or (
                    self._sides[at] if at < len(self._sides) else ""
                )
                kind = "th" if at < heads else name
                made.append(
                    xml(kind, *self._cell(blocks), align=told,
                        rowspan=str(high) if high > 1 else "",
                        colspan=str(wide) if wide > 1 else "")
                )  # fmt: skip
                below |= dict.fromkeys(range(at, at + wide), high - 1) if high > 1 else {}
                at += wide
            out.append(xml("tr", *made))
            open_ = below
        return out
