"""Our own check of a .docx: what Word refuses to open, and what a journal does not want in one.

It reads the package with zipfile and lxml alone and knows nothing of how it was made. The orders
of children are those of the schema, ISO/IEC 29500-1 Annex A.
"""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

Element = etree._Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"

ORDERS = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl numPr pBdr shd tabs spacing ind "
    "contextualSpacing jc outlineLvl rPr sectPr",
    "rPr": "ins del rStyle rFonts b bCs i iCs caps smallCaps strike vanish color spacing sz szCs "
    "highlight u shd vertAlign lang",
    "tblPr": "tblStyle tblW jc tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "cnfStyle tcW gridSpan vMerge tcBorders shd noWrap vAlign",
    "sectPr": "headerReference footerReference footnotePr type pgSz pgMar lnNumType pgNumType cols",
    "style": "name basedOn next link uiPriority semiHidden unhideWhenUsed qFormat pPr rPr tblPr "
    "trPr tcPr tblStylePr",
    "lvl": "start numFmt lvlRestart pStyle suff lvlText lvlJc pPr rPr",
    "pBdr": "top left bottom right",
    "tblBorders": "top left bottom right insideH insideV",
    "settings": "zoom defaultTabStop characterSpacingControl noLineBreaksAfter noLineBreaksBefore "
    "footnotePr compat rsids mathPr decimalSymbol listSeparator",
}
CUSTOM = {"diglot-build", "diglot-edition", "diglot-copy"}
PROPERTIES = {"title", "creator", "keywords", "language", "created", "modified"}


@dataclass(frozen=True)
class Package:
    """The parts of a .docx, those in XML parsed."""

    names: list[str]
    data: dict[str, bytes]
    xml: dict[str, Element]

    def iter(self, name: str) -> Iterator[tuple[str, Element]]:
        """Yield each element ``w:name`` of the parts in word/, with its part."""
        for part, root in self.xml.items():
            if part.startswith("word/") and not part.endswith(".rels"):
                yield from ((part, one) for one in root.iter(W + name))

    @property
    def document(self) -> Element:
        return self.xml["word/document.xml"]


def val(element: Element | None) -> str:
    return "" if element is None else str(element.get(f"{W}val", ""))


def text(element: Element) -> str:
    parts = element.iter(f"{W}t", f"{W}noBreakHyphen")
    return "".join("-" if one.tag == f"{W}noBreakHyphen" else str(one.text or "") for one in parts)


def paragraphs(package: Package, style: str) -> list[str]:
    """Return the words of each paragraph in a style."""
    return [
        text(one) for _, one in package.iter("p") if val(one.find(f"{W}pPr/{W}pStyle")) == style
    ]


def instructions(package: Package) -> list[str]:
    """Return what each field is told to show."""
    return [str(one.text).strip() for _, one in package.iter("instrText")]


def custom_properties(package: Package) -> dict[str, str]:
    """Return the custom properties by name."""
    root = package.xml["docProps/custom.xml"]
    return {str(one.get("name")): "".join(map(str, one.itertext())) for one in root}


def open_package(data: bytes) -> Package:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = archive.namelist()
        parts = {name: archive.read(name) for name in names}
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    xml = {
        name: etree.fromstring(part, parser)
        for name, part in parts.items()
        if name.endswith((".xml", ".rels"))
    }
    return Package(names, parts, xml)


def faults(data: bytes) -> list[str]:
    """Return everything that is wrong with a .docx, nothing for a sound one."""
    package = open_package(data)
    checks = (
        _archive, _types, _relationships, _order, _styles, _fonts, _bookmarks, _fields, _tables,
        _sections, _pictures, _footnotes, _numbers, _properties, _machine,
    )  # fmt: skip
    return [fault for check in checks for fault in check(package)]


def _archive(package: Package) -> Iterator[str]:
    if package.names[0] != "[Content_Types].xml":
        yield "[Content_Types].xml is not the first part"
    if package.names[1:] != sorted(set(package.names[1:])):
        yield "the parts are not sorted, or one is there twice"


