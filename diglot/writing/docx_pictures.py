"""The pictures of a text as Word can show them: ``data:`` addresses that hold PNG or JPEG."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from diglot.article import Asset, Block, Node
from diglot.diagnostics import Code, Diagnostic, error
from diglot.engines import ooxml
from diglot.engines.resvg import BrokenPicture, draw_png
from diglot.tree import attr, attributes, pairs_of, walk
from diglot.writing.stripped import stripped

_SVG = "image/svg+xml"
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
_DOTS_PER_INCH = 300  # what journals ask of a figure at its printed size


@dataclass(frozen=True)
class Pictures:
    """The address of each picture that can be shown, by its path."""

    addresses: Mapping[str, str]

    def shown(self, image: Node, *, wide: bool) -> Node | None:
        """Return an Image with its address, across the text if `wide`; None for a broken one."""
        _, alt, (path, _) = image["c"]
        if path not in self.addresses:
            return None
        sizes = {
            name: size for name, size in pairs_of(image).items() if name in ("width", "height")
        }
        percent = _PERCENT.fullmatch(sizes.get("width", "100%" if wide else ""))
        across = f"{ooxml.ACROSS}{float(percent[1]) / 100}" if percent else ""
        attributes_ = attr(pairs={} if percent else sizes)
        return {"t": "Image", "c": [attributes_, alt, [self.addresses[path], across]]}


def read_pictures(
    blocks: Iterable[Block], assets: Mapping[str, Asset], width: float
) -> tuple[Pictures, list[Diagnostic]]:
    """Return the pictures of a text that is `width` inches wide, and which are broken."""
    addresses: dict[str, str] = {}
    faults: list[Diagnostic] = []
    for block in blocks:
        for path, wide in _paths(block.node).items():
            if path in addresses or path not in assets:
                continue
            try:
                addresses[path] = _address(assets[path], width, wide=wide)
            except BrokenPicture as fault:
                message = f'the figure "{path}" cannot be drawn for Word: {fault}'
                faults.append(error(Code.FIGURE_BROKEN, message, block.span))
    return Pictures(addresses), faults


def _paths(node: Node) -> dict[str, bool]:
    """Return the paths of the pictures below a block, and whether each is wide."""
    paths: dict[str, bool] = {}
    for one in walk(node):
        if one["t"] == "Figure":
            wide = "wide" in attributes(one)[1]
            inside = (inner for inner in walk(one["c"]) if inner["t"] == "Image")
            paths |= {inner["c"][2][0]: wide for inner in inside}
        elif one["t"] == "Image":
            paths.setdefault(one["c"][2][0], False)
    return paths


def _address(asset: Asset, width: float, *, wide: bool) -> str:
    data, media_type = stripped(asset.data), asset.media_type
    if media_type == _SVG:
        # Word draws SVG with the reader's fonts; see engines/resvg.py.
        data = draw_png(data, _DOTS_PER_INCH, round(width * _DOTS_PER_INCH), fill=wide)
        media_type = "image/png"
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"
