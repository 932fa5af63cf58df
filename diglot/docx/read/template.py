"""A journal's own Word template: its styles and its page, taken out of a .docx that is not trusted.

Only ``word/styles.xml``, the fonts of the theme and the last section's page are read. Macros,
pictures, lists, heads and feet of the file stay behind; a style keeps what WordprocessingML knows
of it, without an arrow to another part.
"""

import re
from collections.abc import Iterator, Mapping

from lxml import etree

from diglot.docx.look import Template
from diglot.docx.names import NAMESPACES, Element, parse, serialize, tag, value_of
from diglot.docx.read.document import relationships_of
from diglot.docx.read.opening import Package, open_package
from diglot.docx.read.refused import Refused, sentence

_MOST_STYLES = 2000
_LARGEST = 8 << 20
_LONGEST = 22 * 1440
"""The longest side of a page in twips, as Word has it: 22 inches."""

_KINDS = frozenset({"paragraph", "character", "table"})
_OF_STYLE = frozenset(
    {"name", "aliases", "basedOn", "next", "link", "uiPriority", "semiHidden", "unhideWhenUsed"}
    | {"qFormat", "locked", "pPr", "rPr", "tblPr", "trPr", "tcPr", "tblStylePr"}
)
_LEFT_OUT = frozenset(
    {"numPr", "framePr", "sectPr", "divId", "cnfStyle", "pPrChange", "rPrChange", "tblPrChange"}
)
_THEMES = {
    "asciiTheme": ("ascii", "latin"),
    "hAnsiTheme": ("hAnsi", "latin"),
    "eastAsiaTheme": ("eastAsia", "ea"),
    "cstheme": ("cs", "cs"),
}
_RANGES = {
    "sz": (2, 3276), "szCs": (2, 3276), "kern": (0, 3276), "position": (-3168, 3168),
    "w": (1, 600), "outlineLvl": (0, 9),
}  # fmt: skip
"""What Word takes as the value of each; half points, hundredths or levels."""
_MEASURED = frozenset({"spacing", "ind"})
_NO_MEASURE = ("lineRule", "beforeAutospacing", "afterAutospacing")
_MEASURE = re.compile(r"[+-]?\d{1,6}(?:\.\d+)?(?:mm|cm|in|pt|pc|pi)?")
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml)/main")
_AGAIN = sentence("open it in Word and save it again as a Word document (.docx)")


def read_template(data: bytes) -> Template:
    """Return what a .docx tells of styles and page. Raises `Refused`."""
    package = open_package(data)
    document = _document(package)
    styles = _part(package, document, "styles")
    if styles is None:
        raise Refused("it has no styles", _AGAIN)
    theme = _part(package, document, "theme")
    fonts = _theme_fonts(theme) if theme is not None else {}
    found = [one for one in styles.findall(tag("w:style")) if _kind(one) in _KINDS]
    if len(found) > _MOST_STYLES:
        raise Refused("it has {number} styles, too many", _AGAIN, number=len(found))
    root = etree.Element(tag("w:styles"), nsmap={"w": NAMESPACES["w"]})
    defaults = styles.find(tag("w:docDefaults"))
    for one in ([] if defaults is None else [defaults]) + found:
        root.append(_clean(one, fonts))
    names = frozenset(value_of(one, "w:name").lower() for one in found)
    page, margins = _page(_read(package, document))
    return Template(serialize(root), names, page, margins)


def _document(package: Package) -> str:
    if "word/document.xml" not in package:
        raise Refused("it is a zip archive without a Word document in it", _AGAIN)
    return "word/document.xml"


def _read(package: Package, name: str) -> Element:
    if name not in package:
        raise Refused("{part} is missing", _AGAIN, part=name)
    data = package.read(name)
    if len(data) > _LARGEST:
        raise Refused("{part} is too large", _AGAIN, part=name)
    try:
        return parse(_STRICT.sub(_transitional, data))
    except etree.XMLSyntaxError as fault:
        raise Refused("{part} is damaged", _AGAIN, part=name) from fault


def _transitional(strict: re.Match[bytes]) -> bytes:
    """Return the namespace of ISO/IEC 29500-4 for one of 29500-1."""
    return b"http://schemas.openxmlformats.org/" + strict[1] + b"/2006/main"


