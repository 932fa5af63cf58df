"""Pictures and links of a text: which file, which address, and whether a page may show it.

A picture is a file inside the article's manuscript folder, named by a relative path; nothing is
ever taken from the network or from elsewhere on the machine.
"""

import posixpath
import re
from collections.abc import Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache, reduce
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from diglot.article import Asset, Block, Node, Rendered, Source
from diglot.diagnostics import Code, Diagnostic, SourceSpan, did_you_mean, error, warning
from diglot.engines import raster
from diglot.engines.drawings import BadDrawing, Drawing, read_drawing
from diglot.engines.pdf_picture import picture_of
from diglot.engines.resvg import with_extent
from diglot.engines.svg_pictures import with_pictures
from diglot.messages import Message, say
from diglot.tree import rewrite, words

TEMPLATE_SUFFIX = ".jinja"

_SVG = "image/svg+xml"
_SUFFIXES = (".svg", ".pdf", *raster.SUFFIXES)
"""The ends of the names of pictures that are taken in."""

_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:|^//")
_LINKS = re.compile(r"^(?:https?://|mailto:|#)", re.I)
_BAD_CHARACTERS = re.compile(r"[\\\x00-\x1f]")


@dataclass
class Pictures:
    """The picture files of the article, and which of them the text has shown so far.

    `lang` is the text's folder; `beside` are files of the article that nothing reads.
    """

    files: Mapping[str, bytes]
    lang: str = ""
    beside: Sequence[str] = ()
    assets: dict[str, Asset] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)


@lru_cache(maxsize=32)
def _check_picture(path: str, data: bytes) -> tuple[Asset, Drawing | None]:
    """Return a picture as it may be shown, and the drawing it is of. Raises `BadDrawing`.

    Both languages show it, and so does each text of a caption that is being written.
    """
    suffix = PurePosixPath(path).suffix.lower()
    if suffix not in _SUFFIXES:
        raise BadDrawing(say("diglot sets {kinds}", kinds=", ".join(sorted(_SUFFIXES))))
    if not data.strip():
        raise BadDrawing(say("the file is empty"))
    if suffix == ".svg":
        drawing = read_drawing(data)
        return Asset(path, _SVG, _as_shown(drawing)), drawing
    if not (data.startswith(b"%PDF-") if suffix == ".pdf" else raster.is_known(data)):
        raise BadDrawing(say("its content is not {kind}", kind=suffix[1:].upper()))
    drawn = picture_of(data) if suffix == ".pdf" else data
    found = raster.read_picture(drawn) if isinstance(drawn, bytes) else drawn
    if not isinstance(found, raster.Picture):
        raise BadDrawing(found)
    return Asset(path, found.media_type, found.data), None


def _as_shown(drawing: Drawing) -> bytes:
    """Return a drawing with a size and with pictures that all pages show. Raises `BadDrawing`."""
    instead: dict[bytes, tuple[str, bytes]] = {}
    for held in drawing.pictures:
        found = raster.read_picture(held)
        if not isinstance(found, raster.Picture):
            raise BadDrawing(say("a picture in it cannot be set: {why}", why=found))
        if found.data != held:
            instead[held] = (found.media_type, found.data)
    data = with_pictures(drawing.data, instead) if instead else drawing.data
    return data if drawing.sized else with_extent(data)


def _as_written(target: str, pictures: Pictures) -> str:
    """Return the path that an author means, who may start at the section's own folder.

    pandoc writes a blank as %20.
    """
    path = unquote(target)
    own = posixpath.normpath(posixpath.join(pictures.lang, path))
    for known in (target, path, own, path.removeprefix("manuscript/")):
        if posixpath.normpath(known) in pictures.files:
            return known
    return path


def _hint_of_place(path: str, pictures: Pictures) -> Message:
    """Return the hint where a picture that is not there may be."""
    name = posixpath.basename(path)
    elsewhere = [one for one in pictures.beside if posixpath.basename(one) == name]
    if elsewhere:
        return say(
            "move {file} into {folder} and write {form}",
            file=elsewhere[0],
            folder="manuscript/figures/",
            form=f"figures/{name}",
        )
    same = [one for one in pictures.files if posixpath.basename(one).lower() == name.lower()]
    return did_you_mean(same[0] if same else path, pictures.files) or say(
        "put the file into {folder} and write {form}",
        folder="manuscript/figures/",
        form=f"figures/{name}",
    )


