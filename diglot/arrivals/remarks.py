"""The comments of a Word document as Markdown's own."""

import re
from collections.abc import Sequence
from typing import Final

from diglot.arrivals.inlines import inner, line_of, plain, with_inner
from diglot.article import Node

_OPENING: Final = "comment-start"
_OWN: Final = re.compile(
    r"#|https?://(?:www\.)?(?:paperpile\.com/[bc]/|zotero\.org/google-docs/)", re.IGNORECASE
)
"""Addresses that lead to a place of the document, or to what made a citation."""


def with_remarks(blocks: Sequence[Node]) -> list[Node]:
    """Return blocks with their comments as Markdown's own, without the spans of runs."""
    made = [_block(one) for one in blocks]
    return [one for one in made if one["t"] != "Para" or one["c"]]


def _block(block: Node) -> Node:
    if block["t"] in ("Para", "Plain"):
        return {"t": block["t"], "c": _inlines(block["c"])}
    if block["t"] == "Header":
        level, attr, elements = block["c"]
        return {"t": "Header", "c": [level, attr, _inlines(elements)]}
    if block["t"] == "Div":
        return {"t": "Div", "c": [block["c"][0], with_remarks(block["c"][1])]}
    return {**block, "c": _inside(block.get("c"))}


def _inside(value: object) -> object:
    if isinstance(value, list):
        kinds = {one.get("t") if isinstance(one, dict) else None for one in value}
        if value and kinds <= {"Para", "Plain"}:
            return with_remarks(value)
        return [_inside(one) for one in value]
    if isinstance(value, dict):
        if value.get("t") in ("Para", "Plain", "Header", "Div"):
            return _block(value)
        return {key: _inside(one) for key, one in value.items()}
    return value


def _inlines(elements: Sequence[Node]) -> list[Node]:
    made: list[Node] = []
    for node in elements:
        classes = node["c"][0][1] if node["t"] == "Span" else []
        if _OPENING in classes:
            made.append(_comment(node))
        elif "comment-end" in classes:
            continue
        elif node["t"] == "Span":  # looks of a run, anchors: their words stay
            made += _inlines(node["c"][1])
        elif node["t"] == "Note":
            made.append({"t": "Note", "c": with_remarks(node["c"])})
        elif node["t"] == "Link" and _OWN.match(node["c"][2][0]):
            made += _inlines(node["c"][1])
        elif (inside := inner(node)) is not None:
            made.append(with_inner(node, _inlines(inside)))
        else:
            made.append(node)
    return _move_comments_out(made)


_IN_NUMBERS: Final = re.compile(r"[\[［【(（]\s*[\d,，、;；~～–—-]*$")


def _move_comments_out(elements: Sequence[Node]) -> list[Node]:
    """Return inlines in which no comment cuts a citation that was typed, ``[1,`` ``2]``."""
    made: list[Node] = []
    held: list[Node] = []
    for at, node in enumerate(elements):
        if node["t"] == "RawInline" and str(node["c"][1]).startswith("<!--"):
            beside = [*elements[max(at - 1, 0) : at], *elements[at + 1 : at + 2]]
            raised = [one["t"] for one in beside] == ["Superscript"] * 2
            if raised or _IN_NUMBERS.search(plain(made[-8:])):
                held.append(node)
                continue
        closing = re.match(r"[^\]］】)）]*[\]］】)）]", node["c"]) if node["t"] == "Str" else None
        if held and closing:
            rest = node["c"][closing.end() :]
            made += [{"t": "Str", "c": closing[0]}, *held]
            made += [{"t": "Str", "c": rest}] if rest else []
            held = []
            continue
        made.append(node)
        if held and not _IN_NUMBERS.search(plain(made[-8:])):
            made += held
            held = []
    return [*made, *held]


def _comment(node: Node) -> Node:
    """Return ``<!-- author: words -->``, in which nothing ends the comment early."""
    author = dict(node["c"][0][2]).get("author", "")
    words = line_of(node)
    text = f"{author}: {words}".replace("--", "—").replace("{", "(").replace("}", ")")
    return {"t": "RawInline", "c": ["html", f"<!-- {text.strip(': ')} -->"]}
