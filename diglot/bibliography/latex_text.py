r"""LaTeX text of a BibTeX field as the text of CSL-JSON, in one pass.

Capitals stay as they are written, in braces or not; what LaTeX marks up keeps the marks CSL has::

    On{\'e} {DNA} \emph{in vitro}, Ca$^{2+}$ -- ``x''
    -> Oné DNA <i>in vitro</i>, Ca<sup>2+</sup> – “x”
"""

import re
import unicodedata
from collections.abc import Mapping
from typing import Final

from diglot.engines.bibtex import symbol
from diglot.tables import read_tables

_TOKEN = re.compile(
    r"\\[A-Za-z]+\*?[ \t\n]*|\\.|\\|[{}$^_~%]|---?|``|''|[^\\{}$^_~%`'-]+|.", re.DOTALL
)
_LATEX = re.compile(r"[\\{}$~`]|--|''")
_SPACES = re.compile(r"[ \t\r\n]+")
_DEEPEST: Final = 50
_QUOTED: Final = frozenset({"enquote", "mkbibquote"})
_TABLES: Final = read_tables(__file__, "latex.toml")
_ACCENTS: Final[Mapping[str, str]] = _TABLES["accents"]
_MARKS: Final[Mapping[str, str]] = _TABLES["marks"]
_SWITCHES: Final[Mapping[str, str]] = _TABLES["switches"]
_CHARACTERS: Final[Mapping[str, str]] = _TABLES["characters"]
_SIGNS: Final[Mapping[str, str]] = _TABLES["signs"]
_ABOVE: Final[Mapping[str, str]] = _TABLES["above"]
_COMMANDS: Final[Mapping[str, frozenset[str]]] = {
    name: frozenset(words.split()) for name, words in _TABLES["commands"].items()
}
_GREEK_UPRIGHT = re.compile(r"text(alpha|beta|gamma|delta|epsilon|kappa|lambda|mu|omega|sigma)")


def read_latex(text: str, *, title: bool = False, unknown: list[str] | None = None) -> str:
    """Return a field's text as CSL-JSON writes it, its line breaks and runs of spaces as one.

    In a `title` braces keep small letters from a style's title case. Commands that nothing is
    known of are added to `unknown`; their arguments are kept.
    """
    if not text or not _LATEX.search(text):
        return _one_space(text)
    walk = _Text(text, title=title)
    read = unicodedata.normalize("NFC", _one_space(walk.rest()))
    if unknown is not None:
        unknown += walk.unknown
    return read


def read_verbatim(text: str) -> str:
    """Return an address or an identifier: without braces, and with LaTeX's escapes undone."""
    found = re.fullmatch(r"\s*\\url\s*\{(.*)\}\s*", text, re.DOTALL)
    text = re.sub(r"\\([_&%#$~^{}])", r"\1", found[1] if found else text)
    return re.sub(r"[{}\s]", "", text)


def _one_space(text: str) -> str:
    return _SPACES.sub(" ", text).strip() if text else ""


class _Text:
    """A walk over the tokens of a text, from group to group."""

    def __init__(self, text: str, *, title: bool = False) -> None:
        self.unknown: list[str] = []
        self._title = title
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
            return self._protect() if self._title and not self._depth else self._inner()
        if piece == "$":
            self._math = not self._math
            return ""
        if piece in "^_" and self._math:
            mark = "sup" if piece == "^" else "sub"
            text = self._argument()
            return "°" if text in ("∘", "°") else f"<{mark}>{text}</{mark}>"
        if piece in _CHARACTERS:
            return _CHARACTERS[piece]
        return self._command(piece) if piece[0] == "\\" else piece

    def _protect(self) -> str:
        """Return a group of a title; one that begins with a small word keeps its letters."""
        around = self._tokens[max(self._at - 2, 0) : self._at + 1]
        text = self._inner()
        if text[:1].islower() and len(text) > 1 and not any(one[0] == "\\" for one in around):
            return f'<span class="nocase">{text}</span>'
        return text

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
            return self._accent(_ACCENTS[name])
        if name in _MARKS:
            return f"<{_MARKS[name]}>{self._argument()}</{_MARKS[name]}>"
        if name in _QUOTED:
            return f"“{self._argument()}”"
        if name == "ensuremath":
            return self._formula()
        if name in _SIGNS:
            return _SIGNS[name]
        if name in _COMMANDS["transparent"]:
            return ""
        if (text := self._with_arguments(name)) is not None:
            return text
        greek = _GREEK_UPRIGHT.fullmatch(name)
        character = symbol(greek[1] if greek else name)
        if character is not None:
            return character
        if not name.isalpha():
            return name
        self.unknown.append(f"\\{name}")
        return ""

    def _formula(self) -> str:
        """Return an argument that is a formula wherever it stands."""
        outside, self._math = self._math, True
        text = self._argument()
        self._math = outside
        return text

    def _with_arguments(self, name: str) -> str | None:
        """Return what a command makes of its arguments, None for a command without."""
        if name in _ABOVE:
            return self._accent(_ABOVE[name])
        if name in _COMMANDS["fractions"]:
            return f"{self._argument()}/{self._argument()}"
        if name in _COMMANDS["quantities"]:
            return f"{self._argument()}\u00a0{self._argument()}"
        if name in _COMMANDS["second"]:
            self._argument()
            return self._argument()
        if name in _COMMANDS["large"]:
            return self._argument().upper()
        if name in _COMMANDS["small"]:
            return self._argument().lower()
        if name == "sqrt":
            root = self._argument()
            return f"√{root}" if len(root) < 2 else f"√({root})"
        if name in _COMMANDS["dropped"]:
            self._argument()
            return ""
        return None

    def _accent(self, accent: str) -> str:
        base = self._argument().replace("ı", "i").replace("ȷ", "j")
        if not base:
            return ""
        return unicodedata.normalize("NFC", base[0] + accent + base[1:])
