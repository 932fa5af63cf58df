r"""Inline Markdown as words and protected tags that know where they stand.

No second opinion on Markdown is trusted: what is read here is compared with what pandoc read of the
same text (`reads`), and a text in which they differ is not given to a translator::

    如@fig:a[@b, p. 3]，*粗*   →   如 [pointer] [citation] ， [emphasis 粗 emphasis]
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from diglot.exchange.segments import Tag, TagKind, Token
from diglot.labels import pointed_label
from diglot.languages import FIRST_WIDE
from diglot.matching import LETTER
from diglot.remarks import MARK
from diglot.review.markdown import closing_bracket

_KEY = r"[A-Za-z0-9_](?:[A-Za-z0-9_]|[:.#$%&\-+?<>~/](?=[A-Za-z0-9_]))*"
_AT = re.compile(rf"-?[@＠](?:\{{(?P<braced>[^}}\s]+)\}}|(?P<key>{_KEY}))")
_ATTRIBUTES = r"""\{(?:"(?:\\.|[^"\\])*"|[^{}\n])*\}"""
_ADDRESS = rf"\((?:[^()\n]|\([^()\n]*\))*\)(?:{_ATTRIBUTES})?"
_NAMED = {
    "i": "emphasis", "em": "emphasis", "b": "strong", "strong": "strong",
    "sup": "raised", "sub": "lowered", "del": "struck", "s": "struck",
}  # fmt: skip

_ATOM = re.compile(
    rf"""
    (?P<remark>{
        MARK.pattern.replace("(?P<start>", "(?:")
        .replace("(?P<end>", "(?:")
        .replace("(?P<number>", "(?:")
    })
  | (?P<comment><!--[\s\S]*?-->|\{{\#\#[\s\S]*?\#\#\}})
  | (?P<template>\{{\{{(?:"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|(?!\}}\}})[\s\S])*\}}\}}
               |\{{%[\s\S]*?%\}})
  | (?P<break>\\\n[ \t>]*|[ ]{{2,}}\n[ \t>]*)
  | (?P<soft>[ \t]*\n[ \t>]*)
  | (?P<nonbreaking>\\[ ])
  | (?P<space>[ \t]+)
  | (?P<escaped>\\[!-/:-@\[-`{{-~])
  | (?P<tex>\\(?:[A-Za-z]*cite[A-Za-z]*|[A-Za-z]*ref)\*?(?:\[[^\]\n]*\])*
            \{{(?P<targets>[^{{}}\n]*)\}})
  | (?P<code>(?<!`)(?P<ticks>`+)(?!`)[\s\S]+?(?<!`)(?P=ticks)(?!`)(?:{_ATTRIBUTES})?)
  | (?P<formula>\$\$[\s\S]+?\$\$(?:[ ]*\{{\#[^{{}}\n]*\}})?
               |\$(?![\s$])(?:[^$\\]|\\[\s\S])*?(?<!\s)\$(?!\d))
  | (?P<picture>!\[(?:[^\[\]]|\[[^\[\]]*\])*\]{_ADDRESS})
  | (?P<note>\[\^[^\]\s]+\])
  | (?P<citation>\[(?=[^\[\]]*[@＠])(?:[^\[\]\\]|\\.)*\](?![({{]))
  | (?P<at>{_AT.pattern.replace("(?P<braced>", "(?:").replace("(?P<key>", "(?:")})
  | (?P<address><(?:https?://|mailto:)[^\s<>]+>|<[^\s<>@]+@[^\s<>@]+>)
  | (?P<html></?(?P<name>[A-Za-z][A-Za-z0-9]*)(?:\s[^<>]*)?/?>)
  | (?P<footnote>\^\[)
  | (?P<bracket>\[)
  | (?P<struck>~~)
  | (?P<raised>\^(?=(?:\\.|[^\s^\\\[])(?:\\.|[^\s^\\])*\^))
  | (?P<lowered>(?<![\d%‰℃])~(?=(?:\\.|[^\s~\\])+~)
               |(?<=[\d%‰℃])~(?=(?:\\.|[^\s~\\\d])(?:\\.|[^\s~\\])*~))
  | (?P<stars>\*+)
  | (?P<underscores>_+)
  | (?P<entity>&(?:\#\d+|\#[xX][0-9A-Fa-f]+|[A-Za-z][A-Za-z0-9]*);)
  | (?P<smart>-{{2,3}}(?!-)|\.\.\.)
  | (?P<word>{LETTER}+)
  | (?P<other>[\s\S])
    """,
    re.X,
)
_SMART = {"--": "–", "---": "—", "...": "…"}
_WHOLE: dict[str, TagKind] = {
    "comment": "comment", "template": "template", "break": "break", "picture": "picture",
    "note": "note", "address": "address",
}  # fmt: skip