def _types(package: Package) -> Iterator[str]:
    root = package.xml["[Content_Types].xml"]
    suffixes = {str(one.get("Extension")) for one in root if one.get("Extension")}
    overrides = {str(one.get("PartName"))[1:] for one in root if one.get("PartName")}
    for name in package.names[1:]:
        if name not in overrides and name.rpartition(".")[2] not in suffixes:
            yield f"{name} has no content type"
    yield from (f"a content type of no part: {name}" for name in overrides - set(package.names))


def _relationships(package: Package) -> Iterator[str]:
    known: dict[str, set[str]] = {}
    for name, root in package.xml.items():
        if not name.endswith(".rels"):
            continue
        home = posixpath.dirname(posixpath.dirname(name))
        ids = [str(one.get("Id")) for one in root]
        known[posixpath.join(home, posixpath.basename(name)[:-5])] = set(ids)
        if len(ids) != len(set(ids)):
            yield f"{name}: an id is there twice"
        for one in root:
            target = str(one.get("Target"))
            if one.get("TargetMode") == "External":
                if not re.match(r"https?://|mailto:", target):
                    yield f"{name}: a link leads to {target}"
            elif posixpath.normpath(posixpath.join(home, target)) not in package.names:
                yield f"{name}: nothing is at {target}"
    for name, root in package.xml.items():
        for one in root.iter():
            for key, value in one.attrib.items():
                if str(key).startswith(R) and str(value) not in known.get(name, set()):
                    yield f"{name}: {value!s} has no relationship"


def _order(package: Package) -> Iterator[str]:
    for name, order in ORDERS.items():
        places = {child: place for place, child in enumerate(order.split())}
        for part, one in package.iter(name):
            children = [etree.QName(child).localname for child in one]
            yield from (
                f"{part}: {child} in {name} is unknown to this check"
                for child in children
                if child not in places
            )
            found = [places.get(child, 0) for child in children]
            if found != sorted(found):
                yield f"{part}: the children of {name} are out of order: {children}"


def _styles(package: Package) -> Iterator[str]:
    styles = [one for _, one in package.iter("style")]
    ids = Counter(str(one.get(f"{W}styleId")) for one in styles)
    yield from (f"two styles are called {ident}" for ident, count in ids.items() if count > 1)
    for name in ("pStyle", "rStyle", "tblStyle", "basedOn", "next"):
        for part, one in package.iter(name):
            if val(one) not in ids:
                yield f"{part}: there is no style {val(one)}"
    for part, one in package.iter("p"):
        inside = any(up.tag in (f"{W}hdr", f"{W}ftr") for up in one.iterancestors())
        separator = one.find(f"{W}r/{W}separator") is not None
        separator |= one.find(f"{W}r/{W}continuationSeparator") is not None
        if one.find(f"{W}pPr/{W}pStyle") is None and not inside and not separator:
            yield f"{part}: a paragraph has no style: {text(one)[:20]}"


def _fonts(package: Package) -> Iterator[str]:
    """Every style must come to a Chinese font; no theme, no colour but black."""
    for part, root in package.xml.items():
        for one in root.iter():
            for key, value in one.attrib.items():
                if "theme" in str(key).lower():
                    yield f"{part}: {etree.QName(one).localname} takes {value!s} from a theme"
    defaults = package.xml["word/styles.xml"].find(f"{W}docDefaults//{W}rFonts")
    for side in ("ascii", "hAnsi", "eastAsia", "cs"):
        if defaults is None or not defaults.get(W + side):
            yield f"no style comes to a font for {side}"
    for part, one in package.iter("color"):
        if val(one) not in ("auto", "000000"):
            yield f"{part}: something is coloured {val(one)}"