def _part(package: Package, document: str, kind: str) -> Element | None:
    """Return the part that the document points to as its styles or theme."""
    arrows = relationships_of(package, document)
    targets = [one.target for one in arrows if one.kind == kind and not one.external]
    return _read(package, targets[0]) if targets else None


def _kind(style: Element) -> str:
    return str(style.get(tag("w:type"), "paragraph"))


def _clean(part: Element, fonts: Mapping[str, str]) -> Element:
    """Return an element with its own vocabulary only, fonts and colours by their names."""
    made = etree.Element(part.tag, nsmap={"w": NAMESPACES["w"]})
    for name, value in part.attrib.items():
        plain = etree.QName(name)
        if plain.namespace != NAMESPACES["w"] or "heme" in plain.localname:
            continue
        if _is_measure(part, plain.localname) and not _MEASURE.fullmatch(str(value)):
            continue
        made.set(name, value)
    for theme, (plain_name, script) in _THEMES.items():
        told = str(part.get(tag(f"w:{theme}"), ""))
        font = fonts.get(f"{'major' if told.startswith('major') else 'minor'} {script}", "")
        if told and font:
            made.set(tag(f"w:{plain_name}"), font)
    children = [_clean(one, fonts) for one in _children(part)]
    if etree.QName(part).localname.endswith("Pr"):
        children = list({one.tag: one for one in children}.values())
    made.extend(children)
    return made


def _is_measure(part: Element, attribute: str) -> bool:
    return etree.QName(part).localname in _MEASURED and attribute not in _NO_MEASURE


def _is_sound(part: Element) -> bool:
    """Tell whether Word takes the value of an element, which may be nonsense; it refuses a file."""
    least, most = _RANGES.get(etree.QName(part).localname, (0, 0))
    told = str(part.get(tag("w:val"), ""))
    if not most:
        return True
    return told.lstrip("-").isdecimal() and least <= int(told) <= most


def _children(part: Element) -> Iterator[Element]:
    for one in part:
        if callable(one.tag):  # a comment
            continue
        name = etree.QName(one)
        known = name.localname in _OF_STYLE if part.tag == tag("w:style") else True
        ours = name.namespace == NAMESPACES["w"] and name.localname not in _LEFT_OUT
        if ours and known and _is_sound(one):
            yield one


def _theme_fonts(theme: Element) -> dict[str, str]:
    """Return the fonts of a theme: ``{"minor latin": "Calibri", "minor ea": "宋体"}``."""
    fonts: dict[str, str] = {}
    for kind in ("major", "minor"):
        for group in theme.iter(tag(f"a:{kind}Font")):
            for script in ("latin", "ea", "cs"):
                one = group.find(tag(f"a:{script}"))
                fonts[f"{kind} {script}"] = "" if one is None else str(one.get("typeface", ""))
            hans = [one for one in group.iter(tag("a:font")) if one.get("script") == "Hans"]
            if hans and not fonts[f"{kind} ea"]:
                fonts[f"{kind} ea"] = str(hans[0].get("typeface", ""))
    return {name: font for name, font in fonts.items() if font}


def _page(document: Element) -> tuple[tuple[int, int] | None, dict[str, int]]:
    """Return size and margins of the last section's page."""
    sections = list(document.iter(tag("w:sectPr")))
    size = sections[-1].find(tag("w:pgSz")) if sections else None
    around = sections[-1].find(tag("w:pgMar")) if sections else None
    if size is None or around is None:
        return None, {}
    across, high = (_twips(size, name) for name in ("w", "h"))
    margins = {side: _twips(around, side) for side in ("top", "right", "bottom", "left")}
    inside = across - margins["left"] - margins["right"], high - margins["top"] - margins["bottom"]
    if min(inside) < 1440 or max(across, high) > _LONGEST:
        return None, {}
    return (across, high), margins


def _twips(part: Element, name: str) -> int:
    told = str(part.get(tag(f"w:{name}"), "0"))
    return abs(int(told)) if told.lstrip("-").isdecimal() and len(told) < 8 else 0
