"""A Word document as a manuscript in our terms: pandoc reads it, our own reader proves it.

The page to read: `read_word`. What could not be brought over is listed, with the words by which it
is found; nothing is left out in silence.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath

from diglot.arrivals.citation_fields import convert_citation_fields
from diglot.arrivals.inlines import plain
from diglot.arrivals.layout_tables import take_apart
from diglot.arrivals.objects import addresses, renamed_images
from diglot.arrivals.proof import missing_words, not_read, tinted_words
from diglot.arrivals.remarks import with_remarks
from diglot.arrivals.typed_manuscript import manuscript_of_blocks, open_words
from diglot.arrivals.values import BOX, Manuscript, Open, Options
from diglot.arrivals.works import names_in_line
from diglot.article import Node
from diglot.docx.read import Refused, open_document, read_document
from diglot.docx.read.opening import Package
from diglot.engines.pandoc import FUNCTIONS, STYLE, TooHard, read_foreign
from diglot.messages import say
from diglot.tree import pairs_of, rewrite

SHOWN = {".png": ".png", ".jpg": ".jpg", ".jpeg": ".jpg", ".svg": ".svg"}
"""The pictures that an article shows, and the end of the name of each."""


def read_word(data: bytes, options: Options) -> Manuscript:
    """Return the manuscript in a Word document. Raises `Refused` where it is none."""
    document = open_document(data)
    returned = read_document(document)
    prepared = convert_citation_fields(document, accept=options.accept)
    read, fields = _read(prepared.data), prepared.works
    blocks = with_remarks(_with_looks(read, returned.looks))
    figures, names, lost = _figures(document.package.anew(), blocks)
    blocks = renamed_images(blocks, names)
    if not plain(blocks).strip():
        raise Refused(
            "it holds no text, only pictures: it is a scan",
            "let a program read the letters first (OCR), or ask for the text",
        )
    apart: list[str] = []
    told = [*lost, *not_read(returned), *missing_words(returned, blocks, accept=options.accept)]
    told += tinted_words(returned, accept=options.accept)
    blocks = list(take_apart(blocks, apart))
    table = say("a table that only laid out text became paragraphs; look whether all is in order")
    told += open_words(BOX, prepared.boxes) + open_words(table, apart)
    made = manuscript_of_blocks(blocks, options, figures, fields)
    return replace(made, open=(*told, *made.open))


def _read(data: bytes) -> list[Node]:
    try:
        return read_foreign(data, "docx+citations+styles")
    except TooHard as fault:
        raise Refused("pandoc cannot read it: {why}", "", why=fault.said) from None


_ELEMENTS: Mapping[str, str] = {
    "bold": "Strong",
    "italic": "Emph",
    "superscript": "Superscript",
    "subscript": "Subscript",
    "small capitals": "SmallCaps",
    "strike": "Strikeout",
    "underline": "Underline",
}


def _with_looks(blocks: list[Node], looks: Mapping[str, frozenset[str]]) -> list[Node]:
    """Return blocks in which words have the looks of their named style, 要点 or Emphasis.

    Formulas are as an author writes them.
    """

    def change(node: Node) -> list[Node] | None:
        if node["t"] == "Math":
            return [{"t": "Math", "c": [node["c"][0], tex_of_word(node["c"][1])]}]
        if node["t"] != "Span" or not (given := looks.get(pairs_of(node).get(STYLE, ""))):
            return None
        made: list[Node] = rewrite(node["c"][1], change)
        for name in (name for look, name in _ELEMENTS.items() if look in given):
            made = [{"t": name, "c": made}]
        return made

    return list(rewrite(blocks, change))


def _figures(
    package: Package, blocks: Sequence[Node]
) -> tuple[dict[str, bytes], dict[str, str], list[Open]]:
    """Return the pictures under their new names, the names by the old, and what is lost."""
    figures: dict[str, bytes] = {}
    names: dict[str, str] = {}
    lost: list[Open] = []
    unshown: list[str] = []
    for target in dict.fromkeys(addresses(blocks)):
        if re.match(r"https?:", target):
            lost.append(Open(say("a picture lies in the network and was not fetched"), target))
            continue
        suffix = PurePosixPath(target).suffix.lower()
        name = f"figures/figure-{len(names) + 1}{SHOWN.get(suffix, suffix)}"
        part = next((one for one in (f"word/{target}", target) if one in package), None)
        if part is None:
            lost.append(Open(say("a picture is not in the document"), target))
            continue
        names[target] = name
        figures[f"manuscript/{name}"] = package.read(part)
        if suffix not in SHOWN:
            unshown.append(f"manuscript/{name}")
    if unshown:
        said = say(
            "pictures must be saved as PNG, JPEG or SVG by hand: {number}", number=len(unshown)
        )
        lost.append(Open(said, names_in_line(unshown)))
    return figures, names, lost


_FUNCTION = re.compile(rf"\\text\{{({FUNCTIONS})\}}\s*(?=([A-Za-z0-9])?)")
_SIGNS = re.compile(r"\\text\{([^\w\s\\{}%&#$^~]+)\}")
_UNDER = re.compile(r"\\underset\{([^{}]*)\}\{\\(lim|max|min|sup|inf|det)\s?\}")
_BAR = re.compile(r"\\parallel(?![A-Za-z])\s?")
_RELATION = re.compile(r"[A-Za-z0-9})\]]\s*$")


def tex_of_word(tex: str) -> str:
    r"""Return TeX in which names of functions, signs and norms are commands of their own.

    >>> tex_of_word(r"\parallel x \parallel \text{|<}\underset{i}{\text{max}}n\text{log}n")
    '\\|x \\||<\\max_{i}n\\log n'
    """
    tex = _SIGNS.sub(r"\1", tex)
    tex = _FUNCTION.sub(lambda found: rf"\{found[1]}" + (" " if found[2] else ""), tex)
    tex = _UNDER.sub(r"\\\2_{\1}", tex)
    bars = list(_BAR.finditer(tex))
    if len(bars) % 2 or not bars or _RELATION.search(tex[: bars[0].start()]):
        return tex
    return _BAR.sub(r"\\|", tex)