@dataclass
class _Reading:
    """A text that is read; `opened` are the delimiters that are open, with their tokens' places."""

    text: str
    declared: frozenset[str]
    tokens: list[Token] = field(default_factory=list)
    opened: list[tuple[str, int]] = field(default_factory=list)

    def put(self, piece: str | Tag, start: int, end: int) -> None:
        self.tokens.append(Token(piece, start, end))


def tokens_of(
    text: str, start: int, end: int, declared: frozenset[str] = frozenset()
) -> list[Token]:
    """Return a stretch of Markdown as words and tags; `declared` are the labels of the edition."""
    reading = _Reading(text, declared)
    at = start
    while at < end:
        if found := _ATOM.match(text, at, end):  # its last part takes any character
            at = _read(reading, found, (start, end))
    for _, place in reading.opened:  # what nothing closes is a sign of the text
        one = reading.tokens[place]
        reading.tokens[place] = Token(text[one.start : one.end], one.start, one.end)
    return reading.tokens


_PLAIN = re.compile(
    rf"\\[!-/:-@\[-`{{-~]|&(?:#\d+|#[xX][0-9A-Fa-f]+|[A-Za-z]\w*);|{LETTER}+|\s+|.", re.S
)


def plain_tokens(text: str, start: int, end: int) -> list[Token]:
    """Return the value of an attribute as words: it has no markup, only escapes."""
    return [
        Token(
            one[0][1:] if len(one[0]) == 2 and one[0][0] == "\\" else html.unescape(one[0]),
            *one.span(),
        )
        for one in _PLAIN.finditer(text, start, end)
    ]


def _read(reading: _Reading, found: re.Match[str], within: tuple[int, int]) -> int:
    """Read one piece of a text and return where it ends."""
    kind, (start, end), said = str(found.lastgroup), found.span(), found[0]
    kind = next(name for name in _KINDS if found[name] is not None)
    match kind:
        case "comment" | "template" | "break" | "picture" | "note" | "address":
            reading.put(Tag(_WHOLE[kind], "whole", said, _key(kind, said)), start, end)
        case "remark":
            reading.put(Tag("remark", "whole", said), start, end)
        case "soft":
            reading.put(_soft_break(reading.text, start, end, within), start, end)
        case "space":
            reading.put(" ", start, end)
        case "nonbreaking":
            reading.put("\u00a0", start, end)
        case "escaped":
            reading.put(said[1], start, end)
        case "smart":
            reading.put(_SMART[said], start, end)
        case "tex":
            keys = [one.strip() for one in found["targets"].split(",") if one.strip()]
            reading.put(_citation_tag(keys, said, reading.declared), start, end)
        case "entity":
            reading.put(html.unescape(said), start, end)
        case "code" | "formula":
            reading.put(_verbatim(found, kind), start, end)
        case "citation" | "at":
            _citation(reading, found)
        case "html":
            _html(reading, found)
        case "footnote" | "bracket":
            return _bracket(reading, found, within)
        case "raised" | "lowered" | "struck":
            return _around(reading, found, within)
        case "stars" | "underscores":
            _delimiters(reading, found, within)
        case _:
            reading.put(said, start, end)
    return end


_KINDS = [
    name for name in _ATOM.groupindex if name not in ("ticks", "name", "targets")
]  # in the order in which they are tried


def _key(kind: str, said: str) -> str:
    return " ".join(said.split()) if kind in ("template", "address") else ""


def _soft_break(text: str, start: int, end: int, within: tuple[int, int]) -> str:
    """Return what a line's end is between two words: a space, nothing between Chinese ones."""
    around = text[max(start - 1, within[0]) : start], text[end : min(end + 1, within[1])]
    return "" if all(one and one >= FIRST_WIDE for one in around) else " "


def _verbatim(found: re.Match[str], kind: str) -> Tag:
    said = found[0]
    if kind == "formula":
        return Tag("formula", "whole", said, said.split("{#")[0].strip().strip("$").strip())
    return Tag("code", "whole", said, said.rpartition("`")[0].strip("`").strip())


def _citation(reading: _Reading, found: re.Match[str]) -> None:
    """Put a citation or a pointer; what only looks like one is words."""
    keys = [one["braced"] or one["key"] for one in _AT.finditer(found[0])]
    if not keys or (found["at"] is not None and _inside_word(reading, found)):
        reading.put(found[0], *found.span())
        return
    reading.put(_citation_tag(keys, found[0], reading.declared), *found.span())


