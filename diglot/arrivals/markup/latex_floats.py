r"""Figures and tables of LaTeX as pandoc reads them: the page to read is `floats`.

Each caption has a float of its own, a drawing that only LaTeX can make is a picture that waits, a
long table has its head once and no foot, columns are of the kinds that pandoc knows.
"""

import re
from collections.abc import Iterator
from typing import Final

from diglot.arrivals.markup.latex_scan import closing_bracket, commands
from diglot.arrivals.markup.pictures import WAITING
from diglot.arrivals.values import Open
from diglot.messages import say

_FIGURE: Final = re.compile(r"\\begin\{(figure\*?)\}(.*?)\\end\{\1\}", re.S)
_MINIPAGE: Final = re.compile(
    r"\\begin\{minipage\}(?:\[[^\]]*\])*\{[^{}]*\}(.*?)\\end\{minipage\}|\\parbox(?:\[[^\]]*\])*",
    re.S,
)
_DRAWN: Final = re.compile(r"\\begin\{(tikzpicture|pspicture|circuitikz)\}.*?\\end\{\1\}", re.S)
_LONG: Final = re.compile(r"\\begin\{longtable\}.*?\\end\{longtable\}", re.S)
_HEADS: Final = re.compile(r"\\(endfirsthead|endhead|endfoot|endlastfoot)(?![A-Za-z])")
_TABULAR: Final = re.compile(
    r"\\begin\{(?P<kind>tabular|longtable|array|tabularx\*?|tabular\*|tabulary|tabu|xltabular)\}"
    r"(?P<width>(?<=[xyu*r]\})\{[^{}]*\})?(?P<place>\s*\[[^\]]*\])?(?=\{)"
)


def floats(text: str, told: list[Open]) -> str:
    """Return a text whose figures and tables pandoc reads; which pictures wait is told."""
    text = _FIGURE.sub(lambda found: _of_one_caption(found, told), text)
    text = re.sub(r"(\\multirow\s*\{[^{}]*\})\*", r"\1{*}", text)
    text = re.sub(r"\\(?:cmidrule|cline)\s*(?:\([^)]*\)|\[[^\]]*\])*\s*\{[^{}]*\}", "", text)
    text = _LONG.sub(lambda found: _head_once(found[0]), text)
    return _known_columns(_with_marked_notes(text))


def _of_one_caption(found: re.Match[str], told: list[Open]) -> str:
    r"""Return a figure, or one for each minipage that has a caption of its own."""
    inside = found[2]
    pages = [one[1] for one in _MINIPAGE.finditer(inside) if one[1]]
    alone = not re.search(r"\\caption(?![A-Za-z])", _MINIPAGE.sub("", inside))
    if alone and len(pages) > 1 and all("\\caption" in one for one in pages):
        return "\n\n".join(
            f"\\begin{{figure}}{_keep_place(one, told)}\\end{{figure}}" for one in pages
        )
    return f"\\begin{{{found[1]}}}{_keep_place(inside, told)}\\end{{{found[1]}}}"


def _keep_place(inside: str, told: list[Open]) -> str:
    r"""Return what a figure holds, with a picture that waits in place of each drawing."""
    label = next((one.value for one in commands(inside, "label")), "drawing")
    name = re.sub(r"[^\w-]+", "-", label.rpartition(":")[2]) or "drawing"
    said = say(
        "LaTeX makes this drawing itself; save it as PDF or SVG in place of the one that waits"
    )
    told += [Open(said, label, sign=one[0].partition("\n")[0]) for one in _DRAWN.finditer(inside)]
    return _DRAWN.sub(lambda _: f"\\includegraphics{{{WAITING}{name}}}", inside)


def _head_once(table: str) -> str:
    r"""Return a long table without what stands on its later pages, and at the end of each.

    Its parts are ``first \endfirsthead head \endhead foot \endfoot last \endlastfoot rows``.
    """
    marks = list(_HEADS.finditer(table))
    named = {one[1] for one in marks}
    made, at, first = [], 0, True
    for one in marks:
        is_head = one[1] == "endfirsthead" or (one[1] == "endhead" and "endfirsthead" not in named)
        if first or is_head:
            made.append(table[at : one.start()])
            made.append("\\endhead" if is_head else "")
        at, first = one.end(), False
    return "".join([*made, table[at:]])


def _with_marked_notes(text: str) -> str:
    r"""Return a text whose ``\footnotemark`` holds the ``\footnotetext`` behind it."""
    while found := next(commands(text, "footnotetext"), None):
        marks = list(re.finditer(r"\\footnotemark(?:\[[^\]]*\])?(?![A-Za-z])", text[: found.start]))
        note = f"\\footnote{{{found.value}}}"
        if not marks:
            text = f"{text[: found.start]}{note}{text[found.end :]}"
            continue
        mark = marks[0].span()
        between = text[mark[1] : found.start]
        text = f"{text[: mark[0]]}{note}{between}{text[found.end :]}"
    return text


def _known_columns(text: str) -> str:
    made, at = [], 0
    for one in _TABULAR.finditer(text):
        if one.start() < at:
            continue
        end = closing_bracket(text, one.end())
        if end > 0:
            made += [text[at : one.end()], f"{{{''.join(_columns(text[one.end() + 1 : end]))}}}"]
            at = end + 1
    return "".join([*made, text[at:]])


def _columns(told: str) -> Iterator[str]:
    r"""Yield the columns of a table: those that packages or authors define are centred.

    >>> "".join(_columns(r"@{}c*{2}{S[table-format=1.2]}d{4}p{2cm}@{}"))
    'c*{2}{c}cp{2cm}'
    """
    at = 0
    while at < len(told):
        letter, at = told[at], at + 1
        arguments = []
        while told[at : at + 1] in ("{", "["):
            end = closing_bracket(told, at)
            if end < 0:
                return
            arguments.append(told[at : end + 1])
            at = end + 1
        if letter == "*" and len(arguments) == 2:
            yield f"*{arguments[0]}{{{''.join(_columns(arguments[1][1:-1]))}}}"
        elif letter in "lcrX|":
            yield letter
        elif letter in "pmb" and arguments:
            yield letter + arguments[-1]
        elif letter.isalpha():
            yield "c"
