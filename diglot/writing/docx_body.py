"""The text of an edition as pandoc is to write it for Word: styles by name, fields, bookmarks.

Word's own fields count the captions and show them where the text points to them, so an editor who
moves a table only has them counted anew. A caption and its pointer become::

    Div(custom-style="Table Caption") Para [Span#tbl_hsct [表 SEQ], separator, words]
    Link(.cross-reference "#tbl:hsct") [表1]   ->   RawInline REF tbl_hsct
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby

from diglot import docx
from diglot.article import CitedReference, Lang, Node
from diglot.docx import fields
from diglot.languages import locale_of
from diglot.tree import (
    attr,
    attributes,
    is_display,
    link,
    pairs_of,
    rewrite,
    span,
    text_of,
    trim,
    words,
)
from diglot.tree_vocabulary import (
    READING,
    AuthorClass,
    OurClass,
    has_class,
    panels_across,
    with_number_space,
)
from diglot.writing.docx_counts import counted_label, counted_number, raw
from diglot.writing.docx_marks import block_mark, covered_blocks
from diglot.writing.docx_names import Label, caption_of, label_of, number_of
from diglot.writing.docx_panels import grid, panel_width
from diglot.writing.docx_pictures import Pictures, percent_of
from diglot.writing.docx_zotero import BIBLIOGRAPHY, Zotero
from diglot.writing.table_columns import with_number_style

_DEEPEST = 9
_LOOKS: Mapping[OurClass | AuthorClass, str] = {
    "unresolved": "Unresolved",
    "mark": "Mark",
    "kbd": "Verbatim Char",
}
"""Classes of a Span that are a style of characters in Word."""


def paragraph(style: str, inlines: Iterable[Node], lang: Lang | None = None) -> Node:
    """Return a paragraph in a named style; `lang` only where it is not the edition's own."""
    return style_blocks(style, [{"t": "Para", "c": list(inlines)}], lang)


def style_blocks(style: str, blocks: Sequence[Node], lang: Lang | None = None) -> Node:
    """Return blocks whose paragraphs have a named style."""
    pairs = {"custom-style": style, **({"lang": locale_of(lang)} if lang else {})}
    return {"t": "Div", "c": [attr("", (), pairs), list(blocks)]}


def style_inlines(style: str, inlines: Iterable[Node]) -> Node:
    """Return inlines in a named character style."""
    return span(attr("", (), {"custom-style": style}), inlines)