def _citation_tag(keys: list[str], said: str, declared: frozenset[str]) -> Tag:
    labels = [pointed_label(one, declared) for one in keys]
    kind: TagKind = "pointer" if all(labels) else "citation"
    told = " ".join(sorted(label or key for label, key in zip(labels, keys, strict=True)))
    return Tag(kind, "whole", said, told)


def _inside_word(reading: _Reading, found: re.Match[str]) -> bool:
    """Tell whether a sign stands behind a letter: an address of mail is no citation."""
    before = reading.text[found.start() - 1 : found.start()] if found.start() else ""
    return bool(re.fullmatch(LETTER, before))


def _html(reading: _Reading, found: re.Match[str]) -> None:
    name, said = found["name"].lower(), found[0]
    kind = _NAMED.get(name)
    if kind is None or said.endswith("/>"):
        reading.put(Tag("markup", "whole", said, said), *found.span())
        return
    if not said.startswith("</"):
        reading.opened.append((f"<{name}>", len(reading.tokens)))
        reading.put(Tag(kind, "open", said), *found.span())  # type: ignore[arg-type]
    elif reading.opened and reading.opened[-1][0] == f"<{name}>":
        reading.opened.pop()
        reading.put(Tag(kind, "close", said), *found.span())  # type: ignore[arg-type]
    else:
        reading.put(said, *found.span())


_BEHIND = re.compile(rf"{_ADDRESS}|{_ATTRIBUTES}|\[[^\]\n]*\](?!\()")


def _bracket(reading: _Reading, found: re.Match[str], within: tuple[int, int]) -> int:
    """Read a link, words with attributes or a note in the text; a bare bracket is a sign."""
    start, inside = found.span()
    close = closing_bracket(reading.text, inside - 1, within[1])
    behind = _BEHIND.match(reading.text, close + 1, within[1]) if close >= 0 else None
    is_note = found[0] == "^["
    if close < 0 or (behind is None and not is_note):
        reading.put(found[0], start, inside)
        return inside
    end = close + 1 if is_note or behind is None else behind.end()
    said = reading.text[close:end]
    kind: TagKind = "footnote" if is_note else "span" if said.startswith("]{") else "link"
    key = said[1:] if kind == "link" else ""
    reading.put(Tag(kind, "open", found[0], key), start, inside)
    reading.tokens += tokens_of(reading.text, inside, close, reading.declared)
    reading.put(Tag(kind, "close", said, key), close, end)
    return end


def _around(reading: _Reading, found: re.Match[str], within: tuple[int, int]) -> int:
    """Read words between two equal signs: ``^2^``, ``~2~``, ``~~gone~~``."""
    sign, start, inside = found[0], *found.span()
    kind = next(name for name in ("struck", "raised", "lowered") if found[name] is not None)
    close = inside
    while close < within[1] and not reading.text.startswith(sign, close):
        close += 2 if reading.text[close] == "\\" else 1
    if close >= within[1] or close == inside:
        reading.put(sign, start, inside)
        return inside
    reading.put(Tag(kind, "open", sign), start, inside)  # type: ignore[arg-type]
    reading.tokens += tokens_of(reading.text, inside, close, reading.declared)
    reading.put(Tag(kind, "close", sign), close, close + len(sign))  # type: ignore[arg-type]
    return close + len(sign)


def _delimiters(reading: _Reading, found: re.Match[str], within: tuple[int, int]) -> None:
    """Read stars or underscores: marks of emphasis that open or close, else signs."""
    before = reading.text[found.start() - 1] if found.start() > within[0] else " "
    after = reading.text[found.end()] if found.end() < within[1] else " "
    opens, closes = not after.isspace(), not before.isspace()
    sign = found[0][0]
    if sign == "_":
        opens, closes = opens and not before.isalnum(), closes and not after.isalnum()
    at = found.start()
    while at < found.end():
        left = found.end() - at
        top = reading.opened[-1][0] if reading.opened else ""
        if closes and top[:1] == sign and len(top) <= left:
            reading.opened.pop()
            reading.put(Tag(_strength(top), "close", top), at, at + len(top))
            at += len(top)
        elif opens:
            mark = sign * min(left, 2)
            reading.opened.append((mark, len(reading.tokens)))
            reading.put(Tag(_strength(mark), "open", mark), at, at + len(mark))
            at += len(mark)
        else:
            reading.put(sign, at, at + 1)
            at += 1


def _strength(mark: str) -> TagKind:
    return "strong" if len(mark) == 2 else "emphasis"


def pictures(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the pictures of a stretch of Markdown."""
    return (one for one in _ATOM.finditer(text, start, end) if one["picture"] is not None)
