"""Numbers of headings, figures, tables and equations, and the words that point to them.

A caption gets ``Span(.label kind=fig number=1)`` before its words, a heading ``Span(.number)``;
what stands in them is in the edition's language (``图1``, ``Figure 1``).
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

from diglot.article import Block, Node, Section
from diglot.citing.headings import is_tight
from diglot.citing.numbers import SUPPLEMENT, Numbered, Numbers
from diglot.diagnostics import Code, Diagnostic, did_you_mean, error
from diglot.messages import say
from diglot.tree import attributes, rewrite, text_of, walk, words
from diglot.tree_vocabulary import (
    DIVISIONS,
    AuthorClass,
    OurClass,
    division_name,
    division_title,
    has_class,
    our_attributes,
    our_span,
    panel_letter,
    panels_across,
)

_PARTS = ("appendix", "supplementary")
"""Classes of a heading of the first level with which a part begins that is numbered apart."""


def _with_label(caption: Any, numbered: Numbered, separator: str, text: str = "") -> Any:
    """Return a caption whose first words are its label: `text`, if that is another."""
    short, blocks = caption
    label = our_span(
        "label",
        [{"t": "Str", "c": text or numbered.text}],
        {"kind": numbered.kind, "number": numbered.number},
    )
    first = blocks[0] if blocks else {"t": "Plain", "c": []}
    parting = [{"t": "Str", "c": separator}] if first["c"] else []
    return [short, [{"t": first["t"], "c": [label, *parting, *first["c"]]}, *blocks[1:]]]


def _without_wide(node: Node) -> list[Node] | None:
    if node["t"] != "Image":
        return None
    (ident, classes, pairs), alt, target = node["c"]
    classes = [name for name in classes if name != "wide"]
    return [{"t": "Image", "c": [[ident, classes, pairs], alt, target]}]


def _is_wide(content: Any) -> bool:
    images = [node for block in content for node in block.get("c", []) if isinstance(node, dict)]
    return any(node["t"] == "Image" and has_class(node, "wide") for node in images)


def _part(node: Node, content: Any = ()) -> str | None:
    """Return the part that something says it belongs to, None where it does not."""
    images = [one for block in content for one in block.get("c", []) if isinstance(one, dict)]
    told = any(has_class(one, "supplementary") for one in (node, *images))
    return SUPPLEMENT if told else None


def _panels(content: Sequence[Node], whole: Numbered, numbers: Numbers) -> list[Node]:
    """Return the panels of a figure: (a), (b), to which the text points as 图1a and 图1b."""
    form = numbers.strings.get("panel", "({n})")
    separator = numbers.strings.get("panel-separator", " ")
    panels: list[Node] = []
    for i, panel in enumerate(content):
        (ident, classes, pairs), caption, inside = panel["c"]
        letter = panel_letter(i)
        numbered = numbers.keep("fig", ident, whole.number + letter)
        labelled = _with_label(caption, numbered, separator, form.format(n=letter))
        panels.append({"t": "Figure", "c": [[ident, classes, pairs], labelled, inside]})
    return panels


def _figure(node: Node, numbers: Numbers, separator: str) -> Node:
    (ident, classes, pairs), caption, content = node["c"]
    numbered = numbers.next("fig", ident, _part(node, content))
    if panels_across(node):
        content = _panels(content, numbered, numbers)
    elif _is_wide(content) and not has_class(node, "wide"):
        classes = [*classes, "wide"]
        content = rewrite(content, _without_wide)
    return {
        "t": "Figure",
        "c": [[ident, classes, pairs], _with_label(caption, numbered, separator), content],
    }


def _table(node: Node, numbers: Numbers, separator: str) -> Node:
    attributes_, caption, *rest = node["c"]
    if not caption[1]:
        return node
    numbered = numbers.next("tbl", attributes_[0], _part(node))
    return {"t": "Table", "c": [attributes_, _with_label(caption, numbered, separator), *rest]}


def _heading(node: Node, anchor: str, numbers: Numbers) -> Node:
    level, (ident, classes, pairs), inlines = node["c"]
    attributes_ = [ident or anchor, [one for one in classes if one not in _PARTS], pairs]
    if level == 1:
        numbers.enter(next((one for one in classes if one in _PARTS), ""))
    title = text_of(inlines).strip()
    if has_class(node, "unnumbered"):
        numbers.title(ident, title)
        return {"t": "Header", "c": [level, attributes_, inlines]}
    number = numbers.next_heading(level, ident, title)
    if not number:
        return {"t": "Header", "c": [level, attributes_, inlines]}
    ours: list[OurClass] = ["number", "tight"] if is_tight(number) else ["number"]
    first = our_span(ours, [{"t": "Str", "c": number}])
    return {"t": "Header", "c": [level, attributes_, [first, *inlines]]}


def number_blocks(
    blocks: Sequence[Block], numbers: Numbers, settled: Callable[[Block], bool] = lambda _: False
) -> list[Block]:
    """Return blocks with the numbers of their headings, figures, tables and equations.

    In one that is `settled` nothing is counted, as is known already.
    """
    separator = numbers.strings.get("caption-separator", " ")
    numbered: list[Block] = []
    for block in blocks:
        if settled(block):
            numbered.append(block)
            continue

        def change(node: Node, block: Block = block) -> list[Node] | None:
            match node["t"]:
                case "Figure":
                    return [_figure(node, numbers, separator)]
                case "Table":
                    return [_table(node, numbers, separator)]
                case "Header":
                    return [_heading(node, block.anchor, numbers)]
                case "Div" if name := division_name(node):
                    titled = node["c"][1][:1] if division_title(node) else []
                    inside = rewrite(node["c"][1][len(titled) :], change)
                    return [division(node, [*titled, *inside], name, numbers)]
                case "Span" if attributes(node)[0].startswith("eq:"):
                    number = numbers.next("eq", attributes(node)[0]).number
                    mark = our_span("equation-number", words(f"({number})"))
                    return [{"t": "Span", "c": [node["c"][0], [*node["c"][1], mark]]}]
            return None

        numbered.append(replace(block, node=rewrite([block.node], change)[0]))
    return numbered


def duplicate_labels(sections: Sequence[Section]) -> Iterator[Diagnostic]:
    """Name every label that an earlier place of the edition carries already."""
    seen: dict[str, str] = {}
    for section in sections:
        for label in section.labels:
            if label.id in seen:
                message = say('the label "{id}" is taken already', id=label.id)
                hint = say("it first stands at {seen}", seen=seen[label.id])
                yield error(Code.LABEL_DUPLICATE, message, label.span, hint)
            seen.setdefault(label.id, str(label.span))


def dead_links(sections: Sequence[Section], labels: Mapping[str, Numbered]) -> Iterator[Diagnostic]:
    """Name every link inside the text, ``[词](#sec:a)``, that leads to nothing."""
    nodes = [
        (block, node)
        for section in sections
        for block in section.blocks
        for node in walk(block.node)
    ]
    known = {attributes(node)[0] for _, node in nodes} | labels.keys()
    for block, node in nodes:
        target = unquote(node["c"][2][0]) if node["t"] == "Link" else ""
        if target.startswith("#") and target[1:] not in known:
            message = say('nothing carries the label "{name}"', name=target[1:])
            hint = did_you_mean(target[1:], labels) or say(
                "give something in the text the id {{#{name}}}", name=target[1:]
            )
            yield error(Code.XREF_UNKNOWN, message, block.span, hint)


def division(box: Node, content: Sequence[Node], name: AuthorClass, numbers: Numbers) -> Node:
    """Return a division whose first words are its name, its number, and its title in brackets.

        ::: {#rec:statin .recommendation}
        ### Statins                          推荐意见1（他汀类）  Begin with a low dose.
        Begin with a low dose.
        :::

    The kind is told by the class or by the label (amsthm's names; Quarto's labels).
    """
    ident = str(attributes(box)[0])
    kind = DIVISIONS[name]
    if kind:
        numbered = numbers.next(kind, ident)
        text, pairs = numbered.text, {"kind": kind, "number": numbered.number}
    else:
        text, pairs = numbers.strings.get(name, name), {}
    label = our_span("label", words(text), pairs)
    title: list[Node] = []
    if content and content[0]["t"] == "Header":
        opening, closing = (
            numbers.strings.get(f"parenthesis-{side}", sign)
            for side, sign in (("open", "("), ("close", ")"))
        )
        opening = opening if opening > "~" else f" {opening}"
        title = [*words(opening), *content[0]["c"][2], *words(closing)]
        content = content[1:]
    lead = [label, *title, *words(numbers.strings.get("caption-separator", " "))]
    if content and content[0]["t"] in ("Para", "Plain"):
        first = {"t": "Para", "c": [*lead, *content[0]["c"]]}
        content = content[1:]
    else:
        first = {"t": "Para", "c": lead[:-1]}
    return {"t": "Div", "c": [our_attributes("division", ident=ident), [first, *content]]}
