"""Tracked changes of a Word document accepted or refused, and its comments as Markdown's own."""

import re
from collections.abc import Sequence
from typing import Any, Final

from diglot.arrivals.inlines import inner, line_of, plain, with_inner
from diglot.article import Node

_OPENING: Final = "comment-start"
_OWN: Final = re.compile(
    r"#|https?://(?:www\.)?(?:paperpile\.com/[bc]/|zotero\.org/google-docs/)", re.IGNORECASE
)
"""Addresses that lead to a place of the document, or to what made a citation."""


def settle_changes(blocks: Sequence[Node], *, accept: bool) -> list[Node]:
    """Return blocks without a tracked change; paragraphs whose mark is gone are joined."""
    gone = "paragraph-deletion" if accept else "paragraph-insertion"
    made: list[Node] = []
    joined = False
    for block in blocks:
        block, ends = _block(block, gone, accept)
        if joined and made and block["t"] == made[-1]["t"] == "Para":
            made[-1] = {"t": "Para", "c": [*made[-1]["c"], *block["c"]]}
        else:
            made.append(block)
        joined = ends
    return [one for one in made if one["t"] != "Para" or one["c"]]


def _block(block: Node, gone: str, accept: bool) -> tuple[Node, bool]:
    if block["t"] in ("Para", "Plain"):
        ends = any(one["t"] == "Span" and gone in one["c"][0][1] for one in block["c"])
        return {"t": block["t"], "c": _inlines(block["c"], accept)}, ends
    if block["t"] == "Header":
        level, attr, elements = block["c"]
        return {"t": "Header", "c": [level, attr, _inlines(elements, accept)]}, False
    if block["t"] == "Div":
        return {
            "t": "Div",
            "c": [block["c"][0], settle_changes(block["c"][1], accept=accept)],
        }, False
    settled = _settle_value(block.get("c"), accept)
    if block["t"] == "Table":
        settled = _without_lost_rows(block["c"], settled)
    return {**block, "c": settled}, False


def _without_lost_rows(before: Any, after: Any) -> Any:
    """Return a table's content without the rows of which a change took every word."""
    for old, new in zip(before[4], after[4], strict=True):
        rows = list(zip(old[3], new[3], strict=True))
        new[3] = [kept for was, kept in rows if plain(kept[1]).strip() or not plain(was[1]).strip()]
    return after


def _settle_value(value: object, accept: bool) -> object:
    if isinstance(value, list):
        if value and all(
            isinstance(one, dict) and one.get("t") in ("Para", "Plain") for one in value
        ):
            return settle_changes(value, accept=accept)
        return [_settle_value(one, accept) for one in value]
    if isinstance(value, dict):
        if value.get("t") in ("Para", "Plain", "Header", "Div"):
            return _block(value, "", accept)[0]
        return {key: _settle_value(one, accept) for key, one in value.items()}
    return value


def _inlines(elements: Sequence[Node], accept: bool) -> list[Node]:
    made: list[Node] = []
    for node in elements:
        classes = node["c"][0][1] if node["t"] == "Span" else []
        drop = "deletion" if accept else "insertion"
        if drop in classes or any(one.startswith("paragraph-") for one in classes):
            continue
        if _OPENING in classes:
            made.append(_comment(node))
        elif "comment-end" in classes:
            continue
        elif node["t"] == "Span":  # looks of a run, anchors, insertions: their words stay
            made += _inlines(node["c"][1], accept)
        elif node["t"] == "Note":
            made.append({"t": "Note", "c": settle_changes(node["c"], accept=accept)})
        elif node["t"] == "Link" and _OWN.match(node["c"][2][0]):
            made += _inlines(node["c"][1], accept)
        elif (inside := inner(node)) is not None:
            made.append(with_inner(node, _inlines(inside, accept)))
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
