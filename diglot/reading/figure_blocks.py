"""Pictures that stand by themselves become figures, as pandoc makes one of a picture alone.

Two pictures on neighbouring lines, a picture behind which a comment stood, and one that has a label
but no caption are a paragraph to pandoc: their labels and captions would be lost in it.
"""

from collections.abc import Callable, Sequence

from diglot.article import Node
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error, warning
from diglot.messages import say
from diglot.reading.panels import figure_of, is_panels
from diglot.tree import attr, rewrite, walk, words

_BETWEEN = frozenset({"Space", "SoftBreak", "LineBreak"})


def with_figures(
    blocks: Sequence[Node], place: Callable[[str], SourceSpan]
) -> tuple[list[Node], list[Diagnostic]]:
    """Return blocks with each picture that stands by itself as a Figure, and what is wrong.

    `place` gives the place of a label. A picture inside a sentence is no figure and can carry none.
    """
    faults: list[Diagnostic] = []

    def change(node: Node) -> list[Node] | None:
        if node["t"] == "Table":
            held = [one for one in walk(node) if one["t"] == "Image" and _ident(one)]
            faults.extend(_no_figure(one, place) for one in held)
        if is_panels(node):
            inside = list(rewrite(node["c"][1], change))
            figure, wrong = figure_of(node, inside, place)
            faults.extend(wrong)
            return [figure]
        if node["t"] not in ("Para", "Plain"):
            return [node] if node["t"] in ("Figure", "Table") else None
        images = [one for one in node["c"] if one["t"] not in _BETWEEN]
        alone = bool(images) and all(one["t"] == "Image" for one in images)
        if alone and any(_is_figure(one, node) for one in images):
            faults.extend(_no_caption(one, place) for one in images if not one["c"][1])
            return [_figure(one) for one in images]
        faults.extend(
            _no_figure(one, place) for one in node["c"] if one["t"] == "Image" and _ident(one)
        )
        return None

    return rewrite(list(blocks), change), faults


def _ident(image: Node) -> str:
    return str(image["c"][0][0])


def _is_figure(image: Node, around: Node) -> bool:
    return bool(_ident(image)) or (around["t"] == "Para" and bool(image["c"][1]))


def _figure(image: Node) -> Node:
    """Return what pandoc makes of a picture alone: its label and its words are the figure's."""
    (ident, classes, pairs), caption, target = image["c"]
    described = [words(value) for key, value in pairs if key == "alt"]
    others = [pair for pair in pairs if pair[0] != "alt"]
    inner: Node = {
        "t": "Image",
        "c": [["", classes, others], described[0] if described else caption, target],
    }
    blocks = [{"t": "Plain", "c": caption}] if caption else []
    return {"t": "Figure", "c": [attr(ident), [None, blocks], [{"t": "Plain", "c": [inner]}]]}


def _no_caption(image: Node, place: Callable[[str], SourceSpan]) -> Diagnostic:
    message = say("this figure has no caption")
    hint = say("write its words between the brackets: {form}", form="![words](figures/…)")
    return warning(Code.FIGURE_CAPTION, message, place(_ident(image)), hint)


def _no_figure(image: Node, place: Callable[[str], SourceSpan]) -> Diagnostic:
    message = say("a picture inside a sentence or a table is no figure and has no number")
    hint = say("let it stand in a line of its own, with an empty line before and behind it")
    return error(Code.FIGURE_CAPTION, message, place(_ident(image)), hint)