def _picture(target: str, where: SourceSpan, pictures: Pictures) -> str | None:
    """Return the path of a picture that can be shown; else say why not and return None."""
    target = _as_written(target, pictures)
    path = posixpath.normpath(target)
    if _SCHEME.match(target) or target.startswith("/") or _BAD_CHARACTERS.search(target):
        message = say('the figure "{target}" is not a file of the article', target=target)
        hint = say("put the file into manuscript/figures/ and write figures/name.svg")
        pictures.diagnostics.append(error(Code.FIGURE_OUTSIDE, message, where, hint))
        return None
    if path.startswith("../") or path == "..":
        message = say('the figure "{target}" lies outside the article', target=target)
        hint = say("put the file into manuscript/figures/")
        pictures.diagnostics.append(error(Code.FIGURE_OUTSIDE, message, where, hint))
        return None
    data = pictures.files.get(path)
    if data is None:
        message = say('there is no figure file "{path}"', path=target)
        hint = _hint_of_place(path, pictures)
        pictures.diagnostics.append(error(Code.FIGURE_MISSING, message, where, hint))
        return None
    try:
        shown, drawing = _check_picture(path, data)
    except BadDrawing as fault:
        message = say('the figure "{path}" cannot be set: {why}', path=target, why=fault.said)
        hint = say("export the picture again, as SVG, PNG, JPEG, TIFF or a PDF of one page")
        pictures.diagnostics.append(error(Code.FIGURE_BROKEN, message, where, hint))
        return None
    if drawing and drawing.removed and path not in pictures.assets:
        pictures.diagnostics.append(_left_out(target, drawing, where))
    pictures.assets[path] = shown
    return path


def _left_out(target: str, drawing: Drawing, where: SourceSpan) -> Diagnostic:
    """Return the warning that tells what was left out of a drawing."""
    what = reduce(
        lambda first, other: say("{first}, {other}", first=first, other=other), drawing.removed
    )
    message = say('of the figure "{path}" this is left out: {what}', path=target, what=what)
    hint = say("a page shows no scripts, no HTML and no other files inside a drawing")
    if drawing.had_html:
        hint = say(
            "save its labels as text: in draw.io without {choice}, in Mermaid with {setting}, in "
            "Inkscape by {command}",
            choice="Formatted Text",
            setting="htmlLabels: false",
            command="Text > Convert to Text",
        )
    return warning(Code.FIGURE_ACTIVE, message, where, hint)


def _place(
    target: str, block: Block, rendered: Rendered, passed: MutableMapping[str, int]
) -> SourceSpan:
    """Return where an address stands, its blanks as the author wrote them or as pandoc does.

    One that was `passed` before is sought behind that place.
    """
    start, end = block.home
    for stretch in ((max(start, passed.get(target, 0)), end), (0, len(rendered.text))):
        for written in (target, unquote(target)):
            at = rendered.text.find(written, *stretch)
            if at >= 0:
                passed[target] = at + len(written)
                return rendered.span(at, at + len(written))
    return block.span


_A_PICTURE = re.compile(r"\.(?:svg|png|jpe?g|tiff?|webp|gif|bmp|avif)$", re.I)


def _is_address(target: str) -> bool:
    """Tell whether an address is one that a reader may follow and a browser reads."""
    if not _LINKS.match(target) or not target.isprintable():
        return False
    try:
        parts = urlsplit(target)
        return not parts.scheme.startswith("http") or bool(parts.hostname and parts.port != 0)
    except ValueError:
        return False


def check_targets(blocks: Sequence[Block], rendered: Rendered, pictures: Pictures) -> list[Block]:
    """Return the blocks with every picture's path normalised and unfit links taken off.

    A picture that cannot be shown becomes its path, as ``[?figures/a.svg]``; a link to an address
    that is not http, https, mailto or inside the text becomes its words.
    """
    checked: list[Block] = []
    passed: dict[str, int] = {}
    for block in blocks:

        def change(node: Node, block: Block = block) -> list[Node] | None:
            if node["t"] == "Image":
                attributes, alt, (target, title) = node["c"]
                path = _picture(target, _place(target, block, rendered, passed), pictures)
                if path is None:
                    return words(f"[?{target}]")
                return [{"t": "Image", "c": [attributes, alt, [path, title]]}]
            if node["t"] == "Link" and not _is_address(node["c"][2][0]):
                target = node["c"][2][0]
                where = _place(target, block, rendered, passed)
                message = say(
                    'the link "{target}" is not an address a reader can follow', target=target
                )
                hint = say("write https://…, mailto:… or #label")
                if _A_PICTURE.search(target):
                    hint = say("a picture begins with an exclamation mark: {form}", form="![…](…)")
                pictures.diagnostics.append(error(Code.LINK_SCHEME, message, where, hint))
                return list(rewrite(node["c"][1], change))
            return None

        node = rewrite([block.node], change)[0]
        checked.append(replace(block, node=node))
    return checked


def figure_templates(files: Mapping[str, bytes], root: str) -> list[Source]:
    """Return the figures that are templates: ``figures/a.svg.jinja`` makes ``figures/a.svg``."""
    return [
        Source(posixpath.join(root, path), data.decode("utf-8", "replace"))
        for path, data in sorted(files.items())
        if path.endswith(TEMPLATE_SUFFIX)
    ]
