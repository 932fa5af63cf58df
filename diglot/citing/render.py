"""Citations and entries rendered as HTML or as plain text: the citation stage on its own."""

import os
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, Literal, NamedTuple

from diglot.csl import Cluster, Inline, Link, Locators, Missing, Part, Styled, Text, compose, plain

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
_PLACES: Final = {
    "left-margin": ('\n    <div class="csl-left-margin">', "</div>"),
    "right-inline": ('<div class="csl-right-inline">', "</div>\n  "),
    "block": ('\n\n    <div class="csl-block">', "</div>\n"),
    "indent": ('<div class="csl-indent">', "</div>\n  "),
}
"""The parts of an entry, with the white space that citeproc-js writes around them."""

_ESCAPES: Final = str.maketrans({"&": "&#38;", "<": "&#60;", ">": "&#62;"})
_RAISED_BLOCKS: Final = (
    *((0xAA, 0xBA), (0x2B0, 0x2E4), (0x10FC, 0x10FC), (0x1D2C, 0x1DBF), (0x2070, 0x207F)),
    *((0x2120, 0x2122), (0x2C7D, 0x2C7D), (0x2D6F, 0x2D6F), (0x3192, 0x319F)),
)
"""Where Unicode keeps its raised characters; to look through all the others takes a while."""
_RAISED: Final = {
    code: f"<sup>{unicodedata.normalize('NFKC', chr(code))}</sup>"
    for first, last in _RAISED_BLOCKS
    for code in range(first, last + 1)
    if unicodedata.decomposition(chr(code)).startswith("<super>")
}
_CHARACTERS: Final = _ESCAPES | _RAISED


class Rendered(NamedTuple):
    """The citations in document order, and the entries of the list of references in its order."""

    citations: tuple[str, ...]
    bibliography: tuple[str, ...]


def render(
    items: Sequence[Mapping[str, Any]],
    style: str | os.PathLike[str],
    clusters: Sequence[Cluster],
    *,
    locale: str | None = None,
    output: Output = "html",
    locators: Locators = "style",
) -> Rendered:
    """Return the citations and entries that `clusters` ask for, in the CSL style at `style`.

    `items` are CSL-JSON; `clusters` are the citations in document order, each a list of cite items
    as in CSL-JSON: ``{"id", "locator", "label", "prefix", "suffix", "suppress-author",
    "author-only"}``, or an object with these under ``citationItems`` and the number of its footnote
    under ``properties.noteIndex`` (0 in the text). `locale` (``"zh-CN"``) takes the place of the
    style's own default locale. With `locators` ``"outside"`` pages stand raised behind the bracket,
    as GB/T 7714 has them; diglot's styles of it print none inside. A dependent style needs its
    parent's file in the same folder.

    The bibliography holds what is cited, in the style's order; without clusters it holds every
    item. An entry is what citeproc-js puts inside its ``csl-entry``; field text is escaped. A cite
    of an unknown id reads ``[?id]``; a field of the wrong type is left out.

    Raises `OSError` when the style cannot be read and `ValueError` when it is no CSL style, or for
    an output that is neither ``html`` nor ``text``.

    >>> render([{"id": "a", "title": "T"}], "templates/jimcp/style.csl", [[{"id": "a"}]]).citations
    ('<sup>[1]</sup>',)
    """
    if output not in ("html", "text"):
        raise ValueError(f"no output is called {output!r}: there are html and text")
    composition = compose(items, _read(style), clusters, locale=locale, locators=locators)
    for problem in composition.problems:
        if problem.kind == "style":
            raise ValueError(f"{style}: {problem.message}")
    write = _html if output == "html" else plain
    return Rendered(
        tuple(write(citation) for citation in composition.citations),
        tuple(write(entry.inlines) for entry in composition.entries),
    )


def _read(path: str | os.PathLike[str]) -> bytes:
    """Return a style's file, a dependent style's with its parent that stands in the same folder."""
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib alone takes as long as ten entries
        style = file.read()
    if b"independent-parent" not in style:
        return style
    from diglot.csl.dependent import parent_file, with_parent

    parent = os.path.join(os.path.dirname(path), parent_file(style))  # noqa: PTH118, PTH120
    if not os.path.isfile(parent):  # noqa: PTH113
        return style
    with open(parent, "rb") as file:  # noqa: PTH123
        return with_parent(style, file.read())


def _html(inlines: Iterable[Inline]) -> str:
    pieces: list[str] = []
    for inline in inlines:
        match inline:
            case Text(text):
                pieces.append(_characters(text))
            case Styled(kind, children):
                before, after = _TAGS[kind]
                pieces.append(before + _html(children) + after)
            case Link(_, children):
                pieces.append(_html(children))
            case Part(kind, children):
                before, after = _PLACES[kind]
                pieces.append(before + _html(children) + after)
            case Missing(key):
                pieces.append(_characters(f"[?{key}]"))
    return "".join(pieces)


def _characters(text: str) -> str:
    """Return text escaped, double spaces kept, raised characters (``²``) as superscripts."""
    if "  " in text:
        text = text.replace("  ", "\xa0 ")
    return text.translate(_ESCAPES if text.isascii() else _CHARACTERS)
