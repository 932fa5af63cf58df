r"""LaTeX in a Markdown text: pointers, citations and equations are read, the rest is named.

``\ref{eq:mass}`` becomes the Cite that pandoc makes of ``[-@eq:mass]``, ``\citep{a,b}`` that of
``[@a; @b]``, and ``\begin{equation}…\end{equation}`` a formula that carries its ``\label``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diglot.article import Node
from diglot.labels import label_name
from diglot.reading.chemistry import plain_chemistry
from diglot.tree import attr, attributes, rewrite, span
from diglot.tree_vocabulary import has_class, our_span

_COMMAND = re.compile(
    r"\\(?P<name>[A-Za-z]+)\*?\s*(?:\[(?P<first>[^\[\]]*)\])?\s*(?:\[(?P<second>[^\[\]]*)\])?"
    r"\s*\{(?P<keys>[^{}]*)\}\s*"
)
_POINTERS: Mapping[str, str] = {
    "ref": "SuppressAuthor",
    "eqref": "AuthorInText",
    "autoref": "AuthorInText",
    "cref": "AuthorInText",
    "Cref": "AuthorInText",
    "figref": "AuthorInText",
    "tabref": "AuthorInText",
}
_CITES: Mapping[str, str] = {
    "cite": "NormalCitation",
    "citep": "NormalCitation",
    "parencite": "NormalCitation",
    "autocite": "NormalCitation",
    "supercite": "NormalCitation",
    "upcite": "NormalCitation",
    "footcite": "NormalCitation",
    "citet": "AuthorInText",
    "textcite": "AuthorInText",
}
"""pandoc's mode of a citation, by the commands of LaTeX, natbib, biblatex and gbt7714."""

_ENVIRONMENT = re.compile(r"\s*\\begin\{([a-z]+\*?)\}(.*)\\end\{\1\}\s*", re.S)
_INNER: Mapping[str, str] = {
    "equation": "",
    "displaymath": "",
    "math": "",
    "align": "aligned",
    "alignat": "aligned",
    "flalign": "aligned",
    "eqnarray": "aligned",
    "gather": "gathered",
    "multline": "gathered",
}
"""Environments of equations, and what takes the place of one inside ``$$``."""

_IDENT = r"[^\s{}\"'<>&=`]{1,200}"
LABEL = re.compile(rf"\s*\\label\{{({_IDENT})\}}")
_COMMENT = re.compile(r"<!--[\s\S]*?-->")
_EQUATION_LABEL = re.compile(rf"\{{\s*#({_IDENT})[^{{}}]*\}}")
_SPACES = ("Space", "SoftBreak")


@dataclass(frozen=True)
class Command:
    r"""A command that is not read, as it is written, and its name: ``textbf``."""

    text: str
    name: str


def plain_tex(
    tree: Sequence[Node], pointed: Callable[[str], str], named: Callable[[Command], None]
) -> list[Node]:
    r"""Return blocks without LaTeX outside formulas.

    `pointed` gives the label that a name points to, or nothing; a command that cannot be read is
    told to `named` and stays as it is written.
    """

    def change(node: Node) -> list[Node] | None:
        match node["t"]:
            case "RawInline" | "RawBlock":
                made = _meaning(str(node["c"][1]), pointed)
                if made is None:
                    named(_command(node["c"][1]))
                    made = [{"t": "Str", "c": node["c"][1].strip()}]
                return made if node["t"] == "RawInline" else [{"t": "Para", "c": made}]
            case "Math":
                return [_label_formula(node)]
        return None

    def name_lost_label(node: Node) -> list[Node] | None:
        ident = attributes(node)[0]
        if node["t"] != "Span" or not has_class(node, "label-of"):
            return None
        text = f"\\label{{{ident}}}"
        named(Command(text, "label"))
        return [{"t": "Str", "c": text}]

    return list(
        rewrite([_with_labels(one) for one in rewrite(list(tree), change)], name_lost_label)
    )


def _command(text: str) -> Command:
    found = re.match(r"\s*\\(?:begin\{)?([A-Za-z]+)", text)
    return Command(text.strip(), found[1] if found else "")


def _meaning(text: str, pointed: Callable[[str], str]) -> list[Node] | None:
    """Return what a command of LaTeX means, None where it is not read."""
    environment = _ENVIRONMENT.fullmatch(text)
    if environment:
        return _equation(environment[1].rstrip("*"), environment[2])
    found = _COMMAND.fullmatch(text)
    if found is None:
        return None
    if found["name"] == "label" and LABEL.fullmatch(text.strip()):
        return [our_span("label-of", [], ident=found["keys"])]
    keys = [key.strip() for key in found["keys"].split(",") if key.strip()]
    if found["name"] in _POINTERS and keys:
        targets = [pointed(key) or label_name(key) or key for key in keys]
        return _cite(targets, _POINTERS[found["name"]], text)
    if found["name"] in _CITES and keys:
        return _cite(keys, _CITES[found["name"]], text, found["first"], found["second"])
    return None


def _cite(
    keys: Sequence[str], mode: str, text: str, first: str | None = None, second: str | None = None
) -> list[Node]:
    """Return pandoc's Cite; of two notes the first stands before, one alone stands after."""
    before, after = (first or "", second) if second is not None else ("", first or "")
    items: list[dict[str, Any]] = [
        {
            "citationId": key,
            "citationPrefix": [],
            "citationSuffix": [],
            "citationMode": {"t": mode},
            "citationNoteNum": 0,
            "citationHash": 0,
        }
        for key in keys
    ]
    items[0]["citationPrefix"] = _words(before)
    items[-1]["citationSuffix"] = _words(f", {after}") if after else []
    tail: list[Node] = [{"t": "Space"}] if text[-1:].isspace() else []
    return [{"t": "Cite", "c": [items, [{"t": "Str", "c": text.strip()}]]}, *tail]


