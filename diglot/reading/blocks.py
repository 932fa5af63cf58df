"""The top-level blocks of a Markdown text and where each stands, proved against pandoc.

pandoc's ``markdown`` reader tells no positions. So the text is cut at blank lines, a sentinel
paragraph is set before each piece, and pandoc reads both texts: if the tree with sentinels, less
the sentinels, equals the tree without, each piece holds just the blocks after its sentinel. Where
it does not, neighbouring pieces belong together, and are joined until the proof holds.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from diglot.article import Node
from diglot.engines import pandoc
from diglot.languages import EAST_ASIAN
from diglot.noncharacters import GUARD, SENTINEL, TILDE
from diglot.reading.citation_groups import as_pandoc
from diglot.reading.grids import fit_grids
from diglot.reading.signs import has_boxes, plain_signs, with_box
from diglot.tree import rewrite

_MOST_PROOFS = 24

_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,}|:{3,})\s*(.*)$")
_CONTINUES = re.compile(r"^(?: {2,}|\t|: |:\t|Table:|表[:：]|：)")
_LIST_ITEM = re.compile(r"^(?:[-+*]|\(?(?:\d+|[a-zA-Z#]+|@[\w-]*)[.)]) ")

# pandoc reads no citation straight after a letter or digit, and takes Chinese characters for
# part of a key: 如@fig:a所示 would be plain text. A guard on both sides makes it a citation.
_GUARDED = re.compile(
    rf"(?P<before>(?<=[{EAST_ASIAN}])(?=-?@[A-Za-z0-9_{{{EAST_ASIAN}]))"
    rf"|(?P<after>(?<=[A-Za-z0-9])(?=[{EAST_ASIAN}]))"
)
_KEY_BEFORE = re.compile(r"@[A-Za-z0-9_](?:[A-Za-z0-9_]|[:.#$%&\-+?<>~/](?=[A-Za-z0-9_]))*$")


@dataclass(frozen=True)
class Piece:
    """The blocks that a stretch of a text, `start` up to `end`, makes."""

    start: int
    end: int
    nodes: tuple[Node, ...]


def _guard(text: str) -> str:
    """Return the text with guards around citations that touch Chinese characters."""
    parts, last = [], 0
    for place in _GUARDED.finditer(text):
        if place["after"] is not None:
            line = text.rfind("\n", 0, place.start()) + 1
            if not _KEY_BEFORE.search(text, max(line, place.start() - 120), place.start()):
                continue
        parts += [text[last : place.start()], GUARD]
        last = place.start()
    return "".join([*parts, text[last:]])


def _unguard(tree: Any) -> Any:
    """Return a tree without guards, wherever they ended up."""
    if isinstance(tree, str):
        return tree.replace(GUARD, "").replace(TILDE, "~")
    if isinstance(tree, list):
        return [_unguard(value) for value in tree]
    if isinstance(tree, dict):
        return {key: _unguard(value) for key, value in tree.items()}
    return tree


def _drop_empty(node: Node) -> list[Node] | None:
    return [] if node == {"t": "Str", "c": ""} else None


def read(text: str) -> list[Node]:
    """Return the blocks of a text, citations straight after Chinese characters included."""
    guarded = fit_grids(text, _guard(as_pandoc(plain_signs(text))))
    blocks: list[Node] = pandoc.read_markdown(guarded)
    if guarded != text:
        blocks = rewrite(_unguard(blocks), _drop_empty)
    return list(rewrite(blocks, with_box)) if has_boxes(text) else blocks


def _cut(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text between blank lines, fenced ones whole."""
    stretches: list[tuple[int, int]] = []
    fences: list[str] = []
    start, position, end = -1, 0, 0
    for line in text.splitlines(keepends=True):
        fence = _FENCE.match(line)
        if fence and not (fences and fences[-1][0] != ":" and fence[1][0] != fences[-1][0]):
            closes = not fence[2] and fences and fences[-1][0] == fence[1][0]
            if closes:
                fences.pop()
            else:
                fences.append(fence[1])
        if line.strip():
            start = position if start < 0 else start
            end = position + len(line.rstrip("\n"))
        elif start >= 0 and not fences:
            stretches.append((start, end))
            start = -1
        position += len(line)
    if start >= 0:
        stretches.append((start, end))
    return stretches


def _join_obvious(text: str, stretches: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join what is plainly one block: list items, their continuations, table captions."""
    joined: list[tuple[int, int]] = []
    for start, end in stretches:
        piece = text[start:end]
        before = text[slice(*joined[-1])] if joined else ""
        both_items = _LIST_ITEM.match(piece) and _LIST_ITEM.match(before)
        if joined and (_CONTINUES.match(piece) or both_items):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def stretches_of(text: str) -> list[tuple[int, int]]:
    """Return the stretches of a text that are likely to be read each for itself."""
    return _join_obvious(text, _cut(text))


def _is_sentinel(node: Node) -> bool:
    content = node.get("c")
    return (
        node["t"] == "Para"
        and len(content or []) == 1
        and content[0]["t"] == "Str"  # type: ignore[index]
        and str(content[0]["c"]).startswith(SENTINEL)  # type: ignore[index]
    )


def _read_with_sentinels(
    text: str, stretches: Sequence[tuple[int, int]]
) -> list[tuple[int, list[Node]]]:
    """Return the blocks after each sentinel found at the top level, with its number."""
    parts = [f"\n\n{SENTINEL}{i}\n\n{text[start:end]}" for i, (start, end) in enumerate(stretches)]
    groups: list[tuple[int, list[Node]]] = []
    for node in read("".join(parts) + "\n"):
        if _is_sentinel(node):
            groups.append((int(node["c"][0]["c"][1:]), []))
        elif groups:
            groups[-1][1].append(node)
    return groups


def _first_fault(groups: list[tuple[int, list[Node]]], want: list[Node], count: int) -> int | None:
    """Return the number of the first piece that does not stand for itself, None if all do."""
    at = 0
    for expected, (number, nodes) in enumerate(groups):
        if number != expected:
            return expected
        if want[at : at + len(nodes)] != nodes:
            return number + 1 if number + 1 < count else number
        at += len(nodes)
    if len(groups) < count:
        return len(groups)
    return None if at == len(want) else count - 1


@lru_cache(maxsize=64)
def pieces(text: str) -> tuple[Piece, ...]:
    """Return the blocks of a text with their places; joined pieces share one place.

    What was read once is known: the way home builds an article again for every trial.
    Raises `pandoc.TooHard` for a text that pandoc cannot read within its limits.
    """
    want = read(text)
    stretches = stretches_of(text)
    if len(stretches) == 1:  # whatever is read stands in it
        return (Piece(*stretches[0], tuple(want)),)
    for _ in range(_MOST_PROOFS):
        groups = _read_with_sentinels(text, stretches)
        fault = _first_fault(groups, want, len(stretches))
        if fault is None:
            return tuple(Piece(*stretches[number], tuple(nodes)) for number, nodes in groups)
        if len(stretches) < 2:
            break
        at = min(max(1, fault), len(stretches) - 1)
        stretches[at - 1 : at + 1] = [(stretches[at - 1][0], stretches[at][1])]
    return (Piece(0, len(text), tuple(want)),) if want else ()
