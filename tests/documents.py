"""Documents of the project as readers meet them: headings, code and links of Markdown files."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

_NOT_IN_ANCHORS = re.compile(r"[^\w\- ]")
_REMARK = re.compile(r"(?:^|\s)#(?:\s.*)?$", re.M)
_WITH_REMARKS = frozenset({"sh", "toml"})


@dataclass(frozen=True)
class Code:
    """A block of code: its language, empty for what a program prints, and its lines."""

    language: str
    text: str

    @property
    def bare(self) -> str:
        """The lines without remarks, which each language has in its own words."""
        text = _REMARK.sub("", self.text) if self.language in _WITH_REMARKS else self.text
        return "\n".join(line.rstrip() for line in text.splitlines() if line.strip())


@dataclass(frozen=True)
class Link:
    """A link or a picture: its words, where it leads, and the line it stands in, from 1."""

    words: str
    target: str
    line: int


@dataclass(frozen=True)
class Document:
    """A Markdown file, read."""

    path: Path
    headings: tuple[tuple[str, str], ...]
    """``("h2", "Settings")``, in their order."""
    codes: tuple[Code, ...]
    links: tuple[Link, ...]
    shape: tuple[tuple[str, int], ...]
    """Its blocks in their order, headings, paragraphs, items, rows, cells, each with its level."""
    prose: tuple[str, ...]
    """The words of each paragraph, heading and cell without code, its lines as they are written."""

    @property
    def anchors(self) -> frozenset[str]:
        """The names by which links lead to its headings, as GitHub makes them."""
        seen: Counter[str] = Counter()
        names = []
        for _, title in self.headings:
            name = _NOT_IN_ANCHORS.sub("", title.lower()).replace(" ", "-")
            names.append(f"{name}-{seen[name]}" if seen[name] else name)
            seen[name] += 1
        return frozenset(names)

    @property
    def commands(self) -> tuple[str, ...]:
        """The lines of its shell code, without remarks."""
        shell = (code.bare for code in self.codes if code.language == "sh")
        return tuple(line for block in shell for line in block.splitlines())


def _words(tokens: Sequence[Token]) -> str:
    return "".join(
        _words(one.children or ()) if one.type == "image" else one.content for one in tokens
    )


def _links(inline: Token, line: int) -> Iterator[Link]:
    children = inline.children or []
    for position, token in enumerate(children):
        if token.type == "image":
            yield Link(_words([token]), str(token.attrs["src"]), line)
        elif token.type == "link_open":
            words = takewhile(lambda one: one.type != "link_close", children[position + 1 :])
            yield Link(_words(list(words)), str(token.attrs["href"]), line)


def _prose(tokens: Sequence[Token]) -> str:
    return "".join(
        "\n" if one.type == "softbreak" else one.content
        for one in tokens
        if one.type in ("text", "softbreak")
    )


@cache
def read_document(path: Path) -> Document:
    """Return a Markdown file's headings, code and links."""
    tokens = MarkdownIt("commonmark").enable("table").parse(path.read_text(encoding="utf-8"))
    headings: list[tuple[str, str]] = []
    codes: list[Code] = []
    links: list[Link] = []
    prose: list[str] = []
    for before, token in zip([tokens[0], *tokens], tokens, strict=False):
        line = token.map[0] + 1 if token.map else 0
        if token.type == "inline":
            if before.type == "heading_open":
                headings.append((before.tag, _words(token.children or ())))
            links += _links(token, line)
            prose.append(_prose(token.children or ()))
        elif token.type in ("fence", "code_block"):
            codes.append(Code(token.info.strip(), token.content))
    shape = tuple(
        (token.tag or token.type, token.level)
        for token in tokens
        if token.nesting >= 0 and token.type != "inline"
    )
    return Document(path, tuple(headings), tuple(codes), tuple(links), shape, tuple(prose))
