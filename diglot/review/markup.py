r"""Tokens of a reviewed document as Markdown, so that what a reviewer typed reads as typed.

Text of a stranger never becomes markup or a template: ``*`` comes home as ``\*`` and
``{% include %}`` as ``\{\% include %\}``, which Jinja passes on and pandoc prints as it was.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from diglot.docx.read.symbols import UNKNOWN
from diglot.docx.read.values import Look
from diglot.messages import Explained, Message, say
from diglot.review.tokens import NO_LOOK, Token, citation_words

_SPECIAL = re.compile(
    r"""
    (?=[\\`*_^~$\[\]<>@|{}])            # what begins or ends markup, a template, an attribute
  | (?<=\{)(?=[%\#])                    # {% and {# open a template even after a backslash
  | (?<=[ ])(?=["'](?:[ ]|\Z))         # a quotation mark that closes behind a space
  | (?<=-)(?=-) | (?<=\.)(?=\.)         # -- and ... would become a dash and dots
  | (?=&(?:\#\d+|\#[xX][0-9A-Fa-f]+|[A-Za-z]\w*);)
    """,
    re.X,
)
_ADDRESS = re.compile(r"(?:https?://|mailto:)[^\s<>{}\\|]+")
_AT_START = re.compile(r"(?=[#+:-])|(?<=^Table)(?=:)|^\(?(?:\d+|[A-Za-z]+|#)(?=[.)](?:\s|$))")
_DELIMITERS: Mapping[Look, str] = {
    "bold": "**",
    "italic": "*",
    "strike": "~~",
    "superscript": "^",
    "subscript": "~",
}
MARKUP_LOOKS: frozenset[Look] = frozenset(_DELIMITERS)
"""The looks that an edit can bring into Markdown; underlines and capitals have no sign there."""


_MADE_IN_WORD: Mapping[str, Message] = {
    "formula": say("the formula was made in Word; write it as $…$ by hand"),
    "picture": say("the picture was put in with Word; save it in manuscript/figures and name it"),
}


class NotWritable(Explained):
    """Something of a reviewed document that Markdown cannot be given; the message says what."""


@dataclass(frozen=True)
class Setting:
    """Where text is to be written, and what the article knows already.

    `line_start` tells that it begins a line. `note` gives a note's tokens by its id, `known` the
    source of a formula that the base holds already, or nothing. `link` is the address of the link
    that it stands in, `line_end` what ends a line there.
    """

    line_start: bool = False
    link: str = ""
    line_end: str = "\\\n"
    note: Callable[[str], Sequence[Token]] = lambda _: ()
    known: Callable[[Token], str] = lambda _: ""


def escape_markdown(text: str, *, line_start: bool = False) -> str:
    r"""Return plain text as Markdown that prints it.

    >>> escape_markdown("a*b {{ x }} 3. c")
    'a\\*b \\{\\{ x \\}\\} 3. c'
    >>> escape_markdown("3. c", line_start=True)
    '3\\. c'
    """
    if line_start and (mark := _AT_START.match(text)):
        at = mark.end()
        return _SPECIAL.sub(r"\\", text[:at]) + "\\" + text[at] + escape_markdown(text[at + 1 :])
    return _SPECIAL.sub(r"\\", text)


def write(tokens: Sequence[Token], context: frozenset[Look], setting: Setting) -> str:
    """Return tokens as Markdown to be set where the words around have the looks of `context`.

    Raises `NotWritable` for what Markdown cannot be given from a document.
    """
    context &= MARKUP_LOOKS
    parts: list[str] = []
    for (look, _), group in groupby(
        _join_spaces(tokens), lambda one: (one.look & MARKUP_LOOKS, one.link)
    ):
        alike = list(group)
        start = setting.line_start and not parts
        inside = "".join(_write(one, setting) for one in _runs(alike))
        if start and alike[0].kind in ("word", "mark"):
            plain = _plain(alike)
            inside = escape_markdown(plain, line_start=True) + inside[len(escape_markdown(plain)) :]
        inside = _link(alike, inside, setting)
        parts.append(_wrap(inside, look if inside.strip() else context, context))
    return "".join(parts)


def _link(tokens: Sequence[Token], text: str, setting: Setting) -> str:
    """Return words that lead somewhere as a link, unless they stand in that link already."""
    address = tokens[0].link
    if address == setting.link or not text.strip():
        return text
    if not address:
        raise NotWritable(say("a link was taken from these words; take it out by hand"))
    if not _ADDRESS.fullmatch(address):
        raise NotWritable(
            say("the link leads to {address}, which is no address of the web", address=address)
        )
    left, middle, right = _split_spaces(text)
    return f"{left}[{middle}](<{address}>){right}"


def _one_line(tokens: Sequence[Token]) -> list[Token]:
    """Return tokens without ends and breaks, which a note in brackets cannot hold."""
    return [Token("space", " ") if one.kind in ("end", "break") else one for one in tokens]


def _join_spaces(tokens: Sequence[Token]) -> list[Token]:
    """Give a space between two words of one look that look: ``**a b**``, not ``**a** **b**``."""
    out = list(tokens)
    for i in range(1, len(out) - 1):
        before, after = out[i - 1], out[i + 1]
        if out[i].kind == "space" and (before.look, before.link) == (after.look, after.link):
            out[i] = replace(out[i], look=before.look, link=before.link)
    return out


def _plain(tokens: Sequence[Token]) -> str:
    """Return the words that tokens begin with."""
    parts: list[str] = []
    for one in tokens:
        if one.kind not in ("word", "mark", "space"):
            break
        parts.append(one.text)
    return "".join(parts)


def _runs(tokens: Sequence[Token]) -> list[Token]:
    """Join words, marks and spaces to one token each, since what is escaped spans several."""
    out: list[Token] = []
    for one in tokens:
        if out and one.kind in ("word", "mark", "space") and out[-1].kind == "word":
            out[-1] = replace(out[-1], text=out[-1].text + one.text)
        elif one.kind in ("word", "mark", "space"):
            out.append(replace(one, kind="word"))
        else:
            out.append(one)
    return out


def _wrap(text: str, look: frozenset[Look], context: frozenset[Look]) -> str:
    """Return text between the delimiters that lead from the context's looks to its own."""
    opening = "".join(_DELIMITERS[one] for one in _DELIMITERS if one in context - look)
    closing = "".join(_DELIMITERS[one] for one in _DELIMITERS if one in look - context)
    if not opening and not closing:
        return text
    left, middle, right = _split_spaces(text)
    if {"superscript", "subscript"} & (look - context):
        middle = re.sub(r"(?<!\\) ", r"\\ ", middle)
    around = opening[::-1] + closing, closing[::-1] + opening
    return f"{left}{around[0]}{middle}{around[1]}{right}"


def _split_spaces(text: str) -> tuple[str, str, str]:
    middle = text.strip(" ")
    start = text.find(middle) if middle else 0
    return text[:start], middle, text[start + len(middle) :]


def _write(token: Token, setting: Setting) -> str:
    match token.kind:
        case "word" if UNKNOWN in token.text:
            raise NotWritable(say("it holds a sign that only its font shows; write it by hand"))
        case "word":
            return escape_markdown(token.text)
        case "cite":
            return citation_words(token)
        case "xref":
            return f"@{{{token.text}}}"
        case "break":
            return setting.line_end
        case "note":
            inside = write(_one_line(setting.note(token.text)), NO_LOOK, setting)
            return f"^[{inside.strip()}]"
        case "end":
            return f"\n\n{token.text}"
        case "formula" | "picture":
            if known := setting.known(token):
                return known
            raise NotWritable(_MADE_IN_WORD[token.kind])
        case "doubt":
            raise NotWritable(token.reason)
        case "scrap":
            raise NotWritable(
                say(
                    '"{text}" is what is left of a citation; write [@key] or delete it',
                    text=token.text,
                )
            )
        case "count":
            raise NotWritable(say('the number "{text}" counts by itself', text=token.text))
    raise NotWritable(say("Markdown has no sign for it: {what}", what=token.text or token.kind))
