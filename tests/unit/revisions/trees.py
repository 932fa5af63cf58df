"""Small trees to compare, random edits of them, and both views of a tree with marks."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from diglot.article import Block, CitedEdition, CitedSection, Metadata, Node
from diglot.diagnostics import Position, SourceSpan
from diglot.revisions.marks import change_of
from diglot.tree import attr, attributes, is_display, link, rewrite, span, text_of, walk, words

HERE = SourceSpan("manuscript/zh/01-a.md", Position(0, 1, 1), Position(0, 1, 1))

SENTENCES = (
    "干细胞治疗的研究近年来取得了进展，",
    "患者的生存率明显提高。",
    "The trial enrolled 75 patients in 3 centres. ",
    "差异无统计学意义（P=0.12），",
    "两组的例数相同；",
    "Toxicity was 12.5% at 6 months, and none died. ",
    "的、了、在，",
    "对照组接受环磷酰胺治疗，",
)


def para(text: str) -> Node:
    return {"t": "Para", "c": words(text)}


def cite(keys: str, numbers: str) -> Node:
    """Return a citation as `citing` prints one."""
    inside: list[Node] = [{"t": "Str", "c": "["}]
    for i, number in enumerate(numbers.split(",")):
        inside += [{"t": "Str", "c": ","}] * bool(i)
        inside.append(link(f"#ref-{number}", words(number), attr("", ["cite-link"])))
    inside.append({"t": "Str", "c": "]"})
    return span(attr("cite-1", ["citation"], {"keys": keys}), inside)


def note(text: str) -> Node:
    return {"t": "Note", "c": [para(text)]}


def row(*cells: str) -> Any:
    plain = [[{"t": "Plain", "c": words(cell)}] if cell else [] for cell in cells]
    return [attr(), [[attr(), {"t": "AlignDefault"}, 1, 1, blocks] for blocks in plain]]


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Node:
    columns = [[{"t": "AlignDefault"}, {"t": "ColWidthDefault"}] for _ in head]
    body = [attr(), 0, [], [row(*cells) for cells in rows]]
    rest = [columns, [attr(), [row(*head)]], [body], [attr(), []]]
    return {"t": "Table", "c": [attr(), [None, []], *rest]}


def some_blocks(chance: random.Random) -> list[Node]:
    """Return a few blocks of every kind, by chance."""
    return [_some_block(chance) for _ in range(chance.randint(1, 6))]


def _some_text(chance: random.Random) -> list[Node]:
    out: list[Node] = []
    for _ in range(chance.randint(1, 4)):
        sentence = words(chance.choice(SENTENCES))
        kind = chance.random()
        if kind < 0.15:
            sentence = [{"t": chance.choice(["Emph", "Strong", "Superscript"]), "c": sentence}]
        out += sentence
        if kind > 0.8:
            out.append(cite(chance.choice(["a", "b", "a b"]), chance.choice(["1", "2", "1,3"])))
        elif kind > 0.72:
            out.append(note(chance.choice(SENTENCES)))
        elif kind > 0.62:
            display = chance.choice(["InlineMath", "DisplayMath"])
            out.append({"t": "Math", "c": [{"t": display}, chance.choice(["x", "y^2"])]})
    return out


def _some_block(chance: random.Random) -> Node:
    kind = chance.random()
    if kind < 0.6:
        return {"t": "Para", "c": _some_text(chance)}
    if kind < 0.7:
        return {
            "t": "Header",
            "c": [1, attr(f"h{chance.random()}"), words(chance.choice(SENTENCES))],
        }
    if kind < 0.85:
        items = [[{"t": "Plain", "c": _some_text(chance)}] for _ in range(chance.randint(1, 3))]
        return {"t": "BulletList", "c": items}
    rows = [[str(i), chance.choice(SENTENCES), chance.choice(["", "5"])] for i in range(3)]
    return table(["甲", "乙", "丙"], rows[: chance.randint(1, 3)])


def edited(blocks: list[Node], chance: random.Random) -> list[Node]:
    """Return blocks after a few random edits of a reviewer's kind."""
    out = list(blocks)
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(out)) if out else 0
        kind = chance.randrange(7)
        if kind == 0 or not out:
            out.insert(at, _some_block(chance))
        elif kind == 1:
            del out[at]
        elif kind == 2:
            out.insert(chance.randrange(len(out)), out.pop(at))
        elif kind == 3 and out[at]["t"] == "Para" and len(out[at]["c"]) > 1:
            cut = chance.randrange(1, len(out[at]["c"]))
            held = out[at]["c"]
            out[at : at + 1] = [{"t": "Para", "c": held[:cut]}, {"t": "Para", "c": held[cut:]}]
        elif kind == 4 and at + 1 < len(out) and out[at]["t"] == out[at + 1]["t"] == "Para":
            out[at : at + 2] = [{"t": "Para", "c": [*out[at]["c"], *out[at + 1]["c"]]}]
        else:
            out[at] = _edited_block(out[at], chance)
    return out


