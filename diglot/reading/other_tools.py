r"""Marks of other tools that do nothing here.

Code that knitr or Quarto would run, roles of MyST and reStructuredText, call-outs of GitHub, labels
of R Markdown, formulas in brackets of LaTeX::

    ```{r}   `r mean(x)`   {ref}`fig:a`   :cite:`a`   > [!NOTE]   (\#fig:a)   \(x^2\)
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from diglot.article import Rendered
from diglot.diagnostics import Code, Diagnostic, error, warning
from diglot.messages import Message, say

_RUN = re.compile(
    r"^[ ]{0,3}(?:`{3,}|~{3,}|:{3,})[ \t]*\{(?P<name>[A-Za-z][\w-]*)(?![\w=-])[^}\n]*\}", re.M
)
_DRAWN = re.compile(
    r"^[ ]{0,3}(?:`{3,}|~{3,})[ \t]*(?P<name>math|mermaid|plantuml|graphviz|tikz)[ \t]*$", re.M
)
_RUN_INLINE = re.compile(r"(?<![A-Za-z0-9`])`(?P<name>r|\{(?:r|python|julia)\}) [^`\n]+`(?!`)")
_ROLE = re.compile(
    r"(?:\{(?P<name>[a-z]+(?::[a-z]+)?)\}|(?<![\w:`]):(?P<rst>[a-z]+(?::[a-z]+)?):)`[^`\n]+`"
)
_TARGET = re.compile(r"^\((?P<name>[\w:.-]+)\)=[ \t]*$|\(\\#[A-Za-z]+:[\w:.-]+\)", re.M)
_CALL_OUT = re.compile(r"^>[ \t]*\[!(?P<name>[A-Za-z]+)\][-+]?|^!!![ \t]+[a-z]+[^\n]*", re.M)
_RAW = re.compile(r"`\{=(?P<name>[a-z]\w*)\}|^[ ]{0,3}(?:`{3,}|~{3,})[ \t]*\{=[a-z]\w*\}", re.M)
_FIELD = re.compile(
    r"\{\s*(?:CITATION|REF|PAGEREF|SEQ|HYPERLINK|ADDIN|PAGE|TOC|STYLEREF)\s[^{}\n]*\}"
)
_FORMS: Mapping[str, str] = {
    "figure": "![caption](figures/name.svg){#fig:name}",
    "image": "![caption](figures/name.svg){#fig:name}",
    "table": ": caption {#tbl:name}", "list-table": ": caption {#tbl:name}",
    "math": "$$x$$ {#eq:name}", "cite": "[@key]", "cite:p": "[@key]", "cite:t": "@key",
    "numref": "@fig:name", "ref": "@sec:name", "eq": "@eq:name", "sub": "~2~", "sup": "^2^",
}  # fmt: skip
_BOXES = frozenset(
    {"note", "tip", "warning", "caution", "important", "admonition", "attention", "hint", "danger"}
)

_BRACKET_MATH = re.compile(
    r"\\\((?P<inline>(?:(?!\\\))[^\n]){1,400})\\\)"
    r"|^[ \t]*\\\[[ \t]*$(?:(?!\n[ \t]*\n)[\s\S]){1,2000}?\\\]"
    r"|^[ \t]*\\\[[^\n@]{1,400}[\\^_=+][^\n@]{0,400}\\\]",
    re.M,
)
_TEX_SIGN = re.compile(r"[\\^_{=+<>]|^\s*[A-Za-z]\s*$")
_TEX = re.compile(r"[\\^_{]")
"""Without these, an author may have escaped brackets that are meant."""
_MATH = {"inline": "$x$", "display": "$$x$$"}


@dataclass(frozen=True)
class _Mark:
    """A form of other tools, and what to do about one."""

    form: re.Pattern[str]
    hint: Message


_CODE = say("diglot runs no code: put in what it gives, as words, a table or a picture")
_MARKS: Sequence[_Mark] = (
    _Mark(_RUN, _CODE),
    _Mark(_DRAWN, say("put in the picture that it draws: {form}", form=_FORMS["figure"])),
    _Mark(_RUN_INLINE, _CODE),
    _Mark(_ROLE, say("write in Markdown what it means")),
    _Mark(_TARGET, say("write the label behind the thing itself: {form}", form="{#fig:name}")),
    _Mark(_CALL_OUT, say("take this mark out: its words are printed as text")),
    _Mark(_FIELD, say("it is a field of Word: write [@key] or @fig:name in its place")),
    _Mark(_RAW, say("it is meant for one kind of document: write in Markdown what it means")),
)


def marks_of_other_tools(rendered: Rendered, apart: Sequence[tuple[int, int]]) -> list[Diagnostic]:
    """Name what knitr, Quarto, MyST and others would run or replace, and formulas in brackets.

    `apart` is what of the text is code or a formula: a listing shows such marks.
    """
    return [*_of_tools(rendered, apart), *_formulas(rendered)]


def _of_tools(rendered: Rendered, apart: Sequence[tuple[int, int]]) -> Iterator[Diagnostic]:
    for mark in _MARKS:
        for found in mark.form.finditer(rendered.text):
            if any(start < found.start() < end - 1 for start, end in apart):
                continue
            shown = found[0].strip().lstrip("`" if mark.form is _RAW else "").partition("\n")[0]
            message = say("{shown} belongs to another tool and does nothing here", shown=shown[:60])
            words = found.groupdict()
            name = words.get("name") or words.get("rst") or ""
            form = _FORMS.get(name)
            hint = say("write it in Markdown: {form}", form=form) if form else mark.hint
            if mark.form is _RUN and name in _BOXES:
                hint = say("take this line out, and the one that ends it: its words are text")
            yield error(Code.MARKDOWN, message, rendered.span(*found.span()), hint)


def _formulas(rendered: Rendered) -> Iterator[Diagnostic]:
    for found in _BRACKET_MATH.finditer(rendered.text):
        if found["inline"] and not _TEX_SIGN.search(found["inline"]):
            continue
        message = say("a formula in LaTeX's brackets would be printed as it is")
        hint = say("write {inline} inside a sentence, {display} for one of its own", **_MATH)
        place = rendered.span(*found.span())
        if found["inline"] and not _TEX.search(found["inline"]):
            yield warning(Code.MARKDOWN, message, place, hint)
        else:
            yield error(Code.MARKDOWN, message, place, hint)
