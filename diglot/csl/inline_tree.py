"""From text with codes to a tree of inlines: quotation marks, punctuation in quotes, nesting."""

import re
from collections.abc import Sequence
from typing import Final

from diglot.csl import codes
from diglot.csl.inlines import Inline, Link, Part, PartKind, Styled, StyleKind, Text

_STYLES: Final[dict[str, StyleKind]] = {
    codes.ITALIC: "italic",
    codes.OBLIQUE: "oblique",
    codes.BOLD: "bold",
    codes.LIGHT: "light",
    codes.SMALL_CAPS: "small-caps",
    codes.UNDERLINE: "underline",
    codes.SUPERSCRIPT: "superscript",
    codes.SUBSCRIPT: "subscript",
    codes.NORMAL_STYLE: "normal-style",
    codes.NORMAL_WEIGHT: "normal-weight",
    codes.NORMAL_VARIANT: "normal-variant",
    codes.NO_UNDERLINE: "no-underline",
    codes.BASELINE: "baseline",
}
_PARTS: Final[dict[str, PartKind]] = {
    codes.LEFT_MARGIN: "left-margin",
    codes.RIGHT_INLINE: "right-inline",
    codes.BLOCK: "block",
    codes.INDENT: "indent",
}
_OWN: Final = {codes.CURLY: ("“", "”"), codes.SINGLE_CURLY: ("‘", "’")}
_FLIPS: Final[dict[StyleKind, StyleKind]] = {
    "italic": "normal-style",
    "bold": "normal-weight",
    "small-caps": "normal-variant",
}
_UNDONE: Final[dict[StyleKind, StyleKind]] = {
    "normal-style": "italic",
    "normal-weight": "bold",
    "normal-variant": "small-caps",
    "no-underline": "underline",
    "baseline": "superscript",
}
_MOVES: Final = f"({codes.QUOTE_CLOSE}[{codes.CLOSERS}]*)([.,!?]+)"


def move_into_quotes(text: str) -> str:
    """Return `text` with full stops and commas moved before a closing quotation mark."""
    if codes.QUOTE_CLOSE not in text:
        return text
    return re.sub(_MOVES, r"\2\1", text)


def inlines(
    text: str,
    quotes: tuple[tuple[str, str], tuple[str, str]],
    punctuation_in_quote: bool,
    keys: Sequence[str],
) -> tuple[Inline, ...]:
    """Return text with codes as a tree; `quotes` are the outer and inner marks."""
    if punctuation_in_quote:
        text = move_into_quotes(text)
    return _Tree(quotes, keys).build(text)


class _Tree:
    """One pass over text with codes, with the codes that are open."""

    def __init__(
        self, quotes: tuple[tuple[str, str], tuple[str, str]], keys: Sequence[str]
    ) -> None:
        self.quotes = quotes
        self.keys = keys
        self.depth = 0
        self.stack: list[tuple[str, list[Inline]]] = [("", [])]

    def build(self, text: str) -> tuple[Inline, ...]:
        for place, piece in enumerate(codes.PIECES.split(text)):
            if not piece:
                continue
            if place % 2 == 0:
                self.write(piece)
            elif piece in (codes.CLOSE, codes.QUOTE_CLOSE):
                self.close()
            elif piece in codes.QUOTES:
                pair = self.pair(piece)
                self.write(pair[0])
                self.depth += 1
                self.stack.append((piece + pair[1], []))
            elif piece not in (codes.SEAM, codes.TERM):
                self.stack.append((piece, []))
        while len(self.stack) > 1:
            self.close()
        return _move_suffix_inside(_merge_texts(self.stack[0][1]))

    def pair(self, code: str) -> tuple[str, str]:
        """Return the quotation marks to use here; the author's own stay, unless they must nest."""
        own = _OWN.get(code)
        if own is None or (self.depth and own in self.quotes):
            return self.quotes[self.depth % 2]
        return own

    def write(self, text: str) -> None:
        """Add characters to the innermost open code."""
        self.stack[-1][1].append(Text(text))

    def close(self) -> None:
        """End the innermost code and give what it holds to the one around it."""
        if len(self.stack) == 1:
            return
        code, children = self.stack.pop()
        if code[:1] in codes.QUOTES and code:
            self.depth -= 1
            self.stack[-1][1].extend(children)
            self.write(code[1:])
            return
        if not children:
            return
        held = _merge_texts(children)
        if code in _PARTS:
            self.stack[-1][1].append(Part(_PARTS[code], held))
        elif code[0] == codes.LINK:
            self.stack[-1][1].append(Link(self.keys[ord(code[1]) - codes.FIRST_KEY], held))
        elif code == codes.NODECOR:
            self.stack[-1][1].extend(self.undecorate(children))
        elif (kind := self.kind(code)) is not None:
            self.stack[-1][1].append(Styled(kind, held))
        else:
            self.stack[-1][1].extend(children)

    def undecorate(self, children: list[Inline]) -> list[Inline]:
        """Return children with every typeface around them undone."""
        for kind, undone in _FLIPS.items():
            if self.around().count(kind) % 2:
                children = [Styled(undone, _merge_texts(children))]
        return children

    def around(self) -> list[StyleKind]:
        """Return the typefaces that are open, outermost first."""
        return [_STYLES[opened] for opened, _ in self.stack if opened in _STYLES]

    def kind(self, code: str) -> StyleKind | None:
        """Return the typeface of a code here: italics inside italics stand upright again."""
        kind = _STYLES.get(code)
        if kind is None:
            return None
        around = self.around()
        if kind in _FLIPS:
            return _FLIPS[kind] if around.count(kind) % 2 else kind
        if kind in _UNDONE and _UNDONE[kind] not in around:
            return None
        return kind


def _merge_texts(found: list[Inline]) -> tuple[Inline, ...]:
    """Return inlines with neighbouring characters as one `Text`."""
    joined: list[Inline] = []
    texts: list[str] = []
    for inline in found:
        if isinstance(inline, Text):
            texts.append(inline.text)
            continue
        if texts:
            joined.append(Text("".join(texts)))
            texts = []
        joined.append(inline)
    if texts:
        joined.append(Text("".join(texts)))
    return tuple(joined)


def _move_suffix_inside(found: tuple[Inline, ...]) -> tuple[Inline, ...]:
    """Return an entry with the layout's own suffix inside its last part, not after it."""
    match found:
        case [*before, Part("right-inline", children), Text(suffix)] if suffix.strip():
            return (*before, Part("right-inline", (*children, Text(suffix))))
    return found
