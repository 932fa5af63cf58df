"""Pictures that stand by themselves become figures, several in a box the panels of one.

Two pictures on neighbouring lines, a picture behind which a comment stood, and one that has a label
but no caption are a paragraph to pandoc: their labels and captions would be lost in it.
"""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, cast

from diglot.article import Node
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error, warning
from diglot.labels import label_name
from diglot.messages import say
from diglot.tree import attr, attributes, pairs_of, rewrite, walk, words
from diglot.tree_vocabulary import ACROSS, OurClass, has_class, panel_letter

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


COLUMNS: Final = ("columns", "layout-ncol")
"""The attributes that tell how many panels stand in a row."""

_MOST = len(ACROSS)
_MANY = 4
_OF_THE_WHOLE = ("wide", "supplementary")


def is_panels(node: Node) -> bool:
    """Tell whether a box is a figure of panels."""
    return node["t"] == "Div" and label_name(str(attributes(node)[0])).startswith("fig:")


def figure_of(
    box: Node, content: Sequence[Node], place: Callable[[str], SourceSpan]
) -> tuple[Node, list[Diagnostic]]:
    """Return the figure of a box whose pictures are figures already, and what is wrong with it."""
    ident, classes, _ = attributes(box)
    panels = [one for one in content if one["t"] == "Figure"]
    words = [one for one in content if one["t"] in ("Para", "Plain")]
    where = place(ident)
    faults = list(_faults(content, panels, words, where))
    caption = [{"t": "Plain", "c": one["c"]} for one in words]
    if len(panels) == 1:
        return _single(panels[0], ident, classes, caption), faults
    if not panels:
        return {"t": "Div", "c": [attr(), list(content)]}, faults
    ours: list[OurClass] = ["panels", _across(box, len(panels))]
    named = [_with_identifier(one, f"{ident}-{panel_letter(i)}") for i, one in enumerate(panels)]
    kept = [one for one in classes if one in _OF_THE_WHOLE]
    return {"t": "Figure", "c": [attr(ident, [*kept, *ours]), [None, caption], named]}, faults


def _faults(
    content: Sequence[Node], panels: Sequence[Node], words: Sequence[Node], where: SourceSpan
) -> Iterator[Diagnostic]:
    if not panels:
        message = say("this box has the label of a figure and no picture in it")
        hint = say("write each picture in a line of its own: {form}", form="![A](figures/a.svg)")
        yield error(Code.FIGURE_CAPTION, message, where, hint)
    elif len(panels) + len(words) < len(content):
        message = say("a figure of several pictures holds these and its caption, nothing else")
        hint = say("take tables, lists and headings out of the box")
        yield error(Code.FIGURE_CAPTION, message, where, hint)
    if panels and not words and not (len(panels) == 1 and panels[0]["c"][1][1]):
        message = say("this figure has no caption")
        hint = say("write it as the last paragraph of the box, below the pictures")
        yield warning(Code.FIGURE_CAPTION, message, where, hint)


def _across(box: Node, count: int) -> OurClass:
    """Return how many panels stand in a row: as told, else two, and three if there are three."""
    told = next((value for name, value in pairs_of(box).items() if name in COLUMNS), "")
    usual = count if count < _MANY and has_class(box, "wide") else min(count, 2)
    columns = min(int(told) if told.isdecimal() else usual, count, _MOST)
    return ACROSS[max(columns, 1) - 1]


def _with_identifier(panel: Node, ident: str) -> Node:
    (own, classes, pairs), *rest = panel["c"]
    return {"t": "Figure", "c": [[own or ident, classes, pairs], *rest]}


def _single(panel: Node, ident: str, classes: Sequence[str], caption: Sequence[Node]) -> Node:
    """Return a box of one picture as a plain figure."""
    (_, own, pairs), (short, words), content = panel["c"]
    kept = [*own, *(one for one in classes if one in _OF_THE_WHOLE and one not in own)]
    return cast(
        Node, {"t": "Figure", "c": [[ident, kept, pairs], [short, list(caption) or words], content]}
    )
