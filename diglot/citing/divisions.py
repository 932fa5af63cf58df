"""Boxes that begin with their name and number: theorems, definitions, recommendations.

    ::: {#rec:statin .recommendation}
    ### Statins                          推荐意见1（他汀类）  Begin with a low dose.
    Begin with a low dose.
    :::

The kind is told by the class or by the label (amsthm's names; Quarto's labels).
"""

from collections.abc import Sequence

from diglot.article import Node
from diglot.citing.numbers import Numbers
from diglot.tree import attributes, words
from diglot.tree_vocabulary import DIVISIONS, AuthorClass, our_attributes, our_span


def division(box: Node, content: Sequence[Node], name: AuthorClass, numbers: Numbers) -> Node:
    """Return a division whose first words are its name, its number, and its title in brackets."""
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
