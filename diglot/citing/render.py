"""Citations and entries rendered as HTML or as plain text: the citation stage on its own."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from diglot.engines.citeproc import (
    Inline,
    Link,
    Missing,
    Part,
    Styled,
    Text,
    compose,
    plain,
)

Output = Literal["html", "text"]

_TAGS: Final = {
    "italic": ("<i>", "</i>"),
    "oblique": ("<em>", "</em>"),
    "bold": ("<b>", "</b>"),
    "light": ("", ""),
    "small-caps": ('<span style="font-variant:small-caps;">', "</span>"),
    "underline": ('<span style="text-decoration:underline;">', "</span>"),
    "superscript": ("<sup>", "</sup>"),
    "subscript": ("<sub>", "</sub>"),
    "normal-style": ('<span style="font-style:normal;">', "</span>"),
    "normal-weight": ('<span style="font-weight:normal;">', "</span>"),
    "normal-variant": ('<span style="font-variant:normal;">', "</span>"),
    "no-underline": ('<span style="text-decoration:none;">', "</span>"),
    "baseline": ('<span style="baseline">', "</span>"),
}
_ESCAPES: Final = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})


class Rendered(NamedTuple):
    """The citations in document order, and the entries of the list of references in its order."""

    citations: tuple[str, ...]
    bibliography: tuple[str, ...]


def render(
    items: Sequence[Mapping[str, Any]],
    style: str | os.PathLike[str],
    clusters: Sequence[Sequence[Mapping[str, Any]]],
    *,
    locale: str | None = None,
    output: Output = "html",
) -> Rendered:
    """Return the citations and entries that `clusters` ask for, in the CSL style at `style`."""
    composition = compose(items, Path(style).read_bytes(), clusters, locale=locale)
    write = _html if output == "html" else plain
    return Rendered(
        tuple(write(citation) for citation in composition.citations),
        tuple(write(entry.inlines) for entry in composition.entries),
    )


def _html(inlines: Iterable[Inline]) -> str:
    pieces: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text):
                pieces.append(text.translate(_ESCAPES))
            case Styled(kind, children):
                before, after = _TAGS[kind]
                pieces.append(before + _html(children) + after)
            case Link(_, children):
                pieces.append(_html(children))
            case Part(kind, children):
                pieces.append(f'<div class="csl-{kind}">{_html(children)}</div>')
            case Missing(key):
                pieces.append(f"[?{key}]".translate(_ESCAPES))
    return "".join(pieces)
