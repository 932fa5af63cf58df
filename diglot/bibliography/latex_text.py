r"""LaTeX text of a BibTeX field as the text of CSL-JSON, in one pass.

Capitals stay as they are written, in braces or not; what LaTeX marks up keeps the marks CSL has::

    On{\'e} {DNA} \emph{in vitro}, Ca$^{2+}$ -- ``x''
    -> Oné DNA <i>in vitro</i>, Ca<sup>2+</sup> – “x”
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from diglot.engines.bibtex import symbol

_TOKEN = re.compile(
    r"\\[A-Za-z]+\*?[ \t\n]*|\\.|\\|[{}$^_~%]|---?|``|''|[^\\{}$^_~%`'-]+|.", re.DOTALL
)
_DEEPEST: Final = 50
_ACCENTS: Final = {
    "`": "\u0300",
    "'": "\u0301",
    "^": "\u0302",
    "~": "\u0303",
    "=": "\u0304",
    "u": "\u0306",
    ".": "\u0307",
    '"': "\u0308",
    "r": "\u030a",
    "H": "\u030b",
    "v": "\u030c",
    "d": "\u0323",
    "c": "\u0327",
    "k": "\u0328",
    "b": "\u0331",
    "t": "\u0361",
}
_MARKS: Final = {
    "emph": "i",
    "textit": "i",
    "textsl": "i",
    "mkbibemph": "i",
    "mkbibitalic": "i",
    "textbf": "b",
    "mkbibbold": "b",
    "textsuperscript": "sup",
    "mkbibsuperscript": "sup",
    "textsubscript": "sub",
    "mkbibsubscript": "sub",
}
_SWITCHES: Final = {"em": "i", "it": "i", "itshape": "i", "bf": "b", "bfseries": "b"}
_DROPPED = re.compile(
    "rm|sf|tt|sc|textrm|textsf|texttt|textup|textnormal|text|mathrm|mathit|mathbf|mathsf|mbox|hbox"
    "|ensuremath|protect|relax|nobreak|null|noopsort|url|path|mkbibparens|small|large"
)
_QUOTED: Final = frozenset({"enquote", "mkbibquote"})
_SPACES: Final = {"quad": " ", "qquad": " ", "space": " ", "newline": " ", "par": " "}
_CHARACTERS: Final = {
    "---": "—",
    "--": "–",
    "``": "“",
    "''": "”",
    "~": "\u00a0",
    "\\,": "\u202f",
    "\\;": " ",
    "\\:": " ",
    "\\!": "",
    "\\/": "",
    "\\-": "",
    "\\@": "",
    "\\\\": " ",
    "\\ ": " ",
    "\\\n": " ",
    "\\(": "",
    "\\)": "",
}
_GREEK_UPRIGHT = re.compile(r"text(alpha|beta|gamma|delta|epsilon|kappa|lambda|mu|omega|sigma)")


def read_latex(text: str) -> str:
    """Return a field's text as CSL-JSON writes it, its line breaks and runs of spaces as one."""
    if not re.search(r"[\\{}$~]|--|``|''", text):
        return _one_space(text)
    return unicodedata.normalize("NFC", _one_space(_Text(text).rest()))


def read_verbatim(text: str) -> str:
    """Return an address or an identifier: without braces, and with LaTeX's escapes undone."""
    found = re.fullmatch(r"\s*\\url\s*\{(.*)\}\s*", text, re.DOTALL)
    text = re.sub(r"\\([_&%#$~^{}])", r"\1", found[1] if found else text)
    return re.sub(r"[{}\s]", "", text)


def _one_space(text: str) -> str:
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


class _Text:
    """A walk over the tokens of a text, from group to group."""

    def __init__(self, text: str) -> None:
        self._tokens: list[str] = _TOKEN.findall(text)
        self._at = 0
        self._depth = 0
        self._math = False

    def rest(self) -> str:
        """Return everything from here on; a brace too many is dropped."""
        pieces = []
        while self._at < len(self._tokens):
            pieces.append(self._group())
        return "".join(pieces)

    def _group(self) -> str:
        """Return what stands up to the brace that closes this group."""
        pieces: list[str] = []
        opened: list[str] = []
        while self._at < len(self._tokens):
            piece = self._next()
            if piece == "}":
                break
            mark = _SWITCHES.get(piece[1:].strip()) if piece[0] == "\\" else None
            if mark:
                opened.append(mark)
                pieces.append(f"<{mark}>")
            else:
                pieces.append(self._piece(piece))
        return "".join(pieces) + "".join(f"</{mark}>" for mark in reversed(opened))

    def _next(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1]

    def _piece(self, piece: str) -> str:
        if piece == "{":
            return self._inner()
        if piece == "$":
            self._math = not self._math
            return ""
        if piece in "^_" and self._math:
            mark = "sup" if piece == "^" else "sub"
            return f"<{mark}>{self._argument()}</{mark}>"
        if piece in _CHARACTERS:
            return _CHARACTERS[piece]
        return self._command(piece) if piece[0] == "\\" else piece

    def _inner(self) -> str:
        """Return a group in braces; beyond a sane depth its braces count for nothing."""
        if self._depth >= _DEEPEST:
            return ""
        self._depth += 1
        try:
            return self._group()
        finally:
            self._depth -= 1

    def _argument(self) -> str:
        """Return the argument that follows: a group, a command or one character."""
        if self._depth >= _DEEPEST:
            return ""
        self._depth += 1
        try:
            return self._argument_here()
        finally:
            self._depth -= 1

    def _argument_here(self) -> str:
        while self._at < len(self._tokens) and self._tokens[self._at].isspace():
            self._at += 1
        if self._at >= len(self._tokens) or self._tokens[self._at] == "}":
            return ""
        piece = self._next()
        if piece in "{$" or piece[0] == "\\":
            return self._piece(piece)
        piece = piece.lstrip()
        if len(piece) > 1:
            self._at -= 1
            self._tokens[self._at] = piece[1:]
        return piece[:1]

    def _command(self, piece: str) -> str:
        name = piece[1:].rstrip("* \t\n")
        if name in _ACCENTS and not (self._math and name in "bdcHkrtuv"):
            return self._accented(_ACCENTS[name])
        if name in _MARKS:
            return f"<{_MARKS[name]}>{self._argument()}</{_MARKS[name]}>"
        if name in _QUOTED:
            return f"“{self._argument()}”"
        if name == "href":
            self._argument()
            return self._argument()
        if _DROPPED.fullmatch(name):
            return ""
        if name in _SPACES:
            return _SPACES[name]
        greek = _GREEK_UPRIGHT.fullmatch(name)
        character = symbol(greek[1] if greek else name)
        if character is not None:
            return character
        return name if not name.isalpha() else ""

    def _accented(self, accent: str) -> str:
        base = self._argument().replace("ı", "i").replace("ȷ", "j")
        if not base:
            return ""
        return unicodedata.normalize("NFC", base[0] + accent + base[1:])
