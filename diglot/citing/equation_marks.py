r"""The mark behind an equation on a line of its own, ``$$E = mc^2$$，``, ends that line.

On a line of its own it would hang beyond the edge of the page, and in Word be a paragraph.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from diglot.article import Node
from diglot.tree import is_display, rewrite

_MARKS = frozenset("，。；：、！？,.;:!?")


def with_marks_in_equations(tree: Any) -> Any:
    """Return a tree in which a mark straight behind a displayed equation is its last sign."""
    if isinstance(tree, dict):
        return {key: with_marks_in_equations(value) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    return [with_marks_in_equations(one) for one in _with_marks(tree)]


def _with_marks(inlines: Sequence[Any]) -> Iterator[Any]:
    equation: Node | None = None
    for one in inlines:
        is_node = isinstance(one, dict) and "t" in one
        if equation is not None:
            mark = one["c"][:1] if is_node and one["t"] == "Str" else ""
            if mark and mark in _MARKS:
                yield _end_with_mark(equation, mark)
                rest = one["c"][1:]
                equation = None
                if rest:
                    yield {"t": "Str", "c": rest}
                continue
            yield equation
            equation = None
        if is_node and is_display(one):
            equation = one
        else:
            yield one
    if equation is not None:
        yield equation


def _end_with_mark(equation: Node, mark: str) -> Node:
    """Return an equation with a mark behind it, which is a word in TeX unless it is ASCII."""
    said = mark if mark.isascii() else rf"\text{{{mark}}}"

    def change(node: Node) -> list[Node] | None:
        if node["t"] != "Math":
            return None
        kind, tex = node["c"]
        return [{"t": "Math", "c": [kind, f"{tex.rstrip()}{said}"]}]

    ended: Node = rewrite([equation], change)[0]
    return ended