def _bookmarks(package: Package) -> Iterator[str]:
    starts = [one for _, one in package.iter("bookmarkStart")]
    ends = [str(one.get(f"{W}id")) for _, one in package.iter("bookmarkEnd")]
    ids = [str(one.get(f"{W}id")) for one in starts]
    names = [str(one.get(f"{W}name")) for one in starts]
    if sorted(ids) != sorted(ends) or len(ids) != len(set(ids)):
        yield "the bookmarks are not paired"
    if len({name.lower() for name in names}) != len(names):
        yield "two bookmarks have one name"
    for name in names:
        if not re.fullmatch(r"(?:_dg|[^\W\d_])\w{0,39}", name):
            yield f"{name} is no name for a bookmark"
    targets = [str(one.get(f"{W}anchor")) for _, one in package.iter("hyperlink")]
    targets += [target for _, target in _references(package)]
    for target in targets:
        if target != "None" and target not in names:
            yield f"a link leads nowhere: {target}"


def _references(package: Package) -> Iterator[tuple[str, str]]:
    for part, one in package.iter("instrText"):
        found = re.fullmatch(r" REF (\w+) (?:\\r )?\\h ", one.text or "")
        if found:
            yield part, found[1]


def _fields(package: Package) -> Iterator[str]:
    following = {"begin": "separate", "separate": "end"}
    for part, root in package.xml.items():
        open_: list[str] = []
        for one in root.iter(f"{W}fldChar"):
            kind = str(one.get(f"{W}fldCharType"))
            if kind == "begin":
                open_.append(kind)
            elif not open_ or following.get(open_.pop()) != kind:
                yield f"{part}: a field is not begun where it comes to its {kind}"
            elif kind == "separate":
                open_.append(kind)
        if open_:
            yield f"{part}: a field is not closed: {open_}"
    known = r" (?:SEQ \w+ \\\* ARABIC|REF \w+ (?:\\r )?\\h|PAGE|ADDIN ZOTERO_\w+ .*CSL_\w+.*) $"
    for part, one in package.iter("instrText"):
        if not re.match(known, one.text or ""):
            yield f"{part}: a field is told {one.text}"


def _tables(package: Package) -> Iterator[str]:
    for part, cell in package.iter("tc"):
        if not len(cell) or cell[-1].tag != f"{W}p":
            yield f"{part}: a cell does not end with a paragraph"
    for part, table in package.iter("tbl"):
        columns = len(table.findall(f"{W}tblGrid/{W}gridCol"))
        for row in table.iterfind(f"{W}tr"):
            spans = [
                val(cell.find(f"{W}tcPr/{W}gridSpan")) or "1" for cell in row.iterfind(f"{W}tc")
            ]
            if sum(map(int, spans)) != columns:
                yield f"{part}: a row has {sum(map(int, spans))} cells of {columns}"
            if row.find(f"{W}trPr/{W}cantSplit") is None:
                yield f"{part}: a row may break over a page"


def sections(package: Package) -> list[tuple[list[Element], Element]]:
    """Return the sections of the text: what stands in each, and its properties."""
    found: list[tuple[list[Element], Element]] = []
    parts: list[Element] = []
    for one in package.document[0]:
        parts.append(one)
        ends = one if one.tag == f"{W}sectPr" else one.find(f"{W}pPr/{W}sectPr")
        if ends is not None:
            found.append((parts, ends))
            parts = []
    return found


def turned(page: Element) -> bool:
    """Tell whether a section's page is wider than high; it is told beside the page's sides."""
    (size,) = page.findall(f"{W}pgSz")
    width, height = (int(size.get(W + side, "0")) for side in ("w", "h"))
    assert (width > height) == (size.get(f"{W}orient") == "landscape")
    return width > height


def column_width(page: Element) -> int:
    """Return how wide, in twips, a column of a section is."""
    size, margins, columns = (page.find(f"{W}{name}") for name in ("pgSz", "pgMar", "cols"))
    assert size is not None
    assert margins is not None
    assert columns is not None
    width = int(size.get(f"{W}w", "0"))
    width -= sum(int(margins.get(W + side, "0")) for side in ("left", "right"))
    count, gap = (int(columns.get(W + name, "1")) for name in ("num", "space"))
    return (width - gap * (count - 1)) // count


