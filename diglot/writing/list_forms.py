"""Lists as their author numbered them, ``(3)``, ``iv.``, ``b)``; and paragraphs of a definition."""

from collections.abc import Sequence

from diglot.article import Node
from diglot.tree import raw_html

_STYLES = {
    "DefaultStyle": "decimal", "Example": "decimal", "Decimal": "decimal",
    "LowerRoman": "lower-roman", "UpperRoman": "upper-roman",
    "LowerAlpha": "lower-alpha", "UpperAlpha": "upper-alpha",
}  # fmt: skip
_ENDS = {"DefaultDelim": "period", "Period": "period", "OneParen": "paren", "TwoParens": "parens"}


def form_of(numbered: Node) -> tuple[int, str, str]:
    """Return with which number an OrderedList begins, what numbers it, and the marks around it.

    >>> delim, style = {"t": "TwoParens"}, {"t": "LowerRoman"}
    >>> form_of({"t": "OrderedList", "c": [[3, style, delim], []]})
    (3, 'lower-roman', 'parens')
    """
    (start, style, end), _ = numbered["c"]
    return start, _STYLES[style["t"]], _ENDS[end["t"]]


def items_in(opening: str, items: Sequence[Sequence[Node]]) -> list[Node]:
    """Return the items of a list between raw tags, of which the first is `opening`."""
    out = [raw_html(opening)]
    for item in items:
        out += [raw_html("<li>"), *item, raw_html("</li>")]
    return [*out, raw_html("</ol>")]


def on_screen(numbered: Node, items: Sequence[Sequence[Node]]) -> list[Node]:
    """Return an OrderedList with these items, whose marks pandoc's HTML would leave out."""
    start, style, end = form_of(numbered)
    told = f' start="{start}"' if start != 1 else ""
    return items_in(f'<ol class="{style} {end}"{told}>', items)


def with_paragraphs(definitions: Node) -> Node:
    """Return a DefinitionList in which several paragraphs of a definition stay several.

    pandoc reads the first ones as plain words, which HTML would run together.
    """
    return {
        "t": "DefinitionList",
        "c": [[term, [_as_paragraphs(one) for one in told]] for term, told in definitions["c"]],
    }


def _as_paragraphs(blocks: list[Node]) -> list[Node]:
    if len(blocks) < 2:
        return blocks
    return [{**one, "t": "Para"} if one["t"] == "Plain" else one for one in blocks]
