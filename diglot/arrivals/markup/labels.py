"""Labels of a manuscript under diglot's names, and pointers to them.

A first look over the tree tells what carries which label; a pointer may stand before it.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, get_args

from diglot.arrivals.inlines import plain, raw, words
from diglot.article import LabelKind, Node
from diglot.labels import label_kind, label_name
from diglot.tree import attr, attributes, pairs_of, span, walk
from diglot.tree_vocabulary import DIVISIONS, division_name

_OF_KIND: Final = {"Header": "sec", "Figure": "fig", "Table": "tbl", "Image": "fig"}
_WORD: Final = re.compile(
    r"(?:图|表|式|节|(?:Fig(?:ure|\.)?|Tab(?:le|\.)?|Eq(?:uation|n?\.)?|Sec(?:tion|\.)?|"
    r"Theorem|Lemma|Definition))[\s\xa0]*$",
    re.IGNORECASE,
)
"""A word behind which diglot prints its own word of a pointer only once."""


@dataclass
class Labels:
    """The labels of a manuscript: by the name it uses, diglot's."""

    names: dict[str, str] = field(default_factory=dict)
    unknown: list[str] = field(default_factory=list)

    def give(self, ident: str, kind: str) -> None:
        """Give a name to a label of this kind of thing."""
        name = label_name(ident)
        if not name or (kind in ("fig", "tbl", "eq", "sec") and label_kind(name) != kind):
            rest = name.partition(":")[2] or ident
            name = f"{kind}:{rest}"
        self.names[ident] = re.sub(r"[^\w:.-]", "-", name)

    def of(self, ident: str) -> str:
        """Return the label that a name points to, empty where there is none."""
        for one in (ident, ident.removeprefix("#")):
            if one in self.names:
                return self.names[one]
        wanted = label_name(ident)
        if wanted in self.names.values():
            return wanted
        named = (f"{kind}:{ident}" for kind in get_args(LabelKind))
        return next((one for one in named if one in self.names.values()), "")


def labels_of(blocks: Sequence[Node]) -> Labels:
    """Return the labels that stand in a tree."""
    labels = Labels()
    for node in walk(list(blocks)):
        ident = str(attributes(node)[0])
        kind = _OF_KIND.get(node["t"])
        if node["t"] == "Div" and ident:
            name = label_name(ident)
            if name:
                labels.give(ident, name.partition(":")[0])
            elif any(one["t"] == "Table" for one in node["c"][1]):
                labels.give(ident, "tbl")
            elif division := division_name(node):
                labels.give(ident, DIVISIONS[division] or "")
        elif node["t"] == "Span" and ident and any(one["t"] == "Math" for one in node["c"][1]):
            labels.give(ident, "eq")
        elif kind and ident:
            labels.give(ident, kind)
    return labels


def with_labels_and_keys(
    elements: Sequence[Node], labels: Labels, cited: Mapping[str, str]
) -> list[Node]:
    """Return inlines whose pointers have diglot's labels and whose citations have keys."""
    made: list[Node] = []
    rest = list(elements)
    for at, node in enumerate(rest):
        if node["t"] == "Cite":
            braced = bool(made) and made[-1]["t"] == "Str" and made[-1]["c"].endswith("{")
            after = rest[at + 1] if at + 1 < len(rest) else None
            one = _name_of_citation(node)
            if braced and one and after and after["t"] == "Str" and after["c"].startswith("}"):
                label = labels.of(one)
                if label:
                    made[-1] = {"t": "Str", "c": made[-1]["c"][:-1]}
                    rest[at + 1] = {"t": "Str", "c": after["c"][1:]}
                    made = [one for one in made if one != {"t": "Str", "c": ""}]
                    made.append(_number(label, made))
                    continue
            made += _cite(node, labels, cited, after)
        elif node["t"] == "Span" and "pointer" in node["c"][0][1]:
            made += _pointer(node, labels, made, rest[at + 1] if at + 1 < len(rest) else None)
        elif node["t"] == "Link" and node["c"][2][0].startswith("#"):
            made += _link(node, labels, made)
        else:
            made.append(node)
    return [one for one in made if one != {"t": "Str", "c": ""}]


def _name_of_citation(node: Node) -> str:
    """Return the name of a Cite of one work without brackets, ``@fig:a``."""
    items = node["c"][0]
    alone = len(items) == 1 and items[0]["citationMode"]["t"] == "AuthorInText"
    return str(items[0]["citationId"]) if alone and not items[0]["citationSuffix"] else ""


def _cite(node: Node, labels: Labels, cited: Mapping[str, str], after: Node | None) -> list[Node]:
    items, shown = node["c"]
    named = [(labels.of(one["citationId"]), one) for one in items]
    pointers = [{**one, "citationId": label} for label, one in named if label]
    works = [{**one, "citationId": cited.get(one["citationId"], one["citationId"])}
             for label, one in named if not label]  # fmt: skip
    if pointers and _name_of_citation(node):
        return [_pointer_with_word(str(pointers[0]["citationId"]), after)]
    made: list[Node] = [{"t": "Cite", "c": [pointers, shown]}] if pointers else []
    if works:
        made += [{"t": "Space"}] if made else []
        made.append({"t": "Cite", "c": [works, shown]})
    return made


def _number(label: str, before: Sequence[Node]) -> Node:
    """Return a pointer that prints the number; its word stands before it in the text."""
    said = "".join("\xa0" if one["t"] == "Space" else plain([one]) for one in before[-3:])
    return raw(f"{{@{label}}}" if _WORD.search(said) else f"[-@{label}]")


def _pointer_with_word(label: str, after: Node | None) -> Node:
    """Return a pointer that prints its word, in braces where letters follow at once."""
    glued = after is not None and after["t"] == "Str" and re.match(r"[\w:/+-]", after["c"], re.A)
    return raw(f"{{@{label}}}" if glued else f"@{label}")


def _pointer(node: Node, labels: Labels, before: Sequence[Node], after: Node | None) -> list[Node]:
    told = pairs_of(node)
    label = labels.of(told.get("to", ""))
    shown = list(node["c"][1])
    if not label:
        labels.unknown.append(told.get("to", ""))
        return shown or words(told.get("to", ""))
    if told.get("mode") == "full":
        return [_pointer_with_word(label, after)]
    if shown and "%s" not in plain(shown):
        return [*shown, {"t": "Space"}, raw(f"(@{label})")]
    return [_number(label, before)]


def _link(node: Node, labels: Labels, before: Sequence[Node]) -> list[Node]:
    """Return a link to a place of the text as its words, and a pointer where there are none."""
    label = labels.of(node["c"][2][0])
    shown = list(node["c"][1])
    if not label or plain(shown).strip():
        return shown
    return [_number(label, before)]


def pointer_mark(label: str, mode: str) -> Node:
    """Return the mark of a pointer; `mode` is ``full`` where the tool prints the word itself."""
    return span(attr("", ["pointer"], {"to": label, "mode": mode}), [])
