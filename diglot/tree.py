"""pandoc's JSON tree: look through it, rewrite it, build small pieces of it.

An element is ``{"t": "Emph", "c": [...]}``; attributes are ``[id, [class, …], [[key, value], …]]``.
Nothing here changes a tree in place.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, TypeVar, overload

from diglot.article import Node

Tree = TypeVar("Tree")
Rewrite = Callable[[Node], "list[Node] | None"]

_SPACES = frozenset({"Space", "SoftBreak", "LineBreak"})


def walk(tree: Any) -> Iterator[Node]:
    """Yield every element of a tree, parents before children, in reading order."""
    waiting = [iter((tree,))]
    while waiting:
        for value in waiting[-1]:
            if isinstance(value, dict):
                if "t" in value:
                    yield value
                    if value["t"] in _LEAVES:
                        continue
                waiting.append(iter(value.values()))
                break
            if isinstance(value, (list, tuple)):
                waiting.append(iter(value))
                break
        else:
            waiting.pop()


_LEAVES = ("Str", "Space", "SoftBreak", "LineBreak")
"""What holds no element, the most frequent first; a key "t" of front matter may hold anything."""

_HOLDERS = (dict, list, tuple)
"""What may hold elements; most of what a tree consists of is text."""


@overload
def rewrite(tree: tuple[Any, ...], change: Rewrite) -> list[Any]: ...


@overload
def rewrite(tree: Tree, change: Rewrite) -> Tree: ...


def rewrite(tree: Any, change: Rewrite) -> Any:
    """Return the tree with elements replaced; what stays as it was is shared with the old tree.

    `change` sees each element of a list, parents first: None keeps the element and goes on to its
    children, a list takes its place and is not looked at again.
    """
    if isinstance(tree, dict):
        return _rewrite_values(tree, change)
    return _rewrite_row(tree, change) if isinstance(tree, (list, tuple)) else tree


def _rewrite_values(node: Node, change: Rewrite) -> Node:
    """Return an element with what it holds rewritten; itself if nothing is to change."""
    changed: dict[str, Any] = {}
    for key, value in node.items():
        if isinstance(value, _HOLDERS):
            new = rewrite(value, change)
            if new is not value:
                changed[key] = new
    return {**node, **changed} if changed else node


def _rewrite_row(row: list[Any] | tuple[Any, ...], change: Rewrite) -> Any:
    """Return a row of a tree with elements replaced, as a list; itself if nothing is to change."""
    out: list[Any] | None = [] if isinstance(row, tuple) else None
    for place, value in enumerate(row):
        put, new = None, value
        if isinstance(value, dict):
            kind = value.get("t")
            put = change(value) if kind is not None else None
            if put is None and kind not in _LEAVES:
                new = _rewrite_values(value, change)
        elif isinstance(value, (list, tuple)):
            new = _rewrite_row(value, change)
        if out is None:
            if put is None and new is value:
                continue
            out = list(row[:place])
        out += [new] if put is None else put
    return row if out is None else out


def text_of(tree: Any) -> str:
    """Return the words of a tree as plain text, footnotes left out."""
    if isinstance(tree, (list, tuple)):
        return "".join(text_of(value) for value in tree)
    if not isinstance(tree, dict):
        return ""
    kind = tree.get("t")
    if kind == "Str":
        return str(tree["c"])
    if kind in _SPACES:
        return " "
    if kind in ("Code", "Math"):
        return str(tree["c"][1])
    if kind == "Note":
        return ""
    if kind == "Quoted":
        left, right = ("‘", "’") if tree["c"][0]["t"] == "SingleQuote" else ("“", "”")
        return left + text_of(tree["c"][1]) + right
    return text_of(tree.get("c"))


def join_words(tree: Any) -> Any:
    """Return a tree with words and the blanks between them as one ``Str``.

    pandoc's writers that wrap no lines make the same of it, in less time. The box of a task and the
    blank behind it stay apart: by them a writer knows it.
    """
    if isinstance(tree, dict):
        content = tree.get("c")
        is_row = isinstance(content, (list, tuple))
        return {**tree, "c": join_words(content)} if is_row else tree
    out: list[Any] = []
    words_: list[str] = []
    for value in tree:
        kind = value.get("t") if isinstance(value, dict) else ""
        if kind == "Str" and value["c"] not in _BOXES:
            words_.append(value["c"])
        elif kind == "Space" and words_ and words_[-1] != " ":
            words_.append(" ")
        else:
            out += _nodes_of(words_)
            words_ = []
            out.append(join_words(value) if isinstance(value, _HOLDERS) else value)
    return out + _nodes_of(words_)


_BOXES = ("☐", "☒")


def _nodes_of(words_: list[str]) -> list[Node]:
    if not words_:
        return []
    ends_blank = words_[-1] == " "
    said = "".join(words_[:-1] if ends_blank else words_)
    return [{"t": "Str", "c": said}, *([{"t": "Space"}] if ends_blank else [])]


def attr(
    ident: str = "", classes: Iterable[str] = (), pairs: Mapping[str, str] | None = None
) -> list[Any]:
    """Return pandoc attributes."""
    return [ident, list(classes), [[key, value] for key, value in (pairs or {}).items()]]


def attributes(node: Node) -> list[Any]:
    """Return the attributes of an element that has them, else empty ones."""
    place = _ATTRIBUTES.get(node["t"])
    content = None if place is None else node.get("c")
    return list(content[place]) if content else ["", [], []]


_ATTRIBUTES = {"Header": 1} | dict.fromkeys(
    ("Div", "Span", "Link", "Image", "Figure", "Table", "Code", "CodeBlock"), 0
)
"""Where in its content an element has attributes, by its kind."""


def pairs_of(node: Node) -> dict[str, str]:
    """Return the key-value attributes of an element."""
    return dict(attributes(node)[2])


def table_rows(table: Node) -> list[list[Any]]:
    """Return the rows of a table, each its attributes and cells: heads, bodies, foot."""
    _, _, _, head, bodies, foot = table["c"]
    return [*head[1], *(row for body in bodies for part in body[2:] for row in part), *foot[1]]


def with_identifiers(tree: Any, change: Callable[[str], str]) -> Any:
    """Return a tree whose identifiers, and the links to them, are what `change` makes of them."""
    if isinstance(tree, (list, tuple)):
        return [
            with_identifiers(value, change) if isinstance(value, _HOLDERS) else value
            for value in tree
        ]
    if not isinstance(tree, dict) or tree.get("t") in _LEAVES:
        return tree
    node = {key: with_identifiers(value, change) for key, value in tree.items()}
    ident, classes, pairs = attributes(node) if "t" in node else attr()
    if ident:
        place = 1 if node["t"] == "Header" else 0
        node["c"][place] = [change(ident), classes, pairs]
    if node.get("t") == "Link" and node["c"][2][0].startswith("#"):
        target, title = node["c"][2]
        node["c"][2] = ["#" + change(target[1:]), title]
    return node


def raw_html(html: str) -> Node:
    """Return a block of HTML."""
    return {"t": "RawBlock", "c": ["html", html]}


def words(text: str) -> list[Node]:
    """Return a text as inlines: ``Str`` and ``Space``."""
    out: list[Node] = []
    for i, part in enumerate(text.split(" ")):
        if i:
            out.append({"t": "Space"})
        if part:
            out.append({"t": "Str", "c": part})
    return out


def span(attributes_: list[Any], inlines: Iterable[Node]) -> Node:
    """Return a Span."""
    return {"t": "Span", "c": [attributes_, list(inlines)]}


def link(target: str, inlines: Iterable[Node], attributes_: list[Any] | None = None) -> Node:
    """Return a Link to `target`."""
    return {"t": "Link", "c": [attributes_ or attr(), list(inlines), [target, ""]]}


def without_inner_links(node: Node, kept: Callable[[str], bool] = lambda _: False) -> Node:
    """Return an element whose links inside the document are plain words, but for anchors `kept`."""

    def change(one: Node) -> list[Node] | None:
        if one["t"] != "Link":
            return None
        _, inlines, (target, _) = one["c"]
        if not target.startswith("#") or kept(target[1:]):
            return None
        return [span(attr(), rewrite(inlines, change))]

    return rewrite([node], change)[0]


def trim(inlines: list[Node]) -> list[Node]:
    """Return inlines without blanks and breaks at either end."""
    start, end = 0, len(inlines)
    while start < end and inlines[start]["t"] in _SPACES:
        start += 1
    while end > start and inlines[end - 1]["t"] in _SPACES:
        end -= 1
    return inlines[start:end]


def is_display(inline: Node) -> bool:
    """Tell whether an inline is a display equation, numbered or not."""
    if inline["t"] == "Math":
        return bool(inline["c"][0]["t"] == "DisplayMath")
    if inline["t"] != "Span" or all(one["t"] != "Math" for one in inline["c"][1]):
        return False
    # What is quoted has lost its label, and kept its number.
    is_labelled = str(attributes(inline)[0]).startswith("eq:")
    return is_labelled or any("equation-number" in attributes(one)[1] for one in inline["c"][1])
