r"""HTML and LaTeX of a section: what is plain is read, what is not is named at its place."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diglot.article import Node, Rendered
from diglot.diagnostics import Code, Diagnostic, SourceSpan, error, warning
from diglot.labels import pointed_label
from diglot.messages import say
from diglot.reading.blocks import Piece
from diglot.reading.html_tags import Tag, plain_html
from diglot.reading.tex_commands import Command, plain_tex
from diglot.verbatim import Stretches, inside, verbatim

_TAG_FORMS: Mapping[str, str] = {
    "table": "| head | head |",
    "img": "![caption](figures/name.svg){#fig:name}",
    "h1": "# heading",
    "h2": "## heading",
    "h3": "### heading",
    "ul": "- item",
    "ol": "1. item",
    "li": "- item",
    "blockquote": "> words",
    "pre": "```",
    "a": "[words](https://…)",
}
"""What to write in place of a tag."""

_PARTS: Mapping[str, str] = {
    **dict.fromkeys(("caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead"), "table"),
    "tr": "table",
}
"""Tags that need no word of their own where the element that they are part of is named."""

_LOOKS = frozenset({"b", "i", "u", "s", "em", "strong", "sub", "sup"})
"""Tags that stand on both sides of words; each that lacks its other one is named."""

_COMMAND_FORMS: Mapping[str, str] = {
    "textbf": "**words**",
    "textit": "*words*",
    "emph": "*words*",
    "underline": "[words]{.underline}",
    "textsuperscript": "^2^",
    "textsubscript": "~2~",
    "texttt": "`words`",
    "section": "# heading",
    "subsection": "## heading",
    "subsubsection": "### heading",
    "footnote": "^[note]",
    "url": "<https://…>",
    "href": "[words](https://…)",
    "includegraphics": "![caption](figures/name.svg){#fig:name}",
    "figure": "![caption](figures/name.svg){#fig:name}",
    "caption": "![caption](figures/name.svg){#fig:name}",
    "table": "| head | head |",
    "tabular": "| head | head |",
    "longtable": "| head | head |",
    "itemize": "- item",
    "enumerate": "1. item",
    "item": "- item",
    "label": "{#fig:name}",
}
"""What to write in place of a command or an environment of LaTeX."""

_LAYOUT = re.compile(
    r"newpage|pagebreak|clearpage|linebreak|newline|noindent|vspace|hspace|bigskip|medskip|"
    r"smallskip|centering|par"
)
"""Commands that only tell how a page is laid out."""


_FIELD_OF_WORD = re.compile(r"\{\s*[A-Z]{3,}\s[^{}\n]*$")
"""What stands before a switch of a field of Word, ``{ REF _Ref1 \\h }``, named as a whole."""


@dataclass
class _Places:
    """Finds words in the text of a block, going forward as the tree does."""

    rendered: Rendered
    piece: Piece
    apart: Stretches
    cursor: int = 0

    def span(self, words: str) -> SourceSpan:
        """Return the place of the next such words, else of any, else of the whole block."""
        start, end = self.piece.start, self.piece.end
        at = self._find(words, max(start, self.cursor), end)
        at = self._find(words, start, end) if at < 0 else at
        if at < 0:
            return self.rendered.span(start, end)
        self.cursor = at + 1
        return self.rendered.span(at, at + len(words))

    def _find(self, words: str, start: int, end: int) -> int:
        """Return where words stand outside formulas and code, -1 if they do not."""
        at = self.rendered.text.find(words, start, end)
        while at >= 0 and inside(self.apart, at):
            at = self.rendered.text.find(words, at + 1, end)
        return at


def plain_pieces(
    pieces: Sequence[Piece], rendered: Rendered, declared: frozenset[str]
) -> tuple[list[Piece], list[Diagnostic]]:
    """Return the blocks of a section without HTML and LaTeX, and what could not be read.

    `declared` are the labels of the edition.
    """
    plain: list[Piece] = []
    faults: list[Diagnostic] = []
    named: set[str] = set()
    apart = verbatim(rendered.text)
    for piece in pieces:
        nodes, found = _plain_nodes(_Places(rendered, piece, apart), declared, named)
        plain.append(replace(piece, nodes=tuple(nodes)))
        faults += found
    return plain, faults


def _plain_nodes(
    places: _Places, declared: frozenset[str], named: set[str]
) -> tuple[list[Node], list[Diagnostic]]:
    """Read one piece; `named` holds tags, since one word on those of a table is enough."""
    faults: list[Diagnostic] = []

    def tag(one: Tag) -> None:
        name = _PARTS.get(one.name, one.name)
        if name in named:
            return
        if name not in _LOOKS:
            named.add(name)
        faults.append(_tag_fault(one, name, places))

    def command(one: Command) -> None:
        fault = _command_fault(one, places)
        if not _FIELD_OF_WORD.search(places.rendered.text[: max(0, places.cursor - 1)][-80:]):
            faults.append(fault)

    nodes = plain_html(places.piece.nodes, tag)
    return plain_tex(nodes, lambda key: pointed_label(key, declared), command), faults


def _tag_fault(tag: Tag, name: str, places: _Places) -> Diagnostic:
    shown = tag.text.partition("\n")[0]
    place = places.span(shown)
    if tag.dropped:
        message = say("the HTML tag {tag} is left out; its words stay", tag=shown[:60])
        return warning(Code.HTML_TAG, message, place, say("take it out of the text"))
    form = _TAG_FORMS.get(name)
    hint = say("take it out of the text; to print it as it is, write `{tag}`", tag=shown[:60])
    if form:
        hint = say("write it in Markdown: {form}", form=form)
    elif tag.name in _LOOKS:
        hint = say("a tag stands on both sides of its words: <{name}>…</{name}>", name=tag.name)
    return error(Code.HTML_TAG, say("the HTML tag {tag} is not read", tag=shown[:60]), place, hint)


def _form_of_kin(name: str) -> str:
    r"""Return what to write for one of the many commands that cite, ``\citeauthor``, or point."""
    return "[@key]" if "cite" in name.lower() else "@fig:name" if name.endswith("ref") else ""


def _command_fault(command: Command, places: _Places) -> Diagnostic:
    shown = command.text.partition("\n")[0]
    place = places.span(command.text)
    message = say("the LaTeX command {command} would be printed as it is", command=shown[:40])
    if _LAYOUT.fullmatch(command.name):
        hint = say("take it out: the journal lays the page out")
        return error(Code.TEX_COMMAND, message, place, hint)
    form = _COMMAND_FORMS.get(command.name) or _form_of_kin(command.name)
    if form:
        hint = say("write it in Markdown: {form}", form=form)
        return error(Code.TEX_COMMAND, message, place, hint)
    if places.rendered.text[max(0, places.cursor - 2) : places.cursor].startswith("$"):
        hint = say("no digit may stand behind the $ that ends a formula: write the sign itself, ±")
        return warning(Code.TEX_COMMAND, message, place, hint)
    hint = say(
        "a formula stands between $ and $; a backslash that is meant is written `\\` or \\\\"
    )
    return warning(Code.TEX_COMMAND, message, place, hint)
