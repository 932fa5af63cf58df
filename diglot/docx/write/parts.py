"""The small parts of the package: settings, fonts, numbers, running head and foot, properties."""

from collections.abc import Iterable
from datetime import datetime, time

from lxml import etree

from diglot.docx import fields
from diglot.docx.look import Frame, Look, Properties
from diglot.docx.names import NAMESPACES, Element, element, parse, serialize, tag, value_element
from diglot.docx.write.styles import HEADING_NUMBERS, LEVELS

# The other name of each font, by which a machine without Chinese names finds it.
_OTHER_NAMES = {"宋体": "SimSun", "黑体": "SimHei", "楷体": "KaiTi", "仿宋": "FangSong"}
_LANGUAGE = {"zh": "zh-CN", "en": "en-US"}
_TO_THE_RIGHT = '<w:r><w:ptab w:relativeTo="margin" w:alignment="right" w:leader="none"/></w:r>'
"""To the margin of each page, a turned one too (ISO/IEC 29500-1, 17.3.3.23)."""

_MATH_FONT = "Cambria Math"

# What Word's Chinese edition sets for a new document; without them it spaces Chinese as English.
_COMPATIBILITY = (
    "spaceForUL",
    "balanceSingleByteDoubleByteWidth",
    "doNotLeaveBackslashAlone",
    "ulTrailSpace",
    "doNotExpandShiftReturn",
    "adjustLineHeightInTable",
    "useFELayout",
)
_WORD_URI = "http://schemas.microsoft.com/office/word"

_NEVER_LAST = "$([{£¥·‘“〈《「『【〔〖〝﹙﹛﹝＄（．［｛￡￥"
_NEVER_FIRST = (
    "!%),.:;>?]}¢¨°·ˇˉ―‖’”…‰′″›℃∶、。〃〉》」』】〕〗〞︶︺︾﹀﹄﹚﹜﹞！＂％＇），．：；？］｀｜｝～￠"
    "["
)
"""Word's own marks of Chinese that end or begin no line, and the bracket of a raised citation,
which stands behind the word that it belongs to (ISO/IEC 29500-1, 17.15.1.58 and 59)."""


def settings_part() -> bytes:
    """Return ``word/settings.xml``: a document of Word 2013 and later, spaced as Chinese."""
    marks = {"w:name": "compatibilityMode", "w:uri": _WORD_URI, "w:val": "15"}
    compatible = [
        *(element(f"w:{name}") for name in _COMPATIBILITY),
        element("w:compatSetting", marks),
    ]
    separators = [element("w:footnote", {"w:id": number}) for number in (-1, 0)]
    math_font = element("m:mathFont", {"m:val": _MATH_FONT})
    children = [
        element("w:zoom", {"w:percent": 100}),
        value_element("w:defaultTabStop", 420),
        value_element("w:characterSpacingControl", "compressPunctuation"),
        element("w:noLineBreaksAfter", {"w:lang": "zh-CN", "w:val": _NEVER_LAST}),
        element("w:noLineBreaksBefore", {"w:lang": "zh-CN", "w:val": _NEVER_FIRST}),
        element("w:footnotePr", children=separators),
        element("w:compat", children=compatible),
        element("m:mathPr", children=[math_font]),
        value_element("w:decimalSymbol", "."),
        value_element("w:listSeparator", ","),
    ]
    return serialize(element("w:settings", children=children))


def font_table_part(look: Look) -> bytes:
    """Return ``word/fontTable.xml``: which fonts are Chinese, to find others for them."""
    chinese = dict.fromkeys((look.serif, look.sans, look.script))
    fonts: list[Element] = []
    for name in chinese:
        other = [value_element("w:altName", _OTHER_NAMES[name])] if name in _OTHER_NAMES else []
        kind = [value_element("w:charset", "86"), value_element("w:family", "auto")]
        fonts.append(element("w:font", {"w:name": name}, [*other, *kind]))
    for name in dict.fromkeys((look.latin, "Courier New", _MATH_FONT)):
        kind = [value_element("w:charset", "00"), value_element("w:family", "auto")]
        fonts.append(element("w:font", {"w:name": name}, kind))
    return serialize(element("w:fonts", children=fonts))


