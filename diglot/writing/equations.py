"""The equations of an edition, read once from their TeX: which cannot be set, which are long."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from math import ceil
from typing import NamedTuple

from diglot.article import CitedEdition, Node
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error, warning
from diglot.engines import pandoc
from diglot.engines.math import draw
from diglot.engines.mathml import with_operators
from diglot.messages import as_message, say
from diglot.tree import walk

_MATH = re.compile(r"<math\b.*?</math>", re.S)
_TAG = re.compile(r"\\tag\*?\s*\{[^{}]*\}")
_SILENT = re.compile(
    r"\\(?:hline|(?:text|script|scriptscript)style)(?![A-Za-z])|\\(?:color|label)\s*\{[^{}]*\}"
    r"|\\begin\s*\{array\}\s*(?:\[\w\])?\s*"
    r"(?P<columns>\{(?:[^{}]|\{[^{}]*\})*?(?:\||[@!]\{[^{}]+\})(?:[^{}]|\{[^{}]*\})*\})"
)
"""What pandoc reads and drops: rules between lines and columns, colours, sizes, names."""
_SIZE = re.compile(r"\\displaystyle(?![A-Za-z])")
"""What is dropped too, where it would change something: within a line."""
_SPLIT = "<!--next equation-->"


class Tex(NamedTuple):
    """An equation as the author wrote it; `display` tells one on a line of its own."""

    tex: str
    display: bool


def tex_of(node: Node) -> Tex:
    """Return the TeX of a Math element."""
    kind, tex = node["c"]
    return Tex(tex, kind["t"] == "DisplayMath")


def equations(cited: CitedEdition) -> Mapping[Tex, str]:
    """Return the MathML of every equation, empty where pandoc cannot read the TeX."""
    found = dict.fromkeys(
        tex_of(node) for block in cited.blocks for node in walk(block.node) if node["t"] == "Math"
    )
    return _mathml_of(tuple(found)) if found else {}


@lru_cache(maxsize=16)
def _mathml_of(found: tuple[Tex, ...]) -> Mapping[Tex, str]:
    """Return the MathML of equations, which each kind of document asks for."""
    html = pandoc.write_html([node for tex in found for node in _equation_blocks(tex)])
    html = with_operators(html)
    written = (_MATH.search(piece) for piece in html.split(_SPLIT))
    return {tex: math[0] if math else "" for tex, math in zip(found, written, strict=False)}


def _equation_blocks(tex: Tex) -> list[Node]:
    kind = {"t": "DisplayMath" if tex.display else "InlineMath"}
    return [
        {"t": "Plain", "c": [{"t": "Math", "c": [kind, tex.tex]}]},
        {"t": "RawBlock", "c": ["html", _SPLIT]},
    ]


def unreadable(cited: CitedEdition, known: Mapping[Tex, str]) -> list[Diagnostic]:
    """Name each block with an equation that pandoc cannot read, or of which it drops something."""
    each = [
        (block.span, tex_of(node))
        for block in cited.blocks
        for node in walk(block.node)
        if node["t"] == "Math"
    ]
    return [fault for span, tex in each for fault in _what_pandoc_drops(tex, span)] + [
        error(
            Code.EQUATION,
            say('the equation "{value}" is not TeX that pandoc reads', value=tex.tex.strip()),
            span,
            say("check its braces and the names of its commands"),
        )
        for span, tex in each
        if not known.get(tex)
    ]


def _what_pandoc_drops(tex: Tex, span: SourceSpan | None) -> Iterator[Diagnostic]:
    """Yield what pandoc reads of an equation and no document shows."""
    for number in _TAG.findall(tex.tex):
        yield warning(
            Code.EQUATION,
            say("the number {value} of this equation is left out", value=number),
            span,
            say("diglot numbers it: write {form} behind the last $$", form="{#eq:name}"),
        )
    silent = [
        say("a line in {columns}", columns=found["columns"])
        if found["columns"]
        else as_message(found[0])
        for found in _SILENT.finditer(tex.tex)
    ]
    if not tex.display:
        silent += map(as_message, _SIZE.findall(tex.tex))
    for command in dict.fromkeys(silent):
        yield warning(
            Code.EQUATION,
            say("{value} is left out of this equation", value=command),
            span,
            say("an equation has no colours, rules, sizes and labels: say it in words or a table"),
        )


_DISPLAY = re.compile(r'<math display="block"(.*?)</math>', re.S)
_LONG = 25.0
"""A column of the page with both languages is about so wide when it is printed, in em."""

_SHORT = 30
"""So many elements are never longer than that: their equation is not drawn to be measured."""


def with_lengths(html: str) -> str:
    """Return HTML whose long equations tell a printed page how long they are: ``--long:62``."""
    return _DISPLAY.sub(_with_length, html)


def _with_length(found: re.Match[str]) -> str:
    if found[0].count("<m") < _SHORT:
        return found[0]
    width = draw(found[0]).width
    if width <= _LONG:
        return found[0]
    return f'<math display="block" style="--long:{ceil(width)}"{found[1]}</math>'
