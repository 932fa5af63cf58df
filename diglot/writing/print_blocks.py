"""The blocks of a text as print has them: equations drawn, lists numbered, tables made to fit."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from diglot.article import Block, Node
from diglot.engines.math import Equation, draw
from diglot.engines.math_lines import break_equation, equation_pieces
from diglot.engines.svg_pictures import data_url
from diglot.tree import attributes, raw_html, rewrite, text_of, walk
from diglot.tree_vocabulary import has_class, is_label, our_attributes, our_span
from diglot.writing.equations import Tex, tex_of
from diglot.writing.fitting import Fit, is_equation_first, table_classes
from diglot.writing.headings import with_bookmark
from diglot.writing.list_forms import form_of, items_in
from diglot.writing.table_columns import parts_of, with_columns

_SMALLEST = 0.75
"""How far an equation may be scaled down, when it cannot be broken."""

_LONG = 8.0
"""A line may end within an equation of the text that is wider than that, in em."""

_NUMBER = 3.0
"""What the number of an equation takes of its line, in em."""


def print_block(
    block: Block, mathml: Mapping[Tex, str], fit: Fit, continued: str = ""
) -> list[Node]:
    """Return a block for print, behind a comment that names it.

    `continued` is how a table's later parts are called, with a place for its label: ``续{n}``.
    """
    room = fit.equations.get(block.anchor)
    whole = with_bookmark(block.node)
    (node,) = draw_math(rewrite([whole], _without_indent), mathml, room)
    if has_class(node, "table-block"):
        tables = _fitted_table(node, block.anchor, fit, continued)
        return [raw_html(f"<!--{block.anchor}-->"), *rewrite(tables, _number_list)]
    if block.anchor in fit.pictures:
        (node,) = rewrite([node], partial(_lower, height=fit.pictures[block.anchor]))
    return [raw_html(f"<!--{block.anchor}-->"), *rewrite([node], _number_list)]


def _without_indent(node: Node) -> list[Node] | None:
    """Return a paragraph that begins with an equation without its indent, in a quotation too."""
    if not is_equation_first(node):
        return None
    return [{"t": "Div", "c": [our_attributes("equation-first"), [node]]}]


def _fitted_table(box: Node, anchor: str, fit: Fit, continued: str) -> list[Node]:
    """Return a table as it fits: where it is turned and long, in parts with a page each."""
    (ident, _, pairs), (table, *notes) = box["c"]
    classes = table_classes(table, anchor, fit)
    if anchor in fit.cells:
        (table,) = rewrite([table], partial(_lower, height=fit.cells[anchor], side="width"))
    table, name = with_columns(table), _later_name(table, continued)
    if "landscape" not in classes:
        told = _name_continuation(table, name) if name else table
        return [{"t": "Div", "c": [[ident, ["table-block", *classes], pairs], [told, *notes]]}]
    parts = parts_of(table, fit.rows[anchor], name) if anchor in fit.rows else [table]
    out: list[Node] = []
    for i, part in enumerate(parts):
        inside = [part, *(notes if i == len(parts) - 1 else [])]
        told_of = [ident if i == 0 else "", ["table-block", *classes], pairs]
        turned = {"t": "Div", "c": [our_attributes("turned"), inside]}
        out.append({"t": "Div", "c": [told_of, [turned]]})
    return out


def _later_name(table: Node, continued: str) -> str:
    """Return how the later parts of a table are called, nothing for one without a number."""
    label = next((text_of(one) for one in walk(table["c"][1]) if is_label(one)), "")
    return continued.format(n=label) if label else ""


def _name_continuation(table: Node, name: str) -> Node:
    """Return a table that tells the page engine how its later parts are called."""
    (ident, classes, pairs), *rest = table["c"]
    return {"t": "Table", "c": [[ident, classes, [*pairs, ["continued", name]]], *rest]}


def _lower(node: Node, height: float, side: str = "height") -> list[Node] | None:
    """Return a picture no higher, or on another side no longer, than `height` in pixels."""
    if node["t"] != "Image":
        return None
    (ident, classes, pairs), alt, target = node["c"]
    told = [pair for pair in pairs if pair[0] not in ("width", "height", "style")]
    style = ["style", f"max-{side}:{height:.2f}px"]
    return [{"t": "Image", "c": [[ident, classes, [*told, style]], alt, target]}]


def _number_list(node: Node) -> list[Node] | None:
    """Return a numbered list as its author numbered it: where it begins, in which form."""
    if node["t"] != "OrderedList":
        return None
    start, style, end = form = form_of(node)
    if form == (1, "decimal", "period"):
        return None
    opening = f'<ol class="{style} {end}" style="counter-reset: item {start - 1}">'
    return items_in(opening, [rewrite(item, _number_list) for item in node["c"][1]])


def draw_math(
    nodes: Sequence[Node], mathml: Mapping[Tex, str], room: float | None = None
) -> list[Node]:
    """Return blocks whose equations are pictures, none wider than `room` em if that is told."""
    change = partial(_with_pictures, mathml=mathml, room=room)
    return rewrite(list(nodes), change) if mathml else list(nodes)


def _with_pictures(node: Node, mathml: Mapping[Tex, str], room: float | None) -> list[Node] | None:
    again = partial(_with_pictures, mathml=mathml, room=room)
    if node["t"] in ("Para", "Plain") and any(map(_on_its_own_line, node["c"])):
        return [{"t": node["t"], "c": rewrite(_on_lines(node["c"]), again)}]
    if node["t"] == "Span" and str(attributes(node)[0]).startswith("eq:") and room is not None:
        narrower = partial(_with_pictures, mathml=mathml, room=room - _NUMBER)
        return [{"t": "Span", "c": [node["c"][0], rewrite(node["c"][1], narrower)]}]
    if node["t"] == "Math" and mathml.get(tex_of(node)):
        return _equation(tex_of(node), mathml[tex_of(node)], room)
    return None


def _on_its_own_line(inline: Node) -> bool:
    """Tell whether an inline is a display equation, numbered or not."""
    if inline["t"] == "Span" and str(attributes(inline)[0]).startswith("eq:"):
        return True
    return inline["t"] == "Math" and tex_of(inline).display


def _on_lines(inlines: list[Node]) -> list[Node]:
    """Return inlines with a line break before each display equation that follows words.

    Without it the engine of the printed page would stretch the line before to the margin.
    """
    out: list[Node] = []
    for inline in inlines:
        if _on_its_own_line(inline) and out:
            if out[-1]["t"] in ("Space", "SoftBreak"):
                out.pop()
            out.append({"t": "LineBreak"})
        out.append(inline)
    return out


def _equation(tex: Tex, mathml: str, room: float | None) -> list[Node]:
    """Return an equation as pictures on the line's baseline, in em of the text around it."""
    alt = tex.tex.strip()
    if not tex.display and (room is not None or draw(mathml).width > _LONG):
        shown = [_picture(piece, words) for piece, words in equation_pieces(mathml)]
    elif room is None:
        shown = [_picture(draw(mathml), alt)]
    else:
        whole = break_equation(mathml, room)
        shown = [_picture(whole, alt, max(_SMALLEST, min(1.0, room / whole.width)))]
    return [our_span("display-equation", shown)] if tex.display else shown


def _picture(drawing: Equation, alt: str, scale: float = 1.0) -> Node:
    width, height, depth = (scale * one for one in (drawing.width, drawing.height, drawing.depth))
    style = f"width:{width:.4f}em;height:{height:.4f}em;vertical-align:{-depth:.4f}em"
    if drawing.gap:
        style += f";margin-right:{drawing.gap}em"
    address = data_url(drawing.svg, "image/svg+xml")
    words: list[Node] = [{"t": "Str", "c": alt}]
    content: list[Any] = [our_attributes("equation", {"style": style}), words, [address, ""]]
    return {"t": "Image", "c": content}
