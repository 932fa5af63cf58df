"""Two lists of blocks become one, in which every change is marked.

Of two blocks laid beside each other the new one's shape is kept; what cannot be laid beside (a
table that gained a column, a list that became a paragraph) is shown as one that went and one that
came.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from diglot.article import Node
from diglot.matching import Outline, Pair, align, likeness, moves
from diglot.revisions.align import SHORTEST_MOVED, outline
from diglot.revisions.lines import cut_blocks
from diglot.revisions.marks import bare, change_of, mark, wholes
from diglot.revisions.tables import merge_tables
from diglot.revisions.tokens import END, Marked, Token, inlines, mark_renumbering, tokens
from diglot.revisions.words import compare, marked_tokens
from diglot.tree import attr
from diglot.tree_vocabulary import OurClass, has_class

Fate = Literal["kept", "came", "went", "moved-here", "moved-away"]


@dataclass(frozen=True)
class Merged:
    """A block of the merged text: what became of it, its place in the old and in the new list.

    A place is None where there is none. `pair` is the number of a move, from 1; both its blocks
    have it, and the one at the new place tells in `inner` what else changed in it.
    """

    node: Node
    fate: Fate
    old: int | None = None
    new: int | None = None
    pair: int = 0
    inner: tuple[Node, ...] = ()


def merge_blocks(old: Sequence[Node], new: Sequence[Node]) -> list[Node]:
    """Return two lists of blocks as one with marks."""
    return [one.node for one in merge(old, new)]


def merge(old: Sequence[Node], new: Sequence[Node]) -> list[Merged]:
    """Return two lists of blocks as one with marks, and what became of each."""
    before, after = cut_blocks(old, new), cut_blocks(new, old)
    merged = _merge([one for _, one in before], [one for _, one in after])
    return [
        replace(
            one,
            old=None if one.old is None else before[one.old][0],
            new=None if one.new is None else after[one.new][0],
        )
        for one in merged
    ]


def _merge(old: Sequence[Node], new: Sequence[Node]) -> list[Merged]:
    here, there = [outline(one) for one in old], [outline(one) for one in new]
    pairs = align(here, there)
    found = moves(here, there, pairs, SHORTEST_MOVED)
    moved = {k: (i, number) for number, (k, i) in enumerate(found.items(), 1)}
    left = dict(moved.values())
    out: list[Merged] = []
    for one in _deletions_first(pairs):
        if not one.old:
            (k,) = one.new
            out.append(_inserted_block(new[k], k, old, moved))
        elif not one.new:
            (i,) = one.old
            (node,) = wholes([bare(old[i])], "deletion")
            number = left.get(i, 0)
            out.append(Merged(node, "moved-away" if number else "went", old=i, pair=number))
        else:
            before, after = [old[i] for i in one.old], [new[k] for k in one.new]
            out += _merge_blocks(before, after, one.old[0], one.new[0])
    return out


def _inserted_block(
    node: Node, k: int, old: Sequence[Node], moved: Mapping[int, tuple[int, int]]
) -> Merged:
    """Return a block that was not there before, or not at this place."""
    (whole,) = wholes([node], "insertion")
    if k not in moved:
        return Merged(whole, "came", new=k)
    i, pair = moved[k]
    return Merged(whole, "moved-here", None, k, pair, tuple(merge_block(old[i], node)))


def _deletions_first(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield pairs in order; what went between two kept blocks before what came there."""
    waiting: list[Pair] = []
    for one in pairs:
        if not one.old:
            waiting.append(one)
            continue
        if one.new:
            yield from waiting
            waiting = []
        yield one
    yield from waiting


def _merge_blocks(old: Sequence[Node], new: Sequence[Node], i: int, k: int) -> list[Merged]:
    """Return blocks that became others: one block, or a paragraph in pieces."""
    if len(old) == len(new) == 1:
        return [Merged(one, "kept", i, k) for one in merge_block(old[0], new[0])]
    return [Merged(one, "kept", i, k) for one in merge_paragraphs(old, new)]


