"""Marks of changes in a tree: ``Span(.insertion)``, ``Span(.deletion)``, and quieter ones.

``Span(.renumbered)`` holds a number that changed only because others came or went, and
``Span(.renumbered-from)`` after it the old one. An empty ``Span(.insertion .paragraph-end)`` at the
end of a paragraph tells that the paragraph's own mark came. `with_signs` turns them into the
signs with which a text goes through pandoc (`docx.signs`).
"""

from collections.abc import Iterable, Sequence
from typing import Any

from diglot.article import Node
from diglot.docx.names import END, MARKS, OPENING, SIGN, Change
from diglot.tree import rewrite, span, without_inner_links
from diglot.tree_vocabulary import has_class, our_span

_IDS = ("Span", "Div", "Header", "Figure", "Table", "Link", "Code", "CodeBlock", "Image")
_LINES = ("Para", "Plain")
_EQUATION = "eq:"


def mark_change(change: Change, inlines: Iterable[Node]) -> Node:
    """Return inlines that came or went."""
    return our_span(change, inlines)


def mark(change: Change) -> Node:
    """Return what tells, at the end of a paragraph, that its own mark came or went."""
    return our_span([change, "paragraph-end"], [])


def change_of(node: Node) -> Change | None:
    """Return the change that a Span marks."""
    if node["t"] != "Span":
        return None
    return next((one for one in OPENING if has_class(node, one)), None)


def with_signs(tree: Any) -> Any:
    """Return a tree with signs for its marks."""

    def change(node: Node) -> list[Node] | None:
        kind = change_of(node)
        if kind is None:
            return None
        if has_class(node, "paragraph-end"):
            return [_sign(MARKS[kind])]
        return [_sign(OPENING[kind]), *rewrite(node["c"][1], change), _sign(END)]

    return rewrite(tree, change)


def _sign(sign: str) -> Node:
    return {"t": "Str", "c": sign}


def clean(tree: Any) -> Any:
    """Return a tree, or a text, without signs, which a file of the author's could smuggle in."""
    if isinstance(tree, str):
        return SIGN.sub("", tree)
    if isinstance(tree, (list, tuple)):
        return [clean(one) for one in tree]
    if isinstance(tree, dict):
        return {key: clean(value) for key, value in tree.items()}
    return tree


def bare(tree: Any) -> Any:
    """Return a tree without ids and inner links: old text, which nothing shall point to.

    A numbered equation is known by its id, and gets one that no text has: ``eq:earlier-sum``.
    """
    return without_inner_links(without_ids(tree, equations="earlier-"))


def without_ids(tree: Any, equations: str = "") -> Any:
    """Return a tree whose elements have no ids, or equations one that begins otherwise."""
    if isinstance(tree, (list, tuple)):
        return [without_ids(one, equations) for one in tree]
    if not isinstance(tree, dict):
        return tree
    kind, content = tree.get("t"), tree.get("c", [])
    if kind == "Header":
        level, (_, classes, pairs), inlines = content
        return {"t": kind, "c": [level, ["", classes, pairs], without_ids(inlines, equations)]}
    if kind in _IDS:
        (ident, classes, pairs), *rest = content
        label = ident.removeprefix(_EQUATION).removeprefix(equations)
        kept = equations and ident.startswith(_EQUATION)
        ident = f"{_EQUATION}{equations}{label}" if kept else ""
        return {"t": kind, "c": [[ident, classes, pairs], *without_ids(rest, equations)]}
    return {key: without_ids(value, equations) for key, value in tree.items()}


