"""The pictures of a text as Word can show them: ``data:`` addresses that hold PNG or JPEG."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from diglot import docx
from diglot.article import Asset, Block, Node
from diglot.diagnostics import Code, Diagnostic, error
from diglot.engines.lettering import outline_words
from diglot.engines.resvg import BrokenPicture, draw_png
from diglot.engines.svg_pictures import data_url
from diglot.messages import say
from diglot.tree import attr, pairs_of, walk
from diglot.tree_vocabulary import has_class, panels_across
from diglot.writing.stripped import strip_metadata

_SVG = "image/svg+xml"
_PERCENT = re.compile(r"(\d+(?:\.\d+)?)%")
_DOTS_PER_INCH = 300  # what journals ask of a figure at its printed size


@dataclass(frozen=True)
class Pictures:
    """The address of each picture that can be shown, by its path and whether it is to fill a width.

    One that fills is drawn as large as that; shown in its own size, it would be too large there.
    `drawings` are the SVG that stand beside a PNG, by its bytes.
    """

    addresses: Mapping[tuple[str, bool], str]
    drawings: Mapping[bytes, bytes] = field(default_factory=dict)

    def with_address(self, image: Node, width: float) -> Node | None:
        """Return an Image with its address, None for a broken one.

        It takes the part of the text's width that it says itself, else `width`, 0 for its own size.
        """
        _, alt, (path, _) = image["c"]
        part = width if 0 < width < 1 else _percent(image, wide=width > 0) / 100
        address = self.addresses.get((path, bool(part)))
        if address is None:
            return None
        sizes = {
            name: size for name, size in pairs_of(image).items() if name in ("width", "height")
        }
        across = f"{docx.ACROSS}{part}" if part else ""
        attributes_ = attr(pairs={} if part else sizes)
        return {"t": "Image", "c": [attributes_, alt, [address, across]]}


def percent_of(panel: Node) -> float:
    """Return what of its column a panel's picture says it takes, 1 for all of it."""
    images = [one for one in walk(panel) if one["t"] == "Image"]
    return (_percent(images[0], wide=True) if images else 0) / 100 or 1.0


def _percent(image: Node, *, wide: bool) -> float:
    """Return the part of the text's width that an Image is to fill, 0 for its own size."""
    told = _PERCENT.fullmatch(pairs_of(image).get("width", "100%" if wide else ""))
    return float(told[1]) if told else 0


def read_pictures(
    blocks: Iterable[Block], assets: Mapping[str, Asset], width: float
) -> tuple[Pictures, list[Diagnostic]]:
    """Return the pictures of a text that is `width` inches wide, and which are broken."""
    addresses: dict[tuple[str, bool], str] = {}
    drawings: dict[bytes, bytes] = {}
    faults: list[Diagnostic] = []
    for block in blocks:
        for path, fill in _paths(block.node):
            if (path, fill) in addresses or path not in assets:
                continue
            try:
                data, media_type, drawing = _picture_files(assets[path], width, fill=fill)
                addresses[path, fill] = data_url(data, media_type)
                drawings |= {data: drawing} if drawing else {}
            except BrokenPicture as fault:
                message = say(
                    'the figure "{path}" cannot be drawn for Word: {why}', path=path, why=fault.said
                )
                faults.append(error(Code.FIGURE_BROKEN, message, block.span))
    return Pictures(addresses, drawings), faults


def _paths(block: Node) -> list[tuple[str, bool]]:
    """Return the paths of the pictures in a block, and whether each is to fill a width."""
    wide = {
        id(image)
        for one in walk(block)
        if one["t"] == "Figure" and (has_class(one, "wide") or panels_across(one))
        for image in walk(one["c"])
        if image["t"] == "Image"
    }
    images = [one for one in walk(block) if one["t"] == "Image"]
    found = [(one["c"][2][0], bool(_percent(one, wide=id(one) in wide))) for one in images]
    return list(dict.fromkeys(found))


def _picture_files(asset: Asset, width: float, *, fill: bool) -> tuple[bytes, str, bytes | None]:
    """Return a picture as every Word shows it, and its drawing for those of 2016 and later."""
    data, media_type = strip_metadata(asset.data), asset.media_type
    if media_type != _SVG:
        return data, media_type, None
    # Word draws SVG with the reader's fonts; see engines/lettering.py.
    return _draw(data, width, fill=fill), "image/png", _outline(data)


@lru_cache(maxsize=64)
def _outline(data: bytes) -> bytes | None:
    return outline_words(data)


@lru_cache(maxsize=64)
def _draw(data: bytes, width: float, *, fill: bool) -> bytes:
    """Return a drawing as PNG; a review builds the same document several times over."""
    return draw_png(data, _DOTS_PER_INCH, round(width * _DOTS_PER_INCH), fill=fill)