def merge_block(old: Node, new: Node) -> list[Node]:
    """Return a block and what it became as one, or as two where they cannot be laid together."""
    kind, content, before = new["t"], new.get("c", []), old.get("c", [])
    if old == new:
        return [new]
    match kind:
        case "Para" | "Plain" if old["t"] in ("Para", "Plain"):
            return [{"t": kind, "c": merge_inlines(before, content)}]
        case "Header" if old["t"] == kind and _rank(old) == _rank(new):
            return [_headings(old, new)]
        case "Figure" if old["t"] == kind:
            return [_figures(old, new)]
        case "Table" if old["t"] == kind:
            table = merge_tables(old, new, merge_caption, _cells)
            return [table] if table else _replace_block(old, new)
        case "BulletList" if old["t"] == kind:
            return [{"t": kind, "c": merge_items(before, content)}]
        case "OrderedList" if old["t"] == kind:
            return [{"t": kind, "c": [content[0], merge_items(before[1], content[1])]}]
        case "BlockQuote" if old["t"] == kind:
            return [{"t": kind, "c": merge_blocks(before, content)}]
        case "Div" if old["t"] == kind:
            return [{"t": kind, "c": [content[0], merge_blocks(before[1], content[1])]}]
    return [new] if outline(old).exact == outline(new).exact else _replace_block(old, new)


def _cells(old: Sequence[Node], new: Sequence[Node]) -> list[Node]:
    """Return two cells as one; an only paragraph stays, however changed: its mark cannot go."""
    if len(cut_blocks(old, new)) == len(cut_blocks(new, old)) == 1:
        return merge_block(old[0], new[0])
    return merge_blocks(old, new)


def _replace_block(old: Node, new: Node) -> list[Node]:
    return [*wholes([bare(old)], "deletion"), *wholes([new], "insertion")]


def merge_inlines(old: Sequence[Node], new: Sequence[Node]) -> list[Node]:
    """Return the inlines of a paragraph and of what it became as one with marks."""
    return inlines(_mark_tokens(list(tokens(old)), list(tokens(new))))


def _mark_tokens(old: list[Token], new: list[Token]) -> list[Marked]:
    """Return the tokens of both; footnotes that were edited, and numbers, are marked inside."""
    old, pairs = _notes(old, new)
    steps = compare(old, new)
    out: list[Marked] = []
    for step in steps:
        if not step.kept:
            out += marked_tokens([step])
            continue
        for before, after in zip(step.old, step.new, strict=True):
            out += _kept_token(pairs.get(id(before), before), after)
    return _with_notes(out)


def _kept_token(old: Token, new: Token) -> list[Marked]:
    """Return a token that stayed, with what changed inside it."""
    if old.node is None or new.node is None or old.node == new.node:
        return [(None, new)]
    if new.node["t"] == "Note":
        note = {"t": "Note", "c": merge_blocks(old.node["c"], new.node["c"])}
        return [(None, replace(new, node=_without_last_mark(note)))]
    if new.key[0] == "equation":
        return [(None, replace(new, node=_equation(old.node, new.node)))]
    out: list[Marked] = []
    for node in mark_renumbering(old.node, new.node):
        quiet = change_of(node)
        inner = node["c"][1][0] if quiet else node
        out.append((quiet, replace(new, node=inner)))
    return out


def _equation(old: Node, new: Node) -> Node:
    """Return an equation whose number alone changed."""
    counted = [one for one in old["c"][1] if has_class(one, "equation-number")]
    inside: list[Node] = []
    for one in new["c"][1]:
        is_number = counted and has_class(one, "equation-number")
        inside += mark_renumbering(counted[0], one) if is_number else [one]
    return {"t": "Span", "c": [new["c"][0], inside]}


def _notes(old: list[Token], new: list[Token]) -> tuple[list[Token], dict[int, Token]]:
    """Return the old tokens with edited footnotes made the same as the new ones, and which were."""
    free = [one for one in new if _is_note(one)]
    pairs: dict[int, Token] = {}
    out: list[Token] = []
    for token in old:
        near = next((one for one in free if _is_note(token) and _notes_alike(token, one)), None)
        if near is None:
            out.append(token)
            continue
        free.remove(near)
        twin = replace(token, key=near.key)
        pairs[id(twin)] = token
        out.append(twin)
    return out, pairs


def _is_note(token: Token) -> bool:
    return token.node is not None and token.node["t"] == "Note"