@dataclass(frozen=True)
class Text:
    """What a text needs to be written: its bookmarks, labels and pictures.

    `counted` tells that Word numbers the headings itself; `equation` names the sequence that
    equations are counted in; `zotero` makes fields of the citations; `label` is the style of names.
    """

    bookmarks: Mapping[str, str]
    labels: Mapping[str, Label]
    pictures: Pictures
    counted: bool
    equation: str
    zotero: Zotero | None = None
    label: str = "Label"

    def blocks(self, nodes: Iterable[Node]) -> list[Node]:
        """Return blocks as pandoc is to write them."""
        return list(rewrite(list(nodes), self._change))

    def cover(self, nodes: Iterable[Node], first: int, lead: Sequence[Node] = ()) -> list[Node]:
        """Return blocks of the edition, each covered by its mark, numbered from `first` on.

        `lead` are words before the first one's own, if that is a paragraph.
        """
        out: list[Node] = []
        for number, node in enumerate(nodes, first):
            made = self.blocks([node])
            if number == first and made and made[0]["t"] in ("Para", "Plain"):
                made[0] = {"t": "Para", "c": [*lead, *made[0]["c"]]}
            out += covered_blocks(block_mark(number), made)
        return out

    def inlines(self, nodes: Iterable[Node]) -> list[Node]:
        """Return inlines as pandoc is to write them."""
        return list(rewrite(list(nodes), self._change))

    def references(self, entries: Sequence[tuple[CitedReference, Lang | None]]) -> list[Node]:
        """Return the entries of the reference list, each with its language if that is another's.

        Zotero's field begins in the first and ends in the last.
        """
        out: list[Node] = []
        for place, (entry, lang) in enumerate(entries, start=1):
            words_ = self._entry(entry)
            if self.zotero and place == 1:
                words_.insert(0, raw(fields.begin(BIBLIOGRAPHY)))
            if self.zotero and place == len(entries):
                words_.append(raw(fields.END))
            out.append(paragraph("Bibliography", words_, lang))
        return out

    def _entry(self, entry: CitedReference) -> list[Node]:
        """Return the words of an entry, its label bookmarked."""
        words_ = self.inlines(entry.inlines)
        name = self.bookmarks[f"ref-{entry.number}"]
        if not entry.label:
            return [span(attr(name), words_)]
        return [span(attr(name), words(entry.label)), raw(fields.TAB), *words_]

    def _change(self, node: Node) -> list[Node] | None:
        match node["t"]:
            case "Header":
                return [self._heading(node)]
            case "Figure":
                return self._figure(node)
            case "Table":
                return self._table(node)
            case "Para" | "Plain" if any(is_display(one) for one in node["c"]):
                return self._equations(node)
            case "LineBlock":
                return [self._lines(node)]
            case "Div":
                return self._div(node)
            case "Span":
                return [self._span(node)]
            case "Link":
                return self._link(node)
            case "Image":
                return self._image(node, 0)
        return None

    def _heading(self, node: Node) -> Node:
        level, (ident, _, _), inlines = node["c"]
        level, number = min(level, _DEEPEST), number_of(node)
        if number:
            inlines = inlines[1:] if self.counted else with_number_space(inlines)
        content = self._bookmark(ident, self.inlines(inlines))
        if self.counted and not number:
            return paragraph(f"Unnumbered Heading {level}", content)
        return {"t": "Header", "c": [level, attr(), content]}

    def _bookmark(self, ident: str, inlines: list[Node]) -> list[Node]:
        name = self.bookmarks.get(ident)
        return [span(attr(name), inlines)] if name else inlines

    def _caption(self, style: str, block: Node) -> list[Node]:
        """Return a caption's paragraph, its label counted by a field; none for an empty caption."""
        inlines = caption_of(block)
        label = label_of(inlines)
        if not inlines:
            return []
        if label is None:
            return [paragraph(style, self.inlines(inlines))]
        counted = self._bookmark(attributes(block)[0], counted_label(label))
        return [paragraph(style, [*counted, *self.inlines(inlines[1:])])]

    def _figure(self, node: Node) -> list[Node]:
        if across := panels_across(node):
            panels = grid(node["c"][2], across, partial(self._panel, across=across))
            return [panels, *self._caption("Image Caption", node)]
        shown = self._picture(node, 1.0 if has_class(node, "wide") else 0)
        return [shown, *self._caption("Image Caption", node)]

    def _panel(self, node: Node, *, across: int) -> list[Node]:
        width = panel_width(across, percent_of(node))
        return [self._picture(node, width), *self._caption("Panel Caption", node)]

    def _picture(self, figure: Node, width: float) -> Node:
        """Return the picture of a figure, which takes so much of the text's width, 0 its own."""
        otherwise = caption_of(figure)

        def show(one: Node) -> list[Node] | None:
            if one["t"] != "Image":
                return self._change(one)
            attributes_, alt, target = one["c"]
            described = {"t": "Image", "c": [attributes_, alt or otherwise, target]}
            return self._image(described, width)

        content = [{**one, "t": "Para"} if one["t"] == "Plain" else one for one in figure["c"][2]]
        return style_blocks("Figure", rewrite(content, show))

    def _table(self, node: Node) -> list[Node]:
        _, _, *rest = with_number_style(node, docx.TABLE_NUMBER)["c"]
        bare = {"t": "Table", "c": [attr(), [None, []], *rewrite(rest, self._change)]}
        return [*self._caption("Table Caption", node), bare]

    def _image(self, node: Node, width: float) -> list[Node]:
        shown = self.pictures.with_address(node, width)
        path = node["c"][2][0]
        return [shown] if shown else [style_inlines("Unresolved", words(f"[?{path}]"))]

    def _div(self, node: Node) -> list[Node] | None:
        if has_class(node, "division"):
            ident, (first, *others) = attributes(node)[0], node["c"][1]
            return [self._label_paragraph(ident, first), *self.blocks(others)]
        if not has_class(node, "table-note"):
            return None
        return [style_blocks("Table Note", self.blocks(node["c"][1]))]

    def _lines(self, node: Node) -> Node:
        """Return lines that stay lines, none of them indented."""
        inlines: list[Node] = []
        for line in node["c"]:
            inlines += [{"t": "LineBreak"}, *self.inlines(line)]
        return paragraph("Body Text Continued", inlines[1:])

    def _label_paragraph(self, ident: str, first: Node) -> Node:
        """Return the first paragraph of a division, its name counted like that of a caption."""
        label = label_of(first["c"])
        shown = counted_label(label) if label else first["c"][:1]
        lead = self._bookmark(ident, [style_inlines(self.label, shown)])
        return {"t": "Para", "c": [*lead, *self.inlines(first["c"][1:])]}

    def _span(self, node: Node) -> Node:
        _, inlines = node["c"]
        if has_class(node, "citation"):
            return span(attr(), self._live(node, raised=has_class(node, "superscript")))
        inside = self.inlines(inlines)
        if has_class(node, "ruby"):
            inside += words(f" ({pairs_of(node).get(READING, '')})")
        for name, style in _LOOKS.items():
            if has_class(node, name):
                inside = [style_inlines(style, inside)]
        kept = ("lang", "custom-style")
        said = {name: value for name, value in pairs_of(node).items() if name in kept}
        return span(attr(self.bookmarks.get(attributes(node)[0], ""), (), said), inside)

    def _live(self, node: Node, *, raised: bool) -> list[Node]:
        """Return a citation, inside a field of Zotero's if it is to be one."""
        ident, inlines = attributes(node)[0], node["c"][1]
        if self.zotero is None:
            return self._citation(rewrite(inlines, _join_range), raised=raised)
        shown = self._citation(inlines, raised=raised)
        told = self.zotero.instruction(ident, text_of(inlines), raised=raised)
        return [raw(fields.begin(told)), *shown, raw(fields.END)] if told else shown

    def _citation(self, inlines: Iterable[Node], *, raised: bool) -> list[Node]:
        """Return a citation with links to its entries, raised by a style that can be changed."""
        out: list[Node] = []
        for one in inlines:
            if one["t"] == "Superscript" and raised:
                out += self._citation(one["c"], raised=raised)
            elif one["t"] == "Link" and raised:
                _, inner, (target, _) = one["c"]
                words_ = [style_inlines("Citation", self.inlines(inner))]
                name = self.bookmarks.get(target[1:])
                out += [link(f"#{name}", words_)] if name else words_
            elif raised:
                out.append(style_inlines("Citation", self.inlines([one])))
            else:
                out += self.inlines([one])
        return out

    def _link(self, node: Node) -> list[Node]:
        _, inlines, (target, _) = node["c"]
        inside = self.inlines(inlines)
        if not target.startswith("#"):
            return [link(target, inside)]
        name = self.bookmarks.get(target[1:])
        if name is None:
            return inside
        label = self.labels.get(target[1:])
        if label and has_class(node, "cross-reference"):
            return self._pointer(name, label, text_of(inlines)) or [link(f"#{name}", inside)]
        return [link(f"#{name}", inside)]

    def _pointer(self, name: str, label: Label, shown: str) -> list[Node]:
        """Return words that show a label by a field, none where the words do not hold it."""
        if label.kind not in ("eq", "sec") and shown == label.text:
            return [raw(fields.reference(name, shown))]
        if whole := self._whole_of(label, shown):
            return whole
        before, number, after = shown.partition(label.number or shown)
        if (
            not number
            or label.kind not in ("eq", "sec")
            or (label.kind == "sec" and not self.counted)
        ):
            return []
        made = fields.heading_number if label.kind == "sec" else fields.reference
        return [*words(before), raw(made(name, number)), *words(after)]

    def _whole_of(self, panel: Label, shown: str) -> list[Node]:
        """Return a pointer to a panel: the figure's label by a field, and the panel's letter."""
        for ident, label in self.labels.items():
            letter = panel.number.removeprefix(label.number)
            if label.kind == panel.kind == "fig" and shown == label.text + letter and letter:
                name = self.bookmarks[ident]
                return [raw(fields.reference(name, label.text)), *words(letter)]
        return []

    def _equations(self, node: Node) -> list[Node]:
        """Return a paragraph cut at its equations, each on a line of its own."""
        out: list[Node] = []
        for equation, group in groupby(node["c"], is_display):
            inlines = list(group)
            if equation:
                out += [self._equation(one) for one in inlines]
            elif text_of(inlines).strip() or any(one["t"] == "Image" for one in inlines):
                words_ = self.inlines(trim(inlines))
                out.append(
                    paragraph("Body Text Continued", words_) if out else {"t": "Para", "c": words_}
                )
        return out

    def _equation(self, node: Node) -> Node:
        """Return an equation; one with a number stands between tabs, the number at the right."""
        if node["t"] == "Math":
            return paragraph("Equation", [node])
        ident, inlines = attributes(node)[0], node["c"][1]
        math = [
            {"t": "Math", "c": [{"t": "InlineMath"}, rf"\displaystyle {one['c'][1]}"]}
            for one in inlines
            if one["t"] == "Math"
        ]
        mark = [one for one in inlines if has_class(one, "equation-number")]
        if ident in self.labels:
            number = counted_number(self.equation, self.labels[ident].number)
            mark = [*words("("), *self._bookmark(ident, number), *words(")")]
        return paragraph("Equation", [raw(fields.TAB), *math, raw(fields.TAB), *mark])


def _join_range(node: Node) -> list[Node] | None:
    """Return words with hyphens at which no line ends: ``[14-16]``; Zotero has its own."""
    if node["t"] != "Str":
        return None
    return [{"t": "Str", "c": node["c"].replace("-", "\u2011")}]
