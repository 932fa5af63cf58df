"""Pictures in the text: no wider or higher than it, numbered, with only their alt text told."""

from collections.abc import Callable, Collection, Sequence

from lxml import etree

from diglot.docx.look import EMU_PER_TWIP
from diglot.docx.names import NAMESPACES, Element, drop, tag
from diglot.docx.package import Relationship

ACROSS = "across "
"""Begins the title of a picture whose width is a part of the text's: ``across 0.5``.

pandoc knows a width only beside that of its own page, to which it shrinks every picture.
"""

# A picture as high as the page would leave no line for its caption.
_HIGHEST = 0.85


_SVG = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
"""By which Word knows a drawing beside a picture (MS-ODRAWXML, 2.2.31)."""


def svg_name(png: str) -> str:
    """Return the part of the drawing beside a picture: ``word/media/image1.svg``."""
    return f"{png.removesuffix('.png')}.svg"


def set_drawings(
    root: Element, arrows: Sequence[Relationship], drawn: Collection[str]
) -> list[Relationship]:
    """Point from each picture whose part is `drawn` to its drawing; return these arrows."""
    made: dict[str, Relationship] = {}
    targets = {one.id: one.target for one in arrows if one.target in drawn}
    for blip in root.iter(tag("a:blip")):
        ident = str(blip.get(tag("r:embed"), ""))
        if ident not in targets:
            continue
        made[ident] = Relationship(f"{ident}svg", "image", svg_name(targets[ident]))
        listed = blip.find(tag("a:extLst"))
        if listed is None:
            listed = etree.SubElement(blip, tag("a:extLst"))
        extension = etree.SubElement(listed, tag("a:ext"), {"uri": _SVG_EXTENSION})
        shown = etree.SubElement(extension, f"{{{_SVG}}}svgBlip", nsmap={"asvg": _SVG})
        shown.set(tag("r:embed"), made[ident].id)
    return list(made.values())


def _part(inline: Element) -> float:
    """Return the part of the text's width that a picture is to take, 0 where it does not say."""
    title = next((shown.get("title", "") for shown in inline.iterfind("wp:docPr", NAMESPACES)), "")
    part = title.removeprefix(ACROSS)
    return float(part) if part != title else 0


def _fit(inline: Element, width: int, height: int) -> None:
    part = _part(inline)
    extents = inline.findall("wp:extent", NAMESPACES) + inline.findall(".//a:ext[@cx]", NAMESPACES)
    for extent in extents:
        across, down = (max(int(extent.get(name, "1")), 1) for name in ("cx", "cy"))
        wanted = width * part / across if part else 1.0
        scale = min(wanted, width / across, height / down)
        extent.set("cx", str(round(across * scale)))
        extent.set("cy", str(round(down * scale)))


def _tell(inline: Element, number: int) -> None:
    """Name a picture by its number; pandoc writes its whole address, data and all."""
    for path, address in (("wp:docPr", "title"), (".//pic:cNvPr", "descr")):
        for one in inline.iterfind(path, NAMESPACES):
            one.set("id", str(number))
            one.set("name", f"Picture {number}")
            drop(one, address)


def fit_pictures(root: Element, width_at: Callable[[Element], int], text_height: int) -> None:
    """Fit every picture of a part into the text, which is `width_at` it wide; twips all."""
    height = round(text_height * EMU_PER_TWIP * _HIGHEST)
    for number, inline in enumerate(root.iter(tag("wp:inline")), start=1):
        _fit(inline, width_at(inline) * EMU_PER_TWIP, height)
        for side in ("distT", "distB", "distL", "distR"):
            inline.set(side, "0")  # where nothing is said, LibreOffice leaves an eighth of an inch
        _tell(inline, number)