def _notes_alike(a: Token, b: Token) -> bool:
    if a.key == b.key:
        return True
    first, second = (
        outline({"t": "Div", "c": [attr(), one.node["c"] if one.node else []]}) for one in (a, b)
    )
    return likeness(first, second) >= 0.5


def _without_last_mark(note: Node) -> Node:
    """Return a footnote whose last paragraph keeps its mark, as it must."""
    *blocks, last = note["c"]
    if last["t"] in ("Para", "Plain") and last["c"] and has_class(last["c"][-1], "paragraph-end"):
        last = {"t": last["t"], "c": last["c"][:-1]}
    return {"t": "Note", "c": [*blocks, last]}


def _with_notes(marked: list[Marked]) -> list[Marked]:
    """Return tokens whose footnotes are marked inside where the footnote came or went."""
    out: list[Marked] = []
    for change, token in marked:
        node = token.node
        if change in ("insertion", "deletion") and node is not None and node["t"] == "Note":
            inside = wholes(node["c"], change, last=False)
            token = replace(token, node={"t": "Note", "c": inside})
        out.append((change, token))
    return out


def merge_paragraphs(old: Sequence[Node], new: Sequence[Node]) -> list[Node]:
    """Return paragraphs that were split or joined as one run of paragraphs with marked ends."""
    before, after = (
        [
            token
            for i, one in enumerate(side)
            for token in ((END,) * bool(i) + tuple(tokens(one["c"])))
        ]
        for side in (old, new)
    )
    out: list[Node] = []
    held: list[Marked] = []
    for change, token in _mark_tokens(before, after):
        if not token.is_end:
            held.append((change, token))
            continue
        out.append({"t": "Para", "c": [*inlines(held), *([mark(change)] if change else [])]})
        held = []
    return [*out, {"t": new[-1]["t"], "c": inlines(held)}]


def merge_items(old: Sequence[list[Node]], new: Sequence[list[Node]]) -> list[list[Node]]:
    """Return the items of two lists as one list's."""
    here, there = ([_item(one) for one in side] for side in (old, new))
    out: list[list[Node]] = []
    for one in _deletions_first(align(here, there)):
        if not one.old:
            out.append(wholes(new[one.new[0]], "insertion"))
        elif not one.new:
            out.append(wholes(bare(old[one.old[0]]), "deletion"))
        else:
            out.append(merge_blocks(old[one.old[0]], new[one.new[0]]))
    return out


def _item(blocks: Sequence[Node]) -> Outline:
    return outline({"t": "Div", "c": [attr(), list(blocks)]})


def _rank(heading: Node) -> tuple[int, bool]:
    """Return a heading's level and whether it has a number: where they differ, so do the two."""
    level, _, inlines = heading["c"]
    return level, bool(inlines) and has_class(inlines[0], "number")


def _headings(old: Node, new: Node) -> Node:
    level, attributes_, now = new["c"]
    return {"t": "Header", "c": [level, attributes_, _merge_with_label(old["c"][2], now, "number")]}


def _merge_with_label(old: Sequence[Node], new: Sequence[Node], name: OurClass) -> list[Node]:
    """Return inlines that begin with a number or label, which stays first."""
    first, last = ((side[0] if side and has_class(side[0], name) else None) for side in (new, old))
    if first is None or last is None:
        return merge_inlines(old, new)
    led = mark_renumbering(last, first)
    return [*led, *merge_inlines(old[1:], new[1:])]


def merge_caption(old: Any, new: Any) -> Any:
    """Return two captions as one, the label first."""
    before, after = old[1], new[1]
    if before and after and all(one["t"] in ("Para", "Plain") for one in (before[0], after[0])):
        first = {"t": after[0]["t"], "c": _merge_with_label(before[0]["c"], after[0]["c"], "label")}
        return [new[0], [first, *merge_blocks(before[1:], after[1:])]]
    return [new[0], merge_blocks(before, after)]


def _figures(old: Node, new: Node) -> Node:
    """Return two figures as one; of a picture that changed, both are shown."""
    attributes_, caption, content = new["c"]
    merged = merge_blocks(old["c"][2], content)
    return {"t": "Figure", "c": [attributes_, merge_caption(old["c"][1], caption), merged]}
