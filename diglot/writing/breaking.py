"""Where a line of a web page may end, besides where the browser would end it by itself."""

from __future__ import annotations

from typing import Any

_CAPITALS = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZ")


def breakable(tree: Any) -> Any:
    """Return a tree in which a line may end within the name of a cell, ``CD4⁺|CD25ʰⁱ|FoxP3⁺``.

    It may after a raised part that a capital follows; else the line before would be drawn apart.
    """
    if isinstance(tree, dict):
        return {**tree, "c": breakable(tree["c"])} if "c" in tree else tree
    if not isinstance(tree, list):
        return tree
    out: list[Any] = []
    for node in tree:
        if out and _is(out[-1], "Superscript") and _is(node, "Str") and node["c"][0] in _CAPITALS:
            out.append({"t": "RawInline", "c": ["html", "<wbr>"]})
        out.append(breakable(node))
    return out


def _is(node: Any, kind: str) -> bool:
    return isinstance(node, dict) and node.get("t") == kind and bool(node.get("c"))
