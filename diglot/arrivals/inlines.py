"""Inline elements of pandoc's tree as text with places, and text that becomes elements again."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from diglot.article import Node
from diglot.tree import walk

SPACE: Final[Node] = {"t": "Space"}
_BLANKS: Final = frozenset({"Space", "SoftBreak", "LineBreak"})
_WRAPPED: Final = frozenset(
    {"Emph", "Strong", "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps"}
)


def plain(value: Any) -> str:
    """Return the words of an element or of several, notes and citations' marks included."""
    if isinstance(value, list):
        return "".join(map(plain, value))
    if not isinstance(value, dict):
        return ""
    kind = value.get("t")
    if kind in _BLANKS:
        return " "
    if kind in ("Str", "MetaString"):
        return str(value["c"])
    if kind in ("Code", "Math", "RawInline"):
        return str(value["c"][1])
    if kind == "Note":
        return ""
    return plain(value.get("c"))


def line_of(value: Any) -> str:
    """Return the words of an element or of several in a line, their blanks as one."""
    return " ".join(plain(value).split())


def cited_names(tree: Any) -> Iterator[str]:
    """Yield the keys or labels that the citations of a tree name, in their order."""
    cites = (one for one in walk(tree) if one["t"] == "Cite")
    return (str(item["citationId"]) for one in cites for item in one["c"][0])


_MARKS: Final = {"Emph": "*", "Superscript": "^", "Subscript": "~"}
_SIGNS: Final = re.compile(r"[*_^~`$\[\\]")


def marked_words(elements: Sequence[Node]) -> str:
    """Return the words of a title or keyword as article.toml has them: ``*TP53*``, ``CD4^+^``.

    Letters that are bold, or italic all through, are its look; a raised mark behind it is a note's.
    """
    last = elements[-1:]
    if last and last[0]["t"] == "Superscript" and _NOTE_MARK.fullmatch(plain(last[0])):
        elements = elements[:-1]
    elements = without_look(elements)
    kinds = {one["t"] for one in walk(list(elements))}
    text = _mark_up(elements) if kinds & {*_MARKS, "Math"} else plain(list(elements))
    return " ".join(text.split())


def without_look(elements: Sequence[Node]) -> Sequence[Node]:
    """Return elements without the bold or italic letters that hold them all."""
    while len(elements) == 1 and elements[0]["t"] in ("Emph", "Strong", "Underline"):
        elements = elements[0]["c"]
    return elements


def _mark_up(elements: Sequence[Node]) -> str:
    made = ""
    for one in elements:
        kind = one["t"]
        inside = inner(one)
        if kind == "Math":
            made += f"${str(one['c'][1]).strip()}$"
        elif kind in _MARKS and plain(one).strip():
            made += f"{_MARKS[kind]}{_mark_up(one['c']).strip()}{_MARKS[kind]}"
        else:
            made += _SIGNS.sub(r"\\\g<0>", plain(one)) if inside is None else _mark_up(inside)
    return made


_NOTE_MARK: Final = re.compile(r"\s*[*＊△▲#†‡]+\s*")


def raw(text: str) -> Node:
    """Return Markdown that is written as it is."""
    return {"t": "RawInline", "c": ["markdown", text]}


def words(text: str) -> list[Node]:
    """Return a text as elements: ``a b`` is a word, a space and a word."""
    pieces = re.findall(r" +|[^ ]+", text)
    return [SPACE if piece.startswith(" ") else {"t": "Str", "c": piece} for piece in pieces]


def join_code(elements: Sequence[Node]) -> list[Node]:
    """Return elements in which code beside code is one: Word parts it where the font changes."""
    made: list[Node] = []
    for one in elements:
        if made and one["t"] == made[-1]["t"] == "Code" and one["c"][0] == made[-1]["c"][0]:
            made[-1] = {"t": "Code", "c": [one["c"][0], made[-1]["c"][1] + one["c"][1]]}
        else:
            made.append(one)
    return made


def inner(node: Node) -> list[Node] | None:
    """Return the elements inside one, None where it holds none."""
    if node["t"] in _WRAPPED:
        return list(node["c"])
    if node["t"] in ("Span", "Link"):
        return list(node["c"][1])
    return None


def with_inner(node: Node, elements: Sequence[Node]) -> Node:
    """Return an element with others inside it."""
    if node["t"] in _WRAPPED:
        return {"t": node["t"], "c": list(elements)}
    return {"t": node["t"], "c": [node["c"][0], list(elements), *node["c"][2:]]}


Stretch = tuple[int, int, Node]
"""Where a stretch of a text begins and ends, and the element that it becomes."""


def with_stretches(
    elements: Sequence[Node], find: Callable[[str], Iterable[Stretch]]
) -> list[Node]:
    """Return elements in which stretches of the words are other elements, at every depth.

    `find` yields those of a text in their order; one that begins inside another is passed over.
    """
    made: list[Node] = []
    for run in _runs(elements):
        if isinstance(run, str):
            at = 0
            for start, end, node in find(run):
                if start >= at:
                    made += [*words(run[at:start]), node]
                    at = end
            made += words(run[at:])
        elif (inside := inner(run)) is not None and run["t"] != "Superscript":
            made.append(with_inner(run, with_stretches(inside, find)))
        else:
            made.append(run)
    return made


def _runs(elements: Sequence[Node]) -> Iterator[str | Node]:
    text = ""
    for node in elements:
        if node["t"] == "Str":
            text += node["c"]
        elif node["t"] in ("Space", "SoftBreak"):
            text += " "
        else:
            if text:
                yield text
            text = ""
            yield node
    if text:
        yield text


def each_block(blocks: Sequence[Node], change: Callable[[list[Node]], list[Node]]) -> list[Node]:
    """Return blocks whose inlines have gone through `change`: paragraphs, items, cells, notes."""
    return [_block(one, change) for one in blocks]


def _block(value: Any, change: Callable[[list[Node]], list[Node]]) -> Any:
    if isinstance(value, list):
        return [_block(one, change) for one in value]
    if not isinstance(value, dict):
        return value
    if value.get("t") in ("Para", "Plain"):
        return {"t": value["t"], "c": _inside(change(list(value["c"])), change)}
    if value.get("t") == "Header":
        level, attr, elements = value["c"]
        return {"t": "Header", "c": [level, attr, change(list(elements))]}
    return {key: _block(one, change) for key, one in value.items()}


def _inside(elements: list[Node], change: Callable[[list[Node]], list[Node]]) -> list[Node]:
    """Return elements whose notes and captions have gone through `change`."""
    made = []
    for node in elements:
        if node["t"] == "Note":
            node = {"t": "Note", "c": [_block(one, change) for one in node["c"]]}
        elif node["t"] == "Image":
            attr, caption, target = node["c"]
            node = {"t": "Image", "c": [attr, change(list(caption)), target]}
        made.append(node)
    return made


def each_list(value: Any, change: Any) -> Any:
    """Return a tree each of whose lists of elements has gone through `change`, inner ones first."""
    if isinstance(value, list):
        made = [each_list(one, change) for one in value]
        elements = made and all(isinstance(one, dict) and "t" in one for one in made)
        return change(made) if elements else made
    if isinstance(value, dict):
        return {name: each_list(one, change) for name, one in value.items()}
    return value