def _sections(package: Package) -> Iterator[str]:
    found = sections(package)
    body = package.document[0]
    if not found or found[-1][1] is not body[-1]:
        yield "the last section does not end the body"
    for number, (_, page) in enumerate(found):
        heads = page.findall(f"{W}headerReference") + page.findall(f"{W}footerReference")
        start = page.find(f"{W}pgNumType")
        if number == 0 and (len(heads) != 2 or start is None):
            yield "the first section has no head, no foot or no first page"
        if number and (heads or start is not None):
            yield "a later section begins head, foot or page numbers anew"
        turns = bool(number) and turned(page) != turned(found[number - 1][1])
        if number and val(page.find(f"{W}type")) != ("nextPage" if turns else "continuous"):
            yield "a section begins a new page where it is not turned, or none where it is"


def _pictures(package: Package) -> Iterator[str]:
    shown = list(package.document.iter(f"{WP}docPr"))
    if len({one.get("id") for one in shown}) != len(shown):
        yield "two pictures have one id"
    for one in shown:
        if not one.get("descr"):
            yield "a picture has no alt text"
    for parts, page in sections(package):
        for part in parts:
            for extent in part.iter(f"{WP}extent"):
                if int(extent.get("cx", "0")) > column_width(page) * 635:
                    yield "a picture is wider than its column"
            for table in [one for one in (part,) if one.tag == f"{W}tbl"]:
                grid = table.findall(f"{W}tblGrid/{W}gridCol")
                if sum(int(one.get(f"{W}w", "0")) for one in grid) > column_width(page):
                    yield "a table is wider than its column"


def _footnotes(package: Package) -> Iterator[str]:
    there = {str(one.get(f"{W}id")) for _, one in package.iter("footnote")}
    for part, one in package.iter("footnoteReference"):
        if str(one.get(f"{W}id")) not in there:
            yield f"{part}: a footnote is missing"


def _numbers(package: Package) -> Iterator[str]:
    nums = {str(one.get(f"{W}numId")) for _, one in package.iter("num")}
    kinds = {str(one.get(f"{W}abstractNumId")) for _, one in package.iter("abstractNum")}
    for part, one in package.iter("numId"):
        if val(one) not in nums | {"0"}:  # 0 takes a paragraph out of counting (17.9.18)
            yield f"{part}: there is no list {val(one)}"
    for part, one in package.iter("abstractNumId"):
        if val(one) not in kinds:
            yield f"{part}: there is no kind of list {val(one)}"


def _properties(package: Package) -> Iterator[str]:
    for name in package.names:
        known = ("docProps/core.xml", "docProps/custom.xml")
        if name.startswith(("docProps/", "customXml/")) and name not in known:
            yield f"{name} should not be there"
    for one in package.xml["docProps/core.xml"]:
        if etree.QName(one).localname not in PROPERTIES:
            yield f"the properties tell {etree.QName(one).localname}"
    custom = package.xml["docProps/custom.xml"]
    if [one.get("pid") for one in custom] != [str(i) for i in range(2, len(custom) + 2)]:
        yield "the custom properties are not counted from 2"
    for name, value in custom_properties(package).items():
        if name not in CUSTOM and not re.fullmatch(r"ZOTERO_PREF_\d", name):
            yield f"the custom properties tell {name}"
        if not 0 < len(value) <= 255:  # Word cuts them there
            yield f"the custom property {name} has {len(value)} characters"


def _machine(package: Package) -> Iterator[str]:
    for name, data in package.data.items():
        if re.search(rb"(?:/tmp/|/home/|/root/|/Users/|[A-Z]:\\\\|file:|data:image)", data):
            yield f"{name} tells of the machine that made it"