def _words(text: str) -> list[Node]:
    return [{"t": "Str", "c": text.replace("~", " ")}] if text else []


def _equation(name: str, content: str) -> list[Node] | None:
    if name not in _INNER:
        return None
    inner = _INNER[name]
    tex = content.strip()
    label = LABEL.search(tex)
    tex = LABEL.sub("", tex).strip()
    if name == "alignat":
        tex = re.sub(r"^\{\d+\}", "", tex)
    if inner:
        tex = f"\\begin{{{inner}}}{tex}\\end{{{inner}}}"
    math: Node = {"t": "Math", "c": [{"t": "DisplayMath"}, tex]}
    return [_equation_with_label(label[1], math)] if label else [math]


def _equation_with_label(label: str, math: Node) -> Node:
    """Return a formula that carries its label; without a kind it is an equation's."""
    return span(attr(label_name(label) or f"eq:{label}"), [math])


def _label_formula(node: Node) -> Node:
    r"""Return a formula without comments, ``\ce`` and ``\label``, in a Span that carries it."""
    kind, tex = node["c"]
    tex = _readable(plain_chemistry(_COMMENT.sub("", tex)))
    inside = _ENVIRONMENT.fullmatch(tex)
    if inside and (made := _equation(inside[1].rstrip("*"), inside[2])):
        return made[0]
    label = LABEL.search(tex)
    if label is None:
        return {"t": "Math", "c": [kind, tex]}
    return _equation_with_label(label[1], {"t": "Math", "c": [kind, LABEL.sub("", tex)]})


_TEX_COMMENT = re.compile(r"(?<!\\)%[^\n]*")
_UNNUMBERED = re.compile(r"\\(?:nonumber|notag)(?![A-Za-z])")
_TAG = re.compile(r"\\tag\*?\s*\{[^{}]*\}")
_OLD_TAG = re.compile(r"\\l?eqno\s*(?:\{\(?|\()([^{}()]*)(?:\)?\}|\))")
_NORM = re.compile(r"(?<!\\)((?:\\\\)*)\\\|")
_TEXT_COLOUR = re.compile(r"\\textcolor(?=\s*\{[^{}]*\}\s*\{)")


def _readable(tex: str) -> str:
    r"""Return TeX as pandoc reads it: ``\tag`` before the rest, no comment, no ``\nonumber``.

    Of ``\|`` pandoc makes the sign of parallel lines, which stands apart from a norm's words.
    """
    tex = _NORM.sub(r"\1\\Vert ", tex)
    tex = _TEXT_COLOUR.sub(r"\\color", _UNNUMBERED.sub("", _TEX_COMMENT.sub("", tex)))
    tex = _OLD_TAG.sub(r"\\tag{\1}", tex)
    tag = _TAG.search(tex)
    if tag is None or "&" in tex[: tag.start()]:
        return tex
    return f"{tag[0]} {tex[: tag.start()].strip()}{tex[tag.end() :]}"


def _with_labels(block: Node) -> Node:
    r"""Return a block with labels written behind a formula, or as ``\label``, where they belong."""
    block = _on_formulas(block)
    if block["t"] not in ("Header", "Figure", "Table"):
        return block
    idents: list[str] = []

    def take(node: Node) -> list[Node] | None:
        ident = attributes(node)[0]
        if node["t"] != "Span" or not has_class(node, "label-of"):
            return None
        idents.append(ident)
        return []

    bare = rewrite(block["c"], take)
    if not idents:
        return block
    place = 1 if block["t"] == "Header" else 0
    ident, classes, pairs = bare[place]
    bare[place] = [ident or idents[0], classes, pairs]
    return {"t": block["t"], "c": _without_last_space(bare)}


def _without_last_space(tree: Any) -> Any:
    """Return a tree in which no list of inlines ends with a space."""
    if isinstance(tree, dict):
        return {key: _without_last_space(value) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    if tree and isinstance(tree[-1], dict) and tree[-1].get("t") in _SPACES:
        tree = tree[:-1]
    return [_without_last_space(value) for value in tree]


def _on_formulas(tree: Any) -> Any:
    r"""Return a tree in which ``$$…$$ {#eq:x}`` is a Span that carries its label."""
    if isinstance(tree, dict):
        return {key: _on_formulas(value) for key, value in tree.items()}
    if not isinstance(tree, list):
        return tree
    out: list[Any] = []
    position = 0
    while position < len(tree):
        node = tree[position]
        position += 1
        if isinstance(node, dict) and node.get("t") == "Math":
            label, used, rest = _label_behind(tree[position : position + 8])
            if label:
                out.append(_equation_with_label(label, node))
                out += [{"t": "Str", "c": rest}] if rest else []
                position += used
                continue
        out.append(_on_formulas(node))
    return out


def _label_behind(following: Sequence[Node]) -> tuple[str, int, str]:
    """Return the label written behind a formula in braces, how many elements hold it, the rest."""
    text = ""
    for used, node in enumerate(following, start=1):
        if node["t"] in _SPACES:
            text += " "
        elif node["t"] == "Str":
            text += str(node["c"])
        else:
            break
        if (found := _EQUATION_LABEL.match(text.strip())) is not None:
            return found[1], used, text.strip()[found.end() :]
        if text.strip() and not text.strip().startswith("{"):
            break
    return "", 0, ""