def _heading_numbers() -> Element:
    """Return how headings count: ``1``, ``1.1``, ``1.1.1`` (GB/T 7713.2-2022, 5.2.2)."""
    levels = []
    for level in LEVELS:
        children = [
            value_element("w:start", 1),
            value_element("w:numFmt", "decimal"),
            value_element("w:pStyle", f"Heading{level}"),
            value_element("w:suff", "space"),
            value_element("w:lvlText", ".".join(f"%{n}" for n in range(1, level + 1))),
            value_element("w:lvlJc", "left"),
            element("w:pPr", children=[element("w:ind", {"w:left": 0, "w:firstLine": 0})]),
        ]
        levels.append(element("w:lvl", {"w:ilvl": level - 1}, children))
    kind = value_element("w:multiLevelType", "multilevel")
    return element("w:abstractNum", {"w:abstractNumId": HEADING_NUMBERS}, [kind, *levels])


def numbering_part(pandoc_numbering: bytes, used: Iterable[str]) -> bytes:
    """Return ``word/numbering.xml``: the headings' numbers and those lists of pandoc's in use."""
    theirs = parse(pandoc_numbering)
    wanted = set(used)
    nums = [num for num in theirs.iter(tag("w:num")) if str(num.get(tag("w:numId"))) in wanted]
    kinds = {str(one.get(tag("w:val"))) for num in nums for one in num.iter(tag("w:abstractNumId"))}
    abstract = [
        one
        for one in theirs.iter(tag("w:abstractNum"))
        if str(one.get(tag("w:abstractNumId"))) in kinds
    ]
    ours = element("w:num", {"w:numId": HEADING_NUMBERS}, [
        value_element("w:abstractNumId", HEADING_NUMBERS)
    ])  # fmt: skip
    return serialize(element("w:numbering", children=[_heading_numbers(), *abstract, ours, *nums]))


def _running(kind: str, style: str, content: str) -> bytes:
    return serialize(
        parse(
            f'<w:{kind} xmlns:w="{NAMESPACES["w"]}"><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>'
            f"{content}</w:p></w:{kind}>".encode()
        )
    )


def header_part(frame: Frame) -> bytes:
    """Return ``word/header1.xml``: the running head, one half at each side."""
    right = f"{_TO_THE_RIGHT}{fields.run_of(frame.head_right)}" if frame.head_right else ""
    left = fields.run_of(frame.head_left) if frame.head_left else ""
    return _running("hdr", "Header", f"{left}{right}")


def footer_part(frame: Frame) -> bytes:
    """Return ``word/footer1.xml``: the page's number between two points."""
    number = fields.page(frame.first_page)
    return _running("ftr", "Footer", f"{fields.run_of('· ')}{number}{fields.run_of(' ·')}")


def custom_part(properties: Properties) -> bytes:
    """Return ``docProps/custom.xml``: the properties that only programs read."""
    variants = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
    own = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
    root = parse(f'<Properties xmlns="{own}" xmlns:vt="{variants}"/>'.encode())
    # Word begins to count at 2, and knows custom properties by this one id (15.2.12.1).
    for number, (name, value) in enumerate(properties.custom.items(), start=2):
        made = etree.SubElement(root, f"{{{own}}}property")
        made.set("fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}")
        made.set("pid", str(number))
        made.set("name", name)
        etree.SubElement(made, f"{{{variants}}}lpwstr").text = value
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def core_part(properties: Properties) -> bytes:
    """Return ``docProps/core.xml``: title, authors, keywords, language and the date of issue."""
    names = {
        "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcterms": "http://purl.org/dc/terms/",
        "xsi": "http://www.w3.org/2001/XMLSchema-instance",
    }
    root = etree.Element(f"{{{names['cp']}}}coreProperties", nsmap=names)
    texts = {
        f"{{{names['dc']}}}title": properties.title,
        f"{{{names['dc']}}}creator": "; ".join(properties.authors),
        f"{{{names['cp']}}}keywords": "; ".join(properties.keywords),
        f"{{{names['dc']}}}language": _LANGUAGE[properties.lang],
    }
    for name, text in texts.items():
        if text:
            etree.SubElement(root, name).text = text
    if properties.issued:
        midnight = datetime.combine(properties.issued, time()).isoformat() + "Z"
        for name in ("created", "modified"):
            made = etree.SubElement(root, f"{{{names['dcterms']}}}{name}")
            made.set(f"{{{names['xsi']}}}type", "dcterms:W3CDTF")
            made.text = midnight
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
