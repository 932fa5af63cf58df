"""HTML in a Markdown text: comments go, plain tags become what they mean, the rest is named.

``H<sub>2</sub>O<br>`` has in the tree ``RawInline html`` around its parts; after `plain_html` it
has ``Subscript`` and ``LineBreak``.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from diglot.article import Node
from diglot.tree import attr, link, text_of
from diglot.tree_vocabulary import READING

_ELEMENT: Mapping[str, str] = {
    "b": "Strong",
    "strong": "Strong",
    "i": "Emph",
    "em": "Emph",
    "u": "Underline",
    "ins": "Underline",
    "s": "Strikeout",
    "strike": "Strikeout",
    "del": "Strikeout",
    "sup": "Superscript",
    "sub": "Subscript",
}
_CODE = frozenset({"code", "kbd", "samp", "tt"})
_EMPTY: Mapping[str, tuple[Node, ...]] = {
    "br": ({"t": "LineBreak"},),
    "wbr": ({"t": "Str", "c": "\u200b"},),
}
_OF_RUBY = frozenset({"rb", "rp", "rt", "rtc"})
"""What stands inside of ``ruby`` (HTML, 4.5.10)."""

_SILENT = frozenset({"p"})
"""Tags that change nothing where Markdown makes the same of the words."""

_WITHOUT_EFFECT = re.compile(
    r"abbr|address|article|aside|bdo|big|center|cite|details|dfn|div|figure|figcaption|font|"
    r"footer|header|main|mark|nobr|q|section|small|span|summary|time"
)
"""Tags whose words stay, although what the tag says of them is not printed."""

_KNOWN = re.compile(
    r"a|applet|audio|base|blockquote|body|button|canvas|caption|col|colgroup|dd|dl|dt|embed|"
    r"form|h1|h2|h3|h4|h5|h6|head|hr|html|iframe|img|input|label|li|link|map|math|meta|nav|"
    r"noscript|object|ol|optgroup|option|picture|pre|script|select|source|style|svg|table|"
    r"tbody|td|template|textarea|tfoot|th|thead|title|tr|track|ul|var|video"
)
_TAG = re.compile(
    r"""<(/?)([A-Za-z][\w-]*)((?:\s+[\w:-]+\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'<>]+))*)\s*/?>"""
)
_HREF = re.compile(r"""\bhref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.I)
_SPACES = ("Space", "SoftBreak")


@dataclass(frozen=True)
class Tag:
    """A tag that is not read: as it is written, and whether its words stand without it."""

    text: str
    name: str
    dropped: bool


def plain_html(tree: Sequence[Node], named: Callable[[Tag], None]) -> list[Node]:
    """Return blocks without HTML; each tag that cannot be read is told to `named`, in order."""
    return _Reader(named).lists(list(tree))


def _is_html(node: Node) -> bool:
    return node["t"] in ("RawInline", "RawBlock") and node["c"][0] == "html"


@dataclass(frozen=True)
class _Reader:
    named: Callable[[Tag], None]

    def lists(self, value: list[Node]) -> list[Node]:
        """Return a list of a tree, with HTML read in it and in all that is below it."""
        elements = all(isinstance(one, dict) and "t" in one for one in value)
        if elements and any(_is_html(one) for one in value):
            value = self._elements(value)
        return [self._below(one) for one in value]

    def _below(self, value: Any) -> Any:
        if isinstance(value, dict):
            return {key: self._below(one) for key, one in value.items()}
        return self.lists(value) if isinstance(value, list) else value

    def _elements(self, nodes: Sequence[Node]) -> list[Node]:
        """Return the elements of one list with what its tags mean."""
        out: list[Node] = []
        position = 0
        while position < len(nodes):
            node = nodes[position]
            position += 1
            if not _is_html(node):
                out.append(node)
                continue
            text = node["c"][1]
            if text.startswith("<!--"):
                position += _joins(out, nodes[position : position + 1])
                continue
            found = _TAG.fullmatch(text.strip())
            if found is None:
                self._unread(text)
                out.append(_literal(node))
                continue
            end = _closing(nodes, position, found[2].lower()) if not found[1] else None
            if end is not None and (made := self._pair(found, nodes[position:end])) is not None:
                out += made
                position = end + 1
            else:
                out += self._single(node, found)
        return out

    def _unread(self, text: str) -> None:
        """Name an element that comes whole, as a script does; a<b and c> is none."""
        found = re.match(r"<([A-Za-z][\w-]*)[\s>]", text)
        if found and "</" in text and _KNOWN.fullmatch(found[1].lower()):
            self.named(Tag(text, found[1].lower(), dropped=False))

    def _pair(self, opening: re.Match[str], content: Sequence[Node]) -> list[Node] | None:
        """Return what a tag and its end make of the words between, None for a tag not read."""
        name = opening[2].lower()
        if name in _ELEMENT:
            return [{"t": _ELEMENT[name], "c": self._elements(content)}]
        if name in _CODE:
            return [{"t": "Code", "c": [attr(), text_of(list(content))]}]
        if name == "ruby":
            return self._ruby(content)
        address = _HREF.search(opening[3]) if name == "a" else None
        if address:
            target = next(one for one in address.groups() if one is not None)
            return [link(target, self._elements(content))]
        return None

    def _ruby(self, content: Sequence[Node]) -> list[Node]:
        """Return words with a reading, ``漢字<rt>hàn zì</rt>``, as Spans of class ``ruby``."""
        out: list[Node] = []
        base: list[Node] = []
        position = 0
        while position < len(content):
            node = content[position]
            position += 1
            found = _TAG.fullmatch(node["c"][1].strip()) if _is_html(node) else None
            name = found[2].lower() if found else ""
            if name not in _OF_RUBY:
                base.append(node)
            elif name in ("rt", "rp") and found and not found[1]:
                end = _end_of_reading(content, position, name)
                if name == "rt" and base:
                    told = text_of(list(content[position:end]))
                    words = attr(classes=["ruby"], pairs={READING: told})
                    out.append({"t": "Span", "c": [words, self._elements(base)]})
                    base = []
                position = end
        return out + self._elements(base)

    def _single(self, node: Node, found: re.Match[str]) -> list[Node]:
        """Return what one tag stands for by itself."""
        name = found[2].lower()
        block = node["t"] == "RawBlock"
        if name == "hr" and block:
            return [{"t": "HorizontalRule"}]
        if name in _EMPTY:
            made = list(_EMPTY[name])
            return [{"t": "Plain", "c": made}] if block else made
        if name in _SILENT:
            return []
        dropped = bool(_WITHOUT_EFFECT.fullmatch(name))
        known = dropped or name in _ELEMENT or name in _CODE or bool(_KNOWN.fullmatch(name))
        if known and not (dropped and found[1]):
            self.named(Tag(node["c"][1], name, dropped))
        return [] if dropped else [_literal(node)]


def _joins(out: list[Node], following: Sequence[Node]) -> int:
    """Return how many of the elements after a comment go with it: of two spaces, one stays."""
    parted = not out or out[-1]["t"] in _SPACES
    if not following and out and parted:
        out.pop()
    return int(bool(following) and parted and following[0]["t"] in _SPACES)


def _closing(nodes: Sequence[Node], start: int, name: str) -> int | None:
    """Return where the end of a tag stands, tags of its name inside it passed over."""
    depth = 1
    for position in range(start, len(nodes)):
        node = nodes[position]
        found = _TAG.fullmatch(node["c"][1]) if _is_html(node) else None
        if found and found[2].lower() == name:
            depth += -1 if found[1] else 1
            if not depth:
                return position
    return None


def _end_of_reading(content: Sequence[Node], start: int, name: str) -> int:
    """Return where a reading ends: at its end tag, which may be missing, or before the next one."""
    end = _closing(content, start, name)
    if end is not None:
        return end
    for position in range(start, len(content)):
        found = _TAG.fullmatch(content[position]["c"][1]) if _is_html(content[position]) else None
        if found and found[2].lower() in _OF_RUBY:
            return position
    return len(content)


def _literal(node: Node) -> Node:
    """Return HTML as the text that it is."""
    words: Node = {"t": "Str", "c": node["c"][1]}
    return words if node["t"] == "RawInline" else {"t": "Para", "c": [words]}