def _edited_block(node: Node, chance: random.Random) -> Node:
    kind, content = node["t"], node["c"]
    if kind == "Para":
        held = list(content)
        at = chance.randrange(len(held) + 1)
        if chance.random() < 0.5 or len(held) < 2:
            held[at:at] = words(chance.choice(SENTENCES)[: chance.randint(1, 9)])
        else:
            del held[at - 1 : at + 1]
        return {"t": kind, "c": held or words("空")}
    if kind == "BulletList":
        items = list(content)
        items.insert(chance.randrange(len(items) + 1), [{"t": "Plain", "c": _some_text(chance)}])
        return {"t": kind, "c": items[: chance.randint(1, len(items))]}
    if kind == "Table":
        return table(
            ["甲", "乙", "丙"], [[str(chance.randint(0, 4)), chance.choice(SENTENCES), "5"]]
        )
    return {"t": kind, "c": [content[0], content[1], words(chance.choice(SENTENCES))]}


def edition(blocks: Sequence[Node]) -> CitedEdition:
    """Return a cited edition of these blocks, with next to nothing around."""
    metadata = Metadata({"zh": "题名"}, {}, (), (), {"zh": ("甲",)})
    section = CitedSection("a", tuple(Block(f"b{i}", HERE, one) for i, one in enumerate(blocks)))
    return CitedEdition("zh", metadata, {}, (section,), (), {})


def inline_only(tree: Any) -> Any:
    """Return a tree without display equations, which cut paragraphs only in Word."""
    return rewrite(tree, lambda node: words("式") if is_display(node) else None)


def view(tree: Any, goes: tuple[str, ...]) -> list[str]:
    """Return the words of each paragraph when the changes of some kinds are taken out."""
    notes = [node["c"] for node in walk(tree) if node["t"] == "Note"]
    return [one for part in (tree, *notes) for one in _view(part, goes)]


def _view(tree: Any, goes: tuple[str, ...]) -> list[str]:
    out: list[str] = []
    held = ""
    for line in _lines(tree):
        held += text_of(_without(line, goes))
        marks = [
            one for one in line if change_of(one) in goes and "paragraph-end" in attributes(one)[1]
        ]
        if not marks:
            out.append(held)
            held = ""
    return [one.strip() for one in [*out, held] if one.strip()]


def _without(inlines: Sequence[Node], goes: tuple[str, ...]) -> list[Node]:
    out: list[Node] = []
    for one in inlines:
        if change_of(one) in goes:
            continue
        content = one.get("c")
        if one["t"] == "Span" and content:
            out.append({"t": "Span", "c": [content[0], _without(content[1], goes)]})
        else:
            out.append(one)
    return out


def _lines(tree: Any) -> list[list[Node]]:
    """Return the inlines of every paragraph and heading but those of footnotes, in order."""
    if isinstance(tree, (list, tuple)):
        return [line for one in tree for line in _lines(one)]
    if not isinstance(tree, dict):
        return []
    if tree.get("t") in ("Para", "Plain"):
        return [tree["c"]]
    if tree.get("t") == "Header":
        return [tree["c"][2]]
    return _lines(list(tree.values()))


ACCEPTED = ("deletion", "renumbered-from")
REJECTED = ("insertion", "renumbered")
