"""The marks in a table, ``12.3^a^``, and the notes under it that tell what they mean.

A mark is a raised letter or sign (CY/T 170-2019): a, b, *, #, †. A sign behind a number, and
one before the words of a note, is a mark though nobody raised it: ``12.3*``, ``*P<0.05``.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from diglot.article import Node
from diglot.tree import attr, attributes, rewrite, text_of, walk
from diglot.tree_vocabulary import has_class, our_span

_SIGNS = "*#†‡§¶△▲☆★"
_MARKS = re.compile(rf"(?:[a-z]|[{_SIGNS}]{{1,3}}|[①-⑳])(?:[,，、](?:[a-z]|[{_SIGNS}]{{1,3}}))*")
_COMMA = re.compile(r"[,，、]")
_BEHIND_NUMBER = re.compile(rf"(?<=[\d%)）])([{_SIGNS}]{{1,3}})$")
_BEFORE_WORDS = re.compile(rf"(?:^|(?<=[:：；;，,。（(]))([{_SIGNS}]{{1,3}})(?![{_SIGNS}])")


NOTE: Final = "-note-"
"""Stands in the id of a mark before a note, between its table's and its number."""


def marks_in(tree: Any) -> list[str]:
    """Return the marks that a tree has raised, in order."""
    return [mark for one in walk(tree) for mark in _marks_of(one)]


def _marks_of(node: Node) -> list[str]:
    text = text_of(node) if node["t"] == "Superscript" else ""
    return _COMMA.split(text) if _MARKS.fullmatch(text) else []


def with_raised_marks(table: Node, notes: Sequence[Node]) -> tuple[Node, list[Node]]:
    """Return a table and its notes with raised marks: signs behind numbers and before notes."""
    told = [*rewrite(list(notes), _raise_before)]
    if not marks_in(told):
        return table, list(notes)
    return rewrite([table], _raise_behind)[0], told


def unmatched_marks(table: Node, notes: Sequence[Node]) -> tuple[list[str], list[str]]:
    """Return the marks of a table that no note tells, and those of notes that no cell has.

    A raised letter that may be a power, ``x^n^``, is a mark only where notes have marks.
    """
    cells = list(dict.fromkeys(marks_in(rewrite([table], _raise_behind))))
    known = list(dict.fromkeys(marks_in(rewrite(list(notes), _raise_before))))
    lost = [one for one in cells if one not in known and (known or not one.isalpha())]
    return lost, [one for one in known if one not in cells]


def with_linked_marks(table: Node, notes: Sequence[Node], ident: str) -> tuple[Node, list[Node]]:
    """Return a table and its notes with raised marks, which lead to their notes."""
    table, told = with_raised_marks(table, notes)
    names = {mark: f"{ident}{NOTE}{i}" for i, mark in enumerate(dict.fromkeys(marks_in(told)), 1)}
    if not names:
        return table, list(notes)
    waiting = dict(names)

    def link(node: Node) -> list[Node] | None:
        marks = _marks_of(node)
        if not marks or not all(mark in names for mark in marks):
            return None
        out: list[Node] = []
        for mark in marks:
            words: list[Node] = [{"t": "Str", "c": mark}]
            out += [{"t": "Str", "c": ","}] if out else []
            out.append({"t": "Link", "c": [attr(), words, [f"#{names[mark]}", ""]]})
        return [{"t": "Superscript", "c": out}]

    def mark_note(node: Node) -> list[Node] | None:
        first = next((mark for mark in _marks_of(node) if mark in waiting), None)
        if first is None:
            return None
        return [
            {"t": "Superscript", "c": [our_span("note-mark", node["c"], ident=waiting.pop(first))]}
        ]

    told = rewrite(told, mark_note)
    return rewrite([table], link)[0], told


def linked_notes(nodes: Sequence[Node]) -> Iterator[Node]:
    """Yield blocks; the marks of a table lead to the notes that stand under it."""
    at = 0
    while at < len(nodes):
        end = at + 1
        while nodes[at]["t"] == "Table" and end < len(nodes) and is_table_note(nodes[end]):
            end += 1
        ident = attributes(nodes[at])[0] if end > at + 1 else ""
        if ident:
            made, notes = with_linked_marks(nodes[at], nodes[at + 1 : end], ident)
            yield from (made, *notes)
        else:
            yield from nodes[at:end]
        at = end


_BELOW = re.compile(
    r"\s*(?:[表附]?注释?|(?:资料|数据)?来源|缩(?:写|略语)|Notes?|Sources?|Abbreviations?)\s*[:：.]",
    re.I,
)


def begins_as_note(words: str) -> bool:
    """Tell whether a paragraph right below a table is its note by its first words: 注：, Note."""
    return bool(_BELOW.match(words))


def is_table_note(node: Node) -> bool:
    """Tell whether a block is a note below a table."""
    return node["t"] == "Div" and has_class(node, "table-note")


def _raise_behind(node: Node) -> list[Node] | None:
    if node["t"] not in ("Plain", "Para") or not node["c"] or node["c"][-1]["t"] != "Str":
        return None
    *before, last = node["c"]
    found = _BEHIND_NUMBER.search(last["c"])
    if not found:
        return None
    number: Node = {"t": "Str", "c": last["c"][: found.start()]}
    return [{"t": node["t"], "c": [*before, number, _superscript(found[1])]}]


def _raise_before(node: Node) -> list[Node] | None:
    if node["t"] == "Superscript":
        return [node]
    return (
        list(_parts(node["c"])) if node["t"] == "Str" and _BEFORE_WORDS.search(node["c"]) else None
    )


def _parts(text: str) -> Iterator[Node]:
    for i, one in enumerate(_BEFORE_WORDS.split(text)):
        if one:
            yield _superscript(one) if i % 2 else {"t": "Str", "c": one}


def _superscript(mark: str) -> Node:
    return {"t": "Superscript", "c": [{"t": "Str", "c": mark}]}
