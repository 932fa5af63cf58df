"""The comments of a Word document as Markdown's own."""

import re
from collections.abc import Sequence
from typing import Final

from diglot.arrivals.inlines import each_block, inner, line_of, plain, with_inner
from diglot.article import Node
from diglot.tree import rewrite

_OPENING: Final = "comment-start"
_OWN: Final = re.compile(
    r"#|https?://(?:www\.)?(?:paperpile\.com/[bc]/|zotero\.org/google-docs/)", re.IGNORECASE
)
"""Addresses that lead to a place of the document, or to what made a citation."""


def with_remarks(blocks: Sequence[Node]) -> list[Node]:
    """Return blocks with their comments as Markdown's own, without the spans of runs."""
    return rewrite(each_block(blocks, _inlines), lambda one: [] if one == _EMPTY else None)


_EMPTY: Final[Node] = {"t": "Para", "c": []}


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
