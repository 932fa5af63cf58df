"""Theorems and proofs of LaTeX as divisions of an article, without what pandoc sets around them."""

import re
from typing import Final

from diglot.arrivals.front_matter import cut
from diglot.arrivals.inlines import plain, words
from diglot.article import Node
from diglot.tree import attr
from diglot.tree_vocabulary import DIVISIONS

_KINDS: Final = {
    "thm": "theorem", "theo": "theorem", "lem": "lemma", "prop": "proposition", "cor": "corollary",
    "coro": "corollary", "defn": "definition", "defi": "definition", "def": "definition",
    "ex": "example", "exam": "example", "rem": "remark", "rmk": "remark", "pf": "proof",
}  # fmt: skip


def divisions_of(block: Node) -> list[Node]:
    """Return a theorem without the words that pandoc sets before it, its name as a heading."""
    if block["t"] != "Div":
        return [block]
    (ident, classes, pairs), content = block["c"]
    kind = next(
        (one for one in (_KINDS.get(name, name) for name in classes) if one in DIVISIONS), ""
    )
    content = [made for one in content for made in divisions_of(_upright(one))] if kind else content
    if not kind or not content or content[0]["t"] != "Para":
        return [block]
    elements = list(content[0]["c"])
    title = ""
    if kind == "proof":
        elements, title, content = _bare_proof(elements, content)
    if elements and elements[0]["t"] == "Span" and not elements[0]["c"][1]:
        ident = ident or str(elements[0]["c"][0][0])
        elements = elements[1:]
    if elements and elements[0]["t"] == "Strong":
        elements = elements[1:]
        text = plain(elements)
        named = re.match(r"\s*\(([^()]*)\)\.\s*", text)
        if named:
            title = named[1]
            elements = cut({"t": "Para", "c": elements}, named.end())["c"]
    if elements and elements[0] == {"t": "Str", "c": "."}:
        elements = elements[1:]
    while elements and elements[0]["t"] in ("Space", "SoftBreak"):
        elements = elements[1:]
    if len(elements) == 1 and elements[0]["t"] == "Emph":
        elements = list(elements[0]["c"])
    head: list[Node] = [{"t": "Header", "c": [3, attr(), words(title)]}] if title else []
    first: list[Node] = [{"t": "Para", "c": elements}] if elements else []
    return [{"t": "Div", "c": [[ident, [kind], pairs], [*head, *first, *content[1:]]]}]


def _upright(block: Node) -> Node:
    """Return a block of a theorem without the italics that pandoc sets all of its words in."""
    if block["t"] == "Div":
        return {"t": "Div", "c": [block["c"][0], [_upright(one) for one in block["c"][1]]]}
    if block["t"] == "Para" and [one["t"] for one in block["c"]] == ["Emph"]:
        return {"t": "Para", "c": block["c"][0]["c"]}
    return block


def _bare_proof(elements: list[Node], content: list[Node]) -> tuple[list[Node], str, list[Node]]:
    """Return a proof without the word before it and the sign behind it, and its own title."""
    title = ""
    if elements and elements[0]["t"] == "Emph" and plain(elements[:1]).endswith("."):
        title = plain(elements[:1]).rstrip(".")
        title, elements = "" if title == "Proof" else title, elements[1:]
    last = elements if len(content) == 1 else content[-1].get("c", [])
    if isinstance(last, list) and last and last[-1].get("t") == "Str":
        bare = str(last[-1]["c"]).rstrip("◻\xa0")
        last[-1:] = [{"t": "Str", "c": bare}] if bare else []
        while last and last[-1]["t"] == "Space":
            last.pop()
    return elements, title, content
