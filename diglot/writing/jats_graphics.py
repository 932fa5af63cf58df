"""The pictures of an article as files beside its JATS, which archives take.

They stand in no folder of their own, since PMC takes none. It takes no SVG either ("Image Quality
Specifications": TIFF, JPEG, GIF, PNG), so a drawing stands there twice: in dots, and as it is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from diglot.article import Asset, CitedEdition, Node
from diglot.diagnostics import Code, Diagnostic, error
from diglot.engines.resvg import BrokenPicture, draw_png
from diglot.messages import say
from diglot.tree import walk
from diglot.writing.phrase import plain_words
from diglot.writing.stripped import strip_metadata
from diglot.writing.xml_text import Xml, xml, xml_or_none

DOTS_PER_INCH = 600
_ACROSS = 7  # inches, the width of a page's text
_SVG = "image/svg+xml"
_SUFFIXES = {_SVG: "svg", "image/png": "png", "image/jpeg": "jpg"}
"""Of the forms into which pictures are taken; a TIFF has become a PNG."""


@dataclass(frozen=True)
class Graphic:
    """The files of one picture, the one in dots first, each with its media type."""

    files: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Graphics:
    """Each picture by its path in the text, and the bytes of all files by their names."""

    pictures: Mapping[str, Graphic]
    files: Mapping[str, bytes]
    faults: tuple[Diagnostic, ...] = ()

    def graphic(self, image: Node, name: str) -> Xml | None:
        """Return an Image as ``graphic`` or ``inline-graphic``; None where there is no file."""
        _, alt, (path, _) = image["c"]
        if path not in self.pictures:
            return None
        told = xml_or_none("alt-text", plain_words(alt))
        made = [
            xml(name, told, mimetype=media.partition("/")[0],
                mime_subtype=media.partition("/")[2], xlink__href=file)
            for file, media in self.pictures[path].files
        ]  # fmt: skip
        return made[0] if len(made) == 1 else xml("alternatives", *made)


def graphics(editions: Sequence[CitedEdition]) -> Graphics:
    """Return the pictures that the texts of these editions show, and which cannot be drawn."""
    pictures: dict[str, Graphic] = {}
    files: dict[str, bytes] = {}
    faults: list[Diagnostic] = []
    for cited in editions:
        for block in cited.blocks:
            for path in _paths(block.node):
                if path in pictures or path not in cited.assets:
                    continue
                try:
                    made = _files(cited.assets[path], _name(path, files))
                except BrokenPicture as fault:
                    told = say('the figure "{path}" cannot be drawn: {why}', path=path,
                               why=fault.said)  # fmt: skip
                    faults.append(error(Code.FIGURE_BROKEN, told, block.span))
                    continue
                files |= {name: data for name, _, data in made}
                pictures[path] = Graphic(tuple((name, media) for name, media, _ in made))
    return Graphics(pictures, files, tuple(faults))


def _paths(node: Node) -> list[str]:
    return [one["c"][2][0] for one in walk(node) if one["t"] == "Image"]


def _name(path: str, taken: Mapping[str, bytes]) -> str:
    """Return the file's name without its suffix, one that no other picture has."""
    stems = {PurePosixPath(one).stem for one in taken}
    stem, number = f"article.{PurePosixPath(path).stem}", 1
    while stem in stems:
        number += 1
        stem = f"article.{PurePosixPath(path).stem}-{number}"
    return stem


def _files(asset: Asset, name: str) -> list[tuple[str, str, bytes]]:
    data = strip_metadata(asset.data)
    own = (f"{name}.{_SUFFIXES[asset.media_type]}", asset.media_type, data)
    if asset.media_type != _SVG:
        return [own]
    dots = draw_png(data, DOTS_PER_INCH, _ACROSS * DOTS_PER_INCH)
    return [(f"{name}.png", "image/png", dots), own]
