"""Pictures side by side in a table of a manuscript, which are the panels of one figure."""

import re
from collections.abc import Sequence
from typing import Final

from diglot.arrivals.front_matter import cut
from diglot.arrivals.inlines import plain
from diglot.article import Node
from diglot.tree import attr, table_rows, walk

_LETTER: Final = re.compile(
    r"\s*[(（]?\s*(?:图\s*\d+\s*[-.]?\s*)?[A-Ha-h](?:\s*[)）.:：．、]|(?![A-Za-z]))\s*"
)
"""What marks a panel before its words: ``(a)``, ``B.``, ``图2C``."""
_MOST: Final = 4


def panels_of(table: Node) -> list[Node] | None:
    """Return the pictures of a table as paragraphs, None for one that is no row of pictures.

    A row of words below a row of pictures tells what each of them shows.
    """
    cells = [[cell[-1] for cell in row] for _, row in table_rows(table)]
    made: list[Node] = []
    row: list[Node] = []
    for number, blocks in enumerate(cells):
        images = [_image(one) for one in blocks]
        if any(images):
            row = []
            for one, image in zip(blocks, images, strict=True):
                if image is None and plain(one).strip():
                    return None
                if image is not None:
                    row.append(figure(image, _words(one)))
            made += row
        elif number and len([one for one in blocks if plain(one).strip()]) == len(row):
            told = [one for one in blocks if plain(one).strip()]
            for panel, words_ in zip(row, told, strict=True):
                panel["c"][0]["c"][1] = panel["c"][0]["c"][1] or _words(words_)
            row = []
        elif any(plain(one).strip() for one in blocks):
            return None
    return made if len(made) > 1 else None


def panelled_figure(panels: list[Node], table: Node, caption: list[Node], label: str) -> Node:
    """Return panels as a figure with a caption, as many in a row as the table has columns."""
    across = min(len(table["c"][2]), _MOST)
    content = [*panels, {"t": "Para", "c": caption}]
    return {"t": "Div", "c": [attr(label, [], {"columns": str(across)}), content]}


def panel_labels(label: str, panels: Sequence[Node]) -> set[str]:
    """Return the labels of a figure and of its panels: ``fig:2``, then ``fig:2-a`` and so on."""
    return {label, *(f"{label}-{chr(ord('a') + at)}" for at in range(len(panels)))}


def _image(blocks: list[Node]) -> Node | None:
    images = [one for one in walk(blocks) if one["t"] == "Image"]
    return images[0] if len(images) == 1 else None


def figure(image: Node, caption: list[Node], label: str = "") -> Node:
    """Return a picture that is a paragraph of its own, with caption and label."""
    _, shown, target = image["c"]
    alt = {"alt": plain(shown)} if plain(shown).strip() else {}
    picture = {"t": "Image", "c": [attr(label, [], alt), caption, [target[0], ""]]}
    return {"t": "Para", "c": [picture]}


def _words(blocks: list[Node]) -> list[Node]:
    """Return the words of a cell, without the letter of its panel."""
    inlines: list[Node] = []
    for block in blocks:
        if block["t"] in ("Para", "Plain"):
            own = [one for one in block["c"] if one["t"] != "Image"]
            inlines += [{"t": "Space"}] * bool(inlines and own) + own
    found = _LETTER.match(plain(inlines))
    return list(cut({"t": "Para", "c": inlines}, found.end() if found else 0)["c"])
