"""The vocabulary of WordprocessingML: namespaces, elements, and the order the schema wants.

Names are written as in the standard, ``w:pPr``; `tag` makes of them what lxml wants.
"""

import re
from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Literal

from lxml import etree

Element = etree._Element

NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "xml": "http://www.w3.org/XML/1998/namespace",
}

# The sequences of ISO/IEC 29500-1 Annex A (transitional, 29500-4). Word calls a document damaged
# where it finds some of these out of order.
_ORDER: Mapping[str, str] = {
    "w:pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr "
    "suppressLineNumbers pBdr shd tabs suppressAutoHyphens kinsoku wordWrap overflowPunct "
    "topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd snapToGrid spacing ind "
    "contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "w:rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss "
    "imprint noProof snapToGrid vanish webHidden color spacing w kern position sz szCs highlight "
    "u effect bdr shd fitText vertAlign rtl cs em lang eastAsianLayout specVanish oMath",
    "w:tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize "
    "tblW jc tblCellSpacing tblInd tblBorders shd tblLayout tblCellMar tblLook tblCaption "
    "tblDescription tblPrChange",
    "w:tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection "
    "tcFitText vAlign hideMark cellIns cellDel cellMerge tcPrChange",
}
_PLACES = {
    parent: {f"{{{NAMESPACES['w']}}}{name}": place for place, name in enumerate(names.split())}
    for parent, names in _ORDER.items()
}


def tag(name: str) -> str:
    """Return a name as lxml writes it: ``w:p`` as ``{http://…/main}p``; plain ones unchanged."""
    prefix, colon, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if colon else name


def element(
    name: str, attributes: Mapping[str, str | int] | None = None, children: Iterable[Element] = ()
) -> Element:
    """Return a new element: ``element("w:ind", {"w:left": 420})``.

    It holds copies of `children`, since lxml would move one that is used twice.
    """
    made = etree.Element(tag(name), nsmap={"w": NAMESPACES["w"]})
    for key, value in (attributes or {}).items():
        made.set(tag(key), str(value))
    made.extend(deepcopy(child) for child in children)
    return made


def value_element(name: str, value: str | int) -> Element:
    """Return an element whose one attribute is ``w:val``, WordprocessingML's most common form."""
    return element(name, {"w:val": value})


def text_element(words: str, name: str = "w:t") -> Element:
    """Return an element of words, blanks at their ends kept."""
    made = element(name, {"xml:space": "preserve"})
    made.text = words
    return made


def value_of(parent: Element, path: str) -> str:
    """Return the ``w:val`` of the element at `path` below `parent`, empty where there is none."""
    found = parent.find(path, NAMESPACES)
    return "" if found is None else str(found.get(tag("w:val"), ""))


def parse(xml: bytes) -> Element:
    """Read a part. Entities, document types and the network stay shut."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(xml, parser)


def serialize(root: Element) -> bytes:
    """Return a part as bytes."""
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r"])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def properties(parent: Element, name: str) -> Element:
    """Return the property child of a paragraph, run, row or cell, made as its first if absent."""
    found = parent.find(name, NAMESPACES)
    if found is None:
        found = element(name)
        parent.insert(0, found)
    return found


def set_property(parent: Element, child: Element) -> None:
    """Set a property, a copy of `child`, in place of one with its name."""
    for old in parent.findall(child.tag):
        parent.remove(old)
    parent.append(deepcopy(child))


def remove(node: Element) -> None:
    """Take an element out of its parent, if it has one."""
    parent = node.getparent()
    if parent is not None:
        parent.remove(node)


def put_in_place(node: Element, others: Iterable[Element]) -> None:
    """Put elements in the place of one, if it has a parent."""
    parent = node.getparent()
    if parent is not None:
        at = parent.index(node)
        parent[at : at + 1] = list(others)


def drop(parent: Element, attribute: str) -> None:
    """Take an attribute off, if it is there."""
    if attribute in parent.attrib:
        del parent.attrib[attribute]


def sort_properties(root: Element) -> None:
    """Bring the properties of every paragraph, run, table and cell into the schema's order."""
    for name, places in _PLACES.items():
        for parent in root.iter(tag(name)):
            parent[:] = sorted(parent, key=lambda child: places.get(child.tag, len(places)))


Change = Literal["insertion", "deletion", "renumbered", "renumbered-from"]
"""Text that came or went; or a number that changed only because others came or went."""

OPENING: Mapping[Change, str] = {
    "insertion": "\ufde0",
    "deletion": "\ufde1",
    "renumbered": "\ufde2",
    "renumbered-from": "\ufde3",
}
END = "\ufde4"
MARKS: Mapping[Change, str] = {
    "insertion": "\ufde5",
    "deletion": "\ufde6",
    "renumbered": "\ufde7",
    "renumbered-from": "\ufde8",
}

SIGN = re.compile("[\ufde0-\ufde8]")
OPENED = {sign: change for change, sign in OPENING.items()}
MARKED = {sign: change for change, sign in MARKS.items()}

_GONE = re.compile(f"[{OPENING['deletion']}{OPENING['renumbered-from']}][^{END}]*{END}")


def newest(text: str) -> str:
    """Return a text as it reads when every change is accepted."""
    return SIGN.sub("", _GONE.sub("", text))
