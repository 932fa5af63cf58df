r"""LaTeX's commands and their arguments, found in a text without running it.

\author[a,b]{Ada \emph{Ray}}  ->  Command("author", ("a,b",), ("Ada \emph{Ray}",), …)
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from diglot.bibliography.latex_text import read_latex

_COMMENT: Final = re.compile(r"(?<!\\)((?:\\\\)*)%.*$", re.M)
_CODE: Final = re.compile(
    r"\\begin\{(?P<kind>verbatim|Verbatim|lstlisting|minted|(?!pseudo)[A-Za-z]*code(?:block)?)\*?\}(?:\[[^\]]*\])?(?P<block>.*?)\\end\{(?P=kind)\*?\}"
    r"|\\(?:verb\*?|lstinline(?:\[[^\]]*\])?)(?P<mark>[^\w\s*\[{])(?P<inline>[^\n]*?)(?P=mark)",
    re.S,
)
_BACKSLASH: Final = "\ue05c"
"""Stands for a backslash in code, in which no command is looked for."""
_CLOSING: Final = {"[": "]", "{": "}"}
_LONGEST: Final = 20_000
_DROPPED: Final = re.compile(
    r"thanks|corref|fnref|tnoteref|inst|orcidlink|orcidID|footnote|footnotemark|textsuperscript|"
    r"IEEEauthorrefmark|authormark|samethanks|vspace|hspace|email|ead"
)


@dataclass(frozen=True)
class Command:
    """A command, the arguments in brackets and in braces behind it, and where it stands."""

    name: str
    options: tuple[str, ...]
    values: tuple[str, ...]
    start: int
    end: int

    @property
    def value(self) -> str:
        """The first argument in braces."""
        return self.values[0] if self.values else ""


_ADDRESS: Final = re.compile(r"(\\(?:href|url|nolinkurl)\s*\{)([^{}\n]*)")


def without_comments(text: str) -> str:
    """Return a text without its comments; code keeps its signs, see `code_of`, and addresses do."""
    made, at = [], 0
    for code in _CODE.finditer(text):
        start, end = code.span("inline" if code["mark"] else "block")
        inside = text[start:end].replace("\\", _BACKSLASH)
        made += [_bare(text[at : code.start()]), text[code.start() : start], inside]
        at = end
    return "".join([*made, _bare(text[at:])])


def _bare(text: str) -> str:
    kept = _ADDRESS.sub(lambda one: one[1] + re.sub(r"(?<!\\)%", r"\%", one[2]), text)
    return _COMMENT.sub(r"\1", kept)


def code_of(text: str) -> str:
    """Return code as it was written."""
    return text.replace(_BACKSLASH, "\\")


def commands(text: str, names: str, *, mixed: bool = False) -> Iterator[Command]:
    r"""Yield the commands of a text whose names match a pattern, in their order.

    `mixed` takes brackets behind braces as arguments too, as ``\newcommand{\a}[1]{…}`` has them.
    """
    pattern = re.compile(rf"\\({names})\*?(?![A-Za-z])")
    at = 0
    while found := pattern.search(text, at):
        options, values, at = _arguments(text, found.end(), mixed)
        yield Command(found[1], tuple(options), tuple(values), found.start(), at)


def _arguments(text: str, at: int, mixed: bool) -> tuple[list[str], list[str], int]:
    options: list[str] = []
    values: list[str] = []
    while True:
        start = at
        while start < len(text) and text[start] in " \t":
            start += 1
        if start < len(text) and text[start] == "\n" and not values:
            start += 1
        end = closing_bracket(text, start)
        if end < 0 or (text[start] == "[" and values and not mixed):
            return options, values, at
        (options if text[start] == "[" else values).append(text[start + 1 : end])
        at = end + 1


def closing_bracket(text: str, start: int) -> int:
    """Return where the bracket that opens at a place closes, -1 where none does."""
    closing = _CLOSING.get(text[start : start + 1])
    if closing is None:
        return -1
    depth = 0
    for at in range(start, min(len(text), start + _LONGEST)):
        char = text[at]
        if char == "\\" or (at > start and text[at - 1] == "\\" and text[at - 2 : at - 1] != "\\"):
            continue
        if char == text[start] or char == "{":
            depth += 1
        elif char == closing or char == "}":
            depth -= 1
            if not depth:
                return at
    return -1


def replace_commands(
    text: str, names: str, change: Callable[[Command], str | None], *, mixed: bool = False
) -> str:
    """Return a text in which commands are what `change` makes of them; None leaves one."""
    made, at = [], 0
    for one in commands(text, names, mixed=mixed):
        if (new := change(one)) is not None:
            made += [text[at : one.start], new]
            at = one.end
    return "".join([*made, text[at:]])


def cut_out(text: str, found: list[Command]) -> str:
    """Return a text without these commands."""
    made, at = [], 0
    for one in sorted(found, key=lambda one: one.start):
        if one.start >= at:
            made.append(text[at : one.start])
            at = one.end
    return "".join([*made, text[at:]])


def environment(text: str, names: str) -> re.Match[str] | None:
    """Return the first environment of a name: its content is group 2."""
    return re.search(rf"\\begin\{{({names})\}}(.*?)\\end\{{\1\}}", text, re.S)


def words_of(text: str) -> str:
    """Return the words of a piece of LaTeX: marks behind names go, looks are only their words."""
    gone = list(commands(text, _DROPPED.pattern))
    text = cut_out(text, gone)
    text = re.sub(r"\\\\(?:\[[^\]]*\])?|\\(?:newline|linebreak|quad|qquad|,|;|\s)", " ", text)
    for _ in range(6):
        text, count = re.subn(r"\\[A-Za-z]{3,}\*?\s*\{([^{}]*)\}", r"\1", text)
        if not count:
            break
    read = re.sub(r"</?\w+[^<>]*>", "", read_latex(text))
    return _BETWEEN.sub("", " ".join(read.replace("\xa0", " ").split()))


_BETWEEN: Final = re.compile(r"(?<=[\u4e00-\u9fff，。、；：]) (?=[\u4e00-\u9fff])")
"""A blank that a line's end left between Chinese characters."""


def around(text: str, line: int) -> tuple[int, int] | None:
    """Return where the outermost environment around a line begins and ends; None without one."""
    place = sum(len(one) for one in text.splitlines(keepends=True)[: line - 1])
    open_: list[tuple[str, int]] = []
    for one in re.finditer(r"\\(begin|end)\{([^{}]*)\}", text):
        if one[1] == "begin":
            open_.append((one[2], one.start()))
        elif any(name == one[2] for name, _ in open_):
            while open_[-1][0] != one[2]:
                open_.pop()  # it was never closed
            start = open_.pop()[1]
            if not open_ and start <= place <= one.end():
                return start, one.end()
    return None