def whole(node: Node, change: Change, *, last: bool = True) -> Node:
    """Return a block all of which came or went.

    `last` tells that the mark of its last paragraph came or went too; a footnote's last one has
    none that could.
    """
    kind, content = node["t"], node.get("c", [])
    match kind:
        case "Para" | "Plain":
            return {"t": kind, "c": _line(content, change, last=last)}
        case "Header":
            level, attributes_, inlines = content
            return {"t": kind, "c": [level, attributes_, _heading(inlines, change)]}
        case "LineBlock":
            lines = [
                _line(one, change, last=i == len(content) - 1) for i, one in enumerate(content)
            ]
            return {"t": kind, "c": lines}
        case "CodeBlock":
            attributes_, text = content
            tail = MARKS[change] if last else ""
            return {"t": kind, "c": [attributes_, f"{OPENING[change]}{text}{END}{tail}"]}
        case "BlockQuote":
            return {"t": kind, "c": wholes(content, change, last=last)}
        case "Div":
            return {"t": kind, "c": [content[0], wholes(content[1], change, last=last)]}
        case "BulletList":
            return {"t": kind, "c": [wholes(item, change) for item in content]}
        case "OrderedList":
            return {"t": kind, "c": [content[0], [wholes(item, change) for item in content[1]]]}
        case "DefinitionList":
            return {"t": kind, "c": [_definition(one, change) for one in content]}
        case "Figure":
            attributes_, caption, blocks = content
            return {
                "t": kind,
                "c": [attributes_, _caption(caption, change), wholes(blocks, change)],
            }
        case "Table":
            attributes_, caption, *rest = content
            return {"t": kind, "c": [attributes_, _caption(caption, change), *_cells(rest, change)]}
    return node


def wholes(nodes: Sequence[Node], change: Change, *, last: bool = True) -> list[Node]:
    """Return blocks all of which came or went."""
    end = len(nodes) - 1
    return [whole(one, change, last=last or i < end) for i, one in enumerate(nodes)]


def _line(inlines: Sequence[Node], change: Change, *, last: bool) -> list[Node]:
    held = [mark_change(change, mark_notes(inlines, change))] if inlines else []
    return [*held, mark(change)] if last else held


def mark_notes(inlines: Sequence[Node], change: Change) -> list[Node]:
    """Return inlines whose footnotes came or went with them."""

    def inside(node: Node) -> list[Node] | None:
        if node["t"] != "Note":
            return None
        return [{"t": "Note", "c": wholes(node["c"], change, last=False)}]

    return rewrite(list(inlines), inside)


def _heading(inlines: Sequence[Node], change: Change) -> list[Node]:
    """Return a heading's inlines; its number stays the first of them, for the writers."""
    first = inlines[0] if inlines else None
    if first is None or not has_class(first, "number"):
        return _line(inlines, change, last=True)
    # The space behind a number is part of it: where Word counts, both are left to Word.
    parting: list[Node] = [] if has_class(first, "tight") else [{"t": "Space"}]
    number = our_span(["number", "tight"], [mark_change(change, [*first["c"][1], *parting])])
    return [number, *_line(inlines[1:], change, last=True)]


def _caption(caption: Any, change: Change) -> Any:
    """Return a caption; its label stays the first of it, for the writers."""
    short, blocks = caption
    out: list[Node] = []
    for i, block in enumerate(blocks):
        inlines = block["c"] if block["t"] in _LINES else []
        if i or not inlines or not has_class(inlines[0], "label"):
            out.append(whole(block, change))
            continue
        label, *rest = inlines
        marked = span(label["c"][0], [mark_change(change, label["c"][1])])
        out.append({"t": block["t"], "c": [marked, *_line(rest, change, last=True)]})
    return [short, out]


def _definition(pair: Any, change: Change) -> Any:
    term, definitions = pair
    return [_line(term, change, last=True), [wholes(one, change) for one in definitions]]


def _cells(table: Any, change: Change) -> list[Any]:
    """Return what a table holds behind its caption: columns, head, bodies, foot."""
    columns, (head_about, head), bodies, (foot_about, foot) = table
    marked = [
        [about, heads, rows(intermediate, change), rows(body, change)]
        for about, heads, intermediate, body in bodies
    ]
    return [columns, [head_about, rows(head, change)], marked, [foot_about, rows(foot, change)]]


def rows(rows_: Sequence[Any], change: Change) -> list[Any]:
    """Return rows of a table all of which came or went."""
    return [[about, [cell_whole(cell, change) for cell in cells]] for about, cells in rows_]


def cell_whole(cell: Any, change: Change) -> Any:
    """Return a cell that came or went, an empty one too."""
    *about, blocks = cell
    return [*about, wholes(blocks or [{"t": "Plain", "c": []}], change)]
