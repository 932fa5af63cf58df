r"""Markdown as tokens that know where they stand, to be matched with those of a document.

No second reading of Markdown is attempted: a mark such as ``*`` may be a star or emphasis, and
which it is shows in the match, for the document holds a star or it does not. Only what would be
mistaken for words (addresses, attributes, keys) is told apart here::

    如@fig:a[@b, p. 3]，**粗**\* {#sec:x}
    mark 如 · xref fig:a · cite b · mark ， · mark * · mark * · mark 粗 · mark * · mark * · mark *
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

from diglot.labels import pointed_label
from diglot.matching import LETTER
from diglot.review.tokens import Token, TokenKind
from diglot.review.vocabulary import canonical

_KEY = r"[A-Za-z0-9_](?:[A-Za-z0-9_]|[:.#$%&\-+?<>~/](?=[A-Za-z0-9_]))*"
_AT = re.compile(rf"-?@(?:\{{(?P<braced>[^}}\s]+)\}}|(?P<key>{_KEY}))")

_SOURCE = re.compile(
    rf"""
    (?P<fenced>^[ ]{{0,3}}(?P<fence>`{{3,}}|~{{3,}}).*\n(?:.*\n)*?[ ]{{0,3}}(?P=fence)[`~]*[ ]*$)
  | (?P<div>^[ ]{{0,3}}:{{3,}}.*$)
  | (?P<rule>^[ ]*(?:[|:+=-][ |:+=-]*-{{2,}}[ |:+=-]*|-{{2,}}(?:[ ]+-{{2,}})*)[ ]*$)
  | (?P<definition>^\[\^[^\]\s]+\]:[ \t]*)
  | (?P<note>\[\^[^\]\s]+\])
  | (?P<space>\\?[\s\u00a0]+)
  | (?P<escaped>\\[!-/:-@\[-`{{-~])
  | (?P<formula>\$\$[\s\S]+?\$\$|\$(?![\s$])(?:[^$\n\\]|\\.)*?(?<!\s)\$(?!\d))
  | (?P<cited>\[(?P<inside>[^\[\]]*@[^\[\]]*)\])
  | (?P<at>-?@(?:\{{[^}}\s]+\}}|{_KEY}))
  | (?P<picture>!\[)
  | (?P<address>\]\((?:[^()\n]|\([^()\n]*\))*\)(?:\{{[^}}\n]*\}})?|\]\[[^\]\n]*\])
  | (?P<attributes>\]?\{{(?=[^}}\n]*[\#.=])[^}}\n]*\}})
  | (?P<heading>^\#{{1,6}}[ \t]+)
  | (?P<item>^[ ]{{0,12}}(?:[-*+]|\(?(?:\d{{1,3}}|[a-zA-Z\#]|\#)[.)])[ \t]+)
  | (?P<quoted>^(?:>[ ]?)+)
  | (?P<caption>^(?::|Table:)[ \t]+)
  | (?P<entity>&(?:\#\d+|\#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);)
  | (?P<smart>-{{2,3}}|\.\.\.)
  | (?P<word>{LETTER}+)
  | (?P<mark>.)
    """,
    re.M | re.X,
)
_SMART = {"--": "–", "---": "—", "...": "…"}


@dataclass(frozen=True)
class Placed:
    """A token and where it stands in the text, its markup included."""

    token: Token
    start: int
    end: int

    @property
    def key(self) -> tuple[str, str]:
        """What it has in common with the document's token; see `place_key`."""
        return place_key(self.token)


def place_key(token: Token) -> tuple[str, str]:
    """Return what a token of the source and one of the document have in common.

    The page does not show a formula's TeX, nor a picture's path, nor a note's mark.
    """
    if token.kind in ("formula", "picture", "note"):
        return (token.kind, "")
    return token.key


def placed_tokens(
    text: str, start: int, end: int, declared: frozenset[str] = frozenset()
) -> Iterator[Placed]:
    """Yield the tokens of a stretch of Markdown; `declared` are the labels of the article."""
    at = start
    while at < end:
        found = _SOURCE.match(text, at, end)
        if found is None:
            at += 1
            continue
        if text.startswith("^[", at):
            bracket = closing_bracket(text, at + 1, end)
            close = end if bracket < 0 else bracket + 1
            yield Placed(Token("note"), at, close)
            at = close
            continue
        yield from _tokens(found, declared)
        at = found.end()


def closing_bracket(text: str, opening: int, end: int) -> int:
    """Return the place of the bracket that closes the one at `opening`, -1 where none does."""
    depth, at = 0, opening
    while at < end:
        char = text[at]
        if char == "\\":
            at += 1
        depth += (char == "[") - (char == "]")
        if not depth:
            return at
        at += 1
    return -1


def _tokens(found: re.Match[str], declared: frozenset[str]) -> Iterator[Placed]:
    kind, start, end = str(found.lastgroup), found.start(), found.end()
    if found["cited"] is not None:
        yield from _citation(found, declared)
    elif found["at"] is not None:
        key = _AT.fullmatch(found[0])
        if key:
            yield Placed(_token_of_keys([key["braced"] or key["key"]], declared), start, end)
    elif kind in ("word", "mark", "space"):
        plain: TokenKind = kind  # type: ignore[assignment]
        yield Placed(Token(plain, found[0] if kind != "space" else " "), start, end)
    elif kind in ("note", "picture", "formula"):
        shown: TokenKind = kind  # type: ignore[assignment]
        yield Placed(Token(shown, found[0]), start, end)
    elif kind == "escaped":
        yield Placed(Token("mark", found[0][1]), start, end)
    elif kind == "smart":
        yield Placed(Token("mark", canonical(_SMART[found[0]])), start, end)
    elif kind == "entity":
        for char in html.unescape(found[0]):
            yield Placed(Token("space" if char.isspace() else "mark", char), start, end)


def _token_of_keys(keys: list[str], declared: frozenset[str]) -> Token:
    if len(keys) == 1 and (label := pointed_label(keys[0], declared)):
        return Token("xref", label)
    return Token("cite", ";".join(keys))


def _citation(found: re.Match[str], declared: frozenset[str]) -> Iterator[Placed]:
    """Yield a citation in brackets as one token; pointers one by one."""
    keys = list(_AT.finditer(found[0]))
    names = [key["braced"] or key["key"] for key in keys]
    if any(pointed_label(name, declared) for name in names):
        for key, name in zip(keys, names, strict=True):
            yield Placed(
                _token_of_keys([name], declared),
                found.start() + key.start(),
                found.start() + key.end(),
            )
    elif names:
        yield Placed(_token_of_keys(names, declared), found.start(), found.end())
